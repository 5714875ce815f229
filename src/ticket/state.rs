//! What a history amounts to at an instant.
use std::collections::{BTreeMap, BTreeSet};

use super::{Arrangement, Customer, History, Number, When};
use crate::policy::{ClassId, PauseId, PriorityId, Version};
use crate::text::{Raw, Word, words};
use crate::time::{Grown, Instant};

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
    /// When the customer first replied while it lasted.
    pub answered: Option<Instant>,
    /// When it is to be looked at again.
    pub until: Option<When>,
}

/// The fold of a history. Knows no policy: priority caps and defaults are `rules`'.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct State {
    pub status: Status,
    pub line: u8,
    pub assignee: Option<Raw>,
    /// Whose work it is by the policy's role, where it was given to one.
    pub role: Option<String>,
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
    /// Registered with no customer at all: support or the vendor found it itself.
    pub own_find: bool,
    pub fields: BTreeMap<String, Raw>,
    pub service: Option<Raw>,
    /// Every pause so far, in the order in which they began.
    pub pauses: Grown<PauseSpan>,
    /// Places of those that last, by their reasons; kept up by `pause` and `end_pauses` alone.
    pub open: BTreeMap<PauseId, Vec<usize>>,
    /// How many of them had begun when the customer last replied.
    pub answered: usize,
    /// The last planned date given, by a plan or an answer, and what was arranged about it.
    pub planned: Option<When>,
    pub arranged: Arrangement,
    /// What a solution says that it came from; gone once it is returned.
    pub cause: Option<Raw>,
    /// An offered update that nobody has judged yet.
    pub update_pending: bool,
    /// The customer's first word that support hasn't replied to (flag `customer_waiting`).
    pub waiting_since: Option<Instant>,
    /// Reminders that aren't done with, by their sequence numbers.
    pub reminders: BTreeMap<u64, When>,
    /// By whom of support and when it was acknowledged, since it last came back.
    pub acknowledged: Option<(Option<Raw>, Instant)>,
    /// When support last replied.
    pub replied_at: Option<Instant>,
    /// When the present end status was reached.
    pub closed_at: Option<Instant>,
    pub merged_into: Option<Number>,
    pub links: BTreeSet<Number>,
    /// The one of them that it is a child of.
    pub parent: Option<Number>,
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
            own_find: r.customer == Customer::default(),
            fields: r.fields.clone(),
            service: r.service.clone(),
            ..State::default()
        }
    }
    /// The pauses that last.
    pub fn open_pauses(&self) -> impl Iterator<Item = &PauseSpan> {
        let mut places: Vec<usize> = self.open.values().flatten().copied().collect();
        places.sort_unstable();
        places.into_iter().filter_map(|place| self.pauses.get(place))
    }
    /// The reasons of those, each once.
    pub fn open_reasons(&self) -> impl Iterator<Item = &PauseId> {
        self.open.keys()
    }
    pub fn is_paused(&self) -> bool {
        !self.open.is_empty()
    }
    /// A pause begins.
    pub(super) fn pause(&mut self, reason: &PauseId, at: Instant, until: Option<When>) {
        self.open.entry(reason.clone()).or_default().push(self.pauses.len());
        self.pauses.push(PauseSpan { reason: reason.clone(), from: at, to: None, answered: None, until });
    }
    /// The customer replied: the first reply to each pause that lasts is kept with it.
    pub(super) fn answer_pauses(&mut self, at: Instant) {
        for place in self.open.values().flatten().filter(|place| **place >= self.answered) {
            if let Some(pause) = self.pauses.get_mut(*place) {
                pause.answered = Some(at);
            }
        }
        self.answered = self.pauses.len();
    }
    /// The pauses of a reason end; without one, all.
    pub(super) fn end_pauses(&mut self, at: Instant, reason: Option<&str>) {
        let ended = match reason {
            None => std::mem::take(&mut self.open).into_values().flatten().collect(),
            Some(reason) => self.open.remove(reason).unwrap_or_default(),
        };
        for place in ended {
            if let Some(pause) = self.pauses.get_mut(place) {
                pause.to = Some(at);
            }
        }
    }
}
