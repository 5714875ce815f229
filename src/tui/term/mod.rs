//! The terminal: taking it over, giving it back, waiting for it.
//!
//! Invariant: whatever happens (an error, a panic, a signal, a hang-up), the terminal is given back
//! as it was. Bytes are split into whole sequences here; which key one is stands in `keys`. Never takes
//! half a sequence for a key, never asks crossterm for events.
mod editor;
mod foreground;
mod guard;
mod input;
mod output;
mod paint;
mod signals;
mod split;
#[cfg(test)]
mod split_tests;
mod wait;

use std::io;

use ratatui::layout::Rect;

pub use editor::{Edited, Editing, edit};
pub use guard::Guard;
pub use input::{drain, erase, own_tty};
pub use output::{Output, is_gone};
pub use paint::Painter;
pub use signals::{Signals, pause_process};
pub use split::{Splitter, Token};
pub use wait::wait;

/// How broad the terminal is, if it says so.
pub fn columns() -> Option<u16> {
    crossterm::terminal::size().ok().map(|(columns, _)| columns).filter(|columns| *columns > 0)
}

/// All of the terminal.
pub fn area() -> io::Result<Rect> {
    let (width, height) = crossterm::terminal::size()?;
    Ok(Rect::new(0, 0, width, height))
}
