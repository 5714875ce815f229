//! Appending to a history inside a transaction: evidence, event, projection.
use serde_json::{Value, json};

use crate::desk::Error;
use crate::policy::Book;
use crate::sla::{Clock, Projection, SearchText, reckon};
use crate::store::Tx;
use crate::text::Raw;
use crate::ticket::{Event, History, Stream};
use crate::time::Instant;

/// Appends one event: what the clocks say at its instant goes with it as evidence. Its sequence number.
pub(crate) fn event(tx: &mut Tx<'_>, book: &Book, history: &mut History, event: Event) -> Result<u64, Error> {
    let at = event.at;
    history.events.push(event);
    let clocks = evidence(history, book, at)?;
    let Some(event) = history.events.last_mut() else { return Ok(history.version()) };
    event.seq = tx.append(&Stream::from(&history.registration.number), event, clocks)?;
    Ok(event.seq)
}

/// Records a registration: gives the history its sequence number, recording time and login.
pub(crate) fn registration(
    tx: &mut Tx<'_>,
    book: &Book,
    history: &mut History,
    recorded_at: Instant,
    login: &Raw,
) -> Result<(), Error> {
    let clocks = evidence(history, book, history.registration.registered_at)?;
    history.seq = tx.register(&history.registration, recorded_at, Some(login), clocks)?;
    history.recorded_at = Some(recorded_at);
    history.login = Some(login.clone());
    Ok(())
}

/// Derives the ticket's projection and search text anew. The same whenever it is done.
pub(crate) fn project(tx: &mut Tx<'_>, book: &Book, history: &History) -> Result<(), Error> {
    let (projection, text) = projection(history, book)?;
    Ok(tx.put(&projection, &text)?)
}

/// The projection of a history: a reckoning of all of it.
pub(crate) fn projection(history: &History, book: &Book) -> Result<(Projection, SearchText), Error> {
    let reckoning = reckon(history, book, history.last_at()).map_err(|e| failed(history, e))?;
    Ok((Projection::of(history, &reckoning), SearchText::of(history, &reckoning)))
}

/// `clocks` of the contract: state and due of each clock at an instant.
pub(crate) fn evidence(history: &History, book: &Book, at: Instant) -> Result<Value, Error> {
    let reckoning = reckon(history, book, at).map_err(|e| failed(history, e))?;
    let told = |clock: &Clock| json!({ "state": clock.state.word(), "due": clock.due });
    Ok(json!(reckoning.clocks(at, book).map(|_, clock| told(clock))))
}

pub(crate) fn failed(history: &History, error: crate::sla::Error) -> Error {
    Error::Reckoning { number: history.registration.number.to_string(), error }
}
