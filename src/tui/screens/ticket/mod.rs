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

use super::super::draw::put;
use super::super::effect::Effect;
use super::super::screen::{Motion, Scope, Screen};
use super::super::shared::Shared;
use super::super::target::Target;
use super::super::theme::Role;
use super::scroll::Scroll;
use crate::desk::see::Page;
use crate::time::Instant;
use crate::worker::{Answer, Job};

/// The screen.
pub struct Ticket {
    target: Target,
    page: Option<Box<Page>>,
    scroll: Scroll,
}

impl Ticket {
    pub fn new(target: Target) -> Self {
        Ticket { target, page: None, scroll: Scroll::default() }
    }
}

impl Screen for Ticket {
    fn scope(&self) -> Scope {
        Scope::Ticket
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
            Answer::Recorded { number, result, .. } if *number == self.target.number => {
                if let Ok(version) = result {
                    self.target.version = *version;
                }
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
        let lines = lines::all(shared, page, now, area.width);
        self.scroll.draw(&lines, area, buf, &shared.theme);
        clocks::next_change(shared, page, now)
    }
}
