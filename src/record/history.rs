//! A record as its events tell it.
use serde_json::{Map, Value, json};

use crate::text::{Raw, Word};
use crate::ticket::{RecordId, Side, Stream};
use crate::time::Instant;

/// One act on a record. It carries the whole record as it is after it.
#[derive(Clone, PartialEq, Debug)]
pub struct RecordEvent {
    /// Order of recording; 0 until it is recorded.
    pub seq: u64,
    /// When it happened.
    pub at: Instant,
    /// When it was entered; None until it is recorded.
    pub recorded_at: Option<Instant>,
    /// Display name of who did it.
    pub by: Option<Raw>,
    /// Login of the process that recorded it.
    pub login: Option<Raw>,
    pub side: Side,
    /// The contract's word: `customer_set`, `shift_removed` …
    pub kind: String,
    /// The record after it, without `id` and `version`.
    pub content: Map<String, Value>,
}

impl RecordEvent {
    /// As stored: what every event has, and the record.
    pub fn to_json(&self) -> Map<String, Value> {
        let mut map = Map::new();
        map.insert("at".into(), json!(self.at));
        map.insert("kind".into(), json!(self.kind));
        map.insert("by".into(), json!(self.by));
        map.insert("side".into(), json!(self.side.word()));
        map.insert("content".into(), Value::Object(self.content.clone()));
        map
    }

    /// Reads what [`RecordEvent::to_json`] wrote; None if it isn't that. `seq`, `recorded_at` and `login` stand
    /// beside it.
    pub fn from_json(mut map: Map<String, Value>) -> Option<Self> {
        let text = |key: &str| map.get(key).and_then(Value::as_str).map(str::to_string);
        let (at, kind) = (Instant::parse_written(&text("at")?)?, text("kind")?);
        let (by, side) = (text("by").map(Raw::from), Side::parse(&text("side")?)?);
        let Some(Value::Object(content)) = map.shift_remove("content") else { return None };
        Some(RecordEvent { seq: 0, at, recorded_at: None, by, login: None, side, kind, content })
    }
}

/// A record with all that happened to it, in the order of recording.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    pub id: RecordId,
    pub events: Vec<RecordEvent>,
}

impl Record {
    /// One that nothing has happened to yet.
    pub fn new(id: RecordId) -> Self {
        Record { id, events: Vec::new() }
    }
    pub fn stream(&self) -> Stream {
        Stream::Record(self.id)
    }
    /// The seq of its last event; 0 before the first.
    pub fn version(&self) -> u64 {
        self.events.iter().map(|e| e.seq).fold(0, u64::max)
    }
    /// The record as it is; None before its first event.
    pub fn content(&self) -> Option<&Map<String, Value>> {
        self.events.last().map(|e| &e.content)
    }
    /// Whether an export tells it: a shift that was taken off the roster isn't one any more.
    pub fn is_exported(&self) -> bool {
        self.events.last().is_some_and(|e| e.kind != "shift_removed")
    }
}
