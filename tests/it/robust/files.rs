//! Databases that can't be read, written or trusted.
use std::fs;
use std::path::Path;
use std::process::Command;

use super::{exported, said, sound};
use crate::cli::{Home, NOW};

/// The program where no file may grow beyond some blocks of 512 bytes; its exit code and words.
pub fn limited(home: &Home, blocks: u32, now: Option<&str>, args: &[&str]) -> (i32, String) {
    let mut shell = Command::new("sh");
    shell.env_clear().env("HOME", home.path("")).env("PATH", "/usr/bin:/bin");
    shell.envs(now.map(|now| ("VAHTA_NOW", now)));
    shell.args(["-c", &format!("ulimit -f {blocks}; exec \"$@\""), "sh", env!("CARGO_BIN_EXE_vahta")]);
    let output = shell.args(args).current_dir(home.path("")).output().unwrap();
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn where_nothing_can_grow_nothing_is_changed_and_75_says_so() {
    let home = Home::desk();
    home.add("asmo", &[]);
    let copy = home.text("copy.db");
    home.now(&["backup", &copy]).code(0);
    let line = |n| {
        let subject = "Сбой ".repeat(100);
        format!(
            r#"{{"policy":"asmo","ref":"{n}","subject":"{subject}","reported_at":"2026-11-20T07:00:00Z"}}"#
        )
    };
    let lines = home.file("lines.ndjson", (0..40).map(line).collect::<Vec<_>>().join("\n"));
    let before = exported(&home);
    for blocks in [2, 16, 64, 100] {
        for args in [
            &["ticket", "add", "--policy", "asmo", "--subject", "x"][..],
            &["import", &lines],
            &["backup", "other.db"],
            &["restore", &copy, "--force"],
            &["--db", "new.db", "init"],
        ] {
            let (code, words) = limited(&home, blocks, Some(NOW), args);
            assert_eq!(code, 75, "{blocks} {args:?}: {words}");
            assert!(words.starts_with("vahta: ") && !words.contains("panicked"), "{words}");
            sound(&home);
            assert!(exported(&home) == before, "{blocks} {args:?}");
            assert!(!home.path("other.db").exists() && !home.path("new.db").exists());
        }
    }
    let (code, words) = limited(&home, 1, Some(NOW), &["export", "--out", "out.ndjson"]);
    assert_eq!(code, 75, "{words}");
    assert!(!home.path("out.ndjson").exists());
    home.add("asmo", &[]);
}

#[test]
fn a_file_of_two_names_is_refused_under_both_until_it_has_one() {
    let home = Home::desk();
    home.add("asmo", &[]);
    let other = home.text("other.db");
    fs::hard_link(home.db(), &other).unwrap();
    let db = home.db().to_str().unwrap().to_string();
    for name in [&db, &other] {
        for args in
            [&["ticket", "list"][..], &["export"], &["check"], &["ticket", "note", "ASM-1001", "--text", "x"]]
        {
            let ran = home.now(&[&["--json", "--db", name], args].concat()).code(75);
            assert_eq!(ran.kind(), "hard_linked");
        }
    }
    fs::remove_file(&other).unwrap();
    sound(&home);
}

const READING: [&[&str]; 5] =
    [&["check"], &["export"], &["ticket", "list"], &["ticket", "show", "ASM-1001"], &["due"]];

/// Runs everything on a database in whatever state; nothing may be worse than a refusal in words.
fn endured(home: &Home, bytes: &[u8], truth: &str) {
    let db = home.file("x.db", bytes);
    let codes: Vec<i32> = READING
        .iter()
        .map(|args| {
            let ran = home.now(&[&["--db", &db], *args].concat());
            assert!([0, 1, 65, 66].contains(&ran.code), "{args:?}: {} {}", ran.code, ran.err);
            if ran.code > 1 {
                said(&ran);
            }
            ran.code
        })
        .collect();
    if codes[0] == 0 {
        assert!(home.now(&["--db", &db, "export"]).code(0).out == truth, "check saw nothing, yet it differs");
    }
    let ran = home.now(&["--db", &db, "ticket", "add", "--policy", "asmo", "--subject", "x"]);
    assert!([0, 65, 66].contains(&ran.code), "{} {}", ran.code, ran.err);
    for suffix in ["-wal", "-shm", "-journal"] {
        let _ = fs::remove_file(home.path(&format!("x.db{suffix}")));
    }
}

/// Every so many bytes one bit, each time another one.
#[test]
fn a_flipped_bit_is_found_or_means_nothing() {
    let home = Home::desk();
    for policy in ["asmo", "prokontakt"] {
        home.add(policy, &["--description", "Отчёт пуст"]);
    }
    let (bytes, truth) = (fs::read(home.db()).unwrap(), exported(&home));
    for n in 0..24 {
        let mut flipped = bytes.clone();
        let at = (n * (bytes.len() / 24) + n * 7) % bytes.len();
        flipped[at] ^= 1 << (n % 8);
        endured(&home, &flipped, &truth);
    }
}

#[test]
fn a_file_cut_short_or_with_a_blank_page_is_endured() {
    let home = Home::desk();
    home.add("asmo", &[]);
    let (bytes, truth) = (fs::read(home.db()).unwrap(), exported(&home));
    for n in 0..12 {
        endured(&home, &bytes[..n * bytes.len() / 12 + n], &truth);
        let mut blank = bytes.clone();
        let page = n * (bytes.len() / 4096) / 12 * 4096;
        blank[page..page + 4096].fill(0);
        endured(&home, &blank, &truth);
    }
}

#[test]
fn odd_places_are_no_database_and_stay_as_they_are() {
    let home = Home::desk();
    std::os::unix::fs::symlink("/nowhere/x.db", home.path("dangling.db")).unwrap();
    std::os::unix::fs::symlink("loop.db", home.path("loop.db")).unwrap();
    let text = home.file("text", "not a folder");
    let inside = format!("{text}/x.db");
    for (db, code) in [("dangling.db", 66), ("loop.db", 74), (&inside, 66), ("/dev/null", 66), (".", 66)] {
        for args in READING {
            said(&home.now(&[&["--db", db], args].concat()).code(code));
        }
    }
    for db in ["dangling.db", "loop.db", &inside, "/dev/null"] {
        home.now(&["--db", db, "init"]).code(73);
    }
    assert!(!Path::new("/nowhere").exists());
}

#[test]
fn a_relative_home_is_none() {
    let home = Home::new();
    for args in [&["init"][..], &["ticket", "list"], &["doctor"]] {
        let output = home.process(args).env_remove("VAHTA_NOW").env("HOME", "here").output().unwrap();
        assert_eq!(output.status.code(), Some(66), "{args:?}");
    }
    assert_eq!(fs::read_dir(home.path("")).unwrap().count(), 0);
    let output = home.process(&["--db", "desk.db", "init"]).env("HOME", "here").output().unwrap();
    assert_eq!(output.status.code(), Some(0), "with a place of its own it works");
}
