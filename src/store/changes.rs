//! What happened since one last looked.
use rusqlite::Params;

use super::{Epoch, Error, Reader};
use crate::record::Record;
use crate::ticket::{History, Number, RecordId, Stream};
use crate::time::Instant;

/// The streams with new events.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changes {
    /// To be asked with the next time.
    pub seq: u64,
    /// In their order.
    pub streams: Vec<Stream>,
    /// Another one than before: read everything anew, `streams` don't tell it all.
    pub epoch: Epoch,
}

impl Reader {
    /// The streams with events after `seq`.
    pub fn changes_since(&self, seq: u64) -> Result<Changes, Error> {
        self.snapshot(|r| {
            // By sequence number, and the doubles taken out here: for DISTINCT the index of streams would be
            // walked from end to end.
            let mut streams = r.streams("SELECT stream FROM events NOT INDEXED WHERE seq > ?1", [seq])?;
            streams.sort();
            streams.dedup();
            Ok(Changes { seq: r.last_seq()?, streams, epoch: r.epoch()? })
        })
    }
}

impl Reader {
    /// The streams with events after `seq` that may have given a ticket to another.
    pub fn assigned_since(&self, seq: u64) -> Result<Vec<Stream>, Error> {
        self.streams(
            "SELECT DISTINCT stream FROM events NOT INDEXED WHERE seq > ?1 AND kind IN ('assigned', 'undone')",
            [seq],
        )
    }

    /// The streams of tickets that were merged into any other at `at` or later, recorded after `seq`.
    pub fn merged_since(&self, seq: u64, at: Instant) -> Result<Vec<Stream>, Error> {
        self.streams(
            "SELECT DISTINCT stream FROM events NOT INDEXED WHERE seq > ?1 AND kind = 'merged' AND at >= ?2",
            (seq, at.unix()),
        )
    }

    fn streams(&self, sql: &str, values: impl Params) -> Result<Vec<Stream>, Error> {
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query(values)?;
        let mut streams = Vec::new();
        while let Some(row) = rows.next()? {
            streams.push(parse(&row.get::<_, String>(0)?)?);
        }
        Ok(streams)
    }
}

/// A state of the history: all that was recorded by then.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Then {
    seq: u64,
    epoch: Epoch,
}

impl Reader {
    /// The present state of the history, to be read of piece by piece.
    pub fn as_of_now(&self) -> Result<Then, Error> {
        self.snapshot(|r| Ok(Then { seq: r.last_seq()?, epoch: r.epoch()? }))
    }

    /// A ticket's history as it was then; None if there was no such ticket.
    ///
    /// # Errors
    /// `Renewed` where that state is no more; as [`Reader::history`].
    pub fn history_then(&self, number: &Number, then: &Then) -> Result<Option<History>, Error> {
        let history = self.still(then, |r| r.history(number))?.filter(|history| history.seq <= then.seq);
        Ok(history.map(|mut history| {
            history.events.retain(|event| event.seq <= then.seq);
            history
        }))
    }

    /// A record as it was then.
    ///
    /// # Errors
    /// The same.
    pub fn record_then(&self, id: RecordId, then: &Then) -> Result<Record, Error> {
        let mut record = self.still(then, |r| r.record(id))?;
        record.events.retain(|event| event.seq <= then.seq);
        Ok(record)
    }

    fn still<T>(&self, then: &Then, read: impl FnOnce(&Reader) -> Result<T, Error>) -> Result<T, Error> {
        self.snapshot(|r| match r.epoch()? == then.epoch {
            true => read(r),
            false => Err(Error::Renewed),
        })
    }
}

/// A stream as stored.
pub(super) fn parse(text: &str) -> Result<Stream, Error> {
    Stream::parse(text).ok_or_else(|| Error::damaged(format!("stream {text:?}")))
}
