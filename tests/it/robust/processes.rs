//! Many processes on one database, and processes that are killed.
use std::collections::BTreeSet;
use std::thread;

use super::{at_work, beside, exported, killed, process, ran, size, sound};
use crate::cli::Home;

const WRITERS: usize = 8;
const WRITES: usize = 5;

/// Registers a ticket by a process of its own; its number.
pub(super) fn add(home: &Home) -> String {
    let args = ["ticket", "add", "--policy", "prokontakt", "--subject", "x"];
    ran(home, &args).code(0).out.trim().to_string()
}

#[test]
fn eight_programs_at_once_lose_nothing() {
    let home = Home::desk();
    let write = |n: usize| {
        let number = add(&home);
        for _ in 1..WRITES {
            ran(&home, &["ticket", "note", &number, "--text", &format!("нота {n}")]).code(0);
        }
        number
    };
    let numbers: BTreeSet<String> = thread::scope(|scope| {
        let running: Vec<_> = (0..WRITERS).map(|n| scope.spawn(move || write(n))).collect();
        running.into_iter().map(|writer| writer.join().unwrap()).collect()
    });
    assert_eq!(numbers.len(), WRITERS, "no number twice");
    let check = sound(&home);
    assert_eq!(check["chain"]["events"], WRITERS * WRITES);
    let text = exported(&home);
    for n in 0..WRITERS {
        assert_eq!(text.matches(&format!("нота {n}\"")).count(), WRITES - 1);
    }
}

/// Killed as soon as its database has a log, and later and later: at the start, in the middle, at the end.
#[test]
fn a_killed_import_is_whole_or_not_there() {
    let home = Home::desk();
    let mut before = 0;
    for round in 0..10_u32 {
        let line = |n: u32| {
            format!(
                r#"{{"policy":"asmo","ref":"{round}-{n}","subject":"Сбой","reported_at":"2026-11-20T07:00:00Z"}}"#
            )
        };
        let lines: Vec<String> = (0..60).map(line).collect();
        let file = home.file("lines.ndjson", lines.join("\n"));
        let mut child = process(&home, &["import", &file]);
        let log = beside(&home, "-wal");
        while size(&log) < u64::from(round) * 20_000 && child.try_wait().unwrap().is_none() {
            thread::yield_now();
        }
        child.kill().unwrap();
        let done = child.wait().unwrap().success();
        let tickets = sound(&home)["projections"]["tickets"].as_u64().unwrap();
        let came = tickets - before;
        assert!(came == 60 || (came == 0 && !done), "round {round}: {came} tickets, done: {done}");
        before = tickets;
    }
    home.add("asmo", &[]);
}

/// The last program to go takes the log in; a killed one leaves it, and whoever comes next does.
#[test]
fn the_log_of_a_killed_program_is_taken_in() {
    let home = Home::desk();
    home.add("asmo", &[]);
    let working = at_work(&home);
    home.add("asmo", &[]);
    killed(working);
    let log = beside(&home, "-wal");
    assert!(size(&log) > 0);
    assert_eq!(sound(&home)["chain"]["events"], 2);
    assert!(!log.exists(), "taken in");
}
