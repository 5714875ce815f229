//! The fold: events, in the order in which they happened, make a state.
use super::course::Course;
use super::possible::{allows, is_of_side};
use super::rules::{missing_day, past_date};
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
    let mut course = Course::until(history, now.max(at));
    course.events.retain(|event| event.at <= at || !event.at.is_supported());
    Walk::new(history, book, &course).through(&mut |_, _| ())
}

/// The history as an act entered `now` finds it: without what was taken back since, at whatever time the act happened (rule 20).
pub fn found(history: &History, now: Instant) -> History {
    let course = Course::until(history, now);
    let stands = |event: &&Event| !course.is_undone(event) && course.taken_back_by(event).is_none();
    History { events: history.events.iter().filter(stands).cloned().collect(), ..history.bare() }
}

/// The fold, telling `see` each event with the state after it.
pub fn walk(
    history: &History,
    book: &Book,
    at: Instant,
    see: &mut dyn FnMut(&FoldStep<'_>, &State),
) -> State {
    Walk::new(history, book, &Course::until(history, at)).through(see)
}

/// The fold under way: where it has come to.
#[derive(Clone)]
pub struct Walk<'a> {
    registration: &'a Registration,
    book: &'a Book,
    course: &'a Course<'a>,
    state: State,
}

impl<'a> Walk<'a> {
    /// At the registration.
    pub fn new(history: &'a History, book: &'a Book, course: &'a Course<'a>) -> Self {
        let state = State::at_registration(history);
        Walk { registration: &history.registration, book, course, state }
    }
    fn through(mut self, see: &mut dyn FnMut(&FoldStep<'_>, &State)) -> State {
        for event in self.course.standing() {
            let step = self.step(event);
            see(&step, &self.state);
        }
        self.state
    }
    pub fn step<'e>(&mut self, event: &'e Event) -> FoldStep<'e> {
        let before = self.state.status;
        let legal = !self.course.futile.contains(&event.seq)
            && step(self.registration, self.book, &mut self.state, event);
        if !legal {
            self.state.odd.insert(event.seq);
        }
        FoldStep { event, legal, before }
    }
    pub fn state(&self) -> &State {
        &self.state
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
            || policy().is_none_or(|p| {
                past_date(p, state, &event.act, event.at).is_none()
                    && missing_day(p, state, event.act.date()).is_none()
            }))
}

fn apply(state: &mut State, event: &Event) {
    let support = event.side == Side::Support;
    match &event.act {
        Act::Acknowledged => {
            begin_work(state);
            if support {
                state.acknowledged.get_or_insert_with(|| (event.by.clone(), event.at));
            }
        }
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
            state.waiting_since.get_or_insert(event.at);
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
        Act::Reminded { when, .. } => drop(state.reminders.insert(event.seq, *when)),
        Act::ReminderDone { seq } => drop(state.reminders.remove(seq)),
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
    (state.waiting_since, state.replied_at) = (None, Some(at));
}

fn resume(state: &mut State, at: Instant, reason: Option<&str>) {
    state.end_pauses(at, reason);
    state.waiting_since = None;
    if !state.is_paused() {
        state.status = Status::InWork;
    }
}

fn come_back(state: &mut State) {
    state.status = Status::InWork;
    state.waiting_since = None;
    state.closed_at = None;
    state.merged_into = None;
    state.cause = None;
    state.acknowledged = None;
    state.returns += 1;
}

fn end(state: &mut State, at: Instant, status: Status) {
    state.end_pauses(at, None);
    state.status = status;
    state.closed_at = Some(at);
}
