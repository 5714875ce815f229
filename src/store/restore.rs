//! A copy takes the place of the live database, under everybody's eyes.
//!
//! Never by renaming: a file renamed over a live database leaves the old log beside it, which is then
//! replayed onto the copy, and nobody is told.
use std::fs::{metadata, remove_file};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::backup::{keep_copy, open_copy, step, temporary_copy};
use super::check::schema::differences;
use super::files::{self, folder_of, make_folder, refuse_network, set_mode};
use super::given::Given;
use super::migrate::{STEPS, recognized};
use super::open::{connect, refuse_newer};
use super::{Epoch, Error, FileError, Reader, Refused, Rights, Scratch, Store, header};
use crate::time::Instant;

/// What a restore did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restored {
    pub events: u64,
    pub tickets: u64,
    pub head: Option<String>,
    /// Where the database as it was is kept; None if there was none.
    pub kept: Option<PathBuf>,
    /// Events of the former database that the copy lacks.
    pub lost: u64,
    /// What of the copy wasn't what its history comes to, by name: it was derived anew.
    pub derived_anew: Vec<String>,
}

/// Puts the copy `from` in the place of the database, brought up by `bring_up`. Other programs go on: they see the
/// change and a new epoch. A missing database is made, private. Numbers given since the copy was made are not given
/// again.
///
/// # Errors
/// Of the copy: `NotFound`, `Empty`, `Foreign`, `Damaged`, `Newer`. `SameFile`. `WouldLose` if the
/// present database has events that the copy lacks and `force` isn't set. Of the database: as for opening. What
/// `bring_up` answers.
pub fn restore<E: From<Error>>(
    database: &Path,
    from: &Path,
    force: bool,
    now: Instant,
    bring_up: BringUp<'_, E>,
) -> Result<Restored, E> {
    if header::same_file(database, from) {
        return Err(Error::from(FileError::SameFile(from.to_path_buf())).into());
    }
    let copy = open_copy(from)?;
    refuse_newer(&copy.conn)?;
    if database.symlink_metadata().is_err() {
        return found_anew(database, &copy, bring_up);
    }
    // Dropped last: after the connections.
    let _claim = match header::look(database) {
        Err(Error::Damaged { .. }) if force => None,
        claim => Some(claim?),
    };
    header::one_name(database, &metadata(database).map_err(|e| Error::at(database, &e))?)?;
    let Staged { _scratch, staged, derived_anew } = stage(&copy, database, bring_up)?;
    let done = match replace(database, &staged, force, now) {
        Err(Error::Damaged { .. } | Error::NotUtf8 { .. }) if force => {
            super::restore_unreadable::replace(database, &staged, &kept_suffix(now))
        }
        done => done,
    };
    Ok(Restored { derived_anew, ..done? })
}

/// Derives what a copy has of its history anew where that has gone stale or wrong, before anybody reads it; answers
/// what was wrong.
pub type BringUp<'a, E> = &'a mut dyn FnMut(&mut Store) -> Result<Vec<String>, E>;

/// A copy made ready, in a file of its own.
struct Staged {
    staged: Reader,
    derived_anew: Vec<String>,
    /// Dropped last: after the connection.
    _scratch: Scratch,
}

/// The copy made ready: present schema, new epoch, every event the one recorded, projections as at an opening. One
/// commit then brings all of it.
fn stage<E: From<Error>>(copy: &Reader, database: &Path, bring_up: BringUp<'_, E>) -> Result<Staged, E> {
    let (scratch, staged) = understood(copy, database)?;
    let mut staged = Store::private(staged);
    // Policies are read on connections of their own: with a log they don't wait for the one that writes.
    staged.set_journal("WAL")?;
    let derived_anew = bring_up(&mut staged)?;
    staged.set_journal("DELETE")?;
    Ok(Staged { _scratch: scratch, staged: staged.into_reader(), derived_anew })
}

/// An older copy is only understood once it has the present schema, so it gets that before it is examined.
fn understood(copy: &Reader, database: &Path) -> Result<(Scratch, Reader), Error> {
    let (scratch, conn) = temporary_copy(&copy.conn, database)?;
    let found = recognized(&conn)?;
    let is_known = differences(&conn, found)?.is_empty();
    super::migrate::run(&conn, STEPS, found)?;
    conn.execute("UPDATE meta SET epoch = ?1", [Epoch::random()?.bytes()])?;
    let staged = Reader::over(conn, scratch.file.to_path_buf(), None, None);
    staged.verify()?;
    if !is_known {
        return Err(Error::Altered { version: found.into() });
    }
    if found < NAMED
        && let Some(id) = desk_id_of(database)
    {
        staged.conn.execute("UPDATE meta SET desk_id = ?1", [id])?;
    }
    Ok((scratch, staged))
}

/// The first schema in which a database has a name of its own.
const NAMED: u32 = 2;

/// The name of the live database, if it has one: a copy that is older than such names takes it, so that drafts
/// stay those of the desk.
fn desk_id_of(database: &Path) -> Option<Vec<u8>> {
    let live = connect(database).ok()?;
    live.query_row("SELECT desk_id FROM meta", [], |row| row.get(0)).ok()
}

fn found_anew<E: From<Error>>(
    database: &Path,
    copy: &Reader,
    bring_up: BringUp<'_, E>,
) -> Result<Restored, E> {
    files::refuse_log_beside(database)?;
    let folder = folder_of(database);
    make_folder(&folder, &Rights::Private, None)?;
    refuse_network(&folder)?;
    let Staged { _scratch: scratch, staged, derived_anew } = stage(copy, database, bring_up)?;
    let done = Restored { derived_anew, ..result(&staged, None, 0)? };
    staged.conn.close().map_err(|(_, e)| Error::from(e))?;
    set_mode(&scratch.file, 0o600)?;
    scratch.place(database)?;
    Ok(done)
}

fn replace(database: &Path, staged: &Reader, force: bool, now: Instant) -> Result<Restored, Error> {
    let mut live = connect(database)?;
    // Any other answer is damage: what a restore is there for.
    if let Err(error @ Error::Newer { .. }) = refuse_newer(&live) {
        return Err(error);
    }
    // A backup put here by hand has no log yet; without one nobody could read while the target is locked.
    live.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    let present = connect(database)?;
    // Zero pages lock the target: from here on nobody can add an event that neither the comparison nor
    // the kept copy would see.
    let copying = Backup::new(&staged.conn, &mut live)?;
    step(&copying, 0)?;
    let (lost, given) = (missing(&present, staged), Given::by(&present));
    match (&lost, force) {
        (_, true) => (),
        (Ok(0), _) => (),
        (Ok(missing), _) => return Err(Refused::WouldLose { missing: *missing }.into()),
        (Err(error), _) => return Err(error.clone()),
    }
    match given {
        // What can't be compared may all be lost.
        Ok(given) => given.raise(&staged.conn, lost.as_ref().map_or(given.events(), |lost| *lost as i64))?,
        Err(Error::Damaged { .. } | Error::NotUtf8 { .. }) if force => (),
        Err(error) => return Err(error),
    }
    let kept = keep_copy(&present, database, &kept_suffix(now))?;
    drop(present);
    if let Err(error) = step(&copying, -1) {
        drop(copying);
        // Only where it is certain that nothing was changed: else it is all that there is of the database.
        if epoch_of(&live).is_some_and(|epoch| epoch_of(&staged.conn) != Some(epoch)) {
            let _ = remove_file(&kept);
        }
        return Err(error.on(database));
    }
    drop(copying);
    result(staged, Some(kept), lost.unwrap_or(0))
}

/// A copy made ready has one of its own.
fn epoch_of(conn: &Connection) -> Option<Vec<u8>> {
    conn.query_row("SELECT epoch FROM meta", [], |row| row.get(0)).ok()
}

pub(super) fn result(staged: &Reader, kept: Option<PathBuf>, lost: u64) -> Result<Restored, Error> {
    let info = staged.info()?;
    let (events, tickets, head) = (info.events, info.tickets, staged.head()?);
    Ok(Restored { events, tickets, head, kept, lost, derived_anew: Vec::new() })
}

/// Events of `present` that `staged` lacks.
fn missing(present: &Connection, staged: &Reader) -> Result<u64, Error> {
    let mut known = staged.conn.prepare("SELECT 1 FROM events WHERE uid = ?1")?;
    let mut query = present.prepare("SELECT uid FROM events")?;
    let mut rows = query.query([])?;
    let mut missing = 0;
    while let Some(row) = rows.next()? {
        let uid: Vec<u8> = row.get(0)?;
        missing += u64::from(!known.exists([uid])?);
    }
    Ok(missing)
}

/// What the database as it was is kept under: `before-restore-` and
/// `2026-11-20T07:00:00Z` without what a file name is better without.
fn kept_suffix(now: Instant) -> String {
    format!("before-restore-{}", now.to_string().replace([':', '-'], ""))
}
