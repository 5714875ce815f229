//! One walk along all events, in the order of recording: their hashes, and when they were recorded.
use rusqlite::Row;
use rusqlite::types::ValueRef;

use crate::record::ClockRepaired;
use crate::store::chain::{GENESIS, Link, event_hash, hex, payload_hash};
use crate::store::clock::ClockWalk;
use crate::store::{Error, Reader};
use crate::ticket::IMPORTED_LOGIN;
use crate::time::Instant;

/// What a walk along the chain came to.
#[derive(Default)]
pub(in crate::store) struct Walk {
    pub events: u64,
    pub erased: u64,
    pub head: Option<String>,
    pub first_bad: Option<u64>,
    /// Events with text that isn't UTF-8.
    pub not_utf8: Vec<u64>,
    pub clock: ClockWalk,
    pub recording: Recording,
}

/// What the table `meta` has to say of the time of recording.
#[derive(Default)]
pub(in crate::store) struct Recording {
    /// What it says.
    said: Option<Instant>,
    /// An event was recorded then.
    is_one: bool,
    /// The latest that an event was given since the clock was last repaired. Imported ones bring their own.
    given: Option<Instant>,
    /// The last event is a demo's: that goes on from its own present, later than all that it tells.
    is_demo: bool,
}

/// The login of what a demo has recorded.
pub const DEMO: &str = "demo";

impl Recording {
    fn see(&mut self, kind: &str, recorded_at: Instant, login: Option<&[u8]>, payload: Option<&[u8]>) {
        self.is_demo = login == Some(DEMO.as_bytes());
        if kind == ClockRepaired::KIND {
            (self.is_one, self.given) = (self.said == Some(recorded_at), Some(recorded_at));
            return;
        }
        let is_later = recorded_at.is_supported() && Some(recorded_at) > self.given;
        if (!is_later && self.said != Some(recorded_at)) || payload.is_some_and(brings_its_own) {
            return;
        }
        self.is_one |= self.said == Some(recorded_at);
        // Of what was erased nobody knows who gave it.
        if is_later && payload.is_some() {
            self.given = Some(recorded_at);
        }
    }

    /// Whether what `meta` says can be the last time given. What no clock can have shown stays where an event bears it,
    /// until the clock is repaired.
    pub fn holds(&self) -> bool {
        match self.said {
            None => self.given.is_none(),
            Some(said) if !said.is_supported() => self.is_one,
            Some(said) => self.given <= Some(said) && (self.is_one || self.is_demo),
        }
    }
}

/// Whether a payload is an imported event's. No text in it can look so: its quotes are escaped.
fn brings_its_own(payload: &[u8]) -> bool {
    std::str::from_utf8(payload).is_ok_and(|payload| {
        let mut found = payload.match_indices(IMPORTED_LOGIN);
        found.any(|(at, key)| payload[..at].ends_with('"') && payload[at + key.len()..].starts_with("\":"))
    })
}

impl Reader {
    /// Recomputes every hash from the stored bytes. `threshold`: so many seconds are a jump of the clock.
    pub(in crate::store) fn walk(&self, threshold: i64) -> Result<Walk, Error> {
        let mut query = self.conn.prepare(
            "SELECT seq, stream, kind, at, recorded_at, login, salt, payload, payload_hash, hash
             FROM events ORDER BY seq",
        )?;
        let mut rows = query.query([])?;
        let said = self.recorded_at()?;
        let mut walk = Walk {
            clock: ClockWalk::new(threshold),
            recording: Recording { said, ..Recording::default() },
            ..Walk::default()
        };
        let mut previous = GENESIS.to_vec();
        while let Some(row) = rows.next()? {
            walk.see(row, &previous)?;
            previous = bytes(row, 9).unwrap_or_default().to_vec();
        }
        walk.head = (walk.events > 0).then(|| hex(&previous));
        // What hinders the reading of a stream is told by itself.
        let unnamed = self.first_unnamed().or_else(|error| match error {
            Error::Damaged { .. } | Error::NotUtf8 { .. } => Ok(None),
            other => Err(other),
        })?;
        walk.first_bad = walk.first_bad.into_iter().chain(unnamed).min();
        Ok(walk)
    }
}

impl Walk {
    fn see(&mut self, row: &Row<'_>, previous: &[u8]) -> Result<(), Error> {
        let seq: i64 = row.get(0)?;
        let number = u64::try_from(seq).unwrap_or(0);
        self.events += 1;
        if self.first_bad.is_none() && !holds(row, seq, previous) {
            self.first_bad = Some(number);
        }
        let parts = [1, 2, 5, 7].map(|column| bytes(row, column));
        if parts.iter().flatten().any(|text| std::str::from_utf8(text).is_err()) {
            self.not_utf8.push(number);
        }
        self.erased += u64::from(parts[3].is_none());
        let kind = parts[1].and_then(|kind| std::str::from_utf8(kind).ok()).unwrap_or_default();
        let recorded_at = Instant::from_unix(row.get(4)?);
        self.clock.see(number, kind, recorded_at);
        self.recording.see(kind, recorded_at, parts[2], parts[3]);
        Ok(())
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
