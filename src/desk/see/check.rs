//! Whether the database is whole, and still says what it said.
use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::desk::derive::{derived, evidence, first_evidence};
use crate::desk::open::kept_book;
use crate::desk::{Desk, Error, JUMP};
use crate::policy::Book;
use crate::store::{CheckReport, Evidence, Examined, Reader, open_copy};
use crate::ticket::History;

/// Examines file, chain and projections, and reckons every history anew.
pub fn check(desk: &Desk) -> Result<CheckReport, Error> {
    let newer_zones = desk.newer_zones()?.is_some();
    let derive = &mut |history: &History, stored: &[Evidence]| Examined {
        derived: derived(history, desk.book()).ok(),
        newer_zones,
        evidence_holds: holds(history, stored, desk.book()),
    };
    Ok(desk.store().check(JUMP, derive)?)
}

/// By name, what of the tables isn't what the history comes to; file and chain are known to hold.
pub(in crate::desk) fn wrong_tables(store: &Reader, book: &Book) -> Result<Vec<String>, Error> {
    let derive = &mut |history: &History, _: &[Evidence]| Examined {
        derived: derived(history, book).ok(),
        newer_zones: false,
        evidence_holds: true,
    };
    Ok(store.check_tables(derive)?.wrong())
}

/// The same of a copy just made; nothing where it has to be brought up before its tables say anything.
pub fn wrong_in_copy(file: &Path) -> Result<Vec<String>, Error> {
    let copy = open_copy(file)?;
    if copy.is_outdated()? {
        return Ok(Vec::new());
    }
    wrong_tables(&copy, &kept_book(&copy)?)
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
