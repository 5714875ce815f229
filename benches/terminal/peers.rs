//! What an operator would look at a queue with instead, where it is installed.
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The queue's first 300 rows, asked as a person with the sqlite3 shell would ask for them.
pub const QUEUE: &str = "SELECT prefix || '-' || count, status, assignee, first_due, projection FROM tickets
    WHERE active = 1 ORDER BY place_group, place_key, prefix, count LIMIT 300";

pub fn installed(program: &str) -> bool {
    Command::new("sh")
        .args(["-c", &format!("command -v {program}")])
        .stdout(Stdio::null())
        .status()
        .is_ok_and(|s| s.success())
}

/// The sqlite3 shell from its start to its exit.
pub fn sqlite(database: &Path) -> Duration {
    let begun = Instant::now();
    let done = Command::new("sqlite3").arg(database).arg(QUEUE).stdout(Stdio::null()).status().unwrap();
    assert!(done.success());
    begun.elapsed()
}
