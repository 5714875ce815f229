//! The write transaction.
use std::collections::BTreeMap;
use std::ops::Deref;

use rusqlite::{Transaction, TransactionBehavior, params};
use serde_json::Value;

use super::chain::{GENESIS, Hash, Link, event_hash, payload_hash};
use super::events::{REGISTERED, Recorded, payload, registration_payload};
use super::given::last_seq;
use super::meta::Randomness;
use super::open::refuse_newer;
use super::search::{Stemmers, Unindexed};
use super::{Error, Reader, Refused};
use crate::text::Raw;
use crate::ticket::{Registration, Stream};
use crate::time::Instant;

/// A write in progress: it holds the only write lock. Reads by what it derefs to.
pub struct Tx<'a> {
    reader: &'a Reader,
    work: Transaction<'a>,
    /// The chain's end and the last sequence number given.
    head: Hash,
    seq: i64,
    uid: Option<[u8; 16]>,
    random: Randomness,
    /// The stream that was written to last: it is there.
    written: Option<Stream>,
    /// Tickets whose words the search index doesn't have yet, by their ids. They are given to it together: each trigger's
    /// savepoint between two of them would make it write out what it has, half the time of bulk work.
    pub(super) unindexed: BTreeMap<i64, Unindexed>,
    pub(super) stemmers: Stemmers,
}

impl Deref for Tx<'_> {
    type Target = Reader;
    fn deref(&self) -> &Reader {
        self.reader
    }
}

/// An event as a row, before it has its place in the chain.
struct UnchainedEvent<'a> {
    stream: Stream,
    kind: &'a str,
    at: Instant,
    recorded_at: Instant,
    login: Option<&'a Raw>,
    payload: String,
}

impl<'a> Tx<'a> {
    pub(super) fn begin(reader: &'a Reader) -> Result<Self, Error> {
        reader.as_stored()?;
        let work = Transaction::new_unchecked(&reader.conn, TransactionBehavior::Immediate)?;
        // Old programs run for weeks: what they don't know they must not write into.
        refuse_newer(&work)?;
        let seq = last_seq(&work)?;
        let head = reader.head_hash()?.unwrap_or(GENESIS);
        Ok(Tx {
            reader,
            work,
            head,
            seq,
            uid: None,
            random: Randomness::new(),
            written: None,
            unindexed: BTreeMap::new(),
            stemmers: Stemmers::new(),
        })
    }

    pub(super) fn commit(mut self) -> Result<(), Error> {
        self.index_all()?;
        // It may have waited long for its turn.
        self.reader.is_still_there()?;
        Ok(self.work.commit()?)
    }
    pub(super) fn last_uid(&self) -> Option<[u8; 16]> {
        self.uid
    }
    /// Writes without changing anything that is asked for.
    pub(super) fn touch(&self) -> Result<(), Error> {
        self.conn.execute("UPDATE meta SET touched = touched + 1", [])?;
        Ok(())
    }
    pub(super) fn has_uid(&self, uid: &[u8; 16]) -> Result<bool, Error> {
        Ok(self.conn.prepare_cached("SELECT 1 FROM events WHERE uid = ?1")?.exists([uid])?)
    }

    /// The time of recording: the later of `now` and the last one given. A last one that no clock can have shown stays
    /// until the clock is repaired, and is given to nothing more.
    pub fn recording_at(&self, now: Instant) -> Result<Instant, Error> {
        let last = self.recorded_at()?.filter(|last| last.is_supported());
        Ok(last.map_or(now, |last| last.max(now)))
    }

    /// The same, which becomes the last one given.
    pub fn recorded_now(&mut self, now: Instant) -> Result<Instant, Error> {
        let (last, at) = (self.recorded_at()?, self.recording_at(now)?);
        if last != Some(at) && last.is_none_or(Instant::is_supported) {
            self.set_recorded(Some(at))?;
        }
        Ok(at)
    }

    /// Says when was last recorded, whatever a clock shows.
    pub(crate) fn set_recorded(&mut self, at: Option<Instant>) -> Result<(), Error> {
        let mut update = self.conn.prepare_cached("UPDATE meta SET recorded_at = ?1")?;
        update.execute([at.map(Instant::unix)])?;
        Ok(())
    }

    /// Records a new ticket under the number that it bears; answers the sequence number. `evidence`:
    /// the clocks at that instant, kept in the payload and never read by the fold; null for none.
    ///
    /// # Errors
    /// `NumberTaken`; `RefTaken` if another ticket came from the same (`source`, `ref`).
    pub fn register(
        &mut self,
        registration: &Registration,
        recorded_at: Instant,
        login: Option<&Raw>,
        evidence: Value,
    ) -> Result<u64, Error> {
        let r = registration;
        self.take_number(&r.number)?;
        if let Some(reference) = &r.reference {
            self.take_ref(r.source.as_ref(), reference, &r.number)?;
        }
        self.record(&UnchainedEvent {
            stream: Stream::from(&r.number),
            kind: REGISTERED,
            at: r.registered_at,
            recorded_at,
            login,
            payload: registration_payload(r, evidence),
        })
    }

    /// Records an event of a stream; answers its sequence number. Without `recorded_at` it gets the last
    /// one given by [`Tx::recorded_now`]. `evidence` as in [`Tx::register`].
    ///
    /// # Errors
    /// `NoTicket`, if the stream is a ticket's that isn't there.
    pub fn append(&mut self, stream: &Stream, event: &impl Recorded, evidence: Value) -> Result<u64, Error> {
        if let Some(number) = stream.ticket()
            && self.written.as_ref() != Some(stream)
            && !self.has_ticket(number)?
        {
            return Err(Refused::NoTicket(number.clone()).into());
        }
        let recorded_at = match event.recorded_at() {
            Some(at) => at,
            None => self.recorded_at()?.unwrap_or(event.at()),
        };
        self.record(&UnchainedEvent {
            stream: stream.clone(),
            kind: event.kind(),
            at: event.at(),
            recorded_at,
            login: event.login(),
            payload: payload(stream, event, evidence),
        })
    }

    fn record(&mut self, entry: &UnchainedEvent<'_>) -> Result<u64, Error> {
        let (uid, salt) = (self.random.bytes()?, self.random.bytes()?);
        let seq = self.seq + 1;
        let stream = entry.stream.to_string();
        let login = entry.login.map(Raw::as_str_exact);
        let payload_hash = payload_hash(&salt, entry.payload.as_bytes());
        let hash = event_hash(
            &self.head,
            &Link {
                seq,
                stream: stream.as_bytes(),
                kind: entry.kind.as_bytes(),
                at: entry.at.unix(),
                recorded_at: entry.recorded_at.unix(),
                login: login.map(str::as_bytes),
                payload_hash: &payload_hash,
            },
        );
        let mut insert = self.reader.conn.prepare_cached(
            "INSERT INTO events
               (seq, uid, stream, kind, at, recorded_at, login, salt, payload, payload_hash, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?;
        insert.execute(params![
            seq,
            uid,
            stream,
            entry.kind,
            entry.at.unix(),
            entry.recorded_at.unix(),
            login,
            salt,
            entry.payload,
            payload_hash,
            hash
        ])?;
        (self.seq, self.head, self.uid) = (seq, hash, Some(uid));
        self.written = Some(entry.stream.clone());
        u64::try_from(seq).map_err(|_| Error::damaged("sequence number"))
    }
}
