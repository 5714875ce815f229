//! Opening a database, and the write transaction.
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::files;
use super::frozen;
use super::header::{self, APPLICATION_ID};
use super::migrate::{SCHEMA, STEPS, recognized, upgrade, version};
use super::{Error, FileError, Reader, Tx, scratch};
use crate::sla;

/// What a database is opened for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    ReadWrite,
    /// Every write is refused. What the desk's long searches run on.
    ReadOnly,
    /// What a fixed clock makes of either, but in a training database.
    FixedClock,
}

/// An open database. Reads by what it derefs to, the [`Reader`].
pub struct Store {
    reader: Reader,
    mode: Mode,
}

/// Cuts off what a connection is just doing.
pub struct Interrupt(rusqlite::InterruptHandle);

impl Interrupt {
    /// The running read answers [`Error::Interrupted`]. Only for connections that search.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

impl Deref for Store {
    type Target = Reader;
    fn deref(&self) -> &Reader {
        &self.reader
    }
}

/// The version of the database library, for `doctor`.
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

/// How long a lock of another process is waited for. SQLite's queue isn't fair: seconds do happen.
pub(super) const WAIT: Duration = Duration::from_secs(30);

/// A connection to a file that is there, set up as all of ours.
pub(super) fn connect(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, flags).and_then(set_up).map_err(|e| Error::from(e).on(path))
}

/// What all of our connections have in common.
pub(super) fn set_up(conn: Connection) -> rusqlite::Result<Connection> {
    conn.busy_timeout(WAIT)?;
    // More than there are statements: none is ever compiled twice.
    conn.set_prepared_statement_cache_capacity(128);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // Else a plan may depend on a value, and a statement is compiled anew each time that it has been given back.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA cell_size_check = ON;
         PRAGMA temp_store = MEMORY; PRAGMA synchronous = FULL;",
    )?;
    Ok(conn)
}

/// Refuses a schema or an engine that this program doesn't know.
pub(super) fn refuse_newer(conn: &Connection) -> Result<(), Error> {
    let schema = version(conn)?;
    if schema > SCHEMA {
        return Err(Error::Newer { found: schema, known: SCHEMA });
    }
    // Of any size: what a later program counts by isn't damage.
    let engine: i64 = conn.prepare_cached("SELECT engine FROM meta")?.query_row([], |row| row.get(0))?;
    if engine > sla::ENGINE.into() {
        return Err(Error::Newer { found: u32::try_from(engine).unwrap_or(u32::MAX), known: sla::ENGINE });
    }
    Ok(())
}

/// Whether a database is one for training, which a fixed clock may write.
fn is_for_training(conn: &Connection) -> Result<bool, Error> {
    Ok(conn.query_row("SELECT training_at IS NOT NULL FROM meta", [], |row| row.get(0))?)
}

/// A connection to a database of ours that this program understands, brought up to the present schema, and
/// what it is open for.
fn ready(path: &Path, wanted: Mode, is_fixed: bool) -> Result<(Reader, Mode), Error> {
    let claim = header::look(path)?;
    header::is_still(path, &claim)?;
    let (mut conn, mut copy, mut mode) = match frozen::is_read_only(path) {
        true => {
            let (conn, copy) = frozen::open(path)?;
            (conn, copy, Mode::ReadOnly)
        }
        false => (connect(path)?, None, wanted),
    };
    let mut set_up = || -> Result<(), Error> {
        let id: i32 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
        if id != APPLICATION_ID {
            return Err(FileError::Foreign(path.to_path_buf()).into());
        }
        let found = recognized(&conn)?;
        if found > SCHEMA {
            return Err(Error::Newer { found, known: SCHEMA });
        }
        refuse_newer(&conn)?;
        if is_fixed && !is_for_training(&conn)? {
            mode = Mode::FixedClock;
            // It isn't brought up: that would be a write.
            if copy.is_none() && frozen::is_older(&conn)? {
                (conn, copy) = frozen::taken(&conn)?;
            }
        }
        if mode == Mode::ReadWrite {
            // That it can't be looked through keeps nobody from working.
            let _ = scratch::sweep(&files::folder_of(path));
            // A backup that was copied here by hand has no log yet; else this changes nothing.
            conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        }
        let opened = copy.as_ref().map(frozen::PrivateCopy::path);
        upgrade(&conn, opened.as_deref().unwrap_or(path), STEPS).map_err(Error::bringing_up)?;
        refuse_newer(&conn)?;
        // A copy of one's own is brought up whatever it is for.
        if mode != Mode::ReadWrite && copy.is_none() {
            conn.pragma_update(None, "query_only", true)?;
        }
        Ok(())
    };
    set_up().map_err(|e| header::or_unreadable(path, &claim, e.on(path)))?;
    Ok((Reader::over(conn, path.to_path_buf(), Some(claim), copy), mode))
}

impl Store {
    /// Opens a database that is there; never makes one.
    ///
    /// # Errors
    /// `NotFound`, `NotAFile`, `Empty`, `Foreign`, `NoRights`, `Damaged`, `Altered`, `Newer`,
    /// `NotBroughtUp`, `Busy`, `Locking`.
    pub fn open(path: &Path, mode: Mode) -> Result<Store, Error> {
        Store::open_by_clock(path, mode, false)
    }

    /// The same where the clock may be fixed: then any but a training database is only read; one of an earlier program
    /// from a copy, as it is now.
    ///
    /// # Errors
    /// As `open`.
    pub fn open_by_clock(path: &Path, mode: Mode, is_fixed: bool) -> Result<Store, Error> {
        let (reader, mode) = ready(path, mode, is_fixed)?;
        Ok(Store { reader, mode })
    }

    /// A store on a file that nobody else knows.
    pub(super) fn private(reader: Reader) -> Store {
        Store { reader, mode: Mode::ReadWrite }
    }
    pub(super) fn into_reader(self) -> Reader {
        self.reader
    }
    pub(super) fn set_journal(&self, mode: &str) -> Result<(), Error> {
        Ok(self.reader.conn.pragma_update_and_check(None, "journal_mode", mode, |_| Ok(()))?)
    }

    /// What may cut off a long read of this connection. Never for one that writes.
    pub fn interrupt_handle(&self) -> Interrupt {
        Interrupt(self.reader.conn.get_interrupt_handle())
    }

    /// One write: all that `work` does, or nothing. The write lock is held from the start, so what is
    /// read inside can't change before it is written.
    ///
    /// # Errors
    /// What `work` answers (then nothing was written); `ReadOnly`, `FixedClock`, `Busy`, `Full`, `Newer`; `Replaced` and
    /// `HardLinked`, asked before it begins and before it counts; `Unknown` if
    /// the disk failed at the very end and the database can't be asked.
    pub fn write<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        match self.mode {
            Mode::ReadWrite => (),
            Mode::ReadOnly => return Err(Error::ReadOnly.into()),
            Mode::FixedClock => return Err(Error::FixedClock.into()),
        }
        self.write_whatever(work)
    }

    /// The same of what is derived of a private copy: nobody else reads it.
    pub(super) fn write_derived<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.reader.copy.is_some() { self.write_whatever(work) } else { self.write(work) }
    }

    fn write_whatever<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.is_still_there()?;
        let (value, uid, error) = {
            let mut tx = Tx::begin(&self.reader).map_err(|e| e.on(&self.reader.path))?;
            let value = work(&mut tx)?;
            let uid = tx.last_uid();
            match tx.commit() {
                Ok(()) => return Ok(value),
                Err(error) => (value, uid, error.on(&self.reader.path)),
            }
        };
        match error {
            Error::Io { .. } | Error::Locking => self.settle(uid, error)?,
            certain => return Err(certain.into()),
        }
        Ok(value)
    }

    /// After a failed sync the commit may be in the log all the same. Opens anew and writes something over
    /// its place: then it is either found or gone for good.
    fn settle(&mut self, uid: Option<[u8; 16]>, error: Error) -> Result<(), Error> {
        let Some(uid) = uid else { return Err(Error::Unknown) };
        self.is_still_there().map_err(|_| Error::Unknown)?;
        self.reopen().map_err(|_| Error::Unknown)?;
        let found = (|| {
            let tx = Tx::begin(&self.reader)?;
            tx.touch()?;
            let found = tx.has_uid(&uid)?;
            tx.commit()?;
            Ok::<_, Error>(found)
        })();
        match found {
            Ok(true) => Ok(()),
            Ok(false) => Err(error),
            Err(_) => Err(Error::Unknown),
        }
    }

    fn reopen(&mut self) -> Result<(), Error> {
        *self = Store::open(&self.reader.path, self.mode)?;
        Ok(())
    }

    /// Leaves a file that isn't at its path any more. Where another one is, the log that lies beside it is of the one
    /// that was, and the next opening would replay it onto the other: it is kept under another name, which is answered.
    pub fn leave(self) -> Option<PathBuf> {
        let Reader { conn, path, log, .. } = self.reader;
        let log = log.into_inner();
        // SQLite writes nothing back where the file has moved.
        drop(conn);
        let there = files::beside(&path, "-wal");
        let is_it = log.is_some() && header::identity(&there) == log && path.exists();
        let holds = std::fs::metadata(&there).is_ok_and(|facts| facts.len() > 0);
        if !(is_it && holds) {
            return None;
        }
        let names = (1..1000).map(|n| if n == 1 { ".replaced".into() } else { format!(".replaced-{n}") });
        let free =
            names.map(|name| files::beside(&there, &name)).find(|name| name.symlink_metadata().is_err())?;
        std::fs::rename(&there, &free).ok()?;
        Some(free)
    }

    /// Writes the log back into the file as far as nobody needs it. For idle moments: it waits for nobody.
    pub fn checkpoint_passive(&self) -> Result<(), Error> {
        self.is_still_there()?;
        Ok(self.reader.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?)
    }

    /// How many steps SQLite's machine takes from now on: what a read costs, whatever the computer is.
    #[cfg(test)]
    pub(crate) fn count_steps(&mut self) -> std::sync::Arc<std::sync::atomic::AtomicU64> {
        let steps = std::sync::Arc::<std::sync::atomic::AtomicU64>::default();
        let count = steps.clone();
        let step = move || {
            count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            false
        };
        self.reader.conn.progress_handler(1, Some(step)).unwrap();
        steps
    }

    /// A pause between two batches of bulk work. SQLite's lock queue isn't fair: without it another
    /// writer may wait for seconds.
    #[expect(clippy::disallowed_methods, reason = "the pause itself is the point")]
    pub fn let_others_write(&self) {
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::{note, sqlite};
    use crate::ticket::Stream;
    use serde_json::Value;

    #[test]
    fn after_a_failed_sync_the_database_says_what_became_of_the_write() {
        let mut desk = sqlite();
        let number = desk.ticket(|_| ());
        let failed = || Error::Io { detail: "fsync".into() };
        let append = |desk: &mut crate::store::tests::Desk| {
            desk.store.write(|tx| {
                tx.append(&Stream::from(&number), &note("a"), Value::Null)?;
                Ok::<_, Error>(tx.last_uid())
            })
        };
        let uid = append(&mut desk).unwrap();
        assert_eq!(desk.store.settle(uid, failed()), Ok(()));
        assert_eq!(desk.store.settle(Some([7; 16]), failed()), Err(failed()));
        assert_eq!(desk.store.settle(None, failed()), Err(Error::Unknown));
        assert!(append(&mut desk).is_ok(), "the new connection works");
        std::fs::remove_file(desk.store.path()).unwrap();
        assert_eq!(desk.store.settle(uid, failed()), Err(Error::Unknown));
    }
}
