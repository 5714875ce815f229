//! What happened since one last looked.
use super::{Epoch, Error, Reader};
use crate::ticket::Stream;
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
            let mut query = r.conn.prepare_cached("SELECT stream FROM events NOT INDEXED WHERE seq > ?1")?;
            let mut rows = query.query([seq])?;
            let mut streams = Vec::new();
            while let Some(row) = rows.next()? {
                streams.push(parse(&row.get::<_, String>(0)?)?);
            }
            streams.sort();
            streams.dedup();
            Ok(Changes { seq: r.last_seq()?, streams, epoch: r.epoch()? })
        })
    }
}

impl Reader {
    /// The streams of tickets that were merged into any other at `at` or later, recorded after `seq`.
    pub fn merged_since(&self, seq: u64, at: Instant) -> Result<Vec<Stream>, Error> {
        let mut query = self.conn.prepare_cached(
            "SELECT DISTINCT stream FROM events NOT INDEXED WHERE seq > ?1 AND kind = 'merged' AND at >= ?2",
        )?;
        let mut rows = query.query((seq, at.unix()))?;
        let mut streams = Vec::new();
        while let Some(row) = rows.next()? {
            streams.push(parse(&row.get::<_, String>(0)?)?);
        }
        Ok(streams)
    }
}

/// A stream as stored.
pub(super) fn parse(text: &str) -> Result<Stream, Error> {
    Stream::parse(text).ok_or_else(|| Error::damaged(format!("stream {text:?}")))
}
