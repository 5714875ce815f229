//! Rows of a queue, and the counts of all.
use std::collections::HashSet;

use crate::desk::see::{self, DeskCounts, Reach, Row};
use crate::desk::{Ctx, Desk, Error};
use crate::sla::{Query, Queue, Sort};
use crate::ticket::Number;

/// So many tickets of the highest priority are looked at for those that need a line on every screen.
const HIGHEST: u64 = 200;

/// Rows of a queue as of one instant.
#[derive(Clone, Debug)]
pub struct Listing {
    pub rows: Vec<Row>,
    /// How many tickets of the queue stand before the first.
    pub offset: u64,
    /// Of a search: how many there are, here and elsewhere.
    pub found: Option<see::Found>,
    /// Rows that were asked for by their numbers and aren't among those.
    pub others: Vec<Row>,
    /// The queue ends with the last of the rows.
    pub ends: bool,
    /// None: the rows were asked for alone.
    pub standing: Option<Standing>,
}

/// How the whole desk stands: what every screen tells of it.
#[derive(Clone, Debug)]
pub struct Standing {
    pub counts: DeskCounts,
    /// Active tickets of their policy's highest priority, nearest deadline first; at most 200.
    pub highest: Vec<Row>,
}

/// How many rows stand before a ticket that is sought.
const BEFORE: u64 = 100;

pub fn listing(
    desk: &Desk,
    ctx: &Ctx,
    query: &Query,
    reach: Reach,
    shown: &[Number],
    sought: Option<&Number>,
    alone: bool,
) -> Result<Box<Listing>, Error> {
    let found = see::found(desk, query, reach)?;
    let place = sought.map(|number| see::row_place(desk, query, found, number)).transpose()?.flatten();
    let offset = place.map_or(query.offset, |place| place.saturating_sub(BEFORE));
    let rows = see::rows(desk, ctx, &Query { offset, ..query.clone() }, found)?;
    let among: HashSet<&Number> = rows.iter().map(|row| &row.ticket.number).collect();
    let others = shown.iter().filter(|number| !among.contains(number));
    let others = others.filter_map(|number| see::row(desk, ctx, number).transpose());
    let others = others.collect::<Result<_, _>>()?;
    let ends = query.limit.is_none_or(|limit| (rows.len() as u64) < limit);
    let standing = if alone { None } else { Some(standing(desk, ctx)?) };
    Ok(Box::new(Listing { rows, offset, found, others, ends, standing }))
}

pub fn standing(desk: &Desk, ctx: &Ctx) -> Result<Standing, Error> {
    let highest = Query { sort: Sort::Priority, limit: Some(HIGHEST), ..Query::of(Queue::All, ctx.now) };
    let mut highest = see::queue(desk, ctx, &highest)?;
    highest.retain(|row| row.ticket.rank == Some(0));
    Ok(Standing { counts: see::counts(desk, ctx)?, highest })
}
