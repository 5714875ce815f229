//! The queue.
use crate::desk::{Ctx, Desk, Error};
use crate::sla::{Clock, Flags, Projection};
use crate::store::Query;

/// A ticket in a list, as of now.
#[derive(Clone, Debug)]
pub struct Row {
    pub ticket: Projection,
    pub reaction: Clock,
    pub resolution: Clock,
    pub planned: Option<Clock>,
    pub flags: Flags,
}

/// The tickets of a queue in its order.
pub fn queue(desk: &Desk, ctx: &Ctx, query: &Query) -> Result<Vec<Row>, Error> {
    let _ = (desk, ctx, query);
    todo!()
}
