//! Notices: what the regulation asks for, and what the house does besides.
use crate::policy::{ClassId, PauseId};
use crate::text::words;

/// The act that a notice follows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoticeOn {
    Registered,
    ClassChanged,
    PriorityChanged,
    Planned,
    Extended,
    Answered,
    Paused,
    Resumed,
    UpdateOffered,
    Resolved,
    Returned,
    Refused,
    OutOfScope,
    Closed,
    Reopened,
    Merged,
}

words!(NoticeOn {
    Registered = "registered",
    ClassChanged = "class_changed",
    PriorityChanged = "priority_changed",
    Planned = "planned",
    Extended = "extended",
    Answered = "answered",
    Paused = "paused",
    Resumed = "resumed",
    UpdateOffered = "update_offered",
    Resolved = "resolved",
    Returned = "returned",
    Refused = "refused",
    OutOfScope = "out_of_scope",
    Closed = "closed",
    Reopened = "reopened",
    Merged = "merged",
});

/// What a notice says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoticeKind {
    MissingFields,
    Suspension,
    Result,
    Refusal,
    OutOfScope,
    Answer,
    Extension,
    Update,
    VulnerabilityFound,
    VulnerabilityFixed,
    MailingRegister,
    Reply,
    Storm,
    Confirmation,
    Correction,
    Forward,
}

words!(NoticeKind {
    MissingFields = "missing_fields",
    Suspension = "suspension",
    Result = "result",
    Refusal = "refusal",
    OutOfScope = "out_of_scope",
    Answer = "answer",
    Extension = "extension",
    Update = "update",
    VulnerabilityFound = "vulnerability_found",
    VulnerabilityFixed = "vulnerability_fixed",
    MailingRegister = "mailing_register",
    Reply = "reply",
    Storm = "storm",
    Confirmation = "confirmation",
    Correction = "correction",
    Forward = "forward",
});

/// What a notice goes by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoticeChannel {
    /// As the request came (OKI-08).
    AsRequest,
    /// A channel of the policy by its id.
    Named(String),
}

impl NoticeChannel {
    /// The word for the first in a file.
    pub const AS_REQUEST: &str = "as-request";

    /// As the file says it.
    pub fn word(&self) -> &str {
        match self {
            Self::AsRequest => Self::AS_REQUEST,
            Self::Named(id) => id,
        }
    }
}

/// A notice with its clause: one that the regulation asks for, or one of the house.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    pub on: NoticeOn,
    pub kind: NoticeKind,
    /// None: the request's channel, else e-mail, else the phone.
    pub channel: Option<NoticeChannel>,
    /// Classes it is about; empty: all.
    pub classes: Vec<ClassId>,
    /// Pauses it is about, where it follows one; empty: all.
    pub pauses: Vec<PauseId>,
    pub clause: String,
    /// Our own way of working, nothing that the clause asks for.
    pub house: bool,
}
