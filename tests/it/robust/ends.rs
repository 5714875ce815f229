//! A command ends as it says: what was recorded is told, what was begun is whole or gone, nobody waits for a pipe.
use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::process::Stdio;

use nix::sys::stat::Mode;
use nix::unistd::mkfifo;

use crate::cli::{Home, NOW, Ran};

/// The answer goes to a full disk.
fn unanswered(home: &Home, args: &[&str]) -> Ran {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    home.process(args).stdout(full).stderr(Stdio::piped()).output().unwrap().into()
}

/// Every command that records, with what it says of that.
const RECORDED: &[(&[&str], &str)] = &[
    (&["ticket", "add", "--policy", "asmo", "--subject", "x"], "ASM-1001"),
    (&["ticket", "note", "ASM-1001", "--text", "x"], "ASM-1001"),
    (&["ticket", "set", "ASM-1001", "--subject", "y"], "ASM-1001"),
    (&["ticket", "undo", "ASM-1001"], "ASM-1001"),
    (&["import", "t.ndjson"], "Imported: 1"),
    (&["backup", "copy.db"], "Copy copy.db"),
    (&["restore", "copy.db"], "copy.db"),
    (&["--db=other.db", "init"], "other.db"),
    (&["--db", "demo.db", "demo", "--tickets", "3", "--no-tui"], "demo.db"),
];

#[test]
fn what_was_recorded_is_told_though_the_answer_cannot_be_written() {
    let home = Home::desk();
    home.file("t.ndjson", r#"{"policy":"asmo","subject":"s","reported_at":"2026-11-20T09:00:00+03:00"}"#);
    for (args, recorded) in RECORDED {
        let args = [&["--lang", "en"][..], args].concat();
        let ran = unanswered(&home, &args).code(74);
        assert!(ran.err.contains("done, but the answer could not be written"), "{args:?}: {}", ran.err);
        assert!(ran.err.lines().last().unwrap().contains(recorded), "{args:?}: {}", ran.err);
    }
    let ran = unanswered(&home, &["ticket", "note", "ASM-1001", "--text", "x", "--json"]).code(74);
    assert_eq!(ran.kind(), "output");
    assert!(ran.error()["message"].as_str().unwrap().contains("ASM-1001"), "{}", ran.err);
    let ran = unanswered(&home, &["--lang", "en", "ticket", "note", "ASM-9", "--text", "x"]).code(66);
    assert!(!ran.err.contains("done"), "{}", ran.err);
    let ran = unanswered(&home, &["--lang", "en", "import", "t.ndjson", "--dry-run"]).code(74);
    assert!(!ran.err.contains("done"), "{}", ran.err);
}

fn unheard(home: &Home, args: &[&str]) -> Ran {
    home.vahta().env("VAHTA_NOW", NOW).args(args).shut_stdout().run()
}

/// Every command that answers, in an order in which each has something to say; a stdout of no one.
const ANSWERED: &[&[&str]] = &[
    &["--version"],
    &["--help"],
    &["export"],
    &["ticket", "list"],
    &["ticket", "list", "--json"],
    &["ticket", "show", "ASM-1001"],
    &["ticket", "show", "ASM-1001", "--why", "--json"],
    &["due", "--within", "90d"],
    &["due", "--within", "90d", "--json"],
    &["check"],
    &["check", "--json"],
    &["doctor"],
    &["doctor", "--json"],
    &["policy", "list"],
    &["policy", "show", "asmo"],
    &["policy", "show", "asmo", "--toml"],
    &["policy", "check", "broken.toml"],
    &["calendar", "show", "2026"],
    &["calendar", "check", "2099"],
    &["config", "show"],
    &["config", "path"],
    &["completions", "bash"],
    &["man"],
    &["deadline", "--policy", "asmo", "--reported", "2026-11-20T09:00:00+03:00"],
    &["deadline", "--batch", "d.ndjson"],
    &["import", "t.ndjson", "--dry-run", "--json"],
];

#[test]
fn an_answer_to_nobody_is_an_error() {
    let home = Home::desk();
    home.add("asmo", &[]);
    let line = r#"{"id":"c1","policy":"asmo","reported_at":"2026-11-20T09:00:00+03:00"}"#;
    home.file("d.ndjson", line);
    home.file("broken.toml", "x");
    home.file("t.ndjson", r#"{"policy":"asmo","subject":"s","reported_at":"2026-11-20T09:00:00+03:00"}"#);
    for args in ANSWERED {
        let ran = home.now(args);
        assert!(!ran.out.is_empty(), "{args:?}: {}", ran.err);
        let args = [&["--lang", "en"][..], args].concat();
        let ran = unheard(&home, &args).code(74);
        let told = ran.err.contains("standard output is closed");
        assert!(told && ran.out.is_empty(), "{args:?}: {}{}", ran.err, ran.out);
    }
    let desk = Home::desk();
    desk.file("t.ndjson", fs::read(home.path("t.ndjson")).unwrap());
    for (args, recorded) in RECORDED {
        let ran = unheard(&desk, &[&["--lang", "en"][..], args].concat()).code(74);
        assert!(ran.err.lines().last().unwrap().contains(recorded), "{args:?}: {}", ran.err);
    }
    assert!(unheard(&desk, &["ticket", "note", "ASM-9", "--text", "x"]).code(66).out.is_empty());
}

/// A real process, since what Rust's beginning makes of a closed stream is the subject.
#[test]
fn what_a_shell_closed_is_told_apart_from_what_it_threw_away() {
    let home = Home::desk();
    home.add("asmo", &[]);
    let shell = |script: &str| {
        let vahta = env!("CARGO_BIN_EXE_vahta");
        let mut command = std::process::Command::new("sh");
        command
            .args(["-c", script, "sh", vahta])
            .env_clear()
            .env("HOME", home.path(""))
            .current_dir(home.path(""));
        Ran::from(command.env("VAHTA_DB", home.db()).env("VAHTA_LANG", "en").output().unwrap())
    };
    for answered in ["export", "ticket list", "check --json"] {
        let ran = shell(&format!(r#""$1" {answered} >&-"#)).code(74);
        assert!(ran.err.contains("standard output is closed"), "{}", ran.err);
        shell(&format!(r#""$1" {answered} >/dev/null"#)).code(0);
    }
    shell(r#""$1" export --out all.ndjson >&-"#).code(0);
    assert!(fs::read_to_string(home.path("all.ndjson")).unwrap().contains("ASM-1001"));
}

#[test]
fn a_backup_takes_the_place_of_a_file_alone() {
    let home = Home::desk();
    home.add("asmo", &[]);
    mkfifo(&home.path("pipe"), Mode::S_IRWXU).unwrap();
    home.now(&["backup", "first.db"]).code(0);
    std::os::unix::fs::symlink("first.db", home.path("link")).unwrap();
    fs::create_dir(home.path("folder")).unwrap();
    let before = fs::read(home.path("first.db")).unwrap();
    home.add("asmo", &[]);
    for name in ["pipe", "link", "folder"] {
        let ran = home.now(&["backup", name, "--force", "--json"]).code(73);
        assert_eq!(ran.kind(), "not_a_file", "{name}");
    }
    assert!(home.path("pipe").symlink_metadata().unwrap().file_type().is_fifo());
    assert!(home.path("link").is_symlink() && home.path("folder").is_dir());
    assert!(fs::read(home.path("first.db")).unwrap() == before);
    home.now(&["backup", "first.db", "--force"]).code(0);
    assert!(fs::read(home.path("first.db")).unwrap() != before);
}

#[test]
fn a_configuration_is_a_file_of_some_size_and_nobody_waits_for_another() {
    let home = Home::desk();
    mkfifo(&home.path("pipe"), Mode::S_IRWXU).unwrap();
    home.file("long.toml", "# x\n".repeat(300_000));
    home.file("fits.toml", "# x\n".repeat(200_000));
    let listed = |file: &str| home.now(&["--config", file, "ticket", "list", "--json"]);
    assert_eq!(listed("pipe").code(65).kind(), "not_a_file");
    assert_eq!(listed("/dev/zero").code(65).kind(), "not_a_file");
    assert_eq!(listed("long.toml").code(65).kind(), "too_long");
    listed("fits.toml").code(0);
}

#[test]
fn a_home_that_is_no_folder_is_none() {
    let home = Home::desk();
    let run = |args: &[&str]| {
        let ran = home.process(args).env("HOME", "/dev/null").env("VAHTA_LANG", "en").output().unwrap();
        Ran::from(ran)
    };
    let db = home.db().display().to_string();
    run(&["--db", &db, "ticket", "list"]).code(0);
    let ran = run(&["ticket", "list"]).code(66);
    assert!(ran.err.contains("there is no home folder") && ran.err.contains("--db"), "{}", ran.err);
    assert_eq!(run(&["init", "--json"]).code(66).kind(), "no_home");
}

#[test]
fn what_a_killed_run_left_is_named_and_taken_away() {
    let home = Home::desk();
    home.add("asmo", &[]);
    let left = home.db().with_file_name(".vahta-aB3xY9");
    fs::create_dir(&left).unwrap();
    fs::set_permissions(&left, fs::Permissions::from_mode(0o700)).unwrap();
    fs::write(left.join(".tmp-desk.db"), "x").unwrap();
    let told = || {
        let findings = home.now(&["doctor", "--json"]).json();
        findings.as_array().unwrap().iter().find(|f| f["check"] == "left_over").unwrap().clone()
    };
    let found = told();
    assert_eq!((&found["status"], &found["detail"]), (&"warn".into(), &".vahta-aB3xY9".into()));
    home.now(&["ticket", "list"]).code(0);
    assert!(left.exists(), "who only reads changes nothing");
    home.add("asmo", &[]);
    assert!(!left.exists());
    assert_eq!(told()["status"], "ok");
}

#[test]
fn a_demo_that_is_killed_leaves_no_database() {
    let home = Home::new();
    let mut child = home
        .process(&["--db", "demo.db", "demo", "--tickets", "5000", "--no-tui"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = || fs::read_dir(home.path("")).unwrap().flatten().any(|e| is_in_the_making(&e.path()));
    while !begun() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(begun() && !home.path("demo.db").exists());
    home.run(&["--db", "demo.db", "demo", "--tickets", "3", "--no-tui"]).code(0);
    assert!(!begun(), "taken away by the next one");
    home.run(&["--db", "demo.db", "check"]).code(0);
}

/// A folder in which something lies already.
fn is_in_the_making(path: &std::path::Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    name.starts_with(".vahta-") && fs::read_dir(path).is_ok_and(|mut files| files.next().is_some())
}

#[test]
fn a_shared_database_that_its_group_cannot_come_to_is_warned_of() {
    let home = Home::new();
    let group = nix::unistd::Group::from_gid(nix::unistd::getegid()).unwrap().unwrap().name;
    fs::create_dir(home.path("shut")).unwrap();
    fs::set_permissions(home.path("shut"), fs::Permissions::from_mode(0o700)).unwrap();
    let made =
        |db: &str| home.run(&["--db", db, "--lang", "en", "init", "--shared", "--group", &group]).code(0).err;
    let warned = made("shut/desk/d.db");
    assert!(warned.contains("can't get through") && warned.contains("shut"), "{warned}");
    fs::set_permissions(home.path("shut"), fs::Permissions::from_mode(0o710)).unwrap();
    let shut = fs::canonicalize(home.path("shut")).unwrap().display().to_string();
    assert!(!made("shut/other/d.db").contains(&format!("{shut}:")));
}
