//! The calendars that lie beside the policies: `calendars/NAME.toml`, over the built-in ones.
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::library::{Files, LibraryError, stem, toml_files};
use crate::policy::{
    Book, Checked, Detail, FindCalendar, Loaded, MAX_BASES, Problem, Severity, builtin, check_calendar,
};
use crate::time::Calendar;

/// The folder beneath the policies'.
const FOLDER: &str = "calendars";

/// The calendars at hand, and what is wrong with those that aren't.
#[derive(Debug, Default)]
pub struct Calendars {
    /// By name; None: it can't be used, and no built-in one stands in for it.
    own: BTreeMap<String, Option<Arc<Calendar>>>,
    /// Errors and warnings of the own files.
    pub problems: Vec<Problem>,
    /// Content of the own files by path, for showing what is wrong.
    pub files: Files,
}

impl Calendars {
    /// The built-in calendars, and those beneath the policies' folders over them.
    ///
    /// # Errors
    /// A folder is there and can't be read.
    pub fn open<'a>(folders: impl IntoIterator<Item = &'a Path>) -> Result<Self, LibraryError> {
        let mut all = Self::default();
        for folder in folders.into_iter().map(|f| f.join(FOLDER)) {
            if !folder.is_dir() {
                if folder.symlink_metadata().is_ok() {
                    all.unreadable(&folder.to_string_lossy());
                }
                continue;
            }
            let (files, unreadable) = toml_files(&folder)?;
            let others = |name: &str| match unreadable.iter().any(|path| stem(path) == name) {
                true => None,
                false => builtin::calendar(name),
            };
            all.take(files, &others);
            unreadable.iter().for_each(|path| all.unreadable(path));
        }
        Ok(all)
    }

    /// Something is there and can't be read: no built-in calendar stands in for it.
    fn unreadable(&mut self, path: &str) {
        self.own.insert(stem(path), None);
        self.problems.push(Problem::unreadable(path));
    }

    /// Whether a file lies where calendars do.
    pub fn is_place_of(path: &str) -> bool {
        Path::new(path).parent().and_then(Path::file_name).is_some_and(|folder| folder == FOLDER)
    }

    /// The name by which policies find the calendar of a file.
    pub fn name_of(path: &str) -> String {
        stem(path)
    }

    /// Takes files in, whatever they are worth. One may be based on another of them, else on one of `others`.
    pub fn take(&mut self, files: Files, others: FindCalendar<'_>) {
        for file in &files {
            let ring = RefCell::default();
            let (calendar, problems) = match checked(&files, file, &[], others, &ring) {
                Ok((calendar, warnings)) => (Some(Arc::new(calendar)), warnings),
                Err(problems) => (None, in_a_ring(problems, &ring.into_inner())),
            };
            self.own.insert(stem(&file.0), calendar);
            self.problems.extend(problems);
        }
        self.files.extend(files);
    }

    /// A calendar by the name that policies give it; None if there is none, or its file can't be used.
    pub fn named(&self, name: &str) -> Option<Arc<Calendar>> {
        self.own.get(name).cloned().unwrap_or_else(|| builtin::calendar(name))
    }

    /// What is wrong with the file of a name.
    pub fn problems_of(&self, name: &str) -> impl Iterator<Item = &Problem> {
        self.problems.iter().filter(move |p| stem(&p.file) == name)
    }

    /// Warns of calendars that no policy goes by, as one whose name is mistyped; `book`: all policies. Which
    /// one a broken policy names can't be told.
    pub(super) fn warn_of_unused(&mut self, book: &Book) {
        let mut used = BTreeSet::new();
        for policy in book.all() {
            let mut next = Some(policy.calendar().name());
            while let Some(name) = next.filter(|name| used.insert(*name)) {
                next = self.own.get(name).and_then(Option::as_deref).and_then(Calendar::base);
            }
        }
        for (path, bytes) in &self.files {
            let name = stem(path);
            if used.contains(name.as_str()) {
                continue;
            }
            self.problems.push(Problem::unused_calendar(path, bytes, name));
        }
    }

    /// A policy that lacks nothing but its calendar has that file to blame. In the built-in ones, whose files
    /// nobody can mend, the lack is no fault beside it.
    pub(super) fn take_the_blame(&self, loaded: &mut Loaded, files: &Files) {
        let lacks = |p: &Problem| p.code == "unknown_calendar";
        let mut causes = BTreeMap::new();
        for problem in loaded.problems.iter().filter(|p| lacks(p)) {
            let named = |cause: &&Problem| {
                problem.details.contains(&("calendar", Detail::from(stem(&cause.file).as_str())))
            };
            causes.extend(self.broken().find(named).map(|cause| (problem.file.clone(), cause.file.clone())));
        }
        for broken in &mut loaded.broken {
            let mut errors =
                loaded.problems.iter().filter(|p| p.file == broken.path && p.severity == Severity::Error);
            if let Some(cause) = causes.get(&broken.path).filter(|_| errors.all(lacks)) {
                broken.path.clone_from(cause);
            }
        }
        loaded.problems.retain(|p| !lacks(p) || files.iter().any(|(path, _)| *path == p.file));
    }

    /// The first error of each file that can't be used.
    pub fn broken(&self) -> impl Iterator<Item = &Problem> {
        let names = self.own.iter().filter(|(_, calendar)| calendar.is_none()).map(|(name, _)| name);
        names.filter_map(|name| self.problems_of(name).find(|p| p.severity == Severity::Error))
    }
}

/// What is wrong with a calendar that stands on itself by way of others: it isn't that there is no calendar of that name.
fn in_a_ring(problems: Vec<Problem>, ring: &[String]) -> Vec<Problem> {
    let stands_on_itself = ring.len() > 1 && ring.first() == ring.last();
    let told = |problem: Problem| match problem.code {
        "unknown_calendar" if stands_on_itself => problem.in_a_ring(ring),
        _ => problem,
    };
    problems.into_iter().map(told).collect()
}

/// Checks one of some files with the calendars that it is based on; `above`: those that are based on it. `ring`: the way
/// back to one of these, if there is one.
fn checked(
    files: &[(String, Vec<u8>)],
    (path, bytes): &(String, Vec<u8>),
    above: &[&str],
    others: FindCalendar<'_>,
    ring: &RefCell<Vec<String>>,
) -> Checked<Calendar> {
    let name = stem(path);
    let above = [above, &[name.as_str()]].concat();
    let base = |wanted: &str| {
        // A calendar that changes the built-in one takes its name, and with it its place in every policy.
        if wanted == name {
            return builtin::calendar(wanted);
        }
        if above.contains(&wanted) {
            *ring.borrow_mut() = above.iter().copied().chain([wanted]).map(String::from).collect();
        }
        if above.contains(&wanted) || above.len() > MAX_BASES {
            return None;
        }
        match files.iter().find(|(path, _)| stem(path) == wanted) {
            Some(file) => checked(files, file, &above, others, ring).ok().map(|(base, _)| Arc::new(base)),
            None => others(wanted),
        }
    };
    check_calendar(path, &name, bytes, &base)
}
