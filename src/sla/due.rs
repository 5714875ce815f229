//! The due instants of a target (rules 2-7).
use crate::policy::{Promise, Term};
use crate::time::{Instant, Known, Schedule, Tally};

/// In which seconds what remains is told (rule 13).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counted {
    /// Open seconds of the schedule.
    Open,
    /// Plain seconds.
    Plain,
}

/// The due instants of a promise, given all stops so far.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dues {
    pub due: Instant,
    /// The earliest expectation of a window (rule 6).
    pub expected: Option<Instant>,
    pub counted: Counted,
}

/// The due instants of a promise from the tally's start; `None` past the supported years (rule 16).
/// Not for planned promises: their instant is their date's.
pub fn dues(promise: Promise, schedule: &Schedule, tally: &Tally, stops: Known<'_>) -> Option<Dues> {
    let (expected, limit) = match promise {
        Promise::Within(term) => (None, term),
        Promise::Window { from, to } => (Some(due_of(from, schedule, tally, stops)?), to),
        Promise::Planned => return None,
    };
    let counted = match limit {
        Term::Hours { .. } | Term::WorkingDays(_) => Counted::Open,
        Term::CalendarDays(_) | Term::Months(_) => Counted::Plain,
    };
    Some(Dues { due: due_of(limit, schedule, tally, stops)?, expected, counted })
}

fn due_of(term: Term, schedule: &Schedule, tally: &Tally, stops: Known<'_>) -> Option<Instant> {
    let start = tally.start();
    match term {
        Term::Hours { seconds } => tally.add(schedule, seconds, stops),
        Term::WorkingDays(n) => schedule.nth_working_day(start, n, stops),
        Term::CalendarDays(n) => schedule.nth_calendar_day(start, n, stops),
        Term::Months(n) => schedule.nth_month(start, n, stops),
    }
}
