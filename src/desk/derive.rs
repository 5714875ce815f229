//! What is derived of a history: its projection, the words it is found by, the evidence of its clocks.
//!
//! Invariant: the same whenever it is done; nothing of it depends on now.
use serde_json::{Value, json};

use super::Error;
use crate::policy::Book;
use crate::sla::{self, ByClock, Clock, Projection, SearchText, reckon};
use crate::ticket::{Act, Event, History};
use crate::time::Instant;

/// The projection of a history: a reckoning of all of it.
pub(crate) fn projection(history: &History, book: &Book) -> Result<(Projection, SearchText), Error> {
    let reckoning = reckon(history, book, history.last_at()).map_err(|e| failed(history, e))?;
    Ok((Projection::of(history, &reckoning), SearchText::of(history, &reckoning)))
}

/// `clocks` of the contract for each event from position `from` on: state and due of each clock then.
pub(crate) fn evidence(history: &History, book: &Book, from: usize) -> Result<Vec<Value>, Error> {
    let mut clocks = Vec::new();
    let mut add = |known: &History, from| -> Result<(), Error> {
        clocks
            .extend(sla::evidence(known, book, from).map_err(|e| failed(history, e))?.into_iter().map(told));
        Ok(())
    };
    let ends = stretches(&history.events, from);
    if ends.len() < 2 {
        add(history, from)?;
        return Ok(clocks);
    }
    let (mut known, mut from) = (History { events: Vec::new(), ..history.clone() }, from);
    for end in ends {
        let more = history.events.get(known.events.len()..end).unwrap_or_default();
        known.events.extend_from_slice(more);
        add(&known, from)?;
        from = end;
    }
    Ok(clocks)
}

/// Where the stretches of events from position `from` on end that are told together: by one walk those that follow all
/// before them and take nothing back, apart from them the others. One that is taken back would else cost a reckoning
/// for each of them.
fn stretches(events: &[Event], from: usize) -> Vec<usize> {
    let key = |event: &Event| (event.at, event.seq);
    let mut last = events.iter().take(from).map(key).max();
    let mut ends = Vec::new();
    let mut before = None;
    for (place, event) in events.iter().enumerate().skip(from) {
        let follows = Some(key(event)) > last && !matches!(event.act, Act::Undone { .. });
        if before.is_some_and(|before| before != follows) {
            ends.push(place);
        }
        (before, last) = (Some(follows), last.max(Some(key(event))));
    }
    ends.push(events.len());
    ends
}

/// The same for the registration.
pub(crate) fn first_evidence(history: &History, book: &Book) -> Result<Value, Error> {
    let bare = History { events: Vec::new(), ..history.clone() };
    let at = history.registration.registered_at.clamp(Instant::MIN, Instant::MAX);
    let reckoning = reckon(&bare, book, at).map_err(|e| failed(history, e))?;
    Ok(told(reckoning.clocks(at, book)))
}

fn told(clocks: ByClock<Clock>) -> Value {
    json!(clocks.map(|_, clock| json!({ "state": clock.state.word(), "due": clock.due })))
}

/// The error that names the ticket.
pub(crate) fn failed(history: &History, error: sla::Error) -> Error {
    Error::Reckoning { number: history.registration.number.to_string(), error }
}
