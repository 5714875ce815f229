//! The policies of a desk: the built-in ones, a folder of own files over them, and the versions that
//! the database keeps.
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Calendars, PolicyState};
use crate::policy::{
    Book, Loaded, Origin, PolicyId, Problem, Severity, Shelf, Version, builtin, load, load_folder,
};
use crate::text::Raw;

/// A policy file larger than this is none (the check says so); so much is read at most.
const LIMIT: u64 = 4 << 20;

/// Why the folder can't be read.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {error}")]
pub struct LibraryError {
    pub path: PathBuf,
    pub error: io::Error,
}

/// The policies at hand, and what is wrong with those that aren't.
#[derive(Debug, Default)]
pub struct Library {
    pub book: Book,
    pub policies: Vec<PolicyState>,
    /// Errors and warnings of the own policies.
    pub problems: Vec<Problem>,
    /// Content of the own policies by path, for showing what is wrong.
    pub files: Files,
    pub calendars: Calendars,
}

impl Library {
    /// The built-in policies, and those of `folder` over them.
    pub fn open(folder: Option<&Path>) -> Result<Library, LibraryError> {
        let Some(folder) = folder else { return Ok(Self::of(load(&[], &builtin::calendar), Vec::new())) };
        let (files, unreadable) = toml_files(folder)?;
        let mut calendars = Calendars::open(Some(folder))?;
        let mut loaded = load_folder(&files, &unreadable, &|name| calendars.named(name));
        calendars.take_the_blame(&mut loaded, &files);
        if loaded.broken.is_empty() && !calendars.files.is_empty() {
            calendars.warn_of_unused(&loaded.book);
        }
        Ok(Library { calendars, ..Self::of(loaded, files) })
    }

    /// The first error of each calendar that can't be used.
    pub fn broken_calendars(&self) -> Vec<Problem> {
        self.calendars.broken().cloned().collect()
    }

    fn of(loaded: Loaded, files: Files) -> Library {
        let mut policies: BTreeMap<PolicyId, PolicyState> = BTreeMap::new();
        for (id, origin) in loaded.origins {
            let (title, origin) = match origin {
                Origin::BuiltIn(policy) => (Raw::from(policy.title), "built-in".to_string()),
                Origin::File(path) => (title_of(&loaded.book, &id), path),
            };
            let version = loaded.book.current_version(&id).cloned();
            policies.insert(id.clone(), PolicyState { id, title, version, origin, fault_at: None, ok: true });
        }
        for broken in loaded.broken {
            let id = broken.id.unwrap_or_else(|| PolicyId::named(stem(&broken.path)));
            let none = || PolicyState {
                id: id.clone(),
                title: Raw::from(id.as_str()),
                version: None,
                origin: String::new(),
                fault_at: None,
                ok: false,
            };
            let state = policies.entry(id.clone()).or_insert_with(none);
            let first = |p: &&Problem| p.file == broken.path && p.severity == Severity::Error;
            state.fault_at = loaded.problems.iter().find(first).and_then(Problem::known_place);
            (state.origin, state.ok) = (broken.path, false);
        }
        let policies = policies.into_values().collect();
        Library {
            book: loaded.book,
            policies,
            problems: loaded.problems,
            files,
            calendars: Calendars::default(),
        }
    }

    /// Adds the versions that the database keeps, each by its policy's id. The last one given of a policy whose
    /// file is broken stays in force.
    pub fn keep(&mut self, shelf: &Arc<dyn Shelf>, kept: Vec<(PolicyId, Version)>) {
        for (id, version) in &kept {
            self.book.keep_on(shelf.clone(), id.clone(), version.clone());
        }
        for state in self.policies.iter_mut().filter(|state| !state.ok) {
            let mut own = kept.iter().rev().filter(|(id, _)| *id == state.id);
            let Some(policy) = own.find_map(|(_, version)| self.book.version(version).cloned()) else {
                continue;
            };
            state.version = Some(policy.version().clone());
            self.book.set_current(policy);
            state.title = title_of(&self.book, &state.id);
        }
    }
}

fn title_of(book: &Book, id: &PolicyId) -> Raw {
    book.current(id).map_or_else(|| Raw::from(id.as_str()), |policy| policy.parts().title.clone())
}

pub(super) fn stem(path: &str) -> String {
    Path::new(path).file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Every `*.toml` of a folder, by name; and those that are there and can't be read: a folder of such a name is one, too.
pub(super) fn toml_files(folder: &Path) -> Result<(Files, Vec<String>), LibraryError> {
    let failed = |error| LibraryError { path: folder.to_path_buf(), error };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    let (mut files, mut unreadable) = (Files::new(), Vec::new());
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        match read_file(&path, LIMIT) {
            Ok(bytes) => files.push((name, bytes)),
            Err(_) => unreadable.push(name),
        }
    }
    Ok((files, unreadable))
}

/// Paths with what they hold.
pub type Files = Vec<(String, Vec<u8>)>;

/// The beginning of a file, so many bytes at most. Nobody is waited for at a pipe or a device.
///
/// # Errors
/// Of the system; `IsADirectory` of whatever is no file.
pub fn read_file(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut io::Read::take(std::fs::File::open(path)?, limit), &mut bytes)?;
    Ok(bytes)
}
