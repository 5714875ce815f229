//! What comes from the keyboard, and the pauses between.
use crossterm::event::{Event, KeyCode};

use super::app::App;
use super::key::Key;
use super::term::Torn;
use crate::time::Instant;

/// After so long without a key lists may be put in order, in milliseconds.
pub const SETTLED: u64 = 5_000;
/// After so long without a key unfinished text is kept.
pub const KEPT: u64 = 1_000;

/// Hands events to the interface, and knows what is still to be done once the keys pause.
#[derive(Default)]
pub struct Keyboard {
    torn: Torn,
    pauses: Pauses,
}

/// What is still to be done.
#[derive(Clone, Copy, Default)]
struct Pauses {
    key_at: u64,
    settle: bool,
    keep: bool,
}

impl Pauses {
    fn key(&mut self, tick: u64) {
        *self = Pauses { key_at: tick, settle: true, keep: true };
    }
    /// Milliseconds until the next of them.
    fn next(&self, tick: u64) -> Option<u64> {
        let due = match (self.keep, self.settle) {
            (true, _) => KEPT,
            (false, true) => SETTLED,
            (false, false) => return None,
        };
        Some((self.key_at + due).saturating_sub(tick))
    }
}

impl Keyboard {
    /// An event; the rest of a torn sequence runs as no key.
    pub fn take(&mut self, app: &mut App, event: &Event, now: Instant, tick: u64) {
        match event {
            Event::Key(event) => {
                match event.code {
                    KeyCode::Esc => self.torn.esc(tick),
                    KeyCode::Char(c) if self.torn.swallows(c, tick) => return,
                    KeyCode::Char(_) => (),
                    _ => self.torn.other(),
                }
                let Some(key) = Key::of(event) else { return };
                self.pauses.key(tick);
                app.shared.settled = false;
                app.key(now, key);
            }
            Event::Paste(text) => {
                self.pauses.key(tick);
                app.paste(now, text);
            }
            // The size comes by our own signal.
            _ => (),
        }
    }

    /// Does what has waited long enough.
    pub fn pause(&mut self, app: &mut App, now: Instant, tick: u64) {
        let quiet = tick.saturating_sub(self.pauses.key_at);
        if self.pauses.keep && quiet >= KEPT {
            self.pauses.keep = false;
            app.keep_drafts(now);
        }
        if self.pauses.settle && quiet >= SETTLED {
            self.pauses.settle = false;
            app.shared.settled = true;
            app.idle(now);
        }
    }

    /// Milliseconds until something is to be done.
    pub fn next(&self, tick: u64) -> Option<u64> {
        self.pauses.next(tick)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::app::Want;
    use crate::tui::play::furnished;

    #[test]
    fn after_a_key_text_is_kept_first_and_lists_settle_later() {
        let mut pauses = Pauses::default();
        assert_eq!(pauses.next(99_999), None);
        pauses.key(1_000);
        assert_eq!(pauses.next(1_200), Some(800));
        pauses.keep = false;
        assert_eq!(pauses.next(2_000), Some(4_000));
        assert_eq!(pauses.next(60_000), Some(0));
    }

    #[test]
    fn the_rest_of_a_torn_sequence_runs_as_no_key() {
        let mut play = furnished().open();
        let mut keyboard = Keyboard::default();
        let mut type_at = |tick, code: KeyCode| {
            keyboard.take(&mut play.app, &Event::Key(code.into()), play.now, tick);
            play.app.wants()
        };
        // `Esc [ 1 q`: without the Esc, `q` would leave.
        for (tick, code) in [(100, KeyCode::Esc), (110, KeyCode::Char('[')), (110, KeyCode::Char('1'))] {
            assert_eq!(type_at(tick, code), []);
        }
        assert_eq!(type_at(115, KeyCode::Char('q')), [], "swallowed");
        assert_eq!(type_at(116, KeyCode::Char('q')), [Want::Quit], "a key of its own");
        assert_eq!(type_at(200, KeyCode::Esc), []);
        assert_eq!(type_at(240, KeyCode::Char('q')), [Want::Quit], "long after Esc");
    }

    #[test]
    fn a_key_unsettles_the_lists_until_the_pause() {
        let mut play = furnished().open();
        let mut keyboard = Keyboard::default();
        keyboard.take(&mut play.app, &Event::Key(KeyCode::Down.into()), play.now, 1_000);
        assert!(!play.app.shared.settled);
        keyboard.pause(&mut play.app, play.now, 1_000 + SETTLED - 1);
        assert!(!play.app.shared.settled);
        keyboard.pause(&mut play.app, play.now, 1_000 + SETTLED);
        assert!(play.app.shared.settled);
        assert_eq!(keyboard.next(9_000), None);
    }
}
