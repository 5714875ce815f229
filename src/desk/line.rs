//! Objects that come as lines of JSON, read key by key: what stays unread is an unknown key.
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::desk::PolicyState;
use crate::policy::{Book, Policy, PolicyId, Problem, Version};
use crate::sla;
use crate::text::Raw;
use crate::text::json::{self, At, Unread};
use crate::ticket::{
    Act, BadEvent, Classes, Event, Insist, Number, Registration, Unknown, What, event_from_json, limits,
    validate_act, validate_registration,
};
use crate::time::{Instant, InstantError};

/// Why a line can't be used. Data only.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadLine {
    #[error("not UTF-8")]
    NotUtf8,
    #[error("longer than {0} bytes")]
    TooLong(usize),
    /// A text of the line, or of its event at this position, from 1.
    #[error("the text of {key} is longer than {limit} bytes")]
    TextTooLong { event: Option<usize>, key: String, limit: usize },
    #[error(transparent)]
    NotJson(#[from] Unread),
    #[error("not an object")]
    NotAnObject,
    #[error("missing: {0}")]
    Missing(&'static str),
    #[error("wrong value: {0}")]
    Wrong(&'static str),
    #[error("{key}: {error}")]
    Instant { key: &'static str, error: InstantError },
    #[error("unknown key: {0}")]
    UnknownKey(String),
    #[error("unknown policy: {name}")]
    UnknownPolicy { name: String, known: Vec<String> },
    /// Its file is broken at this place, and no good version was kept.
    #[error("{place}: {name} is broken")]
    BrokenPolicy { name: String, place: String },
    #[error("unknown policy version: {0}")]
    UnknownVersion(Version),
    /// Applied was what is no version of the ticket's policy.
    #[error("event {index}: {version} is no version of {policy}")]
    BadVersion { index: usize, version: Version, policy: PolicyId },
    #[error(transparent)]
    Unknown(#[from] Unknown),
    /// The event at this position, from 1.
    #[error("event {index}: {error}")]
    Event { index: usize, error: BadEvent },
    #[error("event {index}: {error}")]
    EventUnknown { index: usize, error: Unknown },
    #[error("event {index}: before the ticket's start")]
    EventBeforeStart { index: usize },
    #[error("event {index}: in the future")]
    EventInFuture { index: usize },
    /// `ref` names no earlier event of the line.
    #[error("event {index}: no event {reference}")]
    NoSuchRef { index: usize, reference: u64 },
    /// An event says of its recorder two things: `login` and another `imported_login`.
    #[error("event {index}: two logins")]
    TwoLogins { index: usize },
    /// Merged into a ticket that is neither in the file nor in the database.
    #[error("event {index}: no ticket {number}")]
    NoTarget { index: usize, number: String },
    /// Merged into a ticket whose own line of the file is bad.
    #[error("event {index}: {number} is a bad line: {line}")]
    TargetIsBad { index: usize, number: String, line: usize },
    #[error("{0} leads back to itself")]
    MergedInARing(String),
    /// Reported after it was registered (rule 1), or registered in the future.
    #[error("reported later than registered")]
    ReportedLater,
    #[error("in the future: {0}")]
    InFuture(&'static str),
    #[error("the number {0} has not the policy's prefix")]
    WrongPrefix(String),
    #[error("the number {0} is taken")]
    NumberTaken(String),
    #[error(transparent)]
    Clash(#[from] Clash),
    /// A policy line whose texts make no policy: the first thing that is wrong with them.
    #[error("not the policy {name}")]
    BadPolicy { name: String, first: Option<Box<Problem>> },
    /// A policy line whose texts make another policy, or another version, than it says.
    #[error("{made} and not {name}")]
    OtherPolicy { name: String, made: String },
    #[error(transparent)]
    Reckoning(#[from] sla::Error),
}

/// What is there already, or too far from it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Clash {
    /// Under this id something else was taken before.
    #[error("{reference} is known as {number} and says something else")]
    RefTaken { reference: String, number: String },
    /// The same by a line of the same file.
    #[error("{reference} says something else in line {line}")]
    RefTwice { reference: String, line: usize },
    #[error("the number {number} is above {highest}")]
    NumberTooHigh { number: String, highest: String },
}

impl Clash {
    pub(crate) fn ref_taken(reference: &Raw, number: &Number) -> Self {
        Clash::RefTaken { reference: reference.as_str_exact().to_string(), number: number.to_string() }
    }
}

/// Where the files of those policies are broken that there is no good version of, by their ids.
#[derive(Clone, Debug, Default)]
pub struct BrokenPolicies(BTreeMap<PolicyId, String>);

impl BrokenPolicies {
    pub fn of(states: &[PolicyState]) -> Self {
        let broken = states.iter().filter(|state| state.version.is_none());
        BrokenPolicies(broken.map(|state| (state.id.clone(), state.place())).collect())
    }
}

impl BadLine {
    /// A policy that isn't at hand is broken rather than unknown, if there is a file of it.
    #[must_use]
    pub fn because_of(self, broken: &BrokenPolicies) -> Self {
        match &self {
            BadLine::UnknownPolicy { name, .. } => match broken.0.get(name.as_str()) {
                Some(place) => BadLine::BrokenPolicy { name: name.clone(), place: place.clone() },
                None => self,
            },
            _ => self,
        }
    }
    /// Where in the line it stands, if that is known.
    pub fn at(&self) -> Option<At> {
        match self {
            BadLine::NotJson(
                Unread::Syntax { at } | Unread::TooDeep { at } | Unread::KeyTwice { at, .. },
            ) => Some(*at),
            _ => None,
        }
    }
}

/// The bytes of one line as JSON.
pub(crate) fn value(line: &[u8]) -> Result<Value, BadLine> {
    Ok(json::read(text(line)?)?)
}

fn text(line: &[u8]) -> Result<&str, BadLine> {
    std::str::from_utf8(line).map_err(|_| BadLine::NotUtf8)
}

/// The keys of an object that are still to be read.
pub(crate) struct Fields(Map<String, Value>);

impl Fields {
    /// From the bytes of one line; beside them, whether it has a key twice: what is clear all the same can be read.
    pub fn of_line(line: &[u8]) -> Result<(Self, Result<(), BadLine>), BadLine> {
        let (value, once) = json::read_clear(text(line)?)?;
        Ok((Self::of_value(value)?, once.map_err(BadLine::from)))
    }
    pub fn of_value(value: Value) -> Result<Self, BadLine> {
        match value {
            Value::Object(map) => Ok(Fields(map)),
            _ => Err(BadLine::NotAnObject),
        }
    }
    pub fn refuse_long(&self) -> Result<(), BadLine> {
        refuse_long(&self.0)
    }
    /// A value that isn't null.
    pub fn take(&mut self, key: &str) -> Option<Value> {
        self.0.shift_remove(key).filter(|v| !v.is_null())
    }
    pub fn string(&mut self, key: &'static str) -> Result<Option<String>, BadLine> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(BadLine::Wrong(key)),
        }
    }
    pub fn needed(&mut self, key: &'static str) -> Result<String, BadLine> {
        self.string(key)?.ok_or(BadLine::Missing(key))
    }
    pub fn instant(&mut self, key: &'static str) -> Result<Option<Instant>, BadLine> {
        let read = |text: String| Instant::parse(&text).map_err(|error| BadLine::Instant { key, error });
        self.string(key)?.map(read).transpose()
    }
    /// `events`, numbered from 1 in the order given.
    pub fn events(&mut self) -> Result<Vec<Event>, BadLine> {
        match self.take("events") {
            None => Ok(Vec::new()),
            Some(Value::Array(items)) => events(items),
            Some(_) => Err(BadLine::Wrong("events")),
        }
    }
    /// Whatever was not read is unknown.
    pub fn finish(self) -> Result<(), BadLine> {
        match self.0.keys().next() {
            Some(key) => Err(BadLine::UnknownKey(key.clone())),
            None => Ok(()),
        }
    }
}

/// Refuses a text that is longer than a text may be, of the line itself or of one of its events.
pub(crate) fn refuse_long(line: &Map<String, Value>) -> Result<(), BadLine> {
    match limits::too_long_in_line(line) {
        Some((event, key)) => Err(BadLine::TextTooLong { event, key: key.to_string(), limit: limits::TEXT }),
        None => Ok(()),
    }
}

/// Events of a line, numbered from 1 in the order given; only what the fold can't do without is asked.
pub(crate) fn events(items: Vec<Value>) -> Result<Vec<Event>, BadLine> {
    let read = |(at, value)| {
        let index = at + 1;
        let event = event_from_json(value, Insist::Needed, None);
        let event = event.map_err(|error| BadLine::Event { index, error })?;
        Ok(Event { seq: index as u64, ..event })
    };
    items.into_iter().enumerate().map(read).collect()
}

/// The ids of a registration are the policy's, and it wasn't reported after it was registered (rule 1).
pub(crate) fn check_registration(policy: &Policy, registration: &Registration) -> Result<(), BadLine> {
    validate_registration(policy, registration)?;
    if registration.reported_at > registration.registered_at {
        return Err(BadLine::ReportedLater);
    }
    Ok(())
}

/// The ids of events are the policy's, none lies before the start, each `ref` names another event, each
/// version applied is one of the policy.
pub(crate) fn check_events(
    policy: &Policy,
    book: &Book,
    r: &Registration,
    events: &[Event],
) -> Result<(), BadLine> {
    let classes = Classes::new(r, book, events);
    for (at, event) in events.iter().enumerate() {
        let index = at + 1;
        known(policy, &classes, at, event).map_err(|error| BadLine::EventUnknown { index, error })?;
        if event.at < r.reported_at {
            return Err(BadLine::EventBeforeStart { index });
        }
        match &event.act {
            // The registration: it stands before all events.
            Act::Erased { seq: 0 } => (),
            Act::ReminderDone { seq } | Act::Undone { seq } | Act::Erased { seq }
                if !(1..=events.len() as u64).contains(seq) =>
            {
                return Err(BadLine::NoSuchRef { index, reference: *seq });
            }
            Act::PolicyApplied { to, .. } if !book.is_version_of(to, &r.policy) => {
                return Err(BadLine::BadVersion { index, version: to.clone(), policy: r.policy.clone() });
            }
            _ => (),
        }
    }
    Ok(())
}

/// The ids of an event are the policy's; a priority is one of the class that the ticket had when that happened, or
/// has without what was taken back since.
fn known(policy: &Policy, classes: &Classes<'_>, place: usize, event: &Event) -> Result<(), Unknown> {
    let found = validate_act(policy, classes.then(place), &event.act);
    match &event.act {
        Act::PriorityChanged { to, .. } if found.as_ref().is_err_and(|e| e.what == What::PriorityOfClass) => {
            let of_no_class = classes.is_taken_back(place) && policy.priority(to).is_some();
            let lasting = validate_act(policy, classes.lasting(place), &event.act);
            if of_no_class || lasting.is_ok() { Ok(()) } else { found }
        }
        _ => found,
    }
}

impl From<BadEvent> for BadLine {
    /// A registration's own keys: the line itself is at fault.
    fn from(bad: BadEvent) -> Self {
        match bad {
            BadEvent::NotAnObject => BadLine::NotAnObject,
            BadEvent::UnknownKind(_) => BadLine::Wrong("kind"),
            BadEvent::UnknownKey(key) => BadLine::UnknownKey(key),
            BadEvent::Missing(key) => BadLine::Missing(key),
            BadEvent::Wrong(key) => BadLine::Wrong(key),
            BadEvent::Instant { key, error } | BadEvent::Date { key, error } => {
                BadLine::Instant { key, error }
            }
        }
    }
}
