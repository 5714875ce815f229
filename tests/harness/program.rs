//! One call of the program.
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use nix::sched::{CloneFlags, unshare};
use serde_json::Value;
use vahta::cli::{Dirs, Outcome, Surroundings, Terminal, run};
use vahta::time::{Instant, Zone};

/// A call in this process: the same code from the arguments to the exit code, everything that surrounds
/// it given.
pub struct Vahta {
    folder: PathBuf,
    args: Vec<OsString>,
    env: BTreeMap<&'static str, String>,
    login: String,
    stdin: Vec<u8>,
    now: i64,
    terminal: bool,
    stdout_is_shut: bool,
}

/// Where no clock is fixed: two hours after the tests' own present.
const WALL: i64 = 1_795_420_800;

thread_local!(static CLOCK: Cell<i64> = const { Cell::new(WALL) });

/// What a run left behind.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Vahta {
    /// With this folder as home and as working folder.
    pub fn in_folder(folder: &Path) -> Self {
        let args = vec!["vahta".into()];
        Vahta {
            folder: folder.to_path_buf(),
            args,
            env: BTreeMap::new(),
            login: "op4".into(),
            stdin: Vec::new(),
            now: WALL,
            terminal: false,
            stdout_is_shut: false,
        }
    }
    pub fn args(mut self, args: &[&str]) -> Self {
        self.args.extend(args.iter().map(OsString::from));
        self
    }
    pub fn env(mut self, name: &'static str, value: &str) -> Self {
        self.env.insert(name, value.to_string());
        self
    }
    /// Of the user who runs it.
    pub fn login(mut self, login: &str) -> Self {
        self.login = login.to_string();
        self
    }
    pub fn stdin(mut self, input: impl Into<Vec<u8>>) -> Self {
        self.stdin = input.into();
        self
    }
    /// Somebody sits there: standard input and error are a terminal.
    pub fn on_terminal(mut self) -> Self {
        self.terminal = true;
        self
    }
    /// Standard output is closed.
    pub fn shut_stdout(mut self) -> Self {
        self.stdout_is_shut = true;
        self
    }
    /// What the wall clock shows.
    pub fn clock(mut self, unix: i64) -> Self {
        self.now = unix;
        self
    }
    pub fn run(self) -> Ran {
        enter(&self.folder);
        CLOCK.set(self.now);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let outcome = run(&self.surroundings(), &mut out, &mut err);
        let Outcome::Exit(code) = outcome else { panic!("a screen without a terminal") };
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: code.into(), out: text(out), err: text(err) }
    }

    fn surroundings(self) -> Surroundings {
        let input = RefCell::new(self.stdin);
        Surroundings {
            args: self.args,
            env: self.env,
            dirs: Some(Dirs {
                config: self.folder.join(".config/vahta"),
                data: self.folder.join(".local/share/vahta"),
                state: self.folder.join(".local/state/vahta"),
            }),
            zone: Zone::utc(),
            terminal: Terminal {
                stdin: self.terminal,
                stderr: self.terminal,
                stdout_is_shut: self.stdout_is_shut,
                ..Terminal::default()
            },
            // What was read once has been read.
            stdin: Box::new(move || Box::new(Cursor::new(input.take()))),
            login: self.login,
            full_name: None,
            clock: || Instant::from_unix(CLOCK.get()),
        }
    }
}

/// Makes a folder the working folder of this thread alone: tests run beside each other.
fn enter(folder: &Path) {
    thread_local!(static ALONE: Cell<bool> = const { Cell::new(false) });
    if !ALONE.replace(true) {
        unshare(CloneFlags::CLONE_FS).unwrap();
    }
    std::env::set_current_dir(folder).unwrap();
}

/// A process of its own with this folder as home and as working folder.
pub fn process(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vahta"));
    command.env_clear().env("HOME", folder).env("TZ", "UTC").env("LC_ALL", "C.UTF-8");
    command.env("VAHTA_OPERATOR", "оп. 4").current_dir(folder);
    command
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Ran {
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
