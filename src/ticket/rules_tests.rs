//! Since when a resumption counts (PRO-11), when a pause comes back, what a service and a checklist ask.
use super::*;
use crate::sla::tests::{Life, at, edited, life, life_in, p2};
use crate::text::Raw;
use crate::time::Instant;

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

/// The instant at which the ticket asks for attention by itself.
fn comes(life: &Life, now: &str) -> Option<Instant> {
    let seen = life.at(now);
    comes_back(&seen.reckoning.in_force.policy, &seen.reckoning.state)
}
fn until(life: Life, time: &str, reason: &str, until: &str) -> Life {
    life.act(time, Act::Paused { reason: reason.into(), text: None, until: When::parse(until).ok() })
}

#[test]
fn a_pause_comes_back_at_its_date_unless_support_has_spoken_since() {
    let paused = || until(p2(), "23 10:00", "info-requested", "2026-11-25");
    let then = Some(at("2026-11-25T00:00:00+03:00"));
    assert_eq!(comes(&paused(), "24 10:00"), then);
    assert_eq!(comes(&paused().reply("24 10:00"), "24 11:00"), then, "before it came");
    assert_eq!(comes(&paused().reply("25 00:00"), "25 11:00"), None);
    assert_eq!(comes(&paused().note("25 00:00"), "25 11:00"), then);
    assert_eq!(comes(&replied(paused(), "25 00:00"), "25 11:00"), then, "the customer's word is no answer");
    assert_eq!(comes(&paused().resume("24 10:00"), "24 11:00"), None);
    assert_eq!(comes(&paused().tz("Asia/Omsk"), "24 10:00"), Some(at("2026-11-25T00:00:00+06:00")));
    // The first of several that are still to be looked at.
    let two = until(paused(), "23 11:00", "equipment-delivery", "2026-11-24T12:00:00+03:00");
    assert_eq!(comes(&two, "23 12:00"), Some(at("24 12:00")));
    assert_eq!(comes(&two.reply("24 13:00"), "24 14:00"), then);
    // What a file brings with a date that had passed is a pause all the same.
    assert_eq!(comes(&until(p2(), "23 10:00", "info-requested", "2026-11-20"), "23 11:00"), None);
}

#[test]
fn the_flag_comes_with_the_time_and_the_words_tell_it_from_a_reply() {
    let life = until(p2(), "23 10:00", "info-requested", "2026-11-25");
    let seen = life.at("23 11:00");
    let flags = |now: &str| seen.reckoning.flags(at(now), &life.book);
    let waits = |now: &str| flags(now).has(crate::sla::Flag::CustomerWaiting);
    assert_eq!((waits("24 23:59"), waits("25 00:00")), (false, true));
    assert!(!seen.reckoning.lasting_flags().has(crate::sla::Flag::CustomerWaiting));
    let projection = crate::sla::Projection::of(&life.history, &seen.reckoning);
    assert_eq!(projection.flags(at("25 00:00"), &life.book), flags("25 00:00"));
}

#[test]
fn a_required_field_of_one_service_is_missed_in_that_service_alone() {
    let required = r#"required = ["organization", "contact", "environment", "description"]
note.ru = "Время регламентных работ"#;
    let more = required.replace("\"description\"]", "\"description\", \"restore_cause\"]");
    let missing = |service: Option<&str>| {
        let mut life = life_in(edited("panorama", required, &more), "panorama").class("maintenance");
        life.history.registration.service = service.map(Raw::from);
        life.at("23 10:00").reckoning.missing.contains(&"restore_cause".to_string())
    };
    assert_eq!([missing(Some("restore")), missing(Some("backup")), missing(None)], [true, false, false]);
}

#[test]
fn pan_29_the_forerunners_of_a_step_are_those_before_it_that_are_open() {
    let life = life("panorama");
    let policy = life.book.current("panorama").unwrap();
    let list = policy.checklist("update", None).unwrap();
    let before = |ticked: &[&str], step: &str| {
        let ticked = ticked.iter().map(|id| id.to_string()).collect();
        forerunners(list, &ticked, step).iter().map(|s| s.id.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(before(&[], "regulation"), "");
    assert_eq!(before(&["regulation"], "repository"), "guides");
    assert_eq!(before(&["regulation", "guides"], "repository"), "");
    // PAN-17: an update without defects isn't taken away, and nothing waits for that.
    assert!(before(&[], "production").ends_with("regression acceptance"));
}
