//! Reading a calendar file: from TOML as typed to checked years.
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::{CalendarError, LocalDate, Transfer, YearData};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    schema: Spanned<u32>,
    /// For the reader of the file.
    #[serde(rename = "title")]
    _title: Option<String>,
    year: BTreeMap<Spanned<String>, RawYear>,
}

type RawDate = Spanned<Datetime>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawYear {
    decree: Option<String>,
    #[serde(default)]
    sources: Vec<String>,
    days_off: Vec<RawDate>,
    #[serde(default)]
    working_weekends: Vec<RawDate>,
    #[serde(default)]
    short_days: Vec<RawDate>,
    #[serde(default)]
    transfers: Vec<RawTransfer>,
    #[serde(default)]
    holidays: BTreeMap<Spanned<String>, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTransfer {
    from: RawDate,
    to: RawDate,
    basis: Spanned<String>,
}

type Checked<T> = Result<T, CalendarError>;

pub(super) fn years(source: &str) -> Checked<BTreeMap<i32, YearData>> {
    let raw: RawFile = toml::from_str(source)
        .map_err(|e| CalendarError { message: e.message().to_string(), span: e.span() })?;
    if *raw.schema.get_ref() != 1 {
        return fail(raw.schema.span(), format!("schema {} is not known, only 1 is", raw.schema.get_ref()));
    }
    let mut years = BTreeMap::new();
    for (key, year) in raw.year {
        let number = year_number(&key)?;
        years.insert(number, check_year(number, year)?);
    }
    Ok(years)
}

fn fail<T>(span: Range<usize>, message: impl Into<String>) -> Checked<T> {
    Err(CalendarError { message: message.into(), span: Some(span) })
}

fn year_number(key: &Spanned<String>) -> Checked<i32> {
    let digits = key.get_ref();
    match digits.parse() {
        Ok(year) if digits.len() == 4 && (2000..=2100).contains(&year) => Ok(year),
        _ => fail(key.span(), format!("`{digits}` is not a year from 2000 to 2100")),
    }
}

fn check_year(year: i32, raw: RawYear) -> Checked<YearData> {
    let days_off = dates(year, &raw.days_off)?;
    let holidays = holidays(year, raw.holidays)?;
    let off: BTreeSet<_> = days_off.iter().chain(holidays.keys()).copied().collect();
    let working_weekends = dates(year, &raw.working_weekends)?;
    for (date, typed) in each(year, &raw.working_weekends)? {
        if !date.weekday().is_weekend() {
            return fail(typed.span(), format!("{date} is not a Saturday or Sunday"));
        }
        if off.contains(&date) {
            return fail(typed.span(), format!("{date} is a working weekend and a day off at once"));
        }
    }
    for (date, typed) in each(year, &raw.short_days)? {
        if off.contains(&date) {
            return fail(typed.span(), format!("{date} is a short day and a day off at once"));
        }
    }
    let transfers: Vec<_> = raw.transfers.iter().map(|t| transfer(year, t, &off)).collect::<Checked<_>>()?;
    Ok(YearData {
        short_days: dates(year, &raw.short_days)?,
        days_off,
        working_weekends,
        holidays,
        transfers,
        decree: raw.decree,
        sources: raw.sources,
        fallback: false,
    })
}

/// The dates, sorted; each must be of the year and stand once.
fn dates(year: i32, typed: &[RawDate]) -> Checked<Vec<LocalDate>> {
    let mut seen = BTreeSet::new();
    for (date, typed) in each(year, typed)? {
        if !seen.insert(date) {
            return fail(typed.span(), format!("{date} stands twice"));
        }
    }
    Ok(seen.into_iter().collect())
}

fn each(year: i32, typed: &[RawDate]) -> Checked<Vec<(LocalDate, &RawDate)>> {
    typed.iter().map(|t| Ok((date(year, t)?, t))).collect()
}

fn date(year: i32, typed: &RawDate) -> Checked<LocalDate> {
    date_of(year, &typed.get_ref().to_string(), typed.span())
}

fn date_of(year: i32, text: &str, span: Range<usize>) -> Checked<LocalDate> {
    match LocalDate::parse(text) {
        None => fail(span, format!("`{text}` is not a date without a time")),
        Some(date) if date.year() != year => fail(span, format!("{date} is not a date of {year}")),
        Some(date) => Ok(date),
    }
}

fn holidays(year: i32, raw: BTreeMap<Spanned<String>, String>) -> Checked<BTreeMap<LocalDate, String>> {
    raw.into_iter().map(|(key, name)| Ok((date_of(year, key.get_ref(), key.span())?, name))).collect()
}

/// A transfer takes a day off from a weekend and brings it to a day that is off.
fn transfer(year: i32, raw: &RawTransfer, off: &BTreeSet<LocalDate>) -> Checked<Transfer> {
    let (from, to) = (date(year, &raw.from)?, date(year, &raw.to)?);
    if !from.weekday().is_weekend() {
        return fail(raw.from.span(), format!("{from} is not a Saturday or Sunday"));
    }
    if !off.contains(&to) {
        return fail(raw.to.span(), format!("a day off is moved to {to}, which is not off"));
    }
    match raw.basis.get_ref().as_str() {
        "decree" | "art.112" => Ok(Transfer { from, to, basis: raw.basis.get_ref().clone() }),
        other => fail(raw.basis.span(), format!("basis `{other}` is neither `decree` nor `art.112`")),
    }
}
