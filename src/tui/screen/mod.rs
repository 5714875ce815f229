//! What a screen is, and what it wants done: each names the other.
//!
//! Invariant: a screen asks for effects, the application carries them out. Never knows any one screen.
mod effect;

pub use effect::Effect;

use std::any::Any;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::draft::Unfinished;
use super::key::Key;
use super::queue_view::Heading;
use super::shared::Shared;
use super::target::Target;
use crate::text::words;
use crate::time::Instant;
use crate::worker::Answer;

/// Where an action may be called from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Scope {
    Queue,
    Ticket,
    Why,
    Register,
    Form,
    Pick,
    Help,
    Welcome,
    Ask,
}

words!(Scope {
    Queue = "queue",
    Ticket = "ticket",
    Why = "why",
    Register = "register",
    Form = "form",
    Pick = "pick",
    Help = "help",
    Welcome = "welcome",
    Ask = "ask",
});

/// A step in a list or a long text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Motion {
    Up,
    Down,
    HalfUp,
    HalfDown,
    PageUp,
    PageDown,
    Top,
    Bottom,
}

impl Motion {
    /// Where a cursor at `at` of `len` lines comes to, with `page` lines in sight.
    pub fn apply(self, at: usize, len: usize, page: usize) -> usize {
        let (half, page) = ((page / 2).max(1), page.max(1));
        let last = len.saturating_sub(1);
        match self {
            Motion::Up => at.saturating_sub(1),
            Motion::Down => (at + 1).min(last),
            Motion::HalfUp => at.saturating_sub(half),
            Motion::HalfDown => (at + half).min(last),
            Motion::PageUp => at.saturating_sub(page),
            Motion::PageDown => (at + page).min(last),
            Motion::Top => 0,
            Motion::Bottom => last,
        }
    }
}

/// A value on the stack of screens.
///
/// `draw` tells when the screen would next look different by itself; None: only by an event.
pub trait Screen: Any {
    fn scope(&self) -> Scope;
    fn draw(&self, shared: &Shared, now: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant>;
    /// Lies on the screen below instead of replacing it.
    fn is_overlay(&self) -> bool {
        false
    }
    /// A key before the actions see it: text fields and pickers. None: not taken.
    fn key(&mut self, _shared: &mut Shared, _now: Instant, _key: Key) -> Option<Effect> {
        None
    }
    /// Whether a text field has the keys.
    fn is_typing(&self) -> bool {
        false
    }
    /// Pasted text; false: there is no text field here.
    fn paste(&mut self, _shared: &mut Shared, _now: Instant, _text: &str) -> bool {
        false
    }
    /// Something came from the worker.
    fn answer(&mut self, _shared: &mut Shared, _now: Instant, _answer: &Answer) -> Effect {
        Effect::None
    }
    /// What the top line says of it; None: what it says of the screen below.
    fn heading(&self, _shared: &Shared) -> Option<Heading> {
        None
    }
    /// What the bottom line says instead of the keys: a message's name.
    fn hint(&self) -> Option<&'static str> {
        None
    }
    /// What an action of this id comes to here, where that isn't what it is called: a message's name.
    fn label(&self, _action: &str) -> Option<&'static str> {
        None
    }
    /// A step in its list or text.
    fn motion(&mut self, _shared: &mut Shared, _now: Instant, _motion: Motion) {}
    /// The screen was uncovered or first shown.
    fn shown(&mut self, _shared: &mut Shared, _now: Instant) {}
    /// No key came for a moment.
    fn rest(&mut self, _shared: &mut Shared, _now: Instant) {}
    /// No key came for five seconds.
    fn idle(&mut self, _shared: &mut Shared, _now: Instant) {}
    /// The ticket that acts go to.
    fn target(&self) -> Option<&Target> {
        None
    }
    /// The ticket that the bottom line's keys are told for: while they are pressed fast, one that was under the cursor before.
    fn told(&self) -> Option<&Target> {
        self.target()
    }
    /// Unfinished text that must not be lost.
    fn draft(&self) -> Option<Unfinished> {
        None
    }
    /// The long text under the cursor, for the editor, with the name of its field.
    fn edited(&self) -> Option<(String, String)> {
        None
    }
    /// What the editor made of it.
    fn set_edited(&mut self, _shared: &mut Shared, _now: Instant, _text: &str) {}
}

impl dyn Screen {
    /// The screen as what it is.
    pub fn as_mut<T: Screen>(&mut self) -> Option<&mut T> {
        (self as &mut dyn Any).downcast_mut()
    }
}
