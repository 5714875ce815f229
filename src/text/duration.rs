//! Spans of time for people.
//!
//! Working time is told with its word; days only of terms in days and of what is late; hours are never told as more
//! than they are, nor as zero while there are some (`<0:01`).
use super::Catalogue;

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;
/// From here on minutes are left out.
const WHOLE_HOURS_FROM: i64 = 24 * HOUR;
/// From here on what is late is told in days and hours, from there on where there is little room in days alone.
const DAYS_FROM: i64 = 48 * HOUR;
const WHOLE_DAYS_FROM: i64 = 10 * DAY;
/// Below this seconds may be shown.
pub const SECONDS_BELOW: i64 = 10 * MINUTE;

/// How a clock's remaining time is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Elapsed hours.
    Hours,
    WorkingHours,
    /// Working days of so many open seconds each, that which has begun as one, and never more than `most`; less than
    /// one is told in hours.
    WorkingDays {
        day: i64,
        most: Option<u32>,
    },
    /// Calendar days; less than one is told in hours.
    CalendarDays,
}

/// What is left, short: `0:18`, `9:15 р`, `40 ч р`, `3 р.д.`, `2 дня`. Negative: late, whatever the unit by the wall: `-0:12`, `-26 ч`,
/// `-2 д 3 ч`, `-12 д`.
pub fn remaining(catalogue: &Catalogue, seconds: i64, unit: Unit) -> String {
    match seconds {
        ..0 => format!("-{}", late_short(catalogue, seconds.saturating_neg())),
        0.. => left(catalogue, seconds, unit, hours, "unit-working-short"),
    }
}

/// The same with seconds under ten minutes: `0:09:59`. For the row under the cursor and the top line.
pub fn remaining_exact(catalogue: &Catalogue, seconds: i64, unit: Unit) -> String {
    match seconds {
        ..0 if seconds > -SECONDS_BELOW => format!("-{}", with_seconds(catalogue, -seconds)),
        ..0 => remaining(catalogue, seconds, unit),
        0.. => left(catalogue, seconds, unit, with_seconds, "unit-working-short"),
    }
}

/// What is left, in a sentence: `рабочих 9:15`, `рабочих 40 ч`, else as where there is little room.
pub fn spoken(catalogue: &Catalogue, seconds: i64, unit: Unit, exact: bool) -> String {
    left(catalogue, seconds, unit, if exact { with_seconds } else { hours }, "unit-working")
}

fn left(
    catalogue: &Catalogue,
    seconds: i64,
    unit: Unit,
    hours: fn(&Catalogue, i64) -> String,
    working: &str,
) -> String {
    let days = |id, n: i64| catalogue.tr_args(id, &[("n", n.into())]);
    match unit {
        Unit::Hours => hours(catalogue, seconds),
        Unit::CalendarDays if seconds >= DAY => days("unit-days", seconds / DAY),
        Unit::CalendarDays => hours(catalogue, seconds),
        Unit::WorkingDays { day, most } if day > 0 && seconds >= day => {
            let n = seconds / day + i64::from(seconds % day > 0);
            days("unit-working-days", most.map_or(n, |most| n.min(i64::from(most))))
        }
        Unit::WorkingHours | Unit::WorkingDays { .. } => {
            catalogue.with(working).arg("span", hours(catalogue, seconds)).text()
        }
    }
}

/// How late by the wall, in a sentence: `0:12`, `26 ч`, `2 д 3 ч`, rounded down.
pub fn late(catalogue: &Catalogue, seconds: i64) -> String {
    late_from(catalogue, seconds, DAYS_FROM)
}

/// The same where there is little room: `26 ч`, `2 д 3 ч`, `12 д`.
fn late_short(catalogue: &Catalogue, seconds: i64) -> String {
    match seconds {
        WHOLE_DAYS_FROM.. => late_from(catalogue, seconds - seconds % DAY, DAYS_FROM),
        _ => late_from(catalogue, seconds, DAYS_FROM),
    }
}

/// The same, with days only from `days` seconds on.
fn late_from(catalogue: &Catalogue, seconds: i64, days: i64) -> String {
    if seconds < days {
        return hours(catalogue, seconds);
    }
    let (days, hours) = (seconds / DAY, seconds % DAY / HOUR);
    let id = if hours == 0 { "unit-days-short" } else { "unit-days-hours" };
    catalogue.tr_args(id, &[("n", days.into()), ("hours", hours.into())])
}

/// As [`hours`], with seconds under ten minutes.
fn with_seconds(catalogue: &Catalogue, seconds: i64) -> String {
    match seconds {
        SECONDS_BELOW.. => hours(catalogue, seconds),
        _ => format!("0:{:02}:{:02}", seconds / MINUTE, seconds % MINUTE),
    }
}

/// Hours and minutes under a day, then whole hours.
fn hours(catalogue: &Catalogue, seconds: i64) -> String {
    if (1..MINUTE).contains(&seconds) {
        return "<0:01".to_string();
    }
    if seconds >= WHOLE_HOURS_FROM {
        return catalogue.tr_args("unit-hours", &[("n", (seconds / HOUR).into())]);
    }
    format!("{}:{:02}", seconds / HOUR, seconds % HOUR / MINUTE)
}

/// A sum that keeps its minutes however long it is: `9:15`, `24 ч`, `25:23`.
pub fn sum(catalogue: &Catalogue, seconds: i64) -> String {
    if seconds < WHOLE_HOURS_FROM || seconds % HOUR < MINUTE {
        return hours(catalogue, seconds);
    }
    format!("{}:{:02}", seconds / HOUR, seconds % HOUR / MINUTE)
}

/// An age: `2 д`, under a day hours and minutes.
pub fn age(catalogue: &Catalogue, seconds: i64) -> String {
    let seconds = seconds.max(0);
    late_from(catalogue, if seconds < DAY { seconds } else { seconds - seconds % DAY }, DAY)
}

/// How a promise is worded in full.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wording {
    /// Elapsed hours, around the clock.
    Hours,
    WorkingHours,
    WorkingDays,
    CalendarDays,
    Months,
}

/// A promise in full: `24 рабочих часа`, `5 working days`.
pub fn promise(catalogue: &Catalogue, n: u32, kind: Wording) -> String {
    let id = match kind {
        Wording::Hours => "target-hours",
        Wording::WorkingHours => "target-working-hours",
        Wording::WorkingDays => "target-working-days",
        Wording::CalendarDays => "target-calendar-days",
        Wording::Months => "target-months",
    };
    catalogue.tr_args(id, &[("n", n.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn ru(seconds: i64, unit: Unit) -> String {
        remaining(&Catalogue::new(Lang::Ru), seconds, unit)
    }

    #[test]
    fn working_time_is_told_in_hours_with_its_word() {
        for (seconds, told) in [
            (40 * HOUR, "40 ч р"),
            (24 * HOUR, "24 ч р"),
            (24 * HOUR - 1, "23:59 р"),
            (9 * HOUR + 15 * MINUTE, "9:15 р"),
            (18 * MINUTE + 59, "0:18 р"),
            (1, "<0:01 р"),
            (0, "0:00 р"),
            (-12 * MINUTE, "-0:12"),
            (-12 * MINUTE - 59, "-0:12"),
            (-24 * HOUR + 1, "-23:59"),
            (-26 * HOUR - 5 * MINUTE, "-26 ч"),
            (-48 * HOUR + 1, "-47 ч"),
            (-48 * HOUR, "-2 д"),
            (-51 * HOUR - 1, "-2 д 3 ч"),
            (-10 * DAY + 1, "-9 д 23 ч"),
            (-10 * DAY - 14 * HOUR, "-10 д"),
            (-444 * DAY - HOUR, "-444 д"),
        ] {
            assert_eq!(ru(seconds, Unit::WorkingHours), told, "{seconds}");
        }
        let (ru, en) = (Catalogue::new(Lang::Ru), Catalogue::new(Lang::En));
        assert_eq!(spoken(&ru, 39 * HOUR, Unit::WorkingHours, false), "рабочих 39 ч");
        assert_eq!(spoken(&ru, 90, Unit::WorkingHours, true), "рабочих 0:01:30");
        assert_eq!(spoken(&en, 39 * HOUR, Unit::WorkingHours, false), "39 h of working time");
        assert_eq!(spoken(&ru, 39 * HOUR, Unit::Hours, false), "39 ч");
    }

    #[test]
    fn late_is_told_in_days_and_hours_and_never_as_more_than_it_is() {
        let told = |lang, seconds| late(&Catalogue::new(lang), seconds);
        for (seconds, ru, en) in [
            (59, "<0:01", "<0:01"),
            (DAY - 1, "23:59", "23:59"),
            (DAY, "24 ч", "24 h"),
            (26 * HOUR + 5 * MINUTE, "26 ч", "26 h"),
            (2 * DAY - 1, "47 ч", "47 h"),
            (2 * DAY, "2 д", "2 d"),
            (3 * DAY - 1, "2 д 23 ч", "2 d 23 h"),
        ] {
            assert_eq!((told(Lang::Ru, seconds).as_str(), told(Lang::En, seconds).as_str()), (ru, en));
            let short = remaining(&Catalogue::new(Lang::Ru), -seconds, Unit::Hours);
            assert_eq!(short, format!("-{ru}"), "as in a row");
        }
    }

    #[test]
    fn a_sum_keeps_its_minutes() {
        let catalogue = Catalogue::new(Lang::Ru);
        for (seconds, told) in [
            (25 * HOUR + 23 * MINUTE, "25:23"),
            (24 * HOUR, "24 ч"),
            (40 * HOUR + 59, "40 ч"),
            (9 * HOUR, "9:00"),
            (0, "0:00"),
        ] {
            assert_eq!(sum(&catalogue, seconds), told, "{seconds}");
        }
    }

    #[test]
    fn zero_is_told_only_when_it_is_zero() {
        for unit in [Unit::Hours, Unit::CalendarDays] {
            assert_eq!(ru(1, unit), "<0:01");
            assert_eq!(ru(59, unit), "<0:01");
            assert_eq!(ru(60, unit), "0:01");
            assert_eq!(ru(0, unit), "0:00");
            assert_eq!(ru(-1, unit), "-<0:01");
            assert_eq!(ru(-26 * HOUR - 1, unit), "-26 ч", "late is told by the wall");
        }
    }

    #[test]
    fn days_are_told_for_day_terms_only() {
        let day = 9 * HOUR;
        let days = |seconds| ru(seconds, Unit::WorkingDays { day, most: Some(5) });
        // Closings still to come: the day that has begun is one, and what the start's own day had is none.
        for (seconds, told) in [
            (6 * day, "5 р.д."),
            (5 * day + 1, "5 р.д."),
            (5 * day, "5 р.д."),
            (5 * day - 1, "5 р.д."),
            (4 * day, "4 р.д."),
            (day + 1, "2 р.д."),
            (day, "1 р.д."),
            (day - 1, "8:59 р"),
        ] {
            assert_eq!(days(seconds), told, "{seconds}");
        }
        assert_eq!(ru(8 * HOUR, Unit::WorkingDays { day: 0, most: None }), "8:00 р");
        assert_eq!(ru(2 * DAY, Unit::CalendarDays), "2 дня");
        assert_eq!(ru(21 * DAY, Unit::CalendarDays), "21 день");
        assert_eq!(ru(DAY - 1, Unit::CalendarDays), "23:59");
    }

    #[test]
    fn seconds_are_told_under_ten_minutes_where_asked() {
        let catalogue = Catalogue::new(Lang::Ru);
        for (seconds, told) in [
            (600, "0:10"),
            (599, "0:09:59"),
            (30, "0:00:30"),
            (0, "0:00:00"),
            (-30, "-0:00:30"),
            (-600, "-0:10"),
        ] {
            assert_eq!(remaining_exact(&catalogue, seconds, Unit::Hours), told);
        }
    }

    #[test]
    fn promises_are_worded_in_both_languages() {
        let (ru, en) = (Catalogue::new(Lang::Ru), Catalogue::new(Lang::En));
        assert_eq!(promise(&ru, 1, Wording::WorkingHours), "1 рабочий час");
        assert_eq!(promise(&ru, 24, Wording::WorkingHours), "24 рабочих часа");
        assert_eq!(promise(&ru, 5, Wording::WorkingDays), "5 рабочих дней");
        assert_eq!(promise(&en, 24, Wording::WorkingHours), "24 working hours");
        assert_eq!(promise(&en, 1, Wording::Months), "1 month");
        assert_eq!(age(&en, 2 * DAY + HOUR), "2 d");
        assert_eq!(age(&en, DAY - 1), "23:59");
        assert_eq!(remaining(&en, 40 * HOUR, Unit::Hours), "40 h");
    }

    #[test]
    fn no_number_of_seconds_breaks_it() {
        for seconds in [i64::MIN, i64::MIN + 1, i64::MAX] {
            for unit in [Unit::Hours, Unit::CalendarDays, Unit::WorkingDays { day: 1, most: None }] {
                assert!(!ru(seconds, unit).is_empty());
            }
        }
    }
}
