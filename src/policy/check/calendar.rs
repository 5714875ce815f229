//! A calendar file: `[year.2026]` with its days off, worked weekends, short days, holidays and transfers, or with
//! what is another than in the calendar that it is based on.
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::dates::{Dates, all_but, as_word, date, dates, holidays, taken, word};
use super::reader::{Table, Text, list};
use super::{Cx, FindCalendar, Problem, head, near};
use crate::time::{Calendar, Change, DayKind, Fallback, LocalDate, Transfer, YearData};

const YEARS: RangeInclusive<i32> = 2000..=2100;
const BASES: [&str; 2] = ["decree", "art.112"];
const FALLBACKS: [(&str, Fallback); 2] = [("labour-code", Fallback::LabourCode), ("none", Fallback::None)];

/// What a file says.
pub(super) struct Read {
    pub fallback: Fallback,
    pub base: Option<Arc<Calendar>>,
    pub years: BTreeMap<i32, YearData>,
}

/// Reads a whole file; `name`: of its calendar.
pub(super) fn read(cx: &mut Cx<'_>, mut top: Table<'_>, name: &str, bases: FindCalendar<'_>) -> Read {
    head::schema(cx, &mut top);
    word(cx, &mut top, "title");
    // The law is Russia's: another calendar is nobody's until it says so.
    let default = if name == "ru" { Fallback::LabourCode } else { Fallback::None };
    let fallback = fallback(cx, &mut top).unwrap_or(default);
    let based = top.has("base");
    let base = top.text(cx, "base").and_then(|text| {
        let known = |name: &str| bases(name).filter(|base| !base.is_none());
        head::named_calendar(cx, text, &known)
    });
    top.need(cx, "year");
    let listed = top.table(cx, "year");
    top.finish(cx);
    let mut years = BTreeMap::new();
    for (key, value) in listed.iter().flat_map(Table::others) {
        let number = key.value.parse().ok().filter(|n| key.value.len() == 4 && YEARS.contains(n));
        match (number, Table::of(cx, value)) {
            (Some(number), Some(table)) => {
                let written = |base: &Arc<Calendar>| base.written(number).cloned();
                let under = base.as_ref().map(|base| written(base).unwrap_or_else(|| fallback.year(number)));
                years.insert(number, year(cx, number, table, under, based));
            }
            // Whose dates they are isn't known, so nothing can be said of them.
            (None, _) => cx.report(Problem::error("bad_year", key.span).detail("text", key.value)),
            (Some(_), None) => {}
        }
    }
    Read { fallback, base, years }
}

fn fallback(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Option<Fallback> {
    let Text { value, span } = top.text(cx, "fallback")?;
    let found = FALLBACKS.iter().find(|(word, _)| *word == value);
    if found.is_none() {
        let near = near::nearest(&value, FALLBACKS.iter().map(|(word, _)| *word));
        cx.report(Problem::error("unknown_value", span).detail("id", value).near(near));
    }
    found.map(|(_, fallback)| *fallback)
}

/// A year; `under`: what the base says of it, None where there is no base or it can't be used.
fn year(
    cx: &mut Cx<'_>,
    number: i32,
    mut table: Table<'_>,
    under: Option<YearData>,
    based: bool,
) -> YearData {
    let before = cx.problems.len();
    if !based {
        table.need(cx, "days_off");
    }
    let days_off = dates(cx, number, &mut table, "days_off");
    let (names, named) = holidays(cx, number, &mut table);
    let working_weekends = dates(cx, number, &mut table, "working_weekends");
    let short_days = dates(cx, number, &mut table, "short_days");
    let not_off = taken(cx, number, &mut table, "not_off", based);
    let not_working = taken(cx, number, &mut table, "not_working", based);
    let keys = |dates: &Dates| -> BTreeSet<LocalDate> { dates.keys().copied().collect() };
    let mut change = Change {
        not_off: keys(&not_off),
        not_working: keys(&not_working),
        added: YearData {
            days_off: days_off.keys().copied().collect(),
            working_weekends: working_weekends.keys().copied().collect(),
            short_days: short_days.keys().copied().collect(),
            holidays: names,
            ..YearData::default()
        },
    };
    let left = change.left_of(under.clone().unwrap_or_default());
    let added: Dates = named.into_iter().chain(days_off).collect();
    let off: BTreeSet<LocalDate> =
        added.keys().chain(&left.days_off).chain(left.holidays.keys()).copied().collect();
    all_but(cx, &added, |date| !left.working_weekends.contains(&date), "worked_and_off");
    all_but(cx, &working_weekends, |date| date.weekday().is_weekend(), "not_a_weekend");
    all_but(cx, &working_weekends, |date| !off.contains(&date), "worked_and_off");
    all_but(cx, &short_days, |date| !off.contains(&date), "short_and_off");
    all_but(cx, &not_off, |date| !added.contains_key(&date), "added_and_taken");
    all_but(cx, &not_working, |date| !working_weekends.contains_key(&date), "added_and_taken");
    // Where a date is broken, a transfer to it is no fault of its own.
    let whole = cx.problems.len() == before && (under.is_some() || !based);
    let moved = table.tables(cx, "transfers");
    change.added.transfers =
        moved.into_iter().filter_map(|t| transfer(cx, number, t, whole.then_some(&off))).collect();
    change.added.decree = word(cx, &mut table, "decree");
    let listed = table.get("sources").map(|value| list(cx, value, "type-texts")).unwrap_or_default();
    change.added.sources = listed.into_iter().filter_map(|value| as_word(cx, value)).collect();
    table.finish(cx);
    if let Some(under) = &under {
        nothing_taken(cx, &not_off, |date| matches!(under.day(date), DayKind::Off(_)));
        nothing_taken(cx, &not_working, |date| under.working_weekends.contains(&date));
    }
    change.with(left)
}

/// Warns of dates that the base doesn't have to give: mistyped, or settled by a newer decree.
fn nothing_taken(cx: &mut Cx<'_>, dates: &Dates, has: impl Fn(LocalDate) -> bool) {
    for (date, span) in dates.iter().filter(|(date, _)| !has(**date)) {
        cx.report(Problem::warning("nothing_taken", span.clone()).detail("date", date.to_string()));
    }
}

/// A transfer takes a day off from a weekend and brings it to a day that is off.
fn transfer(
    cx: &mut Cx<'_>,
    year: i32,
    mut table: Table<'_>,
    off: Option<&BTreeSet<LocalDate>>,
) -> Option<Transfer> {
    let mut day = |cx: &mut Cx<'_>, key| {
        table.need(cx, key);
        let value = table.get(key)?;
        Some((date(cx, year, value)?, value.span()))
    };
    let (from, to) = (day(cx, "from"), day(cx, "to"));
    let alone = |day: &Option<(LocalDate, _)>| day.clone().into_iter().collect();
    all_but(cx, &alone(&from), |date| date.weekday().is_weekend(), "not_a_weekend");
    all_but(cx, &alone(&to), |date| off.is_none_or(|off| off.contains(&date)), "moved_to_open_day");
    let basis = table.need_text(cx, "basis");
    table.finish(cx);
    let basis = basis?;
    if !BASES.contains(&basis.value.as_str()) {
        let near = near::nearest(&basis.value, BASES.into_iter());
        cx.report(Problem::error("unknown_basis", basis.span).detail("text", basis.value).near(near));
        return None;
    }
    Some(Transfer { from: from?.0, to: to?.0, basis: basis.value })
}
