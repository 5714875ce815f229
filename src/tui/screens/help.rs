//! The keys of the screen below.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::scroll::Scroll;
use crate::time::Instant;
use crate::tui::draw::StyledLine;
use crate::tui::screen::{Motion, Scope, Screen};
use crate::tui::shared::Shared;

/// What is told of them, line by line.
pub struct Help {
    lines: Vec<StyledLine>,
    scroll: Scroll,
}

impl Help {
    pub fn new(lines: Vec<StyledLine>) -> Self {
        Help { lines, scroll: Scroll::default() }
    }
}

impl Screen for Help {
    fn scope(&self) -> Scope {
        Scope::Help
    }
    fn motion(&mut self, _: &mut Shared, _: Instant, motion: Motion) {
        self.scroll.motion(motion);
    }
    fn draw(&self, shared: &Shared, _: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
        self.scroll.draw(&self.lines, area, buf, &shared.theme);
        None
    }
}
