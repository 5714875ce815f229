//! What queues are drawn from as it stood at an earlier instant: by a fixed clock, or one that was set back.
//!
//! Views of the tables' names in the connection's own memory lie over them, so that every query answers of then; of
//! tickets in which nothing has happened since, what is stored shows through. Nothing can be written through them: a
//! write takes them away first.
use std::cell::Cell;

use rusqlite::{Connection, TransactionBehavior, params};

use super::open::refuse_newer;
use super::reader::in_memory;
use super::tickets::{Columns, put_dues, put_row};
use super::{Error, Reader};
use crate::sla::Projection;
use crate::ticket::{History, Number};
use crate::time::Instant;

/// The instant that the views show, and the state of the database that they were made of.
pub(super) type Shown = Cell<Option<(Instant, u64)>>;

const MADE: &str = "
    CREATE TEMP TABLE then_tickets AS SELECT * FROM main.tickets WHERE 0;
    CREATE UNIQUE INDEX temp.then_by_number ON then_tickets (prefix, count);
    CREATE INDEX temp.then_by_id ON then_tickets (id);
    CREATE TEMP TABLE then_dues AS SELECT * FROM main.dues WHERE 0;
    CREATE TEMP VIEW tickets AS
      SELECT * FROM main.tickets WHERE id NOT IN (SELECT id FROM then_tickets)
      UNION ALL SELECT * FROM then_tickets;
    CREATE TEMP VIEW dues AS
      SELECT * FROM main.dues WHERE ticket NOT IN (SELECT id FROM then_tickets)
      UNION ALL SELECT * FROM then_dues;
    CREATE TEMP VIEW closed AS SELECT policy, count(*) AS n FROM tickets WHERE active = 0 GROUP BY policy;";

const GONE: &str = "
    DROP VIEW temp.closed; DROP VIEW temp.dues; DROP VIEW temp.tickets;
    DROP TABLE temp.then_dues; DROP TABLE temp.then_tickets;";

impl Reader {
    /// From now on queues, counts and projections are those of `now`, where something was recorded since. `derive` makes
    /// them of what had happened by then; None: the ticket stays as it is stored. Inside a transaction nothing changes.
    ///
    /// # Errors
    /// `Newer`, `Busy`, `Io`, `Damaged`.
    pub fn as_of(&self, now: Instant, derive: &dyn Fn(&History) -> Option<Projection>) -> Result<(), Error> {
        if !self.conn.is_autocommit() {
            return Ok(());
        }
        if self.recorded_at()?.is_none_or(|last| last <= now) {
            return self.as_stored();
        }
        let wanted = Some((now, self.data_version()?));
        if self.as_of.get() == wanted {
            return Ok(());
        }
        self.as_stored()?;
        in_memory(&self.conn, |conn| {
            let work = rusqlite::Transaction::new_unchecked(conn, TransactionBehavior::Deferred)?;
            refuse_newer(conn).map_err(|e| e.on(&self.path))?;
            conn.execute_batch(MADE)?;
            for number in self.later_than(now)? {
                if let Some(projection) = self.history(&number)?.and_then(|history| derive(&history)) {
                    put(conn, &projection)?;
                }
            }
            Ok(work.commit()?)
        })?;
        self.as_of.set(wanted);
        Ok(())
    }

    /// From now on they are what is stored.
    pub(super) fn as_stored(&self) -> Result<(), Error> {
        if self.as_of.take().is_some() {
            in_memory(&self.conn, |conn| Ok(conn.execute_batch(GONE)?))?;
        }
        Ok(())
    }

    /// Whether they are.
    pub(super) fn shows_stored(&self) -> bool {
        self.as_of.get().is_none()
    }

    /// Tickets in which something happened after an instant.
    fn later_than(&self, now: Instant) -> Result<Vec<Number>, Error> {
        let mut query = self.conn.prepare("SELECT prefix, count FROM main.tickets WHERE last_at > ?1")?;
        let read =
            query.query_map([now.unix()], |row| Ok(Number { prefix: row.get(0)?, count: row.get(1)? }))?;
        Ok(read.collect::<Result<_, _>>()?)
    }
}

fn put(conn: &Connection, p: &Projection) -> Result<(), Error> {
    conn.prepare_cached(
        "INSERT INTO temp.then_tickets SELECT * FROM main.tickets WHERE prefix = ?1 AND count = ?2",
    )?
    .execute(params![p.number.prefix, p.number.count])?;
    // The row that was just copied, with its id, is in the way, and becomes the other.
    let id = put_row(conn, "temp.then_tickets", p, &Columns::of(p), &[])?;
    put_dues(conn, "temp.then_dues", id, p)
}
