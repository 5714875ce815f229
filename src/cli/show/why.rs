//! The reckoning explained, for people.
use super::style::{Style, paint};
use super::table::{Cell, Table};
use crate::cli::error::Error;
use crate::cli::out::Out;
use crate::cli::world::World;
use crate::policy::{Policy, Term};
use crate::sla::{Basis, Ledger, Row, RowKind, Which};
use crate::tell::{label, promise};
use crate::text::{Family, duration, safe, when};
use crate::ticket::History;
use crate::time::{Instant, Zone};

/// Why a clock is due when it is.
pub fn why(
    world: &World<'_>,
    out: &mut Out<'_>,
    clock: Which,
    policy: &Policy,
    history: &History,
    ledger: &Ledger,
) -> Result<(), Error> {
    let catalogue = &world.catalogue;
    let target = promise::target(catalogue, &ledger.target, promise::is_always(policy, ledger));
    let heading = catalogue
        .with("why-heading")
        .arg("clock", catalogue.word(Family::Clock, clock.word()))
        .arg("target", target)
        .text();
    out.line(paint(world, &heading, Style::Heading))?;
    if !ledger.target.clause.is_empty() {
        out.line(label::clause(catalogue, policy, &ledger.target.clause))?;
    }
    let zone = Zone::by_name(&ledger.zone).unwrap_or_else(|_| world.zone().clone());
    let start = when::full(catalogue, zone.local(ledger.start));
    let schedule = ledger.schedule.as_deref().map(|id| promise::schedule(catalogue, policy, id));
    let schedule = schedule.unwrap_or_else(|| catalogue.tr("schedule-always"));
    let zone_name = safe::str_line(&ledger.zone);
    let line = catalogue.with("why-start").arg("at", start).arg("schedule", schedule);
    out.line(line.arg("zone", zone_name).text())?;
    match ledger.dated {
        Some(Basis::Extended) => out.line(catalogue.tr("why-extended"))?,
        Some(_) => out.line(catalogue.tr("why-planned"))?,
        None => (),
    }
    let limit = ledger.target.promise.limit();
    let in_days = limit.is_some_and(|term| !matches!(term, Term::Hours { .. }));
    let mut table = Table::indented(2);
    for row in &ledger.rows {
        table.row(cells(world, policy, history, (&zone, in_days), row));
    }
    table.print(world, out)?;
    for reading in promise::readings(catalogue, policy, ledger) {
        out.line(catalogue.with("why-reading").arg("text", reading).text())?;
    }
    Ok(())
}

/// `in_days`: the totals are days, not seconds.
fn cells(
    world: &World<'_>,
    policy: &Policy,
    history: &History,
    (zone, in_days): (&Zone, bool),
    row: &Row,
) -> Vec<Cell> {
    let catalogue = &world.catalogue;
    let clock = |at: Instant, end: bool| {
        let local = zone.local(at);
        // The end of a day is 24:00 of that day, not 00:00 of the next one.
        let midnight = end && local.second == 0 && local.date > row.date;
        when::clock(if midnight { 86_400 } else { local.second })
    };
    let hours = match (row.from, row.to) {
        (Some(from), Some(to)) => format!("{}–{}", clock(from, false), clock(to, true)),
        (Some(at), None) => clock(at, false),
        _ => String::new(),
    };
    let span = |seconds: Option<i64>| seconds.map(|s| duration::hours(catalogue, s)).unwrap_or_default();
    let total = match row.total {
        Some(n) if in_days => n.to_string(),
        total => span(total),
    };
    let note = row.note.as_ref().map(|note| promise::note(catalogue, policy, history, note));
    let style = if row.kind == RowKind::Open { Style::Plain } else { Style::Dim };
    vec![
        Cell::own(&when::weekday_date(catalogue, row.date)),
        Cell::own(&hours),
        Cell::own(&span(row.seconds)).right(),
        Cell::own(&total).right(),
        Cell::own(&catalogue.word(Family::Row, row.kind.word())).style(style),
        Cell::shown(note.unwrap_or_default()).style(style),
    ]
}
