//! Which screens are running: each holds a lock on a file of its own for as long as it does.
//!
//! A process number would say less: it is given again, and means nothing on another machine that shares
//! the home folder.
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use super::folder::open_own;

/// What the files' names end with.
const SUFFIX: &str = ".screen";

/// Held while the screen runs; the system lets go of it with the process, however that ends.
pub(super) struct Running(File);

impl std::fmt::Debug for Running {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Running({:?})", self.0)
    }
}

impl Running {
    /// Locked before it has its name, so that nobody ever finds it unlocked.
    pub fn begin(folder: &Path, screen: &str) -> io::Result<Self> {
        let file = tempfile::NamedTempFile::new_in(folder)?;
        file.as_file().try_lock()?;
        Ok(Running(file.persist(folder.join(format!("{screen}{SUFFIX}")))?))
    }

    /// Takes the file away; the lock goes with the value.
    pub fn end(self, folder: &Path, screen: &str) {
        // One that stays is found unlocked and taken away by another screen.
        let _ = std::fs::remove_file(folder.join(format!("{screen}{SUFFIX}")));
    }
}

/// The screen whose file this is, if it runs; the file of one that doesn't is taken away.
pub(super) fn running(path: &Path, name: &str) -> Option<String> {
    let screen = name.strip_suffix(SUFFIX)?;
    std::fs::symlink_metadata(path).ok().filter(|meta| meta.is_file())?;
    // Shared, so that two that ask don't take each other for the holder.
    match open_own(path).ok()?.try_lock_shared() {
        Ok(()) => {
            let _ = std::fs::remove_file(path);
            None
        }
        Err(TryLockError::WouldBlock) => Some(screen.to_string()),
        // Where locks don't work, none could be taken either.
        Err(TryLockError::Error(_)) => None,
    }
}
