//! The fault loop: the n-th write, sync, truncation, lock … of a command fails, or the process dies in it.
//! However it goes, the database is then as before or as after, and the next start works.
//!
//! Needs `strace` and some minutes: `cargo test --test faults -- --ignored`.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const CALLS: [&str; 8] = [
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "unlink,unlinkat",
    "rename,renameat2,link,linkat",
    "fcntl",
    "write",
];
/// Once, for good, and the end of the process.
const FAULTS: [(&str, &str); 5] =
    [("error=EIO", ""), ("error=ENOSPC", ""), ("error=EIO", "+"), ("error=ENOSPC", "+"), ("signal=KILL", "")];

fn vahta(folder: &Path, args: &[&str]) -> Output {
    command(folder, env!("CARGO_BIN_EXE_vahta"), args).output().unwrap()
}

fn command(folder: &Path, program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .env("VAHTA_OPERATOR", "Анна")
        .env("VAHTA_LANG", "en");
    command
}

/// Four tickets, and a copy with the first three.
fn seed() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| assert!(vahta(folder.path(), args).status.success(), "{args:?}");
    let add = ["--db", "desk.db", "ticket", "add", "--policy", "asmo", "--subject", "заявка"];
    run(&["--db", "desk.db", "init"]);
    (0..3).for_each(|_| run(&add));
    run(&["--db", "desk.db", "backup", "copy.db"]);
    run(&add);
    folder
}

/// How many events a database has; None if there is none. It must be whole.
fn events(folder: &Path, name: &str) -> Option<u64> {
    if !folder.join(name).exists() {
        return None;
    }
    let checked = vahta(folder, &["--db", name, "check", "--json"]);
    assert!(checked.status.success(), "{name}: {}", String::from_utf8_lossy(&checked.stderr));
    let json: serde_json::Value = serde_json::from_slice(&checked.stdout).unwrap();
    json["chain"]["events"].as_u64()
}

/// Runs a command with its n-th call failing, for each n until it has no n-th one. `name` is the database
/// that it changes, `before` and `after` what that holds.
fn fail_everywhere(args: &[&str], name: &str, before: Option<u64>, after: Option<u64>) {
    let seed = seed();
    for call in CALLS {
        // A lock that fails for good is waited for, 30 s each time.
        for (fault, on) in FAULTS.into_iter().filter(|(_, on)| call != "fcntl" || on.is_empty()) {
            for n in 1.. {
                let work = tempfile::tempdir().unwrap();
                for file in ["desk.db", "copy.db"] {
                    fs::copy(seed.path().join(file), work.path().join(file)).unwrap();
                }
                let (trace, inject) =
                    (format!("trace={call}"), format!("inject={call}:{fault}:when={n}{on}"));
                let mut all = vec![
                    "-f",
                    "-qq",
                    "-o",
                    "trace",
                    "-e",
                    &trace,
                    "-e",
                    &inject,
                    env!("CARGO_BIN_EXE_vahta"),
                ];
                all.extend(args);
                let done = command(work.path(), "strace", &all).output().unwrap();
                let trace = fs::read_to_string(work.path().join("trace")).unwrap();
                let killed = trace.contains("killed by SIGKILL");
                if !killed && !trace.contains("INJECTED") {
                    break;
                }
                let what = format!("{args:?}, {call} {n}{on}: {fault}");
                let code = done.status.code();
                assert!(killed || matches!(code, Some(0 | 74 | 75)), "{what}: {code:?}");
                let found = events(work.path(), name);
                assert!(found == before || found == after, "{what}: {found:?}");
                assert!(code != Some(0) || found == after, "{what}: said done");
                events(work.path(), "desk.db");
                // Reading a folder in order to empty it asks fcntl too.
                let removal = call.starts_with("unlink") || call == "fcntl";
                // A name that can't be taken away, or a process that is gone, may leave a scratch folder.
                let left = fs::read_dir(work.path()).unwrap().map(|f| f.unwrap().file_name());
                let left = left.filter(|name| name.to_string_lossy().starts_with(".vahta-")).count();
                assert!(left == 0 || killed || removal, "{what}: left behind");
            }
        }
    }
}

#[test]
#[ignore = "needs strace and minutes"]
fn a_database_is_made_whole_or_not_at_all() {
    fail_everywhere(&["--db", "new.db", "init"], "new.db", None, Some(0));
}

#[test]
#[ignore = "needs strace and minutes"]
fn a_ticket_is_registered_or_not() {
    let add = ["--db", "desk.db", "ticket", "add", "--policy", "asmo", "--subject", "ещё"];
    fail_everywhere(&add, "desk.db", Some(4), Some(5));
}

#[test]
#[ignore = "needs strace and minutes"]
fn a_backup_is_whole_or_not_there() {
    fail_everywhere(&["--db", "desk.db", "backup", "new.db"], "new.db", None, Some(4));
}

#[test]
#[ignore = "needs strace and minutes"]
fn a_restore_is_done_or_not() {
    fail_everywhere(&["--db", "desk.db", "restore", "copy.db", "--force"], "desk.db", Some(4), Some(3));
}
