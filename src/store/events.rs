//! Events as they are stored, and histories read back.
use rusqlite::types::ValueRef;
use rusqlite::{Row, params};
use serde_json::{Map, Value};

use super::chain::Hash;
use super::numbers::parse;
use super::payload::{lean, take_clocks, with_clocks, without_nulls};
use super::{Error, Reader, erased};
use crate::record::{ClockRepaired, Record, RecordEvent};
use crate::text::Raw;
use crate::text::json::read_clear;
use crate::ticket::{
    Event, History, Insist, Number, RecordId, Registration, Stream, event_from_json, event_to_json,
    registration_from_stored, registration_to_stored,
};
use crate::time::Instant;

/// The clocks as they stood at an event, as they were handed in with it; null where none were.
#[derive(Clone, PartialEq, Debug)]
pub struct Evidence {
    pub seq: u64,
    pub clocks: Value,
}

/// The payload of a registration: its import form and the evidence.
pub(super) fn registration_payload(registration: &Registration, evidence: Value) -> String {
    with_clocks(without_nulls(registration_to_stored(registration)), evidence)
}

/// What can stand in a stream.
pub trait Recorded {
    /// The contract's word.
    fn kind(&self) -> &str;
    fn at(&self) -> Instant;
    /// None: now.
    fn recorded_at(&self) -> Option<Instant>;
    fn login(&self) -> Option<&Raw>;
    /// All of it, but what it was given at recording.
    fn to_json(&self) -> Map<String, Value>;
}

impl Recorded for Event {
    fn kind(&self) -> &str {
        self.act.kind().word()
    }
    fn at(&self) -> Instant {
        self.at
    }
    fn recorded_at(&self) -> Option<Instant> {
        self.recorded_at
    }
    fn login(&self) -> Option<&Raw> {
        self.login.as_ref()
    }
    fn to_json(&self) -> Map<String, Value> {
        event_to_json(self)
    }
}

impl Recorded for ClockRepaired {
    fn kind(&self) -> &str {
        ClockRepaired::KIND
    }
    fn at(&self) -> Instant {
        self.at
    }
    fn recorded_at(&self) -> Option<Instant> {
        Some(self.recorded_at)
    }
    fn login(&self) -> Option<&Raw> {
        Some(&self.login)
    }
    fn to_json(&self) -> Map<String, Value> {
        ClockRepaired::to_json(self)
    }
}

impl Recorded for RecordEvent {
    fn kind(&self) -> &str {
        &self.kind
    }
    fn at(&self) -> Instant {
        self.at
    }
    fn recorded_at(&self) -> Option<Instant> {
        self.recorded_at
    }
    fn login(&self) -> Option<&Raw> {
        self.login.as_ref()
    }
    fn to_json(&self) -> Map<String, Value> {
        RecordEvent::to_json(self)
    }
}

/// The payload of an event of a stream: its JSON and the evidence.
pub(super) fn payload(stream: &Stream, event: &impl Recorded, evidence: Value) -> String {
    let map = event.to_json();
    with_clocks(if stream.ticket().is_some() { lean(map) } else { map }, evidence)
}

/// The kind of what begins a ticket.
pub(super) const REGISTERED: &str = "registered";

/// A row of `events`.
pub(super) struct Stored {
    pub seq: u64,
    pub kind: String,
    pub at: Instant,
    recorded_at: Instant,
    login: Option<Raw>,
    /// None: erased.
    pub payload: Option<String>,
}

const COLUMNS: &str = "SELECT seq, kind, at, recorded_at, login, payload FROM events";

impl Stored {
    fn read(row: &Row<'_>) -> Result<Self, Error> {
        let seq = row.get(0)?;
        let text = |column: usize| -> Result<Option<String>, Error> {
            match row.get_ref(column)? {
                ValueRef::Null => Ok(None),
                ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                    Ok(text) => Ok(Some(text.to_string())),
                    Err(_) => Err(Error::NotUtf8 { detail: format!("event {seq}") }),
                },
                _ => Err(Error::damaged(format!("event {seq}"))),
            }
        };
        Ok(Stored {
            seq,
            kind: text(1)?.unwrap_or_default(),
            at: Instant::from_unix(row.get(2)?),
            recorded_at: Instant::from_unix(row.get(3)?),
            login: text(4)?.map(Raw::from),
            payload: text(5)?,
        })
    }

    /// The payload's object and the evidence in it.
    fn open(&self) -> Result<(Map<String, Value>, Value), Error> {
        #[cfg(test)]
        OPENED.set(OPENED.get() + 1);
        let damaged = || Error::damaged(format!("event {}", self.seq));
        let payload = self.payload.as_deref().unwrap_or_default();
        // Its numbers as they were written; whether a key stands twice is asked where it comes in.
        let Ok((Value::Object(mut map), _)) = read_clear(payload) else { return Err(damaged()) };
        let clocks = take_clocks(&mut map).ok_or_else(damaged)?;
        Ok((map, clocks))
    }

    fn into_event(self) -> Result<(Event, Evidence), Error> {
        let bad = |e| Error::damaged(format!("event {}: {e}", self.seq));
        let (mut map, clocks) = self.open()?;
        if !map.contains_key("kind") {
            map.insert("kind".into(), Value::from(self.kind.as_str()));
        }
        let event = event_from_json(Value::Object(map), Insist::Stored, Some(self.at)).map_err(bad)?;
        let event = Event { seq: self.seq, recorded_at: Some(self.recorded_at), login: self.login, ..event };
        Ok((event, Evidence { seq: self.seq, clocks }))
    }

    fn into_record_event(self) -> Result<RecordEvent, Error> {
        let bad = || Error::damaged(format!("event {}", self.seq));
        let (map, _) = self.open()?;
        let event = RecordEvent::from_json(map).ok_or_else(bad)?;
        Ok(RecordEvent { seq: self.seq, recorded_at: Some(self.recorded_at), login: self.login, ..event })
    }

    fn into_history(self) -> Result<(History, Evidence), Error> {
        let bad = |e: String| Error::damaged(format!("event {}: {e}", self.seq));
        if self.kind != REGISTERED {
            return Err(bad("registration expected".into()));
        }
        let (map, clocks) = self.open()?;
        let registration = registration_from_stored(Value::Object(map)).map_err(|e| bad(e.to_string()))?;
        let seq = self.seq;
        let history = History {
            seq,
            recorded_at: Some(self.recorded_at),
            login: self.login,
            ..History::of(registration)
        };
        Ok((history, Evidence { seq, clocks }))
    }
}

#[cfg(test)]
thread_local! {
    static OPENED: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// How many stored events this thread has read so far.
#[cfg(test)]
pub(crate) fn opened() -> u64 {
    OPENED.get()
}

impl Reader {
    /// A ticket's whole history; None if there is no such ticket.
    ///
    /// # Errors
    /// `Damaged` and `NotUtf8` name the event.
    pub fn history(&self, number: &Number) -> Result<Option<History>, Error> {
        Ok(self.history_with_evidence(number)?.map(|(history, _)| history))
    }

    /// The same with the clocks that were stored with each event, the registration's first.
    ///
    /// # Errors
    /// As [`Reader::history`].
    pub fn history_with_evidence(&self, number: &Number) -> Result<Option<(History, Vec<Evidence>)>, Error> {
        let mut stored = self.stored(&Stream::from(number))?.into_iter();
        let Some(first) = stored.next() else { return Ok(None) };
        let (mut history, first) = first.into_history()?;
        if history.registration.number != *number {
            return Err(Error::damaged(format!("event {}: another ticket's", history.seq)));
        }
        let mut evidence = vec![first];
        for one in stored {
            let (event, clocks) = one.into_event()?;
            history.events.push(event);
            evidence.push(clocks);
        }
        Ok(Some((history, evidence)))
    }

    /// A record with its history; without events if there is none.
    ///
    /// # Errors
    /// `Damaged` and `NotUtf8` name the event.
    pub fn record(&self, id: RecordId) -> Result<Record, Error> {
        let stored = self.stored(&Stream::Record(id))?;
        let events = stored.into_iter().map(Stored::into_record_event).collect::<Result<_, _>>()?;
        Ok(Record { id, events })
    }

    /// How much is stored of a ticket.
    pub fn stored_bytes(&self, number: &Number) -> Result<usize, Error> {
        let mut query = self
            .conn
            .prepare_cached("SELECT coalesce(sum(octet_length(payload)), 0) FROM events WHERE stream = ?1")?;
        Ok(query.query_row([number.to_string()], |row| row.get(0))?)
    }

    /// What stands in a stream, also in the place of what was erased.
    fn stored(&self, stream: &Stream) -> Result<Vec<Stored>, Error> {
        let mut stored = self.snapshot(|r| r.rows(&stream.to_string()))?;
        match erased::fill(&mut stored) {
            Some(seq) => Err(Error::damaged(format!("event {seq}"))),
            None => Ok(stored),
        }
    }

    /// A ticket's events from a sequence number on; None: what stands in the place of one can't be told of them alone.
    pub(super) fn events_from(&self, number: &Number, seq: u64) -> Result<Option<Vec<Event>>, Error> {
        let rows = self.rows_from(&number.to_string(), seq)?;
        if rows.iter().any(|row| row.payload.is_none()) {
            return Ok(None);
        }
        rows.into_iter().map(|row| Ok(row.into_event()?.0)).collect::<Result<_, _>>().map(Some)
    }

    pub(super) fn rows(&self, stream: &str) -> Result<Vec<Stored>, Error> {
        self.rows_from(stream, 0)
    }

    fn rows_from(&self, stream: &str, seq: u64) -> Result<Vec<Stored>, Error> {
        let sql = format!("{COLUMNS} WHERE stream = ?1 AND seq >= ?2 ORDER BY seq");
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query(params![stream, seq])?;
        let mut stored = Vec::new();
        while let Some(row) = rows.next()? {
            stored.push(Stored::read(row)?);
        }
        Ok(stored)
    }

    /// All numbers in order: by prefix, then by count. From the events, whatever the projections say.
    pub fn numbers(&self) -> Result<Vec<Number>, Error> {
        let mut query = self.conn.prepare_cached("SELECT stream FROM events WHERE kind = 'registered'")?;
        let mut rows = query.query([])?;
        let mut numbers = Vec::new();
        while let Some(row) = rows.next()? {
            numbers.push(parse(row.get_ref(0)?.as_str().map_err(|_| Error::damaged("ticket number"))?)?);
        }
        numbers.sort();
        Ok(numbers)
    }

    /// Every history, by number, in one unchanging state; one in memory at a time.
    ///
    /// # Errors
    /// What `see` answers ends it.
    pub fn each_history<E: From<Error>>(
        &self,
        mut see: impl FnMut(History) -> Result<(), E>,
    ) -> Result<(), E> {
        self.snapshot(|r| {
            for number in r.numbers()? {
                if let Some(history) = r.history(&number)? {
                    see(history)?;
                }
            }
            Ok(())
        })
    }

    /// The hash at the end of the chain, in hexadecimal digits; None before the first event.
    pub fn head(&self) -> Result<Option<String>, Error> {
        Ok(self.head_hash()?.map(|hash| super::chain::hex(&hash)))
    }

    pub(super) fn head_hash(&self) -> Result<Option<Hash>, Error> {
        let mut query = self.conn.prepare_cached("SELECT hash FROM events ORDER BY seq DESC LIMIT 1")?;
        let mut rows = query.query([])?;
        rows.next()?.map(|row| Ok(row.get(0)?)).transpose()
    }
}
