//! One clock's ledger as lines.
use super::super::super::draw::StyledLine;
use super::super::super::draw::clocks;
use super::super::super::draw::line::wrapped_own;
use super::super::super::form::state;
use super::super::super::shared::Shared;
use super::super::super::theme::Role;
use crate::desk::see::Page;
use crate::policy::{Term, Which};
use crate::sla::{Ledger, Row, RowKind};
use crate::tell::label;
use crate::tell::promise;
use crate::text::{Family, duration, fit, safe, when};
use crate::time::{Instant, Zone};

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
    let target = promise::target(cat, &ledger.target, promise::is_always(&page.policy, ledger));
    let mut lines = vec![
        StyledLine::of(Role::Strong, format!(" {name}: {target}"))
            .and(Role::Text, " · ")
            .and(clocks::role(&clock), state(shared, &clock, Some(frame), now)),
    ];
    if !ledger.target.clause.is_empty() {
        let text = label::clause(&shared.cat, &page.policy, &ledger.target.clause);
        lines.extend(wrapped_own(Role::Dim, &text, width, 2));
    }
    let zone = Zone::by_name(&ledger.zone).unwrap_or_else(|_| shared.zone.clone());
    lines.push(StyledLine::of(Role::Dim, format!("  {}", setting(shared, page, ledger, &zone))));
    let of = total(shared, ledger);
    lines.extend(ledger.rows.iter().map(|row| self::row(shared, page, row, &zone, &of, ledger)));
    for reading in promise::readings(cat, &page.policy, ledger) {
        let text = cat.with("tui-reading").arg("text", &reading).text();
        lines.extend(wrapped_own(Role::Dim, &text, width, 2));
    }
    if let Some(basis) = ledger.dated {
        let id = if basis == crate::sla::Basis::Extended { "tui-by-extension" } else { "tui-by-plan" };
        lines.push(StyledLine::of(Role::Text, format!("  {}", cat.tr(id))));
    }
    lines
}

/// Start, hours and zone.
fn setting(shared: &Shared, page: &Page, ledger: &Ledger, zone: &Zone) -> String {
    let start = when::full(&shared.cat, zone.local(ledger.start));
    let name = safe::str_line(zone.name());
    let schedule = match ledger.schedule.as_deref() {
        None => String::new(),
        Some("always") => format!(" · {}", shared.cat.tr("tui-always")),
        Some(id) => {
            let hours = promise::schedule(&shared.cat, &page.policy, id);
            format!(" · {}", shared.cat.with("tui-schedule").arg("hours", hours).text())
        }
    };
    format!("{} · {name}{schedule}", shared.cat.with("tui-start").arg("at", start).text())
}

/// The whole of the target, as rows count towards it.
fn total(shared: &Shared, ledger: &Ledger) -> String {
    match ledger.target.promise.limit() {
        None => String::new(),
        Some(Term::Hours { seconds }) => duration::hours(&shared.cat, seconds),
        Some(Term::WorkingDays(n) | Term::CalendarDays(n) | Term::Months(n)) => n.to_string(),
    }
}

fn in_hours(ledger: &Ledger) -> bool {
    ledger.target.promise.limit().is_none_or(|term| matches!(term, Term::Hours { .. }))
}

/// `пн 23.11 09:00-18:00  +9:00  всего 13:00 из 24 ч`
fn row(shared: &Shared, page: &Page, row: &Row, zone: &Zone, of: &str, ledger: &Ledger) -> StyledLine {
    let cat = &shared.cat;
    let date = fit::fit(&safe::str_line(&when::weekday_date(cat, row.date)), 11);
    let clock = |at: Option<Instant>| at.map(|at| when::clock(zone.local(at).second)).unwrap_or_default();
    let span = match (row.from, row.to) {
        (Some(_), Some(to)) => {
            let end = zone.local(to);
            let end = if end.second == 0 { "24:00".into() } else { when::clock(end.second) };
            format!("{}-{end}", clock(row.from))
        }
        (Some(_), None) => clock(row.from),
        _ => String::new(),
    };
    let span = fit::fit(&safe::str_line(&span), 12);
    let role = match row.kind {
        RowKind::Open => Role::Text,
        RowKind::Stop => Role::Still,
        RowKind::Change => Role::Warn,
        RowKind::Holiday | RowKind::Off => Role::Dim,
    };
    let mut line = StyledLine::of(role, format!("  {date}{span}"));
    if row.kind == RowKind::Open {
        if let Some(seconds) = row.seconds.filter(|_| in_hours(ledger)) {
            let plus = format!("+{}", duration::hours(cat, seconds));
            line = line.and(role, fit::fit(&safe::str_line(&plus), 8).into_string());
        }
        let sum = row.total.map(|total| {
            let total = if in_hours(ledger) { duration::hours(cat, total) } else { total.to_string() };
            cat.with("tui-sum").arg("total", total).arg("of", of).text()
        });
        line = line.maybe(Role::Dim, sum);
    } else {
        line = line.and(role, cat.word(Family::Row, row.kind.word()));
    }
    let note = row.note.as_ref().map(|n| promise::note(cat, &page.policy, &page.history, n));
    line.maybe(Role::Dim, note.map(|n| format!("  {n}")))
}
