//! A policy as a page: all that the regulation gives, section by section.
//!
//! Invariant: a reading stands where it acts, beside the definition, the cap or the staff that it is about, and
//! once more among the readings. Never lays anything out: a section is a table, whose widths are a face's.
mod clauses;
mod head;
mod intake;
mod people;
mod promises;
mod rules;

use super::{Cell, Table, Tone, Voice, label};
use crate::policy::{ClassId, Interpretation, Label, Policy};
use crate::text::{Shown, safe};

/// A heading and what stands under it.
pub struct Section {
    pub heading: String,
    pub table: Table,
}

/// The page; its first section's heading is the policy's title. Instants are told where its hours are: in the policy's
/// zone, which stands beside the present.
pub fn page(voice: Voice<'_>, policy: &Policy) -> Vec<Section> {
    let (zone, _) = policy.zone(None);
    let page = Page { voice: Voice { zone: &zone, ..voice }, policy };
    let sections = [
        page.head(),
        page.definitions(),
        page.terms(),
        page.hours(),
        page.channels(),
        page.contacts(),
        page.staff(),
        page.works(),
        page.priorities(),
        page.questions(),
        page.environments(),
        page.classes(),
        page.services(),
        page.pauses(),
        page.grounds(),
        page.extensions(),
        page.fields(),
        page.checklists(),
        page.notices(),
        page.own_notices(),
        page.readings(),
        page.clauses(),
    ];
    sections.into_iter().filter(|section| !section.table.is_empty()).collect()
}

/// The policy, and to whom it is told.
struct Page<'a> {
    voice: Voice<'a>,
    policy: &'a Policy,
}

impl Page<'_> {
    fn section(&self, heading: &str) -> Section {
        Section { heading: self.tr(heading), table: Table::new() }
    }
    fn tr(&self, id: &str) -> String {
        self.voice.catalogue.tr(id)
    }
    /// A message with one value.
    fn said(&self, id: &str, name: &str, value: impl Into<String>) -> String {
        self.voice.catalogue.with(id).arg(name, value.into()).text()
    }
    /// A text of the policy in the reader's language.
    fn text(&self, label: &Label) -> Shown {
        safe::line(label.get(self.voice.catalogue.lang()))
    }
    fn name(&self, label: &Label) -> Cell {
        Cell::shown(self.text(label))
    }
    /// The names of several things, one after another.
    fn names<'l>(&self, labels: impl Iterator<Item = &'l Label>) -> String {
        label::listed(self.voice.catalogue, labels)
    }
    /// The names of classes, in the policy's order.
    fn classes_of(&self, ids: &[ClassId]) -> String {
        self.names(self.policy.parts().classes.iter().filter(|c| ids.contains(&c.id)).map(|c| &c.label))
    }
    /// A text with the clause that it follows.
    fn cited(&self, text: impl Into<String>, clause: Option<&str>) -> String {
        let text = text.into();
        match clause.map(safe::str_line) {
            None => text,
            Some(clause) if text.is_empty() => clause.into_string(),
            Some(clause) => format!("{text} ({clause})"),
        }
    }
    /// A reading as a row under what it is about.
    fn reading(&self, reading: &Interpretation) -> String {
        self.said("why-reading", "text", self.text(&reading.text).into_string())
    }
    /// The readings of a clause.
    fn readings_of<'s>(&'s self, clause: &'s str) -> impl Iterator<Item = String> + 's {
        let all = self.policy.parts().interpretations.iter();
        all.filter(move |i| i.clause.as_deref() == Some(clause)).map(|i| self.reading(i))
    }
}

/// A thing with its id: the first line beside it, the others below.
fn entry(table: &mut Table, name: Cell, id: &str, told: Vec<String>) {
    let mut told = told.into_iter().filter(|line| !line.is_empty());
    let first = told.next().unwrap_or_default();
    table.row(vec![name, Cell::own(id).tone(Tone::Dim), Cell::own(&first)]);
    told.for_each(|line| table.row(vec![Cell::default(), Cell::default(), Cell::own(&line)]));
}
