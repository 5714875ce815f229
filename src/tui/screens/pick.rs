//! The list of queues, where there is no room for it beside the table.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::queue;
use crate::time::Instant;
use crate::tui::draw::frame;
use crate::tui::queue_view::{QueueView, queue_views};
use crate::tui::screen::{Motion, Scope, Screen};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// The list with its cursor.
pub struct Pick {
    at: usize,
}

impl Pick {
    pub fn new(shared: &Shared, chosen: &QueueView) -> Self {
        Pick { at: queue_views(shared).iter().position(|c| c == chosen).unwrap_or(0) }
    }
    pub fn chosen(&self, shared: &Shared) -> Option<QueueView> {
        queue_views(shared).into_iter().nth(self.at)
    }
}

impl Screen for Pick {
    fn scope(&self) -> Scope {
        Scope::Pick
    }
    fn is_overlay(&self) -> bool {
        true
    }
    fn motion(&mut self, shared: &mut Shared, _: Instant, motion: Motion) {
        self.at = motion.apply(self.at, queue_views(shared).len(), 10);
    }
    fn draw(&self, shared: &Shared, _: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
        let all = queue_views(shared);
        let height = u16::try_from(all.len()).unwrap_or(20) + 2;
        let place = frame::centred(area, 44, height);
        let inner = frame::draw(buf, place, &shared.cat.tr("tui-queues"), &shared.theme);
        let rows = usize::from(inner.height);
        let first = (self.at + 1).saturating_sub(rows);
        for (y, (at, view)) in (inner.y..inner.bottom()).zip(all.iter().enumerate().skip(first)) {
            let chosen = at == self.at;
            let under = shared.theme.style(if chosen { Role::Selected } else { Role::Text });
            queue::line(shared, at, view, chosen, inner.width).draw(
                buf,
                inner.x,
                y,
                inner.width,
                &shared.theme,
                under,
            );
        }
        None
    }
}
