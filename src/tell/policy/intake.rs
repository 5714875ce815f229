//! Services, the guided choice, fields and checklists.
use super::{Page, Section, entry};
use crate::policy::{Checklist, Field, FieldKind, FieldOption, Question, Service, Verdict};
use crate::tell::{Cell, Tone, label};
use crate::text::safe;

impl Page<'_> {
    pub(super) fn services(&self) -> Section {
        let mut section = self.section("page-services");
        for Service { id, label, class, question, clause } in &self.policy.parts().services {
            let class = label::class(self.voice.catalogue, self.policy, class).into_string();
            let first = question.as_deref().and_then(|id| self.number_of(id));
            let told = match first {
                None => class,
                Some(n) => {
                    self.voice.catalogue.with("page-asked-first").arg("class", class).arg("n", n).text()
                }
            };
            entry(&mut section.table, self.name(label), id, vec![self.cited(told, clause.as_deref())]);
        }
        section
    }

    /// The place of a question in the list, from 1.
    fn number_of(&self, id: &str) -> Option<usize> {
        self.policy.parts().questions.iter().position(|q| q.id == id).map(|at| at + 1)
    }

    /// The questions in their order, and where each answer leads.
    pub(super) fn questions(&self) -> Section {
        let mut section = self.section("page-questions");
        for (at, Question { id: _, text, yes, no, clause, priorities: _, note }) in
            self.policy.parts().questions.iter().enumerate()
        {
            let asked = self.cited(self.text(text).into_string(), clause.as_deref());
            section.table.row(vec![
                Cell::own(&(at + 1).to_string()).right(),
                Cell::own(&asked),
                Cell::own(&self.said("page-yes", "to", self.leads(yes))),
                Cell::own(&self.said("page-no", "to", self.leads(no))),
            ]);
            if let Some(note) = note {
                section.table.row(vec![Cell::default(), self.name(note).tone(Tone::Dim)]);
            }
        }
        section
    }

    fn leads(&self, verdict: &Verdict) -> String {
        match verdict {
            Verdict::Priority(id) => label::priority(self.voice.catalogue, self.policy, id).into_string(),
            Verdict::Class(id) => label::class(self.voice.catalogue, self.policy, id).into_string(),
            Verdict::Question(id) => self.number_of(id).map(|n| n.to_string()).unwrap_or_default(),
        }
    }

    pub(super) fn fields(&self) -> Section {
        let mut section = self.section("page-fields");
        for field in &self.policy.parts().fields {
            entry(&mut section.table, self.name(&field.label), &field.id, self.field(field));
            for option in &field.options {
                entry(&mut section.table, Cell::default(), &option.id, self.option(option));
            }
        }
        section
    }

    fn field(&self, field: &Field) -> Vec<String> {
        let Field {
            id: _,
            label: _,
            kind,
            options: _,
            ends_support,
            perpetual,
            services,
            personal,
            labels,
            warn,
            warn_classes,
            clause,
        } = field;
        let kind = self.tr(match kind {
            FieldKind::Text => "page-kind-text",
            FieldKind::Date => "page-kind-date",
            FieldKind::YesNo => "page-kind-yes-no",
            FieldKind::Choice => "page-kind-choice",
        });
        let marks = [
            (*ends_support, "page-ends-support"),
            (*perpetual, "page-perpetual"),
            (*personal, "page-personal"),
        ];
        let marks = marks.into_iter().filter(|(is, _)| *is).map(|(_, id)| self.tr(id));
        let head: Vec<String> = [kind].into_iter().chain(marks).collect();
        let mut told = vec![self.cited(head.join("; "), clause.as_deref())];
        if !services.is_empty() {
            let of = self.policy.parts().services.iter().filter(|s| services.contains(&s.id));
            told.push(self.said("page-for-services", "services", self.names(of.map(|s| &s.label))));
        }
        if !labels.is_empty() {
            let labels: Vec<String> = labels.iter().map(|label| safe::line(label).into_string()).collect();
            told.push(self.said("page-labels", "labels", labels.join(", ")));
        }
        told.extend(warn.as_ref().map(|warn| match warn_classes.is_empty() {
            true => self.said("page-warn", "text", self.text(warn).into_string()),
            false => {
                let told = self.voice.catalogue.with("page-warn-of-classes").arg("text", self.text(warn));
                told.arg("classes", self.classes_of(warn_classes)).text()
            }
        }));
        told
    }

    fn option(&self, option: &FieldOption) -> Vec<String> {
        let FieldOption { id: _, label, unsupported, definition, warn, needs, yes_to, classes } = option;
        let mut told = vec![self.text(label).into_string()];
        if let Some(definition) = definition {
            told[0] = format!("{}: {}", told[0], self.text(definition));
        }
        told.extend(unsupported.then(|| self.tr("page-unsupported")));
        told.extend(warn.as_ref().map(|warn| self.said("page-warn", "text", self.text(warn).into_string())));
        if let Some(field) = needs.as_deref().and_then(|id| self.policy.field(id)) {
            told.push(self.said("page-needs-field", "field", self.text(&field.label).into_string()));
        }
        if let Some(question) = yes_to.as_deref().and_then(|id| self.number_of(id)) {
            told.push(self.said("page-yes-to", "question", question.to_string()));
        }
        if !classes.is_empty() {
            told.push(self.said("page-only-of-classes", "classes", self.classes_of(classes)));
        }
        // What belongs to an option stands behind a dash, the option itself before it.
        let option = format!("• {}", told.remove(0));
        std::iter::once(option).chain(told).collect()
    }

    pub(super) fn checklists(&self) -> Section {
        let mut section = self.section("page-checklists");
        let parts = self.policy.parts();
        for Checklist { class, services, steps, clause } in &parts.checklists {
            let class = label::class(self.voice.catalogue, self.policy, class).into_string();
            let of = self.names(parts.services.iter().filter(|s| services.contains(&s.id)).map(|s| &s.label));
            let name = if of.is_empty() { class } else { format!("{class}: {of}") };
            let mut name = Cell::own(&self.cited(name, clause.as_deref()));
            for step in steps {
                section.table.row(vec![
                    std::mem::take(&mut name),
                    Cell::own(&step.id).tone(Tone::Dim),
                    match step.conditional {
                        true => {
                            Cell::own(&self.said("page-conditional", "step", self.text(&step.label).as_str()))
                        }
                        false => self.name(&step.label),
                    },
                ]);
            }
        }
        section
    }
}
