//! Faults of calendar files.
use super::*;
use crate::policy::check::check_calendar;
use crate::text::{Catalogue, Lang};
use crate::time::{DayKind, LocalDate};

fn faults(text: &str) -> Vec<Problem> {
    check_calendar("x.toml", "x", text.as_bytes(), &builtin::calendar)
        .map_or_else(|problems| problems, |(_, warnings)| warnings)
}

/// A year's lines; the one problem found has this code and the place between « and ».
#[track_caller]
fn at(code: &str, year: &str) {
    whole(code, &format!("schema = 1\n[year.2026]\n{year}"));
}

/// The same of a whole file.
#[track_caller]
fn whole(code: &str, text: &str) {
    found(faults, code, text);
}

#[test]
fn dates_are_of_their_year_and_stand_once() {
    at("date_of_other_year", "days_off = [«2025-01-01»]");
    at("date_twice", "days_off = [2026-01-01, «2026-01-01»]");
    at("date_twice", "days_off = []\nworking_weekends = [2026-01-10, «2026-01-10»]");
    at("not_a_date", "days_off = [«2026-01-01T10:00:00»]");
    at("bad_date", "days_off = [«2026-02-30»]");
    at("wrong_type", "days_off = [«\"2026-01-01\"»]");
    at("wrong_type", "days_off = «2026-01-01»");
    at("not_a_date", "days_off = []\nholidays = { «2026-13-01» = \"x\" }");
    at("date_of_other_year", "days_off = []\nholidays = { «2027-01-01» = \"x\" }");
}

#[test]
fn a_day_is_one_thing_alone() {
    at("not_a_weekend", "days_off = []\nworking_weekends = [«2026-01-05»]");
    at("worked_and_off", "days_off = [2026-01-10]\nworking_weekends = [«2026-01-10»]");
    at("short_and_off", "days_off = [2026-01-05]\nshort_days = [«2026-01-05»]");
    at("short_and_off", "days_off = []\nholidays = { 2026-01-05 = \"x\" }\nshort_days = [«2026-01-05»]");
}

#[test]
fn a_transfer_takes_from_a_weekend_to_a_day_off() {
    let moved = |code: &str, rest: &str| {
        at(code, &format!("days_off = [2026-01-09]\ntransfers = [{rest}]"));
    };
    moved("not_a_weekend", "{ from = «2026-01-05», to = 2026-01-09, basis = \"decree\" }");
    moved("moved_to_open_day", "{ from = 2026-01-03, to = «2026-01-12», basis = \"decree\" }");
    moved("unknown_basis", "{ from = 2026-01-03, to = 2026-01-09, basis = «\"rumour\"» }");
    moved("missing_key", "«{ from = 2026-01-03, to = 2026-01-09 }»");
    moved("unknown_key", "{ from = 2026-01-03, to = 2026-01-09, basis = \"art.112\", «since» = 1 }");
}

#[test]
fn a_file_that_is_no_calendar_is_refused() {
    whole("unknown_schema", "schema = «2»\n[year]\n");
    whole("bad_year", "schema = 1\n[year.«1999»]\ndays_off = []\n");
    whole("wrong_type", "schema = 1\nyear = «5»");
    whole("wrong_type", "schema = 1\nyear = { 2026 = «5» }");
    whole("missing_key", "schema = 1\n«[year.2026]»\n");
    whole("unknown_key", "schema = 1\n«years» = 1\n[year]\n");
    at("unknown_key", "days_off = []\n«shortdays» = []");
    let none: Vec<_> = faults("").iter().map(|p| p.code).collect();
    assert_eq!(none, ["missing_key", "missing_key"]);
    assert_eq!(faults("%")[0].code, "syntax");
    let bytes = check_calendar("x.toml", "x", b"schema = 1 # \xff", &builtin::calendar).unwrap_err();
    assert_eq!(bytes[0].code, "not_utf8");
    let named = check_calendar("none.toml", "none", b"schema = 1\n[year]\n", &builtin::calendar).unwrap_err();
    assert_eq!(named[0].code, "reserved_calendar");
}

#[test]
fn all_faults_are_told_at_once_in_both_languages() {
    let text = "schema = 1\n[year.2026]\ndays_off = [2025-01-01, 2026-01-09, 2026-01-09]\nworking_weekends = [2026-01-05]\n[year.99]\n";
    let said = |lang: Lang| -> Vec<String> {
        let catalogue = Catalogue::new(lang);
        faults(text).iter().map(|p| crate::policy::headline(p, &catalogue)).collect()
    };
    assert_eq!(
        said(Lang::En),
        [
            "x.toml:3:13: error[date_of_other_year]: 2025-01-01 is not a date of 2026",
            "x.toml:3:37: error[date_twice]: 2026-01-09 stands here twice",
            "x.toml:4:21: error[not_a_weekend]: 2026-01-05 is no Saturday or Sunday",
            "x.toml:5:7: error[bad_year]: “99” is no year from 2000 to 2100",
        ]
    );
    assert_eq!(said(Lang::Ru)[0], "x.toml:3:13: error[date_of_other_year]: 2025-01-01 — дата не 2026 года");
}

#[test]
fn a_sound_calendar_is_made_of_its_text() {
    let text =
        "schema = 1\ntitle = \"\"\n[year.2026]\ndays_off = [2026-01-09]\nholidays = { 2026-01-07 = \"x\" }\n";
    let (calendar, warnings) = check_calendar("x.toml", "x", text.as_bytes(), &builtin::calendar).unwrap();
    assert_eq!((calendar.name(), calendar.source(), warnings), ("x", text, vec![]));
    assert!(calendar.has_year(2026) && !calendar.has_year(2027));
}

/// A calendar based on the Russian one.
fn tatar(year: &str) -> String {
    format!("schema = 1\nbase = \"ru\"\n[year.2025]\n{year}")
}

#[test]
fn a_base_is_a_calendar_and_days_are_taken_from_it_alone() {
    whole("unknown_calendar", "schema = 1\nbase = «\"mars\"»\n[year.2026]\n");
    whole("unknown_calendar", "schema = 1\nbase = «\"none\"»\n[year.2026]\n");
    whole("wrong_type", "schema = 1\nbase = «5»\n[year.2026]\n");
    whole("unknown_value", "schema = 1\nfallback = «\"labor-code\"»\n[year]\n");
    at("needs_base", "days_off = []\nnot_off = «[2026-01-05]»");
    at("needs_base", "days_off = []\nnot_working = «[2026-01-10]»");
    whole("worked_and_off", &tatar("days_off = [«2025-11-01»]"));
    whole("worked_and_off", &tatar("holidays = { «2025-11-01» = \"x\" }"));
    whole("worked_and_off", &tatar("working_weekends = [«2025-01-04»]"));
    whole("short_and_off", &tatar("short_days = [«2025-05-02»]"));
    whole("added_and_taken", &tatar("days_off = [2025-05-02]\nnot_off = [«2025-05-02»]"));
    whole(
        "moved_to_open_day",
        &tatar("transfers = [{ from = 2025-08-30, to = «2025-08-29», basis = \"decree\" }]"),
    );
    whole(
        "moved_to_open_day",
        &tatar(
            "not_off = [2025-05-02]\ntransfers = [{ from = 2025-08-30, to = «2025-05-02», basis = \"decree\" }]",
        ),
    );
    for (taken, date) in [("not_off", "2025-05-05"), ("not_working", "2025-11-08")] {
        let text = tatar(&format!("{taken} = [«{date}»]"));
        assert_eq!(found(faults, "nothing_taken", &text).severity, Severity::Warning);
    }
}

#[test]
fn with_a_base_days_are_added_and_taken_away() {
    let text = tatar(
        "days_off = [2025-11-06]\nholidays = { 2025-08-29 = \"x\" }\nshort_days = [2025-08-28]\nworking_weekends = [2025-08-30]\n\
         not_off = [2025-05-02]\nnot_working = [2025-11-01]\ntransfers = [{ from = 2025-11-01, to = 2025-11-06, basis = \"decree\" }]",
    );
    let (calendar, warnings) = check_calendar("x.toml", "x", text.as_bytes(), &builtin::calendar).unwrap();
    assert_eq!((warnings, calendar.base(), calendar.has_year(2026)), (vec![], Some("ru"), true));
    let says = |day: &str| calendar.day(LocalDate::parse(day).unwrap());
    let off = |name: Option<&str>| DayKind::Off(name.map(str::to_string));
    for (day, kind) in [
        ("2025-11-06", off(None)),
        ("2025-08-29", off(Some("x"))),
        ("2025-08-30", DayKind::WorkingWeekend(None)),
        ("2025-05-02", DayKind::Plain),
        ("2025-11-01", DayKind::Plain),
        ("2025-05-01", off(Some("Праздник Весны и Труда"))),
        ("2026-05-01", off(Some("Праздник Весны и Труда"))),
    ] {
        assert_eq!(says(day), kind, "{day}");
    }
    let year = calendar.year(2025);
    assert!(year.days_off.is_sorted() && calendar.is_short(LocalDate::parse("2025-08-28").unwrap()));
    assert!(!calendar.is_short(LocalDate::parse("2025-11-01").unwrap()), "what isn't worked isn't short");
    let moved = |date: &str| year.transfer(LocalDate::parse(date).unwrap()).map(|t| t.to.to_string());
    assert_eq!(moved("2025-11-01").as_deref(), Some("2025-11-06"), "its own goes before the base's");
    assert_eq!(moved("2025-05-02"), None, "what is not off wasn't moved there");
    assert!(year.decree.is_some_and(|decree| decree.contains("Постановление")), "the base's");
}

#[test]
fn rule_16_another_calendar_has_no_russian_holidays_in_a_year_without_data() {
    let made = |name: &str, head: &str| {
        let text = format!("schema = 1\n{head}[year.2026]\ndays_off = []\n");
        check_calendar("x.toml", name, text.as_bytes(), &builtin::calendar).unwrap().0
    };
    let new_year = LocalDate::parse("2030-01-03").unwrap();
    for (name, head, closed) in [
        ("de", "", false),
        ("de", "fallback = \"none\"\n", false),
        ("kz", "fallback = \"labour-code\"\n", true),
        ("tatar", "base = \"ru\"\n", false),
        ("tatar", "base = \"ru\"\nfallback = \"labour-code\"\n", true),
        ("ru", "", true),
    ] {
        let calendar = made(name, head);
        assert_eq!(matches!(calendar.day(new_year), DayKind::Off(_)), closed, "{name} {head}");
        assert!(!calendar.has_year(2030) && calendar.year(2030).fallback && calendar.has_year(2026));
    }
    // What changes a year that the base doesn't know doesn't make it known.
    let text =
        "schema = 1\nbase = \"ru\"\nfallback = \"labour-code\"\n[year.2030]\ndays_off = [2030-08-30]\n";
    let (calendar, _) = check_calendar("x.toml", "x", text.as_bytes(), &builtin::calendar).unwrap();
    assert!(!calendar.has_year(2030) && calendar.year(2030).holidays.contains_key(&new_year));
    assert_eq!(calendar.day(LocalDate::parse("2030-08-30").unwrap()), DayKind::Off(None));
    assert_eq!(calendar.known_years().max(), Some(2027));
}
