//! Civil dates and times, without a zone.
use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

/// A civil date. Written `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct LocalDate(NaiveDate);

/// A civil date and the second of its day (0..=86_399).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct LocalDateTime {
    pub date: LocalDate,
    pub second: u32,
}

impl LocalDateTime {
    /// 0..=23
    pub fn hour(self) -> u32 {
        self.second / 3600
    }
    /// 0..=59
    pub fn minute(self) -> u32 {
        self.second / 60 % 60
    }
    /// 0..=59, the second of its minute.
    pub fn second_of_minute(self) -> u32 {
        self.second % 60
    }
}

/// Written `YYYY-MM-DD HH:MM:SS`.
impl fmt::Display for LocalDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (h, m, s) = (self.hour(), self.minute(), self.second_of_minute());
        write!(f, "{} {h:02}:{m:02}:{s:02}", self.date)
    }
}

/// Days of the week, Monday first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Weekday {
    /// All seven, Monday first.
    pub const ALL: [Weekday; 7] =
        [Self::Mon, Self::Tue, Self::Wed, Self::Thu, Self::Fri, Self::Sat, Self::Sun];
    /// 0 for Monday .. 6 for Sunday.
    pub fn index(self) -> usize {
        self as usize
    }
    /// As files name it: `mon`.
    pub fn key(self) -> &'static str {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][self.index()]
    }
    /// Saturday or Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self, Self::Sat | Self::Sun)
    }
}

impl LocalDate {
    /// The date, if there is one of that year (2000-2101 and a margin), month and day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let near = (1900..=2200).contains(&year);
        NaiveDate::from_ymd_opt(year, month, day).filter(|_| near).map(LocalDate)
    }
    /// Reads `YYYY-MM-DD`, nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let b = text.as_bytes();
        if b.len() != 10 || b[4] != b'-' || b[7] != b'-' {
            return None;
        }
        let digits = |r: std::ops::Range<usize>| {
            text.get(r).filter(|s| s.bytes().all(|c| c.is_ascii_digit())).and_then(|s| s.parse::<u32>().ok())
        };
        Self::new(i32::try_from(digits(0..4)?).ok()?, digits(5..7)?, digits(8..10)?)
    }
    pub fn year(self) -> i32 {
        self.0.year()
    }
    /// 1..=12
    pub fn month(self) -> u32 {
        self.0.month()
    }
    /// 1..=31
    pub fn day(self) -> u32 {
        self.0.day()
    }
    pub fn weekday(self) -> Weekday {
        Weekday::ALL[self.0.weekday().num_days_from_monday() as usize]
    }
    /// The date `n` days on (back if negative).
    pub fn plus_days(self, n: i64) -> Self {
        let days = Days::new(n.unsigned_abs());
        let moved = if n < 0 { self.0.checked_sub_days(days) } else { self.0.checked_add_days(days) };
        LocalDate(moved.unwrap_or(self.0))
    }
    /// The same day of the month `n` months on, or that month's last day (art. 192).
    pub fn plus_months(self, n: u32) -> Self {
        LocalDate(self.0.checked_add_months(Months::new(n)).unwrap_or(self.0))
    }
    /// Whole days from `earlier` to `self`.
    pub fn days_since(self, earlier: LocalDate) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }
    /// Seconds from 1970-01-01 00:00 to this date's 00:00, both read as if in UTC.
    pub(crate) fn utc_midnight(self) -> i64 {
        self.0.and_time(chrono::NaiveTime::MIN).and_utc().timestamp()
    }
    /// The date of such seconds (the nearest possible one, thousands of years off the supported ones).
    pub(crate) fn of_utc_seconds(seconds: i64) -> Self {
        let beyond = if seconds < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
        LocalDate(chrono::DateTime::from_timestamp(seconds, 0).map_or(beyond, |t| t.date_naive()))
    }
}

impl fmt::Display for LocalDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl serde::Serialize for LocalDate {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for LocalDate {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        LocalDate::parse(&text).ok_or_else(|| serde::de::Error::custom("not a date YYYY-MM-DD"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> LocalDate {
        LocalDate::parse(text).expect("a date")
    }

    #[test]
    fn only_plain_dates_that_exist_are_read() {
        assert_eq!(date("2024-02-29").to_string(), "2024-02-29");
        let wrong =
            ["2023-02-29", "2024-2-29", "2024-13-01", "24-01-01", " 2024-01-01", "2024/01/01", "+024-01-01"];
        for text in wrong.into_iter().chain(["1899-12-31", "2024-01-01T00:00", "２０２４", ""]) {
            assert_eq!(LocalDate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn art_192_a_month_ends_on_the_same_day_or_on_the_last_one() {
        assert_eq!(date("2026-01-31").plus_months(1), date("2026-02-28"));
        assert_eq!(date("2024-01-30").plus_months(1), date("2024-02-29"));
        assert_eq!(date("2026-12-15").plus_months(2), date("2027-02-15"));
    }

    #[test]
    fn days_and_weekdays() {
        assert_eq!(date("2026-01-01").weekday(), Weekday::Thu);
        assert_eq!(date("2026-03-01").plus_days(-1), date("2026-02-28"));
        assert_eq!(date("2027-01-01").days_since(date("2026-01-01")), 365);
        let local = LocalDateTime { date: date("2026-01-01"), second: 86_399 };
        assert_eq!(local.to_string(), "2026-01-01 23:59:59");
    }
}
