//! The fold: events, in the order in which they happened, make a state.
use std::collections::{BTreeMap, BTreeSet};

use super::possible::{allows, is_of_side};
use super::rules::past_date;
use super::state::{State, Status};
use super::{Act, Arrangement, Event, History, Registration, Side};
use crate::policy::Book;
use crate::time::Instant;

/// One event as the fold met it.
pub struct FoldStep<'a> {
    pub event: &'a Event,
    /// Whether it was legal then; if not, it had no effect (flag `odd_history`).
    pub legal: bool,
    pub before: Status,
}

/// The state at `at`: only what had happened by then counts (rule 14). `book` tells which versions the
/// ticket's policy has: one that it hasn't is applied to nothing.
pub fn fold(history: &History, book: &Book, at: Instant) -> State {
    walk(history, book, at, &mut |_, _| ())
}

/// The state that an act entered `now` finds at an earlier `at`: what was taken back since isn't there (rule 20).
pub fn fold_found(history: &History, book: &Book, at: Instant, now: Instant) -> State {
    let mut effective = effective(history, now.max(at));
    effective.events.retain(|event| event.at <= at || !event.at.is_supported());
    walk_through(history, book, effective, &mut |_, _| ())
}

/// The fold, telling `see` each event with the state after it.
pub fn walk(
    history: &History,
    book: &Book,
    at: Instant,
    see: &mut dyn FnMut(&FoldStep<'_>, &State),
) -> State {
    walk_through(history, book, effective(history, at), see)
}

fn walk_through(
    history: &History,
    book: &Book,
    effective: Effective<'_>,
    see: &mut dyn FnMut(&FoldStep<'_>, &State),
) -> State {
    let mut walk = Walk::of(history, book, effective);
    while let Some(event) = walk.next_event() {
        let step = walk.step(event);
        see(&step, walk.state());
    }
    walk.state
}

/// The fold under way: where it has come to.
pub struct Walk<'a> {
    registration: &'a Registration,
    book: &'a Book,
    events: std::vec::IntoIter<&'a Event>,
    futile: BTreeSet<u64>,
    undone: Undone<'a>,
    state: State,
}

impl<'a> Walk<'a> {
    /// Of what had happened by `at` (rule 14).
    pub fn until(history: &'a History, book: &'a Book, at: Instant) -> Self {
        Self::of(history, book, effective(history, at))
    }
    fn of(history: &'a History, book: &'a Book, Effective { events, futile, undone }: Effective<'a>) -> Self {
        let state = State::at_registration(history);
        Walk { registration: &history.registration, book, events: events.into_iter(), futile, undone, state }
    }
    /// The next event that counts.
    pub fn next_event(&mut self) -> Option<&'a Event> {
        self.events.next()
    }
    /// The events before this one that were taken back, and the seq of what took each; every one is told once.
    pub fn undone_before(&mut self, event: &Event) -> Vec<(&'a Event, u64)> {
        let later = self.undone.split_off(&(event.at, event.seq));
        std::mem::replace(&mut self.undone, later).into_values().collect()
    }
    pub fn step<'e>(&mut self, event: &'e Event) -> FoldStep<'e> {
        let before = self.state.status;
        let legal =
            !self.futile.contains(&event.seq) && step(self.registration, self.book, &mut self.state, event);
        if !legal {
            self.state.odd.insert(event.seq);
        }
        FoldStep { event, legal, before }
    }
    pub fn state(&self) -> &State {
        &self.state
    }
    /// The same from here on, to be gone on with by hand.
    #[must_use]
    pub fn beside(&self) -> Self {
        let (futile, state) = (self.futile.clone(), self.state.clone());
        Walk { events: Vec::new().into_iter(), undone: BTreeMap::new(), futile, state, ..*self }
    }
}

/// One event more, if it is legal.
pub(super) fn step(registration: &Registration, book: &Book, state: &mut State, event: &Event) -> bool {
    #[cfg(test)]
    STEPS.set(STEPS.get() + 1);
    let legal = is_legal(registration, book, state, event);
    if legal {
        apply(state, event);
    }
    legal
}

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// How many events this thread has folded so far.
#[cfg(test)]
pub(crate) fn stepped() -> u64 {
    STEPS.get()
}

/// The events that count at an instant, in order, and those of them that come to nothing.
struct Effective<'a> {
    events: Vec<&'a Event>,
    futile: BTreeSet<u64>,
    undone: Undone<'a>,
}

/// Events that were taken back, in their order, with the seq of what took them.
type Undone<'a> = BTreeMap<(Instant, u64), (&'a Event, u64)>;

/// Ordered by (`at`, seq) (rule 19), without those taken back by then (rule 20). One whose second no clock can have
/// shown is there at any instant, and changes nothing.
fn effective(history: &History, at: Instant) -> Effective<'_> {
    let mut events = history.in_order();
    events.retain(|e| e.at <= at || !e.at.is_supported());
    let (mut standing, mut undone) = (BTreeMap::<u64, &Event>::new(), Undone::new());
    let mut futile = BTreeSet::new();
    for event in &events {
        match event.act {
            _ if !event.at.is_supported() => drop(futile.insert(event.seq)),
            // Only what has happened, and stands, can be taken back.
            Act::Undone { seq } => match standing.remove(&seq) {
                Some(taken) => drop(undone.insert((taken.at, seq), (taken, event.seq))),
                None => drop(futile.insert(event.seq)),
            },
            _ if event.can_be_undone() => drop(standing.insert(event.seq, *event)),
            _ => (),
        };
    }
    events.retain(|e| !undone.contains_key(&(e.at, e.seq)));
    Effective { events, futile, undone }
}

fn is_legal(registration: &Registration, book: &Book, state: &State, event: &Event) -> bool {
    let sensible = match &event.act {
        Act::Resumed { reason: Some(reason) } => state.open_reasons().any(|open| open == reason),
        Act::Merged { to } => *to != registration.number,
        Act::PolicyApplied { to, .. } => book.is_version_of(to, &registration.policy),
        _ => true,
    };
    let policy = || book.version(&state.policy_version);
    sensible
        && allows(event.act.kind(), state)
        && is_of_side(event.act.kind(), event.side)
        && (event.act.date().is_none()
            || policy().is_none_or(|p| past_date(p, state, &event.act, event.at).is_none()))
}

fn apply(state: &mut State, event: &Event) {
    let support = event.side == Side::Support;
    match &event.act {
        Act::Acknowledged => begin_work(state),
        Act::Answered { date, .. } => {
            begin_work(state);
            (state.planned, state.arranged) = (Some(*date), Arrangement::default());
            if support {
                replied(state, event.at);
            }
        }
        Act::Replied { .. } if support => {
            begin_work(state);
            replied(state, event.at);
        }
        Act::Replied { .. } if event.side == Side::Customer => {
            state.customer_waiting = true;
            state.answer_pauses(event.at);
        }
        Act::Replied { .. } => (),
        Act::UpdateOffered { .. } => {
            begin_work(state);
            state.update_pending = true;
        }
        Act::UpdateAccepted | Act::UpdateRejected { .. } => state.update_pending = false,
        Act::Paused { reason, until, .. } => {
            state.status = Status::Waiting;
            state.pause(reason, event.at, *until);
        }
        Act::Resumed { reason } => resume(state, event.at, reason.as_deref()),
        Act::Planned { date, arranged, .. } => {
            (state.planned, state.arranged) = (Some(*date), arranged.clone());
        }
        Act::Resolved { cause, .. } => {
            state.cause = cause.clone();
            state.end_pauses(event.at, None);
            state.status = Status::Resolved;
        }
        Act::Returned { .. } | Act::Reopened { .. } => come_back(state),
        Act::Accepted | Act::Closed { .. } => end(state, event.at, Status::Closed),
        Act::Refused { .. } => end(state, event.at, Status::Refused),
        Act::OutOfScope { .. } => end(state, event.at, Status::OutOfScope),
        Act::Merged { to } => {
            state.merged_into = Some(to.clone());
            end(state, event.at, Status::Merged);
        }
        _ => change(state, &event.act),
    }
}

/// Acts that change a property and leave the status alone.
fn change(state: &mut State, act: &Act) {
    match act {
        Act::Assigned { to, role } => (state.assignee, state.role) = (to.clone(), role.clone()),
        Act::Escalated { to, .. } => state.line = *to,
        Act::PriorityChanged { to, .. } => state.priority_set = Some(to.clone()),
        Act::ClassChanged { to, .. } => {
            state.class = to.clone();
            state.class_assumed = false;
        }
        Act::EnvironmentChanged { to, .. } => state.environment = Some(to.clone()),
        Act::FieldChanged { field, to } => field.set(state, to),
        Act::Linked { to, child } => {
            state.links.insert(to.clone());
            if *child {
                state.parent = Some(to.clone());
            }
        }
        Act::Unlinked { to } => {
            state.links.remove(to);
            state.parent.take_if(|parent| parent == to);
        }
        Act::ChecklistTicked { step, on: true } => {
            state.ticked.insert(step.clone());
        }
        Act::ChecklistTicked { step, on: false } => {
            state.ticked.remove(step);
        }
        Act::PolicyApplied { to, .. } => state.policy_version = to.clone(),
        _ => (),
    }
}

fn begin_work(state: &mut State) {
    if state.status == Status::New {
        state.status = Status::InWork;
    }
}

/// Support has spoken: the customer waits no more.
fn replied(state: &mut State, at: Instant) {
    (state.customer_waiting, state.replied_at) = (false, Some(at));
}

fn resume(state: &mut State, at: Instant, reason: Option<&str>) {
    state.end_pauses(at, reason);
    state.customer_waiting = false;
    if !state.is_paused() {
        state.status = Status::InWork;
    }
}

fn come_back(state: &mut State) {
    state.status = Status::InWork;
    state.customer_waiting = false;
    state.closed_at = None;
    state.merged_into = None;
    state.cause = None;
    state.returns += 1;
}

fn end(state: &mut State, at: Instant, status: Status) {
    state.end_pauses(at, None);
    state.status = status;
    state.closed_at = Some(at);
}
