//! The reckoning explained: why a ticket is due when it is.
//!
//! Invariant: shows the ledger that the desk made, row by row; reckons nothing itself. Never
//! invents a deadline where nothing is promised.
mod answer;
mod ledger;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::super::draw::{StyledLine, put};
use super::super::effect::Effect;
use super::super::screen::{Motion, Scope, Screen};
use super::super::shared::Shared;
use super::super::target::Target;
use super::super::theme::Role;
use super::scroll::Scroll;
use crate::desk::see::Page;
use crate::policy::ClockKind;
use crate::text::safe;
use crate::time::Instant;
use crate::worker::{Answer, Job};

/// The screen.
pub struct Why {
    target: Target,
    page: Option<Box<Page>>,
    scroll: Scroll,
}

impl Why {
    pub fn new(target: Target) -> Self {
        Why { target, page: None, scroll: Scroll::default() }
    }

    /// A ready answer for the customer: number, term, clause.
    pub fn answer_for_customer(&self, shared: &Shared, now: Instant) -> Option<String> {
        Some(answer::text(shared, self.page.as_ref()?, now))
    }
}

impl Screen for Why {
    fn scope(&self) -> Scope {
        Scope::Why
    }
    fn target(&self) -> Option<&Target> {
        Some(&self.target)
    }
    fn shown(&mut self, shared: &mut Shared, _: Instant) {
        shared.ask(Job::Page(self.target.number.clone()));
    }
    fn motion(&mut self, _: &mut Shared, _: Instant, motion: Motion) {
        self.scroll.motion(motion);
    }

    fn answer(&mut self, shared: &mut Shared, _: Instant, answer: &Answer) -> Effect {
        match answer {
            Answer::Page { number, page: Ok(page) } if *number == self.target.number => {
                self.target = Target::of_page(page);
                self.page = Some(page.clone());
            }
            Answer::Recorded { number, .. } if *number == self.target.number => {
                shared.ask(Job::Page(number.clone()));
            }
            Answer::Changed => shared.ask(Job::Page(self.target.number.clone())),
            _ => (),
        }
        Effect::None
    }

    fn draw(&self, shared: &Shared, now: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
        let Some(page) = &self.page else {
            put(
                buf,
                area.x + 2,
                area.y,
                area.width,
                &shared.cat.tr("tui-loading"),
                shared.theme.style(Role::Dim),
            );
            return None;
        };
        let now = now.max(page.history.last_at());
        let subject = safe::line(&page.reckoning.state.subject);
        let mut lines = vec![StyledLine::of(Role::Strong, format!(" {} · {subject}", self.target.number))];
        for clock in [ClockKind::Reaction, ClockKind::Resolution] {
            lines.push(StyledLine::new());
            lines.extend(ledger::lines(shared, page, clock, now, area.width));
        }
        self.scroll.draw(&lines, area, buf, &shared.theme);
        None
    }
}
