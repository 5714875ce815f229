//! Writing what was read: one transaction, or batches with pauses in which others work.
use std::collections::BTreeMap;
use std::sync::Arc;

use super::line::Ticket;
use crate::desk::commit::{Setting, commit};
use crate::desk::{Ctx, Desk, Error};
use crate::policy::{Book, Policy, Version};
use crate::store::{KeptPolicy, Tx};
use crate::ticket::Number;
use crate::time::Instant;

/// Tickets in one transaction of bulk work.
const BATCH: usize = 500;

/// Records the tickets in their order; their numbers. `progress` hears how many of all.
pub fn all(
    desk: &mut Desk,
    ctx: &Ctx,
    tickets: Vec<Ticket>,
    policies: BTreeMap<Version, (Arc<Policy>, KeptPolicy)>,
    in_batches: bool,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Vec<Number>, Error> {
    for (policy, _) in policies.values() {
        desk.book.keep(policy.clone());
    }
    let size = if in_batches { BATCH } else { tickets.len().max(1) };
    let numbered: Vec<Number> =
        tickets.iter().filter(|t| t.is_numbered).map(|t| t.history.registration.number.clone()).collect();
    let mut numbers = Vec::with_capacity(tickets.len());
    let (mut done, all) = (0, tickets.len() as u64);
    let mut rest = tickets.into_iter().peekable();
    while rest.peek().is_some() {
        let batch: Vec<Ticket> = rest.by_ref().take(size).collect();
        let Desk { store, book, .. } = &mut *desk;
        let written = store.write(|tx| {
            for (_, kept) in policies.values() {
                tx.keep_policy(kept)?;
                if book.current(&kept.id).is_some_and(|p| *p.version() == kept.version) {
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
                .map(|ticket| {
                    done += 1;
                    progress(done, all);
                    one(tx, book, ctx, recorded_at, ticket)
                })
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
    let Ticket { mut history, is_numbered, .. } = ticket;
    let number = &mut history.registration.number;
    if !is_numbered {
        *number = tx.next_number(&number.prefix)?;
    }
    let events = std::mem::take(&mut history.events);
    commit(tx, &Setting { book, recorded_at, login: &ctx.login }, &mut history, events)?;
    Ok(history.registration.number)
}
