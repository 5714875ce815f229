//! What is near, by the wall or by a clock's own hours.
use super::*;

/// A reaction of 4 working hours from 14:25 on falls due at 09:25 on Tuesday.
fn near(now: &str) -> bool {
    let seen = p2().reported("23 14:25").at(now);
    assert!(seen.reaction().contains("due 24 09:25"), "{}", seen.reaction());
    seen.clock(&seen.reckoning.frames.reaction).is_near()
}

#[test]
fn with_an_hour_of_its_own_left_a_clock_is_near_though_its_due_is_tomorrow() {
    assert_eq!(
        ["23 17:24", "23 17:25", "23 23:00", "24 09:25", "24 09:26"].map(near),
        [false, true, true, true, false]
    );
}

#[test]
fn nothing_is_near_that_stands_still_or_is_met() {
    let stopped = p2().pause("25 14:30", "customer-action").at("25 14:45");
    let is_near = |seen: &Seen| seen.clock(&seen.reckoning.frames.resolution).is_near();
    assert!(!is_near(&stopped) && is_near(&p2().at("25 14:45")));
    assert!(!is_near(&p2().resolve("25 14:30").at("25 14:45")));
}

#[test]
fn beyond_what_a_window_says_is_usual_a_clock_warns_and_is_near_only_in_its_last_hour() {
    // From 2 working hours to 2 working days of 08:00-20:00.
    let seen = |now: &str| {
        let seen = life("okibi").at(now);
        let clock = seen.clock(&seen.reckoning.frames.reaction);
        (clock.warns(), clock.is_near())
    };
    let seen = ["23 10:59", "23 11:00", "23 19:30", "25 19:30", "25 20:01"].map(seen);
    assert_eq!(seen, [(false, false), (true, false), (true, false), (true, true), (false, false)]);
}
