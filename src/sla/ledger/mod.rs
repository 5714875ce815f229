//! The reckoning explained, row by row: "why is it due then?"
//!
//! Invariant: for hours targets the open rows add up to the target while the clock has a due instant,
//! else to what is used so far. Never reckons by itself: it retells what `reckon` found.
mod changes;
mod days;
mod hours;
mod readings;
mod stops;

pub use changes::breaches;
pub use readings::unpromised;

use super::due::Counted;
use super::frame::{Basis, Frame, FrameState};
use super::reckon::Reckoning;
use crate::policy::{PauseId, Promise, Target, Term, Which};
use crate::text::words;
use crate::ticket::{History, When};
use crate::time::{Instant, Known, LocalDate, LocalDateTime, Schedule, Weekday, Zone};

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RowKind {
    Open,
    Holiday,
    Off,
    Stop,
    Change,
}

words!(RowKind { Open = "open", Holiday = "holiday", Off = "off", Stop = "stop", Change = "change" });

/// What is to be said beside a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RowNote {
    /// The holiday's name in the calendar's own language.
    Holiday(String),
    /// A day off moved here from another date.
    MovedFrom(LocalDate),
    /// A working weekend day with the hours of another weekday.
    WorkedWeekend(Weekday),
    /// A pause by these reasons of the policy.
    Paused(Vec<PauseId>),
    /// Under the customer's check.
    CustomersCheck,
    /// Refused, out of scope or merged, until it was reopened: nobody checked anything.
    HadEnded,
    /// The event with this sequence number changed the rules.
    Event(u64),
    /// The clock was late already when the change before this row came (rule 11).
    WasLate(Breach),
    /// The change before this row made the clock late, against what it is due by now (rule 11).
    LateByChange(Breach),
    /// Art. 193: the last day is no working day, the next one is.
    MovedToWorkingDay,
    /// The closing lies within a stop: the day doesn't count.
    StoppedAtClosing,
    /// The same of a day's 24:00.
    StoppedAtDaysEnd,
    /// The event with this sequence number promised a date: when that is by the clock's zone, the end of a day as 24:00.
    Given { seq: u64, due: LocalDateTime },
    /// A date that was agreed ended with the priority or class that the change before this row took away (rule 12).
    Lapsed(LocalDateTime),
}

/// What a clock was late against when a change put that out of sight.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Breach {
    /// By the clock's zone, the end of a day as 24:00; of one that stood, as it was before it stopped.
    pub due: LocalDateTime,
    /// No more than a stated average.
    pub average: bool,
    /// No more than a date of one's own.
    pub own: bool,
}

impl Breach {
    fn of(frame: &Frame, zone: &Zone) -> Option<Self> {
        let day = frame.day().map(|(date, _)| When::Date(date));
        let due =
            day.filter(|day| day.instant(zone) == frame.last_due()).or(frame.last_due().map(When::At))?;
        Some(Breach { due: due.local(zone), average: frame.average, own: frame.basis == Basis::OwnDate })
    }
}

/// One line of the reckoning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LedgerRow {
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
    /// Id of the schedule that the target counts on; None where it is a date.
    pub schedule: Option<String>,
    pub zone: String,
    pub start: Instant,
    /// The earliest expectation of a window.
    pub expected: Option<Instant>,
    pub rows: Vec<LedgerRow>,
    /// Keys of the interpretations that took part (`[[interpretation]]`).
    pub readings: Vec<String>,
    /// The due instant comes from a date that was given: agreed, or planned.
    pub dated: Option<Basis>,
    /// The environment that keeps the priority down.
    pub capped_in: Option<String>,
    /// The customer's zone isn't known: the policy's default is taken.
    pub zone_assumed: bool,
}

/// What the rows are made from.
struct Basics<'a> {
    schedule: &'a Schedule,
    start: Instant,
    /// The due instant, or where a stopped clock came to stand.
    end: Instant,
    /// None while the clock stands.
    due: Option<Instant>,
    /// When the clock was judged: nothing later counts.
    judged: Option<Instant>,
    stops: Known<'a>,
    reckoning: &'a Reckoning,
    clock: Which,
}

/// Explains a clock; None where nothing is promised.
pub fn ledger(history: &History, reckoning: &Reckoning, clock: Which) -> Option<Ledger> {
    let frame = reckoning.frames.get(clock)?;
    let rules = reckoning.rules.get(clock)?;
    let terms = rules.terms(clock);
    let target = match clock {
        Which::Planned => planned(frame),
        _ => terms.target.clone()?,
    };
    let judged = match frame.state {
        FrameState::Judged { met_at, .. } => Some(met_at),
        _ => None,
    };
    let felt = judged.map_or(reckoning.at, |met_at| rules.as_of.max(met_at));
    let changes = changes::rows(history, reckoning, clock, terms, felt);
    let (end, known) = match frame.state {
        FrameState::Open { due, anchor, .. } => (Some(due), anchor.max(due)),
        FrameState::Stopped { since, .. } => (Some(since), since),
        FrameState::Judged { due, met_at, .. } => (due, met_at),
        FrameState::NotPromised | FrameState::PlannedMissing => (None, reckoning.start),
    };
    let due = end.filter(|_| !matches!(frame.state, FrameState::Stopped { .. }));
    let dated = frame.basis.is_dated();
    let mut rows = Vec::new();
    if let (Some(end), Some(schedule), false) = (end, &terms.schedule, dated) {
        let stops = reckoning.stops.get(clock)?.until(known);
        let basics = Basics { schedule, start: reckoning.start, end, due, judged, stops, reckoning, clock };
        rows = match (target.promise.limit(), frame.counted) {
            (Some(Term::Hours { .. }), _) => hours::rows(&basics),
            (Some(Term::WorkingDays(_)), Counted::Open) => days::working(&basics),
            (Some(Term::CalendarDays(n)), _) => days::calendar(&basics, i64::from(n)),
            (Some(Term::Months(n)), _) => {
                days::calendar(&basics, i64::from(schedule.days_of_months(reckoning.start, n)))
            }
            _ => Vec::new(),
        };
    }
    rows.extend(changes);
    rows.sort_by_key(|row| (row.date, row.from, row.kind == RowKind::Change));
    let until = judged.unwrap_or(reckoning.at.plus(1));
    let until = due.map_or(until, |due| due.min(until));
    let asked =
        readings::Asked { history, reckoning, rules, frame, clock, target: &target, until, rows: &rows };
    let readings = asked.taken();
    Some(Ledger {
        schedule: frame.schedule.clone().filter(|_| target.promise != Promise::Planned),
        target,
        zone: frame.zone.clone(),
        start: reckoning.start,
        expected: match frame.state {
            FrameState::Open { expected, .. } | FrameState::Judged { expected, .. } => expected,
            _ => None,
        },
        rows,
        readings,
        dated: end.filter(|_| dated).map(|_| frame.basis),
        capped_in: rules.environment.clone().filter(|_| rules.capped && clock != Which::Planned),
        zone_assumed: rules.zone_assumed,
    })
}

/// What a date of one's own promises: itself, and no term.
fn planned(frame: &Frame) -> Target {
    Target {
        promise: Promise::Planned,
        met_by: frame.met_by,
        clause: frame.clause.clone().unwrap_or_default(),
        average: false,
        goal: false,
    }
}
