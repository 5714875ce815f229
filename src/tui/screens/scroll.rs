//! Lines to read, with a scroll.
use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::draw::{StyledLine, put};
use crate::tui::screen::Motion;
use crate::tui::theme::{Role, Theme};

/// How far a text is scrolled, and how much of it there was when it was last drawn.
#[derive(Default)]
pub struct Scroll {
    top: usize,
    lines: Cell<usize>,
    rows: Cell<usize>,
}

impl Scroll {
    pub fn motion(&mut self, motion: Motion) {
        let last = (self.lines.get() + 1).saturating_sub(self.rows.get());
        self.top = motion.apply(self.top.min(last.saturating_sub(1)), last.max(1), self.rows.get());
    }

    /// Draws the lines from where it is scrolled to, and how much is above and below.
    pub fn draw(&self, lines: &[StyledLine], area: Rect, buf: &mut Buffer, theme: &Theme) {
        let rows = usize::from(area.height);
        self.lines.set(lines.len());
        self.rows.set(rows);
        let top = self.top.min(lines.len().saturating_sub(rows));
        for (y, line) in (area.y..area.bottom()).zip(lines.iter().skip(top)) {
            line.draw(buf, area.x, y, area.width, theme, Style::new());
        }
        let arrow = |y: u16, text: &str, buf: &mut Buffer| {
            put(buf, area.right().saturating_sub(1), y, 1, text, theme.style(Role::Key));
        };
        if top > 0 {
            arrow(area.y, "↑", buf);
        }
        if top + rows < lines.len() && area.height > 0 {
            arrow(area.bottom() - 1, "↓", buf);
        }
    }
}
