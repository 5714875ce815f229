//! Lines with very many events cost by each of them about what short ones do: told by how many events are folded,
//! never by the clock on the wall.
use serde_json::{Value, json};

use super::Error;
use super::act::{Import, import};
use super::see::{WhatIfQuestion, check, page};
use super::tests::bench;
use crate::policy::builtin;
use crate::sla::Which;
use crate::tell::{Changes, Voice, history, why};
use crate::text::{Catalogue, Lang};
use crate::ticket::{Number, looked, stepped};
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
    let rows = |(which, ledger)| why::told(voice, &page.policy, &changes, which, ledger).rows.len();
    let rows: usize = page.why.iter().map(|(which, ledger): (&Which, _)| rows((*which, ledger))).sum();
    assert!(rows >= rounds as usize, "{rows}");
    [imported - before, looked() - imported]
}

#[test]
fn what_is_imported_and_told_is_looked_through_a_few_times_however_long_it_is() {
    for (few, many) in looks(50).into_iter().zip(looks(400)) {
        assert!(few >= 150 && many < few * 12, "{few} for 50 rounds, {many} for 400");
    }
}
