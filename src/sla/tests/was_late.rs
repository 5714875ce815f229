//! A breach that happened stays known, whatever is changed after it (rule 11).
use super::*;
use crate::policy::Which;
use crate::sla::Flag;
use crate::ticket::Act;
use std::collections::BTreeMap;

/// The clocks whose breach a change put out of sight.
fn lost(life: &Life, time: &str) -> Vec<&'static str> {
    let seen = life.at(time);
    let lost: Vec<_> =
        seen.reckoning.was_late.values().flat_map(BTreeMap::keys).copied().map(Which::word).collect();
    assert_eq!(seen.has(Flag::WasLate), !lost.is_empty());
    lost
}
fn critical() -> Life {
    life("panorama").priority("critical").ack("23 09:10")
}

#[test]
fn rule_11_the_five_routes_leave_the_flag() {
    let planned = || life("asmo").class("error-nontypical").ack("23 09:10").plan("23 10:00", "24 12:00");
    let routes = [
        critical().set_class("23 12:00", "consultation"),
        critical().set_environment("23 12:00", "implementation"),
        critical().set_priority("23 10:15", "medium"),
        life("asmo").class("error-typical").ack("23 09:10").set_class("25 12:00", "error-nontypical"),
        planned().plan("25 12:00", "2027-06-30"),
    ];
    for (index, life) in routes.iter().enumerate() {
        assert_eq!(lost(life, "25 12:00"), ["resolution"], "route {index}");
        assert!(!life.at("25 12:00").has(Flag::Overdue), "route {index}");
        assert!(life.clone().resolve("26 12:00").close("26 13:00").at("27 09:00").has(Flag::WasLate));
    }
    assert!(lost(&critical().set_priority("23 10:00", "medium"), "25 12:00").is_empty(), "due is kept");
    assert!(lost(&routes[2], "23 10:14").is_empty(), "not before it happened");
}

#[test]
fn rule_11_zone_extension_and_policy_dates_leave_it_too() {
    let p3 = || life("prokontakt").priority("3").tz("Asia/Kamchatka").reported("23 00:00").ack("23 00:10");
    let moved = p3().set_tz("27 12:00", "America/New_York");
    assert_eq!(lost(&moved, "27 12:00"), ["resolution"], "{}", moved.at("27 12:00").resolution());
    let extended = p3().extend("28 12:00", "2026-12-10");
    assert_eq!(lost(&extended, "28 12:00"), ["resolution"]);
}

#[test]
fn rule_11_a_stopped_clock_with_less_than_nothing_left_was_late() {
    let paused = p2().ack("23 09:10").pause("26 12:00", "customer-action").set_priority("27 12:00", "3");
    assert_eq!(paused.at("27 12:00").resolution(), "stopped left 10:00");
    assert_eq!(lost(&paused, "27 12:00"), ["resolution"]);
    // Due when the day ended: the night takes no second of the schedule, the breach is one all the same.
    let noon = || p2().reported("23 12:00").ack("23 12:10");
    assert_eq!(noon().at("23 12:10").resolution(), "running due 25 18:00 left 23:50");
    for (paused_at, late) in [("25 18:00", false), ("25 18:01", true), ("26 08:00", true)] {
        let paused = noon().pause(paused_at, "customer-action");
        assert_eq!(paused.at("27 12:00").resolution(), "stopped left 0:00");
        assert_eq!(paused.at("27 12:00").has(Flag::Overdue), late, "{paused_at}");
        let eased = paused.set_priority("27 12:00", "4").resume("27 13:00");
        assert_eq!(!lost(&eased, "27 13:00").is_empty(), late, "{paused_at}");
    }
}

#[test]
fn rule_11_a_lateness_that_was_itself_made_by_a_change_leaves_none() {
    let there_and_back = life("panorama")
        .priority("medium")
        .set_priority("24 09:00", "critical")
        .set_priority("24 10:00", "medium");
    assert!(there_and_back.at("24 09:30").has(Flag::LateByChange));
    assert!(lost(&there_and_back, "24 10:00").is_empty());
}

#[test]
fn rule_11_a_change_that_is_undone_leaves_none() {
    let undone = critical().set_priority("23 10:15", "medium").undo("23 10:20", 2);
    assert_eq!(lost(&undone, "23 10:19"), ["resolution"]);
    assert!(lost(&undone, "23 10:20").is_empty() && undone.at("23 10:20").has(Flag::Overdue));
}

#[test]
fn rule_11_late_still_or_met_late_is_no_breach_put_out_of_sight() {
    let high = critical().set_priority("24 12:00", "high");
    assert!(lost(&high, "24 12:00").is_empty(), "{}", high.at("24 12:00").resolution());
    let p4 =
        life("prokontakt").priority("4").tz("Europe/Moscow").ack("23 09:10").answer("28 12:00", "2026-12-15");
    assert_eq!(p4.at("28 12:00").resolution(), "breached at 28 12:00 due 27 13:00 left -5:00");
    assert!(lost(&p4, "28 12:00").is_empty());
    // Met late, and unmet again after a change.
    let agreed = p4.set_priority("30 10:00", "3").extend("30 11:00", "2026-12-20");
    assert_eq!(lost(&agreed, "30 11:00"), ["resolution"]);
}

#[test]
fn rule_11_a_verdict_that_was_late_and_is_taken_back_in_time_was_late() {
    let resolved = p2().resolve("25 16:00").set_priority("25 17:00", "3");
    assert!(lost(&resolved, "25 18:00").is_empty(), "judged as it was until it is returned");
    assert_eq!(lost(&resolved.returned("26 10:00"), "26 10:00"), ["resolution"]);
    assert!(lost(&p2().resolve("25 16:00").returned("26 10:00"), "26 10:00").is_empty());
}

#[test]
fn rule_11_a_promise_of_ones_own_that_passed_stays_known_and_counts_once() {
    let own = || p2().ack("23 09:10").plan("23 10:00", "23 12:00");
    assert_eq!(lost(&own().plan("23 14:00", "24 12:00"), "23 14:00"), ["planned"]);
    assert_eq!(lost(&own().answer("23 14:00", "24 12:00"), "23 14:00"), ["planned"]);
    // The same date counts on in another clock.
    let typical = life("asmo").class("error-nontypical").ack("23 09:10").plan("23 10:00", "23 12:00");
    let there = typical.set_class("23 14:00", "error-typical");
    assert!(lost(&there, "23 14:00").is_empty());
    let back = there.set_class("23 15:00", "error-nontypical");
    assert_eq!(back.at("23 15:00").resolution(), "breached due 23 12:00 left -3:00");
    assert!(lost(&back, "23 15:00").is_empty() && !back.at("23 15:00").has(Flag::LateByChange));
}

#[test]
fn rule_11_a_late_verdict_is_compared_with_what_stands_once_the_rules_are_asked_again() {
    let p1 = || life("prokontakt").priority("1").tz("Europe/Moscow");
    let answered = || p1().answer("23 09:30", "2026-12-20").resolve("26 10:00");
    assert_eq!(answered().at("26 10:00").resolution(), "breached at 26 10:00 due 23 17:00 left -65:00");
    // Met in time by the earlier answer, as soon as the verdict is gone.
    let lowered = || answered().set_priority("26 11:00", "4");
    assert!(lost(&lowered(), "26 11:30").is_empty(), "the verdict stands");
    for back in [
        lowered().returned("26 12:00"),
        lowered().accept("26 11:10").reopen("26 12:00"),
        lowered().refuse("26 11:10").reopen("26 12:00"),
        lowered().merge("26 11:10").reopen("26 12:00"),
    ] {
        assert_eq!(back.at("26 12:00").resolution(), "met at 23 09:30 due 27 13:00 left 39:30");
        assert_eq!(lost(&back, "26 12:00"), ["resolution"]);
    }
    // Met late by an answer, and in time by the same one.
    let late = p1().set_priority("23 10:00", "4").answer("30 10:00", "2026-12-20");
    assert_eq!(late.at("30 10:00").resolution(), "breached at 30 10:00 due 27 13:00 left -6:00");
    let other = late.set_class("30 11:00", "consultation");
    assert_eq!(lost(&other, "30 11:00"), ["resolution"], "{}", other.at("30 11:00").resolution());
}

#[test]
fn rule_11_a_date_that_passes_while_the_ticket_is_resolved_is_late_by_itself() {
    let p3 = || {
        life("prokontakt")
            .priority("3")
            .tz("Europe/Moscow")
            .plan("23 09:30", "2026-11-26")
            .resolve("24 10:00")
    };
    for changed in [p3().set_priority("24 11:00", "2"), p3().set_class("24 11:00", "consultation")] {
        let back = changed.returned("30 10:00");
        assert!(!back.at("30 10:00").has(Flag::LateByChange), "{}", back.at("30 10:00").resolution());
        assert_eq!(lost(&back.plan("30 11:00", "2026-12-20"), "30 11:00"), ["planned"]);
    }
    let typical = life("asmo").class("error-nontypical").plan("23 09:30", "2026-11-26").resolve("24 10:00");
    let back =
        typical.set_environment("24 11:00", "x").set_class("24 11:00", "error-typical").returned("30 10:00");
    let moved = back.plan("30 11:00", "2026-12-20");
    assert_eq!(lost(&moved, "30 11:00"), ["planned"], "the date isn't");
}

#[test]
fn rule_11_lateness_by_a_change_is_of_the_one_promise_that_it_made_late() {
    let low = || life("panorama").priority("low").environment("production").plan("24 09:00", "2026-11-25");
    let raised = low().set_priority("25 12:00", "critical");
    assert!(raised.at("25 12:00").has(Flag::LateByChange));
    let there = raised.set_class("26 01:00", "modernization");
    assert!(lost(&there, "26 01:00").is_empty(), "the date counts on");
    let seen = there.at("26 01:00");
    assert!(!seen.has(Flag::LateByChange), "{}", seen.resolution());
    assert_eq!(lost(&there.plan("26 10:00", "2026-12-08"), "26 10:00"), ["resolution"]);
}

#[test]
fn rule_11_late_by_a_change_excuses_only_what_was_in_time_without_it() {
    let p3 = || life("prokontakt").priority("3").tz("Europe/Moscow").ack("23 09:10");
    let due = p3().at("23 10:00").reckoning.present_due.expect("a due");
    let raised = p3().set_priority("24 18:00", "1");
    assert!(raised.at("24 18:00").has(Flag::LateByChange));
    for (class_at, lost_then) in [(due, 0), (due.plus(1), 1)] {
        let mut gone = raised.clone().set_priority("26 10:00", "2");
        gone.push(class_at, Act::ClassChanged { to: "consultation".into(), reason: None });
        assert_eq!(gone.seen(class_at).unwrap().reckoning.was_late.len(), lost_then, "{class_at}");
    }
}

#[test]
fn rule_11_an_undoing_that_hides_a_breach_leaves_the_flag() {
    let planned = || life("asmo").class("error-nontypical").plan("23 09:10", "2026-11-25");
    let undone = planned().undo("26 10:12", 1);
    assert_eq!(lost(&undone, "26 10:12"), ["resolution"]);
    assert!(lost(&undone, "26 10:11").is_empty(), "not before it happened");
    assert!(undone.at("26 10:12").reckoning.was_late.contains_key(&2), "by the undoing");
    assert!(lost(&planned().undo("25 10:00", 1), "27 10:00").is_empty(), "it hadn't lapsed");
    // Moved with a flag, and that taken back with the plan itself.
    let both = planned().plan("26 09:00", "2026-12-20").undo("26 10:00", 2).undo("26 10:05", 1);
    assert_eq!(lost(&both, "26 09:30"), ["resolution"]);
    assert!(lost(&both, "26 10:00").is_empty(), "it is late again");
    assert_eq!(lost(&both, "26 10:05"), ["resolution"]);
    let answer = life("prokontakt").priority("4").answer("23 09:10", "2026-11-25").undo("26 10:00", 1);
    assert_eq!(lost(&answer, "26 10:00"), ["planned"]);
    // A term, a return and a resumption taken back after they had let it run out.
    let p1 = || life("prokontakt").priority("1").tz("Europe/Moscow").ack("23 09:01");
    let class = p1().class("consultation").set_class("23 09:30", "incident").undo("30 10:00", 2);
    assert_eq!(lost(&class, "30 10:00"), ["resolution"]);
    let returned = p1().resolve("23 10:00").returned("23 10:30").undo("30 10:00", 3);
    assert_eq!(lost(&returned, "30 10:00"), ["resolution"]);
    let resumed = p1().pause("23 09:10", "customer-action").resume("23 10:00").undo("30 10:00", 3);
    assert_eq!(lost(&resumed, "30 10:00"), ["resolution"]);
}

#[test]
fn rule_11_what_only_the_undone_change_made_late_leaves_none() {
    let p3 = life("prokontakt").priority("3").tz("Europe/Moscow").ack("23 09:10");
    let raised = p3.set_priority("24 18:00", "1");
    assert!(raised.at("24 18:00").has(Flag::LateByChange));
    assert!(lost(&raised.undo("24 18:30", 2), "24 18:30").is_empty());
}

#[test]
fn rule_11_a_late_verdict_isnt_late_by_what_changed_during_the_rest() {
    let p3 = || life("prokontakt").priority("3").tz("Europe/Moscow").ack("23 09:10").resolve("30 16:00");
    let back = p3().extend("30 16:10", "2026-12-20").set_priority("30 16:20", "2").returned("30 16:30");
    assert!(!back.at("30 16:30").has(Flag::LateByChange), "{}", back.at("30 16:30").resolution());
    assert_eq!(lost(&back.set_class("30 16:40", "consultation"), "30 16:40"), ["resolution"]);
    let planned = life("asmo").class("error-nontypical").ack("23 09:10").plan("23 10:00", "2026-11-25");
    let back = planned
        .resolve("27 10:10")
        .plan("27 10:20", "2026-12-20")
        .set_class("27 10:30", "error-typical")
        .returned("27 10:40");
    assert_eq!(lost(&back, "27 10:40"), ["resolution"], "of the date; the term is late by the change");
    assert!(back.at("27 10:40").has(Flag::LateByChange), "{}", back.at("27 10:40").resolution());
}

#[test]
fn rule_11_what_an_undone_act_made_late_itself_leaves_none() {
    let calm = || life("prokontakt").class("consultation").tz("Europe/Moscow");
    let class = calm().ack("26 10:00").set_class("26 10:10", "incident");
    assert!(class.at("26 10:10").reaction().starts_with("breached at 26 10:00"));
    assert!(lost(&class.undo("26 10:20", 2), "26 10:20").is_empty(), "there was no reaction to be late with");
    // At the end of a term: the return makes it late at once.
    let p2 = || p2().reported("23 12:00").ack("23 12:10").resolve("25 18:00");
    assert_eq!(p2().at("25 18:00").resolution(), "met at 25 18:00 due 25 18:00 left 0:00");
    let returned = p2().returned("26 10:00");
    assert!(returned.at("26 10:00").has(Flag::Overdue), "{}", returned.at("26 10:00").resolution());
    assert!(lost(&returned.undo("26 10:10", 3), "26 10:10").is_empty());
    // Nor does it if it was put out of sight meanwhile.
    let eased = p2().returned("26 10:00").set_priority("26 10:05", "4");
    assert_eq!(lost(&eased, "26 10:05"), ["resolution"]);
    assert!(lost(&eased.undo("26 10:10", 3), "26 10:10").is_empty());
    let merged = life("prokontakt").priority("2").tz("Europe/Moscow").merge("23 09:10");
    assert!(lost(&merged.reply("26 10:00").undo("26 10:10", 2), "26 10:10").is_empty());
    let reopened = life("prokontakt").priority("2").tz("Europe/Moscow").merge("23 09:10").reopen("26 10:00");
    assert!(lost(&reopened.undo("26 10:10", 2), "26 10:10").is_empty());
}

#[test]
fn rule_11_what_was_known_stays_known_though_an_earlier_act_is_undone() {
    let p3 = || life("prokontakt").priority("3").tz("Europe/Moscow").ack("23 09:10");
    // Raised, late by the higher one's own term, lowered by another: then the raise is taken back.
    let lowered = || p3().set_priority("23 10:00", "1").set_priority("24 10:00", "4");
    assert_eq!(lost(&lowered(), "24 10:00"), ["resolution"]);
    let undone = lowered().undo("24 11:00", 2);
    assert_eq!(lost(&undone, "24 11:00"), ["resolution"]);
    assert!(undone.at("24 11:00").reckoning.was_late.contains_key(&3), "by what put it out of sight");
    let both = undone.undo("24 12:00", 3);
    assert_eq!(lost(&both, "24 12:00"), ["resolution"], "nor is it forgotten with that");
    // Taken back in the order in which one does it.
    let back = lowered().undo("24 11:00", 3).undo("24 12:00", 2);
    assert_eq!(lost(&back, "24 11:00"), [""; 0], "in sight again");
    assert_eq!(lost(&back, "24 12:00"), ["resolution"]);
}

#[test]
fn what_is_taken_back_is_reckoned_with_what_stood_then() {
    // The extension that is undone last was given under the priority that is undone first.
    let life = p2()
        .ack("23 09:10")
        .extend("24 10:00", "2026-11-26")
        .note("24 10:05")
        .undo("27 10:00", 3)
        .undo("27 10:10", 2);
    assert_eq!(lost(&life, "27 10:00"), [""; 0]);
    assert!(life.at("27 10:10").has(Flag::Overdue));
}

#[test]
fn rule_11_one_breach_in_sight_hides_no_other_that_was_known() {
    let moved =
        || life("asmo").class("development").plan("23 09:10", "2026-11-24").plan("25 10:00", "2026-11-27");
    let undone = moved().undo("30 10:00", 1);
    assert_eq!(lost(&undone, "30 10:00"), ["resolution"], "of the first date, beside the second one's");
    assert!(undone.at("30 10:00").has(Flag::Overdue));
    let replied = moved().reply("25 11:00").undo("26 10:00", 1).undo("30 10:00", 3);
    assert_eq!(lost(&replied, "30 10:00"), ["resolution"]);
    assert!(replied.at("30 10:00").has(Flag::Overdue));
}

#[test]
fn rule_11_term_and_date_are_two_promises_though_one_clock_counts_them() {
    let asmo = |class: &str| life("asmo").class(class).ack("23 09:10").plan("23 10:00", "2026-11-24");
    let dated = asmo("development").set_class("25 10:00", "error-typical");
    assert!(dated.at("25 10:00").has(Flag::LateByChange), "the term, at once; the date was late before");
    assert_eq!(lost(&dated.set_class("25 11:00", "vulnerability"), "25 11:00"), [""; 0]);
    let term = asmo("error-typical").set_class("25 10:00", "development");
    assert_eq!(lost(&term, "25 10:00"), ["resolution"], "of the term: the late date takes its clock over");
}

#[test]
fn rule_11_an_extension_agreed_at_rest_holds_whatever_was_changed_before() {
    let p3 = || life("prokontakt").priority("3").tz("Europe/Moscow").ack("23 09:10").resolve("25 10:00");
    let moved = p3().set_tz("25 11:00", "Asia/Vladivostok").extend("25 12:00", "2026-12-01");
    let back = moved.returned("2026-12-02 10:00");
    let seen = back.at("2026-12-02 10:00");
    assert!(seen.has(Flag::Overdue) && !seen.has(Flag::LateByChange), "{}", seen.resolution());
    assert_eq!(lost(&back.extend("2026-12-02 11:00", "2026-12-20"), "2026-12-02 11:00"), ["resolution"]);
}

#[test]
fn rule_11_late_by_a_change_is_said_until_it_isnt_late_any_more() {
    let raised = p2().ack("23 09:10").set_priority("24 10:00", "1").set_tz("27 10:00", "Asia/Yekaterinburg");
    assert!(raised.at("27 10:00").has(Flag::LateByChange), "though it would be late without it too by now");
    assert_eq!(lost(&raised.set_class("27 11:00", "consultation"), "27 11:00"), ["resolution"]);
}
