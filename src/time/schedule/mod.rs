//! Opening hours in a zone under a calendar, compiled into prefix sums.
//!
//! Invariant: a year once compiled never changes, and every question is answered from the same
//! tables, so that adding and measuring are each other's inverse. Never knows what is promised;
//! stops come in as spans.
mod count;
mod hours;
mod running;
mod table;

use std::sync::Arc;

use super::{Calendar, Instant, LocalDate, Weekday, Zone};
pub use hours::{Day, Hours, Interval};
pub use running::Tally;
use table::Years;

/// Opening hours in a zone under a calendar. Years are compiled when first touched, then
/// every question is two binary searches whatever the span.
#[derive(Debug)]
pub struct Schedule {
    hours: Hours,
    zone: Zone,
    calendar: Arc<Calendar>,
    short_days: bool,
    years: Years,
}

/// Whether hours are open at an instant, and when that changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Opening {
    pub is_open: bool,
    /// When they end; None where closed, or open for ever.
    pub until: Option<Instant>,
    /// When they next open; None where open, or never again.
    pub next: Option<Instant>,
}

impl Schedule {
    /// `short_days`: whether days before a holiday are an hour shorter.
    pub fn new(hours: Hours, zone: Zone, calendar: Arc<Calendar>, short_days: bool) -> Self {
        let years = Years::new(&zone);
        Schedule { hours, zone, calendar, short_days, years }
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
    /// Whether days before a holiday are an hour shorter.
    pub fn follows_short_days(&self) -> bool {
        self.short_days
    }
    /// The civil day `date`.
    pub fn day(&self, date: LocalDate) -> Day {
        hours::day(self, &self.calendar.data(date.year()), date)
    }
    /// The weekday whose hours a worked weekend day has been lent; None of any other date.
    pub fn lent_hours(&self, date: LocalDate) -> Option<Weekday> {
        let Hours::Weekly(week) = &self.hours else { return None };
        let weekday = hours::weekday_in_force(week, &self.calendar.data(date.year()), date)?;
        Some(weekday).filter(|lent| *lent != date.weekday())
    }
    /// Whether there was such a date in the zone: a few never were, where the clock jumped over a whole day.
    pub fn has(&self, date: LocalDate) -> bool {
        !self.years.missing().contains(&date)
    }
    pub fn is_open(&self, at: Instant) -> bool {
        self.next_opening(at) == Some(at)
    }
    /// How it stands at `at`.
    pub fn opening(&self, at: Instant) -> Opening {
        let next = self.next_opening(at);
        let is_open = next == Some(at);
        Opening { is_open, until: self.open_until(at), next: next.filter(|_| !is_open) }
    }
    /// The first open instant at or after `at`; None past 2100.
    pub fn next_opening(&self, at: Instant) -> Option<Instant> {
        let opening =
            if self.is_always() { Some(at) } else { self.next_open(at).map(|open| at.max(open.from)) };
        opening.filter(|t| *t <= Instant::MAX)
    }
    /// When the hours that are open at `at` end; None if closed, or always open.
    pub fn open_until(&self, at: Instant) -> Option<Instant> {
        let mut open = self.next_open(at).filter(|open| open.from <= at)?;
        // What runs over New Year stands in both years' tables.
        while let Some(rest) = self.next_open(open.to).filter(|rest| rest.from == open.to) {
            open = rest;
        }
        Some(open.to).filter(|end| !self.years.ends_at(*end))
    }
    /// Open seconds from `from` to `to` (negative if `to` is earlier).
    pub fn measure(&self, from: Instant, to: Instant) -> i64 {
        if self.is_always() {
            return to.since(from);
        }
        if to < from {
            return -self.measure(to, from);
        }
        let (first, last) = (self.years.index(from), self.years.index(to));
        let between: i64 = (first..last).map(|year| self.table(year).total).sum();
        between + self.table(last).open_before(to) - self.table(first).open_before(from)
    }
    /// The first instant at which `seconds` (> 0) of open time have passed since `from`; used up exactly
    /// at closing: that closing. With 0: the first open instant at or after `from`. None past 2100.
    pub fn add(&self, from: Instant, seconds: i64) -> Option<Instant> {
        if seconds <= 0 {
            return self.next_opening(from);
        }
        if self.is_always() {
            let end = from.unix().checked_add(seconds).map(Instant::from_unix);
            return end.filter(|t| *t <= Instant::MAX);
        }
        let mut year = self.years.index(from);
        let mut wanted = self.table(year).open_before(from).checked_add(seconds)?;
        while wanted > self.table(year).total {
            wanted -= self.table(year).total;
            year = self.years.after(year)?;
        }
        self.table(year).when_open(wanted).filter(|t| *t <= Instant::MAX)
    }
    /// Whether a year without data is touched between the two instants (rule 16). Never on "always" or without a calendar.
    pub fn touches_fallback(&self, from: Instant, to: Instant) -> bool {
        if self.is_always() {
            return false;
        }
        let (from, to) = (from.min(to), from.max(to));
        // What ends at New Year's midnight needs nothing of the new year.
        let last = from.max(to.plus(-1));
        let years = self.zone.date_of(from).year()..=self.zone.date_of(last).year();
        years.into_iter().any(|year| !self.calendar.has_year(year))
    }

    fn table(&self, year: usize) -> &table::Table {
        self.years.table(year, self)
    }
    /// The open span that contains `at` or else the next one, in its year's table.
    fn next_open(&self, at: Instant) -> Option<table::Open> {
        if self.is_always() {
            return None;
        }
        let mut year = Some(self.years.index(at));
        while let Some(index) = year {
            if let Some(open) = self.table(index).next_open(at) {
                return Some(open);
            }
            year = self.years.after(index);
        }
        None
    }
}

#[cfg(test)]
mod tests;
