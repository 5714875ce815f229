//! One ticket, whole; and what it would be after an act.
use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::row::{Row, row};
use crate::desk::act::{Order, record};
use crate::desk::derive::failed;
use crate::desk::intake::{Intake, current, registration};
use crate::desk::{Ctx, Desk, Error};
use crate::policy::{Book, Policy};
use crate::sla::{ByClock, Clock, Flags, Ledger, Reckoning, Which, ledger, reckon};
use crate::ticket::{Act, Event, History, Kind, Number};
use crate::time::Instant;

/// One event of the history as shown: with the evidence stored beside it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub event: Event,
    /// What the clocks said then (`clocks` of the contract).
    pub clocks: Option<Value>,
    /// Taken back.
    pub undone: bool,
    /// Without effect: not legal when it happened.
    pub odd: bool,
}

/// A ticket with everything that a face may show of it.
#[derive(Clone, Debug)]
pub struct Page {
    pub history: History,
    pub policy: Arc<Policy>,
    pub reckoning: Reckoning,
    pub clocks: ByClock<Clock>,
    pub flags: Flags,
    /// In order of recording, without the registration.
    pub entries: Vec<Entry>,
    /// The registration's evidence.
    pub registered_clocks: Option<Value>,
    /// The reckoning explained, where something is promised.
    pub why: BTreeMap<Which, Ledger>,
}

impl Page {
    /// Since when it is whose it is.
    pub fn assigned_at(&self) -> Instant {
        let stands = |entry: &&Entry| !entry.undone && !entry.odd;
        let given = self.entries.iter().filter(stands).filter(|e| e.event.act.kind() == Kind::Assigned);
        let given = given.map(|entry| (entry.event.at, entry.event.seq)).max();
        given.map_or(self.history.registration.registered_at, |(at, _)| at)
    }
}

/// What an act would come to.
#[derive(Clone, Debug)]
pub struct Preview {
    pub before: ByClock<Clock>,
    pub after: ByClock<Clock>,
    /// One of the acts eases a promise that is still open: it needs a reason.
    pub loosens: bool,
    /// The ticket as it is, and as it would be.
    pub present: Reckoning,
    pub reckoning: Reckoning,
    /// The other ticket, where it is merged into or linked to one.
    pub other: Option<Row>,
}

/// The ticket `number` as of `ctx.now`.
pub fn page(desk: &Desk, ctx: &Ctx, number: &Number) -> Result<Page, Error> {
    let read = desk.store.history_with_evidence(number)?;
    let (history, evidence) = read.ok_or_else(|| Error::NoTicket(number.clone()))?;
    let evidence: BTreeMap<u64, Value> = evidence.into_iter().map(|e| (e.seq, e.clocks)).collect();
    let reckoning = reckon(&history, &desk.book, ctx.now).map_err(|e| failed(&history, e))?;
    let entry = |event: &Event| Entry {
        event: event.clone(),
        clocks: evidence.get(&event.seq).cloned(),
        undone: event.at <= ctx.now && !reckoning.standing.contains(&event.seq),
        odd: reckoning.odd.contains(&event.seq),
    };
    Ok(Page {
        policy: reckoning.in_force.policy.clone(),
        entries: history.events.iter().map(entry).collect(),
        registered_clocks: evidence.get(&history.seq).cloned(),
        clocks: reckoning.clocks(ctx.now, &desk.book),
        flags: reckoning.flags(ctx.now, &desk.book),
        why: why(&history, &reckoning),
        reckoning,
        history,
    })
}

/// What `order` would do to a ticket, or why it can't be done (`Error::Refused`). Writes nothing.
pub fn preview(desk: &Desk, ctx: &Ctx, number: &Number, order: &Order) -> Result<Preview, Error> {
    let mut history = desk.store.history(number)?.ok_or_else(|| Error::NoTicket(number.clone()))?;
    let before = reckon(&history, &desk.book, ctx.now).map_err(|e| failed(&history, e))?;
    let mut loosens = false;
    for (order, act) in order.each() {
        loosens |= record::loosened(&desk.book, ctx, &history, order, act)?;
        record::go_on(&desk.store, &desk.book, ctx, &mut history, order, act)?;
    }
    let after = reckon(&history, &desk.book, ctx.now).map_err(|e| failed(&history, e))?;
    let other = order.each().find_map(|(_, act)| match act {
        Act::Merged { to } | Act::Linked { to, .. } => Some(to),
        _ => None,
    });
    Ok(Preview {
        other: other.map_or(Ok(None), |other| row(desk, ctx, other))?,
        before: before.clocks(ctx.now, &desk.book),
        after: after.clocks(ctx.now, &desk.book),
        loosens,
        present: before,
        reckoning: after,
    })
}

/// What an intake would start with if it were registered now, or why it can't be; needs no store.
pub fn draft(book: &Book, ctx: &Ctx, intake: &Intake) -> Result<Reckoning, Error> {
    let history = History::of(registration(current(book, &intake.policy)?, ctx, intake)?);
    reckon(&history, book, ctx.now).map_err(|e| failed(&history, e))
}

/// The reckoning explained, clock by clock, where something is promised.
pub(super) fn why(history: &History, reckoning: &Reckoning) -> BTreeMap<Which, Ledger> {
    Which::ALL.into_iter().filter_map(|which| Some((which, ledger(history, reckoning, which)?))).collect()
}
