//! What meets a clock, and what takes that back (rules 9 and 10).
use super::*;
use crate::ticket::{Act, Side, Status};

#[test]
fn rule_10_the_first_act_of_support_meets_the_reaction() {
    let acts: [fn(Life, &str) -> Life; 9] = [
        |life, time| life.pause(time, "info-requested"),
        Life::ack,
        Life::reply,
        Life::offer,
        Life::resolve,
        Life::refuse,
        Life::out_of_scope,
        Life::close,
        |life, time| life.answer(time, "2026-12-01"),
    ];
    for (index, act) in acts.into_iter().enumerate() {
        let seen = act(p2(), "23 10:00").reply("23 11:00").at("23 12:00");
        assert_eq!(seen.reaction(), "met at 23 10:00 due 23 13:00 left 3:00", "{index}");
    }
}

#[test]
fn rule_10_nothing_else_does() {
    let quiet = p2()
        .pause("23 09:05", "equipment-delivery")
        .by(Side::Auto)
        .pause("23 09:06", "info-requested")
        .resume("23 09:07")
        .by(Side::Customer)
        .answer("23 09:08", "2026-12-01")
        .by(Side::Vendor)
        .offer("23 09:09")
        .assign("23 09:10")
        .escalate("23 09:11", 2)
        .note("23 09:12")
        .pause("23 09:13", "waiting")
        .resume("23 09:14")
        .plan("23 09:15", "2026-12-01")
        .act("23 09:16", Act::Notified { channel: None, to: "a@b".into(), text: None })
        .by(Side::Customer)
        .reply("23 09:17")
        .by(Side::Auto)
        .reply("23 09:18")
        .by(Side::Vendor)
        .ack("23 09:19")
        .at("23 10:00");
    assert_eq!(quiet.reaction(), "running due 23 13:00 left 3:00");
    assert_eq!(quiet.odd(), [4], "an answer with a date is support's");
}

#[test]
fn rule_10_whoever_closes_or_resolves_first_judges_the_reaction_for_good() {
    for act in [Life::resolve as fn(Life, &str) -> Life, Life::close] {
        let life = act(p2().by(Side::Customer), "23 12:00");
        assert_eq!(life.at("23 15:00").reaction(), "met at 23 12:00 due 23 13:00 left 1:00");
        let late = act(p2().by(Side::Customer), "23 14:00");
        assert_eq!(late.at("23 15:00").reaction(), "breached at 23 14:00 due 23 13:00 left -1:00");
    }
    let again = p2().by(Side::Customer).close("23 12:00").reopen("24 09:00").at("25 09:00");
    assert_eq!(again.reaction(), "met at 23 12:00 due 23 13:00 left 1:00");
}

#[test]
fn rule_10_the_customers_answer_with_a_date_promises_nothing() {
    let seen = p4().by(Side::Customer).answer("25 12:00", "2026-12-15").at("26 12:00");
    assert_eq!((seen.odd(), seen.planned().as_str()), (vec![1], "none"));
    assert_eq!(seen.resolution(), "running due 27 13:00 left 10:00");
}

#[test]
fn rule_10_met_in_the_second_it_is_due_is_kept() {
    assert_eq!(p2().ack("23 13:00").at("24 09:00").reaction(), "met at 23 13:00 due 23 13:00 left 0:00");
    assert_eq!(
        p2().ack("23 13:00:01").at("24 09:00").reaction(),
        "breached at 23 13:00:01 due 23 13:00 left -0:00:01"
    );
    assert_eq!(
        p2().resolve("25 15:00").at("27 09:00").resolution(),
        "met at 25 15:00 due 25 15:00 left 0:00"
    );
    assert_eq!(
        p2().resolve("25 16:00").at("27 09:00").resolution(),
        "breached at 25 16:00 due 25 15:00 left -1:00"
    );
}

#[test]
fn rule_10_another_side_that_ends_the_ticket_has_the_reaction_judged_for_good() {
    for closed in [p2().by(Side::Customer).close("23 10:00"), p2().by(Side::Auto).close("23 10:00")] {
        let reopened = closed.reopen("24 09:00").ack("24 10:00").at("24 11:00");
        assert_eq!(reopened.reaction(), "met at 23 10:00 due 23 13:00 left 3:00");
    }
}

#[test]
fn rule_10_what_ends_a_ticket_judges_its_resolution_and_only_closing_keeps_it() {
    type End = fn(Life, &str) -> Life;
    let ends: [(End, &str); 4] = [
        (Life::close, "met"),
        (Life::refuse, "ended"),
        (Life::out_of_scope, "ended"),
        (Life::merge, "ended"),
    ];
    for (end, word) in ends {
        let ended = end(p2(), "23 12:00");
        assert_eq!(ended.at("24 09:00").resolution(), format!("{word} at 23 12:00 due 25 15:00 left 21:00"));
        let late = end(p2(), "25 16:00").at("26 09:00");
        assert_eq!(late.resolution(), "breached at 25 16:00 due 25 15:00 left -1:00");
        let reopened = ended.reopen("24 09:00").at("24 09:00");
        assert_eq!(reopened.status(), Status::InWork);
        assert_eq!(reopened.resolution(), "running due 26 12:00 left 21:00");
    }
    // Resolved before: the verdict is that one.
    let accepted = p2().resolve("23 12:00").accept("25 17:00").at("26 09:00");
    assert_eq!(accepted.resolution(), "met at 23 12:00 due 25 15:00 left 21:00");
}

#[test]
fn rule_9_a_judged_window_still_shows_its_expectation() {
    let seen = life("okibi").class("fault").ack("23 10:00").at("24 10:00");
    assert_eq!(seen.reaction(), "met at 23 10:00 expected 23 11:00 due 25 20:00 left 34:00");
}

fn p4() -> Life {
    life("prokontakt").priority("4").tz("Europe/Moscow")
}
const MET: &str = "met at 25 12:00 due 27 13:00 left 19:00";

#[test]
fn rule_10_an_answer_with_its_date_meets_a_target_that_says_so() {
    let answered = p4().answer("25 12:00", "2026-12-15").at("26 12:00");
    assert_eq!(answered.resolution(), MET);
    assert_eq!(answered.planned(), "running due 2026-12-16 00:00 left 468:00");
    // Whichever is first.
    let resolved = p4().resolve("24 18:00").at("26 12:00");
    assert_eq!(resolved.resolution(), "met at 24 18:00 due 27 13:00 left 22:00");
    // An answer elsewhere meets no resolution.
    assert_eq!(
        p2().answer("23 12:00", "2026-12-15").at("23 12:00").resolution(),
        "running due 25 15:00 left 21:00"
    );
}

#[test]
fn rule_9_returned_takes_back_only_the_planned_clock_of_an_answered_ticket() {
    let resolved = p4().answer("25 12:00", "2026-12-15").resolve("2026-12-10 12:00");
    let seen = resolved.at("2026-12-11 12:00");
    assert_eq!(seen.resolution(), MET);
    assert_eq!(seen.planned(), "met at 2026-12-10 12:00 due 2026-12-16 00:00 left 132:00");
    let returned = resolved.returned("2026-12-11 12:00").at("2026-12-11 12:00");
    assert_eq!(returned.resolution(), MET);
    assert_eq!(returned.planned(), "running due 2026-12-16 00:00 left 108:00");
}

#[test]
fn rule_10_a_later_answer_moves_the_date_and_not_the_verdict() {
    let seen =
        p4().answer("25 12:00", "2026-12-15").answer("2026-12-14 12:00", "2026-12-20").at("2026-12-14 12:00");
    assert_eq!(seen.resolution(), MET);
    assert!(
        seen.planned().starts_with("running due 2026-12-21 00:00"),
        "the 20th is a Sunday, and that Sunday is meant: {}",
        seen.planned()
    );
}

#[test]
fn rule_10_an_answer_before_the_target_that_it_meets_counts_and_one_under_it_does_not_meet_the_next() {
    let before = life("prokontakt").priority("3").tz("Europe/Moscow").answer("24 12:00", "2026-12-15");
    assert_eq!(before.at("24 12:00").resolution(), "running due 27 13:00 left 28:00");
    let under = before.set_priority("25 12:00", "4");
    assert_eq!(under.at("25 12:00").resolution(), "met at 24 12:00 due 27 13:00 left 28:00");
    let next = under.set_priority("26 12:00", "3");
    assert_eq!(next.at("26 12:00").resolution(), "running due 27 13:00 left 10:00");
}

#[test]
fn rule_15_a_corrected_zone_does_not_touch_a_resolution_met_by_an_answer() {
    let seen = p4().answer("25 12:00", "2026-12-15").set_tz("26 12:00", "Asia/Kamchatka").at("26 12:00");
    assert_eq!(seen.resolution(), MET);
    let late = p4().answer("27 12:30", "2026-12-15").set_tz("30 12:00", "Asia/Kamchatka").at("30 12:00");
    assert_eq!(late.resolution(), "met at 27 12:30 due 27 13:00 left 0:30");
    assert!(!late.has(crate::sla::Flag::LateByChange));
}

#[test]
fn rule_10_nothing_promised_is_never_met_or_late() {
    let seen = life("panorama").ack("23 10:00").at("24 09:00");
    assert_eq!(seen.reaction(), "not_promised");
    let seen = life("whatschat").ack("23 10:00").resolve("23 11:00").at("24 09:00");
    assert_eq!((seen.reaction(), seen.resolution()), ("not_promised".into(), "not_promised".into()));
}
