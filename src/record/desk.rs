//! What happened to the database itself: events of the stream `desk`.
use serde_json::{Map, Value, json};

use crate::text::Raw;
use crate::ticket::Side;
use crate::time::Instant;

/// The last time of recording was a wrong clock's: recording goes on from an earlier one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClockRepaired {
    pub at: Instant,
    pub recorded_at: Instant,
    pub by: Raw,
    pub login: Raw,
    pub from: Instant,
    pub to: Instant,
}

impl ClockRepaired {
    /// The contract's word.
    pub const KIND: &str = "clock_repaired";

    /// As stored.
    pub fn to_json(&self) -> Map<String, Value> {
        let mut map = Map::new();
        map.insert("at".into(), json!(self.at));
        map.insert("kind".into(), json!(Self::KIND));
        map.insert("by".into(), json!(self.by));
        map.insert("side".into(), json!(Side::Support.word()));
        map.insert("from".into(), json!(self.from));
        map.insert("to".into(), json!(self.to));
        map
    }
}
