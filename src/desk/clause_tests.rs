//! Clauses that need the whole desk to be shown.
use super::Error;
use super::see::page;
use super::tests::bench;
use crate::sla::Queue;
use crate::text::Raw;
use crate::ticket::{Act, Refusal, Status};

fn because() -> Option<Raw> {
    Some(Raw::from("потому"))
}

#[test]
fn all_01_one_queue_over_all_vendors_nearest_deadline_first() {
    let mut b = bench();
    for policy in ["whatschat", "okibi", "asmo", "panorama", "prokontakt"] {
        b.register(policy, None);
    }
    let urgent = b.register("panorama", Some("critical"));
    let rows = b.rows(Queue::All);
    assert_eq!(rows[0].ticket.number, urgent);
    let dues: Vec<_> = rows
        .iter()
        .filter_map(|r| [&r.clocks.reaction, &r.clocks.resolution].into_iter().filter_map(|c| c.due).min())
        .collect();
    assert!(dues.is_sorted(), "{dues:?}");
    assert_eq!(rows.last().unwrap().ticket.policy, "whatschat", "what is promised nothing comes last");
}

#[test]
fn all_04_a_ticket_keeps_the_policy_version_it_was_registered_under() {
    let mut b = bench();
    let number = b.register("asmo", None);
    let version = b.desk.book().current("asmo").unwrap().version().clone();
    assert_eq!(
        b.desk.store().policy(&version).unwrap().unwrap().id,
        "asmo",
        "its text is kept in the database"
    );
    let page = page(&b.desk, &b.ctx, &number).unwrap();
    assert_eq!(page.reckoning.state.policy_version, version);
}

#[test]
fn all_05_history_tells_who_when_what_and_what_the_clocks_said() {
    let mut b = bench();
    let number = b.register("prokontakt", Some("1"));
    b.now("2026-11-23T06:20:00Z").act(&number, Act::Acknowledged).unwrap();
    let page = page(&b.desk, &b.ctx, &number).unwrap();
    let entry = &page.entries[0];
    assert_eq!(entry.event.by, Some(Raw::from("оп. 4")));
    assert_eq!(entry.event.login, Some(Raw::from("op4")));
    assert_eq!(entry.event.recorded_at, Some(b.ctx.now));
    let clocks = entry.clocks.as_ref().unwrap();
    assert_eq!(clocks["reaction"]["state"], "met");
    assert_eq!(clocks["resolution"]["due"], "2026-11-23T14:00:00Z");
    assert_eq!(page.registered_clocks.unwrap()["reaction"]["state"], "running");
}

#[test]
fn asm_14_a_ticket_is_assigned_personally() {
    let mut b = bench();
    let number = b.register("asmo", None);
    assert_eq!(b.rows(Queue::Unassigned).len(), 1);
    b.act(&number, Act::Assigned { to: Some(Raw::from("оп. 4")), role: None }).unwrap();
    assert_eq!((b.rows(Queue::Unassigned).len(), b.rows(Queue::Mine).len()), (0, 1));
    b.act(&number, Act::Assigned { to: None, role: None }).unwrap();
    assert_eq!(b.rows(Queue::Mine).len(), 0);
}

#[test]
fn oki_08_a_refusal_needs_its_reason() {
    let mut b = bench();
    let number = b.register("okibi", None);
    let refused = b.act(&number, Act::Refused { reason: None });
    assert!(matches!(refused, Err(Error::Refused(Refusal::Missing("reason")))));
    b.act(&number, Act::Refused { reason: because() }).unwrap();
    assert_eq!(page(&b.desk, &b.ctx, &number).unwrap().reckoning.state.status, Status::Refused);
}

#[test]
fn pan_04_line_one_registers_and_escalates_with_a_reason() {
    let mut b = bench();
    let number = b.register("panorama", None);
    assert_eq!(b.rows(Queue::All)[0].ticket.line, 1);
    let to = |to, reason| Act::Escalated { to, reason, confirms: vec![] };
    assert!(matches!(b.act(&number, to(2, None)), Err(Error::Refused(Refusal::Missing("reason")))));
    b.act(&number, to(2, because())).unwrap();
    assert_eq!(b.rows(Queue::All)[0].ticket.line, 2);
    let vendor = b.act(&number, to(3, because()));
    assert!(
        matches!(vendor, Err(Error::Refused(Refusal::NeedsConfirmations { clause: Some(c), .. })) if c.id == "PAN-06" && c.place == "§4.4")
    );
}

#[test]
fn pro_05_registration_is_never_blocked_and_keeps_the_order_of_arrival() {
    let mut b = bench();
    let first = b.now("2026-11-28T23:59:00Z").register("prokontakt", None);
    let second = b.now("2026-11-29T00:00:00Z").register("prokontakt", None);
    assert_eq!(
        (first.count, second.count),
        (1001, 1002),
        "on a Sunday night, with every required field missing"
    );
    assert_eq!(b.rows(Queue::All)[0].ticket.missing.len(), 7);
}

#[test]
fn pro_07_faults_of_others_are_closed_as_out_of_scope_with_a_reason() {
    let mut b = bench();
    let number = b.register("prokontakt", None);
    let out = b.act(&number, Act::OutOfScope { reason: None });
    assert!(matches!(out, Err(Error::Refused(Refusal::Missing("reason")))));
    b.act(&number, Act::OutOfScope { reason: because() }).unwrap();
    let page = page(&b.desk, &b.ctx, &number).unwrap();
    assert_eq!(page.reckoning.state.status, Status::OutOfScope);
    assert!(page.clocks.resolution.met_at.is_some(), "it counts as resolved then");
}
