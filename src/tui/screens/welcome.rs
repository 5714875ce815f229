//! There is no database yet: one key makes a training one, another the first ticket's.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::desk::demo;
use crate::time::Instant;
use crate::tui::draw::StyledLine;
use crate::tui::draw::line::wrapped_own;
use crate::tui::screen::{Scope, Screen};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// The first screen of all.
pub struct Welcome;

impl Screen for Welcome {
    fn scope(&self) -> Scope {
        Scope::Welcome
    }
    fn draw(&self, shared: &Shared, _: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
        let cat = &shared.cat;
        let width = area.width.saturating_sub(4).min(72);
        let mut lines = vec![StyledLine::new(), StyledLine::of(Role::Strong, cat.tr("tui-welcome-title"))];
        lines.push(StyledLine::new());
        let text = cat.with("tui-welcome-text").arg("tickets", demo::TICKETS).text();
        lines.extend(wrapped_own(Role::Text, &text, width, 0));
        lines.push(StyledLine::new());
        if shared.desk.opening {
            lines.push(StyledLine::of(Role::Warn, cat.tr("tui-welcome-busy")));
        } else {
            for (key, id) in
                [("d", "tui-welcome-demo"), ("c", "tui-welcome-first"), ("q", "tui-welcome-quit")]
            {
                lines.push(StyledLine::of(Role::Key, format!("  {key}  ")).and(Role::Text, cat.tr(id)));
            }
        }
        for (y, line) in (area.y..area.bottom()).zip(&lines) {
            line.draw(buf, area.x + 2, y, area.width.saturating_sub(4), &shared.theme, Style::new());
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Lang;
    use crate::tui::play::welcome;

    #[test]
    fn one_key_makes_an_example_and_another_the_first_ticket() {
        let play = welcome(Lang::Ru, 80, 24).shows("ещё нет базы").shows("300 заявок").keys("d");
        play.shows("Все активные").hides("ещё нет базы");
        let play = welcome(Lang::Ru, 80, 24).keys("с").shows("Новая заявка").keys("Enter Enter Enter");
        play.keys("Esc Esc Esc Esc Esc").shows("Здесь пусто");
    }
}
