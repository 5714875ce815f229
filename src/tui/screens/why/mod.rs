//! The reckoning explained: why a ticket is due when it is.
//!
//! Invariant: shows the ledger that the desk made, row by row; reckons nothing itself. Never
//! invents a deadline where nothing is promised.
mod ledger;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::followed::Followed;
use super::scroll::Scroll;
use crate::policy::Which;
use crate::tell::{answer, outside, why};
use crate::text::safe;
use crate::time::Instant;
use crate::tui::draw::StyledLine;
use crate::tui::draw::line::wrapped_own;
use crate::tui::screen::{Effect, Motion, Scope, Screen};
use crate::tui::shared::Shared;
use crate::tui::target::Target;
use crate::tui::theme::Role;
use crate::worker::Answer;

/// The screen.
pub struct Why {
    ticket: Followed,
    scroll: Scroll,
}

impl Why {
    pub fn new(target: Target) -> Self {
        Why { ticket: Followed::new(target), scroll: Scroll::default() }
    }

    /// A ready answer for the customer: number, term, clause.
    pub fn answer_for_customer(&self, shared: &Shared, now: Instant) -> Option<String> {
        let page = self.ticket.page()?;
        Some(answer::terms(shared.voice(now), &page.history, &page.reckoning, shared.book()))
    }
}

impl Screen for Why {
    fn scope(&self) -> Scope {
        Scope::Why
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
        let subject = safe::line(&page.reckoning.state.subject);
        let mut lines =
            vec![StyledLine::of(Role::Strong, format!(" {} · {subject}", self.ticket.target().number))];
        let outside = outside::no_term(&shared.cat, &page.reckoning);
        lines.extend(outside.iter().flat_map(|text| wrapped_own(Role::Bad, text, area.width, 1)));
        for clock in Which::ALL.into_iter().filter(|clock| page.reckoning.frames.get(*clock).is_some()) {
            lines.push(StyledLine::new());
            lines.extend(ledger::lines(shared, page, clock, now, area.width));
        }
        let unpromised = why::unpromised(&shared.cat, &page.history, &page.reckoning);
        lines.extend(unpromised.iter().flat_map(|text| wrapped_own(Role::Dim, text, area.width, 2)));
        self.scroll.draw(&lines, area, buf, &shared.theme);
        None
    }
}
