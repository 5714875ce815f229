//! What a history amounts to at an instant.
use std::collections::{BTreeMap, BTreeSet};

use super::{Customer, History, Number, When};
use crate::policy::{ClassId, PauseId, PriorityId, Version};
use crate::text::{Raw, Word, words};
use crate::time::Instant;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Status {
    #[default]
    New,
    InWork,
    Waiting,
    Resolved,
    Closed,
    Refused,
    OutOfScope,
    Merged,
}

words!(Status {
    New = "new",
    InWork = "in_work",
    Waiting = "waiting",
    Resolved = "resolved",
    Closed = "closed",
    Refused = "refused",
    OutOfScope = "out_of_scope",
    Merged = "merged",
});

impl Status {
    /// Still somebody's work: new, in work, waiting or resolved.
    pub fn is_active(self) -> bool {
        matches!(self, Self::New | Self::InWork | Self::Waiting | Self::Resolved)
    }
    /// Open to work: active and not resolved.
    pub fn is_open(self) -> bool {
        matches!(self, Self::New | Self::InWork | Self::Waiting)
    }
}

impl serde::Serialize for Status {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.word())
    }
}

impl<'de> serde::Deserialize<'de> for Status {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let word = String::deserialize(d)?;
        Status::parse(&word).ok_or_else(|| serde::de::Error::custom("not a status"))
    }
}

/// One pause by one reason; `to` None while it lasts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PauseSpan {
    pub reason: PauseId,
    pub from: Instant,
    pub to: Option<Instant>,
}

/// The fold of a history. Knows no policy: priority caps and defaults are `rules`'.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct State {
    pub status: Status,
    pub line: u8,
    pub assignee: Option<Raw>,
    pub class: ClassId,
    /// Nobody has given or confirmed the class (rule 21).
    pub class_assumed: bool,
    /// What somebody set; None while nobody did.
    pub priority_set: Option<PriorityId>,
    pub environment: Option<String>,
    pub policy_version: Version,
    pub subject: Raw,
    pub description: Option<Raw>,
    pub channel: Option<Raw>,
    pub customer: Customer,
    pub fields: BTreeMap<String, Raw>,
    pub service: Option<Raw>,
    /// Every pause so far, in the order in which they began.
    pub pauses: Vec<PauseSpan>,
    /// The last planned date given, and whether an answer carried it.
    pub planned: Option<When>,
    /// An offered update that nobody has judged yet.
    pub update_pending: bool,
    /// The customer spoke last (flag `customer_waiting`).
    pub customer_waiting: bool,
    /// When the present end status was reached.
    pub closed_at: Option<Instant>,
    pub merged_into: Option<Number>,
    pub links: BTreeSet<Number>,
    pub ticked: BTreeSet<String>,
    /// How often it came back from the customer.
    pub returns: u32,
    /// Sequence numbers of events that were not legal when they happened: kept, without effect.
    pub odd: BTreeSet<u64>,
}

impl State {
    /// The state at registration.
    pub fn at_registration(history: &History) -> Self {
        let r = &history.registration;
        State {
            status: Status::New,
            line: r.line,
            assignee: r.assignee.clone(),
            class: r.class.clone(),
            class_assumed: r.class_assumed,
            priority_set: r.priority.clone(),
            environment: r.environment.clone(),
            policy_version: r.policy_version.clone(),
            subject: r.subject.clone(),
            description: r.description.clone(),
            channel: r.channel.clone(),
            customer: r.customer.clone(),
            fields: r.fields.clone(),
            service: r.service.clone(),
            ..State::default()
        }
    }
    /// The pauses that last.
    pub fn open_pauses(&self) -> impl Iterator<Item = &PauseSpan> {
        self.pauses.iter().filter(|p| p.to.is_none())
    }
    /// The reasons of those, each as often as it was given.
    pub fn open_reasons(&self) -> impl Iterator<Item = &PauseId> {
        self.open_pauses().map(|p| &p.reason)
    }
    pub fn is_paused(&self) -> bool {
        self.open_pauses().next().is_some()
    }
}
