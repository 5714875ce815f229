//! One clock's ledger as lines.
use crate::desk::see::Page;
use crate::policy::Which;
use crate::sla::RowKind;
use crate::tell::{clock, why};
use crate::text::{Family, fit, safe};
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
    let name = cat.word(Family::Clock, which.word());
    let clock = frame.at(now, shared.book());
    let Some(ledger) = page.why.get(&which) else {
        let text = format!(" {name}: {}", cat.tr("state-not-promised"));
        return vec![StyledLine::of(Role::Strong, text)];
    };
    let told = why::told(shared.voice(now), &page.policy, &page.history, which, ledger);
    let mut lines = vec![
        StyledLine::of(Role::Strong, format!(" {}: {}", told.clock, told.target))
            .and(Role::Text, " · ")
            .and(clocks::role(&clock), clock::state(shared.voice(now), &clock, false)),
    ];
    lines.extend(told.clause.iter().flat_map(|text| wrapped_own(Role::Dim, text, width, 2)));
    lines.extend(wrapped_own(Role::Dim, &told.start, width, 2));
    lines.extend(told.rows.iter().map(|row| self::row(shared, &told, row)));
    lines.extend(told.readings.iter().flat_map(|text| wrapped_own(Role::Dim, text, width, 2)));
    lines.extend(told.dated.iter().map(|text| StyledLine::of(Role::Text, format!("  {text}"))));
    lines
}

/// `пн 23.11 09:00–18:00  +9:00  всего 13:00 из 24 ч`
fn row(shared: &Shared, told: &why::Why, row: &why::Row) -> StyledLine {
    let column = |text: &str, width| fit::fit(&safe::str_line(text), width).into_string();
    let role = match row.kind {
        RowKind::Open => Role::Text,
        RowKind::Stop => Role::Still,
        RowKind::Change => Role::Warn,
        RowKind::Holiday | RowKind::Off => Role::Dim,
    };
    let mut line = StyledLine::of(role, format!("  {}{}", column(&row.date, 11), column(&row.span, 12)));
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
    line.maybe(Role::Dim, row.note.as_ref().map(|note| format!("  {note}")))
}
