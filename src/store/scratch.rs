//! What is in the making: private folders that go with the run that made them, and are taken away by a later one where
//! it was killed.
use std::fs::{self, DirEntry, File, Permissions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use nix::unistd::geteuid;
use tempfile::{TempDir, TempPath};

use super::Error;
use super::files::{folder_of, sync, sync_name};

/// How the names of such folders begin; six letters and digits come after it.
const SCRATCH: &str = ".vahta-";
/// How the names of the files in them begin.
const SCRATCH_FILE: &str = ".tmp";

/// A folder of this run alone.
#[derive(Debug)]
pub(super) struct ScratchFolder {
    folder: TempDir,
    /// Held as long as the folder is in use: one that nobody has locked was left by a run that was killed.
    _lock: File,
}

impl ScratchFolder {
    /// A new one in `folder`. What killed runs have left there is taken away first.
    pub fn within(folder: &Path) -> Result<Self, Error> {
        let at = |e: io::Error| Error::at(folder, &e);
        sweep(folder).map_err(at)?;
        let (made, lock) = locked_folder(folder).map_err(at)?;
        Ok(ScratchFolder { folder: made, _lock: lock })
    }

    /// Where a database in it lies.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join(format!("{SCRATCH_FILE}-desk.db"))
    }
}

/// A private file in the making, in a folder of its own beside where it shall be: whatever SQLite puts
/// beside it goes with the folder, also after an error.
pub struct Scratch {
    pub(super) file: TempPath,
    _folder: ScratchFolder,
}

impl Scratch {
    /// An empty one, on the file system of `target`.
    ///
    /// # Errors
    /// Of the folder.
    pub fn beside(target: &Path) -> Result<Scratch, Error> {
        let folder = ScratchFolder::within(&folder_of(target))?;
        let file = tempfile::Builder::new().prefix(SCRATCH_FILE).tempfile_in(&folder.folder);
        let file = file.map_err(|e| Error::at(&folder_of(target), &e))?;
        Ok(Scratch { file: file.into_temp_path(), _folder: folder })
    }

    /// The file as it is being made.
    pub fn path(&self) -> &Path {
        &self.file
    }

    /// Gives it its name, if nothing bears it yet.
    ///
    /// # Errors
    /// `Exists`, of the folder; `Unconfirmed`: it is there.
    pub fn place(self, target: &Path) -> Result<(), Error> {
        sync(&self.file)?;
        self.file.persist_noclobber(target).map_err(|e| Error::at(target, &e.error))?;
        sync_name(target)
    }
}

/// Takes away what killed runs have left in a folder.
pub(super) fn sweep(folder: &Path) -> io::Result<()> {
    for left in fs::read_dir(folder)?.flatten().filter(is_scratch) {
        // What can't be taken away is in use, or left to another run.
        let _ = take_away(&left.path());
    }
    Ok(())
}

/// What killed runs of this user have left in a folder, by name.
pub(super) fn left_over(folder: &Path) -> Vec<String> {
    let unused = |entry: &DirEntry| {
        is_scratch(entry) && File::open(entry.path()).is_ok_and(|lock| lock.try_lock().is_ok())
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().filter(unused);
    let mut names: Vec<String> = entries.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A new folder with its lock. Before it is locked another run may take it for left over.
fn locked_folder(folder: &Path) -> io::Result<(TempDir, File)> {
    loop {
        let made = tempfile::Builder::new()
            .prefix(SCRATCH)
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(folder)?;
        match File::open(made.path()) {
            Ok(lock) => {
                // A file system without such locks has no folder taken away either.
                let _ = lock.lock();
                if made.path().is_dir() {
                    return Ok((made, lock));
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => (),
            Err(error) => return Err(error),
        }
    }
}

/// Whether it is a folder as we make them, and of this user.
fn is_scratch(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let random = name.as_bytes().strip_prefix(SCRATCH.as_bytes());
    random.is_some_and(|random| random.len() == 6 && random.iter().all(u8::is_ascii_alphanumeric))
        && entry.metadata().is_ok_and(|facts| {
            facts.is_dir() && facts.uid() == geteuid().as_raw() && facts.mode() & 0o7777 == 0o700
        })
}

/// Removes a folder that nobody uses; one that holds anything else than our files stays.
fn take_away(folder: &Path) -> io::Result<()> {
    let lock = File::open(folder)?;
    lock.try_lock()?;
    for file in fs::read_dir(folder)?.flatten() {
        if file.file_name().as_bytes().starts_with(SCRATCH_FILE.as_bytes()) {
            fs::remove_file(file.path())?;
        }
    }
    fs::remove_dir(folder)
}
