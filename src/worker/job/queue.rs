//! Rows of a queue, and the counts of all.
use crate::desk::see::{self, DeskCounts, Row};
use crate::desk::{Ctx, Desk, Error};
use crate::sla::{Query, Queue, Sort};

/// So many tickets of the highest priority are looked at for those that need a line on every screen.
const HIGHEST: u64 = 200;

/// Rows of a queue as of one instant.
#[derive(Clone, Debug)]
pub struct Listing {
    pub rows: Vec<Row>,
    pub counts: DeskCounts,
    /// Active tickets of their policy's highest priority, nearest deadline first; at most 200.
    pub highest: Vec<Row>,
}

pub fn listing(desk: &Desk, ctx: &Ctx, query: &Query) -> Result<Box<Listing>, Error> {
    let highest = Query {
        queue: Queue::All,
        policy: None,
        customer: None,
        text: None,
        sort: Sort::Priority,
        reverse: false,
        limit: Some(HIGHEST),
        offset: 0,
        ..query.clone()
    };
    let mut highest = see::queue(desk, ctx, &highest)?;
    highest.retain(|row| row.ticket.rank == Some(0));
    Ok(Box::new(Listing { rows: see::queue(desk, ctx, query)?, counts: see::counts(desk, ctx)?, highest }))
}
