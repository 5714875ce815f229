//! Dates of a calendar's year, with their places.
use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeValue;

use super::reader::{Table, Value, list, wrong_type};
use super::{Cx, Problem};
use crate::time::LocalDate;

/// Dates with their places.
pub(super) type Dates = BTreeMap<LocalDate, Range<usize>>;

/// The list of dates under a key; each stands once.
pub(super) fn dates(cx: &mut Cx<'_>, year: i32, table: &mut Table<'_>, key: &'static str) -> Dates {
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

/// The names of holidays by their dates, and where those stand.
pub(super) fn holidays(
    cx: &mut Cx<'_>,
    year: i32,
    table: &mut Table<'_>,
) -> (BTreeMap<LocalDate, String>, Dates) {
    let named = table.table(cx, "holidays");
    let (mut names, mut places) = (BTreeMap::new(), Dates::new());
    for (key, value) in named.iter().flat_map(Table::others) {
        let (span, name) = (key.span.clone(), as_word(cx, value));
        if let (Some(date), Some(name)) = (of_year(cx, year, &key.value, key.span), name) {
            names.insert(date, name);
            places.insert(date, span);
        }
    }
    (names, places)
}

/// Days that are taken away from the base's, of which there must be one.
pub(super) fn taken(
    cx: &mut Cx<'_>,
    year: i32,
    table: &mut Table<'_>,
    key: &'static str,
    based: bool,
) -> Dates {
    let found = dates(cx, year, table, key);
    if let Some(value) = table.get(key).filter(|_| !based) {
        cx.report(Problem::error("needs_base", value.span()).detail("key", key));
    }
    found
}

/// Reports those of some dates that are not as they should be.
pub(super) fn all_but(cx: &mut Cx<'_>, dates: &Dates, sound: impl Fn(LocalDate) -> bool, code: &'static str) {
    for (date, span) in dates.iter().filter(|(date, _)| !sound(**date)) {
        cx.report(Problem::error(code, span.clone()).detail("date", date.to_string()));
    }
}

pub(super) fn date(cx: &mut Cx<'_>, year: i32, value: &Value<'_>) -> Option<LocalDate> {
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
pub(super) fn word(cx: &mut Cx<'_>, table: &mut Table<'_>, key: &'static str) -> Option<String> {
    let value = table.get(key)?;
    as_word(cx, value)
}

pub(super) fn as_word(cx: &mut Cx<'_>, value: &Value<'_>) -> Option<String> {
    match value.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        _ => {
            wrong_type(cx, value, "type-text");
            None
        }
    }
}
