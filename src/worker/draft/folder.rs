//! The folder of drafts: what was left there, and writing to it.
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use nix::fcntl::OFlag;
use nix::unistd::geteuid;

use super::running::{Running, running};
use super::{Change, Draft, DraftKey, file};
use crate::time::Instant;

/// A draft is text that somebody typed or pasted; what is larger than this many bytes isn't read.
pub(super) const LIMIT: u64 = 16 << 20;

/// A draft that lies in the folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundDraft {
    pub path: PathBuf,
    pub draft: Draft,
    /// Another screen, which is running, has it.
    pub held: bool,
}

/// Why something in the folder isn't a draft to take up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Oddity {
    /// A pipe, a device, a folder, a link.
    NotAFile,
    Foreign,
    TooLarge,
    /// Half written, or no draft at all.
    Damaged,
    NoRights,
    /// It went meanwhile.
    Missing,
    /// What an editor had saved and could not be taken for a text, put aside as it was.
    Saved,
}

/// Why a draft isn't kept as it was wanted.
#[derive(Debug)]
pub enum Unkept {
    /// It is written, but another running screen has what it continues: it is a copy.
    HeldElsewhere,
    /// It is written, but what it continues is no more.
    Gone,
    Io(io::Error),
}

impl From<io::Error> for Unkept {
    fn from(error: io::Error) -> Self {
        Unkept::Io(error)
    }
}

impl From<serde_json::Error> for Unkept {
    fn from(error: serde_json::Error) -> Self {
        Unkept::Io(error.into())
    }
}

/// Something in the folder that is left alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Odd {
    pub path: PathBuf,
    pub why: Oddity,
}

/// What lies in the folder: drafts, newest first, and what is none.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Left {
    pub drafts: Vec<FoundDraft>,
    pub odd: Vec<Odd>,
}

/// The folder as one running screen has it; its copies are the same screen.
#[derive(Clone, Debug)]
pub struct Folder(Arc<Inside>);

#[derive(Debug)]
struct Inside {
    path: PathBuf,
    screen: String,
    state: Mutex<FolderState>,
}

#[derive(Default, Debug)]
struct FolderState {
    running: Option<Running>,
    /// The last change of each file that was made.
    made: BTreeMap<PathBuf, Change>,
    /// The screen has written its last: changes that were asked for before are outdated.
    left: bool,
}

impl Folder {
    /// A screen of its own; nothing is read or made yet.
    pub fn new(path: PathBuf) -> Self {
        let screen = format!("{:016x}", fastrand::u64(..));
        Folder(Arc::new(Inside { path, screen, state: Mutex::default() }))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0.path
    }

    pub fn screen(&self) -> &str {
        &self.0.screen
    }

    /// A path that no draft has yet.
    pub fn fresh(&self, ticket: &str, form: &str) -> PathBuf {
        self.0.path.join(file::name(ticket, form, fastrand::u64(..)))
    }

    /// Takes a file in as it is, under a name of its own.
    ///
    /// # Errors
    /// Then it lies where it lay.
    pub fn put_aside(&self, from: &Path) -> io::Result<PathBuf> {
        own_folder(&self.0.path)?;
        let name = from.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let to = self.0.path.join(file::aside(fastrand::u64(..), &name));
        if std::fs::rename(from, &to).is_ok() {
            return Ok(to);
        }
        // On another file system.
        let bytes = read_own(from, LIMIT).map_err(|_| io::ErrorKind::FileTooLarge)?;
        let mut copy = tempfile::NamedTempFile::new_in(&self.0.path)?;
        copy.write_all(&bytes)?;
        copy.persist_noclobber(&to).map_err(|failed| failed.error)?;
        Ok(to)
    }

    fn state(&self) -> MutexGuard<'_, FolderState> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes or removes one draft. A removal of nothing is none.
    ///
    /// # Errors
    /// What was asked for and what came of it differ.
    pub fn change(&self, change: &Change) -> Result<(), Unkept> {
        let mut state = self.state();
        if state.left { Ok(()) } else { self.make(&mut state, change) }
    }

    /// The screen's last changes; what was asked for before and not done yet never will be.
    pub fn leave(&self, changes: &[Change]) {
        let mut state = self.state();
        // Again would undo what others did since with a draft that was let go of.
        for change in changes {
            if state.made.get(change.path()) != Some(change) {
                // There is nobody left to tell of a failure.
                let _ = self.make(&mut state, change);
            }
        }
        state.left = true;
        if let Some(running) = state.running.take() {
            running.end(&self.0.path, &self.0.screen);
        }
    }

    fn make(&self, state: &mut FolderState, change: &Change) -> Result<(), Unkept> {
        let mut taken = false;
        match change {
            Change::Remove(path) => _ = remove(path)?,
            Change::Write { path, draft, replaces } => {
                let folder = &self.0.path;
                own_folder(folder)?;
                if state.running.is_none() {
                    // Without locks a draft is kept all the same; only others can't tell that it is held.
                    state.running = Running::begin(folder, &self.0.screen).ok();
                }
                let mut file = tempfile::NamedTempFile::new_in(folder)?;
                file.write_all(&serde_json::to_vec(draft)?)?;
                let first = !path.exists();
                file.persist(path).map_err(|failed| failed.error)?;
                // Of several that take one up, one alone removes it.
                taken = !replaces.as_deref().map_or(Ok(true), remove)? && first;
            }
        }
        state.made.insert(change.path().to_path_buf(), change.clone());
        match change {
            Change::Write { draft, .. } if taken && self.is_held_elsewhere(&draft.key) => {
                Err(Unkept::HeldElsewhere)
            }
            _ if taken => Err(Unkept::Gone),
            _ => Ok(()),
        }
    }

    /// Whether another running screen has a draft of the same form of this database.
    fn is_held_elsewhere(&self, key: &DraftKey) -> bool {
        let same = |other: &DraftKey| other.form == key.form && other.desk_id == key.desk_id;
        self.look().drafts.iter().any(|found| found.held && same(&found.draft.key))
    }

    /// What lies there. Never waits for anything but the disk.
    pub fn look(&self) -> Left {
        let folder = &self.0.path;
        let odd = |why| Left { odd: vec![Odd { path: folder.clone(), why }], ..Left::default() };
        match std::fs::metadata(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Left::default(),
            Ok(meta) if !meta.is_dir() => return odd(Oddity::NotAFile),
            Ok(meta) if !is_own(&meta) => return odd(Oddity::Foreign),
            _ => (),
        }
        let Ok(entries) = std::fs::read_dir(folder) else { return odd(Oddity::NoRights) };
        let mut left = Left::default();
        let mut screens = BTreeSet::new();
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            screens.extend(running(&path, &name));
            match read(&path, &name) {
                Ok(Some(draft)) => left.drafts.push(FoundDraft { path, draft, held: false }),
                Ok(None) => (),
                Err(why) => left.odd.push(Odd { path, why }),
            }
        }
        for found in &mut left.drafts {
            let screen = &found.draft.key.screen;
            found.held = *screen != self.0.screen && screens.contains(screen);
        }
        left.drafts.sort_by(|a, b| (b.draft.at, &a.path).cmp(&(a.draft.at, &b.path)));
        left.odd.sort_by(|a, b| a.path.cmp(&b.path));
        left
    }
}

/// A file as a draft; None: an ordinary file of another name.
fn read(path: &Path, name: &str) -> Result<Option<Draft>, Oddity> {
    let meta = match looked_at(path, LIMIT) {
        Err(Oddity::Missing) => return Ok(None),
        looked => looked?,
    };
    if file::is_put_aside(name) {
        return Err(Oddity::Saved);
    }
    if !file::is_named_so(name) {
        return Ok(None);
    }
    let bytes = match read_own(path, LIMIT) {
        Err(Oddity::Missing) => return Ok(None),
        bytes => bytes?,
    };
    let text = String::from_utf8(bytes).map_err(|_| Oddity::Damaged)?;
    file::read(name, &text, Instant::from_unix(meta.mtime())).map(Some).ok_or(Oddity::Damaged)
}

/// The bytes of an ordinary file of one's own; of nothing else a byte is read, and nobody is waited for.
///
/// # Errors
/// What it is instead.
pub fn read_own(path: &Path, limit: u64) -> Result<Vec<u8>, Oddity> {
    looked_at(path, limit)?;
    let of_system = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => Oddity::Missing,
        _ => Oddity::NoRights,
    };
    let opened = open_own(path).map_err(of_system)?;
    // It may be another one by now.
    check(&opened.metadata().map_err(of_system)?, limit)?;
    let mut bytes = Vec::new();
    // It may still grow.
    opened.take(limit + 1).read_to_end(&mut bytes).map_err(of_system)?;
    if bytes.len() as u64 > limit { Err(Oddity::TooLarge) } else { Ok(bytes) }
}

/// Before it is opened: opening alone does something to a device.
fn looked_at(path: &Path, limit: u64) -> Result<Metadata, Oddity> {
    let meta = std::fs::symlink_metadata(path).map_err(|_| Oddity::Missing)?;
    check(&meta, limit).map(|()| meta)
}

fn check(meta: &Metadata, limit: u64) -> Result<(), Oddity> {
    match () {
        () if !meta.is_file() => Err(Oddity::NotAFile),
        () if !is_own(meta) => Err(Oddity::Foreign),
        () if meta.len() > limit => Err(Oddity::TooLarge),
        () => Ok(()),
    }
}

fn is_own(meta: &Metadata) -> bool {
    meta.uid() == geteuid().as_raw()
}

/// Opens a file for reading; a link isn't followed, a pipe isn't waited for.
pub(super) fn open_own(path: &Path) -> io::Result<File> {
    let flags = OFlag::O_NOFOLLOW | OFlag::O_NONBLOCK | OFlag::O_NOCTTY;
    OpenOptions::new().read(true).custom_flags(flags.bits()).open(path)
}

/// Makes the folder, or sees that it is one's own and nobody else's.
fn own_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let meta = std::fs::metadata(folder)?;
    if !is_own(&meta) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    if meta.mode() & 0o077 != 0 {
        std::fs::set_permissions(folder, Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Whether it was there.
fn remove(path: &Path) -> io::Result<bool> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        removed => removed.map(|()| true),
    }
}
