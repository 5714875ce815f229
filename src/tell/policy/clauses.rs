//! What the document says, and how it is read.
use super::{Page, Section};
use crate::policy::{Clause, Definition};
use crate::tell::Cell;

impl Page<'_> {
    pub(super) fn readings(&self) -> Section {
        let mut section = self.section("page-readings");
        for reading in &self.policy.parts().interpretations {
            let clause = reading.clause.as_deref().unwrap_or_default();
            section.table.row(vec![Cell::own(clause), self.name(&reading.text)]);
        }
        section
    }

    /// Terms and abbreviations, spelt out.
    pub(super) fn definitions(&self) -> Section {
        let mut section = self.section("page-definitions");
        for Definition { term, text, source } in &self.policy.parts().definitions {
            let told = self.cited(self.text(text).into_string(), source.as_deref());
            section.table.row(vec![Cell::own(term), Cell::own(&told)]);
        }
        section
    }

    pub(super) fn clauses(&self) -> Section {
        let mut section = self.section("page-clauses");
        for Clause { id, source, text } in &self.policy.parts().clauses {
            section.table.row(vec![Cell::own(id), Cell::own(source), self.name(text)]);
        }
        section
    }
}
