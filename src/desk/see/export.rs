//! Everything that the desk knows of its tickets, in the form that import reads.
use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::desk::{Desk, Error};
use crate::policy::{Policy, Version};
use crate::ticket::{Act, History, Number, RecordId, event_to_json, registration_to_json};

/// Tells `write` one object a line: the policy versions that tickets name, records by kind and number, tickets
/// by number. All of the state at the beginning, however long `write` takes: each is read apart, and what was recorded
/// since isn't told, so no reader keeps the log from being folded in.
///
/// # Errors
/// What `write` answers ends it; `Renewed` of the store where a restore took that state away meanwhile.
pub fn export<E: From<Error>>(desk: &Desk, mut write: impl FnMut(Value) -> Result<(), E>) -> Result<(), E> {
    let store = desk.store();
    let then = store.as_of_now().map_err(Error::from)?;
    let numbers = store.numbers().map_err(Error::from)?;
    let records = store.record_ids().map_err(Error::from)?;
    let history = |number: &Number| store.history_then(number, &then).map_err(Error::from);
    let mut told = BTreeSet::new();
    if !records.is_empty() {
        for number in &numbers {
            let history = history(number)?;
            history.iter().flat_map(|h| policies(desk, h, &mut told)).try_for_each(&mut write)?;
        }
    }
    for id in records {
        let record = store.record_then(id, &then).map_err(Error::from)?;
        if let Some(content) = record.content().filter(|_| record.is_exported()) {
            write(of_record(id, content))?;
        }
    }
    for number in &numbers {
        let Some(history) = history(number)? else { continue };
        policies(desk, &history, &mut told).into_iter().try_for_each(&mut write)?;
        write(ticket_line(&history))?;
    }
    Ok(())
}

/// A record as it is, in the form that import reads.
fn of_record(id: RecordId, content: &Map<String, Value>) -> Value {
    let mut line = Map::new();
    line.insert("record".into(), json!(id.kind.word()));
    line.insert("id".into(), json!(id.to_string()));
    line.extend(content.clone());
    Value::Object(line)
}

/// The policy lines that a ticket needs and that weren't told yet.
fn policies(desk: &Desk, history: &History, told: &mut BTreeSet<Version>) -> Vec<Value> {
    let new: Vec<Version> = versions(history).into_iter().filter(|v| told.insert(v.clone())).collect();
    new.iter().filter_map(|version| desk.book().version(version)).map(|p| of_policy(p)).collect()
}

/// The versions that a ticket or one of its events names.
fn versions(history: &History) -> BTreeSet<Version> {
    let applied = history.events.iter().filter_map(|e| match &e.act {
        Act::PolicyApplied { from, to } => Some([from.clone(), to.clone()]),
        _ => None,
    });
    std::iter::once(history.registration.policy_version.clone()).chain(applied.flatten()).collect()
}

fn of_policy(policy: &Policy) -> Value {
    json!({
        "record": "policy",
        "id": policy.id(),
        "version": policy.version(),
        "toml": policy.toml(),
        "calendar": policy.calendar().source(),
    })
}

/// A ticket's line. Of an imported event the login that its file said, so that the line stays the same.
pub(crate) fn ticket_line(history: &History) -> Value {
    let mut ticket = registration_to_json(&history.registration);
    let position = |seq: u64| match seq == history.seq {
        true => Some(0),
        false => history.place(seq).map(|at| at + 1),
    };
    let events = history.events.iter().map(|event| {
        let mut object = event_to_json(event);
        if let Some(said) = event.more.imported_login() {
            object.shift_remove("imported_login");
            object.insert("login".into(), json!(said));
        }
        if let Act::ReminderDone { seq } | Act::Undone { seq } | Act::Erased { seq } = event.act {
            object.insert("ref".into(), json!(position(seq)));
        }
        Value::Object(object)
    });
    ticket.insert("events".into(), events.collect());
    Value::Object(ticket)
}
