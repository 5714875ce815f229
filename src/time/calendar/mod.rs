//! Holiday calendars: which dates are off, and which weekends are worked.
//!
//! Invariant: a calendar is made of a checked file, so it is consistent (dates of their year, no date both off
//! and worked), and answers for every year: from data, or by the fallback rule, marked so (rule 16).
//! Never knows opening hours or zones.
mod change;
mod fallback;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{LocalDate, Weekday};
pub use change::Change;
pub use fallback::Fallback;

/// What the calendar says of a date, apart from any weekly pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DayKind {
    /// The weekly pattern decides.
    Plain,
    /// Closed; with the holiday's name, or None for a moved day off.
    Off(Option<String>),
    /// A weekend day declared working; with the weekday to which its own day off went, if that is known.
    WorkingWeekend(Option<Weekday>),
}

/// A day off moved from one date to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transfer {
    pub from: LocalDate,
    pub to: LocalDate,
    /// `decree` or `art.112`.
    pub basis: String,
}

/// One year of a calendar.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct YearData {
    pub days_off: Vec<LocalDate>,
    pub working_weekends: Vec<LocalDate>,
    pub short_days: Vec<LocalDate>,
    pub holidays: BTreeMap<LocalDate, String>,
    pub transfers: Vec<Transfer>,
    pub decree: Option<String>,
    pub sources: Vec<String>,
    /// Made by the fallback rule (rule 16), not read; of a year that changes another calendar's: that one's was.
    pub fallback: bool,
}

impl YearData {
    /// What the year says of one of its dates.
    pub fn day(&self, date: LocalDate) -> DayKind {
        if self.working_weekends.contains(&date) {
            let moved = self.transfers.iter().find(|t| t.from == date);
            return DayKind::WorkingWeekend(moved.map(|t| t.to.weekday()));
        }
        match self.holidays.get(&date) {
            Some(name) => DayKind::Off(Some(name.clone())),
            None if self.days_off.contains(&date) => DayKind::Off(None),
            None => DayKind::Plain,
        }
    }
    /// The transfer that took the day off from `date` or brought one to it.
    pub fn transfer(&self, date: LocalDate) -> Option<&Transfer> {
        self.transfers.iter().find(|t| t.from == date || t.to == date)
    }
}

/// A named calendar. `none` closes nothing and always has data.
#[derive(Clone, Debug)]
pub struct Calendar {
    name: String,
    source: String,
    base: Option<String>,
    fallback: Fallback,
    years: BTreeMap<i32, YearData>,
}

impl Calendar {
    /// The calendar that closes nothing.
    pub fn none() -> Self {
        Self::new("none", "", Fallback::None, BTreeMap::new())
    }
    /// A calendar of the years of a file; `source` is its text.
    pub fn new(name: &str, source: &str, fallback: Fallback, years: BTreeMap<i32, YearData>) -> Self {
        let (name, source) = (name.to_string(), source.to_string());
        Calendar { name, source, base: None, fallback, years }
    }
    /// With the years of `base` where it has none of its own; `source`: the texts of both.
    #[must_use]
    pub fn over(mut self, base: &Calendar, source: String) -> Self {
        for (year, data) in &base.years {
            self.years.entry(*year).or_insert_with(|| data.clone());
        }
        Calendar { source, base: Some(base.name.clone()), ..self }
    }
    pub fn name(&self) -> &str {
        &self.name
    }
    /// Whether it is the calendar that closes nothing.
    pub fn is_none(&self) -> bool {
        self.name == "none"
    }
    /// The exact text it was read from (part of a policy's version), with its base's; empty for `none`.
    pub fn source(&self) -> &str {
        &self.source
    }
    /// The calendar that it changes.
    pub fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }
    pub fn fallback(&self) -> Fallback {
        self.fallback
    }
    /// Whether the year's dates are known, not made by the fallback rule.
    pub fn has_year(&self, year: i32) -> bool {
        self.is_none() || self.years.get(&year).is_some_and(|data| !data.fallback)
    }
    /// The years with data.
    pub fn known_years(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.iter().filter(|(_, data)| !data.fallback).map(|(year, _)| *year)
    }
    /// What is written of a year, if anything is.
    pub fn written(&self, year: i32) -> Option<&YearData> {
        self.years.get(&year)
    }
    /// The year's data, read or by the fallback rule (rule 16).
    pub fn year(&self, year: i32) -> YearData {
        self.data(year).into_owned()
    }
    /// The same without a copy where it was read.
    pub(super) fn data(&self, year: i32) -> Cow<'_, YearData> {
        match self.years.get(&year) {
            Some(data) => Cow::Borrowed(data),
            None if self.is_none() => Cow::Owned(YearData::default()),
            None => Cow::Owned(self.fallback.year(year)),
        }
    }
    /// What it says of a date.
    pub fn day(&self, date: LocalDate) -> DayKind {
        self.data(date.year()).day(date)
    }
    /// The day before a holiday that is an hour shorter.
    pub fn is_short(&self, date: LocalDate) -> bool {
        self.data(date.year()).short_days.contains(&date)
    }
}

#[cfg(test)]
mod tests;
