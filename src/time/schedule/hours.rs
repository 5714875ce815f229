//! Weekly hours, and what one civil day makes of them.
use super::Schedule;
use crate::time::calendar::{DayKind, YearData};
use crate::time::{Instant, LocalDate, Weekday};

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

/// Local 24:00.
pub(super) const MIDNIGHT: u32 = 86_400;
const HOUR: u32 = 3600;

/// The day `date` of a schedule, whose calendar says `year` of its year.
pub(super) fn day(schedule: &Schedule, year: &YearData, date: LocalDate) -> Day {
    let zone = schedule.zone();
    let closed = Day { date, working: false, open: Vec::new(), closing: None };
    if !schedule.has(date) {
        return closed;
    }
    let week = match schedule.hours() {
        Hours::Always => {
            let open = vec![(zone.opening(date, 0), zone.opening(date.plus_days(1), 0))];
            return Day { date, working: true, open, closing: Some(zone.closing(date, MIDNIGHT)) };
        }
        Hours::Weekly(week) => week,
    };
    let Some(weekday) = weekday_in_force(week, year, date) else { return closed };
    let pattern = &week[weekday.index()];
    let cut;
    let intervals = if schedule.follows_short_days() && year.short_days.contains(&date) {
        cut = shortened(pattern);
        &cut
    } else {
        pattern
    };
    let spans = intervals.iter().map(|i| (zone.opening(date, i.from), zone.closing(date, i.to)));
    let closing = intervals.last().map(|i| zone.closing(date, i.to));
    Day { date, working: closing.is_some(), open: merged(spans), closing }
}

/// Whose hours a date has by the calendar; None if that closes it.
pub(super) fn weekday_in_force(
    week: &[Vec<Interval>; 7],
    year: &YearData,
    date: LocalDate,
) -> Option<Weekday> {
    match year.day(date) {
        DayKind::Plain => Some(date.weekday()),
        DayKind::Off(_) => None,
        // A desk that works that weekday anyway keeps its hours; else those of a day that it does work are lent.
        DayKind::WorkingWeekend(moved) => {
            let mut days = [date.weekday()].into_iter().chain(moved).chain(Weekday::ALL);
            days.find(|day| !week[day.index()].is_empty())
        }
    }
}

/// The intervals without the day's last open hour. A day of an hour or less keeps an empty
/// interval: it stays a working day, and its closing is its opening.
fn shortened(pattern: &[Interval]) -> Vec<Interval> {
    let mut left = pattern.to_vec();
    let mut cut = HOUR;
    while let Some(last) = left.last_mut() {
        let length = last.to.saturating_sub(last.from);
        if length > cut {
            last.to -= cut;
            break;
        }
        cut -= length;
        if left.len() == 1 {
            left[0].to = left[0].from;
            break;
        }
        left.pop();
    }
    left
}

/// Spans in order of their beginning, with empty ones dropped and overlapping or touching ones joined:
/// where the clock is turned back, what is apart on the dial may overlap in time and counts once.
pub(super) fn merged(spans: impl IntoIterator<Item = (Instant, Instant)>) -> Vec<(Instant, Instant)> {
    let mut spans: Vec<_> = spans.into_iter().filter(|(from, to)| from < to).collect();
    spans.sort_unstable();
    let mut joined: Vec<(Instant, Instant)> = Vec::with_capacity(spans.len());
    for (from, to) in spans {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    joined
}
