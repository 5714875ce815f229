//! What is refused, with which clause, and what may be undone.
use super::*;
use crate::policy::Version;
use crate::sla::reckon;
use crate::sla::tests::{Life, at, book, life, p2};
use crate::text::Raw;
use crate::ticket::{More, may_lead_to};
use crate::time::{Instant, LocalDate, Zone};

const NOW: &str = "24 10:00";

/// The act happening at a time, decided at `NOW` with the facts that the reckoning gives.
fn try_at(life: &Life, time: &str, act: Act) -> Result<Vec<Event>, Refusal> {
    let (history, happened) = (&life.history, at(time));
    let r = reckon(history, &life.book, happened).unwrap();
    let date = match &act {
        Act::Extended { date, .. } => date.instant(&r.in_force.resolution.zone),
        _ => None,
    };
    let facts = Facts { present_due: r.present_due, date, ..Facts::at(at(NOW), &life.book) };
    let command =
        Command { act, at: happened, by: Some(Raw::from("op")), side: Side::Support, more: More::default() };
    decide(history, &r.in_force.policy, &command, &facts)
}
fn refused(life: &Life, act: Act) -> Refusal {
    try_at(life, NOW, act).expect_err("refused")
}
fn allowed(life: &Life, act: Act) -> Event {
    let mut events = try_at(life, NOW, act).expect("allowed");
    assert_eq!(events.len(), 1);
    events.remove(0)
}
fn words(text: &str) -> Option<Raw> {
    Some(Raw::from(text))
}
fn priority(to: &str, ground: Option<&str>, reason: &str) -> Act {
    Act::PriorityChanged { to: to.into(), ground: ground.map(str::to_string), reason: words(reason) }
}
fn extended(date: &str) -> Act {
    Act::Extended {
        date: When::parse(date).unwrap(),
        agreed_by: words("the customer"),
        reason: words("code"),
    }
}

#[test]
fn the_event_is_next_and_keeps_what_was_said() {
    let event = allowed(&p2().ack("23 10:00"), Act::Note { text: words("a word") });
    assert_eq!((event.seq, event.at, event.by, event.side), (2, at(NOW), words("op"), Side::Support));
}

#[test]
fn rule_20_neither_before_the_start_nor_in_the_future() {
    let note = || Act::Note { text: words("x") };
    assert_eq!(try_at(&p2(), "23 08:59:59", note()), Err(Refusal::BeforeStart { start: at("23 09:00") }));
    assert_eq!(try_at(&p2(), "24 10:00:01", note()), Err(Refusal::InFuture { now: at(NOW) }));
    // What a wrong clock registered in the future is ended before it begins, and nothing else is done to it.
    let future = p2().reported("2036-02-04 09:00");
    assert_eq!(refused(&future, note()), Refusal::BeforeStart { start: at("2036-02-04 09:00") });
    let reason = || words("ошибка часов");
    for act in [
        Act::Closed { reason: None },
        Act::Refused { reason: reason() },
        Act::OutOfScope { reason: reason() },
        Act::Merged { to: Number::new("PRO", 7) },
    ] {
        assert_eq!(allowed(&future, act).at, at(NOW));
    }
    // A call of 08:50 entered at 09:20, where it was reported at 08:30.
    let early = p2().reported("23 08:30").registered("23 09:20");
    assert!(try_at(&early, "23 08:50", note()).is_ok());
}

#[test]
fn rule_7_a_date_that_has_passed_by_the_act_promises_nothing() {
    let day = |text: &str| When::parse(text).unwrap();
    let acts: [fn(When) -> Act; 2] = [
        |date| Act::Planned { date, reason: None, arranged: Default::default() },
        |date| Act::Answered { date, text: words("then") },
    ];
    for act in acts {
        let before = |date| {
            Err(Refusal::DateBefore { date, zone: Zone::by_name("Europe/Moscow").unwrap(), at: at(NOW) })
        };
        assert_eq!(try_at(&p2(), NOW, act(day("2026-11-23"))), before(day("2026-11-23")));
        assert_eq!(try_at(&p2(), NOW, act(When::At(at("24 09:59:59")))), before(When::At(at("24 09:59:59"))));
        allowed(&p2(), act(day("2026-11-24")));
        // What was promised yesterday for yesterday is entered today.
        assert!(try_at(&p2(), "23 10:00", act(day("2026-11-23"))).is_ok());
    }
    let p3 = p2().priority("3");
    assert!(matches!(refused(&p3, extended("2026-11-20")), Refusal::DateBefore { .. }));
}

#[test]
fn rule_21_a_day_that_a_zone_never_had_can_t_be_named() {
    // Apia went from the 29th straight to the 31st.
    let start = "2011-12-28T10:00:00-10:00";
    let life = || life("prokontakt").priority("3").tz("Pacific/Apia").reported(start).ack(start);
    let day = |text: &str| When::parse(text).unwrap();
    let no_such_day = || {
        let zone = Zone::by_name("Pacific/Apia").unwrap();
        Err(Refusal::NoSuchDay { date: LocalDate::parse("2011-12-30").unwrap(), zone })
    };
    let acts: [fn(When) -> Act; 3] = [
        |date| Act::Planned { date, reason: None, arranged: Default::default() },
        |date| Act::Answered { date, text: words("then") },
        |date| Act::Paused { reason: "waiting".into(), text: None, until: Some(date) },
    ];
    for act in acts {
        assert_eq!(try_at(&life(), start, act(day("2011-12-30"))), no_such_day());
        assert!(try_at(&life(), start, act(day("2011-12-29"))).is_ok());
        assert!(try_at(&life(), start, act(day("2011-12-31"))).is_ok());
        assert!(
            try_at(&life().tz("Europe/Moscow"), start, act(day("2011-12-30"))).is_ok(),
            "elsewhere it was"
        );
    }
    let reminded = Act::Reminded { when: day("2011-12-30"), text: words("звонок") };
    assert_eq!(try_at(&life(), start, reminded), no_such_day());
    // A file may hold it: it promises nothing.
    let planned = life().plan(start, "2011-12-30").at(start);
    assert!(planned.reckoning.frames.planned.is_none() && !planned.odd().is_empty());
}

#[test]
fn rule_10_an_answer_with_a_date_is_supports() {
    let answer = Act::Answered { date: When::parse("2026-12-01").unwrap(), text: words("then") };
    let life = p2();
    let command = |side| Command { act: answer.clone(), at: at(NOW), by: None, side, more: More::default() };
    let policy = reckon(&life.history, &life.book, at(NOW)).unwrap().in_force.policy;
    let said = |side| decide(&life.history, &policy, &command(side), &Facts::at(at(NOW), &life.book));
    let refused = |side| Err(Refusal::NotOfSide { kind: Kind::Answered, side });
    for side in [Side::Customer, Side::Vendor, Side::Auto] {
        assert_eq!(said(side), refused(side));
    }
    assert!(said(Side::Support).is_ok());
}

#[test]
fn rule_20_the_whole_history_must_stay_legal_with_the_event_in_its_place() {
    let resolved = p2().resolve("23 12:00");
    let pause = || Act::Paused { reason: "other".into(), text: words("x"), until: None };
    assert!(try_at(&resolved, "23 11:00", pause()).is_ok());
    let status = Status::Resolved;
    assert_eq!(
        try_at(&resolved, "23 12:00", pause()),
        Err(Refusal::NotInStatus { kind: Kind::Paused, status })
    );
    let acked = p2().ack("23 12:00");
    let closed = try_at(&acked, "23 11:00", Act::Closed { reason: None });
    assert_eq!(closed, Err(Refusal::BreaksHistory { later: Kind::Acknowledged, at: at("23 12:00") }));
    // What was odd before stands in nobody's way.
    assert!(try_at(&p2().returned("23 11:00"), NOW, pause()).is_ok());
}

#[test]
fn what_the_workflow_does_not_allow_names_the_status() {
    let closed = p2().close("23 12:00");
    let why = words("x");
    for (act, kind) in [
        (Act::Acknowledged, Kind::Acknowledged),
        (Act::Resolved { text: why.clone(), cause: None }, Kind::Resolved),
        (Act::Returned { reason: why.clone() }, Kind::Returned),
        (Act::Resumed { reason: None }, Kind::Resumed),
    ] {
        assert_eq!(refused(&closed, act), Refusal::NotInStatus { kind, status: Status::Closed });
    }
    allowed(&closed, Act::Reopened { reason: why });
}

#[test]
fn compulsory_words_may_not_be_blank() {
    let blank = || words(" \u{200b}\t");
    let missing = |act| refused(&p2().resolve("23 12:00"), act);
    for act in [
        Act::Returned { reason: blank() },
        Act::Refused { reason: None },
        Act::OutOfScope { reason: blank() },
    ] {
        assert_eq!(missing(act), Refusal::Missing("reason"));
    }
    for act in [Act::Note { text: None }, Act::Replied { text: blank() }] {
        assert_eq!(missing(act), Refusal::Missing("text"));
    }
    let (date, reason) = (When::At(at("30 09:00")), words("x"));
    assert_eq!(missing(Act::Extended { date, agreed_by: blank(), reason }), Refusal::Missing("agreed_by"));
    let subject = Act::FieldChanged { field: FieldKey::Subject, to: Raw::from(" ") };
    assert_eq!(missing(subject), Refusal::Blank("subject"));
    let environment = Act::EnvironmentChanged { to: " ".into(), reason: None };
    assert_eq!(missing(environment), Refusal::Blank("environment"));
    // "Other" circumstances have to be told (PRO-11).
    assert_eq!(
        refused(&p2(), Act::Paused { reason: "other".into(), text: blank(), until: None }),
        Refusal::Missing("text")
    );
    allowed(&p2(), Act::Paused { reason: "info-requested".into(), text: None, until: None });
}

#[test]
fn pan_11_pan_12_lowering_needs_a_ground_and_a_reason_and_raising_none() {
    let high = life("panorama").priority("high");
    for act in [
        Act::PriorityChanged { to: "medium".into(), ground: None, reason: None },
        priority("medium", None, "fixed in part"),
        Act::PriorityChanged { to: "low".into(), ground: Some("partial-fix".into()), reason: None },
        priority("medium", Some("partial-fix"), " "),
    ] {
        let Refusal::NeedsGround { clause, grounds } = refused(&high, act) else { panic!("needs a ground") };
        assert_eq!(clause.unwrap().id, "PAN-11");
        assert!(
            ["partial-fix", "not-a-fault", "correction"].iter().all(|g| grounds.iter().any(|x| x.id == *g))
        );
    }
    for ground in ["partial-fix", "not-a-fault", "correction"] {
        let event = allowed(&high, priority("medium", Some(ground), "why"));
        assert_eq!(event.act, priority("medium", Some(ground), "why"));
    }
    allowed(&high, Act::PriorityChanged { to: "critical".into(), ground: None, reason: None });
    allowed(&high, Act::PriorityChanged { to: "high".into(), ground: None, reason: None });
    let unknown = refused(&high, priority("medium", Some("mood"), "why"));
    assert!(matches!(unknown, Refusal::Unknown(Unknown { what: What::Ground, .. })), "{unknown:?}");
}

#[test]
fn pan_13_a_priority_above_the_cap_is_recorded_not_refused() {
    let capped = life("panorama").priority("medium").environment("certification");
    allowed(&capped, Act::PriorityChanged { to: "critical".into(), ground: None, reason: None });
}

#[test]
fn names_must_be_the_policys_own() {
    let unknown = |act| match refused(&p2(), act) {
        Refusal::Unknown(unknown) => unknown.what,
        other => panic!("{other:?}"),
    };
    let field = |name: &str, to: &str| Act::FieldChanged { field: FieldKey::of(name), to: Raw::from(to) };
    assert_eq!(unknown(priority("5", None, "x")), What::Priority);
    assert_eq!(unknown(Act::ClassChanged { to: "nope".into(), reason: None }), What::Class);
    assert_eq!(unknown(Act::Paused { reason: "nope".into(), text: None, until: None }), What::PauseReason);
    assert_eq!(unknown(Act::Resumed { reason: Some("nope".into()) }), What::PauseReason);
    assert_eq!(unknown(Act::ChecklistTicked { step: "nope".into(), on: true }), What::Step);
    assert_eq!(unknown(field("customer.tz", "Europe/Moskow")), What::FieldValue);
    assert_eq!(unknown(field("customer.shoe", "42")), What::Field);
    assert_eq!(unknown(field("fields.support_until", "soon")), What::FieldValue);
    let consultation = life("prokontakt").class("consultation");
    for (life, to) in [(&consultation, "2"), (&consultation, "nope"), (&life("asmo"), "1")] {
        let Refusal::Unknown(told) = refused(life, priority(to, None, "x")) else { panic!("{to}") };
        assert_eq!((told.what, &told.known[..]), (What::PriorityOfClass, &[][..]), "{to}");
    }
}

#[test]
fn pan_06_line_3_asks_for_its_three_confirmations() {
    let ticket = life("panorama");
    let escalated = |to, confirms: &[&str]| Act::Escalated {
        to,
        reason: words("x"),
        confirms: confirms.iter().map(|c| c.to_string()).collect(),
    };
    let Refusal::NeedsConfirmations { line, missing, clause } = refused(&ticket, escalated(3, &["licence"]))
    else {
        panic!("needs confirmations")
    };
    assert_eq!((line, clause.unwrap().id.as_str()), (3, "PAN-06"));
    let missing: Vec<&str> = missing.iter().map(|m| m.id.as_str()).collect();
    assert_eq!(missing, ["term", "conditions"]);
    allowed(&ticket, escalated(3, &["conditions", "licence", "term"]));
    allowed(&ticket, escalated(2, &[]));
    assert_eq!(refused(&ticket, escalated(4, &[])), Refusal::NoSuchLine { line: 4 });
}

#[test]
fn pro_13_an_extension_only_for_priority_3_and_only_later_than_the_present_due() {
    let clause =
        || Some(crate::policy::Citation { id: "PRO-13".into(), place: "§5, табл. 1, *".into() });
    let p3 = || life("prokontakt").priority("3").tz("Europe/Moscow");
    assert_eq!(refused(&p2(), extended("2026-12-05")), Refusal::NoExtension { clause: clause() });
    assert_eq!(refused(&life("asmo"), extended("2026-12-05")), Refusal::NoExtension { clause: None });
    let due = at("27 13:00");
    let not_later = |date| refused(&p3(), extended(date));
    assert_eq!(not_later("2026-11-26"), Refusal::NotLater { due, clause: clause() });
    assert_eq!(not_later("2026-11-27T10:00:00Z"), Refusal::NotLater { due, clause: clause() });
    allowed(&p3(), extended("2026-11-27"));
    // Stopped for a working day: resumed now it would be due a day later.
    let paused = p3().pause("23 10:00", "other");
    assert_eq!(
        refused(&paused, extended("2026-11-27")),
        Refusal::NotLater { due: at("30 13:00"), clause: clause() }
    );
}

#[test]
fn a_ticket_is_not_merged_into_or_linked_to_itself() {
    let own = p2().history.registration.number.clone();
    assert_eq!(
        refused(&p2(), Act::Merged { to: own.clone() }),
        Refusal::BadTarget { to: own.clone(), status: None }
    );
    assert_eq!(
        refused(&p2(), Act::Linked { to: own.clone(), child: false }),
        Refusal::BadTarget { to: own, status: None }
    );
    allowed(&p2(), Act::Merged { to: Number::new("PRO", 1002) });
}

#[test]
fn undoing_what_does_not_stand_is_refused() {
    let nothing = Refusal::Undo(NothingToUndo::NothingOwn);
    assert_eq!(refused(&p2(), Act::Undone { seq: 0 }), nothing, "the registration");
    let undone = p2().pause("23 10:00", "other").undo("23 11:00", 1);
    assert_eq!(refused(&undone, Act::Undone { seq: 1 }), nothing, "undone already");
    assert_eq!(refused(&undone, Act::Undone { seq: 2 }), nothing, "an undoing");
    let paused = p2().pause("23 12:00", "other");
    assert_eq!(try_at(&paused, "23 11:00", Act::Undone { seq: 1 }), Err(nothing), "before it happened");
    allowed(&paused, Act::Undone { seq: 1 });
}

#[test]
fn undoing_what_a_later_event_stands_on_is_refused() {
    let returned = p2().resolve("23 10:00").returned("23 11:00");
    assert_eq!(
        refused(&returned, Act::Undone { seq: 1 }),
        Refusal::Undo(NothingToUndo::StoodOn { later: Kind::Returned, at: at("23 11:00") })
    );
    allowed(&returned, Act::Undone { seq: 2 });
}

#[test]
fn a_reply_that_a_resumption_counts_from_is_not_taken_back_under_it() {
    let waiting =
        p2().pause("23 10:00", "info-requested").by(Side::Customer).reply("23 11:00").by(Side::Support);
    allowed(&waiting, Act::Undone { seq: 2 });
    let resumed = waiting.clone().resume("23 11:00");
    let stood = NothingToUndo::StoodOn { later: Kind::Resumed, at: at("23 11:00") };
    assert_eq!(refused(&resumed, Act::Undone { seq: 2 }), Refusal::Undo(stood));
    allowed(&resumed, Act::Undone { seq: 3 });
    allowed(&resumed.undo("23 12:00", 3), Act::Undone { seq: 2 });
    allowed(&waiting.resume("23 11:30"), Act::Undone { seq: 2 });
}

fn signed(mut life: Life, who: &[(&str, &str)]) -> History {
    for (event, (by, login)) in life.history.events.iter_mut().zip(who) {
        (event.by, event.login) = (words(by), words(login));
    }
    life.history
}
fn target(history: &History, by: &str, login: &str) -> Result<u64, Refusal> {
    undo_target(history, words(by).as_ref(), words(login).as_ref(), book(), at(NOW))
}

#[test]
fn undo_takes_ones_own_last_effective_event_by_login_and_name() {
    let life = p2().ack("23 10:00").note("23 11:00").pause("23 12:00", "other").resolve("23 13:00");
    let history = signed(life, &[("a", "u1"), ("b", "u1"), ("a", "u1"), ("a", "u2")]);
    assert_eq!(target(&history, "a", "u1"), Ok(3));
    assert_eq!(target(&history, "b", "u1"), Ok(2));
    assert_eq!(target(&history, "a", "u2"), Ok(4));
    assert_eq!(target(&history, "c", "u1"), Err(Refusal::Undo(NothingToUndo::NothingOwn)));
    assert_eq!(
        undo_target(&history, None, None, book(), at(NOW)),
        Err(Refusal::Undo(NothingToUndo::NothingOwn))
    );
}

#[test]
fn undo_goes_back_step_by_step_and_passes_over_what_had_no_effect() {
    let life = p2().ack("23 10:00").pause("23 12:00", "other").returned("23 12:30").undo("23 13:00", 2);
    let history = signed(life, &[("a", "u"), ("a", "u"), ("a", "u"), ("a", "u")]);
    assert_eq!(target(&history, "a", "u"), Ok(1), "2 is undone, 3 was not possible, 4 is an undoing");
    // The last entered, not the last that happened.
    let back_dated = signed(p2().pause("23 12:00", "other").ack("23 10:00"), &[("a", "u"), ("a", "u")]);
    assert_eq!(target(&back_dated, "a", "u"), Ok(2));
}

#[test]
fn a_policy_that_was_applied_is_never_undone() {
    let version = p2().history.registration.policy_version;
    let applied = p2().act("23 10:00", Act::PolicyApplied { from: version.clone(), to: version });
    assert_eq!(refused(&applied, Act::Undone { seq: 1 }), Refusal::Undo(NothingToUndo::NothingOwn));
    assert_eq!(
        target(&signed(applied, &[("a", "u")]), "a", "u"),
        Err(Refusal::Undo(NothingToUndo::NothingOwn))
    );
}

#[test]
fn only_a_version_of_the_tickets_policy_is_applied() {
    let version = |id: &str| book().current(id).unwrap().version().clone();
    let apply = |to: Version| Act::PolicyApplied { from: version("prokontakt"), to };
    allowed(&p2(), apply(version("prokontakt")));
    for to in [version("whatschat"), "0123456789ab".into()] {
        let policy = "prokontakt".into();
        assert_eq!(refused(&p2(), apply(to.clone())), Refusal::BadVersion { version: to, policy });
    }
}

#[test]
fn nothing_is_merged_into_what_has_ended() {
    let to = Number::new("PRO", 2002);
    for status in Status::ALL {
        let wanted = Refusal::BadTarget { to: to.clone(), status: Some(status) };
        assert_eq!(may_lead_to(&to, status), if status.is_active() { Ok(()) } else { Err(wanted) });
    }
}

#[test]
fn instants_before_the_last_event_are_legal_to_ask() {
    let acked = p2().ack("23 10:00");
    let fresh = fold(&acked.history, &acked.book, Instant::MIN);
    assert_eq!(fresh.status, Status::New);
}

#[test]
fn a_command_promises_no_erasure_that_is_not_done() {
    assert_eq!(refused(&p2(), Act::Erased { seq: 1 }), Refusal::NotYet);
}

#[test]
fn pan_29_a_step_of_another_checklist_is_refused_and_may_be_unticked() {
    let update = life("panorama").class("update");
    let tick = |step: &str, on| Act::ChecklistTicked { step: step.into(), on };
    let Refusal::NotOfChecklist { known, clause, .. } = refused(&update, tick("cpu", true)) else { panic!() };
    assert!(known.contains(&"regulation".to_string()) && clause.is_some_and(|c| c.id == "PAN-19"));
    allowed(&update, tick("cpu", false));
    allowed(&update, tick("repository", true));
    let none = refused(&life("panorama").class("consultation"), tick("cpu", true));
    assert!(matches!(none, Refusal::NotOfChecklist { known, .. } if known.is_empty()));
}

#[test]
fn pan_27_a_visit_has_a_place_and_a_place_is_one_of_a_visit() {
    let date = When::parse("2026-12-01").unwrap();
    let plan = |visit, place: Option<&str>| {
        let arranged = Arrangement { agreed_by: None, visit, place: place.map(Raw::from) };
        Act::Planned { date, reason: None, arranged }
    };
    assert_eq!(refused(&p2(), plan(true, None)), Refusal::Missing("place"));
    assert_eq!(refused(&p2(), plan(true, Some(" "))), Refusal::Missing("place"));
    assert_eq!(refused(&p2(), plan(false, Some("x"))), Refusal::Missing("visit"));
    allowed(&p2(), plan(true, Some("x")));
}

#[test]
fn a_service_and_a_role_are_the_policys_own() {
    let set = |to: &str| Act::FieldChanged { field: FieldKey::Service, to: to.into() };
    let unknown = |act| match refused(&life("panorama"), act) {
        Refusal::Unknown(unknown) => (unknown.what, unknown.known.len()),
        other => panic!("{other:?}"),
    };
    let parts = book().current("panorama").unwrap().parts();
    assert_eq!(unknown(set("cooking")), (What::Service, parts.services.len()));
    let role = |id: &str| Act::Assigned { to: None, role: Some(id.into()) };
    assert_eq!(unknown(role("king")), (What::Role, parts.roles.len()));
    allowed(&life("panorama"), role("manager"));
    allowed(&life("panorama"), set("restore"));
    allowed(&life("panorama").act("23 10:00", set("restore")), set(""));
}

#[test]
fn of_a_field_that_has_its_new_value_nothing_is_recorded() {
    let set = |to: &str| Act::FieldChanged { field: FieldKey::Org, to: to.into() };
    let named = || life("panorama").act("23 10:00", set("ООО"));
    for (life, to, events) in [
        (life("panorama"), "", 0),
        (life("panorama"), " ", 0),
        (life("panorama"), "ООО", 1),
        (named(), "ООО", 0),
        (named(), "", 1),
    ] {
        assert_eq!(try_at(&life, NOW, set(to)).unwrap().len(), events, "{to:?}");
    }
    assert_eq!(try_at(&named(), "23 09:30", set("ООО")).unwrap().len(), 1, "before it was so");
}

#[test]
fn rule_8_a_pause_adds_a_reason_and_one_that_is_open_already_is_none() {
    let pause = |reason: &str, text: Option<&str>, until: Option<&str>| Act::Paused {
        reason: reason.into(),
        text: text.and_then(words),
        until: until.map(|day| When::parse(day).unwrap()),
    };
    let paused = p2().pause("23 10:00", "info-requested");
    let again = refused(&paused, pause("info-requested", None, None));
    assert_eq!(again, Refusal::PausedAlready { since: at("23 10:00") });
    for adds in [
        pause("customer-action", None, None),
        pause("info-requested", Some("And the log"), None),
        pause("info-requested", None, Some("2026-11-27")),
    ] {
        allowed(&paused, adds);
    }
    allowed(&paused.resume("23 11:00"), pause("info-requested", None, None));
}

#[test]
fn a_policy_without_environments_takes_none() {
    let to = || Act::EnvironmentChanged { to: "production".into(), reason: None };
    assert_eq!(refused(&p2(), to()), Refusal::NoEnvironments);
}

#[test]
fn rule_20_every_later_event_is_judged_again_with_the_new_one_in_its_place() {
    let consultation = || Act::ClassChanged { to: "consultation".into(), reason: words("x") };
    let p3 = || life("prokontakt").priority("3").set_priority("23 12:00", "1");
    let broken = Err(Refusal::BreaksHistory { later: Kind::PriorityChanged, at: at("23 12:00") });
    assert_eq!(try_at(&p3(), "23 11:00", consultation()), broken, "no priority there any more");
    assert!(try_at(&p3(), "23 13:00", consultation()).is_ok());
    let mut raised = life("prokontakt").priority("3");
    raised.push(at("23 12:00"), priority("2", None, ""));
    assert_eq!(try_at(&raised, "23 11:00", priority("1", None, "")), broken, "it would lower it");
    assert!(try_at(&p3(), "23 11:00", priority("2", None, "")).is_ok(), "a raise still, and grounded");
    // What was so before isn't the new event's fault.
    let odd = life("prokontakt").class("consultation").set_priority("23 12:00", "1");
    assert!(try_at(&odd, "23 11:00", Act::Note { text: words("x") }).is_ok());
    // A class on which a priority stands isn't taken back.
    let stood = life("prokontakt")
        .class("consultation")
        .set_class("23 10:00", "incident")
        .set_priority("23 12:00", "1");
    let stands = NothingToUndo::StoodOn { later: Kind::PriorityChanged, at: at("23 12:00") };
    assert_eq!(try_at(&stood, NOW, Act::Undone { seq: 1 }), Err(Refusal::Undo(stands)));
}

#[test]
fn a_version_is_changed_by_what_somebody_did_and_not_by_the_program() {
    let seen = p2().ack("23 10:00").by(Side::Auto).note("23 11:00");
    assert!(seen.history.stands_at(1) && seen.history.stands_at(2));
    assert!(!seen.history.stands_at(0) && !seen.history.stands_at(3), "somebody acknowledged; no such event");
    assert!(!seen.by(Side::Customer).reply("23 12:00").history.stands_at(1));
}

#[test]
fn a_day_of_a_year_that_is_not_reckoned_with_is_told_as_an_instant_is() {
    use crate::time::InstantError as E;
    for range in ["1890-01-01", "1999-12-31", "2101-01-01", "1890-01-01T00:00:00Z"] {
        assert_eq!(When::parse(range), Err(E::Range(range.into())));
    }
    for form in ["1890-13-01", "1890", "01.12.2026", "2026-02-30"] {
        assert_eq!(When::parse(form), Err(E::Form(form.into())));
    }
    for local in ["2026-12-05T10:00", "2026-12-05T10:00:00"] {
        assert_eq!(When::parse(local), Err(E::NoOffset(local.into())));
    }
}
