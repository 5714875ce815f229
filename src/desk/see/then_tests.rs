//! Before the last event a list, a count and a ticket's page are of one instant (rule 14).
use super::{Reach, Row, counts, due, found, page, place, queue, row, zones};
use crate::desk::Ctx;
use crate::desk::tests::{Bench, at, bench};
use crate::sla::{Query, Queue};
use crate::ticket::{Act, FieldKey, Number, Status};

/// Registered at 06:00, acknowledged and assigned at 06:10, closed at 06:30; another one that only was registered.
fn ended() -> (Bench, Number) {
    let mut b = bench();
    b.register("panorama", None);
    let number = b.register("prokontakt", Some("2"));
    b.now("2026-11-23T06:10:00Z").act(&number, Act::Acknowledged).unwrap();
    b.act(&number, Act::Assigned { to: Some("оп. 4".into()), role: None }).unwrap();
    b.now("2026-11-23T06:30:00Z");
    b.act(&number, Act::Resolved { text: Some("сделано".into()), cause: None }).unwrap();
    b.act(&number, Act::Accepted).unwrap();
    (b, number)
}

fn numbers(rows: &[Row]) -> Vec<&Number> {
    rows.iter().map(|row| &row.ticket.number).collect()
}

fn count(b: &Bench, queue: Queue) -> u64 {
    let counts = counts(&b.desk, &b.ctx).unwrap();
    counts.queues.iter().find(|(other, _)| *other == queue).unwrap().1
}

/// A row says what the ticket's page says.
fn is_as_paged(b: &Bench, ctx: &Ctx, number: &Number) -> Row {
    let (row, page) = (row(&b.desk, ctx, number).unwrap().unwrap(), page(&b.desk, ctx, number).unwrap());
    assert_eq!((&row.clocks, row.flags), (&page.clocks, page.flags), "{}", ctx.now);
    assert_eq!(
        (row.ticket.status, row.ticket.version),
        (page.reckoning.state.status, page.history.version())
    );
    row
}

#[test]
fn rule_14_before_the_last_event_lists_and_counts_are_of_then() {
    let (mut b, number) = ended();
    for (at, status, mine, unassigned) in
        [("2026-11-23T06:05:00Z", Status::New, 0, 2), ("2026-11-23T06:20:00Z", Status::InWork, 1, 1)]
    {
        b.now(at);
        assert_eq!(is_as_paged(&b, &b.ctx, &number).ticket.status, status);
        let all = Query::of(Queue::All, b.ctx.now);
        assert!(numbers(&queue(&b.desk, &b.ctx, &all).unwrap()).contains(&&number), "{at}");
        assert!(place(&b.desk, &all, &number).unwrap().is_some());
        assert!(b.rows(Queue::Closed).is_empty());
        assert_eq!(
            [Queue::All, Queue::Closed, Queue::Mine, Queue::Unassigned].map(|q| count(&b, q)),
            [2, 0, mine, unassigned]
        );
        assert_eq!(b.rows(Queue::Mine).len() as u64, mine);
        let words = Query { text: Some(number.to_string()), ..all };
        assert_eq!(found(&b.desk, &words, Reach::Here).unwrap().unwrap().here, 1);
        let dues = due(&b.desk, &b.ctx, 30 * 86_400, None).unwrap();
        assert!(dues.iter().any(|due| due.ticket.number == number), "its clocks run");
    }
    b.now("2026-11-23T06:30:00Z");
    assert_eq!(is_as_paged(&b, &b.ctx, &number).ticket.status, Status::Closed);
    assert_eq!([Queue::All, Queue::Closed].map(|queue| count(&b, queue)), [1, 1]);
}

#[test]
fn what_is_recorded_while_the_clock_stands_back_is_seen_and_stored() {
    let (mut b, number) = ended();
    b.now("2026-11-23T06:20:00Z");
    assert_eq!(count(&b, Queue::Mine), 1);
    let other = b.register("asmo", None);
    assert_eq!(count(&b, Queue::All), 3);
    b.act(&other, Act::Acknowledged).unwrap();
    assert_eq!(is_as_paged(&b, &b.ctx, &other).ticket.status, Status::InWork);
    assert_eq!(is_as_paged(&b, &b.ctx, &number).ticket.status, Status::InWork);
    let checked = super::check(&b.desk).unwrap();
    assert!(checked.ok(), "{checked:?}");
    b.now("2026-11-23T06:40:00Z");
    assert_eq!([Queue::All, Queue::Closed].map(|queue| count(&b, queue)), [2, 1]);
}

#[test]
fn the_zones_that_are_gone_by_are_those_of_the_tickets_active_then() {
    let mut b = bench();
    let number = b.register("prokontakt", Some("2"));
    b.act(&number, Act::FieldChanged { field: FieldKey::Tz, to: "Asia/Omsk".into() }).unwrap();
    b.now("2026-11-23T06:30:00Z");
    b.act(&number, Act::Resolved { text: Some("сделано".into()), cause: None }).unwrap();
    b.act(&number, Act::Accepted).unwrap();
    let named = |now: &str| zones(&b.desk, at(now)).unwrap().contains("Asia/Omsk");
    assert!(named("2026-11-23T06:20:00Z"));
    assert!(!named("2026-11-23T06:40:00Z"), "it has ended");
}
