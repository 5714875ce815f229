//! Pauses and checks (rules 8, 9, 13, 14).
use super::*;
use crate::sla::{Flag, Which};
use crate::ticket::Status;

#[test]
fn rule_8_a_pause_stops_the_clocks_that_the_policy_says() {
    let seen = p2().pause("23 10:00", "other").resume("23 12:00").at("23 12:00");
    assert_eq!(seen.resolution(), "running due 25 17:00 left 23:00");
    assert_eq!(seen.reaction(), "running due 23 13:00 left 1:00");
}

#[test]
fn rule_8_other_waiting_leaves_the_clocks_running() {
    let waiting = p2().pause("23 10:00", "waiting").at("23 12:00");
    assert_eq!(
        (waiting.status(), waiting.resolution().as_str()),
        (Status::Waiting, "running due 25 15:00 left 21:00")
    );
}

#[test]
fn rule_8_overlapping_and_nested_stops_count_once() {
    let nested = p2()
        .pause("23 10:00", "customer-action")
        .pause("23 10:30", "info-requested")
        .resume_one("23 11:00", "info-requested")
        .resume_one("23 12:00", "customer-action");
    assert_eq!(nested.at("23 12:00").resolution(), "running due 25 17:00 left 23:00");
    let overlapping = p2()
        .pause("23 10:00", "customer-action")
        .pause("23 11:00", "info-requested")
        .resume_one("23 11:30", "customer-action")
        .resume("23 12:00");
    assert_eq!(overlapping.at("23 12:00").resolution(), "running due 25 17:00 left 23:00");
}

#[test]
fn rule_8_a_reason_that_stops_nothing_keeps_waiting_after_one_that_does() {
    let seen = p2()
        .pause("23 10:00", "customer-action")
        .pause("23 11:00", "waiting")
        .resume_one("23 12:00", "customer-action")
        .at("23 13:00");
    assert_eq!(
        (seen.status(), seen.resolution().as_str()),
        (Status::Waiting, "running due 25 17:00 left 22:00")
    );
}

#[test]
fn rule_8_a_stop_outside_open_hours_changes_nothing() {
    let seen = p2().pause("23 18:00", "customer-action").resume("24 09:00").at("24 09:00");
    assert_eq!(seen.resolution(), "running due 25 15:00 left 15:00");
}

#[test]
fn rule_8_what_ends_the_ticket_ends_its_pauses() {
    let paused = || p2().pause("23 10:00", "customer-action");
    let ended = [
        (paused().resolve("23 12:00"), "met"),
        (paused().close("23 12:00"), "met"),
        (paused().refuse("23 12:00"), "ended"),
        (paused().out_of_scope("23 12:00"), "ended"),
        (paused().merge("23 12:00"), "ended"),
    ];
    for (life, word) in ended {
        let seen = life.at("23 12:00");
        assert_eq!(seen.resolution(), format!("{word} at 23 12:00 due 25 17:00 left 23:00"));
        assert_eq!(seen.reckoning.state.pauses.get(0).unwrap().to, Some(at("23 12:00")));
    }
}

#[test]
fn rule_9_the_customers_check_is_not_counted() {
    let resolved = p2().resolve("23 12:00");
    assert_eq!(resolved.at("24 17:00").resolution(), "met at 23 12:00 due 25 15:00 left 21:00");
    let returned = resolved.returned("24 09:00");
    assert_eq!(returned.at("24 08:59:59").resolution(), "met at 23 12:00 due 25 15:00 left 21:00");
    assert_eq!(returned.at("24 09:00").resolution(), "running due 26 12:00 left 21:00");
}

#[test]
fn rule_9_a_pause_before_the_check_and_the_check_are_both_left_out() {
    let seen = p2().pause("23 10:00", "other").resolve("23 12:00").returned("24 09:00").at("24 09:00");
    assert_eq!(seen.resolution(), "running due 26 14:00 left 23:00");
}

#[test]
fn rule_9_accepted_and_reopened_the_stop_begins_where_it_was_met() {
    let seen = p2().resolve("23 12:00").accept("24 09:00").reopen("25 09:00").at("25 09:00");
    assert_eq!(seen.resolution(), "running due 27 12:00 left 21:00");
}

#[test]
fn rule_9_an_offered_update_stops_nothing() {
    let seen = p2().offer("23 10:00").at("23 12:00");
    assert_eq!(seen.resolution(), "running due 25 15:00 left 21:00");
}

#[test]
fn rule_13_and_14_a_stopped_clock_has_no_due_and_keeps_what_is_left() {
    let paused = p2().pause("23 12:00", "customer-action");
    for later in ["23 12:00", "24 12:00", "2026-12-31 12:00"] {
        assert_eq!(paused.at(later).resolution(), "stopped left 21:00", "{later}");
    }
    let if_resumed = paused.at("24 09:00").reckoning.resumed.get(&Which::Resolution).copied();
    assert_eq!(if_resumed, Some(at("26 12:00")));
    assert_eq!(paused.resume("24 09:00").at("24 09:00").resolution(), "running due 26 12:00 left 21:00");
}

#[test]
fn rule_14_a_stop_covers_its_first_second_and_not_its_last() {
    let life = p2().pause("23 12:00", "customer-action").resume("23 13:00");
    assert_eq!(life.at("23 11:59:59").resolution(), "running due 25 15:00 left 21:00:01");
    assert_eq!(life.at("23 12:00").resolution(), "stopped left 21:00");
    assert_eq!(life.at("23 12:59:59").resolution(), "stopped left 21:00");
    assert_eq!(life.at("23 13:00").resolution(), "running due 25 16:00 left 21:00");
}

#[test]
fn rule_14_pausing_does_not_hide_a_breach() {
    let late = p2().pause("25 16:00", "customer-action");
    assert_eq!(late.at("27 12:00").resolution(), "stopped left -1:00");
    assert!(late.at("27 12:00").has(Flag::Overdue));
    let resolved = late.resolve("27 12:00").at("27 12:00");
    assert_eq!(resolved.resolution(), "breached at 27 12:00 due 25 15:00 left -1:00");
    // Paused in the very second it was due: nothing is left, nothing is late.
    let in_time = p2().ack("23 09:00").pause("25 15:00", "customer-action").at("27 12:00");
    assert_eq!((in_time.resolution().as_str(), in_time.has(Flag::Overdue)), ("stopped left 0:00", false));
}

#[test]
fn rule_14_an_answer_uses_only_what_had_begun() {
    let life = p2().pause("23 12:00", "customer-action").resume("24 12:00").resolve("25 12:00");
    assert_eq!(life.at("23 11:00").resolution(), "running due 25 15:00 left 22:00");
    assert_eq!(life.at("24 13:00").resolution(), "running due 26 15:00 left 20:00");
}
