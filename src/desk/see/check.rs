//! Whether the database is whole, and still says what it said.
use serde_json::Value;

use crate::desk::act::append::{evidence, projection};
use crate::desk::{Desk, Error};
use crate::policy::Book;
use crate::store::{Check, Evidence, Examined};
use crate::ticket::History;

/// Examines file, chain and projections, and reckons every history anew.
pub fn check(desk: &Desk) -> Result<Check, Error> {
    let derive = &mut |history: &History, stored: &[Evidence]| Examined {
        projection: projection(history, desk.book()).ok().map(|(projection, _)| projection),
        evidence_holds: holds(history, stored, desk.book()),
    };
    Ok(desk.store().check(derive)?)
}

/// Whether the clocks stored with each event are those that are reckoned of what was recorded by then.
fn holds(history: &History, stored: &[Evidence], book: &Book) -> bool {
    let mut known = History { events: Vec::new(), ..history.clone() };
    let same = |seq: u64, known: &History, at| {
        let told = stored.iter().find(|e| e.seq == seq).map(|e| &e.clocks).filter(|c| !c.is_null());
        told.is_none_or(|told: &Value| evidence(known, book, at).is_ok_and(|now| now == *told))
    };
    if !same(history.seq, &known, history.registration.registered_at) {
        return false;
    }
    history.events.iter().all(|event| {
        known.events.push(event.clone());
        same(event.seq, &known, event.at)
    })
}
