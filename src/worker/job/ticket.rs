//! Acts on one ticket.
use super::Answer;
use crate::desk::act::{self, Order};
use crate::desk::{Ctx, Desk, Error, see};
use crate::ticket::Number;

/// Records an order.
pub fn record(desk: &mut Desk, ctx: &Ctx, number: Number, order: Order) -> Answer {
    let result = act::record(desk, ctx, &number, &order).map(|done| done.version);
    recorded(desk, ctx, number, Some(order), result)
}

/// Takes back what was done last, if the ticket is still at the version `expect`.
pub fn undo(desk: &mut Desk, ctx: &Ctx, number: Number, expect: Option<u64>) -> Answer {
    let result = act::undo_whole(desk, ctx, &number, expect);
    recorded(desk, ctx, number, None, result)
}

fn recorded(
    desk: &Desk,
    ctx: &Ctx,
    number: Number,
    order: Option<Order>,
    result: Result<u64, Error>,
) -> Answer {
    let changed = matches!(result, Err(Error::Changed { .. }));
    let present = changed.then(|| see::page(desk, ctx, &number).ok().map(Box::new)).flatten();
    Answer::Recorded { number, order, result, present }
}
