//! What a file is before SQLite touches it: so that a foreign file stays exactly as it was.
use std::collections::BTreeSet;
use std::fs::{File, metadata};
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::{Error, FileError};

/// In the header of each of our files ("vaht").
pub(super) const APPLICATION_ID: i32 = 0x7661_6874;
const MAGIC: &[u8] = b"SQLite format 3\0";
const LENGTH: usize = 100;

/// Device and inode of files that were seen to be ours. They are never opened by us again: closing any
/// descriptor of a file drops all POSIX locks that this process, and so SQLite in it, holds on the file.
static OURS: Mutex<BTreeSet<(u64, u64)>> = Mutex::new(BTreeSet::new());

/// Whether there is a database of ours.
///
/// # Errors
/// `NotFound`, `NotAFile`, `Empty`, `Foreign`, `NoRights`; `Damaged` if only the first bytes are bad.
pub(super) fn look(path: &Path) -> Result<(), Error> {
    let facts = metadata(path).map_err(|e| Error::at(path, &e))?;
    if !facts.is_file() {
        return Err(FileError::NotAFile(path.to_path_buf()).into());
    }
    if facts.len() == 0 {
        return Err(FileError::Empty(path.to_path_buf()).into());
    }
    let mut ours = OURS.lock().unwrap_or_else(PoisonError::into_inner);
    let identity = (facts.dev(), facts.ino());
    if ours.contains(&identity) {
        return Ok(());
    }
    judge(&read(path)?, path)?;
    ours.insert(identity);
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let at = |e| Error::at(path, &e);
    let mut bytes = Vec::with_capacity(LENGTH);
    File::open(path).map_err(at)?.take(LENGTH as u64).read_to_end(&mut bytes).map_err(at)?;
    Ok(bytes)
}

fn judge(bytes: &[u8], path: &Path) -> Result<(), Error> {
    let ours = bytes.get(68..72) == Some(&APPLICATION_ID.to_be_bytes());
    match (bytes.starts_with(MAGIC), ours) {
        (true, true) if bytes.len() == LENGTH => Ok(()),
        (_, true) => Err(Error::damaged("the header of the file")),
        _ => Err(FileError::Foreign(path.to_path_buf()).into()),
    }
}

/// Whether two paths lead to one file.
pub(super) fn same_file(one: &Path, other: &Path) -> bool {
    match (metadata(one), metadata(other)) {
        (Ok(a), Ok(b)) => (a.dev(), a.ino()) == (b.dev(), b.ino()),
        _ => false,
    }
}
