//! From the bytes of a file to a policy or a calendar, or to all that is wrong with it.
//!
//! Invariant: a policy or a calendar comes out only without a single error; every problem has a place, and every
//! part of the file is looked at even if another one is broken. Never reads a file; calendars are
//! given by the caller.
mod calendar;
mod cross;
mod dates;
mod guide;
mod head;
mod hours;
mod implicit;
mod intake;
mod label;
mod names;
mod near;
mod notices;
mod number;
mod people;
mod promises;
mod reader;
mod rules;
mod source;
mod target;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

pub use self::intake::BUILT_IN_FIELDS;
use self::names::Names;
use self::reader::{Table, Text};
use super::problem::{Detail, Place, Problem, Severity};
use super::{Policy, version};
use crate::time::Calendar;

/// How many problems of one file are told.
const MAX_PROBLEMS: usize = 200;

/// What a file makes with what is doubtful about it, or everything that is wrong (sorted by place).
pub type Checked<T> = Result<(T, Vec<Problem>), Vec<Problem>>;

/// Finds a calendar by the name that a policy gives it.
pub type FindCalendar<'a> = &'a dyn Fn(&str) -> Option<Arc<Calendar>>;

/// Checks a file and makes its policy. `file` is only a name for the report.
pub fn check(file: &str, bytes: &[u8], calendars: FindCalendar<'_>) -> Checked<Policy> {
    policy(file, bytes, calendars, false)
}

/// The same of the text of a version that is kept, for tickets live by it: what is asked of files since isn't
/// asked of it.
pub fn check_kept(file: &str, bytes: &[u8], calendars: FindCalendar<'_>) -> Checked<Policy> {
    policy(file, bytes, calendars, true)
}

fn policy(file: &str, bytes: &[u8], calendars: FindCalendar<'_>, kept: bool) -> Checked<Policy> {
    let (text, (parts, calendar), warnings) = checked(file, bytes, |cx, top| {
        cx.kept = kept;
        head::parts(cx, top, calendars)
    })?;
    let sha256 = version::of(text, calendar.source());
    Ok((Policy::new(parts, sha256, text.to_string(), calendar), warnings))
}

/// The same of a calendar, which policies find by `name`; `bases`: those that it may be based on.
pub fn check_calendar(file: &str, name: &str, bytes: &[u8], bases: FindCalendar<'_>) -> Checked<Calendar> {
    let (text, read, warnings) = checked(file, bytes, |cx, top| {
        if name == "none" {
            cx.report(Problem::error("reserved_calendar", 0..0));
        }
        Some(calendar::read(cx, top, name, bases))
    })?;
    let calendar = Calendar::new(name, text, read.fallback, read.years);
    let whole = match read.base {
        Some(base) => calendar.over(&base, version::joined(text, base.source())),
        None => calendar,
    };
    Ok((whole, warnings))
}

/// The text of a file, what it makes, and the warnings; `read` gives `None` only with an error.
fn checked<'b, T>(
    file: &str,
    bytes: &'b [u8],
    read: impl FnOnce(&mut Cx<'_>, Table<'_>) -> Option<T>,
) -> Result<(&'b str, T, Vec<Problem>), Vec<Problem>> {
    let (text, made, problems) = match source::text(bytes) {
        Err((readable, problem)) => (readable, None, vec![*problem]),
        Ok(text) => {
            let (made, problems) = read_tree(text, read);
            (text, made, problems)
        }
    };
    let usable = problems.iter().all(|p| p.severity == Severity::Warning);
    let problems = placed(file, text, problems);
    match made {
        Some(made) if usable => Ok((text, made, problems)),
        _ => Err(problems),
    }
}

/// Reads a text; `None` comes with at least one error.
fn read_tree<T>(
    text: &str,
    read: impl FnOnce(&mut Cx<'_>, Table<'_>) -> Option<T>,
) -> (Option<T>, Vec<Problem>) {
    let (tree, syntax) = match source::tree(text) {
        Ok(found) => found,
        Err(problem) => return (None, vec![*problem]),
    };
    let names = Names::collect(tree.get_ref());
    let mut cx = Cx { problems: Vec::new(), names, places: BTreeMap::new(), kept: false };
    // The empty range at the beginning is where a key missing from the whole file is reported.
    let read = read(&mut cx, Table::new(tree.get_ref(), 0..0));
    // A date that isn't one was reported already; what is said of its value besides would be noise.
    let dates: BTreeSet<usize> =
        syntax.iter().filter(|s| s.code == "bad_date").map(|s| s.span.start).collect();
    cx.problems.retain(|p| !dates.contains(&p.span.start));
    cx.problems.extend(syntax);
    (read, cx.problems)
}

/// Gives every problem its file and place, in the order of the file. Of a file that is all faults
/// only the first are told: nobody reads a hundred thousand.
fn placed(file: &str, text: &str, mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(|p| (p.span.start, p.severity));
    problems.truncate(MAX_PROBLEMS);
    for problem in &mut problems {
        problem.file = file.to_string();
        problem.place = Place::of(text, &problem.span);
    }
    problems
}

/// What the readers share: the ids of the file, and the problems found so far.
pub(super) struct Cx<'a> {
    problems: Vec<Problem>,
    names: Names<'a>,
    /// Where targets stand (`class/incident/resolution`), for checks that need the whole file.
    places: BTreeMap<String, Range<usize>>,
    /// The text is that of a version which is kept.
    kept: bool,
}

impl Cx<'_> {
    fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Whether any id of a kind will do: the file lists none, and was taken when that was no mistake.
    fn takes_any(&self, kind: &str) -> bool {
        self.kept && self.names.none(kind)
    }

    /// Reports a list that is there and has nothing in it.
    fn need_entries(&mut self, table: &mut Table<'_>, key: &'static str) {
        let listed =
            table.get(key).filter(|value| value.get_ref().as_array().is_some_and(|list| list.is_empty()));
        let span = listed.map(toml::Spanned::span);
        if let Some(span) = span.filter(|_| !self.kept) {
            self.report(Problem::error("empty_list", span));
        }
    }

    /// What was probably meant by a name. Not asked any more once there are more problems than are told.
    fn nearest<'n>(&self, wrong: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
        if self.problems.len() < MAX_PROBLEMS { near::nearest(wrong, names) } else { None }
    }

    /// The id that a text refers to; an unknown one is reported with the nearest.
    fn refer(&mut self, kind: &'static str, code: &'static str, text: Text) -> Option<String> {
        if self.names.has(kind, &text.value) {
            return Some(text.value);
        }
        let nearest = self.nearest(&text.value, self.names.of(kind));
        self.report(Problem::error(code, text.span).detail("id", text.value).near(nearest));
        None
    }

    /// The schedule that a table names under `schedule`.
    fn schedule(&mut self, table: &mut Table<'_>) -> Option<String> {
        let text = table.text(self, "schedule")?;
        let named = text.value.clone();
        // An unknown one is reported, and stays: a misspelt schedule is not a missing one.
        Some(self.refer("schedule", "unknown_schedule", text).unwrap_or(named))
    }

    /// The clause that a table cites.
    fn clause(&mut self, table: &mut Table<'_>) -> Option<String> {
        let text = table.text(self, "clause")?;
        self.cited(text)
    }

    /// A clause by its id. A file may cite clauses without listing any; once it lists some, all must be there.
    fn cited(&mut self, text: Text) -> Option<String> {
        if self.names.none("clause") {
            Some(text.value)
        } else {
            self.refer("clause", "unknown_clause", text)
        }
    }

    /// Clauses that are cited under a key; absent is none.
    fn cited_all(&mut self, table: &mut Table<'_>, key: &'static str) -> Vec<String> {
        let texts = table.texts(self, key).unwrap_or_default();
        texts.into_iter().filter_map(|text| self.cited(text)).collect()
    }

    /// A clause that must be cited.
    fn need_clause(&mut self, table: &mut Table<'_>) -> String {
        if !table.has("clause") {
            self.report(Problem::error("missing_clause", table.span.clone()));
        }
        self.clause(table).unwrap_or_default()
    }

    /// A list of ids under a key; absent is empty.
    fn refer_all(
        &mut self,
        table: &mut Table<'_>,
        key: &'static str,
        kind: &'static str,
        code: &'static str,
    ) -> Vec<String> {
        let texts = table.texts(self, key).unwrap_or_default();
        texts.into_iter().filter_map(|text| self.refer(kind, code, text)).collect()
    }
}
