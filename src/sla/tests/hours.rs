//! Start and hours (rules 1, 2, 13, 22).
use super::*;

#[test]
fn rule_1_the_clock_starts_when_the_user_asked() {
    let seen = p2().registered("23 17:00").at("23 17:00");
    assert_eq!(seen.reaction(), "breached due 23 13:00 left -4:00");
    assert_eq!(seen.resolution(), "running due 25 15:00 left 16:00");
}

#[test]
fn rule_2_a_start_outside_open_hours_begins_at_the_next_opening() {
    for start in ["20 18:00", "21 12:00", "23 08:59:59", "23 09:00"] {
        let seen = p2().reported(start).at("23 09:00");
        assert_eq!(seen.resolution(), "running due 25 15:00 left 24:00", "{start}");
    }
}

#[test]
fn rule_2_a_target_used_up_at_closing_is_due_at_that_closing() {
    let eight = life("g-lunch").class("h8").at("23 09:00");
    assert_eq!(eight.resolution(), "running due 23 18:00 left 8:00");
    let lunch = life("g-lunch").class("h4").at("23 13:30");
    assert_eq!(lunch.resolution(), "breached due 23 13:00 left 0:00");
}

#[test]
fn rule_2_zero_hours_are_due_at_the_first_open_unstopped_instant() {
    let zero = || life("g-lunch").class("h0");
    assert_eq!(zero().at("23 09:00").resolution(), "running due 23 09:00 left 0:00");
    assert_eq!(zero().reported("23 13:30").at("23 13:30").resolution(), "running due 23 14:00 left 0:00");
    let paused = zero().pause("23 09:00", "hold");
    assert_eq!(paused.at("23 10:00").resolution(), "stopped left 0:00");
    assert_eq!(paused.resume("23 10:00").at("23 10:00").resolution(), "running due 23 10:00 left 0:00");
}

#[test]
fn rule_13_an_overdue_clock_counts_open_seconds_too() {
    let p2 = p2();
    assert_eq!(p2.at("25 15:00").resolution(), "running due 25 15:00 left 0:00");
    assert_eq!(p2.at("25 15:00:01").resolution(), "breached due 25 15:00 left -0:00:01");
    for later in ["25 18:00", "26 03:00", "26 09:00"] {
        assert_eq!(p2.at(later).resolution(), "breached due 25 15:00 left -3:00", "{later}");
    }
    let overnight = life("g-lunch").class("h8").at("23 23:00");
    assert_eq!(overnight.resolution(), "breached due 23 18:00 left 0:00");
}

#[test]
fn rule_13_wall_seconds_are_plain_ones() {
    let seen = p2().at("24 09:00");
    let clock = seen.clock(&seen.reckoning.frames.resolution);
    assert_eq!((clock.remaining, clock.wall), (Some(15 * 3600), Some(30 * 3600)));
}

#[test]
fn rule_22_the_clock_counts_whole_seconds() {
    let seen = p2().reported("2026-11-23T09:00:00.999+03:00").at("23 09:00:01");
    assert_eq!(seen.reaction(), "running due 23 13:00 left 3:59:59");
}
