//! The queue.
use crate::desk::{Ctx, Desk, Error};
use crate::policy::Book;
use crate::sla::{ByClock, Clock, Flags, Projection, Query};
use crate::ticket::Number;
use crate::time::Instant;

/// A ticket in a list, as of now.
#[derive(Clone, Debug)]
pub struct Row {
    pub ticket: Projection,
    pub clocks: ByClock<Clock>,
    pub flags: Flags,
}

impl Row {
    pub fn of(ticket: Projection, now: Instant, book: &Book) -> Self {
        // Fetched here, where the database is at hand, and not by who draws it.
        book.version(&ticket.policy_version);
        Row { clocks: ticket.clocks(now, book), flags: ticket.flags(now, book), ticket }
    }
}

/// The tickets of a queue in its order.
pub fn queue(desk: &Desk, ctx: &Ctx, query: &Query) -> Result<Vec<Row>, Error> {
    let tickets = desk.store_then(query.now)?.queue(query)?;
    Ok(tickets.into_iter().map(|ticket| Row::of(ticket, ctx.now, &desk.book)).collect())
}

/// How many tickets of a queue stand before this one; None: it isn't in it.
pub fn place(desk: &Desk, query: &Query, number: &Number) -> Result<Option<u64>, Error> {
    Ok(desk.store_then(query.now)?.queue_place(query, number)?)
}

/// One ticket as it would stand in a list; None if there is no such ticket.
pub fn row(desk: &Desk, ctx: &Ctx, number: &Number) -> Result<Option<Row>, Error> {
    let ticket = desk.store_then(ctx.now)?.projection(number)?;
    Ok(ticket.map(|ticket| Row::of(ticket, ctx.now, &desk.book)))
}
