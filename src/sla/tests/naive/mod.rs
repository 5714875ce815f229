//! The rules once more, naively: a ticket's life replayed event by event, its clocks counted minute by minute.
//!
//! Invariant: shares with the reckoning only the policy's data and what a civil day's hours are; never
//! its fold, its tables or its spans. Exact for events on whole minutes.
mod late;
mod line;
mod replay;

use std::sync::Arc;

use super::Life;
use crate::policy::{MetBy, Policy, Promise, Takes, Target, Term};
use crate::ticket::When;
use crate::time::{Instant, LocalDate, Schedule, Zone};
use line::{MinuteTable, Stop, begin, known, stands};
pub(super) use replay::Replay;

/// A clock as told: state, due, expected, met at, seconds left, seconds late by the wall.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Told {
    pub state: &'static str,
    pub due: Option<i64>,
    pub expected: Option<i64>,
    pub met_at: Option<i64>,
    pub left: Option<i64>,
    pub late: Option<i64>,
    /// Of one that stands: when it was due as it stopped. Not among what is told.
    pub was_due: Option<i64>,
}

impl Told {
    /// Without what isn't told.
    fn shown(self) -> Told {
        Told { was_due: None, ..self }
    }
    /// Unmet past its due, stopped after it had passed, or met late.
    fn is_late(&self) -> bool {
        self.late.is_some()
    }
}

/// By how much an instant lies after the due.
fn late(due: i64, at: i64) -> Option<i64> {
    (at > due).then(|| at - due)
}

/// What is in force.
#[derive(Clone)]
struct Rules {
    policy: Arc<Policy>,
    class: String,
    priority: Option<String>,
    reaction: Option<Target>,
    resolution: Option<Target>,
    schedule: Option<Arc<Schedule>>,
    zone: Zone,
}

impl Rules {
    fn of(
        policy: &Arc<Policy>,
        class: &str,
        set: Option<&str>,
        environment: Option<&str>,
        tz: Option<&str>,
    ) -> Rules {
        let takes = policy.class(class).map(|c| c.takes.clone());
        let taken = |id: &&str| match &takes {
            Some(Takes::All) => true,
            Some(Takes::Only(ids)) => ids.iter().any(|x| x == id),
            None => false,
        };
        let default = policy.parts().default_priority.as_deref();
        let set = set.filter(taken).or(default).filter(taken);
        let cap = policy
            .parts()
            .caps
            .iter()
            .find(|c| c.environments.iter().any(|e| Some(e.as_str()) == environment));
        // A higher rank is a lower priority.
        let ids = set.into_iter().chain(cap.map(|c| c.priority_at_most.as_str()).filter(|_| set.is_some()));
        let priority = ids.max_by_key(|id| policy.rank(id)).map(str::to_string);
        let (zone, _) = policy.zone(tz.and_then(|tz| Zone::by_name(tz).ok()).as_ref());
        let target = |clock| policy.target(class, priority.as_deref(), clock).cloned();
        let id = policy.schedule_id(class, priority.as_deref());
        Rules {
            reaction: target(crate::policy::Which::Reaction),
            resolution: target(crate::policy::Which::Resolution),
            schedule: id.and_then(|id| policy.schedule(id, &zone)),
            policy: policy.clone(),
            class: class.to_string(),
            priority,
            zone,
        }
    }
    fn same_target(&self, other: &Rules) -> bool {
        self.class == other.class && self.priority == other.priority
    }
    fn met_by(&self) -> MetBy {
        self.resolution.as_ref().map(|t| t.met_by).unwrap_or_default()
    }
    fn planned_class(&self) -> bool {
        self.resolution.as_ref().is_some_and(|t| t.promise == Promise::Planned)
    }

    fn line(&self, first: LocalDate) -> Arc<MinuteTable> {
        MinuteTable::of(self.schedule.as_ref().expect("a schedule"), first)
    }
    /// The instant that a date means (rule 7): when the next day begins there.
    fn instant(&self, when: When) -> i64 {
        match when {
            When::At(at) => at.unix(),
            When::Date(date) => self.zone.opening(date.plus_days(1), 0).unix(),
        }
    }
    /// `expected` and `due` of a term under stops.
    fn dues(&self, promise: Promise, start: i64, first: LocalDate, stops: &[Stop]) -> (Option<i64>, i64) {
        let (line, date) = (self.line(first), self.zone.date_of(Instant::from_unix(start)));
        let due = |term| line.due(term, start, date, stops);
        match promise {
            Promise::Within(term) => (None, due(term)),
            Promise::Window { from, to } => (Some(due(from)), due(to)),
            Promise::Planned => unreachable!("a date is no term"),
        }
    }
    fn left(&self, promise: Promise, at: i64, due: i64, first: LocalDate, stops: &[Stop]) -> i64 {
        match promise {
            Promise::Within(Term::Hours { .. } | Term::WorkingDays(_))
            | Promise::Window { to: Term::Hours { .. } | Term::WorkingDays(_), .. } => {
                self.line(first).measure(at, due, stops)
            }
            _ => due - at,
        }
    }
    /// A clock that nothing has met, at `now` (rules 2 to 6, 13, 14).
    fn live(&self, promise: Promise, start: i64, first: LocalDate, stops: &[Stop], now: i64) -> Told {
        let stopped = stands(now, stops);
        let then = if stopped { begin(now, stops) } else { now };
        let stops = known(stops, then);
        let (expected, due) = self.dues(promise, start, first, &stops);
        let left = Some(self.left(promise, then, due, first, &stops));
        if stopped {
            let (late, was_due) = (late(due, then), Some(due));
            return Told { state: "stopped", left, late, was_due, ..Told::default() };
        }
        let state = if now > due { "breached" } else { "running" };
        Told { state, due: Some(due), expected, left, late: late(due, now), ..Told::default() }
    }
    /// A clock met at an instant (rules 9 and 10).
    fn judged(&self, promise: Promise, start: i64, first: LocalDate, stops: &[Stop], met_at: i64) -> Told {
        let stops = known(stops, met_at);
        let (expected, due) = self.dues(promise, start, first, &stops);
        let left = Some(self.left(promise, met_at, due, first, &stops));
        let state = if met_at > due { "breached" } else { "met" };
        let (due, met_at, late) = (Some(due), Some(met_at), late(due, met_at));
        Told { state, due, expected, met_at, left, late, was_due: None }
    }
}

fn live_date(due: i64, now: i64) -> Told {
    let state = if now > due { "breached" } else { "running" };
    Told { state, due: Some(due), left: Some(due - now), late: late(due, now), ..Told::default() }
}
fn judged_date(due: Option<i64>, met_at: i64) -> Told {
    let state = if due.is_some_and(|due| met_at > due) { "breached" } else { "met" };
    let (left, late) = (due.map(|due| due - met_at), due.and_then(|due| late(due, met_at)));
    Told { state, due, met_at: Some(met_at), left, late, ..Told::default() }
}
fn policy_of(life: &Life) -> Arc<Policy> {
    let version = &life.history.registration.policy_version;
    life.book.version(version).expect("the policy").clone()
}
