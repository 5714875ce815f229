//! Rule 11 once more: what a change makes late, and which breach it puts out of sight.
use super::Told;
use crate::policy::Which;

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
    fn date_is_late(&self) -> bool {
        self.is_late(Which::Planned) || (self.dated && self.is_late(Which::Resolution))
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

/// Late before, unmet or unmet again, and not now.
pub(super) fn lost(before: &Moment, after: &Moment) -> Vec<Which> {
    let met = |moment: &Moment, clock| moment.get(clock).is_some_and(|told| told.met_at.is_some());
    let moved = |clock| before.follows_the_date(clock) && after.date_is_late();
    let then = Which::ALL.into_iter().filter(|clock| before.is_late(*clock));
    let stays = |clock| after.is_late(clock) || moved(clock) || (met(before, clock) && met(after, clock));
    then.filter(|clock| !stays(*clock)).collect()
}
