//! Holiday calendars: which dates are off, and which weekends are worked.
use std::collections::BTreeMap;

use super::{LocalDate, Weekday};

/// What the calendar says of a date, apart from any weekly pattern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DayKind {
    /// The weekly pattern decides.
    Plain,
    /// Closed; with the holiday's name, or None for a moved day off.
    Off(Option<String>),
    /// A weekend day declared working: it takes the hours of this weekday.
    WorkingWeekend(Weekday),
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
    /// Made by the fallback rule (rule 16), not read.
    pub fallback: bool,
}

/// A file that is no calendar: what is wrong and where (byte range in the file).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("calendar: {message}")]
pub struct CalendarError {
    pub message: String,
    pub span: Option<std::ops::Range<usize>>,
}

/// A named calendar. `none` closes nothing and always has data.
#[derive(Clone, Debug)]
pub struct Calendar {
    name: String,
    source: String,
    years: BTreeMap<i32, YearData>,
}

impl Calendar {
    /// The calendar that closes nothing.
    pub fn none() -> Self {
        Calendar { name: "none".into(), source: String::new(), years: BTreeMap::new() }
    }
    /// The built-in Russian production calendar (assets/calendars/ru.toml).
    pub fn ru() -> Self {
        todo!()
    }
    /// Reads a calendar file.
    pub fn from_toml(name: &str, source: &str) -> Result<Self, CalendarError> {
        let _ = (name, source);
        todo!()
    }
    pub fn name(&self) -> &str {
        &self.name
    }
    /// The exact text it was read from (part of a policy's version); empty for `none`.
    pub fn source(&self) -> &str {
        &self.source
    }
    /// Whether the year's dates are known, not made by the fallback rule.
    pub fn has_year(&self, year: i32) -> bool {
        let _ = year;
        todo!()
    }
    /// The years with data.
    pub fn known_years(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.keys().copied()
    }
    /// The year's data, read or by the fallback rule (rule 16).
    pub fn year(&self, year: i32) -> YearData {
        let _ = year;
        todo!()
    }
    /// What it says of a date.
    pub fn day(&self, date: LocalDate) -> DayKind {
        let _ = date;
        todo!()
    }
    /// The day before a holiday that is an hour shorter.
    pub fn is_short(&self, date: LocalDate) -> bool {
        let _ = date;
        todo!()
    }
}
