//! Events whose payload was erased: what stands in the place of each, as the event says that erased it.
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::events::{REGISTERED, Stored};
use super::{Error, Reader};
use crate::text::json::read_clear;
use crate::ticket::Kind;

impl Reader {
    /// The first event that has no payload, and that no `erased` of its stream names as what it was.
    pub(super) fn first_unnamed(&self) -> Result<Option<u64>, Error> {
        let mut query = self.conn.prepare("SELECT DISTINCT stream FROM events WHERE payload IS NULL")?;
        let mut rows = query.query([])?;
        let mut first: Option<u64> = None;
        while let Some(row) = rows.next()? {
            let stream: String = row.get(0)?;
            let unnamed = fill(&mut self.rows(&stream)?);
            first = first.into_iter().chain(unnamed).min();
        }
        Ok(first)
    }
}

/// Puts into the place of each erased payload what an `erased` after it kept of it; answers the first event of which
/// none kept anything. From the last event to the first: what is kept of an `erased` may keep others.
pub(super) fn fill(rows: &mut [Stored]) -> Option<u64> {
    let mut kept = BTreeMap::new();
    let mut unnamed = None;
    for row in rows.iter_mut().rev() {
        if row.payload.is_none() {
            row.payload = kept.remove(&row.seq).and_then(|kept| in_place_of(row, kept));
        }
        if row.payload.is_none() {
            unnamed = Some(row.seq);
        }
        if row.kind == Kind::Erased.word()
            && let Some((seq, map)) = row.payload.as_deref().and_then(named)
        {
            // Of two the later one keeps less.
            kept.entry(seq).or_insert(map);
        }
    }
    unnamed
}

/// Which event an `erased` names, and what it keeps of it.
fn named(payload: &str) -> Option<(u64, Map<String, Value>)> {
    let Ok((Value::Object(mut map), _)) = read_clear(payload) else { return None };
    let seq = map.get("ref")?.as_u64()?;
    match map.shift_remove("kept")? {
        Value::Object(kept) => Some((seq, kept)),
        _ => None,
    }
}

/// What was kept as the payload of the event; None: it is another kind's. A registration's form has no kind.
fn in_place_of(row: &Stored, mut kept: Map<String, Value>) -> Option<String> {
    let is_registration = row.kind == REGISTERED;
    let same = match kept.get("kind").and_then(Value::as_str) {
        Some(kind) => kind == row.kind,
        None => is_registration && !kept.contains_key("kind"),
    };
    if !same {
        return None;
    }
    match is_registration {
        true => kept.shift_remove("kind"),
        false => kept.insert("at".into(), Value::from(row.at.to_string())),
    };
    Some(Value::Object(kept).to_string())
}
