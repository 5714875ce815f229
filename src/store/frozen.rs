//! A database on a file system that can only be read: nothing may be made beside it there, not even an index of its log.
use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use nix::sys::statvfs::{FsFlags, statvfs};
use rusqlite::{Connection, OpenFlags};

use super::Error;
use super::backup::copy_into;
use super::files::beside;
use super::migrate::{SCHEMA, version};
use super::open::{connect, set_up};
use super::scratch::ScratchFolder;
use crate::sla::ENGINE;

/// A copy in a private folder, which goes with it.
#[derive(Clone, Debug)]
pub(super) struct PrivateCopy(Arc<ScratchFolder>);

impl PrivateCopy {
    fn new() -> Result<Self, Error> {
        Ok(PrivateCopy(Arc::new(ScratchFolder::within(&std::env::temp_dir())?)))
    }
    pub fn path(&self) -> PathBuf {
        self.0.database()
    }
}

/// Whether the file system says of itself that nothing can be written.
pub(super) fn is_read_only(path: &Path) -> bool {
    statvfs(path).is_ok_and(|facts| facts.flags().contains(FsFlags::ST_RDONLY))
}

/// A connection to a database where nothing can be written: to the file itself if it is all there is and this program's
/// projections are in it, else to a copy of it with its log.
pub(super) fn open(path: &Path) -> Result<(Connection, Option<PrivateCopy>), Error> {
    if !has_log(path) {
        let conn = immutable(path)?;
        if !is_older(&conn)? {
            return Ok((conn, None));
        }
    }
    let copy = copied(path)?;
    Ok((connect(&copy.path())?, Some(copy)))
}

/// Whether something is written that isn't in the file yet.
fn has_log(path: &Path) -> bool {
    fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0)
}

/// Whether it has to be brought up before it is read. What can't be told is another's to judge.
pub(super) fn is_older(conn: &Connection) -> Result<bool, Error> {
    let schema = version(conn)?;
    let engine: i64 = conn.query_row("SELECT engine FROM meta", [], |row| row.get(0))?;
    Ok(schema < SCHEMA || (schema == SCHEMA && engine < ENGINE.into()))
}

/// As a file that nobody changes while it is open: without locks, and blind to a log.
fn immutable(path: &Path) -> Result<Connection, Error> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(uri(path), flags);
    opened.and_then(set_up).map_err(|e| Error::from(e).on(path))
}

/// `file:` with every byte but letters, digits and a few signs written out.
fn uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => uri.push(char::from(*byte)),
            plain if plain.is_ascii_alphanumeric() => uri.push(char::from(*plain)),
            other => uri.push_str(&format!("%{other:02x}")),
        }
    }
    uri + "?immutable=1"
}

/// A private copy of a database that is open, which may be brought up while the database stays as it is.
pub(super) fn taken(source: &Connection) -> Result<(Connection, Option<PrivateCopy>), Error> {
    let copy = PrivateCopy::new()?;
    copy_into(source, &copy.path())?.close().map_err(|(_, e)| Error::from(e))?;
    let conn = connect(&copy.path())?;
    // With a log its policies can be read while its tickets are derived.
    conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    Ok((conn, Some(copy)))
}

/// How often a copy is begun anew while somebody writes: the mount may be one's own way to a file that others write.
const TRIES: u32 = 5;

/// Main file and log as they are together.
fn copied(path: &Path) -> Result<PrivateCopy, Error> {
    let copy = PrivateCopy::new()?;
    for _ in 0..TRIES {
        let before = stamps(path);
        for suffix in ["-wal", ""] {
            let from = beside(path, suffix);
            let to = beside(&copy.path(), suffix);
            // Whatever the mode is there: here it is to be written.
            let own = |_| fs::set_permissions(&to, Permissions::from_mode(0o600));
            match fs::copy(&from, &to).and_then(own) {
                Err(e) if !suffix.is_empty() && e.kind() == std::io::ErrorKind::NotFound => (),
                done => done.map_err(|e| Error::at(&from, &e))?,
            }
        }
        if stamps(path) == before {
            return Ok(copy);
        }
    }
    Err(Error::Busy)
}

/// What changes when one of both files does.
fn stamps(path: &Path) -> [Option<(u64, Option<SystemTime>)>; 2] {
    ["", "-wal"].map(|suffix| {
        let facts = fs::metadata(beside(path, suffix)).ok()?;
        Some((facts.len(), facts.modified().ok()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::{Desk, sqlite};

    /// How many tickets a reader of a read-only file system sees, and whether it reads a copy.
    fn seen(path: &Path) -> (u64, bool) {
        let (conn, copy) = open(path).unwrap();
        let count = conn.query_row("SELECT count(*) FROM events", [], |row| row.get(0)).unwrap();
        (count, copy.is_some())
    }

    fn desk() -> (Desk, PathBuf) {
        let mut desk = sqlite();
        for _ in 0..10 {
            desk.ticket(|_| ());
        }
        let path = desk.path();
        (desk, path)
    }

    fn names(path: &Path) -> Vec<std::ffi::OsString> {
        let files = fs::read_dir(path.parent().unwrap()).unwrap();
        let mut names: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_in_the_log_is_seen_and_nothing_is_made_beside_the_file() {
        let (desk, path) = desk();
        assert!(has_log(&path));
        let before = names(&path);
        assert_eq!(seen(&path), (10, true));
        assert_eq!(names(&path), before);
        let Desk { folder: _folder, store } = desk;
        drop(store);
        assert_eq!(seen(&path), (10, false), "without a log it is read where it lies");
        assert_eq!(names(&path), ["desk.db"]);
    }

    #[test]
    fn one_of_an_older_program_is_read_from_a_copy_that_can_be_brought_up() {
        let (desk, path) = desk();
        let Desk { folder: _folder, store } = desk;
        drop(store);
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch("UPDATE meta SET engine = 0; PRAGMA journal_mode = DELETE").unwrap();
        drop(conn);
        assert_eq!(seen(&path), (10, true));
    }

    #[test]
    fn a_name_is_written_so_that_no_sign_of_it_is_taken_for_the_uri_s_own() {
        assert_eq!(uri(Path::new("/a b/б?#%.db")), "file:/a%20b/%d0%b1%3f%23%25.db?immutable=1");
        assert!(!is_read_only(Path::new("/nowhere")));
    }

    #[test]
    fn the_copy_is_the_readers_alone_and_goes_with_it() {
        let (_desk, path) = desk();
        fs::set_permissions(&path, Permissions::from_mode(0o440)).unwrap();
        let (conn, copy) = open(&path).unwrap();
        let file = copy.as_ref().unwrap().path();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(file.parent().unwrap()), mode(&file)), (0o700, 0o600));
        drop((conn, copy));
        assert!(!file.exists());
    }
}
