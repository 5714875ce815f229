//! Recording acts on a ticket.
use crate::desk::{Ctx, Desk, Error};
use crate::ticket::{Act, Number, Side};
use crate::time::Instant;

/// Acts that somebody wants recorded on one ticket, together or not at all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    pub acts: Vec<Act>,
    /// When it happened; None: now.
    pub at: Option<Instant>,
    pub side: Side,
    /// Refused with `Error::Changed` if the ticket's version is another (what the operator saw).
    pub expect: Option<u64>,
}

impl Order {
    /// One act of support's, happening now.
    pub fn now(act: Act) -> Self {
        Order { acts: vec![act], at: None, side: Side::Support, expect: None }
    }
}

/// Records the acts; the ticket's new version.
pub fn record(desk: &mut Desk, ctx: &Ctx, number: &Number, order: &Order) -> Result<u64, Error> {
    let _ = (desk, ctx, number, order);
    todo!()
}

/// Takes back one's own last act on a ticket; the sequence number of what was undone.
pub fn undo(desk: &mut Desk, ctx: &Ctx, number: &Number, expect: Option<u64>) -> Result<u64, Error> {
    let _ = (desk, ctx, number, expect);
    todo!()
}
