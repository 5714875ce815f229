//! The line that every screen has while an hour's Critical runs.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{StyledLine, clear, clocks};
use crate::desk::see::Row;
use crate::sla::Which;
use crate::tell::{Measure, clock};
use crate::text::{safe, when};
use crate::time::Instant;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// Those that press, the nearest first; those that are late already after what can still be kept.
pub fn pressing(shared: &Shared, now: Instant) -> Vec<&Row> {
    let mut rows: Vec<_> =
        shared.desk.highest.iter().filter(|row| row.ticket.presses(now, shared.book())).collect();
    let due = |row: &Row| row.ticket.frames.resolution.open_due();
    rows.sort_by_key(|row| (due(row).is_some_and(|due| due < now), due(row)));
    rows
}

/// Draws the line for them; when it would next look different.
pub fn draw(shared: &Shared, rows: &[&Row], now: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
    let row = rows.first()?;
    let cat = &shared.cat;
    let clock = row.ticket.frames.resolution.at(now, shared.book());
    let measure = Measure::of_row(&row.ticket, Which::Resolution, shared.book()).exact(true);
    let due = clock.due.map(|due| when::at(cat, due, now, &shared.zone)).unwrap_or_default();
    clear(buf, area, &shared.theme, Role::Alarm);
    let tail = cat
        .with("tui-critical")
        .arg("due", due)
        .arg("left", clock::left(cat, &clock, measure).unwrap_or_default())
        .text();
    let more = match rows.len() {
        1 => String::new(),
        n => format!("  {}", cat.with("tui-critical-more").arg("n", n - 1).text()),
    };
    let tail = format!("  {tail}{more} ");
    let head = format!(" !! {} ", row.ticket.number);
    let used = crate::text::fit::width(&head) + crate::text::fit::width(&tail);
    let room = usize::from(area.width).saturating_sub(used);
    let line = StyledLine::of(Role::Alarm, head)
        .and(Role::Alarm, safe::line_max(&row.ticket.subject, room).into_string())
        .and(Role::Alarm, tail);
    line.draw(buf, area.x, area.y, area.width, &shared.theme, shared.theme.style(Role::Alarm));
    clocks::next_change(&clock, now, true)
}
