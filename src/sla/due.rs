//! The due instants of a target (rules 2-7).
use crate::policy::{Promise, Term};
use crate::ticket::When;
use crate::time::{Instant, Known, Schedule, Tally};

use super::in_force::Terms;

/// In which seconds what remains is told (rule 13).
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
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
/// Not for planned promises: their instant is `instant_of` their date.
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

/// The instant that an agreed or planned date means: itself, or the closing of that date, or of the
/// next working day (rule 7); without a schedule 24:00 in the policy's zone. None past 2100.
pub fn instant_of(date: When, terms: &Terms) -> Option<Instant> {
    match (date, &terms.dates) {
        (When::At(at), _) => Some(at),
        (When::Date(date), Some(schedule)) => schedule.closing_on_or_after(date),
        (When::Date(date), None) => Some(terms.zone.closing(date, 86_400)).filter(|at| *at <= Instant::MAX),
    }
}
