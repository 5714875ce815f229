//! Faults of calendars, told like those of a policy.
use serde_json::json;

use crate::harness::{Home, NOW};
use crate::session::Session;

#[test]
fn a_fault_of_a_calendar_has_a_code_a_place_and_words_in_both_languages() {
    let home = Home::new();
    std::fs::create_dir_all(home.path("own/calendars")).unwrap();
    home.file(
        "own/calendars/ru.toml",
        "schema = 1\n[year.2026]\ndays_off = [2026-01-01]\nworking_weekends = [2026-01-05]\n",
    );
    let check = |lang: &str| ["--policies", "own", "--lang", lang, "policy", "check"].map(str::to_string);
    for (lang, words) in [("ru", "не суббота и не воскресенье"), ("en", "no Saturday or Sunday")]
    {
        let args = check(lang);
        let told = home.run(&args.each_ref().map(String::as_str)).code(1).out;
        assert!(
            told.contains("calendars/ru.toml:4:21: error[not_a_weekend]") && told.contains(words),
            "{told}"
        );
    }
    let found = home.run(&["--policies", "own", "calendar", "check", "2026", "--json"]).code(1).json();
    let problem = &found["problems"][0];
    let place = (&problem["code"], &problem["line"], &problem["column"], &problem["end_column"]);
    assert_eq!(place, (&json!("not_a_weekend"), &json!(4), &json!(21), &json!(31)));
}

#[test]
fn the_screen_tells_a_broken_calendar_too() {
    let home = Home::desk();
    home.add("asmo", &[]);
    std::fs::create_dir_all(home.path("own/calendars")).unwrap();
    home.file("own/calendars/ru.toml", "schema = 1\n[year.2026]\ndays_off = [2025-01-01]\n");
    let args = ["--db", &home.db().display().to_string(), "--now", NOW, "--policies", "own"];
    let mut session = Session::with(&home.path(""), &args);
    session.until("own/calendars/ru.toml:3:13").until("исправная редакция").send("q").ends_well();
}
