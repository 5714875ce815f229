//! The customer's zone (rule 15).
use super::*;
use crate::sla::Flag;

#[test]
fn rule_15_an_unknown_zone_is_the_policys_default_and_flagged() {
    let unknown = life("prokontakt").priority("2").at("23 09:00");
    assert!(unknown.has(Flag::ZoneAssumed));
    assert_eq!(unknown.resolution(), "running due 25 15:00 left 24:00");
    assert!(!p2().at("23 09:00").has(Flag::ZoneAssumed));
    // Where the zone is the policy's own, nothing is assumed and the customer's doesn't matter.
    let fixed = life("asmo").class("critical").tz("Asia/Kamchatka").at("23 09:00");
    assert_eq!(fixed.resolution(), "running due 23 17:00 left 8:00");
    assert!(!fixed.has(Flag::ZoneAssumed));
}

#[test]
fn rule_15_a_corrected_zone_applies_from_the_start_to_unmet_clocks() {
    let life = life("prokontakt").priority("2").ack("23 10:00").set_tz("23 12:00", "Asia/Kamchatka");
    let seen = life.at("23 12:00");
    // 09:00 in Moscow is 18:00 there; the hours there are 00:00-09:00 of Moscow.
    assert_eq!(seen.resolution(), "running due 26 06:00 left 24:00");
    assert_eq!(seen.reaction(), "met at 23 10:00 due 23 13:00 left 3:00");
    assert!(!seen.has(Flag::ZoneAssumed));
}

#[test]
fn rule_15_a_zone_that_makes_a_clock_late_is_a_change() {
    let life = life("prokontakt").priority("2").reported("23 17:00").set_tz("24 10:00", "Asia/Kamchatka");
    assert_eq!(life.at("24 09:30").reaction(), "running due 24 12:00 left 2:30");
    assert_eq!(life.at("24 10:00").reaction(), "breached due 24 04:00 left -5:00");
    assert!(life.at("24 10:00").has(Flag::LateByChange));
}

#[test]
fn rule_15_a_verdict_keeps_the_zone_it_was_judged_in_until_it_is_returned() {
    let life = p2().resolve("25 14:00").set_tz("25 15:00", "Asia/Kamchatka");
    assert_eq!(life.at("25 16:00").resolution(), "met at 25 14:00 due 25 15:00 left 1:00");
    // There 18 hours were used (two days), and the check covers the third.
    let returned = life.returned("27 00:00").at("27 00:00");
    assert_eq!(returned.resolution(), "running due 27 06:00 left 6:00");
}

#[test]
fn rule_15_dates_end_where_the_customer_is() {
    let seen = p2().tz("Asia/Kamchatka").ack("23 09:10").plan("23 10:00", "2026-11-25").at("23 10:00");
    assert_eq!(seen.planned(), "running due 25 15:00 left 53:00");
}

#[test]
fn rule_15_a_night_schedule_over_the_hour_that_is_shown_twice() {
    let split = |class: &str| life("g-berlin-split").class(class).reported("2026-10-24T20:00:00Z");
    // 22:00-06:00 with 02:00-03:00 shown twice: nine hours, none of them counted twice.
    let seen = split("h10").at("2026-10-25T05:00:00Z");
    assert_eq!(seen.resolution(), "running due 2026-10-26 01:00 left 1:00");
}
