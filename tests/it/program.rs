//! The program itself, apart from the surroundings of whoever runs the tests.
use std::path::Path;

use assert_cmd::Command;

/// What the program takes for the present.
pub const NOW: &str = "2026-11-20T12:00:00Z";

/// Runs it over a database of that name in a folder; what it printed. It must succeed.
pub fn vahta(folder: &Path, database: &str, args: &[&str]) -> Vec<u8> {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("vahta"));
    command.env_clear().env("HOME", folder).env("VAHTA_LANG", "en").current_dir(folder);
    command.arg("--db").arg(folder.join(database)).args(["--now", NOW]).args(args);
    command.assert().success().get_output().stdout.clone()
}
