//! Taking back what one did last.
use super::record::{Order, opened, record_in};
use crate::desk::{Ctx, Desk, Error};
use crate::policy::Book;
use crate::ticket::{Act, Event, History, Number, undo_target};
use crate::time::Instant;

/// Takes back one's own last act on a ticket, as of `at` (None: now); the sequence number of what was undone.
/// `expect` as in [`Order`].
pub fn undo(
    desk: &mut Desk,
    ctx: &Ctx,
    number: &Number,
    at: Option<Instant>,
    expect: Option<u64>,
) -> Result<u64, Error> {
    desk.write(ctx, |tx, book| {
        let mut history = opened(tx, number, expect)?;
        let seq = undo_target(&history, Some(&ctx.operator), Some(&ctx.login), book, ctx.now)?;
        let order = Order { at, ..Order::now(Act::Undone { seq }) };
        record_in(tx, book, ctx, &mut history, &order)?;
        Ok(seq)
    })
}

/// What was taken back.
#[derive(Clone, PartialEq, Debug)]
pub struct TakenBack {
    /// The ticket's version after it.
    pub version: u64,
    /// In the order in which it had been done.
    pub events: Vec<Event>,
}

/// Takes back all that was done as one with one's own last act, or nothing.
pub fn undo_whole(
    desk: &mut Desk,
    ctx: &Ctx,
    number: &Number,
    expect: Option<u64>,
) -> Result<TakenBack, Error> {
    desk.write(ctx, |tx, book| {
        let mut history = opened(tx, number, expect)?;
        let last = undo_target(&history, Some(&ctx.operator), Some(&ctx.login), book, ctx.now)?;
        let events = as_one(&history, last);
        for event in events.iter().rev() {
            record_in(tx, book, ctx, &mut history, &Order::now(Act::Undone { seq: event.seq }))?;
        }
        Ok(TakenBack { version: history.version(), events })
    })
}

/// An event and those that were done as one with it, in the order of recording.
fn as_one(history: &History, last: u64) -> Vec<Event> {
    let batch = history.event(last).and_then(|event| event.more.batch());
    let is_part = |e: &&Event| e.seq == last || batch.is_some() && e.more.batch() == batch && e.seq < last;
    history.events.iter().filter(is_part).cloned().collect()
}

/// What `undo_whole` would take back of a ticket; nothing where it would refuse.
pub fn would_undo(history: &History, ctx: &Ctx, book: &Book) -> Vec<Event> {
    let last = undo_target(history, Some(&ctx.operator), Some(&ctx.login), book, ctx.now);
    last.map(|last| as_one(history, last)).unwrap_or_default()
}
