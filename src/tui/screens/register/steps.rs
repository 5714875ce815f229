//! The way from step to step: vendor, kind of request, questions, fields, read-back; and back.
use std::collections::BTreeMap;

use super::{Guide, Register, Stage, fields};
use crate::policy::{Class, Policy, PolicyId};
use crate::tell::label;
use crate::text::safe;
use crate::time::Instant;
use crate::tui::form::{Choice, Field, Fields, Input, Value};
use crate::tui::screen::Effect;
use crate::tui::shared::Shared;
use crate::worker::Job;

impl Register {
    /// The vendors.
    pub(super) fn begin(&mut self, shared: &Shared) {
        let options = shared.book().all().map(|policy| {
            let parts = policy.parts();
            let label = format!("{} · {}", safe::line(&parts.title), safe::line(&parts.vendor));
            Choice::own(policy.id().clone(), label)
        });
        self.fields =
            Fields::new(vec![Field::choice("policy", shared.cat.tr("fact-vendor"), options.collect())]);
        self.step = Stage::Vendor;
    }

    /// Kinds of request: by questions, by service, by class.
    pub(super) fn kinds(&mut self, shared: &Shared) {
        let Some(policy) = &self.policy else { return };
        let (parts, lang) = (policy.parts(), shared.lang());
        let mut options = Vec::new();
        if !parts.questions.is_empty() {
            options.push(Choice::none(shared.cat.tr("tui-kind-guided")));
        }
        options.extend(parts.services.iter().map(|service| {
            let label = safe::line(service.label.get(lang));
            let label = shared.cat.with("tui-kind-service").arg("name", label).text();
            Choice::own(service.id.clone(), label)
                .note(service.clause.as_deref().map(|c| label::cited(&shared.cat, policy, c)))
        }));
        options.extend(parts.classes.iter().map(|class| {
            let choice = of_class(shared, policy, class);
            // A class may have the name of a service.
            match parts.services.is_empty() {
                true => choice,
                false => Choice {
                    label: shared.cat.with("tui-kind-class").arg("name", &choice.label).text(),
                    ..choice
                },
            }
        }));
        self.fields = Fields::new(vec![Field::choice("kind", shared.cat.tr("tui-field-kind"), options)]);
        self.step = Stage::Kind;
    }

    pub(super) fn ask_question(&mut self, shared: &Shared) {
        let options = vec![
            Choice::own(true, shared.cat.tr("value-yes")),
            Choice::own(false, shared.cat.tr("value-no")),
            Choice::none(shared.cat.tr("tui-kind-self")),
        ];
        self.fields = Fields::new(vec![Field::choice("answer", shared.cat.tr("tui-field-answer"), options)]);
        self.step = Stage::Questions;
    }

    /// The classes in the place of a question. Nobody's choice is the policy's default, and known as such (rule 21);
    /// a service has classes of its own.
    fn choose_class(&mut self, shared: &Shared, policy: &Policy) {
        let assumed = self.service.is_none().then(|| {
            let choice = of_class(shared, policy, policy.default_class());
            let label = shared.cat.with("tui-assumed").arg("choice", &choice.label).text();
            Choice { value: None, label, ..choice }
        });
        let known = self.guide.classes(policy).into_iter().map(|class| of_class(shared, policy, class));
        let options = assumed.into_iter().chain(known).collect();
        self.fields = Fields::new(vec![Field::choice("class", shared.cat.tr("tui-field-kind"), options)]);
        self.step = Stage::Class;
    }

    /// The fields of the class, those that are required first.
    pub(super) fn fill(&mut self, shared: &Shared, now: Instant) {
        let Some(policy) = self.policy.clone() else { return };
        if self.class.is_empty() {
            self.assume_class(&policy);
        }
        self.fields = Fields::new(fields::of(shared, &policy, &self.class, self.service.as_deref()));
        self.fields.restore(&self.values);
        self.step = Stage::Fields;
        self.check(shared, now);
    }

    fn assume_class(&mut self, policy: &Policy) {
        (self.class, self.class_assumed) = (policy.default_class().id.clone(), true);
    }

    /// One step on.
    pub(super) fn forward(&mut self, shared: &mut Shared, now: Instant) -> Effect {
        match self.step {
            Stage::Vendor => {
                self.policy =
                    self.fields.chosen("policy").and_then(|id: PolicyId| shared.book().current(&id).cloned());
                self.kinds(shared);
            }
            Stage::Kind => {
                self.guide = Guide::default();
                self.service = self.fields.chosen("kind");
                match (self.service.clone(), self.fields.chosen("kind")) {
                    (Some(service), _) => self.of_service(shared, now, &service),
                    (None, Some(class)) => {
                        (self.class, self.class_assumed) = (class, false);
                        self.fill(shared, now);
                    }
                    // By the questions.
                    (None, None) => self.ask_question(shared),
                }
            }
            Stage::Questions => self.answered(shared, now),
            Stage::Class => {
                let Some(policy) = self.policy.clone() else { return Effect::None };
                match self.fields.chosen("class") {
                    Some(class) => (self.class, self.class_assumed) = (class, false),
                    None => self.assume_class(&policy),
                }
                self.fill(shared, now);
            }
            Stage::Fields => match self.fields.list.iter().position(|f| f.wrong.is_some()) {
                Some(at) => self.fields.at = at,
                None if self.fields.raw("subject").is_none() => {
                    self.fields.go_to("subject");
                    let missing = shared.cat.tr("tui-wrong-missing");
                    if let Some(field) = self.fields.field_mut("subject") {
                        field.wrong = Some(missing);
                    }
                }
                None => {
                    self.step = Stage::ReadBack;
                    self.read.set(false);
                }
            },
            Stage::ReadBack if !self.read.get() => return Effect::info(shared.cat.tr("tui-look-first")),
            Stage::ReadBack => {
                if let (Some(intake), false) = (self.intake(shared, now), self.sent) {
                    self.sent = true;
                    return Effect::Job(Job::Register(Box::new(intake)));
                }
            }
        }
        Effect::None
    }

    /// On with a service: its class, or the question that it has several for.
    fn of_service(&mut self, shared: &Shared, now: Instant, id: &str) {
        let Some(policy) = self.policy.clone() else { return };
        let Some(service) = policy.service(id) else { return };
        (self.class, self.class_assumed) = (service.class.clone(), false);
        match &service.question {
            Some(question) => {
                self.guide = Guide::at(&policy, question);
                self.ask_question(shared);
            }
            None => self.fill(shared, now),
        }
    }

    fn answered(&mut self, shared: &Shared, now: Instant) {
        let Some(policy) = self.policy.clone() else { return };
        match self.fields.chosen("answer") {
            None => {
                self.guide.leave();
                return self.choose_class(shared, &policy);
            }
            Some(yes) => self.guide.answer(&policy, yes),
        }
        if !self.guide.is_done() {
            return self.ask_question(shared);
        }
        (self.class, self.class_assumed) = (self.guide.class(&policy), false);
        self.values.extend(self.led_to());
        self.fill(shared, now);
    }

    /// What the answers choose of the fields.
    fn led_to(&self) -> BTreeMap<String, String> {
        let priority = self.guide.priority().map(|id| ("priority".to_string(), id.to_string()));
        let chosen = self.policy.iter().flat_map(|policy| self.guide.chosen(policy));
        priority
            .into_iter()
            .chain(chosen.map(|(field, option)| (field.id.clone(), option.id.clone())))
            .collect()
    }

    /// In a list that was come back to, at what was chosen there; None: at what stands for none.
    fn stand_at(&mut self, chosen: Option<Value>) {
        if let Some(Input::Choice { options, at }) =
            self.fields.list.first_mut().map(|field| &mut field.input)
        {
            *at = options.iter().position(|option| option.value == chosen).unwrap_or(0);
        }
    }

    /// One step back; false: there is none.
    pub(super) fn back(&mut self, shared: &Shared, now: Instant) -> bool {
        if self.step == Stage::Fields {
            // What answers led to goes with them, unless somebody has chosen another since.
            let led_to = self.led_to();
            self.values.retain(|name, value| led_to.get(name) != Some(value));
        }
        let answer = self.guide.last();
        match self.step {
            Stage::Vendor => return false,
            Stage::Kind => {
                self.begin(shared);
                self.stand_at(self.policy.as_ref().map(|policy| policy.id().clone().into()));
            }
            // The questions that led to the fields lie between them and the kinds.
            Stage::Questions | Stage::Class | Stage::Fields if self.guide.back() => {
                self.ask_question(shared);
                self.stand_at(answer.map(Value::from));
            }
            Stage::Questions | Stage::Class | Stage::Fields => {
                let class = || (self.step == Stage::Fields).then(|| self.class.clone().into());
                let chosen = self.service.clone().map(Value::from).or_else(class);
                self.kinds(shared);
                self.stand_at(chosen);
            }
            Stage::ReadBack => {
                self.sent = false;
                self.fill(shared, now);
            }
        }
        true
    }
}

fn of_class(shared: &Shared, policy: &Policy, class: &Class) -> Choice {
    let note = class.clause.as_deref().map(|c| label::cited(&shared.cat, policy, c));
    Choice::new(class.id.clone(), &label::class(&shared.cat, policy, &class.id)).note(note)
}
