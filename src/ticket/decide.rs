//! What a command comes to: the events to record, or why not.
use std::collections::BTreeSet;

use super::codec::event_to_json;
use super::course::Course;
use super::fold::{Walk, fold, fold_found, walk};
use super::limits;
use super::particulars::{blank, particulars};
use super::possible::{Facts, NothingToUndo, Refusal, is_of_side, possible};
use super::rules::{missing_day, past_date, zone_in_force};
use super::validate::{validate_act, validate_on};
use super::{Act, Arrangement, Event, FieldKey, History, Kind, More, Number, Side, State, When};
use crate::policy::{Book, Policy};
use crate::text::Raw;
use crate::time::Instant;

/// Something that somebody wants recorded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Command {
    pub act: Act,
    /// When it happened.
    pub at: Instant,
    pub by: Option<Raw>,
    pub side: Side,
    pub more: More,
}

impl Command {
    /// The event that it would be.
    pub fn event(&self, seq: u64) -> Event {
        Event {
            seq,
            at: self.at,
            recorded_at: None,
            by: self.by.clone(),
            login: None,
            side: self.side,
            act: self.act.clone(),
            more: self.more.clone(),
        }
    }
}

/// Checks a command against the history, the policy pinned to the ticket and the facts; the events to append: none
/// where a field has its new value already. Their `seq` is provisional: the next one of the ticket.
pub fn decide(
    history: &History,
    policy: &Policy,
    command: &Command,
    facts: &Facts<'_>,
) -> Result<Vec<Event>, Refusal> {
    let state = fold_found(history, facts.book, command.at, facts.now);
    let event = command.event(history.version() + 1);
    fits(&event, &history.registration.number, history.registration.reported_at, &state, policy, facts)?;
    in_its_place(history, &event, facts)?;
    match &event.act {
        Act::FieldChanged { field, to } if field.is_already(&state, to) => Ok(Vec::new()),
        _ => Ok(vec![event]),
    }
}

/// Whether a new event fits a ticket that began at `start` and is in `state`; what comes after it isn't asked.
///
/// # Errors
/// Why not.
pub fn fits(
    event: &Event,
    number: &Number,
    start: Instant,
    state: &State,
    policy: &Policy,
    facts: &Facts<'_>,
) -> Result<(), Refusal> {
    let (act, at) = (&event.act, event.at);
    validate_on(policy, state, act)?;
    if let Some(empty) = compulsory(act) {
        return Err(empty);
    }
    if let Some(key) = limits::too_long(&event_to_json(event)) {
        return Err(Refusal::TooLong { key: key.to_string(), limit: limits::TEXT });
    }
    // A ticket that a wrong clock put into the future can be ended before it begins.
    let is_let_go = start > facts.now && ends(act.kind());
    if at < start && !is_let_go {
        return Err(Refusal::BeforeStart { start });
    }
    if at > facts.now {
        return Err(Refusal::InFuture { now: facts.now });
    }
    if let Some((date, zone)) = missing_day(policy, state, given(act)) {
        return Err(Refusal::NoSuchDay { date, zone });
    }
    if let Some(date) = past_date(policy, state, act, at) {
        return Err(Refusal::DateBefore { date, zone: zone_in_force(policy, state).0, at });
    }
    let (kind, side) = (act.kind(), event.side);
    if !is_of_side(kind, side) {
        return Err(Refusal::NotOfSide { kind, side });
    }
    possible(kind, state, policy, facts)?;
    particulars(act, at, number, state, policy, facts)
}

/// The date that an act gives: of a promise, or when something is to come again.
fn given(act: &Act) -> Option<When> {
    match act {
        Act::Paused { until, .. } => *until,
        Act::Reminded { when, .. } => Some(*when),
        act => act.date(),
    }
}

/// Whether an act ends a ticket.
fn ends(kind: Kind) -> bool {
    matches!(kind, Kind::Closed | Kind::Refused | Kind::OutOfScope | Kind::Merged)
}

/// The first compulsory field that is empty.
fn compulsory(act: &Act) -> Option<Refusal> {
    let key = match act {
        Act::Replied { text }
        | Act::Note { text }
        | Act::UpdateOffered { text }
        | Act::Resolved { text, .. }
        | Act::Answered { text, .. }
            if blank(text) =>
        {
            "text"
        }
        Act::Escalated { reason, .. }
        | Act::UpdateRejected { reason }
        | Act::Returned { reason }
        | Act::Refused { reason }
        | Act::OutOfScope { reason }
        | Act::Reopened { reason }
        | Act::Extended { reason, .. }
            if blank(reason) =>
        {
            "reason"
        }
        Act::Extended { agreed_by, .. } if blank(agreed_by) => "agreed_by",
        Act::Planned { arranged: Arrangement { visit: true, place, .. }, .. } if blank(place) => "place",
        Act::Planned { arranged: Arrangement { visit: false, place: Some(_), .. }, .. } => "visit",
        Act::FieldChanged { field: FieldKey::Subject, to } if to.is_blank() => {
            return Some(Refusal::Blank("subject"));
        }
        Act::EnvironmentChanged { to, .. } if Raw::from(to.as_str()).is_blank() => {
            return Some(Refusal::Blank("environment"));
        }
        _ => return None,
    };
    Some(Refusal::Missing(key))
}

/// The whole history, with the new event in its place, must be as legal as it was (rule 20).
fn in_its_place(history: &History, event: &Event, facts: &Facts<'_>) -> Result<(), Refusal> {
    let Facts { now, book, .. } = *facts;
    let mut with = history.clone();
    with.events.push(event.clone());
    let mut status = None;
    let after = walk(&with, book, now, &mut |step, _| {
        if step.event.seq == event.seq {
            status = Some(step.before);
        }
    });
    // Nearly always nothing is odd: then nothing can have become so.
    let odd_before = if after.odd.is_empty() { BTreeSet::new() } else { fold(history, book, now).odd };
    let mut new_odd = after.odd.difference(&odd_before).filter_map(|seq| with.event(*seq));
    match (after.odd.contains(&event.seq), new_odd.next().map(|later| (later.act.kind(), later.at))) {
        // Nothing stands there to be taken back.
        (true, _) if event.act.kind() == Kind::Undone => Err(Refusal::Undo(NothingToUndo::NothingOwn)),
        (true, _) => Err(Refusal::NotInStatus {
            kind: event.act.kind(),
            status: status.unwrap_or_else(|| fold(history, book, event.at).status),
        }),
        (false, Some((later, at))) => match event.act {
            Act::Undone { .. } => Err(Refusal::Undo(NothingToUndo::StoodOn { later, at })),
            _ => Err(Refusal::BreaksHistory { later, at }),
        },
        (false, None) => {
            match newly_unfit(history, &with, event, facts).or_else(|| counts_from(history, event, now)) {
                None => Ok(()),
                Some((later, at)) if event.act.kind() == Kind::Undone => {
                    Err(Refusal::Undo(NothingToUndo::StoodOn { later, at }))
                }
                Some((later, at)) => Err(Refusal::BreaksHistory { later, at }),
            }
        }
    }
}

/// The resumption that counts from the customer's reply which is to be taken back: it has the time of that reply.
fn counts_from(history: &History, undoing: &Event, now: Instant) -> Option<(Kind, Instant)> {
    let Act::Undone { seq } = undoing.act else { return None };
    let reply = history.event(seq).filter(|event| event.act.kind() == Kind::Replied)?;
    let course = Course::until(history, now);
    let mut later = course.standing().filter(|event| event.seq > reply.seq && event.at == reply.at);
    let resumed = later.find(|event| event.act.kind() == Kind::Resumed)?;
    Some((Kind::Resumed, resumed.at))
}

/// The first event that a command would be refused with the new event in its place, and wasn't without it.
fn newly_unfit(
    history: &History,
    with: &History,
    event: &Event,
    facts: &Facts<'_>,
) -> Option<(Kind, Instant)> {
    let is_last = history.events.iter().all(|other| other.at <= event.at);
    if is_last && event.act.kind() != Kind::Undone {
        return None;
    }
    let (before, after) = (unfit(history, facts), unfit(with, facts));
    let found = after.difference(&before).find(|seq| **seq != event.seq);
    found.and_then(|seq| with.event(*seq)).map(|later| (later.act.kind(), later.at))
}

/// The events that a command would be refused where they stand, by the policy or by their particulars.
fn unfit(history: &History, facts: &Facts<'_>) -> BTreeSet<u64> {
    let course = Course::until(history, facts.now);
    let mut walk = Walk::new(history, facts.book, &course);
    let mut unfit = BTreeSet::new();
    for event in course.standing() {
        let state = walk.state();
        let policy = facts.book.version(&state.policy_version);
        let refused =
            policy.is_some_and(|policy| !is_fit(event, &history.registration.number, state, policy, facts));
        // What has no effect where it stands has nothing to lose.
        if walk.step(event).legal && refused {
            unfit.insert(event.seq);
        }
    }
    unfit
}

fn is_fit(event: &Event, number: &Number, state: &State, policy: &Policy, facts: &Facts<'_>) -> bool {
    let facts = Facts::at(facts.now, facts.book);
    let (act, kind) = (&event.act, event.act.kind());
    // Whether an extension extends is asked of the reckoning, and the workflow has been asked of the fold; an earlier
    // acknowledgement takes nothing from a later one.
    let asked =
        matches!(kind, Kind::Extended | Kind::Acknowledged) || possible(kind, state, policy, &facts).is_ok();
    asked
        && validate_act(policy, &state.class, act).is_ok()
        && particulars(act, event.at, number, state, policy, &facts).is_ok()
}

/// The event that `undo` takes back: one's own last effective one (by login and name).
pub fn undo_target(
    history: &History,
    by: Option<&Raw>,
    login: Option<&Raw>,
    book: &Book,
    now: Instant,
) -> Result<u64, Refusal> {
    let mut own = None;
    walk(history, book, now, &mut |step, _| {
        let mine = step.event.by.as_ref() == by && step.event.login.as_ref() == login;
        if mine && step.event.can_be_undone() && step.legal && own.is_none_or(|seq| step.event.seq > seq) {
            own = Some(step.event.seq);
        }
    });
    own.ok_or(Refusal::Undo(NothingToUndo::NothingOwn))
}
