//! All projections made anew: after a newer engine, other zone data, another calendar or policy source.
use rusqlite::params;

use super::migrate::{SCHEMA, version};
use super::{Epoch, Error, Reader, Store};
use crate::sla::{Derived, ENGINE};
use crate::ticket::History;
use crate::time::Release;

/// The releases of the zone data that projections stem from. None: data that doesn't know its own, of any age.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Releases {
    pub oldest: Option<Release>,
    /// Another one once an older program has written.
    pub newest: Option<Release>,
}

impl Releases {
    fn parse(text: &str) -> Self {
        let (oldest, newest) = text.split_once(' ').unwrap_or((text, text));
        Releases { oldest: Release::parse(oldest), newest: Release::parse(newest) }
    }
    /// Whether a text is one that names releases.
    pub(super) fn is_written(text: &str) -> bool {
        Releases::parse(text).text() == text
    }
    fn with(&self, other: Option<&Release>) -> Self {
        let other = other.cloned();
        Releases { oldest: self.oldest.clone().min(other.clone()), newest: self.newest.clone().max(other) }
    }
    fn text(&self) -> String {
        let text = |release: &Option<Release>| release.as_ref().map(Release::to_string).unwrap_or_default();
        match self.oldest == self.newest {
            true => text(&self.oldest),
            false => format!("{} {}", text(&self.oldest), text(&self.newest)),
        }
    }
}

impl Reader {
    /// Whether the projections want deriving anew: they stem from another engine, or from older zone data than
    /// `own`. What newer data gave is never undone by an older program, so that two programs of different
    /// ages don't redo each other's work for ever.
    pub fn is_stale(&self, own: Option<&Release>) -> Result<bool, Error> {
        let (engine, from) = self.derived()?;
        Ok(engine != ENGINE || from.is_none_or(|from| from.oldest.as_ref() < own))
    }

    /// Whether the projections stem from another engine, or lie in an older schema (a restore by another program):
    /// nothing may be read of them then.
    pub fn is_outdated(&self) -> Result<bool, Error> {
        Ok(version(&self.conn)? != SCHEMA || self.derived()?.0 != ENGINE)
    }

    /// The zone data that the projections stem from; None before the first rebuild.
    pub fn zone_releases(&self) -> Result<Option<Releases>, Error> {
        Ok(self.derived()?.1)
    }

    /// Engine and zone data of the projections. Asked at each opening: no counting of events here.
    fn derived(&self) -> Result<(u32, Option<Releases>), Error> {
        let mut query = self.conn.prepare_cached("SELECT engine, derived_from FROM meta")?;
        let (engine, from): (_, Option<String>) =
            query.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((engine, from.as_deref().map(Releases::parse)))
    }
}

impl Store {
    /// Derives every projection anew, in one write: the write lock is what keeps a second program from doing
    /// it too. Answers the number of tickets; None if another program was quicker. Then running programs
    /// read everything anew, and programs of an older engine can't write any more.
    ///
    /// # Errors
    /// What `derive` answers: then nothing was changed.
    pub fn rebuild<E: From<Error>>(
        &mut self,
        own: Option<&Release>,
        derive: &mut dyn FnMut(&History) -> Result<Derived, E>,
    ) -> Result<Option<u64>, E> {
        self.write_derived(|tx| {
            if !tx.is_stale(own)? {
                return Ok(None);
            }
            Ok(Some(tx.derive_all(own, derive)?))
        })
    }

    /// The same whatever the projections stem from.
    ///
    /// # Errors
    /// What `derive` answers: then nothing was changed.
    pub fn derive_anew<E: From<Error>>(
        &mut self,
        own: Option<&Release>,
        derive: &mut dyn FnMut(&History) -> Result<Derived, E>,
    ) -> Result<u64, E> {
        self.write_derived(|tx| tx.derive_all(own, derive))
    }
}

impl super::Tx<'_> {
    /// A projection was put that `own` zone data gave. Where that is the older, the newer program has to derive
    /// once more.
    pub fn reckoned_by(&mut self, own: Option<&Release>) -> Result<(), Error> {
        let Some(before) = self.zone_releases()? else { return Ok(()) };
        let with = before.with(own);
        if with != before {
            self.conn.execute("UPDATE meta SET derived_from = ?1", [with.text()])?;
        }
        Ok(())
    }

    /// Derives every projection anew; the number of tickets. Running programs then read everything anew.
    pub(super) fn derive_all<E: From<Error>>(
        &mut self,
        own: Option<&Release>,
        derive: &mut dyn FnMut(&History) -> Result<Derived, E>,
    ) -> Result<u64, E> {
        self.forget_projections()?;
        let mut count = 0;
        for number in self.numbers()? {
            if let Some(history) = self.history(&number)? {
                self.put(&derive(&history)?)?;
                let registration = &history.registration;
                if let Some(reference) = &registration.reference {
                    self.take_ref(registration.source.as_ref(), reference, &number)?;
                }
                count += 1;
            }
        }
        for id in self.record_ids()? {
            let record = self.record(id)?;
            self.put_record(&record)?;
        }
        self.set_derived(own)?;
        Ok(count)
    }

    fn forget_projections(&self) -> Result<(), Error> {
        self.conn.execute_batch(
            "DELETE FROM dues; DELETE FROM verdicts; DELETE FROM tickets; DELETE FROM closed; DELETE FROM refs; DELETE FROM records;
             INSERT INTO search (search) VALUES ('delete-all');",
        )?;
        Ok(())
    }

    fn set_derived(&self, own: Option<&Release>) -> Result<(), Error> {
        let epoch = Epoch::random()?;
        let from = Releases { oldest: own.cloned(), newest: own.cloned() };
        self.conn.execute(
            "UPDATE meta SET engine = ?1, derived_from = ?2, epoch = ?3",
            params![ENGINE, from.text(), epoch.bytes()],
        )?;
        Ok(())
    }
}
