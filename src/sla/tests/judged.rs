//! What is kept of a verdict for reports.
use proptest::prelude::*;

use super::props::ticket;
use super::{Life, at, life, p2};
use crate::policy::{Term, Which};
use crate::sla::in_force::InForce;
use crate::sla::{Basis, Verdict, reckon, verdicts};
use crate::text::Raw;
use crate::ticket::fold;
use crate::time::Instant;

const HOUR: i64 = 3600;

fn judged(life: &Life) -> Vec<Verdict> {
    let reckoning = reckon(&life.history, &life.book, life.history.last_at()).unwrap();
    verdicts(&life.history, &life.book, &reckoning).unwrap()
}

fn of(life: &Life, clock: Which) -> Verdict {
    judged(life).into_iter().find(|verdict| verdict.clock == clock).unwrap()
}

fn words(verdict: &Verdict) -> String {
    verdict.flags.iter().map(|flag| flag.word()).collect::<Vec<_>>().join(" ")
}

fn stopped(verdict: &Verdict) -> Vec<(&str, i64)> {
    verdict.stopped.iter().map(|(reason, seconds)| (reason.as_str(), *seconds)).collect()
}

#[test]
fn a_verdict_tells_whose_the_ticket_was_and_what_was_used() {
    let open =
        p2().ack("23 09:10").assign("23 09:20").pause("23 10:00", "customer-action").resume("23 12:00");
    assert_eq!(judged(&open).len(), 1, "one that runs has none");
    let life = open.resolve("24 11:00").escalate("24 12:00", 2).set_priority("24 12:00", "3");
    let reaction = of(&life, Which::Reaction);
    assert_eq!((reaction.met_at, reaction.verdict_at, reaction.used), (at("23 09:10"), at("23 09:10"), 600));
    assert_eq!((reaction.operator, reaction.line), (None, 1), "it was assigned ten minutes later");
    let resolution = of(&life, Which::Resolution);
    assert_eq!((resolution.operator.as_ref(), resolution.line), (Some(&Raw::from("because")), 1));
    assert_eq!(resolution.priority.as_deref(), Some("2"), "what came after it isn't its");
    // From 09:00 to 18:00 and from 09:00 to 11:00, less two hours.
    assert_eq!((resolution.used, stopped(&resolution)), (9 * HOUR, vec![("customer-action", 2 * HOUR)]));
    assert_eq!((words(&resolution).as_str(), resolution.due), ("", Some(at("25 17:00"))));
}

#[test]
fn what_was_late_came_about_when_its_due_passed_or_by_the_change_that_made_it_late() {
    let late = p2().ack("23 09:10").escalate("25 15:00", 2).escalate("26 10:00", 3).resolve("27 12:00");
    let resolution = of(&late, Which::Resolution);
    assert_eq!((resolution.verdict_at, resolution.met_at), (at("25 15:00"), at("27 12:00")));
    assert_eq!((resolution.line, resolution.used), (2, 39 * HOUR));
    let changed = p2().ack("23 09:10").set_priority("24 12:00", "1").assign("24 12:30").resolve("24 13:00");
    let resolution = of(&changed, Which::Resolution);
    assert_eq!((resolution.verdict_at, words(&resolution).as_str()), (at("24 12:00"), "late_by_change"));
    assert_eq!((resolution.priority.as_deref(), resolution.operator), (Some("1"), None));
}

#[test]
fn one_that_was_met_before_it_was_promised_came_about_with_the_promise() {
    let life = life("prokontakt").class("consultation").ack("23 09:30").set_class("23 12:00", "incident");
    let reaction = of(&life, Which::Reaction);
    assert_eq!((reaction.met_at, reaction.verdict_at), (at("23 09:30"), at("23 12:00")));
    assert_eq!(reaction.class.as_str(), "incident");
}

#[test]
fn under_several_reasons_the_one_begun_first_stopped_it() {
    let life = p2()
        .ack("23 09:10")
        .pause("23 10:00", "info-requested")
        .pause("23 11:00", "equipment-delivery")
        .resume_one("23 12:00", "info-requested")
        .resume("23 14:00")
        .pause("23 15:00", "info-requested")
        .resume("23 16:00")
        .resolve("23 17:00")
        .returned("24 10:00")
        .resolve("24 11:00");
    let resolution = of(&life, Which::Resolution);
    assert_eq!(stopped(&resolution), [("info-requested", 3 * HOUR), ("equipment-delivery", 2 * HOUR)]);
    // Nor is the customer's check used (rule 9); nobody's pause stopped it.
    assert_eq!(resolution.used, (9 - 1 + 2 - 1 - 5) * HOUR);
    assert!(of(&life, Which::Reaction).stopped.is_empty());
}

#[test]
fn what_ended_without_a_solution_says_so_and_a_date_is_counted_plainly() {
    let refused = p2().ack("23 09:10").refuse("23 12:00");
    let resolution = of(&refused, Which::Resolution);
    assert_eq!((words(&resolution).as_str(), resolution.verdict_at), ("ended", at("23 12:00")));
    let planned = p2().ack("23 09:10").plan("23 10:00", "2026-11-25").resolve("24 09:00");
    let date = of(&planned, Which::Planned);
    assert_eq!((date.used, date.due), (24 * HOUR, Some(at("26 00:00"))));
}

proptest! {
    #![proptest_config(crate::testing::tries(60))]

    #[test]
    fn used_and_left_make_the_term_and_the_ticket_is_told_as_it_was_then(life in ticket()) {
        let (history, book) = (&life.history, &life.book);
        let Ok(reckoning) = reckon(history, book, Instant::MAX) else { return Ok(()) };
        for verdict in verdicts(history, book, &reckoning).unwrap() {
            let state = fold(history, book, verdict.verdict_at);
            let in_force = InForce::of(book, &history.registration.policy, &state).unwrap();
            prop_assert_eq!(&verdict.class, &in_force.class);
            prop_assert_eq!(&verdict.priority, &in_force.priority);
            prop_assert_eq!((verdict.line, &verdict.operator), (state.line, &state.assignee));
            let frame = reckoning.frames.get(verdict.clock).unwrap();
            let left = frame.at(Instant::MAX, book).remaining;
            let terms = reckoning.rules.get(verdict.clock).unwrap().terms(verdict.clock);
            let limit = terms.target.as_ref().and_then(|target| target.promise.limit());
            if let (Basis::Hours, Some(Term::Hours { seconds }), Some(left)) = (frame.basis, limit, left) {
                prop_assert_eq!(verdict.used + left, seconds);
            }
            let by_reason: i64 = verdict.stopped.iter().map(|(_, seconds)| seconds).sum();
            prop_assert!(verdict.used >= 0 && by_reason >= 0);
        }
    }
}
