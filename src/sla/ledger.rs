//! The reckoning explained, row by row: "why is it due then?"
use super::due::dues;
use super::frame::{Basis, FrameState};
use super::reckon::Reckoning;
use crate::policy::{ClockKind, Promise, Target};
use crate::time::{Day, DayKind, Instant, LocalDate, Schedule, Span, Stops};

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RowKind {
    Open,
    Holiday,
    Off,
    Stop,
    Change,
}

impl RowKind {
    /// The word of the contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Holiday => "holiday",
            Self::Off => "off",
            Self::Stop => "stop",
            Self::Change => "change",
        }
    }
}

/// What is to be said beside a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RowNote {
    /// The holiday's name in the calendar's own language.
    Holiday(String),
    /// A day off moved here from another date.
    MovedFrom(LocalDate),
    /// A working weekend day with the hours of another weekday.
    WorkedWeekend(LocalDate),
    /// A pause by these reasons of the policy.
    Paused(Vec<String>),
    /// Under the customer's check.
    CustomersCheck,
    /// The event with this sequence number changed the rules.
    Event(u64),
    /// Art. 193: the last day is no working day, the next one is.
    MovedToWorkingDay,
    /// The closing lies within a stop: the day doesn't count.
    StoppedAtClosing,
}

/// One line of the reckoning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    pub date: LocalDate,
    pub from: Option<Instant>,
    pub to: Option<Instant>,
    /// Counted seconds (hours targets), or the day's open seconds.
    pub seconds: Option<i64>,
    /// Seconds so far, or days so far.
    pub total: Option<i64>,
    pub kind: RowKind,
    pub note: Option<RowNote>,
}

/// Why a clock is due when it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ledger {
    pub target: Target,
    /// Id of the schedule and its zone; None where a date was set by hand.
    pub schedule: Option<String>,
    pub zone: String,
    pub start: Instant,
    pub rows: Vec<Row>,
    /// Keys of the interpretations that took part (`[[interpretation]]`).
    pub readings: Vec<String>,
    /// The due instant comes from a date: agreed, or planned.
    pub dated: Option<Basis>,
}
