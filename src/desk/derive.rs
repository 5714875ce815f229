//! What is derived of a history: its projection, the words it is found by, its verdicts, the evidence of its clocks.
//!
//! Invariant: the same whenever it is done; nothing of it depends on now.
use serde_json::{Value, json};

use super::Error;
use crate::policy::Book;
use crate::sla::{self, ByClock, Clock, Derived, Projection, Reckoning, SearchText, reckon, verdicts};
use crate::ticket::History;
use crate::time::Instant;

/// What is stored beside a history: of a reckoning of all of it.
pub(crate) fn derived(history: &History, book: &Book) -> Result<Derived, Error> {
    Ok(reckoned(history, book)?.0)
}

/// The same, and the evidence of the last event, where nothing happened after it.
pub(super) fn derived_at_last(history: &History, book: &Book) -> Result<(Derived, Value), Error> {
    let (derived, reckoning) = reckoned(history, book)?;
    Ok((derived, told(reckoning.clocks(reckoning.at, book))))
}

fn reckoned(history: &History, book: &Book) -> Result<(Derived, Reckoning), Error> {
    let reckoning = reckon(history, book, history.last_at()).map_err(|e| failed(history, e))?;
    let verdicts = verdicts(history, book, &reckoning).map_err(|e| failed(history, e))?;
    let (projection, text) = (Projection::of(history, &reckoning), SearchText::of(history, &reckoning));
    Ok((Derived { projection, text, verdicts }, reckoning))
}

/// The projection of what of a history had begun by `now`; None: it can't be reckoned.
pub(super) fn projection_then(history: &History, book: &Book, now: Instant) -> Option<Projection> {
    Some(Projection::of(history, &reckon(history, book, now).ok()?))
}

/// `clocks` of the contract for each event from position `from` on: state and due of each clock then.
pub(crate) fn evidence(history: &History, book: &Book, from: usize) -> Result<Vec<Value>, Error> {
    let clocks = sla::evidence(history, book, from).map_err(|e| failed(history, e))?;
    Ok(clocks.into_iter().map(told).collect())
}

/// The same for the registration.
pub(crate) fn first_evidence(history: &History, book: &Book) -> Result<Value, Error> {
    let bare = history.bare();
    let at = history.registration.registered_at.clamp(Instant::MIN, Instant::MAX);
    let reckoning = reckon(&bare, book, at).map_err(|e| failed(history, e))?;
    Ok(told(reckoning.clocks(at, book)))
}

pub(super) fn told(clocks: ByClock<Clock>) -> Value {
    json!(clocks.map(|_, clock| json!({ "state": clock.state.word(), "due": clock.due })))
}

/// The error that names the ticket.
pub(crate) fn failed(history: &History, error: sla::Error) -> Error {
    Error::Reckoning { number: history.registration.number.to_string(), error }
}
