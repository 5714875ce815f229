//! Acts on one ticket.
use super::Answer;
use crate::desk::act::{self, Order};
use crate::desk::{Ctx, Desk, Error, see};
use crate::ticket::{Event, Number};

/// Records an order.
pub fn record(desk: &mut Desk, ctx: &Ctx, number: Number, order: Order) -> Answer {
    let result = act::record(desk, ctx, &number, &order).map(|done| done.version);
    recorded(desk, ctx, number, Some(order), result, Vec::new())
}

/// Takes back what was done last, if the ticket is still at the version `expect`.
pub fn undo(desk: &mut Desk, ctx: &Ctx, number: Number, expect: Option<u64>) -> Answer {
    let (result, undone) = match act::undo_whole(desk, ctx, &number, expect) {
        Ok(taken) => (Ok(taken.version), taken.events),
        Err(error) => (Err(error), Vec::new()),
    };
    recorded(desk, ctx, number, None, result, undone)
}

fn recorded(
    desk: &Desk,
    ctx: &Ctx,
    number: Number,
    order: Option<Order>,
    result: Result<u64, Error>,
    undone: Vec<Event>,
) -> Answer {
    let changed = matches!(result, Err(Error::Changed { .. }));
    let present = changed.then(|| see::page(desk, ctx, &number).ok().map(Box::new)).flatten();
    Answer::Recorded { number, order, result, undone, present }
}
