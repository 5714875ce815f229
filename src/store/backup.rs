//! Copies of the database, made while others work.
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use sha2::{Digest, Sha256};
use tempfile::TempPath;

use super::chain::hex;
use super::files::{self, beside, copy_rights};
use super::frozen;
use super::open::connect;
use super::{Error, FileError, Reader, Scratch};

/// What a backup holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BackupDone {
    pub events: u64,
    pub tickets: u64,
    /// The end of the hash chain; None without an event.
    pub head: Option<String>,
    /// Of the file.
    pub sha256: String,
}

/// Rounds of 20 ms that locks of others are waited for: 30 s.
const ROUNDS: u32 = 1500;

/// Steps on until it's done or, with `pages` = 0, until the target is locked.
pub(super) fn step(copying: &Backup<'_, '_>, pages: i32) -> Result<(), Error> {
    for _ in 0..ROUNDS {
        match copying.step(pages)? {
            StepResult::Done => return Ok(()),
            StepResult::More if pages == 0 => return Ok(()),
            StepResult::More => (),
            _ => pause(),
        }
    }
    Err(Error::Busy)
}

#[expect(clippy::disallowed_methods, reason = "SQLite doesn't wait for locks of a backup's target")]
fn pause() {
    std::thread::sleep(Duration::from_millis(20));
}

/// Copies the whole of `source` into a file of its own, without a log, and answers a connection to it.
pub(super) fn copy_into(source: &Connection, path: &Path) -> Result<Connection, Error> {
    let mut target = Connection::open(path)?;
    step(&Backup::new(source, &mut target)?, -1)?;
    match target.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).map_err(Error::from) {
        // Also a damaged database can be kept aside, page by page; who needs a sound one verifies it.
        Ok(()) | Err(Error::Damaged { .. }) => Ok(target),
        Err(error) => Err(error),
    }
}

/// A private copy beside `path`, gone if nobody keeps it.
pub(super) fn temporary_copy(source: &Connection, path: &Path) -> Result<(Scratch, Connection), Error> {
    let scratch = Scratch::beside(path)?;
    let target = copy_into(source, &scratch.file).map_err(|e| e.on(path))?;
    Ok((scratch, target))
}

/// Keeps a copy as `NAME.suffix` beside the database, with its mode and group; `NAME.suffix-2` … if that
/// exists and is another one. Never replaces anything.
pub(super) fn keep_copy(source: &Connection, database: &Path, suffix: &str) -> Result<PathBuf, Error> {
    let (scratch, target) = temporary_copy(source, database)?;
    target.close().map_err(|(_, e)| Error::from(e))?;
    place_beside(scratch.file, database, suffix)
}

/// Gives a finished copy the database's rights and its name beside it.
pub(super) fn place_beside(mut copy: TempPath, database: &Path, suffix: &str) -> Result<PathBuf, Error> {
    copy_rights(database, &copy)?;
    files::sync(&copy)?;
    for n in 1..1000 {
        let name = if n == 1 { format!(".{suffix}") } else { format!(".{suffix}-{n}") };
        let kept = beside(database, &name);
        match copy.persist_noclobber(&kept) {
            Ok(()) => {
                files::sync_name(&kept)?;
                return Ok(kept);
            }
            // Left by a run that came no further.
            Err(e) if same_content(&kept, &e.path) => return Ok(kept),
            Err(e) if e.error.kind() == std::io::ErrorKind::AlreadyExists => copy = e.path,
            Err(e) => return Err(Error::at(&kept, &e.error)),
        }
    }
    Err(FileError::Exists(beside(database, &format!(".{suffix}"))).into())
}

impl Reader {
    /// Writes a checked copy: one file, mode 0600, whole or not at all. Others work on meanwhile.
    ///
    /// # Errors
    /// `Exists` without `force`, `NotAFile` with it where something else than a file is there; `SameFile` (also a part of a database); `LogBeside`; `Damaged` if the copy fails its check; `Full`, `NoRights`, `Io`.
    pub fn backup(&self, to: &Path, force: bool) -> Result<BackupDone, Error> {
        if super::header::same_file(&self.path, to) || files::is_companion(to) {
            return Err(FileError::SameFile(to.to_path_buf()).into());
        }
        if !force && to.symlink_metadata().is_ok() {
            return Err(FileError::Exists(to.to_path_buf()).into());
        }
        // A device or a pipe would be gone for everybody, a link would be cut from what it leads to.
        if to.symlink_metadata().is_ok_and(|there| !there.is_file()) {
            return Err(FileError::NotAFile(to.to_path_buf()).into());
        }
        files::refuse_log_beside(to)?;
        let (scratch, target) = temporary_copy(&self.conn, to)?;
        let copy = scratch.file;
        let target = Reader::over(target, copy.to_path_buf(), None, None);
        let verified = target.verify()?;
        let (tickets, head) = (target.ticket_count()?, target.head()?);
        target.conn.close().map_err(|(_, e)| Error::from(e))?;
        let sha256 = sha256_of(&copy)?;
        files::sync(&copy)?;
        let persisted = if force { copy.persist(to) } else { copy.persist_noclobber(to) };
        persisted.map_err(|e| Error::at(to, &e.error))?;
        files::sync_name(to)?;
        Ok(BackupDone { events: verified, tickets, head, sha256 })
    }

    /// Integrity of file and chain, and of what was given away; answers the number of events.
    pub(super) fn verify(&self) -> Result<u64, Error> {
        if let Some(error) = self.integrity()?.into_iter().next() {
            return Err(Error::damaged(error));
        }
        let chain = self.walk(i64::MAX)?;
        match chain.first_bad {
            Some(seq) => Err(Error::damaged(format!("event {seq}"))),
            None => match self.wrong_source(&chain.recording)? {
                Some(table) => Err(Error::damaged(table)),
                None => Ok(chain.events),
            },
        }
    }
}

/// Whether both are files with the same bytes.
pub(super) fn same_content(one: &Path, other: &Path) -> bool {
    let length = |path: &Path| path.symlink_metadata().ok().filter(|m| m.is_file()).map(|m| m.len());
    length(one).is_some_and(|bytes| length(other) == Some(bytes))
        && sha256_of(one).is_ok_and(|sum| sha256_of(other) == Ok(sum))
}

fn sha256_of(path: &Path) -> Result<String, Error> {
    let at = |e: std::io::Error| Error::at(path, &e);
    let (mut file, mut hash) = (File::open(path).map_err(at)?, Sha256::new());
    let mut block = vec![0; 1 << 16];
    loop {
        match file.read(&mut block).map_err(at)? {
            0 => return Ok(hex(&hash.finalize())),
            n => hash.update(&block[..n]),
        }
    }
}

/// Opens any of our files for reading alone, as it is: no upgrade, no log.
///
/// # Errors
/// Of the file: `NotFound`, `Empty`, `Foreign`, `Damaged`.
pub fn open_copy(path: &Path) -> Result<Reader, Error> {
    let claim = super::header::look(path)?;
    let (conn, copy) = match frozen::is_read_only(path) {
        true => frozen::open(path)?,
        false => (connect(path)?, None),
    };
    conn.pragma_update(None, "query_only", true)?;
    Ok(Reader::over(conn, path.to_path_buf(), Some(claim), copy))
}
