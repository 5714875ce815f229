//! Clauses of the five documents that are behaviour of the clocks.
use super::*;
use crate::policy::Which;
use crate::sla::{Flag, ledger};
use crate::ticket::{Act, Customer, Side, Status};

#[test]
fn asm_06_asm_07_the_released_update_keeps_the_promise_until_it_is_rejected() {
    for class in ["vulnerability", "dependency-vulnerability"] {
        let offered = || life("asmo").class(class).offer("24 10:00");
        let met = "met at 24 10:00 due 26 17:00 left 55:00";
        assert_eq!(offered().at("27 10:00").resolution(), met);
        // The customer's check, the solution and its return come after the release.
        let checked = offered().act("26 12:00", Act::UpdateAccepted).resolve("27 12:00");
        assert_eq!(checked.at("27 13:00").resolution(), met);
        assert_eq!(checked.returned("27 14:00").at("27 15:00").resolution(), met);

        let reject = |life: Life, at: &str| life.act(at, Act::UpdateRejected { reason: None });
        let rejected = || reject(offered(), "25 10:00");
        assert_eq!(rejected().at("25 09:59").resolution(), met);
        assert_eq!(rejected().at("25 10:00").resolution(), "running due 26 17:00 left 31:00");
        let again = rejected().offer("26 18:00");
        assert_eq!(again.at("27 10:00").resolution(), "breached at 26 18:00 due 26 17:00 left -1:00");
        let accepted = || offered().act("24 11:00", Act::UpdateAccepted);
        let another = reject(accepted().offer("25 10:00"), "27 10:00");
        assert_eq!(another.at("27 11:00").resolution(), met, "another one was rejected");
        // Rejected at rest: the verdict stands until the solution is returned; the check isn't counted.
        let resolved = || reject(offered().resolve("24 12:00"), "25 10:00");
        assert_eq!(resolved().at("25 11:00").resolution(), met);
        let returned = resolved().returned("25 12:00");
        assert_eq!(returned.at("25 12:00").resolution(), "running due 27 17:00 left 53:00");
    }
    // Without an update, a solution.
    let solved = life("asmo").class("vulnerability").resolve("24 10:00");
    assert_eq!(solved.at("24 11:00").resolution(), "met at 24 10:00 due 26 17:00 left 55:00");
    // What was offered before the class was changed meets the new term, and nothing of a term for a solution.
    let offered = || life("asmo").offer("23 10:00");
    assert_eq!(offered().at("23 11:00").resolution(), "running due 23 17:00 left 6:00");
    let changed = offered().set_class("23 12:00", "vulnerability").at("23 13:00");
    assert_eq!(changed.resolution(), "met at 23 10:00 due 26 17:00 left 79:00");
}

#[test]
fn a_breach_that_a_rejected_update_puts_out_of_sight_stays_known() {
    let extension = "[[extension]]\nneeds = []\nclause = \"ASM-06\"\n\n# Hours\n";
    let book = edited("asmo", "# Hours\n", extension);
    let late =
        life_in(book, "asmo").class("vulnerability").offer("27 10:00").extend("27 11:00", "2026-12-04");
    assert!(!late.at("27 12:00").has(Flag::WasLate));
    let rejected = late.act("27 13:00", Act::UpdateRejected { reason: None }).at("27 14:00");
    assert!(rejected.resolution().starts_with("running due 2026-12-05 00:00"), "{}", rejected.resolution());
    assert!(rejected.has(Flag::WasLate));
}

#[test]
fn pan_10_restoration_is_promised_and_a_reaction_never_invented() {
    let due = |priority: &str| life("panorama").priority(priority).at("23 09:00").resolution();
    assert_eq!(due("critical"), "running due 23 10:00 left 1:00");
    assert_eq!(due("high"), "running due 24 09:00 left 24:00");
    assert_eq!(due("medium"), "running due 30 19:00 left 60:00");
    assert_eq!(due("low"), "running due 2026-12-11 19:00 left 150:00");
    for priority in ["critical", "high", "medium", "low"] {
        let seen = life("panorama").priority(priority).at("2026-12-23 09:00");
        assert_eq!(seen.reaction(), "not_promised");
        assert!(ledger(&seen.life.history, &seen.reckoning, Which::Reaction).is_none());
    }
}

#[test]
fn pan_11_a_lowered_priority_is_restated_from_the_original_start() {
    let act = |ground: &str| Act::PriorityChanged {
        to: "medium".into(),
        ground: Some(ground.into()),
        reason: Some("half of it works again".into()),
    };
    let lowered = life("panorama").priority("high").act("24 08:00", act("partial-fix"));
    assert_eq!(lowered.at("24 07:59").resolution(), "running due 24 09:00 left 1:01");
    assert_eq!(lowered.at("24 09:00").resolution(), "running due 30 19:00 left 50:00");
}

#[test]
fn pan_12_what_is_no_fault_goes_by_the_lower_term() {
    let act = Act::PriorityChanged {
        to: "low".into(),
        ground: Some("not-a-fault".into()),
        reason: Some("works as documented".into()),
    };
    let seen = life("panorama").priority("critical").act("23 09:30", act).at("23 12:00");
    assert_eq!(
        (seen.resolution().as_str(), seen.has(Flag::Overdue)),
        ("running due 2026-12-11 19:00 left 147:00", false)
    );
}

#[test]
fn pan_13_no_priority_above_medium_outside_production() {
    for environment in ["certification", "implementation"] {
        let capped = life("panorama").priority("critical").environment(environment);
        let seen = capped.at("23 12:00");
        assert_eq!(
            (seen.reckoning.in_force.priority.as_deref(), seen.has(Flag::Capped)),
            (Some("medium"), true)
        );
        let moved = capped.set_environment("23 12:00", "production").at("23 12:00");
        assert_eq!(
            (moved.reckoning.in_force.priority.as_deref(), moved.has(Flag::Capped)),
            (Some("critical"), false)
        );
    }
}

#[test]
fn pan_14_updates_have_no_computed_deadline() {
    for class in ["update", "maintenance", "modernization"] {
        let planned = life("panorama").class(class);
        assert_eq!(planned.at("2026-12-23 09:00").resolution(), "planned_missing");
        let dated = planned.plan("23 10:00", "2026-12-01").at("23 10:00");
        assert_eq!(dated.resolution(), "running due 2026-12-02 00:00 left 206:00");
    }
}

#[test]
fn pan_21_escalating_stops_no_clock() {
    let seen =
        life("panorama").priority("critical").reported("21 23:00").escalate("21 23:10", 2).at("21 23:30");
    assert_eq!(
        (seen.reckoning.state.line, seen.resolution().as_str()),
        (2, "running due 22 00:00 left 0:30")
    );
}

#[test]
fn asm_04_a_planned_date_counts_down_once_it_is_set() {
    let consulted = life("asmo").class("consultation-nontypical").ack("23 09:10");
    assert_eq!(consulted.at("24 09:00").resolution(), "planned_missing");
    let planned = consulted.plan("24 09:00", "2026-12-01");
    assert_eq!(planned.at("24 09:00").resolution(), "running due 2026-12-02 00:00 left 183:00");
    assert_eq!(planned.at("2026-12-01 18:00").resolution(), "running due 2026-12-02 00:00 left 6:00");
    assert_eq!(planned.at("2026-12-02 01:00").resolution(), "breached due 2026-12-02 00:00 left -1:00");
}

#[test]
fn asm_06_a_vulnerability_counts_from_its_detection_by_whomever() {
    let found = life("asmo").class("vulnerability").reported("20 12:00").registered("23 09:00");
    assert_eq!(found.at("23 09:00").resolution(), "running due 23 17:00 left 8:00");
}

#[test]
fn asm_06_what_support_finds_itself_is_answered_to_nobody() {
    let found = |class: &str| {
        let mut life = life("asmo").class(class);
        life.history.registration.customer = Customer::default();
        life
    };
    let own = found("vulnerability");
    let seen = own.at("23 12:00");
    assert_eq!(seen.reaction(), "not_promised");
    assert!(seen.resolution().starts_with("running"), "the update is due all the same");
    assert!(
        found("critical").at("23 10:00").reaction().starts_with("running"),
        "any other class is asked about"
    );
    let changed = own.set_class("23 10:00", "error-typical");
    assert!(changed.at("23 10:30").reaction().starts_with("running"));
    assert!(
        life("asmo").class("vulnerability").at("23 10:00").reaction().starts_with("running"),
        "somebody asks"
    );
}

#[test]
fn asm_11_asking_for_information_stops_no_clock() {
    let seen = life("asmo").class("critical").ack("23 09:10").pause("23 10:00", "waiting").at("23 12:00");
    assert_eq!(
        (seen.status(), seen.resolution().as_str()),
        (Status::Waiting, "running due 23 17:00 left 5:00")
    );
}

#[test]
fn asm_12_an_update_is_offered_then_accepted_or_rejected() {
    let offered = life("asmo").class("critical").offer("23 10:00");
    let seen = offered.at("23 11:00");
    assert!(seen.reckoning.state.update_pending);
    assert_eq!(
        (seen.status(), seen.reaction().as_str()),
        (Status::InWork, "met at 23 10:00 due 23 11:00 left 1:00")
    );
    assert!(seen.resolution().starts_with("running"), "it is no solution yet");
    let customer = || offered.clone().by(Side::Customer);
    let rejected = customer().act("23 12:00", Act::UpdateRejected { reason: Some("fails".into()) });
    for judged in [customer().act("23 12:00", Act::UpdateAccepted), rejected] {
        let seen = judged.at("23 12:00");
        assert!(!seen.reckoning.state.update_pending && seen.odd().is_empty());
        assert_eq!(judged.act("23 13:00", Act::UpdateAccepted).at("23 13:00").odd(), [3], "judged once");
    }
}

#[test]
fn asm_13_the_check_of_a_solution_does_not_count_and_the_rest_goes_on() {
    let resolved = life("asmo").class("critical").resolve("23 12:00");
    assert_eq!(resolved.at("24 12:00").resolution(), "met at 23 12:00 due 23 17:00 left 5:00");
    let accepted = resolved.clone().by(Side::Customer).accept("24 12:00").at("24 12:00");
    assert_eq!(
        (accepted.status(), accepted.resolution().as_str()),
        (Status::Closed, "met at 23 12:00 due 23 17:00 left 5:00")
    );
    let returned = resolved.by(Side::Customer).returned("24 12:00").at("24 12:00");
    assert_eq!(returned.resolution(), "running due 24 17:00 left 5:00");
}

#[test]
fn asm_18_the_customer_may_close_a_request_itself() {
    let seen = life("asmo").class("critical").by(Side::Customer).close("23 10:00").at("23 12:00");
    assert_eq!(
        (seen.status(), seen.resolution().as_str()),
        (Status::Closed, "met at 23 10:00 due 23 17:00 left 7:00")
    );
}

#[test]
fn oki_06_late_only_past_the_limit_of_the_stated_average() {
    let fault = life("okibi").class("fault");
    let seen = fault.at("24 12:00");
    assert_eq!(seen.reaction(), "running expected 23 11:00 due 25 20:00 left 20:00");
    assert_eq!(seen.flags(), "fields_missing average");
    let over = fault.at("26 09:00");
    assert_eq!(over.reaction(), "breached expected 23 11:00 due 25 20:00 left -1:00");
    assert!(over.has(Flag::Average));
}

#[test]
fn oki_09_no_resolution_time_is_invented() {
    for class in ["fault", "proposal", "version-change", "mailing-register", "question"] {
        let life = life("okibi").class(class).ack("23 10:00");
        assert_eq!(life.at("2027-11-23 09:00").resolution(), "not_promised");
        assert_eq!(life.resolve("24 10:00").at("25 10:00").resolution(), "not_promised");
    }
}

#[test]
fn pro_09_hours_are_those_of_the_users_zone() {
    let there =
        p2().tz("Asia/Vladivostok").reported("2026-11-23T10:00:00+10:00").at("2026-11-23T10:00:00+10:00");
    // Four hours from 10:00 on the user's clock.
    assert_eq!(there.reaction(), "running due 23 07:00 left 4:00");
}

#[test]
fn pro_10_the_count_starts_when_the_user_made_the_incident() {
    let seen = p2().reported("20 17:00").registered("23 12:00").at("23 12:00");
    assert_eq!(seen.reaction(), "running due 23 12:00 left 0:00");
    assert_eq!(seen.resolution(), "running due 25 14:00 left 20:00");
}

#[test]
fn pro_11_each_of_the_eight_grounds_suspends_the_removal() {
    let policy = p2().book.current("prokontakt").expect("a policy").clone();
    let grounds: Vec<_> =
        policy.parts().pauses.iter().map(|p| p.id.clone()).filter(|id| id != "waiting").collect();
    assert_eq!(grounds.len(), 8);
    for ground in grounds {
        let seen = p2().ack("23 09:10").pause("23 10:00", &ground).at("24 10:00");
        assert_eq!(seen.resolution(), "stopped left 23:00", "{ground}");
    }
}

#[test]
fn pro_12_the_suspended_time_is_left_out_of_the_removal_only() {
    let seen = p2().pause("23 10:00", "equipment-delivery").resume("24 10:00").at("24 10:00");
    assert_eq!(seen.resolution(), "running due 26 15:00 left 23:00");
    assert_eq!(seen.reaction(), "breached due 23 13:00 left -6:00");
}

#[test]
fn pro_13_a_priority_3_incident_may_be_extended_by_agreement() {
    let agreed =
        life("prokontakt").priority("3").tz("Europe/Moscow").ack("23 09:10").extend("24 09:00", "2026-12-10");
    assert_eq!(agreed.at("24 09:00").resolution(), "running due 2026-12-11 00:00 left 399:00");
    for priority in ["1", "2", "4"] {
        let refused = life("prokontakt").priority(priority).ack("23 09:10").extend("23 09:20", "2026-12-10");
        assert!(refused.at("23 09:20").has(Flag::OddHistory), "{priority}");
    }
}

#[test]
fn pro_14_an_answer_with_the_date_of_the_update_meets_priority_4() {
    let answered = life("prokontakt").priority("4").tz("Europe/Moscow").answer("24 12:00", "2026-12-15");
    let seen = answered.at("24 12:00");
    assert_eq!(
        (seen.status(), seen.resolution().as_str()),
        (Status::InWork, "met at 24 12:00 due 27 13:00 left 28:00")
    );
    assert_eq!(seen.planned(), "running due 2026-12-16 00:00 left 516:00");
    let clauses =
        [&seen.reckoning.frames.resolution, seen.reckoning.frames.planned.as_ref().expect("a date")]
            .map(|f| f.clause.clone());
    assert_eq!(clauses, [Some("PRO-14".to_string()), Some("PRO-14".to_string())]);
    assert!(answered.at("2026-12-16 00:01").has(Flag::Overdue), "the date is a promise too");
}

#[test]
fn pro_18_outside_the_warranty_term_is_told() {
    let until =
        |date: &str| life("prokontakt").field("support_until", date).at("23 09:00").has(Flag::OutsideTerm);
    assert!(until("2026-11-22"));
    assert!(!until("2026-11-23"), "its last day");
}

#[test]
fn wha_05_only_the_age_is_known() {
    let seen = life("whatschat").at("2027-11-23 09:00");
    assert_eq!((seen.reaction().as_str(), seen.resolution().as_str()), ("not_promised", "not_promised"));
    assert!(!seen.has(Flag::Overdue) && !seen.has(Flag::InternalGoal));
}
