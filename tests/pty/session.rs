//! A program on a pseudo-terminal, and what its screen shows.
#![allow(dead_code, reason = "each binary of tests uses its part")]
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_vahta");
/// Longer than any step takes on a busy machine; only a failure waits so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// A home folder without a database.
pub fn nothing() -> TempDir {
    crate::folder()
}

/// A home folder with a demo.
pub fn demo() -> TempDir {
    let home = nothing();
    let made = Command::new(PROGRAM)
        .args(["demo", "--tickets", "40", "--no-tui"])
        .env_clear()
        .envs(variables(home.path()))
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    home
}

pub fn variables(home: &Path) -> Vec<(String, String)> {
    let own = |name: &str| (name.to_string(), home.join(name).to_str().unwrap().to_string());
    let set = |name: &str, value: &str| (name.to_string(), value.to_string());
    vec![
        ("HOME".to_string(), home.to_str().unwrap().to_string()),
        own("XDG_CONFIG_HOME"),
        own("XDG_DATA_HOME"),
        own("XDG_STATE_HOME"),
        set("VAHTA_DB", home.join("vahta.db").to_str().unwrap()),
        set("VAHTA_LANG", "ru"),
        set("VAHTA_OPERATOR", "оп. 4"),
        set("TZ", "Europe/Moscow"),
        set("LC_ALL", "C.UTF-8"),
        set("TERM", "xterm-256color"),
        set("PATH", "/usr/local/bin:/usr/bin:/bin"),
        set("VAHTA", PROGRAM),
        ("EDITOR".to_string(), own("editor").1),
        ("TMPDIR".to_string(), own("tmp").1),
        set("PS1", "готов$ "),
    ]
}

pub struct Session {
    master: Box<dyn MasterPty + Send>,
    input: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    child: Box<dyn Child + Send + Sync>,
    screen: vt100::Parser,
    /// All that came, as it came.
    came: Vec<u8>,
}

impl Session {
    pub fn vahta(home: &TempDir) -> Self {
        Self::start(home.path(), CommandBuilder::new(PROGRAM))
    }

    /// With arguments, in a home folder of any kind.
    pub fn with(home: &Path, args: &[&str]) -> Self {
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(args);
        Self::start(home, command)
    }

    /// A test of this very binary as the program.
    pub fn of_tests(home: &TempDir, test: &str) -> Self {
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args(["--ignored", "--exact", test, "--nocapture"]);
        Self::start(home.path(), command)
    }

    /// A shell with job control.
    pub fn shell(home: &TempDir) -> Self {
        let mut command = CommandBuilder::new("bash");
        command.args(["--norc", "--noprofile", "-i"]);
        Self::start(home.path(), command)
    }

    fn start(home: &Path, mut command: CommandBuilder) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env_clear();
        for (name, value) in variables(home) {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n) = reader.read(&mut bytes) {
                if n == 0 || sender.send(bytes[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        let input = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::new(24, 80, 0);
        Session { master: pair.master, input, output, child, screen, came: Vec::new() }
    }

    /// Waits until the screen shows a text.
    pub fn until(&mut self, text: &str) -> &mut Self {
        self.until_times(text, 1)
    }

    /// Waits until the screen shows a text so many times.
    #[expect(clippy::disallowed_methods, reason = "only a failure waits for the time to be over")]
    pub fn until_times(&mut self, text: &str, times: usize) -> &mut Self {
        // A clock on the screen never lets it rest: the whole is waited for so long.
        let begun = Instant::now();
        while self.screen.screen().contents().matches(text).count() < times {
            match self.output.recv_timeout(PATIENCE.saturating_sub(begun.elapsed())) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => panic!("{text:?} never came:\n{}", self.screen.screen().contents()),
            }
        }
        self
    }

    /// Waits until the screen doesn't show a text any more.
    #[expect(clippy::disallowed_methods, reason = "only a failure waits for the time to be over")]
    pub fn until_gone(&mut self, text: &str) -> &mut Self {
        let begun = Instant::now();
        while self.shows(text) {
            match self.output.recv_timeout(PATIENCE.saturating_sub(begun.elapsed())) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => panic!("{text:?} never went:\n{}", self.screen.screen().contents()),
            }
        }
        self
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.came.extend_from_slice(bytes);
    }

    /// All that came, as it came.
    pub fn came(&self) -> &[u8] {
        &self.came
    }

    /// Whether a text came at all, be it gone from the screen by now.
    pub fn told(&self, text: &str) -> bool {
        String::from_utf8_lossy(&self.came).contains(text)
    }

    /// Whether a text stands on the screen as it is now.
    pub fn shows(&self, text: &str) -> bool {
        self.screen.screen().contents().contains(text)
    }

    pub fn send(&mut self, keys: &str) -> &mut Self {
        self.bytes(keys.as_bytes())
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        self.input.write_all(bytes).unwrap();
        self.input.flush().unwrap();
        self
    }

    /// The id of the process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    pub fn resize(&mut self, rows: u16, cols: u16) -> &mut Self {
        self.screen.screen_mut().set_size(rows, cols);
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.resize(size).unwrap();
        self
    }

    /// Something else than the program writes on the screen.
    pub fn overwritten(&mut self, text: &str) -> &mut Self {
        self.screen.process(format!("\x1b[5;5H{text}").as_bytes());
        self
    }

    /// Sends the program a signal.
    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill(Pid::from_raw(pid), signal).unwrap();
        self
    }

    /// Waits for the end, which must be a good one.
    pub fn ends_well(&mut self) {
        self.ends_with(0);
    }

    /// Waits for the end with an exit code.
    #[expect(clippy::disallowed_methods, reason = "only a failure waits for the time to be over")]
    pub fn ends_with(&mut self, code: u32) {
        let begun = Instant::now();
        loop {
            match self.output.recv_timeout(PATIENCE.saturating_sub(begun.elapsed())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    panic!("it never ended:\n{}", self.screen.screen().contents())
                }
            }
        }
        assert_eq!(self.child.wait().unwrap().exit_code(), code);
    }

    /// Back on the ordinary screen, with the cursor shown and no paste marks wanted.
    pub fn left_the_screen(&self) -> bool {
        let screen = self.screen.screen();
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
    }
}
