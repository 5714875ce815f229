//! The reading side: what an open store and a write transaction both answer.
use std::cell::Cell;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::Error;
use super::as_of::Shown;
use super::files::beside;
use super::frozen::PrivateCopy;
use super::header::{Claim, identity, is_still};
use super::open::refuse_newer;

/// Answers from the database. Every method is one short read; inside a write it sees what was written.
pub struct Reader {
    pub(super) conn: Connection,
    pub(super) path: PathBuf,
    /// Goes after the connection; None for a temporary file that nobody else knows.
    pub(super) claim: Option<Claim>,
    /// The log beside the file as it was when that was last there, by device and inode.
    pub(super) log: Cell<Option<(u64, u64)>>,
    /// What is open in the place of a file that can only be read.
    pub(super) copy: Option<PrivateCopy>,
    pub(super) as_of: Shown,
}

/// Writes into what is the connection's own, which one that only reads may as well.
pub(super) fn in_memory<T>(
    conn: &Connection,
    work: impl FnOnce(&Connection) -> Result<T, Error>,
) -> Result<T, Error> {
    let reads_only: bool = conn.pragma_query_value(None, "query_only", |row| row.get(0))?;
    conn.pragma_update(None, "query_only", false)?;
    let done = work(conn);
    conn.pragma_update(None, "query_only", reads_only)?;
    done
}

impl Reader {
    pub(super) fn over(
        conn: Connection,
        path: PathBuf,
        claim: Option<Claim>,
        copy: Option<PrivateCopy>,
    ) -> Self {
        Reader { conn, path, claim, log: Cell::default(), copy, as_of: Cell::default() }
    }

    /// Where the database lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is still the file at its path: everything that is written to one that isn't is lost.
    ///
    /// # Errors
    /// `Replaced`, `HardLinked`, `NoRights`.
    pub fn is_still_there(&self) -> Result<(), Error> {
        let Some(claim) = &self.claim else { return Ok(()) };
        is_still(&self.path, claim)?;
        self.log.set(identity(&beside(&self.path, "-wal")));
        Ok(())
    }

    /// Several reads that see the same state. Keep it short: while it lasts, the log grows.
    ///
    /// # Errors
    /// `Newer` before anything is read; what `read` answers.
    pub fn snapshot<T, E: From<Error>>(&self, read: impl FnOnce(&Reader) -> Result<T, E>) -> Result<T, E> {
        if !self.conn.is_autocommit() {
            return read(self);
        }
        let _held =
            Transaction::new_unchecked(&self.conn, TransactionBehavior::Deferred).map_err(Error::from)?;
        // Programs run for weeks: what a newer one has made of the database in the meantime isn't damage.
        refuse_newer(&self.conn).map_err(|e| e.on(&self.path))?;
        read(self)
    }

    /// A number that changes when another connection wrote something: the cheapest way to ask. Only
    /// comparable with this connection's own earlier answers.
    pub fn data_version(&self) -> Result<u64, Error> {
        Ok(self.conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?)
    }

    /// Sequence number of the last event; 0 before the first.
    pub fn last_seq(&self) -> Result<u64, Error> {
        let mut query = self.conn.prepare_cached("SELECT coalesce(max(seq), 0) FROM events")?;
        Ok(query.query_row([], |row| row.get(0))?)
    }
}
