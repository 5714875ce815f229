//! How many tickets each queue holds, and the next deadline of all.
use crate::desk::{Ctx, Desk, Error};
use crate::store::Queue;
use crate::ticket::Number;
use crate::time::Instant;

/// The nearest due instant that lies ahead, over all active tickets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NextDeadline {
    pub number: Number,
    pub due: Instant,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Each queue with its count, in the order of the contract.
    pub queues: Vec<(Queue, u64)>,
    /// Active tickets by policy id.
    pub policies: Vec<(String, u64)>,
    /// Active tickets with a clock due within 30 minutes.
    pub near: u64,
    pub next: Option<NextDeadline>,
}

/// Counts as of now.
pub fn counts(desk: &Desk, ctx: &Ctx) -> Result<Counts, Error> {
    let _ = (desk, ctx);
    todo!()
}
