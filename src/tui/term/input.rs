//! What comes from the keyboard.
use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::time::Duration;

use crossterm::event::{self, Event};
use nix::fcntl::OFlag;

/// So short a wait that nobody feels it; a wait of zero would never read.
const DRAIN: Duration = Duration::from_micros(50);

/// Replaces standard input by the terminal as an open file of its own, that never blocks: half an
/// escape sequence would block the thread, and making the shared one non-blocking would reach
/// standard output and the shell.
pub fn own_tty() -> io::Result<()> {
    let flags = OFlag::O_NONBLOCK | OFlag::O_NOCTTY;
    let tty = OpenOptions::new().read(true).custom_flags(flags.bits()).open("/dev/tty")?;
    nix::unistd::dup2_stdin(&tty)?;
    Ok(())
}

/// Everything that has come.
pub fn drain() -> io::Result<Vec<Event>> {
    let mut events = Vec::new();
    while event::poll(DRAIN)? {
        events.push(event::read()?);
    }
    Ok(events)
}
