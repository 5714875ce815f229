//! Times and dates as people type them: `08:50`, `-30м`, `вчера 17:00`, `07.12`, `завтра`, `+3д`.
use crate::text::when;
use crate::ticket::When;
use crate::time::{Instant, LocalDate, Weekday, Zone};

const DAY: i64 = 86_400;

/// A moment that has passed (or now): the nearest one before `now` that reads so.
pub fn past(text: &str, now: Instant, zone: &Zone) -> Option<Instant> {
    let text = text.trim().to_lowercase();
    if let Ok(at) = Instant::parse(&text.to_uppercase()) {
        return Some(at);
    }
    if let Some(back) = text.strip_prefix(['-', '−']) {
        return Some(now.plus(-span(back)?));
    }
    let today = zone.local(now).date;
    let (day, clock) = match text.rsplit_once(' ') {
        Some((day, clock)) => (Some(day.trim()), clock),
        None => (None, text.as_str()),
    };
    let second = clock_of(clock)?;
    let Some(day) = day else {
        // Just a time: today's, or last night's if that hasn't come yet.
        let at = zone.opening(today, second);
        let yesterday = || zone.opening(today.plus_days(-1), second);
        return Some(if at > now && at.since(now) > DAY / 2 { yesterday() } else { at });
    };
    let date = match day_word(day) {
        Some(days) => today.plus_days(days),
        None => weekday(day)
            .map(|wanted| nearest_before(today, wanted))
            .or_else(|| date_of(day, today, Direction::Back))?,
    };
    Some(zone.opening(date, second))
}

/// A moment that has passed, typed so that [`past`] reads it again: `23.11.2026 11:00`.
pub fn moment(at: Instant, now: Instant, zone: &Zone) -> String {
    let local = zone.local(at);
    let (date, second) = (local.date, local.second % 60);
    let seconds = if second == 0 { String::new() } else { format!(":{second:02}") };
    let clock = format!("{}{seconds}", when::clock(local.second));
    let typed = format!("{:02}.{:02}.{:04} {clock}", date.day(), date.month(), date.year());
    // An hour that the clock shows twice.
    if past(&typed, now, zone) == Some(at) { typed } else { at.to_string() }
}

/// A promised date or moment: the nearest one after `now` that reads so.
pub fn date(text: &str, now: Instant, zone: &Zone) -> Option<When> {
    let text = text.trim().to_lowercase();
    if let Ok(when) = When::parse(&text.to_uppercase()) {
        return Some(when);
    }
    let today = zone.local(now).date;
    if let Some(on) = text.strip_prefix('+') {
        let seconds = span(on)?;
        return Some(if seconds % DAY == 0 {
            When::Date(today.plus_days(seconds / DAY))
        } else {
            When::At(now.plus(seconds))
        });
    }
    if let Some(second) = clock_of(&text) {
        let at = zone.closing(today, second);
        return Some(When::At(if at > now { at } else { zone.closing(today.plus_days(1), second) }));
    }
    let (day, clock) = match text.rsplit_once(' ').and_then(|(day, clock)| Some((day, clock_of(clock)?))) {
        Some((day, second)) => (day.trim().to_string(), Some(second)),
        None => (text, None),
    };
    let date = match day_word(&day) {
        Some(days) => today.plus_days(days),
        None => weekday(&day)
            .map(|wanted| nearest_after(today, wanted))
            .or_else(|| date_of(&day, today, Direction::On))?,
    };
    Some(match clock {
        Some(second) => When::At(zone.closing(date, second)),
        None => When::Date(date),
    })
}

/// `08:50`, `08:50:23`; `8.50` is no time: dots are for dates.
fn clock_of(text: &str) -> Option<u32> {
    let (hour, rest) = text.split_once(':')?;
    let (minute, second) = match rest.split_once(':') {
        Some((minute, second)) if minute.len() == 2 && second.len() == 2 => (minute, second),
        Some(_) => return None,
        None => (rest, "0"),
    };
    let (hour, minute, second) = (digits(hour, 2)?, digits(minute, 2)?, digits(second, 2)?);
    let sound = (hour < 24 && minute < 60 && second < 60) || (hour == 24 && minute + second == 0);
    sound.then_some(hour * 3_600 + minute * 60 + second)
}

/// `30м`, `2ч`, `3д`, `1ч30м`, in seconds; Latin letters too.
fn span(text: &str) -> Option<i64> {
    let (mut total, mut rest) = (0, text.trim());
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        let n = i64::from(digits(&rest[..end], 4)?);
        let word = &rest[end..];
        let length = word.find(|c: char| c.is_ascii_digit()).unwrap_or(word.len());
        let unit = match word[..length].trim() {
            "м" | "мин" | "m" | "min" => 60,
            "ч" | "час" | "h" => 3_600,
            "д" | "дн" | "d" => DAY,
            _ => return None,
        };
        total += n * unit;
        rest = word[length..].trim_start();
    }
    Some(total)
}

fn digits(text: &str, most: usize) -> Option<u32> {
    let sound = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    sound.then(|| text.parse().ok()).flatten()
}

fn day_word(text: &str) -> Option<i64> {
    Some(match text {
        "сегодня" | "today" => 0,
        "вчера" | "yesterday" => -1,
        "позавчера" => -2,
        "завтра" | "tomorrow" => 1,
        "послезавтра" => 2,
        _ => return None,
    })
}

fn weekday(text: &str) -> Option<Weekday> {
    const NAMES: [[&str; 2]; 7] = [
        ["пн", "mon"],
        ["вт", "tue"],
        ["ср", "wed"],
        ["чт", "thu"],
        ["пт", "fri"],
        ["сб", "sat"],
        ["вс", "sun"],
    ];
    NAMES.iter().position(|names| names.contains(&text)).map(|at| Weekday::ALL[at])
}

fn nearest_before(today: LocalDate, wanted: Weekday) -> LocalDate {
    (1..=7).map(|n| today.plus_days(-n)).find(|d| d.weekday() == wanted).unwrap_or(today)
}

fn nearest_after(today: LocalDate, wanted: Weekday) -> LocalDate {
    (1..=7).map(|n| today.plus_days(n)).find(|d| d.weekday() == wanted).unwrap_or(today)
}

#[derive(Clone, Copy)]
enum Direction {
    Back,
    On,
}

/// So many days a date without a year may lie on the wrong side and still be this year's.
const HALF_A_YEAR: i64 = 183;

/// `07.12`, `07.12.2026`, `2026-12-07`. Without a year it is this year's: who types yesterday's date where one ahead is
/// wanted is told so and not taken a year on. Only one more than half a year away is of the year beside.
fn date_of(text: &str, today: LocalDate, direction: Direction) -> Option<LocalDate> {
    if let Some(date) = LocalDate::parse(text) {
        return Some(date);
    }
    let parts: Vec<&str> = text.trim_end_matches('.').split('.').collect();
    let (day, month) = (digits(parts.first()?, 2)?, digits(parts.get(1)?, 2)?);
    let of = |year: i32| LocalDate::new(year, month, day);
    match (parts.len(), direction) {
        (3, _) => {
            let year = digits(parts[2], 4)?;
            of(i32::try_from(if year < 100 { 2000 + year } else { year }).ok()?)
        }
        (2, Direction::Back) => {
            let near = |date: &LocalDate| date.days_since(today) <= HALF_A_YEAR;
            (0..9).find_map(|n| of(today.year() - n).filter(near))
        }
        (2, Direction::On) => {
            let near = |date: &LocalDate| today.days_since(*date) <= HALF_A_YEAR;
            (0..9).find_map(|n| of(today.year() + n).filter(near))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> (Instant, Zone) {
        (Instant::parse("2026-11-20T19:42:00+03:00").unwrap(), Zone::by_name("Europe/Moscow").unwrap())
    }

    fn back(text: &str) -> Option<String> {
        let (now, zone) = now();
        past(text, now, &zone).map(|at| zone.local(at).to_string())
    }

    fn on(text: &str) -> Option<String> {
        let (now, zone) = now();
        date(text, now, &zone).map(|when| match when {
            When::Date(date) => date.to_string(),
            When::At(at) => zone.local(at).to_string(),
        })
    }

    #[test]
    fn past_moments_are_read_as_operators_write_them() {
        for (typed, meant) in [
            ("08:50", "2026-11-20 08:50:00"),
            ("8:50", "2026-11-20 08:50:00"),
            ("-30м", "2026-11-20 19:12:00"),
            ("-1ч30м", "2026-11-20 18:12:00"),
            ("-2h", "2026-11-20 17:42:00"),
            ("вчера 17:00", "2026-11-19 17:00:00"),
            ("Вчера  17:00", "2026-11-19 17:00:00"),
            ("чт 10:00", "2026-11-19 10:00:00"),
            ("пт 10:00", "2026-11-13 10:00:00"),
            ("19.11 10:00", "2026-11-19 10:00:00"),
            ("31.05 10:00", "2026-05-31 10:00:00"),
            ("2026-11-20T08:50:00+03:00", "2026-11-20 08:50:00"),
        ] {
            assert_eq!(back(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn a_time_that_has_not_come_today_was_last_night_only_if_today_is_far() {
        assert_eq!(back("20:00").as_deref(), Some("2026-11-20 20:00:00"));
        let zone = Zone::by_name("Europe/Moscow").unwrap();
        let night = Instant::parse("2026-11-20T00:20:00+03:00").unwrap();
        let at = past("23:50", night, &zone).unwrap();
        assert_eq!(zone.local(at).to_string(), "2026-11-19 23:50:00");
    }

    #[test]
    fn a_moment_is_typed_as_it_is_read() {
        let (now, zone) = now();
        for (at, wanted) in [
            ("2026-11-20T08:50:00+03:00", "20.11.2026 08:50"),
            ("2025-12-31T23:59:07+03:00", "31.12.2025 23:59:07"),
            ("2026-11-20T00:00:00+03:00", "20.11.2026 00:00"),
        ] {
            let at = Instant::parse(at).unwrap();
            let typed = moment(at, now, &zone);
            assert_eq!((typed.as_str(), past(&typed, now, &zone)), (wanted, Some(at)));
        }
        // The second of the hours that are shown twice is no wall clock's.
        let berlin = Zone::by_name("Europe/Berlin").unwrap();
        let twice = Instant::parse("2026-10-25T02:30:00+01:00").unwrap();
        assert_eq!(past(&moment(twice, now, &berlin), now, &berlin), Some(twice));
    }

    #[test]
    fn promised_dates_lie_ahead() {
        for (typed, meant) in [
            ("07.12", "2026-12-07"),
            ("07.12 14:30", "2026-12-07 14:30:00"),
            ("01.02", "2027-02-01"),
            ("29.02", "2028-02-29"),
            ("завтра", "2026-11-21"),
            ("завтра 12:00", "2026-11-21 12:00:00"),
            ("пн", "2026-11-23"),
            ("+3д", "2026-11-23"),
            ("+90м", "2026-11-20 21:12:00"),
            ("09:00", "2026-11-21 09:00:00"),
            ("2026-12-01", "2026-12-01"),
        ] {
            assert_eq!(on(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn a_date_just_on_the_wrong_side_is_this_years_and_not_a_year_away() {
        assert_eq!(on("19.11").as_deref(), Some("2026-11-19"));
        assert_eq!(on("21.05").as_deref(), Some("2026-05-21"));
        assert_eq!(on("20.05").as_deref(), Some("2027-05-20"));
        assert_eq!(back("21.11 10:00").as_deref(), Some("2026-11-21 10:00:00"));
        assert_eq!(back("31.12 10:00").as_deref(), Some("2026-12-31 10:00:00"));
        // In January the end of December was last year.
        let zone = Zone::by_name("Europe/Moscow").unwrap();
        let january = Instant::parse("2027-01-10T10:00:00+03:00").unwrap();
        let at = past("28.12 10:00", january, &zone).unwrap();
        assert_eq!(zone.local(at).to_string(), "2026-12-28 10:00:00");
    }

    #[test]
    fn nonsense_is_refused() {
        for text in
            ["", "25:00", "8:5:0", "-", "-5", "-5x", "вчера", "32.01 10:00", "ёж", "12:60", "31.02 1:00"]
        {
            assert_eq!(back(text), None, "{text}");
        }
        for text in ["", "32.01", "31.02", "+", "+5x", "скоро", "07.13"] {
            assert_eq!(on(text), None, "{text}");
        }
    }
}
