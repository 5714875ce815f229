//! Calendars of one's own that change another: a region's days, days off with pay, weeks of six days.
use serde_json::{Value, json};

use super::{Home, Ran};

const ASMO: &str = include_str!("../../../policies/asmo.toml");
/// Friday 2026-11-20 is off here.
const REGION: &str = "schema = 1\nbase = \"ru\"\n[year.2026]\ndays_off = [2026-11-20]\nholidays = { 2026-11-20 = \"Праздник края\" }\n";

/// A home whose policy `asmo` goes by the calendar `region`.
fn region(home: &Home, calendar: &str) {
    std::fs::create_dir_all(home.path("own/calendars")).unwrap();
    home.file("own/asmo.toml", ASMO.replace("holidays = \"ru\"", "holidays = \"region\""));
    home.file("own/calendars/region.toml", calendar);
}
fn own(home: &Home, args: &[&str]) -> Ran {
    home.now(&[&["--policies", "own"], args].concat())
}
/// A fault's deadlines, two working hours for the reaction.
fn reaction(home: &Home, reported: &str) -> Value {
    let fault = ["deadline", "--policy", "asmo", "--class", "error-typical", "--reported", reported];
    own(home, &[&fault[..], &["--at", reported, "--json"]].concat()).code(0).json()
}
fn version(home: &Home) -> String {
    let list = own(home, &["policy", "list", "--json"]).code(0).json();
    list[0]["version"].as_str().expect("asmo's").to_string()
}

#[test]
fn a_weekday_that_is_off_by_its_name_alone_is_a_day_off_in_json_too() {
    let home = Home::new();
    region(
        &home,
        "schema = 1\nbase = \"ru\"\n[year.2026.holidays]\n2026-11-10 = \"День\"\n2026-11-14 = \"Суббота\"\n",
    );
    let year = own(&home, &["calendar", "show", "2026", "--calendar", "region", "--json"]).code(0).json();
    let off = year["days_off"].as_array().unwrap();
    assert!(off.contains(&json!("2026-11-10")) && off.contains(&json!("2026-11-04")), "{year}");
    assert!(!off.contains(&json!("2026-11-14")), "a Saturday, as of the Russian ones: {year}");
    assert!(off.is_sorted_by_key(|date| date.as_str().unwrap()), "{year}");
    assert_eq!(year["days_off_total"], 119);
}

#[test]
fn a_region_has_its_days_over_the_russian_ones() {
    let home = Home::new();
    region(&home, REGION);
    assert_eq!(own(&home, &["policy", "check", "--json"]).code(0).json(), json!([]));
    let due = || reaction(&home, "2026-11-19T16:00:00+03:00")["reaction"]["due"].clone();
    assert_eq!(due(), "2026-11-23T06:45:00Z", "the 20th is off");
    let year = own(&home, &["calendar", "show", "2026", "--calendar", "region", "--json"]).code(0).json();
    assert_eq!(
        (&year["calendar"], &year["fallback"], &year["working_days"]),
        (&json!("region"), &json!(false), &json!(246))
    );
    assert_eq!(year["holidays"]["2026-11-20"], "Праздник края");
    let shown = own(&home, &["--lang", "ru", "calendar", "show", "2026", "--calendar", "region"]).code(0).out;
    assert!(
        shown.contains("пт 20.11") && shown.contains("Праздник края") && shown.contains("День России"),
        "{shown}"
    );
    own(&home, &["calendar", "check", "2027", "--calendar", "region"]).code(0);
    home.file(
        "own/calendars/region.toml",
        REGION.replace("2026-11-20]", "2026-11-21]\nnot_off = [2026-11-19]"),
    );
    let told = home.run(&["policy", "check", &home.text("own/calendars/region.toml")]).code(0).out;
    assert!(told.contains("region.toml:5:12: warning[nothing_taken]: "), "{told}");
}

#[test]
fn a_year_without_data_has_no_russian_holidays_in_a_calendar_of_ones_own() {
    let home = Home::new();
    let foreign = "schema = 1\n[year.2026]\ndays_off = [2026-12-25]\n";
    for (calendar, due) in [
        (foreign.to_string(), "2030-01-02T06:45:00Z"),
        (format!("fallback = \"labour-code\"\n{foreign}"), "2030-01-09T07:45:00Z"),
    ] {
        region(&home, &calendar);
        let told = reaction(&home, "2030-01-01T16:00:00+03:00");
        assert_eq!(told["reaction"]["due"], due);
        assert!(told["flags"].as_array().unwrap().contains(&json!("calendar_fallback")), "{told}");
        assert!(!reaction(&home, "2026-12-24T16:00:00+03:00")["flags"].to_string().contains("fallback"));
    }
    region(&home, foreign);
    let year = own(&home, &["calendar", "show", "2030", "--calendar", "region", "--json"]).code(0).json();
    assert_eq!(
        (&year["fallback"], &year["holidays"], &year["days_off"]),
        (&json!(true), &json!({}), &json!([]))
    );
    let told = own(&home, &["calendar", "check", "2030", "--calendar", "region"]).code(1).out;
    assert!(told.contains("without holidays") && !told.contains("Labour"), "{told}");
    assert!(
        !own(&home, &["calendar", "show", "2030", "--calendar", "region"]).code(0).out.contains("Labour")
    );
}

#[test]
fn rule_17_a_version_covers_the_base_too_and_is_kept_with_it() {
    let home = Home::desk();
    region(&home, &REGION.replace("\"ru\"", "\"federal\""));
    let federal = "schema = 1\nbase = \"ru\"\n[year.2026]\nnot_off = [2026-12-31]\n";
    home.file("own/calendars/federal.toml", federal);
    assert_eq!(own(&home, &["policy", "check", "--json"]).code(0).json(), json!([]), "a base is in use");
    let first = version(&home);
    own(
        &home,
        &["ticket", "add", "--policy", "asmo", "--subject", "x", "--reported", "2026-11-19T16:00:00+03:00"],
    )
    .code(0);
    home.file("own/calendars/federal.toml", format!("{federal}# read once more\n"));
    let second = version(&home);
    assert_ne!(first, second);
    own(&home, &["ticket", "add", "--policy", "asmo", "--subject", "y"]).code(0);
    std::fs::remove_dir_all(home.path("own")).unwrap();
    let show = |number: &str| home.now(&["ticket", "show", number, "--json"]).code(0).json();
    assert_eq!(
        (show("ASM-1001")["policy_version"].clone(), show("ASM-1002")["policy_version"].clone()),
        (json!(first), json!(second))
    );
    assert_eq!(show("ASM-1001")["reaction"]["due"], "2026-11-23T06:45:00Z", "from what is kept");
    home.now(&["check"]).code(0);
    let exported = home.now(&["export"]).code(0).out;
    let other = Home::desk();
    other.now(&["import", &other.file("a.ndjson", &exported)]).code(0);
    assert_eq!(other.now(&["export"]).code(0).out, exported);
}

#[test]
fn a_base_that_cannot_be_used_breaks_what_stands_on_it() {
    let home = Home::new();
    region(&home, &REGION.replace("\"ru\"", "\"federal\""));
    let codes = |federal: &str| {
        home.file("own/calendars/federal.toml", federal);
        let found = own(&home, &["policy", "check", "--json"]).code(1).json();
        let mut told: Vec<String> = found
            .as_array()
            .unwrap()
            .iter()
            .map(|p| {
                let file = p["file"].as_str().unwrap().rsplit('/').next().unwrap();
                format!("{file}:{}: {}", p["line"], p["code"].as_str().unwrap())
            })
            .collect();
        told.sort();
        told
    };
    let lacks = "region.toml:2: unknown_calendar";
    let broken = codes("schema = 1\n[year.2026]\ndays_off = [2025-01-01]\n");
    assert!(
        broken.iter().any(|p| p == lacks) && broken.iter().any(|p| p == "federal.toml:3: date_of_other_year"),
        "{broken:?}"
    );
    let ring = codes("schema = 1\nbase = \"region\"\n[year]\n");
    let both = ["region.toml:2: calendar_ring", "federal.toml:2: calendar_ring"];
    assert!(both.iter().all(|one| ring.iter().any(|p| p == one)), "{ring:?}");
    let told = own(&home, &["policy", "check"]).code(1).out;
    assert!(
        told.contains("federal → region → federal") && told.contains("region → federal → region"),
        "{told}"
    );
    let alone = home.run(&["policy", "check", &home.text("own/calendars/federal.toml")]).code(1).out;
    assert!(alone.contains("federal → region → federal") && !alone.contains("region.toml"), "{alone}");
    // One that stands on the ring is no part of it.
    home.file("own/calendars/above.toml", "schema = 1\nbase = \"region\"\n[year]\n");
    let above = codes("schema = 1\nbase = \"region\"\n[year]\n");
    assert!(above.iter().any(|p| p == "above.toml:2: unknown_calendar"), "{above:?}");
}

#[test]
fn the_russian_calendar_may_be_changed_for_all_policies_at_once() {
    let home = Home::new();
    std::fs::create_dir_all(home.path("own/calendars")).unwrap();
    home.file("own/calendars/ru.toml", REGION);
    assert_eq!(reaction(&home, "2026-11-19T16:00:00+03:00")["reaction"]["due"], "2026-11-23T06:45:00Z");
    let checked =
        home.run(&["policy", "check", &home.text("own/calendars/ru.toml"), "--json"]).code(0).json();
    assert_eq!(checked, json!([]));
}
