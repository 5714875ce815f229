//! Opening hours in a zone under a calendar, compiled into prefix sums.
use std::sync::Arc;

use super::{Calendar, Instant, LocalDate, Stops, Zone};

/// An open interval of a day: seconds from its 00:00; `to` may pass 86_400 (midnight).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Interval {
    pub from: u32,
    pub to: u32,
}

/// When it is open, before zone and calendar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hours {
    /// 24x7, holidays too.
    Always,
    /// Intervals for each weekday, Monday first; sorted, disjoint.
    Weekly([Vec<Interval>; 7]),
}

/// One civil day of a schedule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Day {
    pub date: LocalDate,
    /// Whether it is a working day (rule: words, "Working day").
    pub working: bool,
    /// Open spans that belong to this day (the part after midnight belongs to the day it began on).
    pub open: Vec<(Instant, Instant)>,
    /// End of the last open interval; on "always" the local 24:00. None on a day that isn't working.
    pub closing: Option<Instant>,
}

/// Opening hours in a zone under a calendar. Years are compiled when first touched, then
/// every question is two binary searches whatever the span.
#[derive(Debug)]
pub struct Schedule {
    hours: Hours,
    zone: Zone,
    calendar: Arc<Calendar>,
    short_days: bool,
}

impl Schedule {
    /// `short_days`: whether days before a holiday are an hour shorter.
    pub fn new(hours: Hours, zone: Zone, calendar: Arc<Calendar>, short_days: bool) -> Self {
        Schedule { hours, zone, calendar, short_days }
    }
    pub fn zone(&self) -> &Zone {
        &self.zone
    }
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }
    pub fn hours(&self) -> &Hours {
        &self.hours
    }
    pub fn is_always(&self) -> bool {
        matches!(self.hours, Hours::Always)
    }
    /// The civil day `date`.
    pub fn day(&self, date: LocalDate) -> Day {
        let _ = (date, self.short_days);
        todo!()
    }
    pub fn is_open(&self, at: Instant) -> bool {
        let _ = at;
        todo!()
    }
    /// The first open instant at or after `at`; None past 2100.
    pub fn next_opening(&self, at: Instant) -> Option<Instant> {
        let _ = at;
        todo!()
    }
    /// When the hours that are open at `at` end; None if closed, or always open.
    pub fn open_until(&self, at: Instant) -> Option<Instant> {
        let _ = at;
        todo!()
    }
    /// Open seconds from `from` to `to` (negative if `to` is earlier).
    pub fn measure(&self, from: Instant, to: Instant) -> i64 {
        let _ = (from, to);
        todo!()
    }
    /// The first instant at which `seconds` (> 0) of open time have passed since `from`; used up exactly
    /// at closing: that closing. With 0: the first open instant at or after `from`. None past 2100.
    pub fn add(&self, from: Instant, seconds: i64) -> Option<Instant> {
        let _ = (from, seconds);
        todo!()
    }
    /// `measure` without what `stops` cover (an open-ended stop covers all that follows).
    pub fn measure_running(&self, from: Instant, to: Instant, stops: &Stops) -> i64 {
        let _ = (from, to, stops);
        todo!()
    }
    /// `add`, counting only unstopped time (rule 2). None if it never comes or is past 2100.
    pub fn add_running(&self, from: Instant, seconds: i64, stops: &Stops) -> Option<Instant> {
        let _ = (from, seconds, stops);
        todo!()
    }
    /// Rule 3: the closing of the `n`-th counted working day after `start`'s date (n >= 1).
    pub fn nth_working_day(&self, start: Instant, n: u32, stops: &Stops) -> Option<Instant> {
        let _ = (start, n, stops);
        todo!()
    }
    /// Rule 4: the due instant of `n` calendar days (n >= 1) from `start`.
    pub fn nth_calendar_day(&self, start: Instant, n: u32, stops: &Stops) -> Option<Instant> {
        let _ = (start, n, stops);
        todo!()
    }
    /// Rule 5: the same with N = the days to the same day `months` months on.
    pub fn nth_month(&self, start: Instant, months: u32, stops: &Stops) -> Option<Instant> {
        let _ = (start, months, stops);
        todo!()
    }
    /// Closing time of `date`, or of the next working day if it is off (art. 193, rule 7). None past 2100.
    pub fn closing_on_or_after(&self, date: LocalDate) -> Option<Instant> {
        let _ = date;
        todo!()
    }
    /// Whether a year without data is touched between the two instants (rule 16). Never on "always" or without a calendar.
    pub fn touches_fallback(&self, from: Instant, to: Instant) -> bool {
        let _ = (from, to);
        todo!()
    }
}
