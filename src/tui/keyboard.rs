//! What comes from the keyboard, and the pauses between.
use super::app::App;
use super::key::Key;
use super::keys;
use super::pace::REPEAT;
use super::term::{Splitter, Token};
use super::toast::Tone;
use crate::time::Instant;

/// After so long without a key what tells more of the row under the cursor is told of it, and a search looks everywhere, in
/// milliseconds: a key that is held or typed again and again costs a line, and the disk, only what is needed to steer.
pub const RESTING: u64 = 150;
/// After so long without a key lists may be put in order, in milliseconds.
pub const SETTLED: u64 = 5_000;
/// After so long without a key unfinished text is kept.
pub const KEPT: u64 = 1_000;
/// Nobody types so many characters between two looks at the keyboard…
const BURST: usize = 20;
/// … of which so many are different.
const DIFFERENT: usize = 6;
/// What comes so soon after a burst belongs to it.
const BURST_GAP: u64 = 100;
/// So do several characters at once that come as late as that.
const LATE_GAP: u64 = 1_000;

/// What the operator did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    Key(Key),
    Paste(String),
    /// For the first time, bytes that aren't UTF-8.
    Alien,
}

/// Makes events of bytes, hands them to the interface, and knows what is still to be done once the keys pause.
#[derive(Default)]
pub struct Keyboard {
    splitter: Splitter,
    /// What Backspace sends beside its usual characters.
    erase: Option<u8>,
    /// When the last of a paste came that the terminal didn't mark.
    burst: Option<u64>,
    told_alien: bool,
    pauses: Pauses,
}

/// What is still to be done.
#[derive(Clone, Copy, Default)]
struct Pauses {
    key_at: u64,
    repeats: bool,
    rest: bool,
    settle: bool,
    keep: bool,
}

impl Pauses {
    fn key(&mut self, tick: u64) {
        // Those that come at once were typed ahead.
        let since = tick.saturating_sub(self.key_at);
        let repeats = if since == 0 { self.repeats } else { since < REPEAT };
        *self = Pauses { key_at: tick, repeats, rest: true, settle: true, keep: true };
    }
    /// Milliseconds until the next of them.
    fn next(&self, tick: u64) -> Option<u64> {
        let all = [(self.rest, RESTING), (self.keep, KEPT), (self.settle, SETTLED)];
        let (_, due) = all.into_iter().find(|(waits, _)| *waits)?;
        Some((self.key_at + due).saturating_sub(tick))
    }
}

impl Keyboard {
    pub fn new(erase: Option<u8>) -> Self {
        Keyboard { erase, ..Keyboard::default() }
    }

    /// What came by this tick; `typing`: into a text field, which takes what it gets.
    pub fn read(&mut self, bytes: &[u8], tick: u64, typing: bool) -> Vec<Event> {
        let tokens = self.splitter.feed(bytes, tick);
        let Some(text) = plain_text(&tokens) else { return self.events(tokens) };
        // A line that stutters: several at once are no keys yet, one may be.
        let gap = if text.chars().nth(1).is_some() { LATE_GAP } else { BURST_GAP };
        let goes_on = self.burst.take().is_some_and(|at| tick.saturating_sub(at) <= gap);
        if !goes_on && (typing || !is_burst(&text)) {
            return self.events(tokens);
        }
        let alien = self.alien(tokens.iter().any(|token| matches!(token, Token::Alien(_))));
        self.burst = Some(tick);
        [Event::Paste(text)].into_iter().chain(alien).collect()
    }

    /// Nothing was there to be read by this tick: half a sequence may have waited long enough.
    pub fn quiet(&mut self, tick: u64) -> Vec<Event> {
        let tokens = self.splitter.quiet(tick);
        self.events(tokens)
    }

    /// The terminal was another's meanwhile.
    pub fn forget(&mut self) {
        (self.splitter, self.burst) = (Splitter::default(), None);
    }

    fn events(&mut self, tokens: Vec<Token>) -> Vec<Event> {
        let mut events = Vec::new();
        if tokens.iter().any(|token| *token != Token::Answer) {
            self.burst = None;
        }
        for token in tokens {
            let (text, alien) = match &token {
                Token::Paste(bytes) => {
                    (Some(String::from_utf8_lossy(bytes).into_owned()), std::str::from_utf8(bytes).is_err())
                }
                Token::Alien(_) => (None, true),
                _ => (None, false),
            };
            events.extend(keys::key(&token, self.erase).map(Event::Key));
            events.extend(text.filter(|text| !text.is_empty()).map(Event::Paste));
            events.extend(self.alien(alien));
        }
        events
    }

    fn alien(&mut self, came: bool) -> Option<Event> {
        let first = came && !self.told_alien;
        self.told_alien |= came;
        first.then_some(Event::Alien)
    }

    pub fn take(&mut self, app: &mut App, event: Event, now: Instant, tick: u64) {
        match event {
            Event::Key(key) => {
                self.pauses.key(tick);
                (app.shared.settled, app.shared.resting) = (false, false);
                app.key(now, key);
            }
            Event::Paste(text) => {
                self.pauses.key(tick);
                app.paste(now, &text);
            }
            Event::Alien => app.say(Tone::Refused, app.shared.cat.tr("tui-error-charset")),
        }
    }

    /// Does what has waited long enough.
    pub fn pause(&mut self, app: &mut App, now: Instant, tick: u64) {
        let quiet = tick.saturating_sub(self.pauses.key_at);
        if self.pauses.rest && quiet >= RESTING {
            self.pauses.rest = false;
            app.shared.resting = true;
            app.rest(now);
        }
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

    /// Until when the last key is taken for one that is held.
    pub fn repeats_until(&self) -> u64 {
        if self.pauses.repeats { self.pauses.key_at + REPEAT } else { 0 }
    }

    /// Milliseconds until something is to be done.
    pub fn next(&self, tick: u64) -> Option<u64> {
        let ends = self.splitter.due().map(|due| due.saturating_sub(tick));
        [ends, self.pauses.next(tick)].into_iter().flatten().min()
    }
}

/// What came, if all of it could be text that was pasted.
fn plain_text(tokens: &[Token]) -> Option<String> {
    let mut text = String::new();
    for token in tokens {
        match token {
            Token::Char { c, alt: false } => text.push(*c),
            // Letters of another charset; which they are doesn't matter, but that they differ does.
            Token::Alien(byte) => text.push(char::from(*byte)),
            Token::Answer => (),
            _ => return None,
        }
    }
    (!text.is_empty()).then_some(text)
}

/// Too many characters at once to have been typed, and not one key that was held.
fn is_burst(text: &str) -> bool {
    let mut all: Vec<char> = text.chars().collect();
    all.sort_unstable();
    let often = || all.chunk_by(|a, b| a == b).map(<[char]>::len);
    all.len() > BURST && often().count() >= DIFFERENT && often().all(|times| times * 2 <= all.len())
}
