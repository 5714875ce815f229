//! A program in a pseudo terminal of 80x24, and when it says what.
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// A program that says nothing for so long has answered.
pub const QUIET: Duration = Duration::from_millis(60);
const PATIENCE: Duration = Duration::from_secs(30);

/// What came by one key or at the start.
pub struct Answer {
    pub first: Instant,
    /// The last byte before the quiet.
    pub last: Instant,
    pub bytes: usize,
}

pub struct Screen {
    pub begun: Instant,
    output: Receiver<(Instant, Vec<u8>)>,
    input: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

/// How what a program says is taken from it: at once, or as a thin line takes it.
pub type Reading = fn(usize);

impl Screen {
    pub fn open(program: &str, args: &[&str], reading: Reading) -> Screen {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("LANG", "C.UTF-8");
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    break;
                }
                reading(count);
            }
        });
        Screen { begun, output, input: pair.master.take_writer().unwrap(), child, _master: pair.master }
    }

    pub fn send(&mut self, keys: &[u8]) -> Instant {
        let at = Instant::now();
        self.input.write_all(keys).unwrap();
        self.input.flush().unwrap();
        at
    }

    /// When all that was said first holds what is looked for.
    pub fn until(&self, shows: impl Fn(&str) -> bool) -> Instant {
        let mut said = Vec::new();
        loop {
            let (at, bytes) = self.output.recv_timeout(PATIENCE).expect("it never came");
            said.extend(bytes);
            if shows(&String::from_utf8_lossy(&said)) {
                return at;
            }
        }
    }

    /// Waits for output and then for quiet.
    pub fn answer(&self, patience: Duration) -> Option<Answer> {
        let (first, said) = self.output.recv_timeout(patience).ok()?;
        let mut answer = Answer { first, last: first, bytes: said.len() };
        while let Ok((at, said)) = self.output.recv_timeout(QUIET) {
            (answer.last, answer.bytes) = (at, answer.bytes + said.len());
        }
        Some(answer)
    }

    /// Bytes that come within a time.
    pub fn bytes_within(&self, time: Duration) -> usize {
        let (from, mut bytes) = (Instant::now(), 0);
        while let Some(left) = time.checked_sub(from.elapsed()) {
            bytes += self.output.recv_timeout(left).map_or(0, |(_, said)| said.len());
        }
        bytes
    }

    fn of_proc(&self, file: &str) -> String {
        std::fs::read_to_string(format!("/proc/{}/{file}", self.child.process_id().unwrap())).unwrap()
    }

    /// User and system time of the process, in seconds.
    pub fn cpu(&self) -> f64 {
        let stat = self.of_proc("stat");
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
    }

    /// Resident memory, in megabytes.
    pub fn memory(&self) -> f64 {
        let status = self.of_proc("status");
        let line = status.lines().find(|l| l.starts_with("VmRSS")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
