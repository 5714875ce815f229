//! The bottom line: a message, or the keys that work here now.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::action::{self, View};
use super::draw::line::wrapped_own;
use super::draw::{StyledLine, clear};
use super::key::{Key, chord, chord_label};
use super::screen::Screen;
use super::shared::Shared;
use super::theme::Role;
use super::toast::{Toast, Tone};
use crate::text::fit;

/// How many lines a message takes.
pub fn height(toast: &Toast, area: Rect) -> u16 {
    u16::try_from(wrapped_own(Role::Text, &toast.text, area.width, 3).len()).unwrap_or(1)
}

/// Draws a message, whole, in as many lines from the bottom up as that takes; it stands in the place of the keys
/// until the next one is pressed.
pub fn message(shared: &Shared, toast: &Toast, area: Rect, buf: &mut Buffer) {
    let (role, sign) = match toast.tone {
        Tone::Done => (Role::Good, "+"),
        Tone::Info => (Role::Text, "·"),
        Tone::Refused => (Role::Bad, "!"),
    };
    let mut lines = wrapped_own(role, &toast.text, area.width, 3);
    if let Some((_, first)) = lines.first_mut().and_then(|line| line.0.first_mut()) {
        *first = format!(" {sign} {}", first.trim_start());
    }
    upwards(shared, &lines, area, buf);
}

/// Draws lines of which the last stands in `area`, the others above it.
fn upwards(shared: &Shared, lines: &[StyledLine], area: Rect, buf: &mut Buffer) {
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.y.saturating_sub(buf.area.y) + 1);
    let top = area.bottom() - height;
    clear(buf, Rect { y: top, height, ..area }, &shared.theme, Role::Text);
    for (y, line) in (top..area.bottom()).zip(lines) {
        line.draw(buf, area.x, y, area.width, &shared.theme, ratatui::style::Style::new());
    }
}

/// Draws what a screen says instead of its keys.
pub fn hint(shared: &Shared, id: &str, area: Rect, buf: &mut Buffer) {
    let line = StyledLine::of(Role::Dim, format!(" {}", shared.cat.tr(id)));
    line.draw(buf, area.x, area.y, area.width, &shared.theme, ratatui::style::Style::new());
}

/// Draws the keys of a screen, as many as fit, the most needed first.
pub fn keys(shared: &Shared, screen: &dyn Screen, view: &View<'_>, area: Rect, buf: &mut Buffer) {
    let mut hints: Vec<_> = action::of(view.scope).filter(|a| a.hint > 0 && a.can(view).is_ok()).collect();
    hints.sort_by_key(|a| a.hint);
    let mut line = StyledLine::new();
    for spec in hints {
        let key = spec.keys.first().map(|k| chord_label(k)).unwrap_or_default();
        let label = shared.cat.tr(screen.label(spec.id).unwrap_or(spec.label));
        let needs = 2 + fit::width(&key) + 1 + fit::width(&label);
        if line.width() + needs > usize::from(area.width) {
            break;
        }
        let gap = if line.is_empty() { " " } else { "  " };
        line = line.and(Role::Text, gap).and(Role::Key, key).and(Role::Dim, format!(" {label}"));
    }
    line.draw(buf, area.x, area.y, area.width, &shared.theme, ratatui::style::Style::new());
}

/// Draws how a begun chord may go on, in as many lines from the bottom up as that takes.
pub fn continuations(shared: &Shared, view: &View<'_>, begun: &[Key], area: Rect, buf: &mut Buffer) {
    let written: Vec<String> = begun.iter().map(|key| key.label()).collect();
    let mut lines = vec![StyledLine::of(Role::Strong, format!(" {} …", written.join(" ")))];
    for spec in action::of(view.scope) {
        let next = spec.keys.iter().map(|k| chord(k)).find(|k| k.len() > begun.len() && k.starts_with(begun));
        let Some(next) = next else { continue };
        let rest: Vec<String> = next[begun.len()..].iter().map(|key| key.label()).collect();
        let role = if spec.can(view).is_ok() { Role::Text } else { Role::Dim };
        let item = StyledLine::of(Role::Key, format!("  {}", rest.join(" ")))
            .and(role, format!(" {}", shared.cat.tr(spec.label)));
        match lines.last_mut().filter(|line| line.width() + item.width() <= usize::from(area.width)) {
            Some(line) => line.0.extend(item.0),
            None => lines.push(StyledLine::of(Role::Text, "    ").and_all(item)),
        }
    }
    upwards(shared, &lines, area, buf);
}
