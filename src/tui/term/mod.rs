//! The terminal: taking it over, giving it back, waiting for it.
//!
//! Invariant: whatever happens (an error, a panic, a signal, a hang-up), the terminal is given back
//! as it was. Never interprets a key beyond what a torn escape sequence needs.
mod editor;
mod esc;
mod guard;
mod input;
mod signals;
mod wait;

pub use editor::edit;
pub use esc::Torn;
pub use guard::Guard;
pub use input::{drain, own_tty};
pub use signals::Signals;
pub use wait::wait;

/// How broad the terminal is, if it says so.
pub fn columns() -> Option<u16> {
    crossterm::terminal::size().ok().map(|(columns, _)| columns).filter(|columns| *columns > 0)
}
