//! What a command comes to: the events to record, or why not.
use super::fold::{fold, walk};
use super::rules::priority_in_force;
use super::state::Status;
use super::validate::{Unknown, validate_act};
use super::{Act, Event, History, Kind, Side};
use crate::policy::Policy;
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
}

/// What `decide` can't know by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Facts {
    pub now: Instant,
    /// The resolution's due instant at the command's `at` (while stopped: if resumed then).
    pub present_due: Option<Instant>,
    /// The instant that the command's own date means (rules 7 and 12).
    pub date: Option<Instant>,
}

/// Why an act can't be done now. Data only; the faces have the words.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    #[error(transparent)]
    Unknown(#[from] Unknown),
    #[error("missing: {0}")]
    Missing(&'static str),
    #[error("before the ticket's start")]
    BeforeStart { start: Instant },
    #[error("in the future")]
    InFuture { now: Instant },
    /// The workflow has no such step from this status.
    #[error("{kind:?} is not possible in status {status:?}")]
    NotInStatus { kind: Kind, status: Status },
    /// With this event in its place a later one would no longer be legal.
    #[error("a later event would no longer be legal")]
    BreaksHistory { seq: u64 },
    #[error("the class takes no priority")]
    TakesNoPriority { class: String },
    /// Lowering a priority needs a ground and a reason.
    #[error("lowering a priority needs a ground and a reason")]
    NeedsGround { clause: Option<String>, grounds: Vec<String> },
    #[error("line {line} asks for confirmations")]
    NeedsConfirmations { line: u8, missing: Vec<String>, clause: Option<String> },
    #[error("the policy has no line {line}")]
    NoSuchLine { line: u8 },
    #[error("the policy allows no extension here")]
    NoExtension { clause: Option<String> },
    #[error("an extension must lie later than the present due")]
    NotLater { due: Instant, clause: Option<String> },
    /// `erased` is kept where it was imported; a command for it would promise what isn't done.
    #[error("not built yet")]
    NotYet,
    /// A ticket can't be merged into or linked to itself.
    #[error("the ticket itself")]
    Itself,
    #[error("nothing to undo")]
    Undo(Undo),
}

/// Why there is nothing to take back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Undo {
    /// One has done nothing here that could be undone.
    NothingOwn,
    /// A later event stands on it.
    StoodOn { seq: u64 },
    /// The ticket that this one was merged into has gone on.
    TargetWentOn,
}

/// Checks a command against the history, the policy pinned to the ticket and the facts; the events to append.
/// Their `seq` is provisional: the next one of the ticket.
pub fn decide(
    history: &History,
    policy: &Policy,
    command: &Command,
    facts: &Facts,
) -> Result<Vec<Event>, Refusal> {
    validate_act(policy, &command.act)?;
    if let Some(key) = compulsory(&command.act) {
        return Err(Refusal::Missing(key));
    }
    let start = history.registration.reported_at;
    if command.at < start {
        return Err(Refusal::BeforeStart { start });
    }
    if command.at > facts.now {
        return Err(Refusal::InFuture { now: facts.now });
    }
    let event = Event {
        seq: history.version() + 1,
        at: command.at,
        recorded_at: None,
        by: command.by.clone(),
        login: None,
        side: command.side,
        act: command.act.clone(),
    };
    in_its_place(history, &event, facts.now)?;
    by_policy(history, policy, &event, facts)?;
    Ok(vec![event])
}

/// Whether a person would see no words in it.
fn blank(text: &Option<Raw>) -> bool {
    text.as_ref().is_none_or(Raw::is_blank)
}

/// The first compulsory field that is empty.
fn compulsory(act: &Act) -> Option<&'static str> {
    let key = match act {
        Act::Replied { text }
        | Act::Note { text }
        | Act::UpdateOffered { text }
        | Act::Resolved { text }
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
        Act::FieldChanged { field, to } if field == "subject" && to.is_blank() => "to",
        _ => return None,
    };
    Some(key)
}

/// The whole history, with the new event in its place, must be as legal as it was (rule 20).
fn in_its_place(history: &History, event: &Event, now: Instant) -> Result<(), Refusal> {
    let mut with = history.clone();
    with.events.push(event.clone());
    let odd_before = fold(history, now).odd;
    let mut status = None;
    let after = walk(&with, now, &mut |step, _| {
        if step.event.seq == event.seq {
            status = Some(step.before);
        }
    });
    let mut new_odd = after.odd.difference(&odd_before);
    match (after.odd.contains(&event.seq), new_odd.next()) {
        // Nothing stands there to be taken back.
        (true, _) if event.act.kind() == Kind::Undone => Err(Refusal::Undo(Undo::NothingOwn)),
        (true, _) => Err(Refusal::NotInStatus {
            kind: event.act.kind(),
            status: status.unwrap_or_else(|| fold(history, event.at).status),
        }),
        (false, Some(seq)) => match event.act {
            Act::Undone { .. } => Err(Refusal::Undo(Undo::StoodOn { seq: *seq })),
            _ => Err(Refusal::BreaksHistory { seq: *seq }),
        },
        (false, None) => Ok(()),
    }
}

fn by_policy(history: &History, policy: &Policy, event: &Event, facts: &Facts) -> Result<(), Refusal> {
    let number = &history.registration.number;
    match &event.act {
        Act::PriorityChanged { to, ground, reason } => {
            lowering(history, policy, event.at, to, ground.is_some() && !blank(reason))
        }
        Act::Escalated { to, confirms, .. } => escalation(policy, *to, confirms),
        Act::Extended { .. } => extension(history, policy, event.at, facts),
        Act::Paused { reason, text } => {
            let needs = policy.pause(reason).is_some_and(|p| p.needs_text);
            if needs && blank(text) { Err(Refusal::Missing("text")) } else { Ok(()) }
        }
        Act::Merged { to } | Act::Linked { to } if to == number => Err(Refusal::Itself),
        Act::Erased { .. } => Err(Refusal::NotYet),
        _ => Ok(()),
    }
}

fn lowering(
    history: &History,
    policy: &Policy,
    at: Instant,
    to: &str,
    grounded: bool,
) -> Result<(), Refusal> {
    let state = fold(history, at);
    let present = priority_in_force(policy, &state);
    let takes = policy.class(&state.class).is_some_and(|c| policy.priorities_of(c).any(|p| p.id == to));
    let (Some(set), true) = (present.set, takes) else {
        return Err(Refusal::TakesNoPriority { class: state.class.clone() });
    };
    if policy.rank(to) <= policy.rank(set) || grounded {
        return Ok(());
    }
    let grounds = &policy.parts().grounds;
    let clause = grounds.iter().find_map(|g| g.clause.clone());
    Err(Refusal::NeedsGround {
        clause: clause.or_else(|| policy.priority(set).and_then(|p| p.clause.clone())),
        grounds: grounds.iter().map(|g| g.id.clone()).collect(),
    })
}

fn escalation(policy: &Policy, to: u8, confirms: &[String]) -> Result<(), Refusal> {
    let Some(line) = policy.line(to) else {
        return if policy.parts().lines.is_empty() { Ok(()) } else { Err(Refusal::NoSuchLine { line: to }) };
    };
    let missing: Vec<String> =
        line.confirm.iter().filter(|c| !confirms.contains(&c.id)).map(|c| c.id.clone()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refusal::NeedsConfirmations { line: to, missing, clause: line.clause.clone() })
}

fn extension(history: &History, policy: &Policy, at: Instant, facts: &Facts) -> Result<(), Refusal> {
    let state = fold(history, at);
    let allowed = policy.extension(&state.class, priority_in_force(policy, &state).id);
    let (Some(extension), Some(due)) = (allowed, facts.present_due) else {
        let clause = policy.parts().extensions.first().map(|e| e.clause.clone());
        return Err(Refusal::NoExtension { clause });
    };
    match facts.date {
        Some(date) if date > due => Ok(()),
        _ => Err(Refusal::NotLater { due, clause: Some(extension.clause.clone()) }),
    }
}

/// The event that `undo` takes back: one's own last effective one (by login and name).
pub fn undo_target(
    history: &History,
    by: Option<&Raw>,
    login: Option<&Raw>,
    now: Instant,
) -> Result<u64, Refusal> {
    let mut own = None;
    walk(history, now, &mut |step, _| {
        let mine = step.event.by.as_ref() == by && step.event.login.as_ref() == login;
        let undoable = !matches!(step.event.act.kind(), Kind::Undone | Kind::PolicyApplied | Kind::Erased);
        if mine && undoable && step.legal && own.is_none_or(|seq| step.event.seq > seq) {
            own = Some(step.event.seq);
        }
    });
    own.ok_or(Refusal::Undo(Undo::NothingOwn))
}
