//! The one row about the database itself.
use std::fmt;

use super::chain::hex;
use super::{Error, Reader};
use crate::time::Instant;

/// Changes whenever everything that was read must be read anew: after a restore or a rebuild.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Epoch([u8; 16]);

impl Epoch {
    /// A new one.
    pub(super) fn random() -> Result<Self, Error> {
        random_bytes().map(Epoch)
    }
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

/// 128 bits from the system.
pub(super) fn random_bytes() -> Result<[u8; 16], Error> {
    let mut bytes = [0; 16];
    fill(&mut bytes)?;
    Ok(bytes)
}

fn fill(bytes: &mut [u8]) -> Result<(), Error> {
    getrandom::fill(bytes).map_err(|e| Error::Io { detail: e.to_string() })
}

/// Random bytes for many events: the system is asked for a block at a time. None are given twice.
pub(super) struct Randomness {
    block: [[u8; 16]; 32],
    left: usize,
}

impl Randomness {
    pub fn new() -> Self {
        Randomness { block: [[0; 16]; 32], left: 0 }
    }
    /// 128 bits.
    pub fn bytes(&mut self) -> Result<[u8; 16], Error> {
        if self.left == 0 {
            fill(self.block.as_flattened_mut())?;
            self.left = self.block.len();
        }
        self.left -= 1;
        Ok(self.block[self.left])
    }
}

/// What the database says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Info {
    pub created_at: Instant,
    pub epoch: Epoch,
    /// The fold that its projections were made by; see `sla::ENGINE`.
    pub engine: u32,
    /// Set: a training database, with the fixed clock that it was created under.
    pub training: Option<Instant>,
    /// The last `recorded_at` given.
    pub recorded_at: Option<Instant>,
    pub events: u64,
    pub tickets: u64,
}

impl Reader {
    /// What the database says of itself, with its size.
    pub fn info(&self) -> Result<Info, Error> {
        self.snapshot(|r| {
            let (events, tickets) = (r.count("events")?, r.count("tickets")?);
            let mut query = r
                .conn
                .prepare_cached("SELECT created_at, epoch, engine, training_at, recorded_at FROM meta")?;
            let info = query.query_row([], |row| {
                Ok(Info {
                    created_at: Instant::from_unix(row.get(0)?),
                    epoch: Epoch(row.get(1)?),
                    engine: row.get(2)?,
                    training: row.get::<_, Option<i64>>(3)?.map(Instant::from_unix),
                    recorded_at: row.get::<_, Option<i64>>(4)?.map(Instant::from_unix),
                    events,
                    tickets,
                })
            })?;
            Ok(info)
        })
    }

    /// The fixed clock of a training database; None: it is a real one. Counts nothing, unlike `info`.
    pub fn training(&self) -> Result<Option<Instant>, Error> {
        let mut query = self.conn.prepare_cached("SELECT training_at FROM meta")?;
        Ok(query.query_row([], |row| row.get::<_, Option<i64>>(0))?.map(Instant::from_unix))
    }

    /// When it was made.
    pub fn created_at(&self) -> Result<Instant, Error> {
        let mut query = self.conn.prepare_cached("SELECT created_at FROM meta")?;
        Ok(Instant::from_unix(query.query_row([], |row| row.get(0))?))
    }

    /// The last `recorded_at` given; None before the first.
    pub fn recorded_at(&self) -> Result<Option<Instant>, Error> {
        let mut query = self.conn.prepare_cached("SELECT recorded_at FROM meta")?;
        Ok(query.query_row([], |row| row.get::<_, Option<i64>>(0))?.map(Instant::from_unix))
    }

    /// The present epoch.
    pub fn epoch(&self) -> Result<Epoch, Error> {
        self.snapshot(|r| {
            let mut query = r.conn.prepare_cached("SELECT epoch FROM meta")?;
            Ok(Epoch(query.query_row([], |row| row.get(0))?))
        })
    }

    /// The database's own name, 32 hexadecimal digits: given when it was made, the same for its copies.
    pub fn desk_id(&self) -> Result<String, Error> {
        let mut query = self.conn.prepare_cached("SELECT desk_id FROM meta")?;
        Ok(hex(&query.query_row([], |row| row.get::<_, Vec<u8>>(0))?))
    }

    /// How many tickets there are.
    pub fn ticket_count(&self) -> Result<u64, Error> {
        self.count("tickets")
    }

    fn count(&self, table: &str) -> Result<u64, Error> {
        let sql = format!("SELECT count(*) FROM {table}");
        Ok(self.conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
    }
}
