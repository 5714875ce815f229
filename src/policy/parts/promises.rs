//! Classes and priorities: whatever carries a target.
use super::Label;
use crate::policy::{ClassId, PriorityId, Target};

/// Which priorities a class takes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Takes {
    All,
    /// These (empty: none).
    Only(Vec<PriorityId>),
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Class {
    pub id: ClassId,
    pub label: Label,
    pub clause: Option<String>,
    /// Id of the schedule shown and counted on, unless the priority has its own.
    pub schedule: Option<String>,
    pub reaction: Option<Target>,
    pub resolution: Option<Target>,
    pub takes: Takes,
    /// Ids of required fields: of `[[field]]`, or the built-in ones (see `ticket::field`).
    pub required: Vec<String>,
    /// The clause that gives the right to refuse (OKI-08); None: the regulation gives none.
    pub refusal: Option<String>,
    /// Each customer of the policy is told (ASM-06); one that nobody asked about has no reaction clock.
    pub notify_all: bool,
    /// A word to the operator at registration.
    pub note: Option<Label>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Priority {
    pub id: PriorityId,
    pub label: Label,
    /// At most two letters, for the queue's column.
    pub short: Label,
    pub schedule: Option<String>,
    pub reaction: Option<Target>,
    pub resolution: Option<Target>,
    pub clause: Option<String>,
    pub definition: Label,
}
