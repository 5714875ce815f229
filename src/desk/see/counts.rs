//! How many tickets each queue holds, and the next deadline of all.
use crate::desk::{Ctx, Desk, Error};
use crate::sla::Queue;
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

/// What is due within this many seconds is near (30 minutes by the wall).
const NEAR: i64 = 30 * 60;

/// Counts as of now.
pub fn counts(desk: &Desk, ctx: &Ctx) -> Result<Counts, Error> {
    let me = Some(ctx.operator.as_str_exact());
    let found = desk.store.counts(ctx.now, ctx.now.plus(NEAR), me)?;
    Ok(Counts {
        queues: Queue::ALL.into_iter().map(|queue| (queue, found.all.get(queue))).collect(),
        policies: found.by_policy.iter().map(|(id, counts)| (id.clone(), counts.get(Queue::All))).collect(),
        near: found.near,
        next: found.next.map(|(due, number)| NextDeadline { number, due }),
    })
}
