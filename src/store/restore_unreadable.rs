//! A restore onto a database that can't even be read: a file cut short, a broken first page.
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::backup::{place_beside, same_content, step};
use super::files::{self, beside};
use super::open::WAIT;
use super::restore::{Restored, result};
use super::{Error, Reader, Scratch};

/// Puts `staged` in the place of the unreadable file, which is kept byte for byte beside it, with their log.
pub(super) fn replace(database: &Path, staged: &Reader, suffix: &str) -> Result<Restored, Error> {
    let kept = keep_bytes(database, suffix)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut live = Connection::open_with_flags(database, flags)?;
    live.busy_timeout(WAIT)?;
    // What is in the file counts for nothing; one commit then brings all of the copy, as ever.
    live.set_db_config(DbConfig::SQLITE_DBCONFIG_RESET_DATABASE, true)?;
    let copying = Backup::new(&staged.conn, &mut live)?;
    if let Err(error) = step(&copying, -1) {
        drop(copying);
        drop(live);
        // Nothing was changed: what was kept is there twice.
        if same_content(&kept, database) {
            remove(&kept);
        }
        return Err(error.on(database));
    }
    drop(copying);
    live.set_db_config(DbConfig::SQLITE_DBCONFIG_RESET_DATABASE, false)?;
    result(staged, Some(kept), 0)
}

fn keep_bytes(database: &Path, suffix: &str) -> Result<PathBuf, Error> {
    let copied = |from: &Path| -> Result<_, Error> {
        let scratch = Scratch::beside(database)?;
        fs::copy(from, &scratch.file).map_err(|e| Error::at(from, &e))?;
        Ok(scratch)
    };
    let whole = copied(database)?;
    let kept = place_beside(whole.file, database, suffix)?;
    let log = beside(database, "-wal");
    if fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        let kept_log = beside(&kept, "-wal");
        let keep = || {
            let copy = copied(&log)?;
            files::copy_rights(database, &copy.file)?;
            copy.file.persist_noclobber(&kept_log).map_err(|e| Error::at(&kept_log, &e.error))
        };
        keep().inspect_err(|_| remove(&kept))?;
    }
    Ok(kept)
}

/// Takes away what was kept, with its log.
fn remove(kept: &Path) {
    for file in [kept.to_path_buf(), beside(kept, "-wal")] {
        let _ = fs::remove_file(file);
    }
}
