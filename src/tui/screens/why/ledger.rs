//! One clock's ledger as lines.
use crate::desk::see::Page;
use crate::policy::Which;
use crate::sla::RowKind;
use crate::tell::{Changes, Measure, clock, why};
use crate::text::{fit, safe};
use crate::time::Instant;
use crate::tui::draw::StyledLine;
use crate::tui::draw::clocks;
use crate::tui::draw::line::wrapped_own;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// Heading, clause, start, every counted day, the readings and what comes of it.
pub fn lines(shared: &Shared, page: &Page, which: Which, now: Instant, width: u16) -> Vec<StyledLine> {
    let cat = &shared.cat;
    let Some(frame) = page.reckoning.frames.get(which) else { return Vec::new() };
    let clock = frame.at(now, shared.book());
    let name = clock::name(cat, which, clock.met_by);
    let Some(ledger) = page.why.get(&which) else {
        let text = format!(" {name}: {}", cat.tr("state-not-promised"));
        let lost = why::breaches(cat, &Changes::of(&page.history), &page.reckoning, which);
        let lost = lost.iter().flat_map(|text| wrapped_own(Role::Warn, text, width, 2));
        return [StyledLine::of(Role::Strong, text)].into_iter().chain(lost).collect();
    };
    let told =
        why::told(shared.voice(now), &page.reckoning, &Changes::of(&page.history), (which, &clock), ledger);
    let notes = |texts: &[String]| -> Vec<StyledLine> {
        texts.iter().flat_map(|text| wrapped_own(Role::Dim, text, width, 2)).collect()
    };
    let state = clock::state(shared.voice(now), &clock, Measure::of(&page.reckoning, which));
    let mut lines = heading(&told.heading, StyledLine::of(clocks::role(&clock), state), width);
    lines.extend(notes(&told.above));
    lines.extend(told.rows.iter().flat_map(|row| self::row(shared, &told, row, width)));
    lines.extend(notes(&told.below));
    lines
}

/// What is promised and how it stands; that on a line of its own where one is too short.
fn heading(text: &str, state: StyledLine, width: u16) -> Vec<StyledLine> {
    let whole =
        StyledLine::of(Role::Strong, format!(" {text}")).and(Role::Text, " · ").and_all(state.clone());
    if whole.width() <= usize::from(width) {
        return vec![whole];
    }
    let mut lines = wrapped_own(Role::Strong, text, width, 1);
    lines.push(StyledLine::of(Role::Text, "  ").and_all(state));
    lines
}

/// `пн 23.11.2026 09:00–18:00  +9:00  всего 13:00 из 24 ч`
fn row(shared: &Shared, told: &why::Why, row: &why::ToldRow, width: u16) -> Vec<StyledLine> {
    let column = |text: &str, width| fit::fit(&safe::str_line(text), width).into_string();
    let role = match row.kind {
        RowKind::Open => Role::Text,
        RowKind::Stop => Role::Still,
        RowKind::Change => Role::Warn,
        RowKind::Holiday | RowKind::Off => Role::Dim,
    };
    let mut line = StyledLine::of(role, format!("  {}{}", column(&row.date, 16), column(&row.span, 12)));
    if row.kind == RowKind::Open {
        let adds = row.adds.as_ref().filter(|_| !told.in_days);
        line = line.maybe(role, adds.map(|adds| column(&format!("+{adds}"), 8)));
        let sum = row.total.as_ref().map(|total| {
            let of = told.of.clone().unwrap_or_default();
            shared.cat.with("tui-sum").arg("total", total).arg("of", of).text()
        });
        line = line.maybe(Role::Dim, sum);
    } else {
        line = line.and(role, row.word.as_str());
    }
    match &row.note {
        Some(note) => line.with_note(Role::Dim, note, width),
        None => vec![line],
    }
}
