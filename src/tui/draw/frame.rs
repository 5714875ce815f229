//! A box over the screen below, for forms and questions.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, BorderType, Widget};

use super::clear;
use crate::tui::theme::{Role, Theme};

/// A box of at most this size in the middle of `area`.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// Draws the box with its title; the room inside, with a column to spare on each side.
pub fn draw(buf: &mut Buffer, area: Rect, title: &str, theme: &Theme) -> Rect {
    clear(buf, area, theme, Role::Text);
    let area = area.intersection(buf.area);
    let kind = if theme.ascii { BorderType::Plain } else { BorderType::Rounded };
    let room = usize::from(area.width.saturating_sub(6));
    let title = super::cut(title, u16::try_from(room).unwrap_or(0));
    let block = Block::bordered()
        .border_type(kind)
        .border_style(theme.style(Role::Frame))
        .title(format!(" {title} "))
        .title_style(theme.style(Role::Strong));
    let inner = block.inner(area);
    block.render(area, buf);
    Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }.intersection(inner)
}
