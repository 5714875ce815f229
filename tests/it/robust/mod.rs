//! The real program abused as machines and people abuse it: many processes at once, killed ones, full
//! disks, broken files, hostile text.
//!
//! Invariant: whatever is done to it, it never panics, never says "done" of what isn't, and a refused
//! command leaves everything as it was. No test sleeps or depends on how fast the machine is.
mod clocks;
mod copies;
mod derived;
mod ends;
mod files;
mod full;
mod lines;
mod policies;
mod processes;
mod text;
mod upgrades;
mod zones;

use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use serde_json::Value;

use crate::harness::{Home, Ran};

/// The program in a home, as a process of its own under the fixed clock.
fn process(home: &Home, args: &[&str]) -> Child {
    let mut command = home.process(args);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// A program that has the database open, until it is killed: an import whose lines don't come.
fn at_work(home: &Home) -> Child {
    let mut child =
        home.process(&["import", "-"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    while !beside(home, "-wal").exists() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child
}

fn killed(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

/// What a process of its own came to: beside others, or under an own limit.
fn ran(home: &Home, args: &[&str]) -> Ran {
    home.process(args).output().unwrap().into()
}

/// What `check` finds of a database that must be sound.
#[track_caller]
fn sound(home: &Home) -> Value {
    home.now(&["check", "--json"]).code(0).json()
}

/// Everything that was recorded.
fn exported(home: &Home) -> String {
    home.now(&["export"]).code(0).out
}

/// The database with something added to its name.
fn beside(home: &Home, suffix: &str) -> PathBuf {
    let mut name = home.db().into_os_string();
    name.push(suffix);
    name.into()
}

/// A sentence for people, in one piece, and never the words of a panic.
#[track_caller]
fn said(ran: &Ran) {
    assert!(ran.err.starts_with("vahta: "), "{:?}", ran.err);
    assert!(!ran.err.contains("panicked") && ran.code != 101, "{}", ran.err);
}

fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |m| m.len())
}
