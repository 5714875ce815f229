//! Recording acts on a ticket.
use crate::desk::commit::{Setting, commit};
use crate::desk::derive::failed;
use crate::desk::open::kept;
use crate::desk::{Ctx, Desk, Error};
use crate::policy::{Book, Policy};
use crate::sla::{loosens, reckon};
use crate::store::{Reader, Tx};
use crate::ticket::{
    Act, Command, Facts, FieldKey, History, Kind, More, NothingToUndo, Number, Refusal, Side, State, decide,
    fold, fold_found, found, undo_target, validate_on,
};
use crate::time::Instant;

use super::{leads, noted};

/// Acts that somebody wants recorded on one ticket, together or not at all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    pub acts: Vec<Act>,
    /// When it happened; None: now.
    pub at: Option<Instant>,
    pub side: Side,
    /// Keys that later parts act on, of each of the acts.
    pub more: More,
    /// Recorded with them and after them, at its own time and of its own side; what it expects isn't asked.
    pub also: Option<Box<Order>>,
    /// Refused with `Error::Changed` if the ticket's version is another (what the operator saw).
    pub expect: Option<u64>,
}

impl Order {
    /// One act of support's, happening now.
    pub fn now(act: Act) -> Self {
        let more = More::default();
        Order { acts: vec![act], at: None, side: Side::Support, more, also: None, expect: None }
    }
    /// With all that it says named as one, where it says more than one thing: it is taken back as one.
    #[must_use]
    pub fn as_one(self, id: u64) -> Self {
        if self.each().nth(1).is_none() {
            return self;
        }
        let also = self.also.map(|also| Box::new(Order { more: also.more.clone().in_batch(id), ..*also }));
        Order { more: self.more.in_batch(id), also, ..self }
    }
    /// Each act with the order that says when it happened and whose it is.
    pub fn each(&self) -> impl Iterator<Item = (&Order, &Act)> {
        let orders = std::iter::successors(Some(self), |order| order.also.as_deref());
        orders.flat_map(|order| order.acts.iter().map(move |act| (order, act)))
    }
}

/// What came of an order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Done {
    /// Of the ticket now.
    pub version: u64,
    /// Fields that had their new value already: of them nothing is recorded.
    pub unchanged: Vec<FieldKey>,
}

/// Records the acts.
pub fn record(desk: &mut Desk, ctx: &Ctx, number: &Number, order: &Order) -> Result<Done, Error> {
    desk.write(ctx, |tx, book| {
        if let Some(done) = noted::noted(tx, book, ctx, number, order)? {
            return Ok(done);
        }
        let mut history = match opened(tx, number, order.expect) {
            Err(Error::Changed { .. }) if is_acknowledged(tx, book, ctx, number, order)? => {
                // What was done meanwhile is the same: there is nothing to ask about.
                opened(tx, number, None)?
            }
            opened => opened?,
        };
        let unchanged = record_in(tx, book, ctx, &mut history, order)?;
        Ok(Done { version: history.version(), unchanged })
    })
}

/// Records the acts in a transaction that is already open, each decided upon what those before it left; the fields
/// of those that nothing came of. After an error the history is the ticket's no more.
pub(crate) fn record_in(
    tx: &mut Tx<'_>,
    book: &Book,
    ctx: &Ctx,
    history: &mut History,
    order: &Order,
) -> Result<Vec<FieldKey>, Error> {
    let before = history.events.len();
    let mut unchanged = Vec::new();
    // Of one act its own decision says so first.
    if order.each().nth(1).is_some() {
        known_names(book, ctx, history, order)?;
    }
    for (order, act) in order.each() {
        let so_far = history.events.len();
        go_on(tx, book, ctx, history, order, act)?;
        if let Act::FieldChanged { field, .. } = act
            && history.events.len() == so_far
        {
            unchanged.push(field.clone());
        }
        if let Act::PolicyApplied { to, .. } = act
            && let Some(policy) = book.version(to)
        {
            tx.keep_policy(&kept(policy, String::new()))?;
        }
    }
    let events = history.events.split_off(before);
    if !events.is_empty() {
        let setting = Setting { book, recorded_at: tx.recorded_now(ctx.now)?, login: &ctx.login };
        commit(tx, &setting, history, events)?;
    }
    Ok(unchanged)
}

/// What names nothing is said before any of the acts is judged.
fn known_names(book: &Book, ctx: &Ctx, history: &History, order: &Order) -> Result<(), Error> {
    let at = order.at.unwrap_or(ctx.now);
    let policy = policy(book, history, at)?;
    let mut state = fold_found(history, book, at, ctx.now);
    for (_, act) in order.each() {
        validate_on(policy, &state, act).map_err(Refusal::from)?;
        if let Act::ClassChanged { to, .. } = act {
            state.class = to.clone();
        }
    }
    Ok(())
}

/// Whether all that is to be done was done already by somebody.
fn is_acknowledged(
    tx: &Tx<'_>,
    book: &Book,
    ctx: &Ctx,
    number: &Number,
    order: &Order,
) -> Result<bool, Error> {
    let Some(history) = tx.history(number)? else { return Ok(false) };
    let at = order.at.unwrap_or(ctx.now);
    Ok(order.each().all(|(_, act)| *act == Act::Acknowledged)
        && fold_found(&history, book, at, ctx.now).acknowledged.is_some())
}

/// The history, if it is still the one that the operator saw.
pub(super) fn opened(tx: &mut Tx<'_>, number: &Number, expect: Option<u64>) -> Result<History, Error> {
    let history = tx.history(number)?.ok_or_else(|| Error::NoTicket(number.clone()))?;
    match expect {
        Some(version) if !history.stands_at(version) => {
            Err(Error::Changed { number: number.clone(), version: history.version() })
        }
        _ => Ok(history),
    }
}

/// Adds the events that an act comes to, or says why it can't be done: what `ticket::decide` says, and what
/// needs the store or the reckoning. After an error the history is the ticket's no more.
pub(crate) fn go_on(
    tx: &Reader,
    book: &Book,
    ctx: &Ctx,
    history: &mut History,
    order: &Order,
    act: &Act,
) -> Result<(), Error> {
    if let Act::Undone { seq } = act {
        own_last(ctx, book, history, *seq)?;
        target_stands_still(tx, history, *seq)?;
    }
    let before = fold(history, book, ctx.now);
    let after = decided(book, ctx, history, order, act)?;
    leads::well(tx, book, ctx, &before, &after, act, order.at)?;
    match before.status.is_active() && !after.status.is_active() {
        true => leads::nobody_else(tx, book, ctx, history, act, order.at),
        false => Ok(()),
    }
}

/// Only one's own last effective event is taken back, by whatever way the undoing was asked for.
fn own_last(ctx: &Ctx, book: &Book, history: &History, seq: u64) -> Result<(), Refusal> {
    if seq == history.seq || history.event(seq).is_some_and(|event| !event.can_be_undone()) {
        return Err(Refusal::Undo(NothingToUndo::Never));
    }
    match undo_target(history, Some(&ctx.operator), Some(&ctx.login), book, ctx.now)? {
        own if own == seq => Ok(()),
        own => Err(Refusal::Undo(match history.event(own).filter(|_| own > seq) {
            Some(later) => NothingToUndo::StoodOn { later: later.act.kind(), at: later.at },
            None => NothingToUndo::NothingOwn,
        })),
    }
}

/// A merge can't be undone once its target has gone on.
fn target_stands_still(tx: &Reader, history: &History, seq: u64) -> Result<(), Error> {
    let Some(merged) = history.event(seq) else { return Ok(()) };
    let Act::Merged { to } = &merged.act else { return Ok(()) };
    match tx.history(to)? {
        Some(target) if target.events.iter().any(|e| e.is_recorded_after(merged)) => {
            Err(Refusal::Undo(NothingToUndo::TargetWentOn).into())
        }
        _ => Ok(()),
    }
}

/// `decide` with its facts, and no extension of the past may lose its ground by it; the state then. Needs no store.
pub(crate) fn decided(
    book: &Book,
    ctx: &Ctx,
    history: &mut History,
    order: &Order,
    act: &Act,
) -> Result<State, Error> {
    let at = order.at.unwrap_or(ctx.now);
    let policy = policy(book, history, at)?;
    let command = command(ctx, order, act);
    let events = decide(history, policy, &command, &facts(book, history, &command, ctx.now)?)?;
    let reckoned = |h: &History| reckon(h, book, ctx.now).map_err(|e| failed(h, e));
    let known = history.events.len();
    history.events.extend(events);
    let after = reckoned(history)?;
    // Nearly always: then nothing can have become odd.
    if after.odd.is_empty() {
        return Ok(after.state);
    }
    let new = history.events.split_off(known);
    let before = reckoned(history)?.odd;
    history.events.extend(new);
    match after.odd.difference(&before).find_map(|seq| history.event(*seq)) {
        Some(later) => Err(Refusal::BreaksHistory { later: later.act.kind(), at: later.at }.into()),
        None => Ok(after.state),
    }
}

/// Whether an act of an order eases a promise that is still open (rule 11).
pub(crate) fn loosened(
    book: &Book,
    ctx: &Ctx,
    history: &History,
    order: &Order,
    act: &Act,
) -> Result<bool, Error> {
    eases(book, history, &command(ctx, order, act), ctx.now)
}

fn eases(book: &Book, history: &History, command: &Command, now: Instant) -> Result<bool, Error> {
    if !matches!(command.act, Act::ClassChanged { .. } | Act::EnvironmentChanged { .. } | Act::Planned { .. })
    {
        return Ok(false);
    }
    let as_of = |h: &History| reckon(h, book, command.at).map_err(|e| failed(h, e));
    let found = found(history, now);
    let mut with = found.clone();
    with.events.push(command.event(history.version() + 1));
    Ok(loosens(&command.act, &as_of(&found)?, &as_of(&with)?))
}

pub(super) fn command(ctx: &Ctx, order: &Order, act: &Act) -> Command {
    Command {
        act: act.clone(),
        at: order.at.unwrap_or(ctx.now),
        by: Some(ctx.operator.clone()),
        side: order.side,
        more: order.more.clone(),
    }
}

/// The policy version that the ticket is pinned to at an instant.
fn policy<'a>(book: &'a Book, history: &History, at: Instant) -> Result<&'a Policy, Error> {
    let version = match history.events.iter().any(|event| event.act.kind() == Kind::PolicyApplied) {
        true => fold(history, book, at).policy_version,
        false => history.registration.policy_version.clone(),
    };
    let policy = history.registration.policy.clone();
    let found = book.version(&version);
    found
        .map(|p| p.as_ref())
        .ok_or_else(|| failed(history, crate::sla::Unavailable { policy, version }.into()))
}

fn facts<'a>(book: &'a Book, history: &History, command: &Command, now: Instant) -> Result<Facts<'a>, Error> {
    let Act::Extended { date, .. } = &command.act else {
        return Ok(Facts { loosens: eases(book, history, command, now)?, ..Facts::at(now, book) });
    };
    let reckoning = reckon(&found(history, now), book, command.at).map_err(|e| failed(history, e))?;
    let date = date.instant(&reckoning.in_force.resolution.zone);
    Ok(Facts { present_due: reckoning.present_due, date, ..Facts::at(now, book) })
}
