//! Everything that the desk knows of its tickets, in the form that import reads.
use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::desk::{Desk, Error};
use crate::policy::Policy;
use crate::ticket::{Act, History, event_to_json, registration_to_json};

/// Tells `write` one object a line: each policy version before the first ticket that names it, tickets by
/// number. All of one unchanging state, one history in memory at a time.
///
/// # Errors
/// What `write` answers ends it.
pub fn export<E: From<Error>>(desk: &Desk, mut write: impl FnMut(Value) -> Result<(), E>) -> Result<(), E> {
    let mut told = BTreeSet::new();
    let mut failed = None;
    let done = desk.store().each_history(|history| {
        let mut line = || -> Result<(), E> {
            for version in versions(&history) {
                if told.insert(version.clone())
                    && let Some(policy) = desk.book().version(&version)
                {
                    write(of_policy(policy))?;
                }
            }
            write(of_ticket(&history))
        };
        line().map_err(|e| {
            failed = Some(e);
            Error::Interrupted
        })
    });
    match (failed, done) {
        (Some(error), _) => Err(error),
        (None, done) => Ok(done?),
    }
}

/// The versions that a ticket or one of its events names.
fn versions(history: &History) -> BTreeSet<String> {
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

fn of_ticket(history: &History) -> Value {
    let mut ticket = registration_to_json(&history.registration);
    let position = |seq: u64| history.events.iter().position(|e| e.seq == seq).map(|at| at + 1);
    let events = history.events.iter().map(|event| {
        let mut object = event_to_json(event);
        if let Act::Undone { seq } | Act::Erased { seq } = event.act {
            object.insert("ref".into(), json!(position(seq)));
        }
        Value::Object(object)
    });
    ticket.insert("events".into(), events.collect());
    Value::Object(ticket)
}
