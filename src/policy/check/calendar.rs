//! A calendar file: `[year.2026]` with its days off, worked weekends, short days, holidays and transfers.
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::de::DeValue;

use super::reader::{Table, Value, list, wrong_type};
use super::{Cx, Problem, head, near};
use crate::time::{LocalDate, Transfer, YearData};

const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;
const BASES: [&str; 2] = ["decree", "art.112"];

/// Dates with their places.
type Dates = BTreeMap<LocalDate, Range<usize>>;

/// All years of a file.
pub(super) fn years(cx: &mut Cx<'_>, mut top: Table<'_>) -> BTreeMap<i32, YearData> {
    head::schema(cx, &mut top);
    word(cx, &mut top, "title");
    top.need(cx, "year");
    let listed = top.table(cx, "year");
    top.finish(cx);
    let mut years = BTreeMap::new();
    for (key, value) in listed.iter().flat_map(Table::others) {
        let number = key.value.parse().ok().filter(|n| key.value.len() == 4 && YEARS.contains(n));
        match (number, Table::of(cx, value)) {
            (Some(number), Some(table)) => {
                years.insert(number, year(cx, number, table));
            }
            // Whose dates they are isn't known, so nothing can be said of them.
            (None, _) => cx.report(Problem::error("bad_year", key.span).detail("text", key.value)),
            (Some(_), None) => {}
        }
    }
    years
}

fn year(cx: &mut Cx<'_>, number: i32, mut table: Table<'_>) -> YearData {
    let before = cx.problems.len();
    table.need(cx, "days_off");
    let days_off = dates(cx, number, &mut table, "days_off");
    let holidays = holidays(cx, number, &mut table);
    let off: BTreeSet<LocalDate> = days_off.keys().chain(holidays.keys()).copied().collect();
    let working_weekends = dates(cx, number, &mut table, "working_weekends");
    for (date, span) in &working_weekends {
        need_weekend(cx, *date, span);
        need_open(cx, &off, *date, span, "worked_and_off");
    }
    let short_days = dates(cx, number, &mut table, "short_days");
    for (date, span) in &short_days {
        need_open(cx, &off, *date, span, "short_and_off");
    }
    // Where a date is broken, a transfer to it is no fault of its own.
    let whole = cx.problems.len() == before;
    let moved = table.tables(cx, "transfers");
    let transfers =
        moved.into_iter().filter_map(|t| transfer(cx, number, t, whole.then_some(&off))).collect();
    let decree = word(cx, &mut table, "decree");
    let listed = table.get("sources").map(|value| list(cx, value, "type-texts")).unwrap_or_default();
    let sources = listed.into_iter().filter_map(|value| as_word(cx, value)).collect();
    table.finish(cx);
    YearData {
        days_off: days_off.into_keys().collect(),
        working_weekends: working_weekends.into_keys().collect(),
        short_days: short_days.into_keys().collect(),
        holidays,
        transfers,
        decree,
        sources,
        fallback: false,
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
    if let Some((date, span)) = &from {
        need_weekend(cx, *date, span);
    }
    if let Some((date, span)) = to.as_ref().filter(|(date, _)| off.is_some_and(|off| !off.contains(date))) {
        cx.report(Problem::error("moved_to_open_day", span.clone()).detail("date", date.to_string()));
    }
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

fn need_weekend(cx: &mut Cx<'_>, date: LocalDate, span: &Range<usize>) {
    if !date.weekday().is_weekend() {
        cx.report(Problem::error("not_a_weekend", span.clone()).detail("date", date.to_string()));
    }
}

fn need_open(
    cx: &mut Cx<'_>,
    off: &BTreeSet<LocalDate>,
    date: LocalDate,
    span: &Range<usize>,
    code: &'static str,
) {
    if off.contains(&date) {
        cx.report(Problem::error(code, span.clone()).detail("date", date.to_string()));
    }
}

/// The list of dates under a key; each stands once.
fn dates(cx: &mut Cx<'_>, year: i32, table: &mut Table<'_>, key: &'static str) -> Dates {
    let items = table.get(key).map(|value| list(cx, value, "type-dates")).unwrap_or_default();
    let mut found = Dates::new();
    for value in items {
        let Some(date) = date(cx, year, value) else { continue };
        if found.insert(date, value.span()).is_some() {
            cx.report(Problem::error("date_twice", value.span()).detail("date", date.to_string()));
        }
    }
    found
}

fn holidays(cx: &mut Cx<'_>, year: i32, table: &mut Table<'_>) -> BTreeMap<LocalDate, String> {
    let named = table.table(cx, "holidays");
    let mut found = BTreeMap::new();
    for (key, value) in named.iter().flat_map(Table::others) {
        if let (Some(date), Some(name)) = (of_year(cx, year, &key.value, key.span), as_word(cx, value)) {
            found.insert(date, name);
        }
    }
    found
}

fn date(cx: &mut Cx<'_>, year: i32, value: &Value<'_>) -> Option<LocalDate> {
    match value.get_ref() {
        DeValue::Datetime(typed) => of_year(cx, year, &typed.to_string(), value.span()),
        _ => {
            wrong_type(cx, value, "type-date");
            None
        }
    }
}

fn of_year(cx: &mut Cx<'_>, year: i32, text: &str, span: Range<usize>) -> Option<LocalDate> {
    let problem = match LocalDate::parse(text) {
        Some(date) if date.year() == year => return Some(date),
        Some(_) => Problem::error("date_of_other_year", span).detail("year", year.to_string()),
        None => Problem::error("not_a_date", span),
    };
    cx.report(problem.detail("text", text));
    None
}

/// A text of any kind: it is kept for the reader alone, and shown through `text::safe`.
fn word(cx: &mut Cx<'_>, table: &mut Table<'_>, key: &'static str) -> Option<String> {
    let value = table.get(key)?;
    as_word(cx, value)
}

fn as_word(cx: &mut Cx<'_>, value: &Value<'_>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        _ => {
            wrong_type(cx, value, "type-text");
            None
        }
    }
}
