//! What the screen costs: first frame, a key's answer, bytes a key, a flood of keys, a thin line, idle, memory;
//! beside it what an operator would use instead, where it is installed.
//!
//! `cargo bench --bench terminal -- 1000 10000 100000` fills a demo database of each size from one seed and runs the
//! real binary on it in a pseudo terminal of 80x24 in true colours. A first frame ends where a ticket's number is shown;
//! a key's answer begins with the first byte and a flood ends with the last one before 60 ms of quiet.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures wall time, prints, and may fail loudly"
)]
mod peers;
mod pty;
mod relay;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use pty::Screen;

const BINARY: &str = env!("CARGO_BIN_EXE_vahta");
const IDLE: Duration = Duration::from_secs(20);
const KEYS: usize = 200;
const STARTS: usize = 9;

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// A ticket's number stands in it.
fn shows_a_number(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).any(|word| {
        word.split_once('-').is_some_and(|(prefix, count)| {
            prefix.len() >= 2
                && prefix.chars().all(|c| c.is_ascii_uppercase())
                && count.len() >= 4
                && count.chars().all(|c| c.is_ascii_digit())
        })
    })
}

fn vahta(database: &str) -> Screen {
    Screen::open(BINARY, &["--db", database, "--lang", "ru"], |_| ())
}

fn ready(database: &str) -> Screen {
    let screen = vahta(database);
    screen.until(shows_a_number);
    let _ = screen.answer(Duration::from_millis(500));
    screen
}

/// The first frame that shows a ticket, beside the sqlite3 shell's answer; and the memory then.
fn starts(database: &str) {
    let (mut ours, mut shell, mut memory) = (Vec::new(), Vec::new(), 0.0_f64);
    for _ in 0..STARTS {
        let screen = vahta(database);
        ours.push(screen.until(shows_a_number) - screen.begun);
        memory = memory.max(screen.memory());
        if peers::installed("sqlite3") {
            shell.push(peers::sqlite(Path::new(database)));
        }
    }
    let ours = median(ours);
    print!("first frame {:.1} ms, {memory:.1} MB", ms(ours));
    if !shell.is_empty() {
        let shell = median(shell);
        print!("; sqlite3 300 rows {:.1} ms: x{:.2}", ms(shell), ours.as_secs_f64() / shell.as_secs_f64());
    }
    println!();
}

/// Key by key from the top: when the answer begins, and how many bytes it has.
fn keys(name: &str, screen: &mut Screen, key: &[u8]) {
    let (mut latencies, mut bytes) = (Vec::new(), Vec::new());
    for _ in 0..KEYS {
        let pressed = screen.send(key);
        if let Some(answer) = screen.answer(Duration::from_secs(1)) {
            latencies.push(answer.first - pressed);
            bytes.push(answer.bytes);
        }
    }
    latencies.sort();
    bytes.sort_unstable();
    let at = |share: usize| ms(latencies[(latencies.len() - 1) * share / 100]);
    let mean = bytes.iter().sum::<usize>() / bytes.len();
    let most = bytes.last().unwrap();
    println!(
        "{name}: key p50 {:.2} ms, p99 {:.2} ms; bytes a key: mean {mean}, median {}, most {most}",
        at(50),
        at(99),
        bytes[bytes.len() / 2]
    );
}

fn flood(database: &str) {
    let mut screen = ready(database);
    let sent = screen.send(&b"j".repeat(1_000));
    let drained = screen.answer(Duration::from_secs(5)).unwrap().last - sent;
    let enter = screen.send(b"\r");
    let entered = screen.answer(Duration::from_secs(30)).unwrap().last - enter;
    let mut screen = ready(database);
    let mut keys = b"j".repeat(1_000);
    keys.push(b'\r');
    let sent = screen.send(&keys);
    let both = screen.answer(Duration::from_secs(30)).unwrap().last - sent;
    println!(
        "1,000 keys at once: drained after {:.1} ms, then Enter {:.1} ms; with Enter in the same write {:.1} ms",
        ms(drained),
        ms(entered),
        ms(both)
    );
}

fn idle(database: &str) {
    let screen = ready(database);
    std::thread::sleep(Duration::from_secs(1));
    let cpu = screen.cpu();
    let bytes = screen.bytes_within(IDLE) as f64;
    let minute = 60.0 / IDLE.as_secs_f64();
    println!(
        "idle: {:.1} bytes/s, {:.3} s CPU a minute; {:.1} MB",
        bytes / IDLE.as_secs_f64(),
        (screen.cpu() - cpu) * minute,
        screen.memory()
    );
}

fn measure(size: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.db");
    let database = path.to_string_lossy().into_owned();
    let filled = Command::new(BINARY)
        .args(["--db", &database, "demo", "--no-tui", "--tickets", size])
        .output()
        .unwrap();
    assert!(filled.status.success(), "{}", String::from_utf8_lossy(&filled.stderr));
    println!("== {size} tickets, {} KB a ticket", {
        let bytes = std::fs::metadata(&path).unwrap().len() as f64;
        format!("{:.2}", bytes / 1024.0 / size.parse::<f64>().unwrap())
    });
    starts(&database);
    keys("vahta", &mut ready(&database), b"j");
    let list = folder.path().join("list.txt");
    let rows = Command::new("sqlite3").arg(&path).arg(peers::QUEUE).output().map(|o| o.stdout);
    std::fs::write(&list, rows.unwrap_or_default()).unwrap();
    if peers::installed("less") {
        let mut less = Screen::open("less", &["-S", &list.to_string_lossy()], |_| ());
        let _ = less.answer(Duration::from_secs(5));
        keys("less -S", &mut less, b"j");
    }
    flood(&database);
    let run_on = relay::run_on(BINARY, &["--db", &database, "--lang", "ru"], b"j");
    println!("a key held for 5 s on 8,000 bytes/s: runs on for {:.0} ms", ms(run_on));
    idle(&database);
}

fn main() {
    let sizes: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let sizes = if sizes.is_empty() { vec!["1000".to_string(), "100000".to_string()] } else { sizes };
    for size in sizes {
        measure(&size);
    }
}
