//! How many tickets each queue holds, and the next deadline of all.
use crate::desk::{Ctx, Desk, Error};
use crate::policy::PolicyId;
use crate::sla::{Frame, NextDeadline, Projection, Queue, Which};
use crate::time::Instant;

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DeskCounts {
    /// Each queue with its count, in the order of the contract.
    pub queues: Vec<(Queue, u64)>,
    /// Active tickets by policy id.
    pub policies: Vec<(PolicyId, u64)>,
    /// Active tickets with a near clock and none overdue, by the same instants that their rows go by.
    pub near: u64,
    pub next: Option<NextDue>,
    /// When time alone next changes a count: a clock becomes near or overdue, a pause's own end or a reminder comes.
    pub until: Option<Instant>,
}

/// The first deadline that lies ahead, with the ticket and the clock whose it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NextDue {
    pub ticket: Projection,
    pub which: Which,
    pub due: Instant,
    /// From when on it is near.
    pub near: Instant,
}

impl NextDue {
    fn of(desk: &Desk, next: &NextDeadline) -> Result<Option<Self>, Error> {
        let Some(ticket) = desk.store.projection(&next.number)? else { return Ok(None) };
        let is_due = |(_, frame): &(Which, &Frame)| frame.open_due() == Some(next.due);
        let which = ticket.frames.iter().find(is_due).map(|(which, _)| which);
        Ok(which.map(|which| NextDue { which, due: next.due, near: next.near, ticket }))
    }
}

/// Counts as of now.
pub fn counts(desk: &Desk, ctx: &Ctx) -> Result<DeskCounts, Error> {
    let me = Some(ctx.operator.as_str_exact());
    let found = desk.store_then(ctx.now)?.counts(ctx.now, me)?;
    let overdue = found.next.as_ref().map(|next| next.due.plus(1));
    Ok(DeskCounts {
        queues: Queue::ALL.into_iter().map(|queue| (queue, found.all.get(queue))).collect(),
        policies: found.by_policy.iter().map(|(id, counts)| (id.clone(), counts.get(Queue::All))).collect(),
        near: found.near,
        until: overdue.into_iter().chain(found.next_near).chain(found.next_call).min(),
        next: found.next.map(|next| NextDue::of(desk, &next)).transpose()?.flatten(),
    })
}
