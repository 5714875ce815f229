//! What is stored of an event: as JSON all that the columns of its row don't say.
//!
//! Invariant: what is read is what was handed in, from the longer form that earlier programs wrote as well. The bytes of an
//! event never change, for the chain covers them.
use serde_json::{Map, Value, json};

use crate::sla::ClockState;
use crate::text::Word;
use crate::time::Instant;

const CLOCKS: &str = "clocks";

/// The keys of a ticket's event that columns of its row hold.
const IN_COLUMNS: [&str; 4] = ["at", "kind", "recorded_at", "login"];

/// Without what stands in columns, and what is so where nothing else is said. `to` is left: nobody may be meant by it.
pub(super) fn lean(mut map: Map<String, Value>) -> Map<String, Value> {
    map.retain(|key, value| match key.as_str() {
        "to" => true,
        "side" => value != "support",
        key => !value.is_null() && !IN_COLUMNS.contains(&key),
    });
    map
}

/// Without what is null, but not in what a field or a record says.
pub(super) fn without_nulls(mut map: Map<String, Value>) -> Map<String, Value> {
    map.retain(|_, value| !value.is_null());
    if let Some(Value::Object(customer)) = map.get_mut("customer") {
        customer.retain(|_, value| !value.is_null());
    }
    map
}

/// The payload: the map with the clocks as they stood.
pub(super) fn with_clocks(mut map: Map<String, Value>, clocks: Value) -> String {
    if !clocks.is_null() {
        map.insert(CLOCKS.into(), short(&clocks).map_or(clocks, Value::from));
    }
    Value::Object(map).to_string()
}

/// Takes the clocks out of a payload, as they were handed in; None: what nothing has written.
pub(super) fn take_clocks(map: &mut Map<String, Value>) -> Option<Value> {
    match map.shift_remove(CLOCKS) {
        None => Some(Value::Null),
        Some(Value::String(short)) => long(&short),
        Some(other) => Some(other),
    }
}

const LETTERS: [(ClockState, char); 7] = [
    (ClockState::Running, 'r'),
    (ClockState::Stopped, 's'),
    (ClockState::Met, 'm'),
    (ClockState::Breached, 'b'),
    (ClockState::Ended, 'e'),
    (ClockState::NotPromised, 'n'),
    (ClockState::PlannedMissing, 'p'),
];

/// Each clock by the letter of its state and the seconds of its due, `m1795417200 r1795590000`; the planned one only where
/// there is one. None: the clocks have another form.
fn short(clocks: &Value) -> Option<String> {
    let map = clocks.as_object().filter(|map| map.keys().eq(["reaction", "resolution", "planned"]))?;
    let mut short = String::new();
    for (name, clock) in map {
        if name == "planned" && clock.is_null() {
            continue;
        }
        let clock = clock.as_object().filter(|clock| clock.keys().eq(["state", "due"]))?;
        let state = ClockState::parse(clock["state"].as_str()?)?;
        if !short.is_empty() {
            short.push(' ');
        }
        short.push(LETTERS.iter().find(|(of, _)| *of == state)?.1);
        if let Some(text) = clock["due"].as_str() {
            let due = Instant::parse_written(text).filter(|due| due.to_string() == text)?;
            short.push_str(&due.unix().to_string());
        } else if !clock["due"].is_null() {
            return None;
        }
    }
    Some(short)
}

fn long(short: &str) -> Option<Value> {
    let clock = |text: &str| {
        let (letter, due) = (text.chars().next()?, text.get(1..)?);
        let (state, _) = LETTERS.iter().find(|(_, of)| *of == letter)?;
        let due = match due {
            "" => None,
            due => Some(Instant::from_unix(due.parse().ok()?)),
        };
        Some(json!({ "state": state.word(), "due": due }))
    };
    let mut clocks = short.split(' ').map(clock);
    let (reaction, resolution, planned) = (clocks.next()??, clocks.next()??, clocks.next());
    let planned = planned.map_or(Some(Value::Null), |planned| planned)?;
    let none_left = clocks.next().is_none();
    none_left.then(|| json!({ "reaction": reaction, "resolution": resolution, "planned": planned }))
}
