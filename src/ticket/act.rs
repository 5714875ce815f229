//! The vocabulary of events: what can happen to a ticket.
use super::{FieldKey, Number, When};
use crate::policy::{ClassId, PauseId, PriorityId, Version};
use crate::text::{Raw, words};

/// What was arranged about a planned date.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Arrangement {
    /// Who agreed to it; None: support alone set it (ASM-20).
    pub agreed_by: Option<Raw>,
    /// A specialist comes then (PAN-27, PRO-20), to the place.
    pub visit: bool,
    pub place: Option<Raw>,
}

/// What happened, with its particulars.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Act {
    Acknowledged,
    Replied {
        text: Option<Raw>,
    },
    Note {
        text: Option<Raw>,
    },
    /// None: nobody; or whoever has the role.
    Assigned {
        to: Option<Raw>,
        /// Of the policy (PAN-05).
        role: Option<String>,
    },
    Escalated {
        to: u8,
        reason: Option<Raw>,
        confirms: Vec<String>,
    },
    PriorityChanged {
        to: PriorityId,
        ground: Option<String>,
        reason: Option<Raw>,
    },
    ClassChanged {
        to: ClassId,
        reason: Option<Raw>,
    },
    EnvironmentChanged {
        to: String,
        reason: Option<Raw>,
    },
    /// An empty `to` clears the field.
    FieldChanged {
        field: FieldKey,
        to: Raw,
    },
    Paused {
        reason: PauseId,
        text: Option<Raw>,
        /// When it asks for attention by itself; it stops nothing and ends nothing.
        until: Option<When>,
    },
    /// Without a reason: ends every pause.
    Resumed {
        reason: Option<PauseId>,
    },
    Planned {
        date: When,
        reason: Option<Raw>,
        arranged: Arrangement,
    },
    Extended {
        date: When,
        agreed_by: Option<Raw>,
        reason: Option<Raw>,
    },
    Answered {
        date: When,
        text: Option<Raw>,
    },
    UpdateOffered {
        text: Option<Raw>,
    },
    UpdateAccepted,
    UpdateRejected {
        reason: Option<Raw>,
    },
    Resolved {
        text: Option<Raw>,
        /// What it came from, for the report.
        cause: Option<Raw>,
    },
    Accepted,
    Returned {
        reason: Option<Raw>,
    },
    Refused {
        reason: Option<Raw>,
    },
    OutOfScope {
        reason: Option<Raw>,
    },
    Closed {
        reason: Option<Raw>,
    },
    Reopened {
        reason: Option<Raw>,
    },
    Merged {
        to: Number,
    },
    Linked {
        to: Number,
        /// As a child of it.
        child: bool,
    },
    Unlinked {
        to: Number,
    },
    /// To come back to the ticket then.
    Reminded {
        when: When,
        text: Option<Raw>,
    },
    /// The reminder with this sequence number is done with.
    ReminderDone {
        seq: u64,
    },
    ChecklistTicked {
        step: String,
        on: bool,
    },
    Attached {
        name: Option<Raw>,
        sha256: Option<String>,
        size: Option<u64>,
        media_type: Option<Raw>,
    },
    Notified {
        channel: Option<String>,
        to: Raw,
        text: Option<Raw>,
    },
    /// Takes back the event with this sequence number.
    Undone {
        seq: u64,
    },
    PolicyApplied {
        from: Version,
        to: Version,
    },
    /// The event with this sequence number was emptied of personal data.
    Erased {
        seq: u64,
    },
}

/// The kinds of events, by the contract's words.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    Acknowledged,
    Replied,
    Note,
    Assigned,
    Escalated,
    PriorityChanged,
    ClassChanged,
    EnvironmentChanged,
    FieldChanged,
    Paused,
    Resumed,
    Planned,
    Extended,
    Answered,
    UpdateOffered,
    UpdateAccepted,
    UpdateRejected,
    Resolved,
    Accepted,
    Returned,
    Refused,
    OutOfScope,
    Closed,
    Reopened,
    Merged,
    Linked,
    Unlinked,
    Reminded,
    ReminderDone,
    ChecklistTicked,
    Attached,
    Notified,
    Undone,
    PolicyApplied,
    Erased,
}

words!(Kind {
    Acknowledged = "acknowledged",
    Replied = "replied",
    Note = "note",
    Assigned = "assigned",
    Escalated = "escalated",
    PriorityChanged = "priority_changed",
    ClassChanged = "class_changed",
    EnvironmentChanged = "environment_changed",
    FieldChanged = "field_changed",
    Paused = "paused",
    Resumed = "resumed",
    Planned = "planned",
    Extended = "extended",
    Answered = "answered",
    UpdateOffered = "update_offered",
    UpdateAccepted = "update_accepted",
    UpdateRejected = "update_rejected",
    Resolved = "resolved",
    Accepted = "accepted",
    Returned = "returned",
    Refused = "refused",
    OutOfScope = "out_of_scope",
    Closed = "closed",
    Reopened = "reopened",
    Merged = "merged",
    Linked = "linked",
    Unlinked = "unlinked",
    Reminded = "reminded",
    ReminderDone = "reminder_done",
    ChecklistTicked = "checklist_ticked",
    Attached = "attached",
    Notified = "notified",
    Undone = "undone",
    PolicyApplied = "policy_applied",
    Erased = "erased",
});

impl Act {
    pub fn kind(&self) -> Kind {
        match self {
            Act::Acknowledged => Kind::Acknowledged,
            Act::Replied { .. } => Kind::Replied,
            Act::Note { .. } => Kind::Note,
            Act::Assigned { .. } => Kind::Assigned,
            Act::Escalated { .. } => Kind::Escalated,
            Act::PriorityChanged { .. } => Kind::PriorityChanged,
            Act::ClassChanged { .. } => Kind::ClassChanged,
            Act::EnvironmentChanged { .. } => Kind::EnvironmentChanged,
            Act::FieldChanged { .. } => Kind::FieldChanged,
            Act::Paused { .. } => Kind::Paused,
            Act::Resumed { .. } => Kind::Resumed,
            Act::Planned { .. } => Kind::Planned,
            Act::Extended { .. } => Kind::Extended,
            Act::Answered { .. } => Kind::Answered,
            Act::UpdateOffered { .. } => Kind::UpdateOffered,
            Act::UpdateAccepted => Kind::UpdateAccepted,
            Act::UpdateRejected { .. } => Kind::UpdateRejected,
            Act::Resolved { .. } => Kind::Resolved,
            Act::Accepted => Kind::Accepted,
            Act::Returned { .. } => Kind::Returned,
            Act::Refused { .. } => Kind::Refused,
            Act::OutOfScope { .. } => Kind::OutOfScope,
            Act::Closed { .. } => Kind::Closed,
            Act::Reopened { .. } => Kind::Reopened,
            Act::Merged { .. } => Kind::Merged,
            Act::Linked { .. } => Kind::Linked,
            Act::Unlinked { .. } => Kind::Unlinked,
            Act::Reminded { .. } => Kind::Reminded,
            Act::ReminderDone { .. } => Kind::ReminderDone,
            Act::ChecklistTicked { .. } => Kind::ChecklistTicked,
            Act::Attached { .. } => Kind::Attached,
            Act::Notified { .. } => Kind::Notified,
            Act::Undone { .. } => Kind::Undone,
            Act::PolicyApplied { .. } => Kind::PolicyApplied,
            Act::Erased { .. } => Kind::Erased,
        }
    }
    /// The date that the act gives by hand (rule 7).
    pub fn date(&self) -> Option<When> {
        match self {
            Act::Planned { date, .. } | Act::Extended { date, .. } | Act::Answered { date, .. } => {
                Some(*date)
            }
            _ => None,
        }
    }
    /// The words that the act carries, if any (searched, shown as its body).
    pub fn text(&self) -> Option<&Raw> {
        match self {
            Act::Replied { text }
            | Act::Note { text }
            | Act::Paused { text, .. }
            | Act::Answered { text, .. }
            | Act::UpdateOffered { text }
            | Act::Resolved { text, .. }
            | Act::Reminded { text, .. }
            | Act::Notified { text, .. } => text.as_ref(),
            _ => None,
        }
    }
    /// The reason given for the act, if any.
    pub fn reason(&self) -> Option<&Raw> {
        match self {
            Act::Escalated { reason, .. }
            | Act::PriorityChanged { reason, .. }
            | Act::ClassChanged { reason, .. }
            | Act::EnvironmentChanged { reason, .. }
            | Act::Planned { reason, .. }
            | Act::Extended { reason, .. }
            | Act::UpdateRejected { reason }
            | Act::Returned { reason }
            | Act::Refused { reason }
            | Act::OutOfScope { reason }
            | Act::Closed { reason }
            | Act::Reopened { reason } => reason.as_ref(),
            _ => None,
        }
    }
}
