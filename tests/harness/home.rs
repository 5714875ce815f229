//! A home folder of its own: nothing of the machine's settings gets in.
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::folder;
use super::program::{Ran, Vahta, process};

/// A Monday, 09:00 in Moscow.
pub const NOW: &str = "2026-11-23T06:00:00Z";

pub struct Home {
    dir: TempDir,
}

impl Home {
    pub fn new() -> Self {
        Home { dir: folder() }
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
    pub fn vahta(&self) -> Vahta {
        Vahta::in_folder(self.dir.path()).env("LC_ALL", "C.UTF-8").env("VAHTA_OPERATOR", "оп. 4")
    }
    /// The same as a process, at [`NOW`].
    pub fn process(&self, args: &[&str]) -> Command {
        let mut command = process(self.dir.path());
        command.env("VAHTA_NOW", NOW).args(args);
        command
    }
    pub fn run(&self, args: &[&str]) -> Ran {
        self.vahta().args(args).run()
    }
    /// Under a fixed clock.
    pub fn at(&self, now: &str, args: &[&str]) -> Ran {
        self.vahta().env("VAHTA_NOW", now).args(args).run()
    }
    /// At [`NOW`].
    pub fn now(&self, args: &[&str]) -> Ran {
        self.at(NOW, args)
    }
    /// The same with something on standard input.
    pub fn with_input(&self, args: &[&str], input: impl Into<Vec<u8>>) -> Ran {
        self.vahta().env("VAHTA_NOW", NOW).args(args).stdin(input).run()
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
