//! Schedules: `[schedule.office]` with days and intervals.
use std::ops::Range;

use super::label::well_formed;
use super::reader::{Table, Text, Value, as_text, list};
use super::{Cx, Problem};
use crate::policy::ALWAYS;
use crate::time::{Hours, Interval, Weekday};

const DAY: u32 = 86_400;
/// `23:59`, which people write for the end of a day.
const LAST_MINUTE: u32 = DAY - 60;

/// All schedules, in the order of the file, and the one that every policy has.
pub(super) fn schedules(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<(String, Hours)> {
    let table = top.table(cx, "schedule");
    let mut found = Vec::new();
    for (name, value) in table.map(|table| table.others()).unwrap_or_default() {
        let id = well_formed(cx, name);
        let Some(schedule) = Table::of(cx, value) else { continue };
        if let (Some(id), Some(hours)) = (id, hours(cx, schedule)) {
            found.push((id, hours));
        }
    }
    if !cx.names.has("schedule", ALWAYS) {
        found.push((ALWAYS.to_string(), Hours::Always));
    }
    found
}

fn hours(cx: &mut Cx<'_>, mut table: Table<'_>) -> Option<Hours> {
    let before = cx.problems.len();
    let always = table.flag(cx, "always");
    let header = table.span.clone();
    let mut week: [Vec<(Interval, Range<usize>)>; 7] = Default::default();
    let mut given = [false; 7];
    for (key, value) in table.others() {
        let Some(days) = days(cx, &key) else { continue };
        if let Some(day) = days.clone().find(|d| given[*d]) {
            cx.report(Problem::error("day_twice", key.span.clone()).detail("day", Weekday::ALL[day].key()));
        }
        let found = intervals(cx, value);
        for day in days {
            given[day] = true;
            week[day].extend(found.iter().cloned());
        }
    }
    let opens = week.iter().any(|day| !day.is_empty());
    if always {
        if given.contains(&true) {
            cx.report(Problem::error("always_with_days", header));
        }
        return Some(Hours::Always);
    }
    if !opens && cx.problems.len() > before {
        // Its faults are told; that nothing is left of it isn't another one.
        return Some(Hours::Always);
    }
    if !opens {
        cx.report(Problem::error("no_days", header));
        return None;
    }
    overlaps(cx, &mut week);
    Some(Hours::Weekly(week.map(|day| day.into_iter().map(|(interval, _)| interval).collect())))
}

/// The days of a key: `mon` or `mon-fri`.
fn days(cx: &mut Cx<'_>, key: &Text) -> Option<std::ops::RangeInclusive<usize>> {
    let index = |name: &str| Weekday::ALL.iter().position(|d| d.key() == name);
    let (from, to) = match key.value.split_once('-') {
        None => (index(&key.value), index(&key.value)),
        Some((from, to)) => (index(from), index(to)),
    };
    match (from, to) {
        (Some(from), Some(to)) if from <= to => Some(from..=to),
        _ => {
            let known =
                Weekday::ALL.into_iter().map(Weekday::key).chain(["mon-fri", "sat-sun", "mon-sun", "always"]);
            let nearest = super::near::nearest(&key.value, known);
            let problem = Problem::error("bad_days", key.span.clone()).detail("key", key.value.clone());
            cx.report(problem.near(nearest));
            None
        }
    }
}

/// The intervals of a day, with their places; broken ones are reported and left out.
pub(super) fn intervals(cx: &mut Cx<'_>, value: &Value<'_>) -> Vec<(Interval, Range<usize>)> {
    let texts: Vec<Text> =
        list(cx, value, "type-texts").into_iter().filter_map(|item| as_text(cx, item)).collect();
    texts.into_iter().filter_map(|text| Some((interval(cx, &text)?, text.span))).collect()
}

/// `09:00-18:00`; an end not after the start lies on the next day (`22:00-06:00`).
fn interval(cx: &mut Cx<'_>, text: &Text) -> Option<Interval> {
    let mut fail = |code: &'static str| {
        cx.report(Problem::error(code, text.span.clone()).detail("text", text.value.clone()));
        None
    };
    let Some((from, to)) = text.value.split_once('-') else { return fail("bad_interval") };
    let (Some(from), Some(to)) = (clock(from), clock(to)) else { return fail("bad_interval") };
    let (Ok(from), Ok(to)) = (from, to) else { return fail("bad_time") };
    if from == DAY {
        fail("start_at_24")
    } else if from == to {
        fail("empty_interval")
    } else {
        if to == LAST_MINUTE {
            let meant = text.value.replace("-23:59", "-24:00");
            cx.report(Problem::warning("ends_before_midnight", text.span.clone()).near(Some(meant)));
        }
        Some(Interval { from, to: if to < from { to + DAY } else { to } })
    }
}

/// Seconds of `HH:MM`; None: another form; Err: no such time (only `24:00` lies past 23:59).
fn clock(text: &str) -> Option<Result<u32, ()>> {
    let bytes = text.as_bytes();
    let [h1, h2, b':', m1, m2] = bytes else { return None };
    let digit = |b: &u8| b.is_ascii_digit().then(|| u32::from(b - b'0'));
    let hour = digit(h1)? * 10 + digit(h2)?;
    let minute = digit(m1)? * 10 + digit(m2)?;
    let fits = minute < 60 && (hour < 24 || (hour == 24 && minute == 0));
    Some(if fits { Ok(hour * 3600 + minute * 60) } else { Err(()) })
}

/// Sorts each day and reports intervals that overlap, also over midnight into the next day.
fn overlaps(cx: &mut Cx<'_>, week: &mut [Vec<(Interval, Range<usize>)>; 7]) {
    for day in week.iter_mut() {
        day.sort_by_key(|(interval, _)| interval.from);
    }
    let mut told: Vec<Range<usize>> = Vec::new();
    for day in Weekday::ALL.map(Weekday::index) {
        let pairs = week[day].windows(2).map(|w| (&w[0], &w[1], 0));
        let next = &week[(day + 1) % 7];
        let over_midnight = week[day].last().zip(next.first()).map(|(last, first)| (last, first, DAY));
        for ((early, _), (late, span), shift) in pairs.chain(over_midnight) {
            // One line may stand for five days: it is told once.
            if early.to > late.from + shift && !told.contains(span) {
                told.push(span.clone());
            }
        }
    }
    for span in told {
        cx.report(Problem::error("overlap", span));
    }
}
