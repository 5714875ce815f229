//! The transition table of the contract, cell by cell, and what pauses, undoing and order do.
use super::*;
use crate::policy::{Book, PauseId, Version};
use crate::text::Raw;
use crate::time::Instant;
use std::collections::BTreeMap;

const T0: i64 = 1_795_413_600; // 2026-11-23T06:00:00Z

fn history(acts: &[(i64, Side, Act)]) -> History {
    let registration = Registration {
        number: Number::new("PRO", 1001),
        policy: "prokontakt".into(),
        policy_version: "0".into(),
        class: "incident".into(),
        class_assumed: false,
        priority: None,
        environment: None,
        line: 1,
        assignee: None,
        subject: Raw::from("x"),
        description: None,
        channel: None,
        customer: Customer::default(),
        fields: BTreeMap::new(),
        reported_at: Instant::from_unix(T0),
        registered_at: Instant::from_unix(T0),
        registered_by: None,
        source: None,
        reference: None,
        service: None,
        more: More::default(),
    };
    let mut history = History::of(registration);
    for (index, (at, side, act)) in acts.iter().enumerate() {
        history.events.push(Event {
            seq: index as u64 + 1,
            at: Instant::from_unix(T0 + at),
            recorded_at: None,
            by: None,
            login: None,
            side: *side,
            act: act.clone(),
            more: More::default(),
        });
    }
    history
}

fn support(acts: &[Act]) -> History {
    let timed: Vec<_> =
        acts.iter().enumerate().map(|(i, a)| (i as i64 * 60, Side::Support, a.clone())).collect();
    history(&timed)
}

/// Knows one version of the policy.
fn book() -> &'static Book {
    crate::sla::tests::book()
}
fn version() -> Version {
    book().current("prokontakt").unwrap().version().clone()
}

fn end(history: &History) -> State {
    fold(history, book(), Instant::from_unix(T0 + 1_000_000))
}

fn why() -> Option<Raw> {
    Some(Raw::from("because"))
}

fn into(status: Status) -> Vec<Act> {
    match status {
        Status::New => vec![],
        Status::InWork => vec![Act::Acknowledged],
        Status::Waiting => vec![Act::Paused { reason: "waiting".into(), text: None, until: None }],
        Status::Resolved => vec![Act::Resolved { text: why(), cause: None }],
        Status::Closed => vec![Act::Closed { reason: None }],
        Status::Refused => vec![Act::Refused { reason: why() }],
        Status::OutOfScope => vec![Act::OutOfScope { reason: why() }],
        Status::Merged => vec![Act::Merged { to: Number::new("PRO", 1002) }],
    }
}

/// For each act: the status after it from each status in `Status::ALL`'s order; `-` is not allowed, `=` unchanged.
fn table() -> Vec<(Act, &'static str)> {
    let text = why;
    let date = When::parse("2026-12-01").unwrap();
    vec![
        (Act::Acknowledged, "in_work = = - - - - -"),
        (Act::UpdateOffered { text: text() }, "in_work = = - - - - -"),
        (Act::Answered { date, text: text() }, "in_work = = - - - - -"),
        (Act::Replied { text: text() }, "in_work = = = = = = ="),
        (Act::Assigned { to: None, role: None }, "= = = = - - - -"),
        (Act::Escalated { to: 2, reason: text(), confirms: vec![] }, "= = = = - - - -"),
        (Act::PriorityChanged { to: "2".into(), ground: None, reason: None }, "= = = = - - - -"),
        (Act::ClassChanged { to: "consultation".into(), reason: None }, "= = = = - - - -"),
        (Act::EnvironmentChanged { to: "production".into(), reason: None }, "= = = = - - - -"),
        (Act::FieldChanged { field: FieldKey::Subject, to: Raw::from("y") }, "= = = = - - - -"),
        (Act::Planned { date, reason: None, arranged: Default::default() }, "= = = = - - - -"),
        (Act::Extended { date, agreed_by: text(), reason: text() }, "= = = = - - - -"),
        (Act::ChecklistTicked { step: "a".into(), on: true }, "= = = = - - - -"),
        (Act::Note { text: text() }, "= = = = = = = ="),
        (Act::Linked { to: Number::new("PRO", 1003), child: false }, "= = = = = = = ="),
        (Act::Unlinked { to: Number::new("PRO", 1003) }, "= = = = = = = ="),
        (Act::Reminded { when: date, text: None }, "= = = = = = = ="),
        (Act::ReminderDone { seq: 1 }, "= = = = = = = ="),
        (Act::Notified { channel: None, to: Raw::from("a"), text: None }, "= = = = = = = ="),
        (Act::PolicyApplied { from: "0".into(), to: version() }, "= = = = = = = ="),
        (Act::Paused { reason: "other".into(), text: None, until: None }, "waiting waiting = - - - - -"),
        (Act::Resumed { reason: None }, "- - in_work - - - - -"),
        (Act::Resolved { text: text(), cause: None }, "resolved resolved resolved - - - - -"),
        (Act::Returned { reason: text() }, "- - - in_work - - - -"),
        (Act::Accepted, "- - - closed - - - -"),
        (Act::Refused { reason: text() }, "refused refused refused refused - - - -"),
        (Act::OutOfScope { reason: text() }, "out_of_scope out_of_scope out_of_scope out_of_scope - - - -"),
        (Act::Merged { to: Number::new("PRO", 1004) }, "merged merged merged merged - - - -"),
        (Act::Closed { reason: None }, "closed closed closed closed - - - -"),
        (Act::Reopened { reason: text() }, "- - - - in_work in_work in_work in_work"),
        (Act::UpdateAccepted, "- - - - - - - -"),
        (Act::UpdateRejected { reason: text() }, "- - - - - - - -"),
    ]
}

#[test]
fn each_act_is_allowed_in_the_statuses_of_the_contract_and_leads_where_it_says() {
    for (act, cells) in table() {
        for (status, cell) in Status::ALL.into_iter().zip(cells.split(' ')) {
            let mut acts = into(status);
            acts.push(act.clone());
            let seq = acts.len() as u64;
            let state = end(&support(&acts));
            let odd = state.odd.contains(&seq);
            let wanted = if cell == "=" || cell == "-" { status.word() } else { cell };
            assert_eq!((odd, state.status.word()), (cell == "-", wanted), "{act:?} from {status:?}");
        }
    }
}

#[test]
fn a_version_that_is_not_the_policys_is_applied_to_nothing() {
    let foreign = book().current("whatschat").unwrap().version();
    for to in [foreign, "0123456789ab"] {
        let state = end(&support(&[Act::PolicyApplied { from: version(), to: to.into() }]));
        assert_eq!((state.policy_version.as_str(), state.odd.len()), ("0", 1), "{to}");
    }
}

#[test]
fn a_ticket_merged_into_itself_goes_on() {
    let state = end(&support(&[Act::Merged { to: Number::new("PRO", 1001) }]));
    assert_eq!((state.status, state.odd.len()), (Status::New, 1));
}

#[test]
fn an_offered_update_is_judged_once() {
    let offered = Act::UpdateOffered { text: why() };
    let state = end(&support(&[offered.clone(), Act::UpdateAccepted, Act::UpdateAccepted]));
    assert_eq!(state.odd.into_iter().collect::<Vec<_>>(), [3]);
    assert!(end(&support(std::slice::from_ref(&offered))).update_pending);
    // Closing the ticket is no answer to it.
    let closed = end(&support(&[offered.clone(), Act::Closed { reason: None }]));
    assert!(closed.update_pending);
    let judged = end(&support(&[offered, Act::Closed { reason: None }, Act::UpdateAccepted]));
    assert_eq!((judged.status, judged.update_pending, judged.odd.len()), (Status::Closed, false, 0));
}

#[test]
fn a_reply_of_another_side_changes_no_status_and_raises_customer_waiting() {
    let replied = Act::Replied { text: why() };
    let state = end(&history(&[(0, Side::Customer, replied.clone())]));
    assert_eq!((state.status, state.waiting_since.is_some()), (Status::New, true));
    let state = end(&history(&[(0, Side::Auto, replied.clone())]));
    assert_eq!((state.status, state.waiting_since.is_some()), (Status::New, false));
    let state = end(&history(&[(0, Side::Customer, replied.clone()), (1, Side::Support, replied)]));
    assert_eq!((state.status, state.waiting_since.is_some()), (Status::InWork, false));
}

#[test]
fn resuming_one_reason_leaves_the_others_and_resolving_ends_all() {
    let pause = |reason: &str| Act::Paused { reason: reason.into(), text: None, until: None };
    let resume = |reason: Option<&str>| Act::Resumed { reason: reason.map(PauseId::named) };
    let state = end(&support(&[pause("a"), pause("b"), resume(Some("a"))]));
    assert_eq!(state.status, Status::Waiting);
    assert_eq!(state.open_pauses().map(|p| p.reason.as_str()).collect::<Vec<_>>(), ["b"]);
    let state = end(&support(&[pause("a"), pause("b"), resume(None)]));
    assert_eq!((state.status, state.is_paused()), (Status::InWork, false));
    let state = end(&support(&[pause("a"), Act::Resolved { text: why(), cause: None }]));
    assert_eq!(state.pauses.get(0).unwrap().to, Some(Instant::from_unix(T0 + 60)));
    let state = end(&support(&[pause("a"), resume(Some("c"))]));
    assert_eq!(state.odd.into_iter().collect::<Vec<_>>(), [2]);
}

#[test]
fn undone_takes_its_event_out_from_its_own_instant_on() {
    let h = history(&[
        (0, Side::Support, Act::Acknowledged),
        (60, Side::Support, Act::Resolved { text: why(), cause: None }),
        (120, Side::Support, Act::Undone { seq: 2 }),
    ]);
    assert_eq!(fold(&h, book(), Instant::from_unix(T0 + 119)).status, Status::Resolved);
    assert_eq!(fold(&h, book(), Instant::from_unix(T0 + 120)).status, Status::InWork);
}

#[test]
fn what_is_never_taken_back_stays_and_its_undoing_is_odd() {
    let told = Act::Notified { channel: None, to: Raw::from("a@b"), text: None };
    let applied = Act::PolicyApplied { from: "0".into(), to: "0".into() };
    for (side, act) in [
        (Side::Auto, Act::Acknowledged),
        (Side::Auto, Act::Paused { reason: "a".into(), text: None, until: None }),
        (Side::Support, told),
        (Side::Support, applied),
        (Side::Support, Act::Erased { seq: 9 }),
        (Side::Support, Act::Undone { seq: 9 }),
    ] {
        let h = history(&[(0, side, act.clone()), (60, Side::Support, Act::Undone { seq: 1 })]);
        let odd = end(&h).odd;
        assert!(odd.contains(&2), "{act:?}");
        let alone = history(&[(0, side, act)]);
        assert_eq!(
            State { odd: Default::default(), ..end(&h) },
            State { odd: Default::default(), ..end(&alone) }
        );
    }
}

#[test]
fn within_one_second_the_order_of_recording_decides() {
    let h = history(&[
        (60, Side::Support, Act::Returned { reason: why() }),
        (60, Side::Support, Act::Resolved { text: why(), cause: None }),
    ]);
    assert_eq!(end(&h).odd.into_iter().collect::<Vec<_>>(), [1]);
    let h = history(&[
        (60, Side::Support, Act::Resolved { text: why(), cause: None }),
        (60, Side::Support, Act::Returned { reason: why() }),
    ]);
    assert!(end(&h).odd.is_empty());
}

#[test]
fn a_back_dated_event_takes_its_place_by_when_it_happened() {
    let h = history(&[
        (600, Side::Support, Act::Resolved { text: why(), cause: None }),
        (60, Side::Support, Act::Paused { reason: "a".into(), text: None, until: None }),
    ]);
    let state = end(&h);
    assert!(state.odd.is_empty());
    assert_eq!(state.pauses.get(0).unwrap().to, Some(Instant::from_unix(T0 + 600)));
}

#[test]
fn numbers_are_read_in_any_case_and_clause_ids_are_none() {
    assert_eq!(Number::parse(" pan-1042 ").unwrap().to_string(), "PAN-1042");
    for bad in ["PAN", "PAN-", "PAN-0042", "PAN-١٠٠١", "П-1001", "PAN-10-42", "P-1001", "-1"] {
        assert_eq!(Number::parse(bad), None, "{bad}");
    }
}

#[test]
fn a_plan_an_answer_and_a_return_keep_what_was_arranged_apart() {
    let date = When::parse("2026-12-01").unwrap();
    let arranged = Arrangement { agreed_by: why(), visit: true, place: why() };
    let plan = Act::Planned { date, reason: None, arranged: arranged.clone() };
    let solved = Act::Resolved { text: why(), cause: why() };
    let state = end(&support(&[plan.clone(), solved.clone()]));
    assert_eq!((state.arranged, state.cause), (arranged, why()));
    let answer = Act::Answered { date, text: why() };
    let state = end(&support(&[plan, answer, solved, Act::Returned { reason: why() }]));
    assert_eq!((state.planned, state.arranged, state.cause), (Some(date), Arrangement::default(), None));
}

#[test]
fn a_role_and_a_person_take_each_others_place() {
    let role = Act::Assigned { to: None, role: Some("developer".into()) };
    let state = end(&support(&[Act::Assigned { to: why(), role: None }, role.clone()]));
    assert_eq!((state.assignee, state.role.as_deref()), (None, Some("developer")));
    let state = end(&support(&[role, Act::Assigned { to: why(), role: None }]));
    assert_eq!((state.assignee, state.role), (why(), None));
}

#[test]
fn the_last_parent_holds_until_it_is_unlinked_or_undone() {
    let to = |n| Number::new("PRO", n);
    let link = |n, child| Act::Linked { to: to(n), child };
    let state = end(&support(&[link(1003, true), link(1004, false)]));
    assert_eq!((state.parent, state.links.len()), (Some(to(1003)), 2));
    let other = [link(1003, true), Act::Unlinked { to: to(1004) }];
    assert_eq!(end(&support(&other)).parent, Some(to(1003)));
    for back in [Act::Unlinked { to: to(1003) }, Act::Undone { seq: 1 }] {
        assert_eq!(end(&support(&[link(1003, true), back])).parent, None);
    }
}
