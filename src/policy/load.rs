//! The book of a desk: the built-in policies, and the operator's own files over them.
use std::collections::BTreeMap;
use std::sync::Arc;

use super::builtin::{self, BuiltIn};
use super::check::{FindCalendar, check};
use super::problem::{Place, Problem, Severity};
use super::{Book, Policy, PolicyId};

/// Where the version in force came from.
#[derive(Clone, Debug)]
pub enum Origin {
    BuiltIn(&'static BuiltIn),
    /// A file, by the path that was given.
    File(String),
}

/// A file that gives no policy, with the id that it claims, else the one that its name tells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Broken {
    pub path: String,
    pub id: Option<PolicyId>,
}

/// The policies at hand, and what is wrong with those that aren't.
#[derive(Debug, Default)]
pub struct Loaded {
    /// A policy whose own file is broken is not in it, not even the built-in one: another regulation
    /// than the one meant would be worse than none.
    pub book: Book,
    /// By policy id.
    pub origins: BTreeMap<PolicyId, Origin>,
    /// Files that gave no policy.
    pub broken: Vec<Broken>,
    /// All errors and warnings, with their files.
    pub problems: Vec<Problem>,
}

/// What may come into force.
enum Candidate {
    BuiltIn(&'static BuiltIn),
    Checked(Arc<Policy>),
}

impl Candidate {
    fn prefix(&self) -> &str {
        match self {
            Candidate::BuiltIn(policy) => policy.prefix,
            Candidate::Checked(policy) => policy.prefix(),
        }
    }
    fn toml(&self) -> &str {
        match self {
            Candidate::BuiltIn(policy) => policy.text,
            Candidate::Checked(policy) => policy.toml(),
        }
    }
}

/// Checks the built-in policies and the given files (path, content) and puts them together. A file
/// replaces the built-in policy of its id whole, or adds one. Reads nothing by itself.
pub fn load(files: &[(String, Vec<u8>)], calendars: FindCalendar<'_>) -> Loaded {
    load_folder(files, &[], calendars)
}

/// The same with files that are there and can't be read (a link to nowhere, a pipe, no rights): each stands
/// for a broken policy of its name.
pub fn load_folder(
    files: &[(String, Vec<u8>)],
    unreadable: &[String],
    calendars: FindCalendar<'_>,
) -> Loaded {
    let mut loaded = Loaded::default();
    let mut current: BTreeMap<PolicyId, Candidate> = BTreeMap::new();
    for built_in in &builtin::ALL {
        let candidate = match built_in.is_as_released(calendars) {
            true => Some(Candidate::BuiltIn(built_in)),
            false => loaded.take(built_in.file, built_in.text.as_bytes(), calendars).map(Candidate::Checked),
        };
        if let Some(candidate) = candidate {
            loaded.origins.insert(PolicyId::named(built_in.id), Origin::BuiltIn(built_in));
            current.insert(PolicyId::named(built_in.id), candidate);
        }
    }
    let mut own: BTreeMap<PolicyId, String> = BTreeMap::new();
    for (path, bytes) in files {
        let Some(policy) = loaded.take(path, bytes, calendars) else { continue };
        let id = policy.id().clone();
        if let Some(first) = own.get(&id) {
            let problem = at_key(path, policy.toml(), "id", "duplicate_policy");
            loaded.problems.push(problem.detail("id", &*id).detail("file", first.clone()));
            // Which of the two is meant can't be told: what the database has kept goes before both.
            loaded.broken.push(Broken { path: path.clone(), id: Some(id) });
            continue;
        }
        own.insert(id.clone(), path.clone());
        loaded.origins.insert(id.clone(), Origin::File(path.clone()));
        current.insert(id, Candidate::Checked(policy));
    }
    for path in unreadable {
        loaded.problems.push(Problem::unreadable(path));
        loaded.broken.push(Broken { path: path.clone(), id: stem(path) });
    }
    for broken in &loaded.broken {
        if let Some(id) = broken.id.as_ref().filter(|id| !own.contains_key(*id)) {
            current.remove(id);
            loaded.origins.remove(id);
        }
    }
    loaded.settle(current);
    loaded
}

impl Loaded {
    /// Checks one file and keeps what is wrong with it.
    fn take(&mut self, path: &str, bytes: &[u8], calendars: FindCalendar<'_>) -> Option<Arc<Policy>> {
        match check(path, bytes, calendars) {
            Ok((policy, warnings)) => {
                self.problems.extend(warnings);
                Some(Arc::new(policy))
            }
            Err(problems) => {
                self.problems.extend(problems);
                self.broken
                    .push(Broken { path: path.to_string(), id: claimed_id(bytes).or_else(|| stem(path)) });
                None
            }
        }
    }

    /// Puts the policies into the book; of two with one prefix the operator's own loses, so that
    /// numbers stay unique.
    fn settle(&mut self, current: BTreeMap<PolicyId, Candidate>) {
        let mut prefixes: BTreeMap<String, PolicyId> = BTreeMap::new();
        let own = |id: &PolicyId| matches!(self.origins.get(id), Some(Origin::File(_)));
        let mut ordered: Vec<_> = current.into_iter().map(|(id, policy)| (own(&id), id, policy)).collect();
        ordered.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        for (_, id, policy) in ordered {
            if let Some(other) = prefixes.get(policy.prefix()) {
                let Some(Origin::File(path)) = self.origins.remove(&id) else { continue };
                let problem = at_key(&path, policy.toml(), "prefix", "duplicate_prefix");
                self.problems.push(problem.detail("prefix", policy.prefix()).detail("id", other.as_str()));
                self.broken.push(Broken { path, id: Some(id) });
                continue;
            }
            prefixes.insert(policy.prefix().to_string(), id);
            match policy {
                Candidate::BuiltIn(policy) => self.book.set_built_in(policy),
                Candidate::Checked(policy) => self.book.set_current(policy),
            }
        }
    }

    /// Whether any file is unusable.
    pub fn has_errors(&self) -> bool {
        self.problems.iter().any(|p| p.severity == Severity::Error)
    }
}

/// The `id` at the top of a file that may be broken elsewhere.
fn claimed_id(bytes: &[u8]) -> Option<PolicyId> {
    let text = String::from_utf8_lossy(bytes);
    // Line by line: the file may be no TOML at all.
    let line = text.lines().take_while(|l| !l.trim_start().starts_with('[')).find_map(|l| {
        let (key, value) = l.split_once('=')?;
        (key.trim().trim_start_matches('\u{feff}') == "id").then_some(value)
    })?;
    let value = line.split('#').next()?.trim();
    Some(PolicyId::named(value.strip_prefix('"')?.strip_suffix('"')?))
}

/// A file that doesn't say whose it is is taken by its name: better no policy than another one than was meant.
fn stem(path: &str) -> Option<PolicyId> {
    Some(PolicyId::named(std::path::Path::new(path).file_stem()?.to_string_lossy()))
}

/// An error at the value of a top-level key of a file that parses.
fn at_key(path: &str, text: &str, key: &str, code: &'static str) -> Problem {
    let tree = toml::de::DeTable::parse(text).ok();
    let span = tree.and_then(|t| t.get_ref().get(key).map(toml::Spanned::span)).unwrap_or(0..0);
    let mut problem = Problem::error(code, span);
    problem.place = Place::of(text, &problem.span);
    problem.file = path.to_string();
    problem
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
