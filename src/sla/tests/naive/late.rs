//! Rule 11 once more: what a change makes late, and which breach it puts out of sight.
use std::collections::BTreeMap;

use super::Told;
use crate::policy::Which;

/// What is promised: a date given by hand is the same in whichever clock it counts down.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::sla::tests) enum Promised {
    Reaction,
    Term,
    Date,
}

/// The clocks at an instant.
#[derive(Clone)]
pub(super) struct Moment {
    pub reaction: Option<Told>,
    pub resolution: Option<Told>,
    pub planned: Option<Told>,
    /// The resolution follows the date given by hand.
    pub dated: bool,
}

impl Moment {
    pub fn get(&self, clock: Which) -> Option<&Told> {
        match clock {
            Which::Reaction => self.reaction.as_ref(),
            Which::Resolution => self.resolution.as_ref(),
            Which::Planned => self.planned.as_ref(),
        }
    }
    pub fn is_late(&self, clock: Which) -> bool {
        self.get(clock).is_some_and(Told::is_late)
    }
    pub fn promised(&self, clock: Which) -> Promised {
        match clock {
            Which::Planned => Promised::Date,
            Which::Resolution if self.dated => Promised::Date,
            Which::Reaction => Promised::Reaction,
            Which::Resolution => Promised::Term,
        }
    }
    /// The promises that are late, and in which clocks.
    pub fn late(&self) -> BTreeMap<Promised, Which> {
        let late = Which::ALL.into_iter().filter(|clock| self.is_late(*clock));
        late.map(|clock| (self.promised(clock), clock)).collect()
    }
    pub fn owes(&self, promised: Promised) -> bool {
        self.late().contains_key(&promised)
    }
    /// The due that a promise is late against; of one that stands, when it was due then.
    pub fn due(&self, promised: Promised) -> Option<i64> {
        let told = self.get(*self.late().get(&promised)?)?;
        told.due.or(told.was_due)
    }
}

/// Late now and not before.
pub(super) fn made_late(before: &Moment, after: &Moment) -> Vec<Promised> {
    after.late().into_keys().filter(|promised| !before.owes(*promised)).collect()
}
