//! Terms in working days, calendar days, months, and windows (rules 3 to 6, 13).
use super::life::{edited, life_in};
use super::*;

#[test]
fn rule_3_working_days_end_at_closing_and_count_open_seconds() {
    let medium = life("panorama").priority("medium");
    assert_eq!(medium.at("23 09:00").resolution(), "running due 30 19:00 left 60:00");
    assert_eq!(medium.at("30 18:00").resolution(), "running due 30 19:00 left 1:00");
    assert_eq!(medium.at("2026-12-01 08:00").resolution(), "breached due 30 19:00 left 0:00");
    assert_eq!(medium.at("2026-12-01 10:00").resolution(), "breached due 30 19:00 left -1:00");
}

#[test]
fn rule_3_a_check_over_the_moment_before_closing_takes_the_day_out() {
    let checked = |to: &str| {
        let life = life("panorama").priority("medium").ack("23 09:10").resolve("24 10:00").returned(to);
        life.at("25 10:00").resolution()
    };
    assert_eq!(checked("24 18:59:59"), "running due 30 19:00 left 39:00");
    assert_eq!(checked("24 19:00"), "running due 2026-12-01 19:00 left 49:00");
}

#[test]
fn rule_4_calendar_days_end_on_a_working_day_and_count_plain_seconds() {
    let found = |on: &str| life("asmo").class("vulnerability").reported(on).at(on).resolution();
    assert_eq!(found("23 09:00"), "running due 26 17:00 left 80:00");
    assert_eq!(found("26 17:00"), "running due 30 17:00 left 96:00");
    let late = life("asmo").class("vulnerability").at("27 17:00");
    assert_eq!(late.resolution(), "breached due 26 17:00 left -24:00");
}

#[test]
fn rule_4_a_paused_calendar_clock_keeps_what_it_had_left() {
    let held = life("g-lunch").class("cd2").pause("23 18:00", "hold");
    assert_eq!(held.at("24 09:00").resolution(), "stopped left 48:00");
    // The midnight of the 24th stood still.
    assert_eq!(held.resume("25 00:00").at("25 00:00").resolution(), "running due 26 18:00 left 42:00");
}

#[test]
fn rules_5_and_6_a_window_has_an_expectation_and_a_limit() {
    let proposal = life("okibi").class("proposal").at("23 09:00").reaction();
    assert_eq!(proposal, "running expected 30 20:00 due 2027-01-25 20:00 left 1523:00");
    let fault = life("okibi").class("fault");
    assert_eq!(fault.at("23 09:00").reaction(), "running expected 23 11:00 due 25 20:00 left 35:00");
    assert_eq!(fault.at("24 09:00").reaction(), "running expected 23 11:00 due 25 20:00 left 23:00");
    assert_eq!(fault.at("25 20:01").reaction(), "breached expected 23 11:00 due 25 20:00 left 0:00");
}

#[test]
fn rule_16_a_due_instant_past_2100_is_an_error() {
    let late = life("g-lunch").class("m24").reported("2099-03-01 09:00");
    let error = late.try_at("2099-03-01 09:00").err();
    assert_eq!(error, Some(crate::sla::Error::Horizon(crate::policy::Which::Resolution)));
    // Only what runs or was judged at the instant asked; what stands, or was due so late only meanwhile, is none.
    let paused = life("g-lunch").class("m24").reported("2099-03-01 09:00").pause("2099-03-02 09:00", "hold");
    assert_eq!(paused.at("2099-03-03 09:00").resolution().split(' ').next(), Some("stopped"));
    let (resumed, error) = (paused.resume("2099-03-04 09:00"), Err(error));
    assert_eq!(resumed.try_at("2099-03-04 09:00").map(|_| ()).map_err(Some), error);
    let back = resumed.set_class("2099-03-05 09:00", "h8").at("2099-03-05 09:00");
    assert_eq!(back.resolution().split(' ').next(), Some("breached"));
    let hours = |time: &str| life("g-always").class("h8").reported("2100-12-31 20:00").pause(time, "hold");
    assert_eq!(hours("2100-12-31 21:00").at("2100-12-31 22:00").resolution(), "stopped left 7:00");
    let date = |text| crate::ticket::When::parse(text).expect("a date");
    let zone = crate::time::Zone::by_name("America/New_York").expect("a zone");
    let due = |text| date(text).instant(&zone);
    assert_eq!(due("2100-12-30"), Some(at("2100-12-31T05:00:00Z")));
    assert_eq!(due("2100-12-31"), None, "its midnight lies past 2100");
}

#[test]
fn a_house_goal_without_hours_of_its_own_counts_on_those_of_the_class() {
    let due = |goal: &str| {
        let book = edited(
            "panorama",
            "[[cap]]",
            &format!("[goal]\nresolution = {{ working_days = 3 }}\n{goal}\n[[cap]]"),
        );
        let asked = life_in(book, "panorama").class("consultation").reported("27 10:00");
        asked.at("27 10:00").resolution()
    };
    assert_eq!(due(""), "running due 2026-12-02 19:00 left 39:00", "not Friday, Saturday and Sunday");
    assert_eq!(due("schedule = \"always\""), "running due 2026-12-01 00:00 left 86:00");
}
