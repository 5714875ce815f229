//! Writing what was read: one transaction, or batches with pauses in which others work.
use std::collections::BTreeMap;

use super::line::Ticket;
use crate::desk::act::append;
use crate::desk::{Ctx, Desk, Error};
use crate::policy::Book;
use crate::store::{KeptPolicy, Tx};
use crate::ticket::{Act, Event, History, Number};
use crate::time::Instant;

/// Tickets in one transaction of bulk work.
const BATCH: usize = 500;

/// Records the tickets in their order; their numbers.
pub fn all(
    desk: &mut Desk,
    ctx: &Ctx,
    tickets: Vec<Ticket>,
    policies: BTreeMap<String, KeptPolicy>,
    in_batches: bool,
) -> Result<Vec<Number>, Error> {
    for kept in policies.values() {
        if desk.book.version(&kept.version).is_none()
            && let Some(policy) = crate::desk::library::kept(&kept.toml, &kept.calendar_name, &kept.calendar)
        {
            desk.book.keep(policy.into());
        }
    }
    let size = if in_batches { BATCH } else { tickets.len().max(1) };
    let numbered: Vec<Number> =
        tickets.iter().filter(|t| t.is_numbered).map(|t| t.history.registration.number.clone()).collect();
    let mut numbers = Vec::with_capacity(tickets.len());
    let mut rest = tickets.into_iter().peekable();
    while rest.peek().is_some() {
        let batch: Vec<Ticket> = rest.by_ref().take(size).collect();
        let Desk { store, book, .. } = &mut *desk;
        let written = store.write(|tx| {
            for kept in policies.values() {
                tx.keep_policy(kept)?;
                if book.current(&kept.id).is_some_and(|p| p.version() == kept.version) {
                    tx.set_current_policy(&kept.id, &kept.version)?;
                }
            }
            // Numbers that are still to come are not given to others.
            if numbers.is_empty() {
                numbered.iter().try_for_each(|number| tx.take_number(number))?;
            }
            let recorded_at = tx.recorded_now(ctx.now)?;
            batch
                .into_iter()
                .map(|ticket| one(tx, book, ctx, recorded_at, ticket))
                .collect::<Result<Vec<_>, Error>>()
        })?;
        numbers.extend(written);
        if rest.peek().is_some() {
            store.let_others_write();
        }
    }
    Ok(numbers)
}

fn one(
    tx: &mut Tx<'_>,
    book: &Book,
    ctx: &Ctx,
    recorded_at: Instant,
    ticket: Ticket,
) -> Result<Number, Error> {
    let Ticket { history: read, is_numbered } = ticket;
    let mut registration = read.registration;
    if !is_numbered {
        registration.number = tx.next_number(&registration.number.prefix)?;
    }
    let number = registration.number.clone();
    let mut history = History::of(registration);
    append::registration(tx, book, &mut history, recorded_at, &ctx.login)?;
    let mut given = Vec::with_capacity(read.events.len());
    for event in read.events {
        let event = Event {
            recorded_at: event.recorded_at.or(Some(recorded_at)),
            login: event.login.or_else(|| Some(ctx.login.clone())),
            act: pointed(event.act, &given),
            ..event
        };
        given.push(append::event(tx, book, &mut history, event)?);
    }
    append::project(tx, book, &history)?;
    Ok(number)
}

/// A `ref` by position becomes one by sequence number.
fn pointed(act: Act, given: &[u64]) -> Act {
    let at = |position: u64| {
        let index = usize::try_from(position).ok().and_then(|p| p.checked_sub(1));
        index.and_then(|i| given.get(i)).copied().unwrap_or(position)
    };
    match act {
        Act::Undone { seq } => Act::Undone { seq: at(seq) },
        Act::Erased { seq } => Act::Erased { seq: at(seq) },
        other => other,
    }
}
