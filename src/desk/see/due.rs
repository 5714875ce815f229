//! What is overdue or falls due soon.
use crate::desk::{Ctx, Desk, Error};
use crate::sla::{Clock, Projection, Query, Queue, Which};

use super::Row;

/// One clock of a ticket that asks for attention.
#[derive(Clone, Debug)]
pub struct Due {
    pub ticket: Projection,
    pub which: Which,
    pub clock: Clock,
}

/// Each unmet running clock of active tickets that falls due within so many seconds of wall time, and
/// those stopped after it had passed; earliest first, stopped ones last. In a queue, or in all.
pub fn due(desk: &Desk, ctx: &Ctx, within: i64, queue: Option<Queue>) -> Result<Vec<Due>, Error> {
    let until = ctx.now.plus(within);
    let store = desk.store_then(ctx.now)?;
    let tickets = match queue {
        None => store.due_until(until)?,
        Some(queue) => {
            let me = ctx.operator.as_str_exact().to_string();
            store.queue(&Query { me, ..Query::of(queue, ctx.now) })?
        }
    };
    let active = tickets.into_iter().filter(|t| t.status.is_active());
    let mut found: Vec<Due> = active
        .flat_map(|ticket| {
            let row = Row::of(ticket, ctx.now, desk.book());
            let wanted = |clock: &Clock| match clock.due {
                Some(due) => clock.is_unmet_running() && due <= until,
                None => clock.is_overdue(),
            };
            let found = row.clocks.iter().filter(|(_, clock)| wanted(clock));
            found
                .map(|(which, clock)| Due { ticket: row.ticket.clone(), which, clock: clock.clone() })
                .collect::<Vec<_>>()
        })
        .collect();
    found.sort_by(|a, b| {
        let key = |d: &Due| (d.clock.due.is_none(), d.clock.due, d.clock.remaining, d.ticket.number.clone());
        key(a).cmp(&key(b))
    });
    Ok(found)
}
