//! Schedules against the rules, one by one, and against a naive reckoning.
//!
//! Invariant: `naive` steps through time and never asks what it checks.
mod days;
mod hours;
mod naive;
mod props;
mod zones;

use std::sync::Arc;

use super::{Hours, Interval, Schedule};
use crate::time::{Calendar, Instant, LocalDate, Span, Stops, Weekday, Zone};

/// `09:00-13:00 14:00-18:00`; an end at or before its beginning lies on the next day.
pub(super) fn intervals(text: &str) -> Vec<Interval> {
    let second = |clock: &str| {
        let (h, m) = clock.split_once(':').expect("hh:mm");
        h.parse::<u32>().expect("hours") * 3600 + m.parse::<u32>().expect("minutes") * 60
    };
    let parts = text.split_whitespace().map(|part| part.split_once('-').expect("from-to"));
    parts
        .map(|(from, to)| (second(from), second(to)))
        .map(|(from, to)| Interval { from, to: if to <= from { to + 86_400 } else { to } })
        .collect()
}

/// Hours from Monday on; days not given are closed.
pub(super) fn week(days: &[&str]) -> Hours {
    let mut week: [Vec<Interval>; 7] = Default::default();
    for (day, text) in week.iter_mut().zip(days) {
        *day = intervals(text);
    }
    Hours::Weekly(week)
}
/// The built-in Russian calendar.
pub(super) fn russian() -> Calendar {
    Calendar::clone(&crate::policy::builtin::calendar("ru").expect("built in"))
}
pub(super) fn on(hours: Hours, zone: &str, calendar: Calendar) -> Schedule {
    Schedule::new(hours, Zone::by_name(zone).expect("a zone"), Arc::new(calendar), false)
}
/// Monday to Friday in Moscow under the Russian calendar.
pub(super) fn office(day: &str) -> Schedule {
    on(week(&[day; 5]), "Europe/Moscow", russian())
}
/// Every day without holidays.
pub(super) fn daily(day: &str, zone: &str) -> Schedule {
    on(week(&[day; 7]), zone, Calendar::none())
}
pub(super) fn always(zone: &str) -> Schedule {
    on(Hours::Always, zone, russian())
}
pub(super) fn date(text: &str) -> LocalDate {
    LocalDate::parse(text).expect("a date")
}
/// RFC 3339, or a Moscow time such as `2026-01-09 12:00`.
pub(super) fn at(text: &str) -> Instant {
    let moscow = || Instant::parse(&format!("{}:00+03:00", text.replacen(' ', "T", 1)));
    Instant::parse(text).or_else(|_| moscow()).expect("a time")
}
pub(super) fn stops(spans: &[(&str, &str)]) -> Stops {
    Stops::new(spans.iter().map(|(from, to)| Span::closed(at(from), at(to))))
}
pub(super) const HOUR: i64 = 3600;
