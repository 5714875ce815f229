//! What a file is before SQLite touches it: so that a foreign file stays exactly as it was.
use std::collections::BTreeMap;
use std::fs::{File, Metadata, metadata};
use std::io::Read;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::{Error, FileError};

/// In the header of each of our files ("vaht").
pub(super) const APPLICATION_ID: i32 = 0x7661_6874;
const MAGIC: &[u8] = b"SQLite format 3\0";
const LENGTH: usize = 100;

/// How often this process has each file open, by device and inode. A file that is open is never opened
/// by us beside SQLite: closing any descriptor drops all POSIX locks that the process holds on the file.
static OPEN: Mutex<BTreeMap<(u64, u64), usize>> = Mutex::new(BTreeMap::new());

/// Held as long as a connection to the file is open, and dropped after it.
pub(super) struct Claim((u64, u64));

impl Drop for Claim {
    fn drop(&mut self) {
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.0) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.0);
            }
        }
    }
}

/// Whether there is a database of ours, to be asked before any connection to it.
///
/// # Errors
/// `NotFound`, `NotAFile`, `Empty`, `Foreign`, `NoRights`; `Damaged` if only the first bytes are bad.
pub(super) fn look(path: &Path) -> Result<Claim, Error> {
    let facts = metadata(path).map_err(|e| Error::at(path, &e))?;
    if !facts.is_file() {
        return Err(FileError::NotAFile(path.to_path_buf()).into());
    }
    if facts.len() == 0 {
        return Err(FileError::Empty(path.to_path_buf()).into());
    }
    let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    let identity = (facts.dev(), facts.ino());
    if !open.contains_key(&identity) {
        judge(&read(path)?, path)?;
    }
    *open.entry(identity).or_default() += 1;
    Ok(Claim(identity))
}

/// What looks damaged while its disk can't be read is no damage: SQLite tells both alike where it reads the schema. Asked
/// only where nobody else in this process has the file open, whose locks it would take away.
pub(super) fn or_unreadable(path: &Path, claim: &Claim, error: Error) -> Error {
    let open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    if !matches!(error, Error::Damaged { .. }) || open.get(&claim.0) != Some(&1) {
        return error;
    }
    unreadable(path).unwrap_or(error)
}

/// What a disk says that doesn't give a file to its end. Only where nobody in this process has it open.
pub fn unreadable(path: &Path) -> Option<Error> {
    let failed = read_through(path).err().map(|failed| Error::at(path, &failed));
    // That there is no file, or no right to it, is another matter.
    failed.filter(|error| matches!(error, Error::System { .. }))
}

/// Reads a file to its end.
fn read_through(path: &Path) -> std::io::Result<()> {
    let (file, mut block, mut at) = (File::open(path)?, vec![0; 1 << 16], 0);
    loop {
        match file.read_at(&mut block, at)? {
            0 => return Ok(()),
            n => at += n as u64,
        }
    }
}

/// Whether the path still leads to the file that is open, and under no other name.
///
/// # Errors
/// `Replaced` (also where there is none any more), `HardLinked`, `NoRights`.
pub(super) fn is_still(path: &Path, claim: &Claim) -> Result<(), Error> {
    match metadata(path) {
        Ok(facts) if (facts.dev(), facts.ino()) != claim.0 => {
            Err(FileError::Replaced(path.to_path_buf()).into())
        }
        Ok(facts) => one_name(path, &facts),
        Err(e) => match Error::at(path, &e) {
            Error::File(FileError::NotFound(path)) => Err(FileError::Replaced(path).into()),
            other => Err(other),
        },
    }
}

/// Under another name the file has another log: what is written by one is lost by the other.
pub(super) fn one_name(path: &Path, facts: &Metadata) -> Result<(), Error> {
    match facts.nlink() {
        0 | 1 => Ok(()),
        names => Err(FileError::HardLinked { path: path.to_path_buf(), names }.into()),
    }
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
    identity(one).is_some_and(|file| identity(other) == Some(file))
}

/// Which file a path leads to, by device and inode.
pub(super) fn identity(path: &Path) -> Option<(u64, u64)> {
    metadata(path).ok().map(|facts| (facts.dev(), facts.ino()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_read_is_not_called_damaged() {
        let damaged = || Error::damaged("schema");
        // The kernel answers EIO there, as a failing disk does.
        let memory = Path::new("/proc/self/mem");
        let claimed = |count| {
            let claim = Claim(identity(memory).unwrap());
            OPEN.lock().unwrap().insert(claim.0, count);
            claim
        };
        let claim = claimed(1);
        assert!(matches!(or_unreadable(memory, &claim, damaged()), Error::System { code: Some(5), .. }));
        assert_eq!(or_unreadable(memory, &claim, Error::Busy), Error::Busy);
        drop(claim);
        let claim = claimed(2);
        assert_eq!(or_unreadable(memory, &claim, damaged()), damaged(), "another one holds its locks");
        OPEN.lock().unwrap().insert(claim.0, 1);
        let sound = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(sound.path(), vec![7; 100_000]).unwrap();
        assert_eq!(or_unreadable(sound.path(), &claim, damaged()), damaged());
        assert_eq!(unreadable(Path::new("/nowhere")), None);
    }
}
