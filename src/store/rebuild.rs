//! All projections made anew: after a newer engine, other zone data, another calendar or policy source.
use rusqlite::params;

use super::{Epoch, Error, Store};
use crate::sla::{ENGINE, Projection, SearchText};
use crate::ticket::History;

/// What the desk derives of a history.
type Derived<E> = Result<(Projection, SearchText), E>;

impl Store {
    /// Whether the projections were derived from something else than `stamp` by this engine.
    pub fn is_stale(&self, stamp: &str) -> Result<bool, Error> {
        // Asked at each opening: no counting of events here.
        let mut query = self.conn.prepare_cached("SELECT engine, derived_from FROM meta")?;
        let (engine, from) =
            query.query_row([], |row| Ok((row.get::<_, u32>(0)?, row.get::<_, Option<String>>(1)?)))?;
        Ok(engine != ENGINE || from.as_deref() != Some(stamp))
    }

    /// Derives every projection anew, in one write: the write lock is what keeps a second program from doing
    /// it too. Answers the number of tickets; None if another program was quicker. Then running programs
    /// read everything anew, and older programs can't write any more.
    ///
    /// # Errors
    /// What `derive` answers: then nothing was changed.
    pub fn rebuild<E: From<Error>>(
        &mut self,
        stamp: &str,
        derive: &mut dyn FnMut(&History) -> Derived<E>,
    ) -> Result<Option<u64>, E> {
        self.write(|tx| {
            let info = tx.info()?;
            if info.engine == ENGINE && info.derived_from.as_deref() == Some(stamp) {
                return Ok(None);
            }
            tx.forget_projections()?;
            let mut count = 0;
            for number in tx.numbers()? {
                if let Some(history) = tx.history(&number)? {
                    let (projection, text) = derive(&history)?;
                    tx.put(&projection, &text)?;
                    count += 1;
                }
            }
            tx.set_derived(stamp)?;
            Ok(Some(count))
        })
    }
}

impl super::Tx<'_> {
    fn forget_projections(&self) -> Result<(), Error> {
        self.conn.execute_batch(
            "DELETE FROM dues; DELETE FROM tickets; INSERT INTO search (search) VALUES ('delete-all');",
        )?;
        Ok(())
    }

    fn set_derived(&self, stamp: &str) -> Result<(), Error> {
        let epoch = Epoch::random()?;
        self.conn.execute(
            "UPDATE meta SET engine = ?1, derived_from = ?2, epoch = ?3",
            params![ENGINE, stamp, epoch.bytes()],
        )?;
        Ok(())
    }
}
