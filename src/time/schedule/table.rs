//! A schedule's years, each compiled into prefix sums of open seconds.
use std::sync::OnceLock;

use super::hours::{self, MIDNIGHT, merged};
use super::{Instant, LocalDate, Schedule, Zone};

/// The first and last local year that an instant of 2000-2100 UTC can lie in.
const FIRST: i32 = 1999;
const LAST: i32 = 2101;
/// Seconds of a mean year; guesses the year of an instant to within one.
const MEAN_YEAR: i64 = 31_556_952;
/// More than any change of the clock but one over a whole day.
const HALF_A_DAY: i64 = 43_200;
/// How many days before New Year may still be open after it (intervals run past midnight).
const OVERHANG: i64 = 3;

/// An open span and the year's open seconds before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Open {
    pub from: Instant,
    pub to: Instant,
    before: i64,
}

/// One local year, from 1 January 00:00 to the next.
#[derive(Debug)]
pub(super) struct Table {
    /// Sorted, disjoint, not touching, clipped to the year.
    open: Vec<Open>,
    /// Open seconds of the year.
    pub total: i64,
    /// Closings of its working days, by date.
    pub closings: Vec<(LocalDate, Instant)>,
}

/// All years that are supported, compiled when first touched.
#[derive(Debug)]
pub(super) struct Years {
    /// Where each year begins, and the end of the last.
    bounds: Vec<Instant>,
    /// Dates that the zone never had.
    missing: Vec<LocalDate>,
    tables: Vec<OnceLock<Table>>,
}

impl Years {
    pub fn new(zone: &Zone) -> Self {
        let new_year = |year| LocalDate::new(year, 1, 1).map(|date| zone.opening(date, 0));
        let bounds: Vec<_> = (FIRST..=LAST + 1).filter_map(new_year).collect();
        let tables = (FIRST..=LAST).map(|_| OnceLock::new()).collect();
        let missing = missing(zone, &bounds);
        Years { bounds, missing, tables }
    }
    pub fn missing(&self) -> &[LocalDate] {
        &self.missing
    }
    /// The index of the year that `at` lies in; beyond the ends the first or the last one.
    pub fn index(&self, at: Instant) -> usize {
        let last = self.tables.len() - 1;
        let guess = at.since(self.bounds[0]).div_euclid(MEAN_YEAR).clamp(0, last as i64) as usize;
        if at < self.bounds[guess] {
            guess.saturating_sub(1)
        } else if at >= self.bounds[guess + 1] {
            (guess + 1).min(last)
        } else {
            guess
        }
    }
    /// Whether the supported years end here.
    pub fn ends_at(&self, at: Instant) -> bool {
        self.bounds.last().is_none_or(|end| at >= *end)
    }
    /// The index of a local year, if it is supported.
    pub fn index_of(&self, year: i32) -> Option<usize> {
        (FIRST..=LAST).contains(&year).then(|| (year - FIRST) as usize)
    }
    /// The year after, if it is supported.
    pub fn after(&self, index: usize) -> Option<usize> {
        Some(index + 1).filter(|next| *next < self.tables.len())
    }
    pub fn table(&self, index: usize, schedule: &Schedule) -> &Table {
        let year = FIRST + index as i32;
        self.tables[index]
            .get_or_init(|| Table::compile(schedule, year, self.bounds[index], self.bounds[index + 1]))
    }
}

/// The dates that were jumped over. Only a year that is a day too short is looked through.
fn missing(zone: &Zone, bounds: &[Instant]) -> Vec<LocalDate> {
    let dates = |first: Instant, end: Instant| {
        let (first, end) = (zone.date_of(first), zone.date_of(end));
        std::iter::successors(Some(first), |date| Some(date.plus_days(1))).take_while(move |date| *date < end)
    };
    let short = bounds.windows(2).filter(|year| {
        let days = zone.date_of(year[1]).days_since(zone.date_of(year[0]));
        year[1].since(year[0]) < days * i64::from(MIDNIGHT) - HALF_A_DAY
    });
    let all = short.flat_map(|year| dates(year[0], year[1]));
    all.filter(|date| !zone.has(*date)).collect()
}

impl Table {
    fn compile(schedule: &Schedule, year: i32, begin: Instant, end: Instant) -> Self {
        let (before, data) = (schedule.calendar().data(year - 1), schedule.calendar().data(year));
        let mut spans = Vec::new();
        let mut closings = Vec::new();
        let first = schedule.zone().date_of(begin);
        let mut date = first.plus_days(-OVERHANG);
        while date.year() <= year {
            let year_data = if date.year() == year { &data } else { &before };
            let day = hours::day(schedule, year_data, date);
            spans.extend(day.open);
            closings.extend(day.closing.filter(|_| date.year() == year).map(|closing| (date, closing)));
            date = date.plus_days(1);
        }
        let clipped = spans.into_iter().map(|(from, to)| (from.max(begin), to.min(end)));
        let mut total = 0;
        let open = merged(clipped).into_iter().map(|(from, to)| {
            let open = Open { from, to, before: total };
            total += to.since(from);
            open
        });
        let open = open.collect();
        Table { open, total, closings }
    }
    /// The open span that contains `at`, or the next one of the year.
    pub fn next_open(&self, at: Instant) -> Option<Open> {
        self.open.get(self.open.partition_point(|open| open.to <= at)).copied()
    }
    /// The year's open seconds before `at`.
    pub fn open_before(&self, at: Instant) -> i64 {
        self.next_open(at).map_or(self.total, |open| open.before + at.since(open.from).max(0))
    }
    /// When `seconds` (> 0) of the year's open time have passed; at a closing: that closing.
    pub fn when_open(&self, seconds: i64) -> Option<Instant> {
        let next = self.open.partition_point(|open| open.before < seconds);
        let open = self.open.get(next.checked_sub(1)?)?;
        Some(open.from.plus(seconds - open.before))
    }
}
