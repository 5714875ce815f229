//! How what is left of a clock is told: by what its time is counted in.
use crate::policy::{Book, Target, Term};
use crate::sla::{Basis, Clock, Counted, Frame, Projection, Reckoning, Which};
use crate::text::duration::Unit;
use crate::time::Hours;

/// Beside what a clock says itself.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Measure {
    /// Its hours are those in which support works, not elapsed ones.
    working: bool,
    /// The days of a term in working days: counted from the day after the start (rule 3), never more are left.
    norm: Option<u32>,
    /// With seconds where few minutes are left of one that runs.
    exact: bool,
}

impl Measure {
    /// Of a ticket's clock.
    pub fn of(reckoning: &Reckoning, which: Which) -> Self {
        let terms = reckoning.terms(which);
        let closes = terms.and_then(|terms| terms.schedule.as_ref()).is_some_and(|s| !s.is_always());
        let target = terms.and_then(|terms| terms.target.as_ref());
        reckoning.frames.get(which).map(|frame| Measure::by(frame, closes, target)).unwrap_or_default()
    }

    /// The same from a list's row.
    pub fn of_row(ticket: &Projection, which: Which, book: &Book) -> Self {
        let Some(frame) = ticket.frames.get(which) else { return Measure::default() };
        let Some(policy) = book.version(&frame.version) else { return Measure::default() };
        let hours = frame.schedule.as_deref().and_then(|id| policy.hours(id));
        let closes = matches!(hours, Some(Hours::Weekly(_)));
        let target = policy.target(&ticket.class, ticket.priority.as_deref(), which);
        Measure::by(frame, closes, target)
    }

    fn by(frame: &Frame, closes: bool, target: Option<&Target>) -> Self {
        let limit = target.and_then(|target| target.promise.limit());
        let norm = match limit {
            Some(Term::WorkingDays(n)) if frame.basis == Basis::WorkingDays => Some(n),
            _ => None,
        };
        Measure { working: closes && frame.counted == Counted::Open, norm, exact: false }
    }

    /// With seconds where they can be told.
    #[must_use]
    pub fn exact(self, exact: bool) -> Self {
        Measure { exact, ..self }
    }

    /// Whether what it counts are hours that support works.
    pub(super) fn is_working(self) -> bool {
        self.working
    }

    /// Whether seconds are told of a clock.
    pub(super) fn has_seconds(self, clock: &Clock) -> bool {
        self.exact && clock.is_unmet_running()
    }

    /// In what a clock's time is told.
    pub(super) fn unit(self, clock: &Clock) -> Unit {
        match (clock.working_day, clock.counted) {
            (Some(day), _) => Unit::WorkingDays { day, most: self.norm },
            (None, Counted::Open) if self.working => Unit::WorkingHours,
            (None, Counted::Open) => Unit::Hours,
            (None, Counted::Plain) => Unit::CalendarDays,
        }
    }
}
