//! A thin line: so many bytes a second, with a buffer before it.
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::pty::Screen;

const RATE: f64 = 8_000.0;
const BUFFER: f64 = 65_536.0;
/// How far apart a held key repeats.
const REPEAT: Duration = Duration::from_millis(33);
const HELD: u32 = 150;
const STILL: Duration = Duration::from_millis(250);

/// When the line will have told all that was put into it.
static FREE_AT: Mutex<Option<Instant>> = Mutex::new(None);

fn take(bytes: usize) {
    let mut free_at = FREE_AT.lock().unwrap();
    let from = free_at.unwrap_or_else(Instant::now).max(Instant::now());
    let told = from + Duration::from_secs_f64(bytes as f64 / RATE);
    *free_at = Some(told);
    drop(free_at);
    // A full buffer takes nothing more until there is room.
    std::thread::sleep(
        told.saturating_duration_since(Instant::now()).saturating_sub(Duration::from_secs_f64(BUFFER / RATE)),
    );
}

/// How long after a key that was held for five seconds is let go the line still tells what it did.
pub fn run_on(program: &str, args: &[&str], key: &[u8]) -> Duration {
    *FREE_AT.lock().unwrap() = None;
    let mut screen = Screen::open(program, args, take);
    let _ = screen.answer(Duration::from_secs(30));
    std::thread::sleep(Duration::from_secs(2));
    for _ in 0..HELD {
        screen.send(key);
        std::thread::sleep(REPEAT);
    }
    let let_go = Instant::now();
    // Until it is still: a second that a clock tells later isn't the key's doing.
    while screen.bytes_within(STILL) > 0 {}
    FREE_AT.lock().unwrap().map_or(Duration::ZERO, |at| at.saturating_duration_since(let_go))
}
