//! What can go wrong with a database: data for the faces to word, no sentences for people.
use std::io;
use std::path::{Path, PathBuf};

use nix::sys::resource::{RLIM_INFINITY, Resource, getrlimit};
use nix::sys::statvfs::{Statvfs, statvfs};
use nix::unistd::{AccessFlags, eaccess};
use rusqlite::{ErrorCode, ffi};

use super::files::{folder_of, shut_log};
use crate::ticket::Number;

/// Why the store didn't do it. Unless it says otherwise, nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    File(#[from] FileError),
    /// Ours, but not what we wrote.
    #[error("damaged database: {detail}")]
    Damaged { detail: String },
    /// Stored text that isn't UTF-8: damaged too, at a known place.
    #[error("damaged database: text that is not UTF-8: {detail}")]
    NotUtf8 { detail: String },
    /// Ours, but not of the schema whose number it bears: somebody has changed the file's header.
    #[error("database doesn't have the schema that its header names: {version}")]
    Altered { version: i64 },
    /// The schema or the engine of the database is newer than this program's.
    #[error("database is newer than this program: {found} > {known}")]
    Newer { found: u32, known: u32 },
    /// From an older program, and couldn't be brought up to this one: why. Its projections can't be read till then.
    #[error("database couldn't be brought up: {0}")]
    NotBroughtUp(Box<Error>),
    /// Its schema is the present one, and its projections couldn't be derived anew: why. They can't be read till then;
    /// the next opening goes on.
    #[error("projections couldn't be derived anew: {0}")]
    NotDerived(Box<Error>),
    /// Opened only for reading, or on a read-only file system.
    #[error("database can only be read")]
    ReadOnly,
    /// A real database under a fixed clock only reads.
    #[error("a fixed clock writes only to a training database")]
    FixedClock,
    /// Others kept it locked for the whole time that we wait.
    #[error("database is busy")]
    Busy,
    /// The disk, a quota or a size limit is full.
    #[error("no space left for the database")]
    Full,
    /// The file system doesn't lock as SQLite needs (NFS and the like).
    #[error("file system can't lock")]
    Locking,
    #[error("input/output error: {detail}")]
    Io { detail: String },
    /// The system refused a file operation, for a reason of none of the others.
    #[error("{path:?}: {kind}")]
    System { path: PathBuf, kind: io::ErrorKind, code: Option<i32> },
    /// A file has its name, and the disk didn't confirm that: a power cut may take it away.
    #[error("not confirmed by the disk: {path:?}: {kind}")]
    Unconfirmed { path: PathBuf, kind: io::ErrorKind, code: Option<i32> },
    /// The write failed at its very end: whether it is in the database can't be told.
    #[error("unknown whether it was written")]
    Unknown,
    /// A restore, or a program of another age, has changed all that was being read piece by piece.
    #[error("restored or derived anew meanwhile")]
    Renewed,
    /// A search was cut off.
    #[error("interrupted")]
    Interrupted,
    #[error(transparent)]
    Refused(#[from] Refused),
}

/// What is wrong with a path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    #[error("no such file: {0:?}")]
    NotFound(PathBuf),
    #[error("an empty file: {0:?}")]
    Empty(PathBuf),
    #[error("not a database of this program: {0:?}")]
    Foreign(PathBuf),
    /// A folder, a pipe or a device.
    #[error("not a regular file: {0:?}")]
    NotAFile(PathBuf),
    #[error("exists already: {0:?}")]
    Exists(PathBuf),
    /// The log of another database lies where a new one would find it: its pages would be replayed onto it.
    #[error("a log without its database, or of one in use: {0:?}")]
    LogBeside(PathBuf),
    /// Source and target are one file.
    #[error("the same file: {0:?}")]
    SameFile(PathBuf),
    #[error("no rights: {0:?}")]
    NoRights(PathBuf),
    /// It was opened, and another file (or none) is there now.
    #[error("the file was replaced: {0:?}")]
    Replaced(PathBuf),
    #[error("a file of {names} names: {path:?}")]
    HardLinked { path: PathBuf, names: u64 },
    /// The log beside the database, or its index, is another user's and shut to this one.
    #[error("{path:?} is {owner}'s, mode {mode:04o}")]
    LogOfAnother { path: PathBuf, owner: String, mode: u32 },
    #[error("network file system {kind}: {path:?}")]
    NetworkFs { path: PathBuf, kind: &'static str },
    #[error("no such group: {0}")]
    UnknownGroup(String),
}

/// Requests that don't fit what is stored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("number taken: {0}")]
    NumberTaken(Number),
    #[error("no number left: {0}")]
    NumbersExhausted(String),
    #[error("no such ticket: {0}")]
    NoTicket(Number),
    /// (`source`, `ref`) belongs to that ticket already.
    #[error("known already as {0}")]
    RefTaken(Number),
    /// The present database has so many events that the copy lacks.
    #[error("{missing} events would be lost")]
    WouldLose { missing: u64 },
    /// A rule of the schema: events are only appended, a ticket's policy version is kept.
    #[error("against the schema: {0}")]
    Schema(String),
}

impl Error {
    pub(super) fn damaged(detail: impl Into<String>) -> Self {
        Error::Damaged { detail: detail.into() }
    }
    /// Of a file operation on `path`.
    pub(super) fn at(path: &Path, error: &io::Error) -> Self {
        let path = path.to_path_buf();
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => FileError::NotFound(path).into(),
            io::ErrorKind::PermissionDenied => FileError::NoRights(path).into(),
            io::ErrorKind::AlreadyExists => FileError::Exists(path).into(),
            io::ErrorKind::IsADirectory => FileError::NotAFile(path).into(),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Error::Full
            }
            io::ErrorKind::ReadOnlyFilesystem => Error::ReadOnly,
            kind => Error::System { path, kind, code: error.raw_os_error() },
        }
    }
    /// Of bringing a database of an older program up to the present schema: nothing of it was changed.
    pub(super) fn bringing_up(self) -> Self {
        if self.may_pass() { Error::NotBroughtUp(Box::new(self)) } else { self }
    }
    /// The same of deriving its projections anew, once its schema is the present one.
    pub fn deriving(self) -> Self {
        if self.may_pass() { Error::NotDerived(Box::new(self)) } else { self }
    }
    /// What keeps a database from being written now, and isn't its own fault.
    fn may_pass(&self) -> bool {
        matches!(
            self,
            Error::Full
                | Error::Busy
                | Error::ReadOnly
                | Error::Locking
                | Error::Io { .. }
                | Error::System { .. }
        )
    }
    /// SQLite knows no path: adds it where rights are missing, and asks there whether there is room.
    pub(super) fn on(self, path: &Path) -> Self {
        match self {
            Error::Io { detail } if NO_ROOM.map(of_sqlite).contains(&detail) && is_full(path) => Error::Full,
            Error::NotBroughtUp(cause) => Error::NotBroughtUp(Box::new(cause.on(path))),
            Error::NotDerived(cause) => Error::NotDerived(Box::new(cause.on(path))),
            // What lies beside a database couldn't be made, in a folder that may be written.
            Error::File(FileError::NoRights(p)) if p.as_os_str().is_empty() && has_no_place(path) => {
                Error::Full
            }
            Error::File(FileError::NoRights(p)) if p.as_os_str().is_empty() => {
                shut_log(path).unwrap_or(FileError::NoRights(path.to_path_buf())).into()
            }
            // Its index can be read at most.
            Error::ReadOnly => shut_log(path).map_or(Error::ReadOnly, Error::from),
            other => other,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        match &error {
            E::SqliteFailure(failure, message) => {
                of_code(failure.code, failure.extended_code, message.clone().unwrap_or_default())
            }
            // Without the statement, which is nothing to people.
            E::SqlInputError { error, msg, .. } => of_code(error.code, error.extended_code, msg.clone()),
            E::Utf8Error(column, _) => Error::NotUtf8 { detail: format!("column {column}") },
            E::FromSqlConversionFailure(_, _, cause) if cause.is::<std::str::Utf8Error>() => {
                Error::NotUtf8 { detail: error.to_string() }
            }
            _ => Error::damaged(error.to_string()),
        }
    }
}

/// Whether files may only grow to some size here.
fn is_limited() -> bool {
    getrlimit(Resource::RLIMIT_FSIZE).is_ok_and(|(limit, _)| limit != RLIM_INFINITY)
}

/// SQLite sees no ENOSPC there: the write was refused by a limit on file size, by a full disk, or by one that has failed.
const NO_ROOM: [i32; 2] = [ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_SHMSIZE];

/// The least that a log and its index take: 32 KiB of index.
const LEAST_ROOM: u64 = 32 * 1024;

/// Whether the disk has no room left for what lies beside a database.
fn is_full(path: &Path) -> bool {
    let free = |disk: Statvfs| disk.blocks_available().saturating_mul(disk.fragment_size());
    statvfs(&folder_of(path)).is_ok_and(|disk| free(disk) < LEAST_ROOM)
}

/// Whether the disk counts its files and has none left for a new one.
fn has_no_place(path: &Path) -> bool {
    let folder = folder_of(path);
    eaccess(&folder, AccessFlags::W_OK).is_ok()
        && statvfs(&folder).is_ok_and(|disk| disk.files() > 0 && disk.files_available() == 0)
}

/// What is known of an error by its extended code alone.
fn of_sqlite(extended: i32) -> String {
    format!("SQLite {extended}")
}

fn of_code(code: ErrorCode, extended: i32, message: String) -> Error {
    match code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Busy,
        ErrorCode::DiskFull => Error::Full,
        ErrorCode::SystemIoFailure if NO_ROOM.contains(&extended) && is_limited() => Error::Full,
        ErrorCode::SystemIoFailure
            if matches!(
                extended,
                ffi::SQLITE_IOERR_LOCK
                    | ffi::SQLITE_IOERR_RDLOCK
                    | ffi::SQLITE_IOERR_UNLOCK
                    | ffi::SQLITE_IOERR_SHMLOCK
                    | ffi::SQLITE_IOERR_CHECKRESERVEDLOCK
            ) =>
        {
            Error::Locking
        }
        ErrorCode::FileLockingProtocolFailed => Error::Locking,
        ErrorCode::SystemIoFailure => Error::Io { detail: of_sqlite(extended) },
        ErrorCode::ReadOnly
            if matches!(extended, ffi::SQLITE_READONLY_DIRECTORY | ffi::SQLITE_READONLY_CANTINIT) =>
        {
            FileError::NoRights(PathBuf::new()).into()
        }
        ErrorCode::ReadOnly => Error::ReadOnly,
        ErrorCode::CannotOpen | ErrorCode::PermissionDenied => FileError::NoRights(PathBuf::new()).into(),
        ErrorCode::OperationInterrupted => Error::Interrupted,
        ErrorCode::ConstraintViolation => Refused::Schema(message).into(),
        _ => Error::damaged(message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_nothing_is_free_a_write_that_failed_for_no_told_reason_is_for_want_of_room() {
        let failed = |extended| Error::from(rusqlite::Error::SqliteFailure(ffi::Error::new(extended), None));
        let folder = crate::testing::folder();
        // A file system without a free block.
        let (full, roomy) = (Path::new("/proc/desk.db"), folder.path().join("desk.db"));
        for extended in NO_ROOM {
            assert_eq!(failed(extended).on(full), Error::Full);
            assert_eq!(failed(extended).bringing_up().on(full), Error::NotBroughtUp(Box::new(Error::Full)));
            assert_eq!(failed(extended).deriving().on(full), Error::NotDerived(Box::new(Error::Full)));
            assert_eq!(failed(extended).on(&roomy), failed(extended));
        }
        let read = failed(ffi::SQLITE_IOERR_READ);
        assert_eq!(read.clone().on(full), read, "the disk has failed, full or not");
    }
}
