//! What the queue needs of a ticket, apart from now: stored, so that a queue costs no fold.

use super::flags::{self, Flag, Flags};
use super::frame::{Clock, Frame};
use super::order::{DuePlace, place};
use super::reckon::Reckoning;
use super::search_text::SearchText;
use super::verdicts::Verdict;
use crate::policy::{Book, ByClock, ClassId, PolicyId, PriorityId, Version};
use crate::text::Raw;
use crate::ticket::{Customer, History, Number, State, Status};
use crate::time::Instant;

/// One ticket as the queue shows it. Derived from history and policy alone: equal whenever rebuilt,
/// whatever the time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Projection {
    pub number: Number,
    /// Sequence number of the last event.
    pub version: u64,
    pub policy: PolicyId,
    pub policy_version: Version,
    pub class: ClassId,
    pub service: Option<Raw>,
    /// In force, the cap applied.
    pub priority: Option<PriorityId>,
    pub priority_set: Option<PriorityId>,
    /// 0 is the highest of the policy; None without a priority.
    pub rank: Option<usize>,
    pub subject: Raw,
    pub status: Status,
    pub line: u8,
    pub assignee: Option<Raw>,
    pub role: Option<String>,
    pub environment: Option<String>,
    pub channel: Option<Raw>,
    pub customer: Customer,
    pub reported_at: Instant,
    pub registered_at: Instant,
    pub registered_by: Option<Raw>,
    pub closed_at: Option<Instant>,
    pub frames: ByClock<Frame>,
    pub missing: Vec<String>,
    /// Without those that come by time alone.
    pub flags: Flags,
    pub source: Option<Raw>,
    pub reference: Option<Raw>,
    pub contract: Option<String>,
    pub parent: Option<Number>,
    /// When a pause asks for attention by itself.
    pub comes_back: Option<Instant>,
    /// The customer's first word that has no reply.
    pub waiting_since: Option<Instant>,
    /// When the first reminder comes.
    pub first_reminder: Option<Instant>,
    pub place: DuePlace,
    pub update_pending: bool,
    /// The latest instant that anything in it happened at: before it the projection doesn't hold.
    pub last_at: Instant,
}

/// All that is derived of a ticket's history and stored beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Derived {
    pub projection: Projection,
    pub text: SearchText,
    pub verdicts: Vec<Verdict>,
}

impl Projection {
    /// From a reckoning of the whole history.
    pub fn of(history: &History, r: &Reckoning) -> Self {
        let (registration, state) = (&history.registration, &r.state);
        Projection {
            number: registration.number.clone(),
            version: history.version(),
            policy: registration.policy.clone(),
            policy_version: state.policy_version.clone(),
            class: state.class.clone(),
            service: state.service.clone(),
            priority: r.in_force.priority.clone(),
            priority_set: state.priority_set.clone(),
            rank: r.in_force.priority.as_deref().and_then(|p| r.in_force.policy.rank(p)),
            subject: state.subject.clone(),
            status: state.status,
            line: state.line,
            assignee: state.assignee.clone(),
            role: state.role.clone(),
            environment: state.environment.clone(),
            channel: state.channel.clone(),
            customer: state.customer.clone(),
            reported_at: registration.reported_at,
            registered_at: registration.registered_at,
            registered_by: registration.registered_by.clone(),
            closed_at: state.closed_at,
            frames: r.frames.clone(),
            missing: r.missing.clone(),
            flags: r.lasting_flags(),
            source: registration.source.clone(),
            reference: registration.reference.clone(),
            contract: registration.more.get("contract").and_then(|id| id.as_str()).map(String::from),
            parent: state.parent.clone(),
            comes_back: r.comes_back,
            waiting_since: state.waiting_since,
            first_reminder: r.first_reminder,
            place: place(r.frames.values(), registration.reported_at),
            update_pending: state.update_pending,
            last_at: history.last_at(),
        }
    }

    /// The same with an event more that happened at `at`, says something and changes nothing else; None: whether it
    /// changes nothing can't be told without the whole history. Its sequence number is still to be given.
    pub fn noted(&self, at: Instant) -> Option<Projection> {
        let begins_well = self.reported_at.is_supported() && self.registered_at.is_supported();
        let is_last = at.is_supported() && at >= self.last_at.max(self.reported_at);
        let plain =
            [Flag::OddHistory, Flag::LateByChange, Flag::WasLate].iter().all(|flag| !self.flags.has(*flag));
        (begins_well && is_last && plain).then(|| Projection { last_at: at, ..self.clone() })
    }

    /// With the clocks of `other`: all that may come out otherwise by other zone data.
    pub fn with_clocks_of(self, other: &Projection) -> Projection {
        let (frames, place) = (other.frames.clone(), other.place);
        Projection { frames, place, flags: other.flags, ..self }
    }

    /// The ticket's state as far as a list knows it: who and what it is now, without its pauses, links, steps
    /// and own fields.
    pub fn state(&self) -> State {
        State {
            status: self.status,
            line: self.line,
            assignee: self.assignee.clone(),
            role: self.role.clone(),
            class: self.class.clone(),
            service: self.service.clone(),
            priority_set: self.priority_set.clone(),
            environment: self.environment.clone(),
            policy_version: self.policy_version.clone(),
            subject: self.subject.clone(),
            channel: self.channel.clone(),
            customer: self.customer.clone(),
            update_pending: self.update_pending,
            parent: self.parent.clone(),
            closed_at: self.closed_at,
            ..State::default()
        }
    }
    /// The clocks at `now`.
    pub fn clocks(&self, now: Instant, book: &Book) -> ByClock<Clock> {
        self.frames.map(|_, frame| frame.at(now, book))
    }
    /// All flags at `now`.
    pub fn flags(&self, now: Instant, book: &Book) -> Flags {
        self.flags.by_time(self.frames.values(), self.waits_from(), now, book)
    }
    /// From when on it waits for us (flag `customer_waiting`).
    pub fn waits_from(&self) -> Option<Instant> {
        flags::waits_from(self.waiting_since, self.comes_back)
    }
}
