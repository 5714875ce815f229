//! A line of pieces, each with its role.
use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::put;
use crate::text::{Shown, fit, safe};
use crate::tui::theme::{Role, Theme};

/// So many columns a note behind a line needs to be read.
const NOTE: u16 = 20;

/// Some text and what it is.
pub type Piece = (Role, String);

/// Pieces one after another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StyledLine(pub Vec<Piece>);

impl StyledLine {
    pub fn new() -> Self {
        StyledLine::default()
    }
    pub fn of(role: Role, text: impl Into<String>) -> Self {
        StyledLine::new().and(role, text)
    }
    /// With one more piece.
    #[must_use]
    pub fn and(mut self, role: Role, text: impl Into<String>) -> Self {
        self.0.push((role, text.into()));
        self
    }
    /// With one more piece if there is something to say.
    #[must_use]
    pub fn maybe(self, role: Role, text: Option<String>) -> Self {
        match text {
            Some(text) => self.and(role, text),
            None => self,
        }
    }
    /// With the pieces of another.
    #[must_use]
    pub fn and_all(mut self, other: StyledLine) -> Self {
        self.0.extend(other.0);
        self
    }
    /// With a note behind it, broken into the columns that are left; under it where those are few.
    pub fn with_note(self, role: Role, note: &Shown, width: u16) -> Vec<StyledLine> {
        let begins = u16::try_from(self.width() + 2).unwrap_or(u16::MAX);
        if width.saturating_sub(begins) < NOTE {
            return std::iter::once(self).chain(wrapped(role, note, width, 4)).collect();
        }
        let mut lines = wrapped(role, note, width, begins);
        if let Some(first) = lines.first_mut() {
            let text = first.0.iter().map(|(_, text)| text.trim_start());
            *first = self.and(role, format!("  {}", text.collect::<String>()));
        }
        lines
    }
    pub fn width(&self) -> usize {
        self.0.iter().map(|(_, text)| fit::width(text)).sum()
    }
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// Draws it in at most `width` columns over a background; cut with an ellipsis.
    pub fn draw(&self, buf: &mut Buffer, x: u16, y: u16, width: u16, theme: &Theme, under: Style) -> u16 {
        let mut at = x;
        let end = x.saturating_add(width);
        for (role, text) in &self.0 {
            let room = end.saturating_sub(at);
            if room == 0 {
                break;
            }
            at += put(buf, at, y, room, &super::cut(text, room), under.patch(theme.style(*role)));
        }
        at - x
    }
}

/// Text broken into lines of one role, each behind `indent` spaces.
pub fn wrapped(role: Role, text: &Shown, width: u16, indent: u16) -> Vec<StyledLine> {
    let columns = usize::from(width.saturating_sub(indent).max(2));
    let before = " ".repeat(usize::from(indent));
    fit::wrap(text, columns)
        .into_iter()
        .map(|line| StyledLine::of(role, format!("{before}{}", line.as_str())))
        .collect()
}

/// The same for a sentence of our own.
pub fn wrapped_own(role: Role, text: &str, width: u16, indent: u16) -> Vec<StyledLine> {
    wrapped(role, &safe::str_line(text), width, indent)
}
