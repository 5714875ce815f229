//! What happened since one last looked.
use super::numbers::parse;
use super::{Epoch, Error, Reader};
use crate::ticket::Number;

/// The tickets with new events.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changes {
    /// To be asked with the next time.
    pub seq: u64,
    /// By number.
    pub numbers: Vec<Number>,
    /// Another one than before: read everything anew, `numbers` don't tell it all.
    pub epoch: Epoch,
}

impl Reader {
    /// The tickets with events after `seq`.
    pub fn changes_since(&self, seq: u64) -> Result<Changes, Error> {
        self.snapshot(|r| {
            // By sequence number, and the doubles taken out here: for DISTINCT the index of tickets would be
            // walked from end to end.
            let mut query = r.conn.prepare_cached("SELECT ticket FROM events NOT INDEXED WHERE seq > ?1")?;
            let mut rows = query.query([seq])?;
            let mut numbers = Vec::new();
            while let Some(row) = rows.next()? {
                numbers.push(parse(&row.get::<_, String>(0)?)?);
            }
            numbers.sort();
            numbers.dedup();
            Ok(Changes { seq: r.last_seq()?, numbers, epoch: r.epoch()? })
        })
    }
}
