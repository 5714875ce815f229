//! The private folder in which a text is edited: what editors put beside a text, and in its place, goes with it.
use std::fs::{File, OpenOptions, Permissions, read_dir, remove_dir_all, symlink_metadata};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use nix::unistd::geteuid;
use tempfile::TempDir;

use super::{Folder, Oddity, read_own};
use crate::ticket::limits::TEXT;

/// What the folders' names begin with.
const PREFIX: &str = "vahta-";
const TEXT_FILE: &str = "vahta.txt";

/// The folder, and the lock on it: the system lets go of that with the process, however it ends.
pub struct TextFolder {
    folder: TempDir,
    _lock: File,
}

impl TextFolder {
    pub fn make(text: &str) -> io::Result<Self> {
        let folder =
            tempfile::Builder::new().prefix(PREFIX).permissions(Permissions::from_mode(0o700)).tempdir()?;
        let lock = File::open(folder.path())?;
        // Without locks it is a folder all the same, which nobody can tell from one that was left.
        let _ = lock.try_lock();
        let made = TextFolder { folder, _lock: lock };
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(made.text())?;
        file.write_all(text.as_bytes())?;
        Ok(made)
    }

    pub fn text(&self) -> PathBuf {
        self.folder.path().join(TEXT_FILE)
    }

    /// Leaves it where it lies.
    pub fn keep(self) {
        let _ = self.folder.keep();
    }
}

/// Takes away what killed runs of this account left among the temporary files; their texts are put aside among the `drafts`.
pub fn sweep(temporary: &Path, drafts: &Folder) {
    let Ok(entries) = read_dir(temporary) else { return };
    let named = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX)) && is_own_folder(path)
    };
    for folder in entries.flatten().map(|entry| entry.path()).filter(named) {
        let Ok(lock) = File::open(&folder) else { continue };
        let text = folder.join(TEXT_FILE);
        if lock.try_lock().is_err() || text.symlink_metadata().is_err() {
            continue;
        }
        let is_text = match read_own(&text, TEXT as u64) {
            Ok(bytes) => !bytes.is_empty(),
            Err(odd) => odd == Oddity::TooLarge,
        };
        if !is_text || drafts.put_aside(&text).is_ok() {
            let _ = remove_dir_all(&folder);
        }
    }
}

fn is_own_folder(path: &Path) -> bool {
    symlink_metadata(path).is_ok_and(|meta| meta.is_dir() && meta.uid() == geteuid().as_raw())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_a_killed_run_left_is_taken_away_and_its_text_put_aside() {
        let (temporary, aside) = (crate::testing::folder(), crate::testing::folder());
        let of = |name: &str, text: Option<&str>| {
            let folder = temporary.path().join(name);
            fs::create_dir(&folder).unwrap();
            text.into_iter().for_each(|text| fs::write(folder.join(TEXT_FILE), text).unwrap());
            folder
        };
        let killed = of("vahta-1", Some("было"));
        fs::write(killed.join(".vahta.txt.swp"), "x").unwrap();
        let (empty, running) = (of("vahta-2", Some("")), of("vahta-3", Some("идёт")));
        let (others, beginning) = (of("vasya-4", Some("x")), of("vahta-5", None));
        let lock = File::open(&running).unwrap();
        lock.try_lock().unwrap();
        // Where a text can't be put aside it stays.
        let no_folder = aside.path().join("file");
        fs::write(&no_folder, "").unwrap();
        sweep(temporary.path(), &Folder::new(no_folder));
        assert!(killed.exists() && !empty.exists());
        let drafts = Folder::new(aside.path().join("drafts"));
        sweep(temporary.path(), &drafts);
        let kept = drafts.look().odd;
        assert_eq!(kept.iter().map(|odd| odd.why).collect::<Vec<_>>(), [Oddity::Saved]);
        assert_eq!(fs::read_to_string(&kept[0].path).unwrap(), "было");
        assert!(!killed.exists());
        assert!(running.exists() && others.exists() && beginning.exists());
    }
}
