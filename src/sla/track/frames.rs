//! A clock in the making: its frame while it lives, and when it is judged.
use super::{Made, Track};
use crate::policy::{MetBy, Promise, Target, Term, Which};
use crate::sla::due::{Counted, Dues, dues};
use crate::sla::frame::{Basis, Frame, FrameState};
use crate::sla::in_force::Terms;
use crate::sla::near::near_from;
use crate::sla::reckon::Error;
use crate::ticket::When;
use std::sync::Arc;

use crate::time::{Instant, Known, Schedule};

impl Track<'_> {
    fn frame(&self, terms: &Terms, basis: Basis, counted: Counted, state: FrameState) -> Frame {
        let target = terms.target.as_ref();
        Frame {
            state,
            basis,
            counted,
            version: self.in_force.policy.version().clone(),
            schedule: terms.schedule_id.clone(),
            zone: terms.zone.name().to_string(),
            clause: target.map(|t| t.clause.clone()).filter(|c| !c.is_empty()),
            average: target.is_some_and(|t| t.average),
            goal: target.is_some_and(|t| t.goal),
            met_by: target.map(|t| t.met_by).unwrap_or_default(),
            late_by_change: false,
            was_late: false,
            was_over: false,
        }
    }

    pub(super) fn dues(
        &self,
        clock: Which,
        target: &Target,
        schedule: &Arc<Schedule>,
        stops: Known<'_>,
    ) -> Result<Dues, Error> {
        self.tallied(clock, schedule, |tally| dues(target.promise, schedule, tally, stops))
            .ok_or(Error::Horizon(clock))
    }

    /// Rule 13: what is left at `from`, in the seconds that the target is told in.
    fn left(
        &self,
        clock: Which,
        dues: &Dues,
        schedule: &Arc<Schedule>,
        from: Instant,
        stops: Known<'_>,
    ) -> i64 {
        match dues.counted {
            Counted::Open => {
                self.tallied(clock, schedule, |tally| tally.measure(schedule, from, dues.due, stops))
            }
            Counted::Plain => dues.due.since(from),
        }
    }

    /// A date that the resolution clock follows instead of a target: agreed, or planned in such a class.
    fn date(&self, clock: Which, target: &Target) -> Option<(Option<When>, Basis)> {
        match (clock, self.extension) {
            (Which::Resolution, Some(date)) => Some((Some(date), Basis::Extended)),
            _ if target.promise == Promise::Planned => Some((self.planned, Basis::Planned)),
            _ => None,
        }
    }

    pub(super) fn live(&self, clock: Which, at: Instant) -> Made {
        let terms = self.in_force.terms(clock);
        let Some(target) = &terms.target else {
            return Ok(self.frame(terms, Basis::Nothing, Counted::Plain, FrameState::NotPromised));
        };
        if let Some((date, basis)) = self.date(clock, target) {
            let framed = match date {
                None => FrameState::PlannedMissing,
                Some(date) => open_date(date.instant(&terms.zone).ok_or(Error::Horizon(clock))?, self.start),
            };
            return Ok(self.frame(terms, basis, Counted::Plain, framed));
        }
        let Some(schedule) = &terms.schedule else {
            return Ok(self.frame(terms, Basis::Nothing, Counted::Plain, FrameState::NotPromised));
        };
        let Some(stops) = self.stops.get(clock) else { return Err(Error::Horizon(clock)) };
        let standing = stops.last().filter(|s| s.from <= at && s.to.is_none_or(|to| at < to));
        let (known, from) = match standing {
            Some(stop) => (stops.until(stop.from), stop.from),
            None => {
                let known = stops.until(at);
                let last = known.end().unwrap_or(self.start);
                (known, last.max(self.start))
            }
        };
        let dues = match (self.dues(clock, target, schedule, known), standing) {
            // A clock that stands falls due nowhere, so neither past 2100 (rule 21).
            (Err(_), Some(stop)) => {
                let ran = |schedule: &Arc<Schedule>| {
                    self.tallied(clock, schedule, |t| t.measure(schedule, self.start, stop.from, known))
                };
                let (left, counted) = unused(target.promise, schedule, stop.from, ran);
                let framed = FrameState::Stopped { left, since: stop.from, was_due: Instant::MAX };
                return Ok(self.frame(terms, basis_of(target.promise), counted, framed));
            }
            (dues, _) => dues?,
        };
        let left = self.left(clock, &dues, schedule, from, known);
        let framed = match standing {
            Some(stop) => FrameState::Stopped { left, since: stop.from, was_due: dues.due },
            None => {
                let near = near_from(
                    dues.due,
                    from,
                    left,
                    Some(&**schedule).filter(|_| dues.counted == Counted::Open),
                );
                FrameState::Open { due: dues.due, expected: dues.expected, anchor: from, left, near }
            }
        };
        Ok(self.frame(terms, basis_of(target.promise), dues.counted, framed))
    }

    /// The verdict at `met_at`, by the rules in force.
    pub(super) fn judged(&self, clock: Which, met_at: Instant) -> Made {
        let terms = self.in_force.terms(clock);
        let Some(target) = &terms.target else {
            return Ok(self.frame(terms, Basis::Nothing, Counted::Plain, FrameState::NotPromised));
        };
        if let Some((date, basis)) = self.date(clock, target) {
            let due = date.map(|d| d.instant(&terms.zone).ok_or(Error::Horizon(clock))).transpose()?;
            let left = due.map(|due| due.since(met_at.max(self.start)));
            let framed = FrameState::Judged { due, expected: None, met_at, left, ended: false };
            return Ok(self.frame(terms, basis, Counted::Plain, framed));
        }
        let Some(schedule) = &terms.schedule else {
            return Ok(self.frame(terms, Basis::Nothing, Counted::Plain, FrameState::NotPromised));
        };
        let Some(stops) = self.stops.get(clock) else { return Err(Error::Horizon(clock)) };
        let known = stops.until(met_at);
        let dues = self.dues(clock, target, schedule, known)?;
        // One that is registered in the future can be ended before it begins: all of the term is left then.
        let left = Some(self.left(clock, &dues, schedule, met_at.max(self.start), known));
        let framed =
            FrameState::Judged { due: Some(dues.due), expected: dues.expected, met_at, left, ended: false };
        Ok(self.frame(terms, basis_of(target.promise), dues.counted, framed))
    }

    pub(super) fn own_date(&self, met_at: Option<Instant>) -> Option<Made> {
        let terms = &self.in_force.resolution;
        let own_class = terms.target.as_ref().is_some_and(|t| t.promise == Promise::Planned);
        let date = self.planned.filter(|_| !own_class && !self.uncounted)?;
        let Some(due) = date.instant(&terms.zone) else { return Some(Err(Error::Horizon(Which::Planned))) };
        let framed = match met_at {
            None => open_date(due, self.start),
            Some(met_at) => {
                let left = Some(due.since(met_at.max(self.start)));
                FrameState::Judged { due: Some(due), expected: None, met_at, left, ended: false }
            }
        };
        let asked = terms
            .target
            .as_ref()
            .filter(|t| t.met_by == MetBy::AnswerWithDate && self.first_answer.is_some());
        Some(Ok(Frame {
            met_by: asked.map(|t| t.met_by).unwrap_or_default(),
            clause: asked.map(|t| t.clause.clone()),
            average: false,
            goal: false,
            ..self.frame(terms, Basis::OwnDate, Counted::Plain, framed)
        }))
    }
}

fn open_date(due: Instant, start: Instant) -> FrameState {
    let left = due.since(start);
    FrameState::Open { due, expected: None, anchor: start, left, near: near_from(due, start, left, None) }
}

/// What is left at `at` of a term that would fall due past 2100: of hours exactly, else up to there.
fn unused(
    promise: Promise,
    schedule: &Arc<Schedule>,
    at: Instant,
    ran: impl FnOnce(&Arc<Schedule>) -> i64,
) -> (i64, Counted) {
    match promise.limit() {
        Some(Term::Hours { seconds }) => (seconds - ran(schedule), Counted::Open),
        Some(Term::WorkingDays(_)) => (schedule.measure(at, Instant::MAX), Counted::Open),
        _ => (Instant::MAX.since(at), Counted::Plain),
    }
}

fn basis_of(promise: Promise) -> Basis {
    match promise.limit() {
        None => Basis::Planned,
        Some(Term::Hours { .. }) => Basis::Hours,
        Some(Term::WorkingDays(_)) => Basis::WorkingDays,
        Some(Term::CalendarDays(_) | Term::Months(_)) => Basis::CalendarDays,
    }
}
