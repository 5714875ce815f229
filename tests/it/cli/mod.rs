//! The program as scripts meet it: exit codes, JSON, what is on which stream.
mod deadline;
mod exchange;
mod listing;
mod policies;
mod reference;
mod settings;
mod store;
mod ticket;
mod usage;

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// A Monday, 09:00 in Moscow.
pub const NOW: &str = "2026-11-23T06:00:00Z";

/// A home of its own: nothing of the machine's settings gets in.
pub struct Home {
    dir: TempDir,
}

/// What a run left behind.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Home {
    pub fn new() -> Self {
        Home { dir: tempfile::tempdir().unwrap() }
    }
    /// With a training database at [`NOW`].
    pub fn desk() -> Self {
        let home = Home::new();
        home.at(NOW, &["init"]).code(0);
        home
    }
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }
    pub fn text(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_string()
    }
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), content).unwrap();
        self.text(name)
    }
    pub fn db(&self) -> PathBuf {
        self.path(".local/share/vahta/vahta.db")
    }
    /// The program in this home, by the wall clock.
    pub fn vahta(&self) -> Command {
        let mut command = Command::cargo_bin("vahta").unwrap();
        command.env_clear().env("HOME", self.dir.path()).env("TZ", "UTC").env("LC_ALL", "C.UTF-8");
        command.env("VAHTA_OPERATOR", "оп. 4").current_dir(self.dir.path());
        command
    }
    pub fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.vahta().args(args))
    }
    /// Under a fixed clock.
    pub fn at(&self, now: &str, args: &[&str]) -> Ran {
        Ran::of(self.vahta().env("VAHTA_NOW", now).args(args))
    }
    /// At [`NOW`].
    pub fn now(&self, args: &[&str]) -> Ran {
        self.at(NOW, args)
    }
    /// The same with something on standard input.
    pub fn with_input(&self, args: &[&str], input: impl Into<Vec<u8>>) -> Ran {
        Ran::of(self.vahta().env("VAHTA_NOW", NOW).args(args).write_stdin(input.into()))
    }
    /// Registers a ticket; its number.
    pub fn add(&self, policy: &str, more: &[&str]) -> String {
        let mut args = vec!["ticket", "add", "--policy", policy, "--subject", "Отчёты не строятся"];
        args.extend(more);
        self.now(&args).code(0).out.trim().to_string()
    }
    /// The ticket's object.
    pub fn show(&self, now: &str, number: &str) -> Value {
        self.at(now, &["ticket", "show", number, "--json"]).code(0).json()
    }
}

impl Ran {
    pub fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
    #[track_caller]
    pub fn code(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.out, self.err);
        self
    }
    /// Standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}", self.out))
    }
    /// The error object on standard error.
    #[track_caller]
    pub fn error(&self) -> Value {
        let last = self.err.lines().last().unwrap_or_default();
        let value: Value = serde_json::from_str(last).unwrap_or_else(|e| panic!("{e}: {}", self.err));
        assert_eq!(value["error"]["code"], self.code, "{value}");
        let keys: Vec<&String> = value["error"].as_object().unwrap().keys().collect();
        assert_eq!(keys, ["code", "kind", "message", "clause", "file", "line", "column"]);
        value["error"].clone()
    }
    #[track_caller]
    pub fn kind(&self) -> String {
        self.error()["kind"].as_str().unwrap().to_string()
    }
}

/// The names of an object's keys, in their order.
pub fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
