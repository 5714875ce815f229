//! The queues to choose from: those of the contract, then one a vendor.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::sla::Queue;
use crate::text::{fit, number};
use crate::tui::draw::{StyledLine, cut};
use crate::tui::queue_view::{QueueView, queue_views};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// A line of the list: digit, name, count at the right edge.
pub fn line(shared: &Shared, at: usize, view: &QueueView, chosen: bool, width: u16) -> StyledLine {
    let digit = if at < 10 { ((at + 1) % 10).to_string() } else { " ".into() };
    let count = view.count(shared).unwrap_or(0);
    let counted = number::grouped(shared.lang(), count);
    let room = usize::from(width).saturating_sub(fit::width(&counted) + 5);
    let name = cut(&view.name(shared), u16::try_from(room).unwrap_or(0));
    let gap = " ".repeat(room.saturating_sub(fit::width(&name)) + 1);
    let role = match (chosen, view.queue, count) {
        (true, ..) => Role::Selected,
        (_, Queue::Overdue, 1..) => Role::Bad,
        (_, _, 0) => Role::Dim,
        _ => Role::Text,
    };
    StyledLine::of(if chosen { role } else { Role::Key }, format!(" {digit} "))
        .and(role, name)
        .and(role, format!("{gap}{counted} "))
}

/// Draws the list at the left.
pub fn draw(shared: &Shared, chosen: &QueueView, area: Rect, buf: &mut Buffer) {
    for (at, view) in queue_views(shared).iter().enumerate() {
        let Some(y) = u16::try_from(at).ok().map(|at| area.y + at).filter(|y| *y < area.bottom()) else {
            break;
        };
        let is = view == chosen;
        let under = shared.theme.style(if is { Role::Selected } else { Role::Text });
        line(shared, at, view, is, area.width).draw(buf, area.x, y, area.width, &shared.theme, under);
    }
}
