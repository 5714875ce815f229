//! Dates set by hand: planned ones and extensions (rules 7 and 12).
use super::life::life_in;
use super::*;

fn nontypical() -> Life {
    life("asmo").class("error-nontypical")
}
fn p3() -> Life {
    life("prokontakt").priority("3").tz("Europe/Moscow").ack("23 09:10")
}

#[test]
fn rule_7_until_a_date_is_set_the_planned_date_is_missing() {
    assert_eq!(nontypical().at("2026-12-31 09:00").resolution(), "planned_missing");
    assert_eq!(nontypical().at("2026-12-31 09:00").planned(), "none");
}

#[test]
fn rule_7_a_date_means_the_end_of_that_very_day_working_or_not() {
    // 28 November is a Saturday, 1 January a holiday.
    let planned = |date: &str| nontypical().plan("23 10:00", date).at("23 10:00").resolution();
    assert_eq!(planned("2026-11-24"), "running due 25 00:00 left 38:00");
    assert_eq!(planned("2026-11-28"), "running due 29 00:00 left 134:00");
    assert_eq!(planned("2027-01-01"), "running due 2027-01-02 00:00 left 950:00");
    assert_eq!(planned("24 11:30"), "running due 24 11:30 left 25:30");
    assert_eq!(planned("2026-11-28T12:00:00+03:00"), "running due 28 12:00 left 122:00");
}

#[test]
fn rule_7_hours_have_no_part_in_when_a_date_ends() {
    let seen = life("whatschat").plan("23 10:00", "2026-11-28").at("23 10:00");
    assert_eq!(seen.planned(), "running due 28 23:00 left 133:00", "midnight in Samara");
    // A class with hours and no term.
    let consulted = life("panorama").class("consultation").plan("23 10:00", "2026-11-28").at("23 10:00");
    assert_eq!(consulted.planned(), "running due 29 00:00 left 134:00");
}

#[test]
fn rule_7_a_house_goals_hours_are_no_hours_of_a_date() {
    let goal = "\n[goal]\nresolution = { hours = 4 }\n";
    let text = format!("{}{goal}", crate::policy::builtin::ALL[2].text);
    let loaded =
        crate::policy::load(&[("p.toml".into(), text.into_bytes())], &crate::policy::builtin::calendar);
    assert!(!loaded.has_errors(), "{:?}", loaded.problems);
    let consulted = life_in(loaded.book, "panorama").class("consultation").plan("23 10:00", "2026-11-28");
    let seen = consulted.at("23 10:00");
    assert_eq!(seen.resolution(), "running due 23 13:00 left 3:00");
    assert_eq!(seen.planned(), "running due 29 00:00 left 134:00");
}

#[test]
fn rule_7_the_last_date_given_holds() {
    let seen = nontypical().plan("23 10:00", "2026-12-01").plan("23 11:00", "2026-11-25").at("23 11:00");
    assert_eq!(seen.resolution(), "running due 26 00:00 left 61:00");
}

#[test]
fn rule_7_a_date_that_had_passed_is_odd_and_does_nothing() {
    let given = |date: &str| {
        let seen = nontypical().plan("24 10:00", "2026-11-25").plan("25 10:00", date).at("25 10:00");
        (seen.odd(), seen.resolution())
    };
    let kept = "running due 26 00:00 left 14:00".to_string();
    assert_eq!(given("2026-11-24"), (vec![2], kept.clone()));
    assert_eq!(given("25 09:59:59"), (vec![2], kept.clone()));
    assert_eq!(given("2026-11-25"), (vec![], kept), "the day isn't over");
    assert_eq!(given("25 10:00"), (vec![], "running due 25 10:00 left 0:00".into()));
    // Neither an answer nor an extension: the ticket is still new, its clocks unmet.
    let seen = p2().priority("4").answer("24 12:00", "2020-01-01").at("24 12:00");
    assert_eq!((seen.odd(), seen.status()), (vec![1], crate::ticket::Status::New));
    assert_eq!(
        (seen.resolution().as_str(), seen.planned().as_str()),
        ("running due 27 13:00 left 28:00", "none")
    );
    assert_eq!(p3().extend("24 09:00", "2026-11-23").at("24 09:00").odd(), [2]);
    // It is judged where the customer is: there the 24th is over.
    let there = p2().tz("Asia/Kamchatka").ack("23 09:10").plan("24 15:01", "2026-11-24");
    assert_eq!((there.at("24 16:00").odd(), there.at("24 16:00").planned().as_str()), (vec![2], "none"));
}

#[test]
fn rule_7_the_date_stays_with_the_ticket_through_a_change_of_class() {
    let planned =
        nontypical().ack("23 09:10").plan("23 10:00", "2026-11-25").set_class("23 11:00", "error-typical");
    let seen = planned.at("23 11:00");
    assert_eq!(seen.resolution(), "running due 23 17:00 left 6:00");
    assert_eq!(seen.planned(), "running due 26 00:00 left 61:00");
    let back = planned.set_class("23 12:00", "error-nontypical").at("23 12:00");
    assert_eq!(
        (back.resolution().as_str(), back.planned().as_str()),
        ("running due 26 00:00 left 60:00", "none")
    );
}

#[test]
fn rule_7_resolved_without_any_date_it_is_met() {
    let resolved = nontypical().resolve("24 10:00");
    assert_eq!(resolved.at("25 10:00").resolution(), "met at 24 10:00");
    // The verdict is not touched by a date that comes later.
    assert_eq!(resolved.plan("24 11:00", "2026-11-23").at("25 10:00").resolution(), "met at 24 10:00");
}

#[test]
fn rule_7_an_own_promise_is_a_third_clock_met_by_what_resolves() {
    let promised = p2().ack("23 09:10").plan("23 10:00", "2026-11-24");
    assert_eq!(promised.at("23 10:00").resolution(), "running due 25 15:00 left 23:00");
    assert_eq!(promised.at("23 10:00").planned(), "running due 25 00:00 left 38:00");
    let late = promised.at("24 19:00");
    assert_eq!(late.planned(), "running due 25 00:00 left 5:00");
    let closed = promised.close("24 17:00").at("25 09:00");
    assert_eq!(closed.planned(), "met at 24 17:00 due 25 00:00 left 7:00");
    assert!(
        closed.reckoning.frames.planned.as_ref().is_some_and(|p| p.clause.is_none()),
        "no clause of the regulation's"
    );
}

#[test]
fn rule_12_an_extension_replaces_the_due_instant() {
    assert_eq!(p3().at("24 09:00").resolution(), "running due 27 13:00 left 31:00");
    let seen = p3().extend("24 09:00", "2026-12-05").at("24 09:00");
    assert_eq!(seen.resolution(), "running due 2026-12-06 00:00 left 279:00");
    assert!(seen.odd().is_empty());
}

#[test]
fn rule_12_only_where_the_policy_allows_it_and_only_later() {
    assert_eq!(odd(&p2().extend("24 09:00", "2026-12-05"), "24 09:00"), [1]);
    assert_eq!(odd(&p3().extend("24 09:00", "27 13:00"), "24 09:00"), [2], "the present due itself");
    assert_eq!(odd(&p3().extend("24 09:00", "27 13:00:01"), "24 09:00"), [0u64; 0]);
    let twice = p3().extend("24 09:00", "2026-12-05").extend("25 09:00", "2026-12-04");
    assert_eq!(odd(&twice, "25 09:00"), [3], "the last extension is the present due");
    assert!(twice.at("25 09:00").resolution().contains("due 2026-12-06 00:00"));
    let longer = twice.extend("26 09:00", "2026-12-10").at("26 09:00");
    assert!(longer.resolution().contains("due 2026-12-11 00:00"), "{}", longer.resolution());
}

#[test]
fn rule_12_while_stopped_it_must_lie_later_than_the_due_if_resumed_now() {
    let paused = p3().pause("24 09:00", "other");
    assert_eq!(paused.at("26 09:00").reckoning.present_due, Some(at("2026-12-01 13:00")));
    assert_eq!(paused.clone().extend("26 09:00", "2026-11-30").at("26 09:00").odd(), [3]);
    let seen = paused.extend("26 09:00", "2026-12-02").at("26 09:00");
    assert_eq!(seen.resolution(), "running due 2026-12-03 00:00 left 159:00");
}

#[test]
fn rule_12_stops_do_not_move_an_agreed_or_planned_date_nor_stop_its_clock() {
    let agreed = p3().extend("24 09:00", "2026-12-01").pause("25 09:00", "other");
    assert_eq!(agreed.at("26 09:00").resolution(), "running due 2026-12-02 00:00 left 135:00");
    let returned = agreed.resolve("26 10:00").returned("27 10:00").at("27 10:00");
    assert_eq!(returned.resolution(), "running due 2026-12-02 00:00 left 110:00");
    let planned =
        p2().ack("23 09:10").plan("23 10:00", "2026-12-01").pause("24 10:00", "other").at("25 18:00");
    assert_eq!(planned.planned(), "running due 2026-12-02 00:00 left 150:00");
    assert_eq!(planned.resolution(), "stopped left 14:00");
}

#[test]
fn rule_12_an_extension_ends_with_the_priority_or_class_it_was_agreed_for() {
    let agreed = p3().extend("24 09:00", "2026-12-05").set_priority("25 09:00", "2");
    assert_eq!(agreed.at("25 09:00").resolution(), "running due 25 15:00 left 6:00");
    let back = agreed.set_priority("25 10:00", "3").at("25 10:00");
    assert_eq!(back.resolution(), "running due 27 13:00 left 21:00");
    let class = p3()
        .extend("24 09:00", "2026-12-05")
        .set_class("25 09:00", "consultation")
        .set_class("25 10:00", "incident");
    assert_eq!(class.at("25 10:00").resolution(), "running due 27 13:00 left 21:00");
    // Setting the same value is no change.
    let same = p3().extend("24 09:00", "2026-12-05").set_priority("25 09:00", "3").at("25 09:00");
    assert_eq!(same.resolution(), "running due 2026-12-06 00:00 left 255:00");
}

#[test]
fn rule_12_a_resolution_is_judged_by_the_extension() {
    let seen = p3().extend("24 09:00", "2026-12-01").resolve("30 18:00").at("2026-12-05 09:00");
    assert_eq!(seen.resolution(), "met at 30 18:00 due 2026-12-02 00:00 left 30:00");
}

#[test]
fn rule_12_extended_under_the_check_it_holds_from_the_return_on() {
    let resolved = p3().resolve("25 09:00").extend("25 10:00", "2026-12-10");
    assert_eq!(resolved.at("26 09:00").resolution(), "met at 25 09:00 due 27 13:00 left 22:00");
    let returned = resolved.returned("26 09:00").at("26 09:00");
    assert_eq!(returned.resolution(), "running due 2026-12-11 00:00 left 351:00");
}

#[test]
fn rule_12_under_the_check_the_present_due_is_that_of_the_rules_in_force() {
    let advice = life("prokontakt").class("consultation").tz("Europe/Moscow").resolve("24 18:00");
    let made = advice.clone().set_class("25 09:00", "incident").set_priority("25 09:10", "3");
    assert_eq!(made.at("25 09:10").reckoning.present_due, Some(at("27 13:00")), "by the rules in force");
    assert_eq!(odd(&made.clone().extend("25 10:00", "2026-11-27 13:00"), "25 10:00"), [4], "not later");
    let agreed = made.clone().extend("25 10:00", "2026-12-10");
    assert_eq!(agreed.at("25 10:00").odd(), [0u64; 0]);
    assert_eq!(agreed.at("25 10:00").resolution(), made.at("25 10:00").resolution(), "judged it stays");
    let returned = agreed.returned("26 09:00").at("26 09:00");
    assert_eq!(returned.resolution(), "running due 2026-12-11 00:00 left 351:00");
    // Nor is a term shortened that was longer than the one of the verdict.
    let p2 = p2().resolve("24 09:00").set_priority("24 09:10", "3");
    assert!(p2.at("24 09:10").resolution().contains("due 25 15:00"), "{}", p2.at("24 09:10").resolution());
    assert_eq!(p2.at("24 09:10").reckoning.present_due, Some(at("27 13:00")));
    assert_eq!(odd(&p2.clone().extend("24 09:20", "2026-11-26"), "24 09:20"), [3]);
    let twice = p2.extend("24 09:20", "2026-12-05").extend("24 09:30", "2026-12-04");
    assert_eq!(odd(&twice, "24 09:30"), [4], "the last extension is the present due");
    // Where the rules in force know none either, nothing is extended.
    let none = advice.extend("25 10:00", "2026-12-10");
    assert_eq!(odd(&none, "25 10:00"), [2]);
}

fn odd(life: &Life, time: &str) -> Vec<u64> {
    life.at(time).odd()
}
