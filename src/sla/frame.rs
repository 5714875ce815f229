//! A clock apart from now, and the same clock at an instant.
use std::sync::Arc;

use super::due::Counted;
use crate::policy::{Book, MetBy, Version};
use crate::text::words;
use crate::ticket::When;
use crate::time::{Hours, Instant, Interval, LocalDate, Schedule, Zone};

/// What a clock's due instant rests on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Basis {
    Hours,
    WorkingDays,
    CalendarDays,
    /// A date set by hand in a class that promises one.
    Planned,
    /// An agreed extension.
    Extended,
    /// A promise of one's own, beside the regulation's.
    OwnDate,
    Nothing,
}

impl Basis {
    /// A date given by hand: it is due then whatever the hours and the calendar say (rule 7).
    pub fn is_dated(self) -> bool {
        matches!(self, Basis::Planned | Basis::Extended | Basis::OwnDate)
    }
}

/// What a clock comes to, apart from now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FrameState {
    NotPromised,
    PlannedMissing,
    /// Unmet and not stopped. From `anchor` on nothing stops it: `left` seconds remain there. From `near` on it
    /// presses.
    Open {
        due: Instant,
        expected: Option<Instant>,
        anchor: Instant,
        left: i64,
        near: Instant,
    },
    /// Paused since `since` with `left` seconds (rule 14); it was due at `was_due` then: late, if that is earlier.
    Stopped {
        left: i64,
        since: Instant,
        was_due: Instant,
    },
    /// Judged (rules 9 and 10); a planned clock resolved without a date has no due.
    Judged {
        due: Option<Instant>,
        expected: Option<Instant>,
        met_at: Instant,
        left: Option<i64>,
        /// By what keeps no promise: refused, out of scope, merged (rule 10).
        ended: bool,
    },
}

/// A clock apart from now. Only `at` compares it with an instant; nothing else may. Stored with every ticket, so
/// what is false or none isn't written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Frame {
    pub state: FrameState,
    pub basis: Basis,
    pub counted: Counted,
    /// Policy version, schedule and zone that open seconds are counted on.
    pub version: Version,
    pub schedule: Option<String>,
    pub zone: String,
    pub clause: Option<String>,
    pub average: bool,
    pub goal: bool,
    /// What meets the target beside a solution; of the planned clock: it is the date of that answer.
    pub met_by: MetBy,
    pub late_by_change: bool,
    /// A breach of it was put out of sight by a change (rule 11).
    pub was_late: bool,
    /// It was late so against stated averages alone (rule 18), whatever is promised by now.
    pub was_over: bool,
}

/// The states of the contract.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ClockState {
    Running,
    Stopped,
    Met,
    Breached,
    Ended,
    NotPromised,
    PlannedMissing,
}

words!(ClockState {
    Running = "running",
    Stopped = "stopped",
    Met = "met",
    Breached = "breached",
    Ended = "ended",
    NotPromised = "not_promised",
    PlannedMissing = "planned_missing",
});

/// A clock at an instant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clock {
    pub state: ClockState,
    pub due: Option<Instant>,
    pub expected: Option<Instant>,
    pub met_at: Option<Instant>,
    /// Seconds (open ones, or plain ones by `basis`); negative: late. Frozen while stopped (rule 13).
    pub remaining: Option<i64>,
    /// due - now while unmet.
    pub wall: Option<i64>,
    /// By how many seconds by the wall it is past its due, was so when it stopped, or was met late: what people are told of
    /// lateness. None where it isn't late.
    pub late: Option<i64>,
    pub clause: Option<String>,
    pub basis: Basis,
    pub counted: Counted,
    /// A date given by hand by whose end it is due, and whose date that is (rule 7).
    pub day: Option<(LocalDate, Zone)>,
    /// Open seconds of a working day, where it is due by those.
    pub working_day: Option<i64>,
    pub average: bool,
    pub goal: bool,
    /// As of the [`Frame`].
    pub met_by: MetBy,
    pub late_by_change: bool,
    pub was_late: bool,
    pub was_over: bool,
}

impl Clock {
    /// Not yet judged, and a deadline is running or was missed.
    pub fn is_unmet_running(&self) -> bool {
        self.met_at.is_none() && matches!(self.state, ClockState::Running | ClockState::Breached)
    }
    /// A date promised beside the regulation's terms: to miss it breaches none of them (rule 7).
    pub fn is_own_promise(&self) -> bool {
        self.basis == Basis::OwnDate
    }
    /// Unmet past its due, or stopped after it had passed (rule 14).
    pub fn is_overdue(&self) -> bool {
        match self.state {
            ClockState::Breached => self.met_at.is_none(),
            ClockState::Stopped => self.late.is_some(),
            _ => false,
        }
    }
}

impl Frame {
    /// The clock at `now`. Before what the frame was made of, as a clock set back says, it is what it would have been: what is
    /// left and the due stay one reckoning.
    pub fn at(&self, now: Instant, book: &Book) -> Clock {
        let mut clock = Clock {
            state: ClockState::NotPromised,
            due: None,
            expected: None,
            met_at: None,
            remaining: None,
            wall: None,
            late: None,
            clause: self.clause.clone(),
            basis: self.basis,
            counted: self.counted,
            day: self.day(),
            working_day: (self.basis == Basis::WorkingDays).then(|| self.working_day(book)),
            average: self.average,
            goal: self.goal,
            met_by: self.met_by,
            late_by_change: self.late_by_change,
            was_late: self.was_late,
            was_over: self.was_over,
        };
        match &self.state {
            FrameState::NotPromised => (),
            FrameState::PlannedMissing => clock.state = ClockState::PlannedMissing,
            FrameState::Open { due, expected, anchor, left, .. } => {
                clock.state = if now > *due { ClockState::Breached } else { ClockState::Running };
                (clock.due, clock.expected) = (Some(*due), *expected);
                clock.remaining = Some(left - self.used(*anchor, now, book));
                clock.wall = Some(due.since(now));
                clock.late = Some(now.since(*due));
            }
            FrameState::Stopped { left, since, was_due } => {
                clock.state = ClockState::Stopped;
                clock.remaining = Some(*left);
                clock.late = Some(since.since(*was_due));
            }
            FrameState::Judged { due, expected, met_at, left, ended } => {
                clock.state = match (due.is_some_and(|due| *met_at > due), ended) {
                    (true, _) => ClockState::Breached,
                    (false, true) => ClockState::Ended,
                    (false, false) => ClockState::Met,
                };
                (clock.due, clock.expected, clock.met_at) = (*due, *expected, Some(*met_at));
                clock.remaining = *left;
                clock.late = due.map(|due| met_at.since(due));
            }
        }
        clock.late = clock.late.filter(|late| *late > 0);
        clock
    }

    /// The date by whose end it is due, where one was given by hand.
    pub(super) fn day(&self) -> Option<(LocalDate, Zone)> {
        let due = self.last_due().filter(|_| self.basis.is_dated())?;
        let zone = Zone::by_name(&self.zone).ok()?;
        let date = zone.date_of(due.plus(-1));
        (When::Date(date).instant(&zone) == Some(due)).then_some((date, zone))
    }

    /// Seconds used between two instants that no stop lies between; negative: they are turned.
    fn used(&self, from: Instant, to: Instant, book: &Book) -> i64 {
        if to < from {
            return -self.used(to, from, book);
        }
        self.counted_on(book).map_or_else(|| to.since(from), |s| s.measure(from, to))
    }

    /// The schedule that its seconds are counted on; None: every second counts.
    fn counted_on(&self, book: &Book) -> Option<Arc<Schedule>> {
        let id = self.schedule.as_deref().filter(|_| self.counted == Counted::Open)?;
        book.version(&self.version)?.schedule(id, &Zone::by_name(&self.zone).ok()?)
    }

    /// Open seconds of the longest day of its schedule.
    fn working_day(&self, book: &Book) -> i64 {
        let policy = book.version(&self.version);
        match policy.and_then(|p| p.hours(self.schedule.as_deref()?)) {
            Some(Hours::Weekly(week)) => {
                let open = |day: &Vec<Interval>| day.iter().map(|i| i64::from(i.to - i.from)).sum();
                week.iter().map(open).max().unwrap_or(0)
            }
            _ => 86_400,
        }
    }

    /// Whether it is overdue at `at`, or was judged late.
    pub(super) fn is_late(&self, at: Instant) -> bool {
        match self.state {
            FrameState::Open { due, .. } => at > due,
            FrameState::Stopped { since, was_due, .. } => since > was_due,
            FrameState::Judged { due, met_at, .. } => due.is_some_and(|due| met_at > due),
            FrameState::NotPromised | FrameState::PlannedMissing => false,
        }
    }

    /// When it is due, was due when it stopped, or was due when it was judged.
    pub fn last_due(&self) -> Option<Instant> {
        match self.state {
            FrameState::Open { due, .. } | FrameState::Stopped { was_due: due, .. } => Some(due),
            FrameState::Judged { due, .. } => due,
            FrameState::NotPromised | FrameState::PlannedMissing => None,
        }
    }

    /// The seconds left of a clock that stands; less than 0 if its due had passed when it stopped, be it that
    /// the schedule counts no second of the lateness.
    pub fn left_standing(&self) -> Option<i64> {
        match self.state {
            FrameState::Stopped { left, since, was_due } if since > was_due => Some(left.min(-1)),
            FrameState::Stopped { left, .. } => Some(left),
            _ => None,
        }
    }

    /// The due instant of an unmet clock that isn't stopped.
    pub fn open_due(&self) -> Option<Instant> {
        match self.state {
            FrameState::Open { due, .. } => Some(due),
            _ => None,
        }
    }
}
