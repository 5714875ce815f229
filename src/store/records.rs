//! Records beside tickets: the table that is derived of their streams.
use rusqlite::params;
use serde_json::Value;

use super::changes::parse;
use super::{Error, Reader, Tx};
use crate::record::Record;
use crate::ticket::{RecordId, RecordKind, Stream};

impl Reader {
    /// The ids of all records, by kind in the order of an export, then by number. From the events, whatever the
    /// table says.
    pub fn record_ids(&self) -> Result<Vec<RecordId>, Error> {
        // By ranges of the index: tickets' events aren't walked. `0` is what follows `/`.
        let mut query = self.conn.prepare_cached(
            "SELECT DISTINCT stream FROM events WHERE stream >= ?1 || '/' AND stream < ?1 || '0'",
        )?;
        let mut ids = Vec::new();
        for kind in RecordKind::ALL {
            let mut rows = query.query([kind.word()])?;
            while let Some(row) = rows.next()? {
                if let Stream::Record(id) = parse(&row.get::<_, String>(0)?)? {
                    ids.push(id);
                }
            }
        }
        ids.sort();
        Ok(ids)
    }

    /// Whether the table says of a record what its events do.
    pub(super) fn record_agrees(&self, id: RecordId) -> Result<bool, Error> {
        let record = self.record(id)?;
        let mut query = self
            .conn
            .prepare_cached("SELECT version, content, kind, number FROM records WHERE stream = ?1")?;
        let mut rows = query.query([Stream::Record(id).to_string()])?;
        let Some(row) = rows.next()? else { return Ok(record.events.is_empty()) };
        let same = row.get::<_, u64>(0)? == record.version()
            && row.get::<_, String>(2)? == id.kind.word()
            && row.get::<_, u32>(3)? == id.number
            && record.content().is_some_and(|c| row.get(1).is_ok_and(|text: String| text == exact(c)));
        Ok(same && rows.next()?.is_none())
    }
}

impl Tx<'_> {
    /// Replaces what the table says of a record.
    pub fn put_record(&mut self, record: &Record) -> Result<(), Error> {
        let Some(content) = record.content() else { return Ok(()) };
        let mut update = self.conn.prepare_cached(
            "INSERT INTO records (stream, kind, number, version, content) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (stream) DO UPDATE SET version = excluded.version, content = excluded.content",
        )?;
        let id = record.id;
        let stream = record.stream().to_string();
        update.execute(params![stream, id.kind.word(), id.number, record.version(), exact(content)])?;
        Ok(())
    }
}

fn exact(content: &serde_json::Map<String, Value>) -> String {
    Value::Object(content.clone()).to_string()
}
