//! Failures of files and streams, by what the caller was about to do.
use std::io::{Error as IoError, ErrorKind};
use std::path::Path;

use nix::errno::Errno;

use super::{Error, Exit};

/// A file that was to be read.
pub fn reading(path: &Path, error: &IoError) -> Error {
    let (exit, kind) = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => (Exit::Missing, "no_file"),
        ErrorKind::PermissionDenied => (Exit::Later, "no_rights"),
        ErrorKind::IsADirectory => (Exit::Data, "not_a_file"),
        ErrorKind::InvalidData => (Exit::Data, "not_utf8"),
        _ => (Exit::Io, "io"),
    };
    named(Error::new(exit, kind), path, error)
}

/// A file that was to be made.
pub fn writing(path: &Path, error: &IoError) -> Error {
    let (exit, kind) = match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => (Exit::Later, "no_rights"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            (Exit::Later, "disk_full")
        }
        ErrorKind::AlreadyExists => (Exit::Create, "exists"),
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory => {
            (Exit::Create, "cant_create")
        }
        _ => (Exit::Io, "io"),
    };
    named(Error::new(exit, kind), path, error)
}

fn named(error: Error, path: &Path, cause: &IoError) -> Error {
    let mut error = error.foreign("path", &path.to_string_lossy()).cause(cause);
    error.file = Some(path.to_string_lossy().into_owned());
    error
}

/// Our own output failed: a closed pipe ends quietly, all else is an I/O error.
impl From<IoError> for Error {
    fn from(error: IoError) -> Self {
        let mut told = Error::new(Exit::Io, "output").cause(&error);
        if error.raw_os_error() == Some(Errno::EBADF as i32) {
            told = told.says("error-stdout-shut");
        }
        told.quiet = error.kind() == ErrorKind::BrokenPipe;
        told
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Error::from(IoError::from(error))
    }
}
