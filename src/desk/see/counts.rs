//! How many tickets each queue holds, and the next deadline of all.
use crate::desk::{Ctx, Desk, Error};
use crate::policy::PolicyId;
use crate::sla::{NextDeadline, Queue};
use crate::time::Instant;

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DeskCounts {
    /// Each queue with its count, in the order of the contract.
    pub queues: Vec<(Queue, u64)>,
    /// Active tickets by policy id.
    pub policies: Vec<(PolicyId, u64)>,
    /// Active tickets with a near clock and none overdue, by the same instants that their rows go by.
    pub near: u64,
    pub next: Option<NextDeadline>,
    /// When time alone next changes a count: a clock becomes near or overdue.
    pub until: Option<Instant>,
}

/// Counts as of now.
pub fn counts(desk: &Desk, ctx: &Ctx) -> Result<DeskCounts, Error> {
    let me = Some(ctx.operator.as_str_exact());
    let found = desk.store.counts(ctx.now, me)?;
    let overdue = found.next.as_ref().map(|next| next.due.plus(1));
    Ok(DeskCounts {
        queues: Queue::ALL.into_iter().map(|queue| (queue, found.all.get(queue))).collect(),
        policies: found.by_policy.iter().map(|(id, counts)| (id.clone(), counts.get(Queue::All))).collect(),
        near: found.near,
        until: overdue.into_iter().chain(found.next_near).min(),
        next: found.next,
    })
}
