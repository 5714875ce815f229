//! Lines with very many events cost by each of them about what short ones do: told by how many events are folded,
//! never by the clock on the wall.
use serde_json::{Value, json};

use super::Error;
use super::act::{Import, import};
use super::see::{WhatIfQuestion, check, page};
use super::tests::{Bench, bench};
use crate::policy::builtin;
use crate::sla::{Query, Queue, Which};
use crate::store::opened;
use crate::tell::{Changes, Voice, history, why};
use crate::text::{Catalogue, Lang};
use crate::ticket::{Act, Number, Refusal, limits, looked, stepped};
use crate::time::{Instant, Zone};

const START: &str = "2026-11-23T06:00:00Z";

/// When each event of so many happened, by its place. Three and three: in the order in which they were recorded, the
/// other way round, or now before and now behind all that were.
const ORDERS: [fn(i64, i64) -> i64; 3] = [
    |place, _| place,
    |place, count| count - place + 2 * (place % 3),
    |place, count| if place / 3 % 2 == 0 { count - place + 2 * (place % 3) } else { count + place },
];

/// How many events are folded for the answer to one line with so many rounds of events.
fn cost(rounds: i64, round: fn(i64) -> Vec<Value>, happened: fn(i64, i64) -> i64) -> u64 {
    let start = Instant::parse(START).unwrap();
    let mut events: Vec<Value> = (0..rounds).flat_map(round).collect();
    let count = events.len() as i64;
    for (place, event) in (0..).zip(&mut events) {
        event["at"] = json!(start.plus(happened(place, count) * 10));
    }
    let question = json!({
        "id": 1, "policy": "prokontakt", "class": "incident", "reported_at": START, "events": events,
    });
    let (_, question) = WhatIfQuestion::read(question.to_string().as_bytes());
    let before = stepped();
    question.unwrap().answer(&builtin::book(), start.plus(86_400)).unwrap();
    stepped() - before
}

fn grows_evenly(round: fn(i64) -> Vec<Value>) {
    for (order, happened) in ORDERS.into_iter().enumerate() {
        let (few, many) = (cost(50, round, happened), cost(400, round, happened));
        assert!(few >= 50, "nothing is counted");
        assert!(many < few * 12, "order {order}: {few} for 50 rounds, {many} for 400");
    }
}

#[test]
fn changes_of_class_and_priority_cost_by_each_of_them() {
    grows_evenly(|index| {
        let priority = ["1", "2", "3", "4"][index as usize % 4];
        vec![
            json!({ "kind": "class_changed", "to": "consultation" }),
            json!({ "kind": "class_changed", "to": "incident" }),
            json!({ "kind": "priority_changed", "to": priority }),
        ]
    });
}

#[test]
fn changes_of_priority_alone_cost_by_each_of_them() {
    grows_evenly(|index| {
        let priority = if index % 2 == 0 { "1" } else { "2" };
        vec![json!({ "kind": "priority_changed", "to": priority })]
    });
}

/// How many events are folded while a line with so many notes, the first of them taken back at once, is imported, and
/// while the database is checked then.
fn cost_of_an_import(notes: i64) -> [u64; 2] {
    let start = Instant::parse("2026-11-20T08:00:00Z").unwrap();
    let note = |place: i64| json!({ "at": start.plus(place * 10), "kind": "note", "text": "x" });
    let mut events: Vec<Value> = (0..notes).map(note).collect();
    events.insert(1, json!({ "at": start, "kind": "undone", "ref": 1 }));
    let line = json!({
        "policy": "prokontakt", "subject": "x", "reported_at": "2026-11-20T07:00:00Z", "events": events,
    });
    let mut bench = bench();
    let lines = [Ok::<_, Error>((1, Ok(line.to_string().into_bytes())))];
    let before = stepped();
    let ctx = bench.ctx.clone();
    let done = import(&mut bench.desk, &ctx, lines.into_iter(), &Import::default(), &mut |_, _| ());
    assert_eq!(done.unwrap().imported, 1);
    let imported = stepped();
    let found = check(&bench.desk).unwrap();
    assert!(found.ok() && found.reckoning_changed.is_empty(), "{found:?}");
    [imported - before, stepped() - imported]
}

#[test]
fn one_that_is_taken_back_makes_no_reckoning_for_each_event_of_an_import() {
    let (few, many) = (cost_of_an_import(150), cost_of_an_import(1_200));
    for (few, many) in few.into_iter().zip(many) {
        assert!(few >= 150 && many < few * 12, "{few} for 150 notes, {many} for 1200");
    }
}

/// How many events are looked at while a line with so many pauses and changes is imported, and while the ticket is told
/// then, its history and its reckonings.
fn looks(rounds: i64) -> [u64; 2] {
    let start = Instant::parse("2026-11-20T08:00:00Z").unwrap();
    let round = |index: i64| {
        let at = start.plus(index * 60);
        let to = ["1", "2", "3", "4"][index as usize % 4];
        [
            json!({ "at": at, "kind": "paused", "reason": "customer-side" }),
            json!({ "at": at, "kind": "priority_changed", "to": to, "ground": "correction", "reason": "x" }),
            json!({ "at": at.plus(30), "kind": "resumed" }),
        ]
    };
    let events: Vec<Value> = (0..rounds).flat_map(round).collect();
    let line = json!({
        "policy": "prokontakt", "subject": "x", "reported_at": "2026-11-20T07:00:00Z", "events": events,
    });
    let mut bench = bench();
    let lines = [Ok::<_, Error>((1, Ok(line.to_string().into_bytes())))];
    let (ctx, before) = (bench.ctx.clone(), looked());
    let done = import(&mut bench.desk, &ctx, lines.into_iter(), &Import::default(), &mut |_, _| ());
    assert_eq!(done.unwrap().imported, 1);
    let imported = looked();
    let page = page(&bench.desk, &ctx, &Number::parse("PRO-1001").unwrap()).unwrap();
    let (catalogue, zone) = (Catalogue::new(Lang::Ru), Zone::by_name("Europe/Moscow").unwrap());
    let voice = Voice { catalogue: &catalogue, zone: &zone, now: ctx.now };
    let changes = Changes::of(&page.history);
    let line = |event| history::line(voice, &page.reckoning, &changes, event, (false, false)).what;
    let told: Vec<String> = page.history.events.iter().map(line).collect();
    assert!(told.last().is_some() && told[4].contains(" → "), "{told:?}");
    let clock = |which| page.clocks.get(which).unwrap();
    let rows = |(which, ledger): (&Which, _)| {
        why::told(voice, &page.reckoning, &changes, (*which, clock(*which)), ledger).rows.len()
    };
    let rows: usize = page.why.iter().map(rows).sum();
    assert!(rows >= rounds as usize, "{rows}");
    [imported - before, looked() - imported]
}

#[test]
fn what_is_imported_and_told_is_looked_through_a_few_times_however_long_it_is() {
    for (few, many) in looks(50).into_iter().zip(looks(400)) {
        assert!(few >= 150 && many < few * 12, "{few} for 50 rounds, {many} for 400");
    }
}

/// A ticket with so many notes that an import brought.
fn noted(notes: i64) -> (Bench, Number) {
    let start = Instant::parse("2026-11-20T08:00:00Z").unwrap();
    let note = |place: i64| json!({ "at": start.plus(place * 10), "kind": "note", "text": format!("принтер номер {place} не печатает отчёты, смотрю журнал") });
    let events: Vec<Value> = (0..notes).map(note).collect();
    let line = json!({
        "policy": "prokontakt", "subject": "x", "reported_at": "2026-11-20T07:00:00Z", "events": events,
    });
    let mut bench = bench();
    let lines = [Ok::<_, Error>((1, Ok(line.to_string().into_bytes())))];
    let ctx = bench.ctx.clone();
    import(&mut bench.desk, &ctx, lines.into_iter(), &Import::default(), &mut |_, _| ()).unwrap();
    (bench, Number::parse("PRO-1001").unwrap())
}

/// How many events are folded, and how many are read, for a note on a ticket with so many.
fn cost_of_a_note(notes: i64) -> [u64; 2] {
    let (mut bench, number) = noted(notes);
    let mut cost = [0, 0];
    for text in ["картридж", "тонер"] {
        let before = [stepped(), opened()];
        bench.act(&number, Act::Note { text: Some(text.into()) }).unwrap();
        cost = [stepped() - before[0], opened() - before[1]];
    }
    let found = check(&bench.desk).unwrap();
    assert!(found.ok() && found.reckoning_changed.is_empty(), "{found:?}");
    for text in ["картридж 7", "тонер картридж", "номер 0 тонер"] {
        let query = Query { text: Some(text.into()), ..Query::of(Queue::All, bench.ctx.now) };
        assert_eq!(bench.desk.store().queue_count(&query).unwrap(), 1, "{text}");
    }
    cost
}

#[test]
fn a_note_costs_the_same_whatever_was_said_before() {
    let [[steps, read], [many_steps, many_read]] = [100, 1_000].map(cost_of_a_note);
    assert_eq!((steps, many_steps), (0, 0), "no event is folded");
    assert!((1..=40).contains(&read) && many_read <= 40, "those of one part: {read} and {many_read}");
}

/// A ticket is gone through for what an act finds, for what it would leave, and for the clocks at it.
#[test]
fn an_act_goes_through_its_ticket_a_few_times() {
    let (mut bench, number) = noted(300);
    let before = [stepped(), opened()];
    bench.act(&number, Act::Acknowledged).unwrap();
    let cost = [stepped() - before[0], opened() - before[1]];
    assert!((300..=5 * 302).contains(&cost[0]), "{cost:?}");
    assert_eq!(cost[1], 301, "its events are read once");
}

/// What follows from what is stored is what the whole history comes to, whatever has become of the ticket.
#[test]
fn a_note_on_a_long_ticket_leaves_a_sound_database_in_any_status() {
    let (mut bench, number) = noted(100);
    let acts = [
        Act::Acknowledged,
        Act::Paused { reason: "customer-side".into(), text: None, until: None },
        Act::Resumed { reason: None },
        Act::Resolved { text: Some("сделано".into()), cause: None },
        Act::Accepted,
        Act::Reopened { reason: Some("снова".into()) },
    ];
    for act in acts {
        bench.ctx.now = bench.ctx.now.plus(3_600);
        bench.act(&number, act).unwrap();
        for _ in 0..30 {
            bench.ctx.now = bench.ctx.now.plus(60);
            let before = stepped();
            bench
                .act(
                    &number,
                    Act::Note {
                        text: Some("смотрю журнал, строка про принтер".into())
                    },
                )
                .unwrap();
            assert_eq!(stepped(), before, "no event is folded");
        }
        let found = check(&bench.desk).unwrap();
        assert!(found.ok() && found.reckoning_changed.is_empty(), "{found:?}");
    }
    for text in ["", "x".repeat(limits::TEXT + 1).as_str()] {
        assert!(matches!(
            bench.act(&number, Act::Note { text: Some(text.into()) }),
            Err(Error::Refused(Refusal::Missing("text") | Refusal::TooLong { .. }))
        ));
    }
}
