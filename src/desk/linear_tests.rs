//! Lines with very many events cost by each of them about what short ones do: told by how many events are folded,
//! never by the clock on the wall.
use serde_json::{Value, json};

use super::see::WhatIfQuestion;
use crate::policy::builtin;
use crate::ticket::stepped;
use crate::time::Instant;

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
