//! What the document says, and how it is read.
use super::{Page, Section};
use crate::policy::Clause;
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

    pub(super) fn clauses(&self) -> Section {
        let mut section = self.section("page-clauses");
        for Clause { id, source, text } in &self.policy.parts().clauses {
            section.table.row(vec![Cell::own(id), Cell::own(source), self.name(text)]);
        }
        section
    }
}
