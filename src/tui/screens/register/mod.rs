//! Registering a ticket: vendor, kind of request, questions, fields, read-back.
//!
//! Invariant: what was filled in is a draft until the ticket has its number; required fields are
//! listed and never refuse a registration. Never reckons by itself: the preview is the desk's.
mod draw;
mod fields;
mod guide;
mod intake;
mod readback;
#[cfg(test)]
mod tests;
mod unfinished;

use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::policy::{ClassId, Policy, PolicyId};
use crate::tell::label;
use crate::text::safe;
use crate::time::Instant;
use crate::tui::draft::{Slot, Unfinished};
use crate::tui::form::{Choice, Field, Fields, Offer, Took};
use crate::tui::key::{Code, Key};
use crate::tui::screen::{Effect, Scope, Screen};
use crate::tui::shared::Shared;
use crate::worker::{Answer, Job};
use guide::Guide;

/// Where one is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Debug)]
enum Step {
    Vendor,
    Kind,
    Questions,
    Fields,
    ReadBack,
}

/// The screen.
pub struct Register {
    step: Step,
    policy: Option<Arc<Policy>>,
    class: ClassId,
    guide: Guide,
    fields: Fields,
    /// Values of the fields, whatever step one is at.
    values: BTreeMap<String, String>,
    /// Somebody typed something: only then is there anything to keep.
    typed: bool,
    sent: bool,
    done: bool,
    slot: Slot,
    offer: Option<Offer>,
}

impl Register {
    /// A clean one, whatever drafts there are.
    pub fn new(shared: &Shared) -> Self {
        let mut screen = Register {
            step: Step::Vendor,
            policy: None,
            class: ClassId::default(),
            guide: Guide::default(),
            fields: Fields::default(),
            values: BTreeMap::new(),
            typed: false,
            sent: false,
            done: false,
            slot: shared.drafts.call(),
            offer: None,
        };
        screen.begin(shared);
        screen
    }

    /// The vendors.
    fn begin(&mut self, shared: &Shared) {
        let options = shared.book().all().map(|policy| {
            let parts = policy.parts();
            let label =
                format!("{} · {}", safe::line_max(&parts.title, 40), safe::line_max(&parts.vendor, 30));
            Choice::own(policy.id().clone(), label)
        });
        self.fields =
            Fields::new(vec![Field::choice("policy", shared.cat.tr("tui-field-policy"), options.collect())]);
        self.step = Step::Vendor;
    }

    /// Kinds of request: by questions, by service, by class.
    fn kinds(&mut self, shared: &Shared) {
        let Some(policy) = &self.policy else { return };
        let (parts, lang) = (policy.parts(), shared.lang());
        let mut options = Vec::new();
        if !parts.questions.is_empty() {
            options.push(Choice::none(shared.cat.tr("tui-kind-guided")));
        }
        options.extend(parts.services.iter().map(|service| {
            let label = safe::line_max(service.label.get(lang), 70);
            Choice::new(service.class.clone(), &label)
                .note(service.clause.as_deref().map(|c| label::clause(&shared.cat, policy, c)))
        }));
        options.extend(parts.classes.iter().map(|class| {
            let label = label::class(&shared.cat, policy, &class.id);
            let note = class.clause.as_deref().map(|c| label::clause(&shared.cat, policy, c));
            Choice::own(class.id.clone(), label).note(note)
        }));
        self.fields = Fields::new(vec![Field::choice("kind", shared.cat.tr("tui-field-kind"), options)]);
        self.step = Step::Kind;
    }

    fn ask_question(&mut self, shared: &Shared) {
        let options = vec![
            Choice::own(true, shared.cat.tr("value-yes")),
            Choice::own(false, shared.cat.tr("value-no")),
            Choice::none(shared.cat.tr("tui-kind-self")),
        ];
        self.fields = Fields::new(vec![Field::choice("answer", shared.cat.tr("tui-field-answer"), options)]);
        self.step = Step::Questions;
    }

    /// The fields of the class, those that are required first.
    fn fill(&mut self, shared: &Shared, now: Instant) {
        let Some(policy) = self.policy.clone() else { return };
        if self.class.is_empty() {
            self.class = policy.default_class().id.clone();
        }
        self.fields = Fields::new(fields::of(shared, &policy, &self.class));
        self.fields.restore(&self.values);
        self.step = Step::Fields;
        self.check(shared, now);
    }

    /// Takes the values over and says what is wrong beside each.
    fn check(&mut self, shared: &Shared, now: Instant) {
        if self.step == Step::Fields {
            self.values = self.fields.values();
            self.typed = self.fields.has_text();
            fields::check(&mut self.fields, shared, now);
        }
    }

    /// One step on.
    fn forward(&mut self, shared: &mut Shared, now: Instant) -> Effect {
        match self.step {
            Step::Vendor => {
                self.policy =
                    self.fields.chosen("policy").and_then(|id: PolicyId| shared.book().current(&id).cloned());
                self.kinds(shared);
            }
            Step::Kind => {
                self.guide = Guide::default();
                match self.fields.chosen("kind") {
                    Some(class) => {
                        self.class = class;
                        self.fill(shared, now);
                    }
                    // By the questions.
                    None => self.ask_question(shared),
                }
            }
            Step::Questions => self.answered(shared, now),
            Step::Fields => match self.fields.list.iter().position(|f| f.wrong.is_some()) {
                Some(at) => self.fields.at = at,
                None if self.fields.raw("subject").is_none() => {
                    self.fields.go_to("subject");
                    let missing = shared.cat.tr("tui-wrong-missing");
                    if let Some(field) = self.fields.field_mut("subject") {
                        field.wrong = Some(missing);
                    }
                }
                None => self.step = Step::ReadBack,
            },
            Step::ReadBack => {
                if let (Some(intake), false) = (self.intake(shared, now), self.sent) {
                    self.sent = true;
                    return Effect::Job(Job::Register(Box::new(intake)));
                }
            }
        }
        Effect::None
    }

    fn answered(&mut self, shared: &Shared, now: Instant) {
        let Some(policy) = self.policy.clone() else { return };
        match self.fields.chosen("answer") {
            // The operator chooses.
            None => {
                self.guide = Guide::default();
                self.class = policy.default_class().id.clone();
                return self.fill(shared, now);
            }
            Some(yes) => self.guide.answer(&policy, yes),
        }
        if !self.guide.is_done() {
            return self.ask_question(shared);
        }
        self.class = self.guide.class(&policy);
        if let Some(priority) = self.guide.priority() {
            self.values.insert("priority".into(), priority.to_string());
        }
        self.fill(shared, now);
    }

    /// One step back; false: there is none.
    fn back(&mut self, shared: &Shared, now: Instant) -> bool {
        match self.step {
            Step::Vendor => return false,
            Step::Kind => self.begin(shared),
            Step::Questions if self.guide.back() => self.ask_question(shared),
            Step::Questions | Step::Fields => self.kinds(shared),
            Step::ReadBack => {
                self.sent = false;
                self.fill(shared, now);
            }
        }
        true
    }
}

impl Screen for Register {
    fn scope(&self) -> Scope {
        Scope::Register
    }

    fn key(&mut self, shared: &mut Shared, now: Instant, key: Key) -> Option<Effect> {
        if self.offer.is_some() {
            return Some(self.choose(shared, now, key));
        }
        match key.command() {
            Key { code: Code::Esc, .. } | Key { code: Code::Char('c'), ctrl: true, .. } => {
                let back = key.code == Code::Esc && self.back(shared, now);
                return Some(if back { Effect::None } else { self.leave(shared) });
            }
            Key { code: Code::Char('s'), ctrl: true, .. } if self.step >= Step::Fields => {
                return Some(self.forward(shared, now));
            }
            Key { code: Code::Char('e'), ctrl: true, .. } => return Some(Effect::Edit),
            _ => (),
        }
        if self.step == Step::ReadBack {
            return (key.code == Code::Enter).then(|| self.forward(shared, now));
        }
        match self.fields.key(key) {
            Took::Enter if self.step != Step::Fields => return Some(self.forward(shared, now)),
            Took::Enter if self.fields.key(Key::plain(Code::Tab)) == Took::After => {
                return Some(self.forward(shared, now));
            }
            Took::After if self.step == Step::Fields => return Some(self.forward(shared, now)),
            Took::Changed | Took::Typed => self.check(shared, now),
            Took::Nothing => return None,
            _ => (),
        }
        Some(Effect::None)
    }

    fn shown(&mut self, shared: &mut Shared, _: Instant) {
        shared.ask_drafts();
    }

    fn hint(&self) -> Option<&'static str> {
        Some(match self.step {
            _ if self.offer.is_some() => "tui-hint-drafts",
            Step::Fields => "tui-hint-fields",
            Step::ReadBack => "tui-hint-readback",
            _ => "tui-hint-choose",
        })
    }

    fn paste(&mut self, shared: &mut Shared, now: Instant, text: &str) -> bool {
        if self.offer.is_none() {
            self.fields.paste(text);
            self.check(shared, now);
        }
        true
    }

    fn answer(&mut self, shared: &mut Shared, _: Instant, answer: &Answer) -> Effect {
        match answer {
            Answer::Registered(Ok(number)) if self.sent => {
                self.done = true;
                let number = number.to_string();
                let said = shared.cat.with("tui-registered-as").arg("number", &number).text();
                Effect::Many(vec![Effect::Pop, Effect::done(said)])
            }
            Answer::Registered(Err(_)) => {
                self.sent = false;
                Effect::None
            }
            _ => Effect::None,
        }
    }

    fn draft(&self) -> Option<Unfinished> {
        Some(self.unfinished())
    }

    fn edited(&self) -> Option<String> {
        self.fields.current()?.input.editor().map(|editor| editor.text())
    }

    fn set_edited(&mut self, shared: &mut Shared, now: Instant, text: &str) {
        if let Some(field) = self.fields.list.get_mut(self.fields.at) {
            field.set(text.trim_end_matches('\n'));
        }
        self.check(shared, now);
    }

    fn draw(&self, shared: &Shared, now: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
        self.paint(shared, now, area, buf);
        self.offer.iter().for_each(|offer| offer.draw(shared, now, area, buf));
        // The preview counts from now while no time is given.
        Some(now.plus(60))
    }
}
