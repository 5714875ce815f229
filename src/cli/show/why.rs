//! The reckoning explained, for people.
use std::collections::BTreeMap;

use super::style::{paint, print};
use crate::cli::error::Error;
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::sla::{ByClock, Clock, Ledger, Reckoning, RowKind, Which};
use crate::tell::why::{self as told, ToldRow};
use crate::tell::{Cell, Changes, Table, Tone};
use crate::ticket::History;

/// Why a clock is due when it is.
pub fn why(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    which: Which,
    clocks: &ByClock<Clock>,
    reckoning: &Reckoning,
    history: &History,
    ledger: &Ledger,
) -> Result<(), Error> {
    let Some(clock) = clocks.get(which) else { return Ok(()) };
    let told = told::told(invocation.voice(), reckoning, &Changes::of(history), (which, clock), ledger);
    let heading = invocation.catalogue.with("why-heading").arg("what", told.heading);
    out.line(paint(invocation, &heading.text(), Tone::Heading))?;
    told.above.iter().try_for_each(|line| out.line(line))?;
    let mut table = Table::indented(2);
    told.rows.into_iter().for_each(|row| table.row(cells(row)));
    print(invocation, out, &table)?;
    told.below.iter().try_for_each(|line| out.line(line))
}

/// Of clocks that no ledger explains: what is known of their breaches, and the readings by which they promise nothing.
pub fn without_ledger(
    invocation: &Invocation<'_>,
    history: &History,
    reckoning: &Reckoning,
    ledgers: &BTreeMap<Which, Ledger>,
) -> Vec<String> {
    let gone = Which::ALL.into_iter().filter(|which| !ledgers.contains_key(which));
    let changes = Changes::of(history);
    let lost = gone.flat_map(|which| told::breaches(&invocation.catalogue, &changes, reckoning, which));
    lost.chain(told::unpromised(&invocation.catalogue, history, reckoning)).collect()
}

fn cells(row: ToldRow) -> Vec<Cell> {
    let style = if row.kind == RowKind::Open { Tone::Plain } else { Tone::Dim };
    vec![
        Cell::own(&row.date),
        Cell::own(&row.span),
        Cell::own(&row.adds.unwrap_or_default()).right(),
        Cell::own(&row.total.unwrap_or_default()).right(),
        Cell::own(&row.word).tone(style),
        Cell::shown(row.note.unwrap_or_default()).tone(style),
    ]
}
