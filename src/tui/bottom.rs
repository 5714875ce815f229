//! The bottom line: a message, or the keys that work here now.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::action::{self, ActionSpec, View};
use super::draw::line::wrapped_own;
use super::draw::{StyledLine, clear};
use super::key::{Key, chord, chord_label};
use super::screen::Screen;
use super::shared::Shared;
use super::theme::Role;
use super::toast::{Toast, Tone};

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
    let mut hints: Vec<_> = action::of(view.scope).filter(|a| a.hint > 0 && a.is_offered(view)).collect();
    hints.sort_by_key(|a| a.hint);
    let hinted = |spec: &ActionSpec| {
        let key = spec.keys.first().map(|k| chord_label(k)).unwrap_or_default();
        let label = shared.cat.tr(screen.label(spec.id).unwrap_or(spec.label));
        StyledLine::of(Role::Text, "  ").and(Role::Key, key).and(Role::Dim, format!(" {label}"))
    };
    // Help tells what there was no room for: it is always there, and the last.
    let (help, others): (Vec<_>, Vec<_>) = hints.into_iter().partition(|a| a.id == action::HELP);
    let help = help.first().map(|spec| hinted(spec));
    let room = usize::from(area.width).saturating_sub(help.as_ref().map_or(0, StyledLine::width));
    let mut line = StyledLine::new();
    for item in others.into_iter().map(hinted) {
        if line.width() + item.width() > room {
            break;
        }
        line = line.and_all(item);
    }
    let mut line = help.into_iter().fold(line, StyledLine::and_all);
    if let Some((_, gap)) = line.0.first_mut() {
        gap.pop();
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
