//! A schedule laid out minute by minute, and terms counted along it by walking.
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use crate::policy::Term;
use crate::time::{LocalDate, Schedule};

/// Seconds from and to; an open end is None.
pub(super) type Stop = (i64, Option<i64>);

/// Some months of a schedule, a flag a minute.
pub(super) struct MinuteTable {
    begin: i64,
    open: Vec<bool>,
    days: Vec<Day>,
}
struct Day {
    date: LocalDate,
    midnight: i64,
    /// None on a day off.
    closing: Option<i64>,
}

const DAYS: i64 = 150;

impl MinuteTable {
    /// The line from a date on; laid out once.
    pub fn of(schedule: &Arc<Schedule>, first: LocalDate) -> Arc<MinuteTable> {
        type Lines = HashMap<(usize, LocalDate), Arc<MinuteTable>>;
        static LINES: OnceLock<Mutex<Lines>> = OnceLock::new();
        // The schedules belong to the book of the tests, which is never dropped.
        let key = (Arc::as_ptr(schedule) as usize, first);
        let mut lines = LINES.get_or_init(Mutex::default).lock().unwrap_or_else(|e| e.into_inner());
        lines.entry(key).or_insert_with(|| Arc::new(MinuteTable::new(schedule, first))).clone()
    }

    fn new(schedule: &Schedule, first: LocalDate) -> MinuteTable {
        let zone = schedule.zone();
        let begin = zone.opening(first.plus_days(-3), 0).unix().div_euclid(60) * 60;
        let mut line =
            MinuteTable { begin, open: vec![false; ((DAYS + 8) * 1440) as usize], days: Vec::new() };
        for date in (-2..DAYS).map(|n| first.plus_days(n)) {
            if zone.date_of(zone.opening(date, 0)) != date {
                continue;
            }
            let day = schedule.day(date);
            for (from, to) in day.open {
                let minute = |at: i64| ((at - begin) / 60) as usize;
                line.open[minute(from.unix())..minute(to.unix())].fill(true);
            }
            let closing = day.closing.filter(|_| day.working).map(|at| at.unix());
            let midnight = zone.closing(date, 86_400).unix();
            line.days.push(Day { date, midnight, closing });
        }
        line
    }

    fn runs(&self, at: i64, stops: &[Stop]) -> bool {
        self.open[((at - self.begin) / 60) as usize] && !stands(at, stops)
    }
    /// Open, unstopped seconds from one minute to another; negative if that is earlier.
    pub fn measure(&self, from: i64, to: i64, stops: &[Stop]) -> i64 {
        if to < from {
            return -self.measure(to, from, stops);
        }
        (from..to).step_by(60).filter(|at| self.runs(*at, stops)).count() as i64 * 60
    }
    /// When so many of them are used up.
    fn add(&self, from: i64, seconds: i64, stops: &[Stop]) -> i64 {
        let mut left = seconds;
        let mut at = from;
        loop {
            if self.runs(at, stops) {
                if left == 0 {
                    return at;
                }
                left -= 60;
                if left == 0 {
                    return at + 60;
                }
            }
            at += 60;
        }
    }
    /// When a term from `start` is due (rules 2 to 5).
    pub fn due(&self, term: Term, start: i64, zone_date: LocalDate, stops: &[Stop]) -> i64 {
        match term {
            Term::Hours { seconds } => self.add(start, seconds, stops),
            Term::WorkingDays(n) => self.working_days(zone_date, n as usize, stops),
            Term::CalendarDays(n) => self.calendar_days(zone_date, n as usize, stops),
            Term::Months(n) => {
                let days = zone_date.plus_months(n).days_since(zone_date);
                self.calendar_days(zone_date, days as usize, stops)
            }
        }
    }
    fn working_days(&self, after: LocalDate, n: usize, stops: &[Stop]) -> i64 {
        let closings = self.days.iter().filter(|day| day.date > after).filter_map(|day| day.closing);
        closings.filter(|closing| !stands(closing - 60, stops)).nth(n - 1).expect("within the line")
    }
    fn calendar_days(&self, after: LocalDate, n: usize, stops: &[Stop]) -> i64 {
        let counted = self.days.iter().filter(|d| d.date > after && !stands(d.midnight - 60, stops));
        let last = counted.map(|day| day.date).nth(n - 1).expect("within the line");
        self.working_days(last.plus_days(-1), 1, stops)
    }
}

/// Whether a clock stands in a minute.
pub(super) fn stands(at: i64, stops: &[Stop]) -> bool {
    stops.iter().any(|(from, to)| *from <= at && to.is_none_or(|to| at < to))
}

/// What had begun before `at`, all of it ended by then (rule 14).
pub(super) fn known(stops: &[Stop], at: i64) -> Vec<Stop> {
    stops.iter().filter(|s| s.0 < at).map(|s| (s.0, Some(s.1.map_or(at, |to| to.min(at))))).collect()
}

/// When the stop over `at` began, whatever touches or overlaps it.
pub(super) fn begin(at: i64, stops: &[Stop]) -> i64 {
    let reaches = |s: &&Stop, at: i64| s.0 < at && s.1.is_none_or(|to| at <= to) && s.1 != Some(s.0);
    let mut begin =
        stops.iter().filter(|s| s.0 <= at && s.1.is_none_or(|to| at < to)).map(|s| s.0).min().unwrap_or(at);
    while let Some(earlier) = stops.iter().filter(|s| reaches(s, begin)).map(|s| s.0).min() {
        begin = earlier;
    }
    begin
}
