//! What is found by a text: over all states, the ended ones behind the active ones and counted apart.
use super::{Row, place, queue};
use crate::desk::{Ctx, Desk, Error};
use crate::sla::{Query, Queue};
use crate::ticket::Number;

/// How many tickets a text is found in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// In the queue that is looked at, without the ended ones that stand behind it.
    pub here: u64,
    /// None: not looked for yet.
    pub beyond: Option<Beyond>,
}

/// What a text is found in beside the queue that is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Beyond {
    /// Ended ones that stand behind its rows: only all that is active has some.
    pub ended: u64,
    /// In no row of what is looked at: of other queues, vendors and states.
    pub elsewhere: u64,
}

/// How far a search looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Reach {
    /// In the queue alone, at a cost that doesn't grow with what has ended: while somebody types.
    Here,
    #[default]
    Everywhere,
}

impl Found {
    pub fn ended(&self) -> u64 {
        self.beyond.map_or(0, |beyond| beyond.ended)
    }

    pub fn elsewhere(&self) -> u64 {
        self.beyond.map_or(0, |beyond| beyond.elsewhere)
    }

    /// How many rows there are.
    pub fn rows(&self) -> u64 {
        self.here + self.ended()
    }

    /// That it is nowhere is known.
    pub fn is_nowhere(&self) -> bool {
        self.rows() == 0 && self.beyond.is_some_and(|beyond| beyond.elsewhere == 0)
    }
}

/// The ended tickets that stand behind the active ones of a search, the last first; None: no search of all that is active.
fn behind(query: &Query) -> Option<Query> {
    let all = query.text.is_some() && query.queue == Queue::All;
    all.then(|| Query { queue: Queue::Closed, reverse: true, ..query.clone() })
}

/// Of a search how many there are, here and elsewhere; None: none is searched for.
pub fn found(desk: &Desk, query: &Query, reach: Reach) -> Result<Option<Found>, Error> {
    let Some(text) = query.text.clone() else { return Ok(None) };
    let store = desk.store_then(query.now)?;
    let count = |query: &Query| store.queue_count(query);
    let of = |queue| Query { text: Some(text.clone()), ..Query::of(queue, query.now) };
    let here = count(query)?;
    if reach == Reach::Here {
        return Ok(Some(Found { here, beyond: None }));
    }
    let ended = behind(query).map(|ended| count(&ended)).transpose()?.unwrap_or(0);
    // A search of all that there is has counted it.
    let is_narrowed = query.queue != Queue::All || query.policy.is_some() || query.customer.is_some();
    let everywhere = match is_narrowed {
        true => count(&of(Queue::All))? + count(&of(Queue::Closed))?,
        false => here + ended,
    };
    let elsewhere = everywhere.saturating_sub(here + ended);
    Ok(Some(Found { here, beyond: Some(Beyond { ended, elsewhere }) }))
}

/// The rows of a queue; of a search with the ended ones behind them.
pub fn rows(desk: &Desk, ctx: &Ctx, query: &Query, found: Option<Found>) -> Result<Vec<Row>, Error> {
    let mut rows = queue(desk, ctx, query)?;
    let (Some(ended), Some(found)) = (behind(query), found) else { return Ok(rows) };
    let left = query.limit.map(|limit| limit.saturating_sub(rows.len() as u64));
    if left != Some(0) && found.ended() > 0 {
        let offset = query.offset.saturating_sub(found.here);
        rows.extend(queue(desk, ctx, &Query { limit: left, offset, ..ended })?);
    }
    Ok(rows)
}

/// How many of these rows stand before a ticket; None: it isn't among them.
pub fn row_place(
    desk: &Desk,
    query: &Query,
    found: Option<Found>,
    number: &Number,
) -> Result<Option<u64>, Error> {
    let here = place(desk, query, number)?;
    let (None, Some(ended), Some(found)) = (here, behind(query), found) else { return Ok(here) };
    Ok(place(desk, &ended, number)?.map(|place| found.here + place))
}
