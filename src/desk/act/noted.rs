//! A note on a ticket in which much was said: it moves no clock and no status, so that what is derived follows from what is
//! stored, and it costs what one on a new ticket costs. Whatever isn't so plain is done upon the whole history.
use super::record::{Done, Order, command};
use crate::desk::commit::{Setting, commit_noted};
use crate::desk::{Ctx, Error, too_long};
use crate::policy::Book;
use crate::store::Tx;
use crate::ticket::{Act, Facts, More, Number, fits};

/// Records an order that is such a note; None: nothing was recorded, the history has to be read.
pub(super) fn noted(
    tx: &mut Tx<'_>,
    book: &Book,
    ctx: &Ctx,
    number: &Number,
    order: &Order,
) -> Result<Option<Done>, Error> {
    let Some(act) = only_note(order) else { return Ok(None) };
    let Some(mut noted) = tx.to_be_noted(number)? else { return Ok(None) };
    let (p, event) = (&noted.projection, command(ctx, order, act).event(0));
    let is_as_seen = order.expect.is_none_or(|version| version == p.version);
    let policy = book.version(&p.policy_version);
    let (Some(policy), Some(after), true) = (policy, p.noted(event.at), is_as_seen) else { return Ok(None) };
    let fits = fits(&event, number, p.reported_at, &p.state(), policy, &Facts::at(ctx.now, book));
    if fits.is_err() || too_long::may_become(tx, number, &event)? {
        return Ok(None);
    }
    noted.projection = after;
    let setting = Setting { book, recorded_at: tx.recorded_now(ctx.now)?, login: &ctx.login };
    commit_noted(tx, &setting, &mut noted, event)?;
    Ok(Some(Done { version: noted.projection.version, unchanged: Vec::new() }))
}

/// The note that an order says, and nothing else.
fn only_note(order: &Order) -> Option<&Act> {
    match &order.acts[..] {
        [act @ Act::Note { .. }]
            if order.at.is_none() && order.also.is_none() && order.more == More::default() =>
        {
            Some(act)
        }
        _ => None,
    }
}
