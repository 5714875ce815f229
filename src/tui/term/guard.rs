//! Holding the terminal, and giving it back.
use std::io::{self, Write, stdout};
use std::sync::Once;

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::style::ResetColor;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};

/// The terminal is ours while this lives.
pub struct Guard {
    held: bool,
}

static HOOK: Once = Once::new();

impl Guard {
    /// Takes the terminal; a panic gives it back before it is told.
    pub fn take() -> io::Result<Self> {
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |info| {
                // Nothing can be done about a terminal that can't be restored.
                let _ = restore();
                before(info);
            }));
        });
        let mut guard = Guard { held: false };
        guard.enter()?;
        Ok(guard)
    }

    /// Takes it again, after `leave`.
    pub fn enter(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        self.held = true;
        execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)
    }

    /// Gives it back for a while.
    pub fn leave(&mut self) -> io::Result<()> {
        self.held = false;
        restore()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if self.held {
            let _ = restore();
        }
    }
}

fn restore() -> io::Result<()> {
    let screen = execute!(stdout(), ResetColor, DisableBracketedPaste, LeaveAlternateScreen, Show);
    let raw = disable_raw_mode();
    stdout().flush()?;
    screen.and(raw)
}
