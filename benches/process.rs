//! What commands cost as whole processes, in CPU time until their exit, beside the sqlite3 shell doing the like.
//!
//! `cargo bench --bench process -- 20000`: a demo of so many tickets; the best of five runs each.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures CPU time, prints, and may fail loudly"
)]
use std::process::{Command, Stdio};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

const BINARY: &str = env!("CARGO_BIN_EXE_vahta");
const RUNS: usize = 5;

/// User and system time of all children that have exited, in milliseconds.
fn children() -> f64 {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap();
    (usage.user_time() + usage.system_time()).num_microseconds() as f64 / 1e3
}

/// The least CPU milliseconds of several runs. `before` is not counted.
fn best(mut before: impl FnMut(), program: &str, args: &[&str]) -> f64 {
    let mut least = f64::INFINITY;
    for _ in 0..RUNS {
        before();
        let from = children();
        let done =
            Command::new(program).args(args).stdin(Stdio::null()).stdout(Stdio::null()).output().unwrap();
        assert!(done.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&done.stderr));
        least = least.min(children() - from);
    }
    least
}

fn vahta(args: &[&str]) -> f64 {
    best(|| (), BINARY, args)
}

fn sqlite(args: &[&str]) -> f64 {
    best(|| (), "sqlite3", args)
}

struct Place(tempfile::TempDir);

impl Place {
    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_string_lossy().into_owned()
    }

    fn forget(&self, name: &str) {
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(self.path(&format!("{name}{end}")));
        }
    }
}

fn events(database: &str) -> f64 {
    let counted = Command::new("sqlite3").args([database, "SELECT count(*) FROM events"]).output().unwrap();
    String::from_utf8_lossy(&counted.stdout).trim().parse().unwrap()
}

fn main() {
    let size = std::env::args().skip(1).find(|a| !a.starts_with('-')).unwrap_or("20000".into());
    let place = Place(tempfile::tempdir().unwrap());
    let (db, export) = (place.path("demo.db"), place.path("all.ndjson"));
    vahta_once(&["--db", &db, "demo", "--no-tui", "--tickets", &size]);
    let out = Command::new(BINARY).args(["--db", &db, "export"]).output().unwrap();
    std::fs::write(&export, &out.stdout).unwrap();
    let events = events(&db);
    println!("{size} tickets, {events} events");

    let version = vahta(&["--version"]);
    println!("--version {version:.2} ms; sqlite3 --version {:.2} ms", sqlite(&["--version"]));

    let own = place.path("own.db");
    vahta_once(&["--db", &own, "init"]);
    let add = vahta(&[
        "--db",
        &own,
        "ticket",
        "add",
        "--policy",
        "prokontakt",
        "--class",
        "incident",
        "--priority",
        "2",
        "--subject",
        "x",
        "--json",
    ]);
    let shell = place.path("shell.db");
    sqlite(&[&shell, "PRAGMA journal_mode=WAL; CREATE TABLE IF NOT EXISTS t (a TEXT)"]);
    let insert = sqlite(&[&shell, "PRAGMA synchronous=FULL; INSERT INTO t VALUES ('x')"]);
    println!("ticket add {add:.2} ms; sqlite3 one FULL insert {insert:.2} ms: x{:.2}", add / insert);

    let target = place.path("in.db");
    let import = best(
        || {
            place.forget("in.db");
            vahta_once(&["--db", &target, "init"]);
        },
        BINARY,
        &["--db", &target, "import", &export],
    );
    println!("import {import:.0} ms: {:.0} events a second", events / import * 1e3);
    let check = vahta(&["--db", &db, "check"]);
    println!("check {check:.0} ms: {:.0} events a second", events / check * 1e3);
    let copy = place.path("copy.db");
    let backup = best(|| place.forget("copy.db"), BINARY, &["--db", &db, "backup", &copy]);
    let theirs = best(|| place.forget("copy.db"), "sqlite3", &[&db, &format!(".backup {copy}")]);
    println!("backup {backup:.0} ms; sqlite3 .backup {theirs:.0} ms: x{:.2}", backup / theirs);
}

fn vahta_once(args: &[&str]) {
    assert!(Command::new(BINARY).args(args).output().unwrap().status.success());
}
