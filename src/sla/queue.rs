//! Queues as the contract has them: which tickets, in which order, and how many there are.
use std::collections::BTreeMap;

use crate::policy::PolicyId;
use crate::text::words;
use crate::ticket::Number;
use crate::time::Instant;

/// The queues of the contract. Active: new, in work, waiting, resolved.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Queue {
    /// Active.
    #[default]
    All,
    /// Active, assignee is me.
    Mine,
    /// Active, no assignee, not resolved.
    Unassigned,
    /// Active, reaction promised and unmet.
    Reaction,
    /// Active, a clock unmet past its due, or stopped after it had passed.
    Overdue,
    Waiting,
    /// The customer waits for us, whatever the status.
    Answered,
    /// Resolved, or an offered update unanswered.
    Acceptance,
    /// Active, a planned date missing.
    PlanMissing,
    /// A reminder has come that isn't done with, whatever the status.
    Reminders,
    /// Closed, refused, out of scope, merged.
    Closed,
}

words!(Queue {
    All = "all",
    Mine = "mine",
    Unassigned = "unassigned",
    Reaction = "reaction",
    Overdue = "overdue",
    Waiting = "waiting",
    Answered = "answered",
    Acceptance = "acceptance",
    PlanMissing = "plan-missing",
    Reminders = "reminders",
    Closed = "closed",
});

/// Orders of a queue; equal ones go by number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Sort {
    /// By [`super::DuePlace`]: nearest deadline first; those that stand and wait for us stand behind the overdue ones. Of
    /// the queues of who waits and of reminders: what has waited longest first.
    #[default]
    Due,
    Number,
    Reported,
    /// By rank within the policy, without a priority last.
    Priority,
}

words!(Sort { Due = "due", Number = "number", Reported = "reported", Priority = "priority" });

/// Which tickets, in which order, from where to where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query {
    pub queue: Queue,
    /// The display name that `mine` asks for.
    pub me: String,
    pub policy: Option<PolicyId>,
    /// Part of organization, contact or e-mail, folded.
    pub customer: Option<String>,
    /// Every word must occur, by stem or as a beginning.
    pub text: Option<String>,
    pub sort: Sort,
    pub reverse: bool,
    pub now: Instant,
    pub limit: Option<u64>,
    pub offset: u64,
}

impl Query {
    /// All of a queue in its usual order.
    pub fn of(queue: Queue, now: Instant) -> Self {
        Query {
            queue,
            me: String::new(),
            policy: None,
            customer: None,
            text: None,
            sort: Sort::Due,
            reverse: false,
            now,
            limit: None,
            offset: 0,
        }
    }
}

/// How many tickets are in each queue.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts([u64; Queue::ALL.len()]);

impl Counts {
    pub fn get(&self, queue: Queue) -> u64 {
        self.0[queue as usize]
    }
    /// Says how many tickets a queue has.
    pub fn set(&mut self, queue: Queue, n: u64) {
        self.0[queue as usize] = n;
    }
    pub fn add(&mut self, other: &Counts) {
        for (sum, n) in self.0.iter_mut().zip(other.0) {
            *sum += n;
        }
    }
}

/// The first deadline that lies ahead, over all active tickets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NextDeadline {
    pub number: Number,
    pub due: Instant,
    /// From when on it is near.
    pub near: Instant,
}

/// Counts of all queues at an instant.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct QueueCounts {
    pub all: Counts,
    /// By policy id; without those that have no ticket.
    pub by_policy: BTreeMap<PolicyId, Counts>,
    /// Active tickets with a near clock and none overdue: those whose row is marked near.
    pub near: u64,
    pub next: Option<NextDeadline>,
    /// When the next ticket becomes near.
    pub next_near: Option<Instant>,
    /// When the next one waits for us by its pause's own end, or a reminder of it comes.
    pub next_call: Option<Instant>,
}
