//! One ticket, whole: facts, clocks, what is missing, checklist, history.
//!
//! Invariant: shows one page as of the last answer; clocks are compared with now when drawn. Never
//! keeps a copy of anything but that page.
mod clocks;
mod history;
mod lines;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::followed::Followed;
use super::scroll::Scroll;
use crate::time::Instant;
use crate::tui::screen::{Effect, Motion, Scope, Screen};
use crate::tui::shared::Shared;
use crate::tui::target::Target;
use crate::worker::Answer;

/// The screen.
pub struct Ticket {
    ticket: Followed,
    scroll: Scroll,
}

impl Ticket {
    pub fn new(target: Target) -> Self {
        Ticket { ticket: Followed::new(target), scroll: Scroll::default() }
    }
}

impl Screen for Ticket {
    fn scope(&self) -> Scope {
        Scope::Ticket
    }
    fn target(&self) -> Option<&Target> {
        Some(self.ticket.target())
    }
    fn shown(&mut self, shared: &mut Shared, _: Instant) {
        self.ticket.ask(shared);
    }
    fn motion(&mut self, _: &mut Shared, _: Instant, motion: Motion) {
        self.scroll.motion(motion);
    }

    fn answer(&mut self, shared: &mut Shared, _: Instant, answer: &Answer) -> Effect {
        self.ticket.answer(shared, answer);
        Effect::None
    }

    fn draw(&self, shared: &Shared, now: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
        let page = self.ticket.page_or_word(shared, area, buf)?;
        let lines = lines::all(shared, page, now, area.width);
        self.scroll.draw(&lines, area, buf, &shared.theme);
        clocks::next_change(shared, page, now)
    }
}
