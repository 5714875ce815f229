//! Taking back what one did last.
use super::record::{Order, opened, record_in};
use crate::desk::{Ctx, Desk, Error};
use crate::ticket::{Act, History, Number, undo_target};
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

/// Takes back all that was done as one with one's own last act, or nothing; the ticket's version then.
pub fn undo_whole(desk: &mut Desk, ctx: &Ctx, number: &Number, expect: Option<u64>) -> Result<u64, Error> {
    desk.write(ctx, |tx, book| {
        let mut history = opened(tx, number, expect)?;
        let last = undo_target(&history, Some(&ctx.operator), Some(&ctx.login), book, ctx.now)?;
        for seq in as_one(&history, last) {
            record_in(tx, book, ctx, &mut history, &Order::now(Act::Undone { seq }))?;
        }
        Ok(history.version())
    })
}

/// An event and those that were done as one with it, the last first.
fn as_one(history: &History, last: u64) -> Vec<u64> {
    let batch = history.event(last).and_then(|event| event.more.batch());
    let others = history.events.iter().filter(|e| batch.is_some() && e.more.batch() == batch && e.seq < last);
    std::iter::once(last).chain(others.rev().map(|event| event.seq)).collect()
}
