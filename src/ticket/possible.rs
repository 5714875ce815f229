//! What may be done now, and why not: the one place that commands, keys, help and forms ask.
use super::rules::priority_in_force;
use super::state::{State, Status};
use super::validate::Unknown;
use super::{Kind, Number, Side, When};
use crate::policy::{Book, Citation, ClassId, Ground, Label, Policy, PolicyId, PriorityId, Step, Version};
use crate::text::Raw;
use crate::time::{Instant, LocalDate, Zone};

/// What neither the ticket nor its policy tells. What isn't known yet isn't judged.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub now: Instant,
    /// The policy versions at hand.
    pub book: &'a Book,
    /// The resolution's due instant when the act happens (while stopped: if resumed then).
    pub present_due: Option<Instant>,
    /// The instant that the act's own date means (rules 7 and 12).
    pub date: Option<Instant>,
    /// What one could take back, as `undo_target` tells.
    pub own: Option<&'a Result<u64, Refusal>>,
    /// The act eases a promise that is still open (rule 11).
    pub loosens: bool,
}

impl<'a> Facts<'a> {
    /// Nothing known but the time and the policies.
    pub fn at(now: Instant, book: &'a Book) -> Self {
        Facts { now, book, present_due: None, date: None, loosens: false, own: None }
    }
}

/// Why an act can't be done now. Data only; the words are `tell`'s.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Refusal {
    #[error(transparent)]
    Unknown(#[from] Unknown),
    #[error("missing: {0}")]
    Missing(&'static str),
    /// What a field is changed to may not be blank.
    #[error("blank: {0}")]
    Blank(&'static str),
    /// The text of a key is longer than a text may be.
    #[error("the text of {key} is longer than {limit} bytes")]
    TooLong { key: String, limit: usize },
    #[error("before the ticket's start")]
    BeforeStart { start: Instant },
    #[error("in the future")]
    InFuture { now: Instant },
    /// The date that the act gives, a day of this zone, had passed when it happened (rule 7).
    #[error("a date before the act")]
    DateBefore { date: When, zone: Zone, at: Instant },
    /// The date that the act gives never was in the zone whose day it would be (rule 21).
    #[error("no such day")]
    NoSuchDay { date: LocalDate, zone: Zone },
    /// Only support does such an act (rule 10).
    #[error("{kind:?} is support's alone")]
    NotOfSide { kind: Kind, side: Side },
    /// The workflow has no such step from this status.
    #[error("{kind:?} is not possible in status {status:?}")]
    NotInStatus { kind: Kind, status: Status },
    /// With this event in its place a later one would no longer be legal.
    #[error("a later event would no longer be legal")]
    BreaksHistory { later: Kind, at: Instant },
    #[error("the class takes no priority")]
    TakesNoPriority { class: ClassId },
    /// Lowering a priority needs a ground and a reason.
    #[error("lowering a priority needs a ground and a reason")]
    NeedsGround { clause: Option<Citation>, grounds: Vec<Ground> },
    /// The act eases a promise that is still open.
    #[error("easing a promise needs a reason")]
    NeedsReason,
    #[error("line {line} asks for confirmations")]
    NeedsConfirmations { line: u8, missing: Vec<Step>, clause: Option<Citation> },
    /// What a line's confirmation says is against what the ticket says itself (PAN-06).
    #[error("support ended on {last}")]
    TermIsOver { field: Label, last: LocalDate, clause: Option<Citation> },
    /// The step is one of another class's or service's checklist.
    /// `known`: the ids of those that are.
    #[error("no step of the ticket's checklist")]
    NotOfChecklist { step: Label, known: Vec<String>, clause: Option<Citation> },
    /// What is to come again must lie ahead.
    #[error("not after the act")]
    NotAfter { date: When, zone: Zone, at: Instant },
    #[error("the policy has no line {line}")]
    NoSuchLine { line: u8 },
    #[error("the policy allows no extension here")]
    NoExtension { clause: Option<Citation> },
    #[error("an extension must lie later than the present due")]
    NotLater { due: Instant, clause: Option<Citation> },
    /// The kind is kept where it is imported; a command for it would promise what isn't done.
    #[error("not built yet")]
    NotYet,
    /// Somebody of support has acknowledged it already.
    #[error("acknowledged already")]
    AcknowledgedAlready { by: Option<Raw>, at: Instant },
    /// The ticket is paused for that reason already, and nothing is said that it doesn't have (rule 8).
    #[error("paused for that reason since {since}")]
    PausedAlready { since: Instant },
    /// The regulation tells no environments apart: none can be given.
    #[error("the policy has no environments")]
    NoEnvironments,
    /// A merge or a link leads to the ticket itself (`status` None), a merge to one that has ended.
    #[error("can't lead to {to}")]
    BadTarget { to: Number, status: Option<Status> },
    /// A merge leads to a ticket that had ended when it happened, whatever became of it since.
    #[error("{to} had ended at {at}")]
    TargetHadEnded { to: Number, status: Status, at: Instant },
    /// The ticket would have ended before another was merged into it.
    #[error("{from} was merged into it meanwhile")]
    MergedHere { from: Number },
    /// What a policy is applied to is no version of the ticket's policy.
    #[error("{version} is no version of {policy}")]
    BadVersion { version: Version, policy: PolicyId },
    /// Another version than the ticket's own is said to be left.
    #[error("the ticket goes by {present}, not by {from}")]
    NotFromVersion { from: Version, present: Version },
    #[error("nothing to undo")]
    Undo(NothingToUndo),
}

/// Why there is nothing to take back.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NothingToUndo {
    /// One has done nothing here that could be undone.
    NothingOwn,
    /// Nobody takes such an event back.
    Never,
    /// A later event stands on it.
    StoodOn { later: Kind, at: Instant },
    /// The ticket that this one was merged into has gone on.
    TargetWentOn,
}

/// Whether an act of a kind can be done in `state` under `policy`, before its particulars are known.
///
/// # Errors
/// Why not: the workflow, or the policy with its clause.
pub fn possible(kind: Kind, state: &State, policy: &Policy, facts: &Facts<'_>) -> Result<(), Refusal> {
    if !allows(kind, state) {
        return Err(Refusal::NotInStatus { kind, status: state.status });
    }
    match kind {
        Kind::PriorityChanged => {
            let takes = priority_in_force(policy, state).set.is_some();
            if takes { Ok(()) } else { Err(Refusal::TakesNoPriority { class: state.class.clone() }) }
        }
        Kind::Acknowledged => match &state.acknowledged {
            Some((by, at)) => Err(Refusal::AcknowledgedAlready { by: by.clone(), at: *at }),
            None => Ok(()),
        },
        Kind::EnvironmentChanged if policy.parts().environments.is_empty() => Err(Refusal::NoEnvironments),
        Kind::Extended => extension(state, policy, facts),
        Kind::Undone => match facts.own {
            Some(Err(nothing)) => Err(nothing.clone()),
            _ => Ok(()),
        },
        // Kept where they are imported; a command for them would promise what isn't done.
        Kind::Reminded | Kind::ReminderDone | Kind::Erased => Err(Refusal::NotYet),
        _ => Ok(()),
    }
}

/// The workflow: whether a status lets an act of a kind be done (cli.md, "Events").
pub(super) fn allows(kind: Kind, state: &State) -> bool {
    let status = state.status;
    match kind {
        Kind::Acknowledged | Kind::UpdateOffered | Kind::Answered | Kind::Resolved | Kind::Paused => {
            status.is_open()
        }
        Kind::Assigned
        | Kind::Escalated
        | Kind::PriorityChanged
        | Kind::ClassChanged
        | Kind::EnvironmentChanged
        | Kind::FieldChanged
        | Kind::Planned
        | Kind::Extended
        | Kind::ChecklistTicked
        | Kind::Refused
        | Kind::OutOfScope
        | Kind::Merged
        | Kind::Closed => status.is_active(),
        Kind::Resumed => status == Status::Waiting,
        Kind::UpdateAccepted | Kind::UpdateRejected => state.update_pending,
        Kind::Returned | Kind::Accepted => status == Status::Resolved,
        Kind::Reopened => !status.is_active(),
        Kind::Replied
        | Kind::Note
        | Kind::Attached
        | Kind::Notified
        | Kind::Linked
        | Kind::Unlinked
        | Kind::Reminded
        | Kind::ReminderDone
        | Kind::PolicyApplied
        | Kind::Undone
        | Kind::Erased => true,
    }
}

/// Whether an act of a kind counts on that side: an answer with a date is support's promise (rule 10).
pub(super) fn is_of_side(kind: Kind, side: Side) -> bool {
    kind != Kind::Answered || side == Side::Support
}

/// An extension: where the policy knows one, and later than what is due.
fn extension(state: &State, policy: &Policy, facts: &Facts<'_>) -> Result<(), Refusal> {
    let allowed = policy.extension(&state.class, priority_in_force(policy, state).id.map(PriorityId::as_str));
    let (Some(extension), Some(due)) = (allowed, facts.present_due) else {
        let clause = policy.parts().extensions.first().map(|e| policy.citation(&e.clause));
        return Err(Refusal::NoExtension { clause });
    };
    match facts.date {
        Some(date) if date <= due => {
            Err(Refusal::NotLater { due, clause: Some(policy.citation(&extension.clause)) })
        }
        _ => Ok(()),
    }
}
