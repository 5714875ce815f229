//! `vahta calendar show`, `calendar check`.
use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};

use super::error::{self, Error, Exit};
use super::invocation::Invocation;
use super::out::Out;
use super::problems::FoundProblems;
use super::run::Completion;
use super::show::print;
use crate::desk::Calendars;
use crate::tell::{Cell, Table, label};
use crate::text::{safe, when};
use crate::time::{Calendar, DayKind, Fallback, LocalDate, YearData};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    Show(Which),
    Check(Which),
}

#[derive(clap::Args)]
struct Which {
    #[arg(value_name = "YEAR")]
    year: String,
    #[arg(long, value_name = "NAME", default_value = "ru", hide_default_value = true)]
    calendar: String,
}

pub fn run(invocation: &Invocation<'_>, out: &mut Out<'_>, args: Args) -> Result<Completion, Error> {
    match args.command {
        Command::Show(which) => show(invocation, out, &which),
        Command::Check(which) => check(invocation, out, &which),
    }
}

impl Which {
    fn year(&self) -> Result<i32, Error> {
        let year = self.year.parse().ok().filter(|y| (2000..=2100).contains(y) && self.year.len() == 4);
        year.ok_or_else(|| Error::new(Exit::Usage, "not_a_year").foreign("value", &self.year))
    }
    fn open(&self, invocation: &Invocation<'_>) -> Result<Calendars, Error> {
        let own = invocation.settings.policies.value.as_deref();
        Calendars::open(own).map_err(|e| error::reading(&e.path, &e.error))
    }
    fn unknown(&self) -> Error {
        Error::new(Exit::Data, "unknown_calendar").foreign("name", &self.calendar)
    }
    /// The calendar, or what is wrong with it.
    fn sound(&self, invocation: &Invocation<'_>) -> Result<Arc<Calendar>, Error> {
        let calendars = self.open(invocation)?;
        let fault = calendars.broken().find(|p| Calendars::name_of(&p.file) == self.calendar);
        match (calendars.named(&self.calendar), fault) {
            (Some(calendar), _) => Ok(calendar),
            (None, Some(p)) => {
                let error = Error::new(Exit::Data, "broken_calendar");
                let error = error.arg("cause", p.message(&invocation.catalogue));
                Err(match p.known_place() {
                    Some(place) => error.at(&p.file, place.line, place.column),
                    None => error.in_file(&p.file),
                })
            }
            (None, None) => Err(self.unknown()),
        }
    }
}

fn show(invocation: &Invocation<'_>, out: &mut Out<'_>, which: &Which) -> Result<Completion, Error> {
    let (number, calendar) = (which.year()?, which.sound(invocation)?);
    let labour_code = calendar.fallback() == Fallback::LabourCode;
    let year = calendar.year(number);
    if invocation.json {
        out.json(&object(number, calendar.name(), &year))?;
        return Ok(Completion::Done);
    }
    if year.fallback {
        let id = if labour_code { "calendar-fallback" } else { "calendar-no-fallback" };
        out.line(invocation.catalogue.with(id).arg("year", number.to_string()).text())?;
    }
    let mut table = Table::new();
    for date in days(&year) {
        let kind = match () {
            () if year.working_weekends.contains(&date) => "calendar-working-weekend",
            () if year.short_days.contains(&date) => "calendar-short-day",
            () if year.holidays.contains_key(&date) => "row-holiday",
            () => "row-off",
        };
        let name = year.holidays.get(&date).map(|n| label::holiday(&invocation.catalogue, n).into_string());
        let moved = year.transfer(date).filter(|t| t.to == date).map(|t| {
            invocation
                .catalogue
                .with("note-moved-from")
                .arg("date", when::date(&invocation.catalogue, t.from))
                .text()
        });
        table.row(vec![
            Cell::own(&when::weekday_date(&invocation.catalogue, date)),
            Cell::own(&invocation.catalogue.tr(kind)),
            Cell::own(&name.or(moved).unwrap_or_default()),
        ]);
    }
    print(invocation, out, &table)?;
    if let Some(decree) = &year.decree {
        out.line(safe::str_line(decree))?;
    }
    Ok(Completion::Done)
}

/// Every day that isn't what its weekday says, in order. Plain weekends of the list are left out.
fn days(year: &YearData) -> Vec<LocalDate> {
    let off = year.days_off.iter().filter(|d| !d.weekday().is_weekend() || year.holidays.contains_key(d));
    let mut all: Vec<LocalDate> = off
        .chain(year.holidays.keys())
        .chain(&year.working_weekends)
        .chain(&year.short_days)
        .copied()
        .collect();
    all.sort();
    all.dedup();
    all
}

/// The days off that aren't plain weekends. A holiday may stand by its name alone, in a calendar of one's own.
fn weekdays_off(year: &YearData) -> BTreeSet<LocalDate> {
    let named = year.holidays.keys().filter(|date| !date.weekday().is_weekend());
    year.days_off.iter().chain(named).copied().collect()
}

/// The year's object, in the keys of the calendar's data.
fn object(number: i32, calendar: &str, year: &YearData) -> Value {
    let (working, off) = totals(number, year);
    let holidays = year.holidays.iter().map(|(date, name)| (date.to_string(), json!(name)));
    let transfers = year.transfers.iter().map(|t| json!({ "from": t.from, "to": t.to, "basis": t.basis }));
    json!({
        "days_off": weekdays_off(year),
        "working_weekends": year.working_weekends,
        "short_days": year.short_days,
        "sources": year.sources,
        "certain": !year.fallback,
        "working_days": working,
        "days_off_total": off,
        // The norm of a 40-hour week: eight hours a working day, one less before a holiday.
        "hours_40": working * 8 - year.short_days.len(),
        "decree": year.decree,
        "holidays": holidays.collect::<serde_json::Map<_, _>>(),
        "transfers": transfers.collect::<Vec<_>>(),
        "year": number,
        "calendar": calendar,
        "fallback": year.fallback,
    })
}

/// Working days and days off of a five-day week.
fn totals(number: i32, year: &YearData) -> (usize, usize) {
    let first = LocalDate::new(number, 1, 1).into_iter();
    let all =
        first.flat_map(|first| (0..).map(move |n| first.plus_days(n))).take_while(|d| d.year() == number);
    let (working, off): (Vec<_>, Vec<_>) = all.partition(|date| match year.day(*date) {
        DayKind::Plain => !date.weekday().is_weekend(),
        DayKind::WorkingWeekend(_) => true,
        DayKind::Off(_) => false,
    });
    (working.len(), off.len())
}

/// Whether a year has data, and all that is wrong with the calendar's own file.
fn check(invocation: &Invocation<'_>, out: &mut Out<'_>, which: &Which) -> Result<Completion, Error> {
    let (number, calendars) = (which.year()?, which.open(invocation)?);
    let problems: Vec<_> = calendars.problems_of(&which.calendar).cloned().collect();
    let calendar = calendars.named(&which.calendar);
    if calendar.is_none() && problems.is_empty() {
        return Err(which.unknown());
    }
    let known = calendar.as_ref().is_some_and(|calendar| calendar.has_year(number));
    let found = FoundProblems { problems, files: calendars.files };
    if invocation.json {
        let problems = found.json(invocation);
        out.json(&json!({ "year": number, "calendar": which.calendar, "ok": known, "problems": problems }))?;
    } else {
        found.tell(invocation, out)?;
        // Of a calendar that can't be read no year can be told.
        if let Some(calendar) = calendar {
            let id = match (known, calendar.fallback()) {
                (true, _) => "calendar-known",
                (false, Fallback::LabourCode) => "calendar-unknown",
                (false, Fallback::None) => "calendar-not-listed",
            };
            out.line(invocation.catalogue.with(id).arg("year", number.to_string()).text())?;
        }
    }
    Ok(if known { Completion::Done } else { Completion::No })
}
