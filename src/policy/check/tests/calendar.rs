//! Faults of calendar files.
use super::*;
use crate::policy::check::check_calendar;
use crate::text::{Catalogue, Lang};

fn faults(text: &str) -> Vec<Problem> {
    check_calendar("x.toml", "x", text.as_bytes()).map_or_else(|problems| problems, |(_, warnings)| warnings)
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
    let bytes = check_calendar("x.toml", "x", b"schema = 1 # \xff").unwrap_err();
    assert_eq!(bytes[0].code, "not_utf8");
    let named = check_calendar("none.toml", "none", b"schema = 1\n[year]\n").unwrap_err();
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
    let (calendar, warnings) = check_calendar("x.toml", "x", text.as_bytes()).unwrap();
    assert_eq!((calendar.name(), calendar.source(), warnings), ("x", text, vec![]));
    assert!(calendar.has_year(2026) && !calendar.has_year(2027));
}
