//! Pieces that screens are drawn of.
//!
//! Invariant: nothing is drawn outside the given area, whatever its size; text from outside comes
//! as `Shown` or inside a message of the catalogue. Never reads a clock: `now` is an argument.
pub mod clocks;
pub mod critical;
pub mod frame;
pub mod line;
pub mod mark;
pub mod news;
pub mod top;

pub use line::{Piece, StyledLine};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::theme::{Role, Theme};
use crate::text::{fit, safe};

/// Writes `text` at a place, at most `width` columns; how many columns it took.
pub fn put(buf: &mut Buffer, x: u16, y: u16, width: u16, text: &str, style: ratatui::style::Style) -> u16 {
    let area = buf.area;
    if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() || width == 0 {
        return 0;
    }
    let room = width.min(area.right() - x);
    let (end, _) = buf.set_stringn(x, y, text, usize::from(room), style);
    end - x
}

/// `text` cut with an ellipsis to `width` columns.
pub fn cut(text: &str, width: u16) -> String {
    fit::cut(&safe::str_line(text), usize::from(width)).into_string()
}

/// Paints the background of an area and takes away what stood there.
pub fn clear(buf: &mut Buffer, area: Rect, theme: &Theme, role: Role) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let cell = &mut buf[(x, y)];
            cell.reset();
            cell.set_style(theme.style(role));
        }
    }
}

/// A horizontal rule over the whole width.
pub fn rule(buf: &mut Buffer, area: Rect, y: u16, theme: &Theme) {
    let text = "─".repeat(usize::from(area.width));
    put(buf, area.x, y, area.width, &text, theme.style(Role::Frame));
}

/// Replaces what an ASCII terminal doesn't have, cell by cell; columns don't move.
pub fn to_ascii(buf: &mut Buffer) {
    for cell in &mut buf.content {
        if !cell.symbol().is_ascii() {
            let plain = crate::text::ascii::fallback(&safe::str_line(cell.symbol())).into_string();
            cell.set_symbol(&plain);
        }
    }
}
