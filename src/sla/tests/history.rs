//! Order, back-dating, undoing, versions of the policy (rules 17, 19, 20).
use super::life::life_in;
use super::*;
use crate::policy::{Book, Version, builtin, load};
use crate::sla::Flag;
use crate::ticket::{Act, Status};

#[test]
fn rule_19_within_one_second_the_order_of_recording_decides() {
    let paused = p2().resume("23 10:00").pause("23 10:00", "other").at("23 11:00");
    assert_eq!((paused.status(), paused.odd()), (Status::Waiting, vec![1]));
    let resumed = p2().pause("23 10:00", "other").resume("23 10:00").at("23 11:00");
    assert_eq!((resumed.status(), resumed.odd()), (Status::InWork, vec![]));
    assert_eq!(resumed.resolution(), "running due 25 15:00 left 22:00");
}

#[test]
fn rule_19_a_ticket_imported_already_closed_is_reckoned_from_its_events() {
    let seen = p2()
        .ack("23 09:30")
        .pause("23 10:00", "other")
        .close("24 10:00")
        .registered("30 09:00")
        .at("30 09:00");
    assert_eq!(seen.resolution(), "met at 24 10:00 due 26 15:00 left 23:00");
}

#[test]
fn rule_20_a_back_dated_fact_counts_from_when_it_happened() {
    let called = p2().resolve("23 17:00").act("23 09:20", Act::Acknowledged);
    assert_eq!(called.at("23 18:00").reaction(), "met at 23 09:20 due 23 13:00 left 3:40");
    let pause = p2().resume("23 17:00").pause("23 10:00", "other").at("23 18:00");
    assert_eq!(pause.resolution(), "running due 26 13:00 left 22:00", "the pause was recorded last");
}

#[test]
fn rule_20_undone_takes_its_event_out_from_its_own_instant_on() {
    let life = p2().ack("23 09:10").pause("23 10:00", "other").undo("23 12:00", 2);
    assert_eq!(life.at("23 11:59:59").resolution(), "stopped left 23:00");
    assert_eq!(life.at("23 12:00").resolution(), "running due 25 15:00 left 21:00");
    assert_eq!(life.at("23 12:00").status(), Status::InWork);
}

#[test]
fn rule_20_an_undone_event_leaves_the_clocks_as_if_it_had_not_been() {
    let undone = p2().ack("23 09:10").resolve("23 12:00").undo("23 13:00", 2);
    let never = p2().ack("23 09:10");
    for time in ["23 13:00", "24 12:00", "27 12:00"] {
        assert_eq!(undone.at(time).resolution(), never.at(time).resolution(), "{time}");
    }
    let reaction = p2().ack("23 09:10").undo("23 09:20", 1).at("23 10:00");
    assert_eq!(reaction.reaction(), "running due 23 13:00 left 3:00");
}

#[test]
fn rule_20_undoing_works_on_what_happened_before_and_only_once() {
    // Nothing to take out yet: the later pause is a fact of its own.
    let ahead = p2().undo("23 09:30", 2).pause("23 10:00", "other");
    assert_eq!(
        (ahead.at("23 11:00").resolution().as_str(), ahead.at("23 11:00").odd()),
        ("stopped left 23:00", vec![1])
    );
    let twice = p2().pause("23 10:00", "other").undo("23 11:00", 1).undo("23 12:00", 1).at("23 13:00");
    assert_eq!((twice.status(), twice.odd()), (Status::New, vec![3]));
    for never in [0, 7] {
        assert_eq!(
            p2().ack("23 10:00").undo("23 11:00", never).at("23 12:00").odd(),
            [2],
            "no event {never}"
        );
    }
    let undone = p2().pause("23 10:00", "other").undo("23 11:00", 1).undo("23 12:00", 2).at("23 13:00");
    assert_eq!((undone.status(), undone.odd()), (Status::New, vec![3]), "an undoing stays done");
}

/// A book that also has another version of PROконтакт: priority 2 within 6 hours, its pauses stop nothing.
fn two_versions() -> (Book, Version) {
    let builtin::BuiltIn { file: name, text, .. } = builtin::ALL[3];
    let other = text
        .replace("resolution = { hours = 24 }", "resolution = { hours = 6 }")
        .replace("stops = [\"resolution\"]", "stops = []");
    let other = load(&[(name.to_string(), other.into_bytes())], &builtin::calendar).book;
    let other = other.current("prokontakt").expect("a policy").clone();
    let mut book = builtin::book();
    book.keep(other.clone());
    (book, other.version().clone())
}

#[test]
fn rule_17_all_04_a_ticket_keeps_its_version_until_another_is_applied() {
    let (book, other) = two_versions();
    let p2 = || life_in(book.clone(), "prokontakt").priority("2").tz("Europe/Moscow").ack("23 09:10");
    let paused = || p2().pause("23 10:00", "other").resume("23 12:00");
    assert_eq!(paused().at("24 10:00").resolution(), "running due 25 17:00 left 16:00");
    let from = p2().history.registration.policy_version;
    let apply =
        |life: Life, time| life.act(time, Act::PolicyApplied { from: from.clone(), to: other.clone() });
    let applied = apply(paused(), "24 10:00");
    assert_eq!(applied.at("24 09:59").resolution(), "running due 25 17:00 left 16:01");
    let seen = applied.at("24 10:00");
    assert_eq!(seen.resolution(), "breached due 23 15:00 left -4:00");
    assert_eq!(seen.reckoning.state.policy_version, other);
    assert!(seen.has(Flag::LateByChange));
    let read = super::why::why(&seen, crate::policy::Which::Resolution).readings;
    assert!(!read.iter().any(|key| key == "change"), "nothing of the ticket changed: {read:?}");
    // What was judged stays judged.
    let judged = apply(p2().resolve("24 09:30"), "24 10:00").at("24 11:00");
    assert_eq!(judged.resolution(), "met at 24 09:30 due 25 15:00 left 14:30");
}

#[test]
fn rule_17_a_version_that_is_not_at_hand_is_an_error_not_a_guess() {
    let mut unknown = p2();
    unknown.history.registration.policy_version = "b".into();
    let error = unknown.try_at("24 10:00").err().expect("an error").to_string();
    assert_eq!(error, "the policy prokontakt (b) is not available");
}

#[test]
fn a_version_that_is_not_the_policys_own_takes_no_promise_away() {
    let foreign = builtin::book().current("whatschat").expect("a policy").version().clone();
    for to in [foreign, "0123456789ab".into()] {
        let applied = p2().act("24 10:00", Act::PolicyApplied { from: "a".into(), to });
        let seen = applied.at("26 10:00");
        assert_eq!(seen.odd(), [1]);
        assert!(seen.has(Flag::Overdue), "the old promise stands: {}", seen.resolution());
    }
}

#[test]
fn rule_20_an_event_that_was_not_possible_has_no_effect_and_is_told() {
    let odd = p2().returned("23 10:00").resume("23 10:01").accept("23 10:02").at("23 12:00");
    assert_eq!(odd.odd(), [1, 2, 3]);
    assert_eq!((odd.status(), odd.resolution().as_str()), (Status::New, "running due 25 15:00 left 21:00"));
    assert!(odd.has(Flag::OddHistory));
}

#[test]
fn rule_20_a_back_dated_change_can_take_an_extension_its_ground_away() {
    let agreed = life("prokontakt").priority("3").tz("Europe/Moscow").extend("25 09:00", "2026-12-05");
    assert!(agreed.at("26 09:00").odd().is_empty());
    let changed = agreed.set_priority("24 09:00", "2").at("26 09:00");
    assert_eq!(changed.odd(), [1], "so the desk refuses the change");
}
