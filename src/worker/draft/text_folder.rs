//! The private folder in which a text is edited: what editors put beside a text, and in its place, goes with it.
//!
//! Invariant: nothing is taken from under an editor that lives, and no text that one saved goes with the folder unless
//! it was taken.
use std::fs::{File, OpenOptions, Permissions, TryLockError, read_dir, remove_dir_all, symlink_metadata};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use nix::fcntl::{FcntlArg, FdFlag, fcntl};
use nix::unistd::geteuid;
use tempfile::TempDir;

use super::leavings::{self, ORIGIN_FILE, TEXT_FILE};
use super::{Folder, Origin};

/// What the folders' names begin with.
const PREFIX: &str = "vahta-";

/// The folder, and the lock on it: the system lets go of that with this process and all that it started, however they
/// end.
pub struct TextFolder {
    folder: TempDir,
    lock: File,
}

impl TextFolder {
    pub fn make(text: &str, origin: Option<&Origin>) -> io::Result<Self> {
        let folder =
            tempfile::Builder::new().prefix(PREFIX).permissions(Permissions::from_mode(0o700)).tempdir()?;
        let lock = File::open(folder.path())?;
        // Without locks it is a folder all the same, which nobody can tell from one that was left.
        let _ = lock.try_lock();
        // The editor has it, too.
        fcntl(&lock, FcntlArg::F_SETFD(FdFlag::empty()))?;
        let made = TextFolder { folder, lock };
        if let Some(origin) = origin {
            made.write(ORIGIN_FILE, &serde_json::to_vec(origin)?)?;
        }
        made.write(TEXT_FILE, text.as_bytes())?;
        Ok(made)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.folder.path().join(name);
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?.write_all(bytes)
    }

    pub fn text(&self) -> PathBuf {
        self.folder.path().join(TEXT_FILE)
    }

    /// What lies beside the text and isn't its former state, taken in among the drafts: by name.
    ///
    /// # Errors
    /// Then some of it couldn't be.
    pub fn leavings(&self, drafts: &Folder) -> io::Result<Vec<String>> {
        leavings::beside(self.folder.path(), drafts)
    }

    /// Leaves it where it lies.
    pub fn keep(self) {
        let _ = self.folder.keep();
    }

    /// Lets go of it where somebody who was started lives on: what that one saves yet is found by a later start, and
    /// `taken` isn't found again. Else it is given back.
    pub fn leave_to_others(self, origin: Option<&Origin>, taken: Option<&str>) -> Option<Self> {
        let TextFolder { folder, lock } = self;
        drop(lock);
        match File::open(folder.path()).map(|lock| (lock.try_lock(), lock)) {
            Ok((Err(TryLockError::WouldBlock), lock)) => {
                let kept = TextFolder { folder, lock };
                if let (Some(origin), Some(taken)) = (origin, taken) {
                    let mut origin = origin.clone();
                    origin.set(taken);
                    let _ = std::fs::remove_file(kept.folder.path().join(ORIGIN_FILE));
                    let _ = serde_json::to_vec(&origin).map(|bytes| kept.write(ORIGIN_FILE, &bytes));
                }
                kept.keep();
                None
            }
            Ok((_, lock)) => Some(TextFolder { folder, lock }),
            Err(_) => None,
        }
    }
}

/// Takes away what killed runs of this account left among the temporary files, unless an editor lives on there; what was
/// saved is put among the `drafts`.
pub fn sweep(temporary: &Path, drafts: &Folder) {
    let Ok(entries) = read_dir(temporary) else { return };
    let named = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX)) && is_own_folder(path)
    };
    for folder in entries.flatten().map(|entry| entry.path()).filter(named) {
        let Ok(lock) = File::open(&folder) else { continue };
        if lock.try_lock().is_err() || folder.join(TEXT_FILE).symlink_metadata().is_err() {
            continue;
        }
        if leavings::all(&folder, drafts).is_ok() {
            let _ = remove_dir_all(&folder);
        }
    }
}

fn is_own_folder(path: &Path) -> bool {
    symlink_metadata(path).is_ok_and(|meta| meta.is_dir() && meta.uid() == geteuid().as_raw())
}
