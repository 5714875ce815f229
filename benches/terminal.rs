//! What the screen costs: first frame, a key's answer, bytes a key, idle CPU and bytes, memory.
//!
//! `cargo bench --bench terminal -- 1000 100000` fills a demo database of each size in a temporary folder and
//! runs the real binary on it in a pseudo terminal of 80x24. Prints one line a size.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures wall time, prints, and may fail loudly"
)]
use std::io::{Read, Write};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const BINARY: &str = env!("CARGO_BIN_EXE_vahta");
/// A screen that says nothing for so long has answered.
const QUIET: Duration = Duration::from_millis(60);
const IDLE: Duration = Duration::from_secs(20);
const KEYS: usize = 300;

struct Screen {
    output: Receiver<(Instant, usize)>,
    input: Box<dyn Write + Send>,
    child: Box<dyn portable_pty::Child + Send + Sync>,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

impl Screen {
    fn open(database: &str) -> Screen {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })
            .unwrap();
        let mut command = CommandBuilder::new(BINARY);
        command.args(["--db", database, "--lang", "ru"]);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send((Instant::now(), count)).is_err() {
                    break;
                }
            }
        });
        Screen { output, input: pair.master.take_writer().unwrap(), child, _master: pair.master }
    }

    /// Waits for output and then for quiet: when the first and the last byte came, and how many there were.
    fn answer(&self, patience: Duration) -> Option<(Instant, Instant, usize)> {
        let (first, mut bytes) = self.output.recv_timeout(patience).ok()?;
        let mut last = first;
        while let Ok((at, count)) = self.output.recv_timeout(QUIET) {
            (last, bytes) = (at, bytes + count);
        }
        Some((first, last, bytes))
    }

    /// User and system time of the process, in seconds.
    fn cpu(&self) -> f64 {
        let stat =
            std::fs::read_to_string(format!("/proc/{}/stat", self.child.process_id().unwrap())).unwrap();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
    }

    fn memory(&self) -> String {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.child.process_id().unwrap())).unwrap();
        status
            .lines()
            .find(|l| l.starts_with("VmRSS"))
            .unwrap()
            .split_whitespace()
            .nth(1)
            .unwrap()
            .to_string()
    }
}

fn measure(size: &str) {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("demo.db").to_string_lossy().into_owned();
    let filled = Command::new(BINARY)
        .args(["--db", &database, "demo", "--no-tui", "--tickets", size])
        .output()
        .unwrap();
    assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));

    let begun = Instant::now();
    let mut screen = Screen::open(&database);
    let (first, last, _) = screen.answer(Duration::from_secs(30)).unwrap();
    let (first_byte, first_frame) = (first - begun, last - begun);

    let (mut latencies, mut bytes) = (Vec::new(), 0);
    for index in 0..KEYS {
        let key: &[u8] = if index % 40 < 20 { b"j" } else { b"k" };
        let pressed = Instant::now();
        screen.input.write_all(key).unwrap();
        screen.input.flush().unwrap();
        if let Some((first, _, count)) = screen.answer(Duration::from_secs(5)) {
            latencies.push(first - pressed);
            bytes += count;
        }
    }
    latencies.sort();
    let at = |share: usize| latencies[(latencies.len() - 1) * share / 100].as_secs_f64() * 1e3;

    let (cpu, from) = (screen.cpu(), Instant::now());
    let mut idle_bytes = 0;
    while let Some(left) = IDLE.checked_sub(from.elapsed()) {
        idle_bytes += screen.output.recv_timeout(left).map_or(0, |(_, count)| count);
    }
    let minute = 60.0 / IDLE.as_secs_f64();
    println!(
        "{size} tickets: first byte {:.1} ms, first frame {:.1} ms; key p50 {:.2} ms, p99 {:.2} ms, {} bytes a key; \
         idle {:.0} bytes/s, {:.3} s CPU a minute; {} KB",
        first_byte.as_secs_f64() * 1e3,
        first_frame.as_secs_f64() * 1e3,
        at(50),
        at(99),
        bytes / latencies.len().max(1),
        idle_bytes as f64 / IDLE.as_secs_f64(),
        (screen.cpu() - cpu) * minute,
        screen.memory(),
    );
    let _ = screen.child.kill();
}

fn main() {
    let sizes: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let sizes = if sizes.is_empty() { vec!["1000".to_string(), "100000".to_string()] } else { sizes };
    for size in sizes {
        measure(&size);
    }
}
