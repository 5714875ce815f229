//! What of a request lies outside support: its term, or the right, platform or equipment that it needs.
use super::reckon::Reckoning;
use crate::policy::{Field, FieldOption};
use crate::ticket::{chosen_option, last_of_support};
use crate::time::LocalDate;

/// One thing by which a request lies outside support; the field says which and by which clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outside<'a> {
    /// Support, licence or trial had ended on that day.
    Term { field: &'a Field, last: LocalDate },
    /// What was chosen isn't supported (OKI-01 to OKI-03).
    Unsupported { field: &'a Field, option: &'a FieldOption },
}

impl Reckoning {
    /// All by which the request lies outside support, in the order of the policy's fields.
    pub fn outside(&self) -> Vec<Outside<'_>> {
        let reported = self.in_force.resolution.zone.local(self.start).date;
        let found = |field| {
            let given: &Field = field;
            let unsupported = chosen_option(given, &self.state).filter(|option| option.unsupported);
            let last = last_of_support(given, &self.state).filter(|last| *last < reported);
            let term = last.map(|last| Outside::Term { field: given, last });
            unsupported.map(|option| Outside::Unsupported { field: given, option }).or(term)
        };
        self.in_force.policy.parts().fields.iter().filter_map(found).collect()
    }
}
