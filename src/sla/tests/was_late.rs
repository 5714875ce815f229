//! A breach that happened stays known, whatever is changed after it (rule 11).
use super::*;
use crate::policy::Which;
use crate::sla::Flag;
use std::collections::BTreeMap;

/// The clocks whose breach a change put out of sight.
fn lost(life: &Life, time: &str) -> Vec<&'static str> {
    let seen = life.at(time);
    let lost: Vec<_> =
        seen.reckoning.was_late.values().flat_map(BTreeMap::keys).copied().map(Which::word).collect();
    assert_eq!(seen.has(Flag::WasLate), !lost.is_empty());
    lost
}
fn critical() -> Life {
    life("panorama").priority("critical").ack("23 09:10")
}

#[test]
fn rule_11_the_five_routes_leave_the_flag() {
    let planned = || life("asmo").class("error-nontypical").ack("23 09:10").plan("23 10:00", "24 12:00");
    let routes = [
        critical().set_class("23 12:00", "consultation"),
        critical().set_environment("23 12:00", "implementation"),
        critical().set_priority("23 10:15", "medium"),
        life("asmo").class("error-typical").ack("23 09:10").set_class("25 12:00", "error-nontypical"),
        planned().plan("25 12:00", "2027-06-30"),
    ];
    for (index, life) in routes.iter().enumerate() {
        assert_eq!(lost(life, "25 12:00"), ["resolution"], "route {index}");
        assert!(!life.at("25 12:00").has(Flag::Overdue), "route {index}");
        assert!(life.clone().resolve("26 12:00").close("26 13:00").at("27 09:00").has(Flag::WasLate));
    }
    assert!(lost(&critical().set_priority("23 10:00", "medium"), "25 12:00").is_empty(), "due is kept");
    assert!(lost(&routes[2], "23 10:14").is_empty(), "not before it happened");
}

#[test]
fn rule_11_zone_extension_and_policy_dates_leave_it_too() {
    let p3 = || life("prokontakt").priority("3").tz("Asia/Kamchatka").reported("23 00:00").ack("23 00:10");
    let moved = p3().set_tz("27 12:00", "America/New_York");
    assert_eq!(lost(&moved, "27 12:00"), ["resolution"], "{}", moved.at("27 12:00").resolution());
    let extended = p3().extend("28 12:00", "2026-12-10");
    assert_eq!(lost(&extended, "28 12:00"), ["resolution"]);
}

#[test]
fn rule_11_a_stopped_clock_with_less_than_nothing_left_was_late() {
    let paused = p2().ack("23 09:10").pause("26 12:00", "customer-action").set_priority("27 12:00", "3");
    assert_eq!(paused.at("27 12:00").resolution(), "stopped left 10:00");
    assert_eq!(lost(&paused, "27 12:00"), ["resolution"]);
}

#[test]
fn rule_11_a_lateness_that_was_itself_made_by_a_change_leaves_none() {
    let there_and_back = life("panorama")
        .priority("medium")
        .set_priority("24 09:00", "critical")
        .set_priority("24 10:00", "medium");
    assert!(there_and_back.at("24 09:30").has(Flag::LateByChange));
    assert!(lost(&there_and_back, "24 10:00").is_empty());
}

#[test]
fn rule_11_a_change_that_is_undone_leaves_none() {
    let undone = critical().set_priority("23 10:15", "medium").undo("23 10:20", 2);
    assert_eq!(lost(&undone, "23 10:19"), ["resolution"]);
    assert!(lost(&undone, "23 10:20").is_empty() && undone.at("23 10:20").has(Flag::Overdue));
}

#[test]
fn rule_11_late_still_or_met_late_is_no_breach_put_out_of_sight() {
    let high = critical().set_priority("24 12:00", "high");
    assert!(lost(&high, "24 12:00").is_empty(), "{}", high.at("24 12:00").resolution());
    let p4 =
        life("prokontakt").priority("4").tz("Europe/Moscow").ack("23 09:10").answer("28 12:00", "2026-12-15");
    assert_eq!(p4.at("28 12:00").resolution(), "breached at 28 12:00 due 27 13:00 left -5:00");
    assert!(lost(&p4, "28 12:00").is_empty());
    // Met late, and unmet again after a change.
    let agreed = p4.set_priority("30 10:00", "3").extend("30 11:00", "2026-12-20");
    assert_eq!(lost(&agreed, "30 11:00"), ["resolution"]);
}

#[test]
fn rule_11_a_verdict_that_was_late_and_is_taken_back_in_time_was_late() {
    let resolved = p2().resolve("25 16:00").set_priority("25 17:00", "3");
    assert!(lost(&resolved, "25 18:00").is_empty(), "judged as it was until it is returned");
    assert_eq!(lost(&resolved.returned("26 10:00"), "26 10:00"), ["resolution"]);
    assert!(lost(&p2().resolve("25 16:00").returned("26 10:00"), "26 10:00").is_empty());
}

#[test]
fn rule_11_a_promise_of_ones_own_that_passed_stays_known_and_counts_once() {
    let own = || p2().ack("23 09:10").plan("23 10:00", "23 12:00");
    assert_eq!(lost(&own().plan("23 14:00", "24 12:00"), "23 14:00"), ["planned"]);
    assert_eq!(lost(&own().answer("23 14:00", "24 12:00"), "23 14:00"), ["planned"]);
    // The same date counts on in another clock.
    let typical = life("asmo").class("error-nontypical").ack("23 09:10").plan("23 10:00", "23 12:00");
    let there = typical.set_class("23 14:00", "error-typical");
    assert!(lost(&there, "23 14:00").is_empty());
    let back = there.set_class("23 15:00", "error-nontypical");
    assert_eq!(back.at("23 15:00").resolution(), "breached due 23 12:00 left -3:00");
    assert!(lost(&back, "23 15:00").is_empty() && !back.at("23 15:00").has(Flag::LateByChange));
}
