//! The policies that a command works with, and the warning that every command gives of a broken file.
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use super::error::{self, Error, Exit};
use super::invocation::Invocation;
use super::out::Out;
use super::progress::Progress;
use crate::desk::{self, Desk, DoubtedClock, Library, PolicyState, Purpose};
use crate::policy::{Book, Policy, Problem};
use crate::store::{self, Mode, Store};
use crate::tell::advice;
use crate::tell::progress::Work;
use crate::time::ZoneData;

/// The policies in force.
pub struct Policies {
    pub book: Book,
    pub states: Vec<PolicyState>,
}

/// The files, read and checked.
pub fn files(invocation: &Invocation<'_>) -> Result<Library, Error> {
    Library::open(invocation.settings.policies.value.as_deref())
        .map_err(|e| error::reading(&e.path, &e.error))
}

/// The same for a command that makes a database: what can't be used is said.
pub fn told_files(invocation: &Invocation<'_>, out: &mut Out<'_>) -> Result<Library, Error> {
    let library = files(invocation)?;
    warn(invocation, out, &library.broken_calendars(), &library.policies);
    Ok(library)
}

/// What can't be used of them, for a command that goes by none and does its work all the same.
pub fn tell_files(invocation: &Invocation<'_>, out: &mut Out<'_>) {
    if let Err(error) = told_files(invocation, out) {
        out.warn(&error.told.words(&invocation.catalogue).0);
    }
}

/// The policies for a command that needs no database. One whose file is broken is looked for in the
/// database, if there is one: its last good version stays in force.
pub fn policies(invocation: &Invocation<'_>, out: &mut Out<'_>) -> Result<Policies, Error> {
    let library = files(invocation)?;
    let calendars = library.broken_calendars();
    let kept = match (&invocation.settings.db.value, library.policies.iter().all(|s| s.ok)) {
        (Some(path), false) => {
            store(invocation, path, Mode::ReadOnly).and_then(|old| fresh(invocation, path, old)).ok()
        }
        _ => None,
    };
    let found = match kept {
        None => Policies { book: library.book, states: library.policies },
        Some(store) => {
            let desk = opened(invocation, store, library)?;
            Policies { book: desk.book().clone(), states: desk.policies().to_vec() }
        }
    };
    warn(invocation, out, &calendars, &found.states);
    Ok(found)
}

/// The desk on the database that is set. Never makes one.
pub fn desk(invocation: &Invocation<'_>, out: &mut Out<'_>, mode: Mode) -> Result<Desk, Error> {
    let path = database(invocation)?;
    let mut store = store(invocation, path, mode)?;
    if mode == Mode::ReadOnly {
        store = fresh(invocation, path, store)?;
    }
    let library = files(invocation)?;
    let desk = opened(invocation, store, library)?;
    warn(invocation, out, desk.broken_calendars(), desk.policies());
    if let Some(zones) = desk.newer_zones().map_err(|e| of_desk(invocation, e))? {
        out.warn(&advice::newer_zones(&invocation.catalogue, zones.stored.as_ref(), zones.own.as_ref()));
    }
    Ok(desk)
}

/// The store for what a command does. A fixed clock leaves any but a training database as it is.
pub fn store(invocation: &Invocation<'_>, path: &Path, mode: Mode) -> Result<Store, store::Error> {
    Store::open_by_clock(path, mode, invocation.is_fixed())
}

/// Projections of another engine or other zone data are derived anew: the former have to be, the latter where
/// this user may do that.
fn fresh(invocation: &Invocation<'_>, path: &Path, old: Store) -> Result<Store, store::Error> {
    if !Desk::is_stale(&old)? {
        return Ok(old);
    }
    match store(invocation, path, Mode::ReadWrite) {
        Err(error) if old.is_outdated()? => Err(error.deriving()),
        opened => Ok(opened.unwrap_or(old)),
    }
}

/// The desk for a write: under a fixed clock only a training database takes one. A clock that has jumped is asked about.
pub fn writing_desk(invocation: &Invocation<'_>, out: &mut Out<'_>) -> Result<Desk, Error> {
    let mut desk = trying_desk(invocation, out)?;
    if invocation.clock_ok {
        desk.trust_clock();
    }
    match desk.believes(invocation.now()) {
        Err(desk::Error::Clock(jump @ DoubtedClock::Jump { .. })) if is_right(invocation, out, jump) => {
            desk.trust_clock();
        }
        believed => believed.map_err(|e| of_desk(invocation, e))?,
    }
    Ok(desk)
}

/// The same for what only tries what a write would come to.
pub fn trying_desk(invocation: &Invocation<'_>, out: &mut Out<'_>) -> Result<Desk, Error> {
    let desk = desk(invocation, out, Mode::ReadWrite)?;
    let purpose = Purpose::of(desk.store(), invocation.is_fixed()).map_err(|e| of_desk(invocation, e))?;
    if purpose == Purpose::Reading {
        return Err(of_desk(invocation, crate::store::Error::FixedClock.into()));
    }
    Ok(desk)
}

/// Asks whether the clock is right, where somebody is there to say so.
fn is_right(invocation: &Invocation<'_>, out: &mut Out<'_>, jump: DoubtedClock) -> bool {
    let terminal = invocation.surroundings.terminal;
    if !(terminal.stdin && terminal.stderr) || invocation.json {
        return false;
    }
    let told = of_desk(invocation, jump.into());
    let (message, _) = told.told.words(&invocation.catalogue);
    out.ask(&format!("{message}. {} ", invocation.catalogue.tr("clock-ask")));
    // A line, however long, of a terminal.
    let mut answer = String::new();
    let read = BufReader::new(invocation.surroundings.open_stdin().take(64)).read_line(&mut answer);
    read.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "д" | "да")
}

/// Where the database lies.
pub fn database<'a>(invocation: &'a Invocation<'_>) -> Result<&'a Path, Error> {
    let none = || Error::new(Exit::Missing, "no_home").hint("hint-db");
    invocation.settings.db.value.as_deref().ok_or_else(none)
}

/// A use-case's error, its particulars from the command line.
pub fn of_desk(invocation: &Invocation<'_>, error: crate::desk::Error) -> Error {
    Error::of_desk(&error, error::Given::Options, invocation.voice())
}

fn opened(invocation: &Invocation<'_>, store: Store, library: Library) -> Result<Desk, Error> {
    let progress = Progress::new(invocation);
    Desk::open_telling(store, library, &mut |done, all| progress.tell(Work::Deriving, done, all))
        .map_err(|e| of_desk(invocation, e))
}

/// Says which files, and which folder of zones, can't be used, and what counts instead.
fn warn(invocation: &Invocation<'_>, out: &mut Out<'_>, calendars: &[Problem], states: &[PolicyState]) {
    advice::refused_zones(&invocation.catalogue, ZoneData::in_use()).iter().for_each(|text| out.warn(text));
    let broken = states.iter().filter_map(PolicyState::fault);
    advice::broken(&invocation.catalogue, calendars, broken).iter().for_each(|text| out.warn(text));
}

impl Policies {
    /// A policy by its id.
    pub fn named(&self, id: &str) -> Result<&Policy, Error> {
        named(&self.book, &self.states, id)
    }
}

/// A policy by its id: unknown, or without any good version, it is data that can't be used (65).
pub fn named<'a>(book: &'a Book, states: &[PolicyState], id: &str) -> Result<&'a Policy, Error> {
    match (book.current(id), states.iter().find(|s| s.id == id)) {
        (Some(policy), _) => Ok(policy),
        (None, Some(state)) => Err(unavailable(id, state)),
        (None, None) => {
            let known: Vec<&str> = states.iter().map(|s| s.id.as_str()).collect();
            let error = Error::new(Exit::Data, "unknown_policy").foreign("name", id);
            Err(error.foreign("known", &known.join(", ")).hint("hint-known"))
        }
    }
}

/// A policy whose file is broken, and where.
fn unavailable(id: &str, state: &PolicyState) -> Error {
    let error = Error::new(Exit::Data, "policy_unavailable").foreign("name", id);
    match state.fault_at {
        Some(at) => error.at(&state.origin, at.line, at.column),
        None => error.in_file(&state.origin),
    }
}
