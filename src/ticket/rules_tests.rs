//! Since when a resumption counts (PRO-11).
use super::*;
use crate::sla::tests::{Life, p2};

/// What `resume` without a time comes to at the end of a life.
fn found(life: &Life, reason: Option<&str>) -> String {
    let seen = life.at("2026-12-01 09:00");
    let (policy, state) = (&seen.reckoning.in_force.policy, &seen.reckoning.state);
    match resumption(policy, state, reason.map(Into::into).as_ref()) {
        Resumption::Now => "now".into(),
        Resumption::Replied(at) => crate::sla::tests::short(at),
        Resumption::Held(reasons) => reasons.iter().map(|r| r.as_str()).collect::<Vec<_>>().join(" "),
    }
}
fn asked(time: &str) -> Life {
    p2().pause(time, "info-requested")
}
fn replied(life: Life, time: &str) -> Life {
    life.by(Side::Customer).reply(time)
}

#[test]
fn the_first_reply_after_the_pause_began_ends_it_by_the_regulation() {
    assert_eq!(found(&asked("23 10:00"), None), "now", "nobody answered");
    let life = replied(replied(asked("23 10:00"), "23 11:00"), "23 12:00");
    assert_eq!(found(&life, None), "23 11:00");
    assert_eq!(found(&replied(p2(), "23 09:30").pause("23 10:00", "info-requested"), None), "now");
    // Within one second the order of recording decides.
    assert_eq!(found(&replied(asked("23 10:00"), "23 10:00"), None), "23 10:00");
    assert_eq!(found(&asked("23 10:00").reply("23 11:00"), None), "now", "ours is no answer of theirs");
    // Taken back, it is none.
    assert_eq!(found(&replied(asked("23 10:00"), "23 11:00").undo("23 11:10", 2), None), "now");
}

#[test]
fn several_pauses_are_ended_by_the_reply_that_answers_them_all() {
    let life = replied(asked("23 10:00"), "23 11:00").pause("23 12:00", "third-party-info");
    assert_eq!(found(&life, None), "third-party-info", "the second wasn't answered");
    assert_eq!(found(&life, Some("info-requested")), "23 11:00");
    assert_eq!(found(&replied(life, "23 13:00"), None), "23 13:00");
}

#[test]
fn what_the_reply_does_not_end_holds_the_clock_until_somebody_decides() {
    for other in ["customer-action", "equipment-delivery", "other"] {
        let life = replied(asked("23 10:00").pause("23 10:30", other), "23 11:00");
        assert_eq!(found(&life, None), other);
        assert_eq!(found(&replied(p2().pause("23 10:00", other), "23 11:00"), None), "now", "{other}");
    }
    // Waiting stops nothing.
    assert_eq!(found(&replied(asked("23 10:00").pause("23 10:30", "waiting"), "23 11:00"), None), "23 11:00");
    // What was resumed holds nothing.
    let life = asked("23 10:00").pause("23 10:30", "other").resume_one("23 10:40", "other");
    assert_eq!(found(&replied(life, "23 11:00"), None), "23 11:00");
}

#[test]
fn resumed_by_the_reply_the_clock_runs_from_it() {
    let life = replied(p2().reported("19 17:30").pause("20 10:00", "info-requested"), "20 11:00");
    let at_once = life.clone().resume("20 11:00").at("23 13:00");
    assert_eq!(at_once.resolution(), "running due 24 15:30 left 11:30");
    assert_eq!(life.resume("23 13:00").at("23 13:00").resolution(), "running due 25 17:30 left 22:30");
}
