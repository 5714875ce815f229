//! Drawing the queue.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use super::columns::{ColumnWidths, RowNow};
use super::sought::Sought;
use super::{Queue, pane, preview};
use crate::text::number;
use crate::time::Instant;
use crate::tui::draw::{StyledLine, put, rule};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// From this width the queues stand at the left.
const WIDE: u16 = 100;
const PANE: u16 = 27;
/// From this width the row under the cursor is marked at its right edge too, so broadly.
const EDGED: u16 = 120;
const EDGE: u16 = 2;
/// From this height the selected ticket is shown below, from that one in more lines.
const PREVIEW: u16 = 13;
const TALL: u16 = 32;

pub fn draw(queue: &Queue, shared: &Shared, now: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
    let mut body = area;
    if area.width >= WIDE {
        pane::draw(shared, &queue.view, Rect { width: PANE, ..area }, buf);
        for y in area.top()..area.bottom() {
            put(buf, area.x + PANE, y, 1, "│", shared.theme.style(Role::Frame));
        }
        body = Rect { x: area.x + PANE + 1, width: area.width - PANE - 1, ..area };
    }
    let lines = match body.height {
        ..PREVIEW => 0,
        TALL.. => 5,
        _ => 2,
    };
    let searching = u16::from(queue.search.is_typing());
    let below = if lines > 0 { lines + 1 } else { 0 };
    let table = Rect { height: body.height.saturating_sub(below + searching), ..body };
    let change = draw_table(queue, shared, now, table, buf);
    if below > 0 {
        let y = table.bottom() + searching;
        rule(buf, body, y, &shared.theme);
        news(queue, shared, Rect { y, height: 1, ..body }, buf);
        let room = Rect { y: y + 1, height: lines, ..body };
        if let Some(row) = queue.told_row() {
            preview::draw(shared, row, now, room, buf);
        }
    }
    if searching > 0 {
        draw_search(queue, shared, Rect { y: table.bottom(), height: 1, ..body }, buf);
    }
    change
}

/// What waits to be shown, on the rule.
fn news(queue: &Queue, shared: &Shared, area: Rect, buf: &mut Buffer) {
    let mut said = Vec::new();
    if queue.window.waiting > 0 {
        said.push(shared.cat.with("tui-more").arg("n", queue.window.waiting).text());
    }
    if !queue.window.gone.is_empty() {
        said.push(shared.cat.with("tui-gone").arg("n", queue.window.gone.len()).text());
    }
    let mut said = Some(said.join(", ")).filter(|said| !said.is_empty()).map(|said| format!("{said} · ^L"));
    if queue.search.text().is_some() && queue.window.loaded {
        let apart =
            [("tui-found-ended", queue.found.ended()), ("tui-found-elsewhere", queue.found.elsewhere())];
        let apart = apart.into_iter().filter(|(_, n)| *n > 0);
        let apart =
            apart.map(|(id, n)| shared.cat.with(id).arg("n", number::grouped(shared.lang(), n)).text());
        said = Some(said.into_iter().chain(apart).collect::<Vec<_>>().join(" · "))
            .filter(|said| !said.is_empty());
    }
    if let Some(said) = said {
        let text = format!(" {said} ");
        put(buf, area.x + 2, area.y, area.width.saturating_sub(4), &text, shared.theme.style(Role::Key));
    }
}

fn draw_search(queue: &Queue, shared: &Shared, area: Rect, buf: &mut Buffer) {
    let label = format!(" {} ", shared.cat.tr("tui-search"));
    let used = put(buf, area.x, area.y, area.width, &label, shared.theme.style(Role::Strong));
    let room = Rect { x: area.x + used, width: area.width.saturating_sub(used), ..area };
    if let Some(editor) = queue.search.editor() {
        editor.draw(buf, room, &shared.theme, true);
    }
}

fn draw_table(queue: &Queue, shared: &Shared, now: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
    let rows = usize::from(area.height.saturating_sub(1));
    let top = queue.sight.drawn(rows, queue.window.rows.len());
    let shown = queue.window.rows.iter().skip(top).take(rows);
    let shown: Vec<RowNow<'_>> = shown.map(|row| RowNow::of(shared, row, now)).collect();
    let widest = queue.widest.get().with(&shown, buf.area);
    queue.widest.set(widest);
    let columns = ColumnWidths::of(usize::from(area.width), widest, shared.lang());
    let header = columns.header(shared, &hidden(queue, shared));
    header.draw(buf, area.x, area.y, area.width, &shared.theme, Style::new());
    if queue.window.rows.is_empty() {
        empty(queue, shared, area, buf);
    }
    let mut change: Option<Instant> = None;
    for (line, (at, row)) in (1..).zip((top..).zip(shown)) {
        let selected = at == queue.sight.at && queue.sought == Sought::No;
        let is_gone = queue.window.gone.contains(&row.ticket.number);
        let (mut text, next) = columns.row(shared, row, selected);
        if is_gone {
            text = StyledLine(text.0.into_iter().map(|(_, t)| (Role::Dim, t)).collect());
        }
        text.draw(buf, area.x, area.y + line, area.width, &shared.theme, Style::new());
        if selected {
            let row = Rect { y: area.y + line, height: 1, ..area };
            select(shared, Rect { width: columns.named().min(area.width), ..row }, buf);
            if area.right() >= EDGED {
                select(shared, Rect { x: area.right() - EDGE, width: EDGE, ..row }, buf);
            }
        }
        change = [change, next].into_iter().flatten().min();
    }
    change
}

/// How many rows are out of sight, above and below.
fn hidden(queue: &Queue, shared: &Shared) -> String {
    let (above, below) = queue.hidden(shared);
    let signs = [("↑", above), ("↓", below)].into_iter().filter(|(_, n)| *n > 0);
    signs.map(|(sign, n)| format!(" {sign}{}", number::grouped(shared.lang(), n))).collect()
}

/// A part of the row under the cursor: its ground, under the colours that its letters have of their own.
fn select(shared: &Shared, area: Rect, buf: &mut Buffer) {
    let style = shared.theme.style(Role::Selected);
    let area = area.intersection(buf.area);
    for x in area.left()..area.right() {
        let cell = &mut buf[(x, area.y)];
        let own = cell.fg != Color::Reset;
        cell.set_style(if own { Style { fg: None, ..style } } else { style });
    }
}

fn empty(queue: &Queue, shared: &Shared, area: Rect, buf: &mut Buffer) {
    let said = |id| shared.cat.tr(id);
    let text = match (queue.window.loaded, queue.search.text(), shared.progress()) {
        (false, _, Some(progress)) => progress,
        (false, _, None) => said("tui-loading"),
        (true, Some(_), _) if queue.found.elsewhere() > 0 => said("tui-nothing-found-here"),
        (true, Some(_), _) if queue.found.is_nowhere() => said("tui-nothing-found"),
        // Elsewhere it is looked for once the keys pause.
        (true, Some(_), _) => return,
        (true, None, _) => said("tui-queue-empty"),
    };
    put(buf, area.x + 2, area.y + 2, area.width.saturating_sub(2), &text, shared.theme.style(Role::Dim));
}
