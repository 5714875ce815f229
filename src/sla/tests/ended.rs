//! Tickets that end without a solution: no promise was kept (rules 9 and 10).
use super::*;
use crate::policy::{builtin, load};
use crate::ticket::Side;

#[test]
fn rule_10_a_reaction_that_nobody_gave_ends_with_the_ticket_and_is_unmet_again_when_it_is_reopened() {
    let merged = p2().merge("23 10:00");
    assert_eq!(merged.at("23 12:00").reaction(), "ended at 23 10:00 due 23 13:00 left 3:00");
    let by_customer = p2().by(Side::Customer).refuse("23 10:00");
    assert_eq!(by_customer.at("23 12:00").reaction(), "ended at 23 10:00 due 23 13:00 left 3:00");
    // The span between stops the resolution alone.
    let reopened = merged.reopen("23 11:00").at("23 12:00");
    assert_eq!(reopened.reaction(), "running due 23 13:00 left 1:00");
    assert_eq!(reopened.resolution(), "running due 25 16:00 left 22:00");
    let late = p2().merge("23 14:00");
    assert_eq!(late.at("23 15:00").reaction(), "breached at 23 14:00 due 23 13:00 left -1:00");
    let again = late.reopen("23 15:00").at("23 16:00");
    assert_eq!(again.reaction(), "breached due 23 13:00 left -3:00");
    assert!(!again.has(crate::sla::Flag::WasLate));
}

#[test]
fn rule_10_what_is_said_on_a_merged_ticket_keeps_and_breaks_no_promise() {
    let replied = p2().merge("23 10:00").reply("25 09:00");
    let told = replied.clone().at("25 12:00");
    assert_eq!(told.reaction(), "ended at 23 10:00 due 23 13:00 left 3:00");
    let back = replied.clone().reopen("25 13:00").at("25 14:00");
    assert_eq!(back.reaction(), "breached due 23 13:00 left -19:00");
    let answered = replied.reopen("25 13:00").reply("25 13:30").at("25 14:00");
    assert_eq!(answered.reaction(), "breached at 25 13:30 due 23 13:00 left -18:30");
    let late = p2().merge("23 14:00").reply("23 15:00").at("23 16:00");
    assert_eq!(late.reaction(), "breached at 23 14:00 due 23 13:00 left -1:00");
}

#[test]
fn rule_10_refusing_is_an_act_of_support_and_meets_the_reaction() {
    let refused = p2().refuse("23 10:00").at("23 12:00");
    assert_eq!(refused.reaction(), "met at 23 10:00 due 23 13:00 left 3:00");
    let back = p2().refuse("23 10:00").reopen("24 09:00").at("24 10:00");
    assert_eq!(back.reaction(), "met at 23 10:00 due 23 13:00 left 3:00");
}

#[test]
fn rule_10_a_planned_clock_ends_too_with_or_without_its_date() {
    let class = || life("asmo").class("error-nontypical").ack("23 09:10");
    assert_eq!(class().refuse("23 12:00").at("24 09:00").resolution(), "ended at 23 12:00");
    let own = p2().plan("23 10:00", "25 10:00").merge("24 10:00").at("26 09:00");
    assert_eq!(own.planned(), "ended at 24 10:00 due 25 10:00 left 24:00");
    let past = p2().plan("23 10:00", "25 10:00").merge("25 11:00").at("26 09:00");
    assert_eq!(past.planned(), "breached at 25 11:00 due 25 10:00 left -1:00");
}

#[test]
fn rule_10_what_was_met_before_stays_met_and_nothing_promised_ends_nothing() {
    let resolved = p2().resolve("23 12:00").refuse("24 12:00").at("25 09:00");
    assert_eq!(resolved.resolution(), "met at 23 12:00 due 25 15:00 left 21:00");
    let answered = life("prokontakt").priority("4").tz("Europe/Moscow").answer("25 12:00", "2026-12-15");
    let refused = answered.refuse("26 12:00").at("27 09:00");
    assert_eq!(refused.resolution(), "met at 25 12:00 due 27 13:00 left 19:00");
    assert!(refused.planned().starts_with("ended at 26 12:00"), "{}", refused.planned());
    let nothing = life("whatschat").refuse("23 12:00").at("24 09:00");
    assert_eq!((nothing.reaction(), nothing.resolution()), ("not_promised".into(), "not_promised".into()));
}

/// PROконтакт, with a line in its head.
fn counted() -> Life {
    let text = builtin::ALL[3].text;
    let text = text.replacen("schema = 1", "schema = 1\ncustomer_check = \"counted\"", 1);
    let loaded = load(&[("prokontakt.toml".into(), text.into_bytes())], &builtin::calendar);
    assert!(!loaded.has_errors(), "{:?}", loaded.problems);
    life::life_in(loaded.book, "prokontakt").priority("2").tz("Europe/Moscow")
}

#[test]
fn rule_9_where_the_check_counts_the_resolution_goes_on() {
    let back = |life: Life| life.returned("24 12:00").at("24 12:00").resolution();
    assert_eq!(back(p2().resolve("23 12:00")), "running due 26 15:00 left 21:00");
    assert_eq!(back(counted().resolve("23 12:00")), "running due 25 15:00 left 12:00");
    let resolved = counted().resolve("23 12:00").at("26 09:00");
    assert_eq!(resolved.resolution(), "met at 23 12:00 due 25 15:00 left 21:00");
    // Nor does what lies between the end and the reopening stop it.
    let again = counted().refuse("23 12:00").reopen("26 12:00").at("26 12:00");
    assert_eq!(again.resolution(), "breached due 25 15:00 left -6:00");
    assert!(!again.has(crate::sla::Flag::LateByChange));
}

#[test]
fn rule_11_late_from_the_return_on_by_a_change_and_not_by_the_check_that_counts() {
    let changed = |life: Life| life.resolve("23 12:00").set_priority("23 13:00", "3").returned("27 12:00");
    let slow = changed(counted()).at("27 12:00");
    assert_eq!(slow.resolution(), "running due 27 13:00 left 1:00");
    let raised = counted().resolve("23 12:00").set_priority("23 13:00", "1").returned("24 12:00");
    assert_eq!(raised.at("24 12:00").resolution(), "breached due 23 17:00 left -19:00");
    assert!(raised.at("24 12:00").has(crate::sla::Flag::LateByChange));
    let both = counted().resolve("23 12:00").set_priority("23 13:00", "1").returned("26 12:00");
    assert!(!both.at("26 12:00").has(crate::sla::Flag::LateByChange), "late by the check that counts");
}
