//! Changes midway: priority, class, environment, zone (rule 11).
use super::*;
use crate::policy::Which;
use crate::sla::{Flag, RowKind, RowNote, ledger};

fn p3() -> Life {
    life("prokontakt").priority("3").tz("Europe/Moscow")
}

#[test]
fn rule_11_the_new_target_counts_from_the_original_start_with_every_stop_kept() {
    let life =
        p2().ack("23 09:30").pause("23 10:00", "other").resume("23 12:00").set_priority("24 09:00", "3");
    assert_eq!(life.at("24 08:59:59").resolution(), "running due 25 17:00 left 17:00");
    assert_eq!(life.at("24 09:00").resolution(), "running due 27 15:00 left 33:00");
}

#[test]
fn rule_11_a_reaction_that_was_met_stays_met_by_the_target_of_then() {
    let seen = p3().ack("23 16:00").set_priority("23 17:00", "2").at("24 09:00");
    assert_eq!(seen.reaction(), "met at 23 16:00 due 23 17:00 left 1:00");
    assert!(!seen.has(Flag::LateByChange));
}

#[test]
fn rule_11_an_unmet_reaction_is_restated_and_late_by_the_change() {
    let raised = p3().set_priority("23 14:00", "2");
    assert_eq!(raised.at("23 13:59").reaction(), "running due 23 17:00 left 3:01");
    let seen = raised.at("23 14:00");
    assert_eq!(seen.reaction(), "breached due 23 13:00 left -1:00");
    assert!(seen.has(Flag::LateByChange) && seen.has(Flag::Overdue));
    assert!(
        seen.reckoning.frames.reaction.late_by_change && !seen.reckoning.frames.resolution.late_by_change
    );
    // In the second that it falls due it isn't late.
    assert!(!p3().set_priority("23 13:00", "2").at("23 13:00").has(Flag::LateByChange));
}

#[test]
fn rule_11_the_first_promise_judges_a_reaction_that_came_before_it() {
    let consulted =
        |time| life("prokontakt").class("consultation").priority("2").tz("Europe/Moscow").ack(time);
    let kept = consulted("23 10:00").set_class("23 16:00", "incident").at("23 16:00");
    assert_eq!(kept.reaction(), "met at 23 10:00 due 23 13:00 left 3:00");
    assert!(!kept.has(Flag::LateByChange));
    let late = consulted("23 15:00").set_class("23 16:00", "incident");
    assert_eq!(late.at("23 15:59").reaction(), "not_promised");
    assert_eq!(late.at("23 16:00").reaction(), "breached at 23 15:00 due 23 13:00 left -2:00");
    assert!(late.at("23 16:00").has(Flag::LateByChange));
    // And no later promise judges it again.
    let again = late.set_priority("23 17:00", "3").at("23 17:00");
    assert_eq!(again.reaction(), "breached at 23 15:00 due 23 13:00 left -2:00");
}

#[test]
fn rule_11_a_verdict_is_not_touched_until_it_is_returned() {
    let resolved = p2().resolve("23 12:00").set_priority("23 20:00", "1");
    let seen = resolved.at("24 08:00");
    assert_eq!(seen.resolution(), "met at 23 12:00 due 25 15:00 left 21:00");
    assert_eq!(seen.reckoning.in_force.priority.as_deref(), Some("1"));
    let returned = resolved.returned("24 09:00").at("24 09:00");
    assert_eq!(returned.resolution(), "running due 24 14:00 left 5:00");
    assert!(!returned.has(Flag::LateByChange));
}

#[test]
fn rule_11_late_from_the_return_on_by_a_change_under_the_check() {
    let life = p2().resolve("24 12:00").set_priority("24 13:00", "1");
    assert_eq!(life.at("24 14:00").resolution(), "met at 24 12:00 due 25 15:00 left 12:00");
    assert!(!life.at("24 14:00").has(Flag::LateByChange));
    let returned = life.returned("24 15:00").at("24 15:00");
    assert_eq!(returned.resolution(), "breached due 23 17:00 left -19:00");
    assert!(returned.has(Flag::LateByChange));
}

#[test]
fn rule_11_the_flag_ends_with_the_lateness_and_comes_only_from_a_change() {
    let medium = || life("panorama").priority("medium");
    let raised = medium().set_priority("24 09:00", "critical");
    assert_eq!(raised.at("24 09:00").resolution(), "breached due 23 10:00 left -23:00");
    assert!(raised.at("24 12:00").has(Flag::LateByChange));
    let back = raised.set_priority("24 13:00", "medium");
    assert!(!back.at("24 13:00").has(Flag::LateByChange));
    let late = back.at("2026-12-02 09:00");
    assert!(late.has(Flag::Overdue) && !late.has(Flag::LateByChange));
    // Late before, late after: the change did nothing.
    let already = life("panorama").priority("critical").set_priority("24 12:00", "high").at("24 12:00");
    assert_eq!(already.resolution(), "breached due 24 09:00 left -3:00");
    assert!(!already.has(Flag::LateByChange));
}

#[test]
fn rule_11_the_verdict_keeps_the_flag_of_a_clock_that_was_late_by_a_change() {
    let life = life("panorama").priority("medium").set_priority("24 09:00", "critical").resolve("24 10:00");
    let seen = life.at("25 10:00");
    assert_eq!(seen.resolution(), "breached at 24 10:00 due 23 10:00 left -24:00");
    assert!(seen.has(Flag::LateByChange));
    // Changed back under the check: judged as it was until it is returned.
    let lowered = life.set_priority("24 11:00", "medium");
    assert!(lowered.at("24 12:00").has(Flag::LateByChange));
    let returned = lowered.returned("24 13:00").at("24 13:00");
    assert_eq!(returned.resolution(), "running due 30 19:00 left 46:00");
    assert!(!returned.has(Flag::LateByChange));
}

#[test]
fn rule_11_a_change_while_paused_can_make_a_stopped_clock_late() {
    let paused = p3().ack("23 09:10").pause("24 18:00", "other").set_priority("25 09:00", "1");
    assert_eq!(paused.at("24 20:00").resolution(), "stopped left 22:00");
    let seen = paused.at("25 09:00");
    // Around the clock 33 hours had passed when the pause began.
    assert_eq!(seen.resolution(), "stopped left -25:00");
    assert!(seen.has(Flag::LateByChange) && seen.has(Flag::Overdue));
}

#[test]
fn rule_11_the_environment_caps_and_lifts_by_itself() {
    let life = life("panorama").priority("critical").set_environment("23 09:30", "certification");
    let capped = life.at("23 12:00");
    assert_eq!(capped.reckoning.in_force.priority.as_deref(), Some("medium"));
    assert_eq!(capped.reckoning.state.priority_set.as_deref(), Some("critical"));
    assert_eq!(capped.resolution(), "running due 30 19:00 left 57:00");
    assert_eq!(capped.flags(), "capped fields_missing");
    // Raised under the cap: recorded, and capped still. Lowered below it: in force.
    let raised = life.set_priority("23 13:00", "high");
    assert_eq!(raised.at("23 13:00").reckoning.in_force.priority.as_deref(), Some("medium"));
    let low = raised.set_priority("23 14:00", "low").at("23 14:00");
    assert_eq!(low.reckoning.in_force.priority.as_deref(), Some("low"));
    assert!(!low.has(Flag::Capped));
}

#[test]
fn rule_11_a_planned_date_that_a_change_of_zone_makes_late_is_late_by_change() {
    let promised = p2().ack("23 09:10").plan("23 10:00", "2026-11-24");
    assert_eq!(promised.at("24 12:00").planned(), "running due 25 00:00 left 12:00");
    let moved = promised.set_tz("24 18:00", "Asia/Kamchatka").at("24 18:00");
    assert_eq!(moved.planned(), "breached due 24 15:00 left -3:00");
    assert!(moved.has(Flag::LateByChange));
}

#[test]
fn rule_11_a_date_that_was_late_before_the_change_is_not_late_by_it() {
    let planned = life("asmo").class("error-nontypical").ack("23 09:10").plan("23 10:00", "23 12:00");
    let seen = planned.set_class("23 14:00", "error-typical").at("23 14:00");
    assert_eq!(
        (seen.planned().as_str(), seen.has(Flag::LateByChange)),
        ("breached due 23 12:00 left -2:00", false)
    );
}

#[test]
fn the_change_that_made_a_clock_late_says_so_in_its_ledger() {
    let raised = p2().ack("23 09:10").set_priority("23 10:00", "3").set_priority("24 10:00", "1");
    let notes = |time: &str| {
        let reckoning = raised.at(time).reckoning;
        let rows = ledger(&raised.history, &reckoning, Which::Resolution).expect("a ledger").rows;
        rows.into_iter()
            .filter(|row| row.kind == RowKind::Change)
            .filter_map(|row| row.note)
            .collect::<Vec<_>>()
    };
    assert_eq!(notes("23 12:00"), [RowNote::Event(2)]);
    let told = notes("24 12:00");
    assert!(
        matches!(&told[..], [RowNote::Event(2), RowNote::Event(3), RowNote::LateByChange(_)]),
        "{told:?}"
    );
}
