//! Whether the database is whole: the file, the chain of events, the projections.
use rusqlite::Row;
use rusqlite::types::ValueRef;

use super::chain::{GENESIS, Link, event_hash, hex, payload_hash};
use super::{Error, Evidence, Reader};
use crate::sla::Projection;
use crate::ticket::{History, Number, Stream};

/// What a check found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CheckReport {
    /// What SQLite says of the file, and text that isn't UTF-8; empty if all is well.
    pub integrity: Vec<String>,
    pub events: u64,
    /// Events without a payload any more.
    pub erased: u64,
    /// The end of the hash chain; None without an event.
    pub head: Option<String>,
    /// The first event whose bytes aren't those recorded.
    pub first_bad: Option<u64>,
    /// The events can't be read through to their end.
    pub chain_unread: bool,
    pub tickets: u64,
    /// Tickets and records whose projection isn't what their events come to.
    pub different: Vec<Stream>,
    /// Tickets whose clocks alone are others, by newer zone data than this program's: it serves what is stored.
    pub by_newer_zones: Vec<Number>,
    /// Tickets whose events come to other clocks than were stored with them: worth knowing, no error.
    pub reckoning_changed: Vec<Number>,
}

impl CheckReport {
    /// The same fault met again is told once.
    fn add(&mut self, found: Vec<String>) {
        for one in found {
            if !self.integrity.contains(&one) {
                self.integrity.push(one);
            }
        }
    }
    /// Whether every event was read, and is the one recorded.
    pub fn chain_ok(&self) -> bool {
        self.first_bad.is_none() && !self.chain_unread
    }
    /// Whether file, chain and projections are whole.
    pub fn ok(&self) -> bool {
        self.integrity.is_empty() && self.chain_ok() && self.different.is_empty()
    }
}

/// What the desk makes of a history.
pub struct Examined {
    /// None: it can't be derived.
    pub projection: Option<Projection>,
    /// Whether projections may stem from newer zone data than it: their clocks may then be others.
    pub newer_zones: bool,
    /// Whether the clocks stored with its events are still those reckoned.
    pub evidence_holds: bool,
}

/// What a walk along the chain came to.
#[derive(Default)]
pub(super) struct Walk {
    pub events: u64,
    pub erased: u64,
    pub head: Option<String>,
    pub first_bad: Option<u64>,
    /// Events with text that isn't UTF-8.
    pub not_utf8: Vec<u64>,
}

impl Reader {
    /// Examines everything in one unchanging state. `derive` makes a projection of a history.
    ///
    /// # Errors
    /// Only where the database can't be read at all; whatever can be told is in the answer.
    pub fn check(
        &self,
        derive: &mut dyn FnMut(&History, &[Evidence]) -> Examined,
    ) -> Result<CheckReport, Error> {
        self.snapshot(|r| {
            let mut check = CheckReport { integrity: finding(r.integrity())?, ..CheckReport::default() };
            match r.walk_chain() {
                Ok(walk) => {
                    let text = |seq| format!("event {seq}: text that is not UTF-8");
                    check.integrity.extend(walk.not_utf8.iter().map(text));
                    (check.events, check.erased) = (walk.events, walk.erased);
                    (check.head, check.first_bad) = (walk.head, walk.first_bad);
                }
                Err(error) => {
                    check.chain_unread = true;
                    check.add(finding(Err(error))?);
                }
            }
            match r.projected_numbers() {
                Ok(numbers) => r.compare(&numbers, derive, &mut check)?,
                Err(error) => check.add(finding(Err(error))?),
            }
            r.compare_records(&mut check)?;
            Ok(check)
        })
    }

    /// What `PRAGMA integrity_check` and `foreign_key_check` complain of.
    pub(super) fn integrity(&self) -> Result<Vec<String>, Error> {
        let mut query = self.conn.prepare("PRAGMA integrity_check")?;
        let found: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut found: Vec<String> = found.into_iter().filter(|line| line != "ok").collect();
        let mut query = self.conn.prepare("PRAGMA foreign_key_check")?;
        let broken = query.query_map([], |row| row.get::<_, String>(0))?;
        for table in broken {
            found.push(format!("foreign key of {}", table?));
        }
        Ok(found)
    }

    /// Recomputes every hash from the stored bytes.
    pub(super) fn walk_chain(&self) -> Result<Walk, Error> {
        let mut query = self.conn.prepare(
            "SELECT seq, stream, kind, at, recorded_at, login, salt, payload, payload_hash, hash
             FROM events ORDER BY seq",
        )?;
        let mut rows = query.query([])?;
        let (mut walk, mut previous) = (Walk::default(), GENESIS.to_vec());
        while let Some(row) = rows.next()? {
            let seq: i64 = row.get(0)?;
            let number = u64::try_from(seq).unwrap_or(0);
            walk.events += 1;
            if walk.first_bad.is_none() && !holds(row, seq, &previous) {
                walk.first_bad = Some(number);
            }
            let parts = [1, 2, 5, 7].map(|column| bytes(row, column));
            if parts.iter().flatten().any(|text| std::str::from_utf8(text).is_err()) {
                walk.not_utf8.push(number);
            }
            walk.erased += u64::from(parts[3].is_none());
            previous = bytes(row, 9).unwrap_or_default().to_vec();
        }
        walk.head = (walk.events > 0).then(|| hex(&previous));
        Ok(walk)
    }

    /// Every number that an event or a projection bears.
    fn projected_numbers(&self) -> Result<Vec<Number>, Error> {
        let mut numbers = self.numbers()?;
        let mut query = self.conn.prepare("SELECT prefix, count FROM tickets")?;
        let stored = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        for one in stored {
            let (prefix, count) = one?;
            numbers.push(Number { prefix, count });
        }
        numbers.sort();
        numbers.dedup();
        Ok(numbers)
    }

    fn compare_records(&self, check: &mut CheckReport) -> Result<(), Error> {
        let ids = match self.record_ids() {
            Ok(ids) => ids,
            Err(error) => {
                check.add(finding(Err(error))?);
                return Ok(());
            }
        };
        for id in ids {
            let same = match self.record_agrees(id) {
                Ok(same) => same,
                Err(error) => finding(Err(error)).map(|_| false)?,
            };
            if !same {
                check.different.push(Stream::Record(id));
            }
        }
        Ok(())
    }

    fn compare(
        &self,
        numbers: &[Number],
        derive: &mut dyn FnMut(&History, &[Evidence]) -> Examined,
        check: &mut CheckReport,
    ) -> Result<(), Error> {
        for number in numbers {
            check.tickets += 1;
            let read = || Ok((self.history_with_evidence(number)?, self.projection_and_columns(number)?));
            let (same, holds) = match read() {
                Ok((Some((history, evidence)), Some((stored, columns)))) => {
                    let examined = derive(&history, &evidence);
                    let mut same = examined.projection.as_ref() == Some(&stored);
                    if !same && columns && examined.newer_zones {
                        same = examined.projection.is_some_and(|p| p.with_clocks_of(&stored) == stored);
                        check.by_newer_zones.extend(same.then(|| number.clone()));
                    }
                    (columns && same, examined.evidence_holds)
                }
                Ok(_) => (false, true),
                // Each unreadable ticket is told by its number; what can't be read at all ends it.
                Err(error) => finding(Err(error)).map(|_| (false, true))?,
            };
            if !same {
                check.different.push(Stream::from(number));
            }
            if !holds {
                check.reckoning_changed.push(number.clone());
            }
        }
        Ok(())
    }
}

/// Damage is what a check is there to find; everything else ends it.
fn finding(found: Result<Vec<String>, Error>) -> Result<Vec<String>, Error> {
    match found {
        Err(error @ (Error::Damaged { .. } | Error::NotUtf8 { .. })) => Ok(vec![error.to_string()]),
        other => other,
    }
}

fn bytes<'a>(row: &'a Row<'_>, column: usize) -> Option<&'a [u8]> {
    match row.get_ref(column) {
        Ok(ValueRef::Text(bytes) | ValueRef::Blob(bytes)) => Some(bytes),
        _ => None,
    }
}

/// Whether an event's hashes follow from its bytes and the hash before it.
fn holds(row: &Row<'_>, seq: i64, previous: &[u8]) -> bool {
    let text = |column| bytes(row, column);
    let (Ok(at), Ok(recorded_at)) = (row.get(3), row.get(4)) else { return false };
    let (Some(stream), Some(kind), Some(payload_hash_stored)) = (text(1), text(2), text(8)) else {
        return false;
    };
    let payload_holds = match (text(6), text(7)) {
        (Some(salt), Some(payload)) => payload_hash(salt, payload) == payload_hash_stored,
        (None, None) => true,
        _ => false,
    };
    let login = text(5);
    let link = Link { seq, stream, kind, at, recorded_at, login, payload_hash: payload_hash_stored };
    payload_holds && text(9) == Some(&event_hash(previous, &link)[..])
}
