//! The keys of the screen below.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::scroll::Scroll;
use crate::text::safe;
use crate::time::Instant;
use crate::tui::draw::StyledLine;
use crate::tui::draw::line::wrapped_own;
use crate::tui::screen::{Motion, Scope, Screen};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// What is told of them, line by line.
pub struct Help {
    lines: Vec<(StyledLine, Option<String>)>,
    scroll: Scroll,
}

impl Help {
    pub fn new(lines: Vec<(StyledLine, Option<String>)>) -> Self {
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
        let whole = |(line, note): &(StyledLine, Option<String>)| match note {
            None => vec![line.clone()],
            Some(note) if line.is_empty() => wrapped_own(Role::Dim, note, area.width, 2),
            Some(note) => {
                line.clone().with_note(Role::Dim, &safe::str_line(&format!("· {note}")), area.width)
            }
        };
        let lines: Vec<StyledLine> = self.lines.iter().flat_map(whole).collect();
        self.scroll.draw(&lines, area, buf, &shared.theme);
        None
    }
}
