//! `init`, `backup`, `restore`, `check`, `doctor`, and what any command says to a file that is no database.
use std::os::unix::fs::PermissionsExt;

use serde_json::json;

use super::{Home, exists, keys};

#[test]
fn init_makes_a_private_database_once() {
    let home = Home::new();
    home.run(&["init"]).code(0);
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    assert_eq!((mode(&home.db()), mode(home.db().parent().unwrap())), (0o600, 0o700));
    assert_eq!(home.run(&["init", "--json"]).code(73).kind(), "exists");
    home.run(&["init", "--shared"]).code(2);
    let other = home.text("other/shared.db");
    home.run(&["--db", &other, "init", "--shared", "--group", "no such group"]).code(65);
    assert!(!exists(&home.path("other/shared.db")));
}

#[test]
fn a_missing_an_empty_and_a_foreign_file_stay_as_they_were() {
    let home = Home::new();
    let empty = home.file("empty.db", "");
    let foreign = home.file("foreign.db", vec![7; 5000]);
    for (db, kind) in [
        (home.text("none.db"), "no_database"),
        (empty, "empty_database"),
        (foreign, "foreign_database"),
        (home.text("."), "foreign_database"),
    ] {
        for args in [&["ticket", "list"][..], &["export"], &["check"], &["due"], &["backup", "b"]] {
            let ran = home.run(&[&["--db", &db, "--json"][..], args].concat()).code(66);
            assert_eq!(ran.kind(), kind, "{db} {args:?}");
        }
        home.run(&["--db", &db, "ticket", "add", "--policy", "asmo", "--subject", "x"]).code(66);
    }
    assert_eq!(std::fs::read(home.path("empty.db")).unwrap(), b"");
    assert_eq!(std::fs::read(home.path("foreign.db")).unwrap(), vec![7; 5000]);
    assert!(!exists(&home.path("none.db")) && !exists(&home.path("b")));
}

#[test]
fn under_a_fixed_clock_only_a_training_database_is_written_to() {
    let home = Home::new();
    home.run(&["init"]).code(0);
    let ran = home.now(&["ticket", "add", "--policy", "asmo", "--subject", "x", "--json"]).code(2);
    assert_eq!(ran.kind(), "fixed_clock");
    home.now(&["ticket", "list"]).code(0);
    home.run(&["ticket", "add", "--policy", "asmo", "--subject", "x"]).code(0);
    home.run(&["--now", "yesterday", "ticket", "list"]).code(2);
}

#[test]
fn a_backup_is_restored_into_the_live_database() {
    let home = Home::desk();
    home.add("asmo", &[]);
    let copy = home.text("copy.db");
    let made = home.now(&["backup", &copy, "--json"]).code(0).json();
    assert_eq!(keys(&made), ["file", "events", "tickets", "head", "sha256"]);
    assert_eq!((&made["events"], &made["tickets"]), (&json!(1), &json!(1)));
    assert_eq!(home.now(&["backup", &copy, "--json"]).code(73).kind(), "exists");
    home.now(&["backup", &copy, "--force"]).code(0);
    home.add("asmo", &[]);
    assert_eq!(home.now(&["restore", &copy, "--json"]).code(73).kind(), "would_lose");
    let done = home.now(&["restore", &copy, "--force", "--json"]).code(0).json();
    assert_eq!((&done["tickets"], &done["lost"]), (&json!(1), &json!(1)));
    assert!(exists(std::path::Path::new(done["kept"].as_str().unwrap())));
    home.now(&["ticket", "show", "ASM-1001"]).code(0);
    home.now(&["ticket", "show", "ASM-1002"]).code(66);
    assert_eq!(home.add("asmo", &[]), "ASM-1003", "a number is never used again");
    home.now(&["restore", "nowhere.db"]).code(66);
}

#[test]
fn check_says_whether_all_is_whole() {
    let home = Home::desk();
    home.add("prokontakt", &[]);
    let check = home.now(&["check", "--json"]).code(0).json();
    assert_eq!(keys(&check), ["ok", "integrity", "chain", "projections", "tables", "clock", "reckoning"]);
    assert_eq!(keys(&check["chain"]), ["ok", "events", "erased", "head", "first_bad"]);
    assert_eq!(check["projections"], json!({ "ok": true, "tickets": 1, "different": [] }));
    // A changed word in the stored event: no page is broken, but the chain knows.
    let path = home.db();
    let mut bytes = std::fs::read(&path).unwrap();
    for log in ["-wal", "-shm"] {
        let mut name = path.clone().into_os_string();
        name.push(log);
        assert!(!exists(std::path::Path::new(&name)), "closed cleanly");
    }
    let (from, to) = ("\"registered_by\":\"оп. 4\"".as_bytes(), "\"registered_by\":\"оп. 5\"".as_bytes());
    let at = bytes.windows(from.len()).position(|w| w == from).expect("the event's payload");
    bytes[at..at + to.len()].copy_from_slice(to);
    std::fs::write(&path, bytes).unwrap();
    let check = home.now(&["check", "--json"]).code(1).json();
    assert_eq!((&check["ok"], &check["chain"]["first_bad"]), (&json!(false), &json!(1)));
}

#[test]
fn doctor_looks_at_everything() {
    let home = Home::desk();
    let found = home.now(&["doctor", "--json"]).code(0).json();
    let checks: Vec<&str> = found.as_array().unwrap().iter().map(|f| f["check"].as_str().unwrap()).collect();
    for check in
        ["database", "rights", "file_system", "wal", "sqlite", "tzdb", "terminal", "locale", "calendar"]
    {
        assert!(checks.contains(&check), "{check}");
    }
    assert_eq!(keys(&found[0]), ["check", "status", "detail", "fix"]);
    let late = home.at("2031-01-01T00:00:00Z", &["doctor", "--json"]).code(1).json();
    let calendar = late.as_array().unwrap().iter().find(|f| f["check"] == "calendar").unwrap();
    assert_eq!(calendar["status"], "fail");
    assert!(home.now(&["doctor", "--lang", "ru"]).out.contains("часовые пояса"));
}

#[test]
fn output_that_fails_is_an_error_and_a_closed_pipe_is_quiet() {
    let home = Home::desk();
    for _ in 0..40 {
        home.add("asmo", &[]);
    }
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = |stdout: std::process::Stdio| {
        home.process(&["export"]).stdout(stdout).stderr(std::process::Stdio::piped()).spawn().unwrap()
    };
    let output = run(full.into()).wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(74));
    assert!(!output.stderr.is_empty());
    let mut child = run(std::process::Stdio::piped());
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.is_empty()), (Some(0), true));
}
