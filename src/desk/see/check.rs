//! Whether the database is whole, and still says what it said.
use std::collections::BTreeMap;

use serde_json::Value;

use crate::desk::derive::{evidence, first_evidence, projection};
use crate::desk::{Desk, Error, JUMP};
use crate::policy::Book;
use crate::store::{CheckReport, Evidence, Examined};
use crate::ticket::History;

/// Examines file, chain and projections, and reckons every history anew.
pub fn check(desk: &Desk) -> Result<CheckReport, Error> {
    let newer_zones = desk.newer_zones()?.is_some();
    let derive = &mut |history: &History, stored: &[Evidence]| Examined {
        derived: projection(history, desk.book()).ok(),
        newer_zones,
        evidence_holds: holds(history, stored, desk.book()),
    };
    Ok(desk.store().check(JUMP, derive)?)
}

/// Whether the clocks stored with each event are those that are reckoned of what was recorded by then.
fn holds(history: &History, stored: &[Evidence], book: &Book) -> bool {
    let told: BTreeMap<u64, &Value> = stored.iter().map(|e| (e.seq, &e.clocks)).collect();
    let same = |seq: u64, now: &Value| told.get(&seq).is_none_or(|told| told.is_null() || *told == now);
    let (Ok(first), Ok(rest)) = (first_evidence(history, book), evidence(history, book, 0)) else {
        return stored.iter().all(|e| e.clocks.is_null());
    };
    same(history.seq, &first) && history.events.iter().zip(&rest).all(|(event, now)| same(event.seq, now))
}
