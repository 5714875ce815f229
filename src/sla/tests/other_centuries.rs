//! Events of a second that no clock can have shown: kept, and nothing comes of them.
use super::*;
use crate::sla::{Flag, FrameState};
use crate::ticket::Act;
use crate::time::Instant;

/// 1970, and 2101.
const OUTSIDE: [i64; 4] = [i64::MIN, 30, 4_133_980_800, i64::MAX];

#[test]
fn an_event_outside_the_supported_years_is_odd_and_has_no_effect() {
    let plain = p2().ack("23 09:10");
    let told = |life: &Life, now| {
        let seen = life.clone().at(now);
        (seen.reaction(), seen.resolution(), seen.status())
    };
    for second in OUTSIDE.map(Instant::from_unix) {
        let mut life = plain.clone();
        life.push(second, Act::Closed { reason: None });
        life.push(second, Act::Undone { seq: 2 });
        assert_eq!(life.history.last_at(), plain.history.last_at());
        for now in ["23 12:00", "24 12:00"] {
            assert_eq!(told(&life, now), told(&plain, now), "{second}");
            assert!(life.clone().at(now).has(Flag::OddHistory), "{second}");
        }
        let clocks = crate::sla::evidence(&life.history, &life.book, 0).unwrap();
        assert_eq!(clocks.len(), 3, "each event has some, whatever it is worth");
    }
}

#[test]
fn a_ticket_that_begins_outside_the_supported_years_has_no_clocks() {
    for second in OUTSIDE.map(Instant::from_unix) {
        let mut life = p2().ack("23 09:10").plan("23 10:00", "25 10:00");
        life.history.registration.registered_at = second;
        let seen = life.clone().at("23 12:00");
        assert!(seen.has(Flag::OddHistory) && !seen.has(Flag::Overdue));
        life.history.registration.reported_at = second;
        let last = life.history.last_at();
        let reckoning = crate::sla::reckon(&life.history, &life.book, last).unwrap();
        assert!(reckoning.frames.values().all(|frame| frame.state == FrameState::NotPromised));
        assert!(reckoning.frames.planned.is_none());
    }
}

#[test]
fn a_ticket_that_a_wrong_clock_put_into_the_future_is_judged_by_its_whole_term() {
    let life = p2().reported("2036-02-04 09:00").merge("23 10:00");
    assert_eq!(life.at("23 12:00").reaction(), "ended at 23 10:00 due 2036-02-04 13:00 left 4:00");
}
