//! Lines with very many events cost by each of them about what short ones do: told by how many events are folded,
//! never by the clock on the wall.
use serde_json::{Value, json};

use super::see::WhatIfQuestion;
use crate::policy::builtin;
use crate::ticket::stepped;
use crate::time::Instant;

const START: &str = "2026-11-23T06:00:00Z";

/// How many events are folded for the answer to one line with so many rounds of events.
fn cost(rounds: i64, round: fn(i64) -> Vec<Value>) -> u64 {
    let start = Instant::parse(START).unwrap();
    let mut events: Vec<Value> = (0..rounds).flat_map(round).collect();
    for (minute, event) in (1..).zip(&mut events) {
        event["at"] = json!(start.plus(minute * 60));
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
    let (few, many) = (cost(50, round), cost(400, round));
    assert!(few > 50, "nothing is counted");
    assert!(many < few * 12, "{few} for 50 rounds, {many} for 400");
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
