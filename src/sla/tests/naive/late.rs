//! Rule 11 once more: what a change makes late, and which breach it puts out of sight.
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
    /// Whether the date given by hand has passed, in whichever clock it counts down.
    pub fn date_is_late(&self) -> bool {
        self.is_late(Which::Planned) || (self.dated && self.is_late(Which::Resolution))
    }
    pub fn promised(&self, clock: Which) -> Promised {
        match clock {
            _ if self.follows_the_date(clock) => Promised::Date,
            Which::Reaction => Promised::Reaction,
            _ => Promised::Term,
        }
    }
    /// Whether a promise is late; of the regulation's term: whatever the resolution counts down here.
    pub fn owes(&self, promised: Promised) -> bool {
        match promised {
            Promised::Reaction => self.is_late(Which::Reaction),
            Promised::Term => self.is_late(Which::Resolution),
            Promised::Date => self.date_is_late(),
        }
    }
    fn follows_the_date(&self, clock: Which) -> bool {
        clock == Which::Planned || (clock == Which::Resolution && self.dated)
    }
}

/// Late now and not before; a late date that only counts in another clock was late before.
pub(super) fn made_late(before: &Moment, after: &Moment) -> Vec<Which> {
    let moved = |clock| after.follows_the_date(clock) && before.date_is_late();
    let now = Which::ALL.into_iter().filter(|clock| after.is_late(*clock));
    now.filter(|clock| !before.is_late(*clock) && !moved(*clock)).collect()
}

/// Late before, and not now.
pub(super) fn lost(before: &Moment, late: &[Which], after: &Moment) -> Vec<Which> {
    let moved = |clock| before.follows_the_date(clock) && after.date_is_late();
    late.iter().copied().filter(|clock| !after.is_late(*clock) && !moved(*clock)).collect()
}
