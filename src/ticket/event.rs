//! What is recorded of a ticket: its registration and its events.
use std::collections::BTreeMap;

use super::{Act, Kind, More, Number};
use crate::policy::{ClassId, PolicyId, PriorityId, Version};
use crate::text::{Raw, words};
use crate::time::{Instant, InstantError, LocalDate, LocalDateTime, Zone};

/// 24:00 as a second of the day.
const MIDNIGHT: u32 = 86_400;

/// On whose side an act was done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Side {
    #[default]
    Support,
    Customer,
    Vendor,
    Auto,
}

impl Side {
    /// Those that a person may say of an act; the program's own is nobody's to give.
    pub const GIVEN: [Side; 3] = [Side::Support, Side::Customer, Side::Vendor];
}

words!(Side { Support = "support", Customer = "customer", Vendor = "vendor", Auto = "auto" });

/// A promised moment as it was given: a date (all of that day, rule 7) or an instant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    Date(LocalDate),
    At(Instant),
}

impl When {
    /// Reads `YYYY-MM-DD` or RFC 3339.
    pub fn parse(text: &str) -> Result<Self, InstantError> {
        match LocalDate::parse(text) {
            Some(date) if (2000..=2100).contains(&date.year()) => Ok(When::Date(date)),
            Some(_) => Err(InstantError::Range(text.to_string())),
            // A day, but of a year that no date is read of.
            None if Instant::parse_written(&format!("{text}T00:00:00Z")).is_some() => {
                Err(InstantError::Range(text.to_string()))
            }
            None => Instant::parse(text).map(When::At),
        }
    }
    /// The instant that is meant (rule 7): itself, or 24:00 of that very date in `zone`, be it a working day or
    /// not: who names a Saturday means that Saturday. None past 2100.
    pub fn instant(self, zone: &Zone) -> Option<Instant> {
        match self {
            When::At(at) => Some(at),
            When::Date(date) => Some(zone.closing(date, MIDNIGHT)).filter(|at| *at <= Instant::MAX),
        }
    }
    /// When it begins: of a date 00:00. None past 2100.
    pub fn begin(self, zone: &Zone) -> Option<Instant> {
        match self {
            When::At(at) => Some(at),
            When::Date(date) => Some(zone.opening(date, 0)).filter(|at| *at <= Instant::MAX),
        }
    }
    /// What a zone's clock shows then; of a date 24:00 of that date.
    pub fn local(self, zone: &Zone) -> LocalDateTime {
        match self {
            When::At(at) => zone.local(at),
            When::Date(date) => LocalDateTime { date, second: MIDNIGHT },
        }
    }
}

impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            When::Date(date) => date.fmt(f),
            When::At(at) => at.fmt(f),
        }
    }
}

/// Who asks. `tz` is an IANA name, checked.
#[derive(Clone, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Customer {
    pub org: Option<Raw>,
    pub contact: Option<Raw>,
    pub email: Option<Raw>,
    pub phone: Option<Raw>,
    pub tz: Option<String>,
    /// Of the customer's record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Raw>,
}

impl Customer {
    /// Its zone, if that is known.
    pub fn zone(&self) -> Option<Zone> {
        self.tz.as_deref().and_then(|name| Zone::by_name(name).ok())
    }
}

/// A ticket as it was registered; events bring the changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Registration {
    pub number: Number,
    pub policy: PolicyId,
    /// 12 hex digits: the version that the ticket is pinned to (rule 17).
    pub policy_version: Version,
    pub class: ClassId,
    /// Nobody gave the class: it is the policy's default one (rule 21).
    pub class_assumed: bool,
    pub priority: Option<PriorityId>,
    pub environment: Option<String>,
    pub line: u8,
    pub assignee: Option<Raw>,
    pub subject: Raw,
    pub description: Option<Raw>,
    pub channel: Option<Raw>,
    pub customer: Customer,
    pub fields: BTreeMap<String, Raw>,
    /// When the user made the request: clocks start here (rule 1).
    pub reported_at: Instant,
    pub registered_at: Instant,
    pub registered_by: Option<Raw>,
    /// Where it was imported from, and its id there.
    pub source: Option<Raw>,
    pub reference: Option<Raw>,
    /// Which of the policy's services it is about.
    pub service: Option<Raw>,
    /// Keys that later parts act on.
    pub more: More,
}

/// One recorded act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// Order of recording: the store's sequence number, or the position from 1 in a given list.
    pub seq: u64,
    /// When it happened.
    pub at: Instant,
    /// When it was entered; None until it is recorded.
    pub recorded_at: Option<Instant>,
    /// Display name of who did it.
    pub by: Option<Raw>,
    /// Login of the process that recorded it.
    pub login: Option<Raw>,
    pub side: Side,
    pub act: Act,
    /// Keys that later parts act on.
    pub more: More,
}

impl Event {
    /// Whether an undoing may take it back at all: what others were told of, what the program did, and what stands
    /// in place of something is never (cli.md, "Second edition").
    pub fn can_be_undone(&self) -> bool {
        let lasting =
            matches!(self.act.kind(), Kind::Undone | Kind::PolicyApplied | Kind::Erased | Kind::Notified);
        !lasting && self.side != Side::Auto
    }
    /// Whether a clock may stand otherwise by it.
    pub fn moves_clocks(&self) -> bool {
        !matches!(
            self.act.kind(),
            Kind::Note
                | Kind::Assigned
                | Kind::Escalated
                | Kind::ChecklistTicked
                | Kind::Attached
                | Kind::Notified
                | Kind::Linked
                | Kind::Unlinked
                | Kind::Reminded
                | Kind::ReminderDone
                | Kind::Erased
        )
    }
    /// Whether it was entered later than another, be it of another ticket.
    pub fn is_recorded_after(&self, other: &Event) -> bool {
        (self.recorded_at, self.seq) > (other.recorded_at, other.seq)
    }
}

#[cfg(test)]
thread_local! {
    static LOOKED: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// How many events this thread has looked at so far where it looked at all of a history.
#[cfg(test)]
pub(crate) fn looked() -> u64 {
    LOOKED.get()
}

/// A ticket's whole history, in the order of recording.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct History {
    pub registration: Registration,
    /// Sequence number of the registration itself (0 where there is no store).
    pub seq: u64,
    /// When and by which login the registration was recorded.
    pub recorded_at: Option<Instant>,
    pub login: Option<Raw>,
    pub events: Vec<Event>,
}

impl History {
    /// A history that only lives in memory.
    pub fn of(registration: Registration) -> Self {
        History { registration, seq: 0, recorded_at: None, login: None, events: Vec::new() }
    }
    /// The same without its events.
    pub fn bare(&self) -> Self {
        let History { registration, seq, recorded_at, login, .. } = self;
        let (registration, login) = (registration.clone(), login.clone());
        History { registration, seq: *seq, recorded_at: *recorded_at, login, events: Vec::new() }
    }
    /// The seq of its last event: the ticket's `version`.
    pub fn version(&self) -> u64 {
        self.each().map(|e| e.seq).fold(self.seq, u64::max)
    }
    /// Whether nobody has done anything since a version of it: what the program itself did changes nothing for those
    /// who saw that one.
    pub fn stands_at(&self, version: u64) -> bool {
        let known = version == self.seq || self.event(version).is_some();
        known && self.events.iter().all(|e| e.seq <= version || e.side == Side::Auto)
    }
    /// The latest instant that anything in it happened at; what no clock can have shown aside.
    pub fn last_at(&self) -> Instant {
        let happened = self.each().map(|e| e.at).filter(|at| at.is_supported());
        let first = self.registration.registered_at;
        happened.fold(first.clamp(Instant::MIN, Instant::MAX), Instant::max)
    }
    /// Whether it was reported and registered when a clock could have shown it. If not, nothing is counted from there.
    pub fn begins_well(&self) -> bool {
        self.registration.reported_at.is_supported() && self.registration.registered_at.is_supported()
    }
    /// The events in the order in which they count (rule 19).
    pub fn in_order(&self) -> Vec<&Event> {
        let mut events: Vec<&Event> = self.each().collect();
        events.sort_by_key(|e| (e.at, e.seq));
        events
    }
    /// The event with a sequence number.
    pub fn event(&self, seq: u64) -> Option<&Event> {
        self.events.get(self.place(seq)?)
    }
    /// At which position it was recorded.
    pub fn place(&self, seq: u64) -> Option<usize> {
        // Recorded in this order; a history that isn't is looked through.
        let place = self.events.partition_point(|e| e.seq < seq);
        let found = self.events.get(place).filter(|e| e.seq == seq).map(|_| place);
        found.or_else(|| self.each().position(|e| e.seq == seq))
    }
    /// All of them. Tests count how many are looked at so.
    fn each(&self) -> impl Iterator<Item = &Event> {
        #[cfg(test)]
        LOOKED.set(LOOKED.get() + self.events.len() as u64);
        self.events.iter()
    }
}
