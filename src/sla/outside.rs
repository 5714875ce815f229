//! What of a request lies outside support: its term, or the right, platform or equipment that it needs.
use super::reckon::Reckoning;
use crate::policy::{Field, FieldOption};
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
            let value = self.state.fields.get(&given.id)?.as_str_exact();
            let option = given.option(value).filter(|option| option.unsupported);
            let last = LocalDate::parse(value).filter(|last| given.ends_support && *last < reported);
            let term = last.map(|last| Outside::Term { field: given, last });
            option.map(|option| Outside::Unsupported { field: given, option }).or(term)
        };
        // A field of another service than the ticket's isn't asked, so its answer says nothing.
        let service = self.state.service.as_ref().map(|service| service.as_str_exact());
        let asked =
            |f: &&Field| service.is_none_or(|id| f.services.is_empty() || f.services.iter().any(|s| s == id));
        self.in_force.policy.parts().fields.iter().filter(asked).filter_map(found).collect()
    }
}
