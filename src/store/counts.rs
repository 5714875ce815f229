//! How many tickets each queue has, and what comes next.
use rusqlite::{OptionalExtension, Params, Row, params};

use super::numbers::parse;
use super::{Error, Reader};
use crate::policy::PolicyId;
use crate::sla::{Counts, NextDeadline, Queue, QueueCounts};
use crate::time::Instant;

/// The queues that active tickets alone are in, as `COUNTED` has them.
const ACTIVE: [Queue; 8] = [
    Queue::All,
    Queue::Mine,
    Queue::Unassigned,
    Queue::Reaction,
    Queue::Overdue,
    Queue::Waiting,
    Queue::Acceptance,
    Queue::PlanMissing,
];

/// Those of tickets in any status, each with the instant from which on a ticket is in it.
const CALLING: [(Queue, &str); 2] = [(Queue::Answered, "waits_from"), (Queue::Reminders, "first_reminder")];

/// Each of `ACTIVE`; then how many are near, and when the next one will be.
/// A ticket is near from the first `near` of its running clocks until the first `due`: both are its columns.
pub(super) const COUNTED: &str = "SELECT policy,
    count(*),
    count(*) FILTER (WHERE assignee = ?1),
    count(*) FILTER (WHERE assignee IS NULL AND status <> 'resolved'),
    sum(reaction),
    count(*) FILTER (WHERE first_due < ?2 OR least_left < 0),
    count(*) FILTER (WHERE status = 'waiting'),
    sum(acceptance),
    sum(plan_missing),
    count(*) FILTER (WHERE first_near <= ?2 AND first_due >= ?2 AND (least_left < 0) IS NOT TRUE) AS near,
    min(first_near) FILTER (WHERE first_near > ?2 AND (least_left < 0) IS NOT TRUE) AS next_near
  FROM tickets WHERE active = 1 GROUP BY policy";

/// How many are called by then, along the index of those that ever are.
pub(super) fn called(from: &str) -> String {
    format!("SELECT policy, count(*) FROM tickets WHERE {from} <= ?1 GROUP BY policy")
}

pub(super) fn next_call(from: &str) -> String {
    format!("SELECT min({from}) FROM tickets WHERE {from} > ?1")
}

/// What one policy's active tickets add up to.
struct Counted {
    policy: PolicyId,
    counts: Counts,
    near: u64,
    next_near: Option<Instant>,
}

fn read(row: &Row<'_>) -> rusqlite::Result<Counted> {
    let mut counts = Counts::default();
    for (place, queue) in (1..).zip(ACTIVE) {
        counts.set(queue, row.get(place)?);
    }
    Ok(Counted {
        policy: PolicyId::named(row.get::<_, String>(0)?),
        counts,
        near: row.get("near")?,
        next_near: row.get::<_, Option<i64>>("next_near")?.map(Instant::from_unix),
    })
}

impl Reader {
    /// Counts of all queues. `me`: the display name that `mine` asks for.
    pub fn counts(&self, now: Instant, me: Option<&str>) -> Result<QueueCounts, Error> {
        self.snapshot(|r| {
            let mut found = QueueCounts { next: r.next_due(now)?, ..QueueCounts::default() };
            for one in r.conn.prepare_cached(COUNTED)?.query_map(params![me, now.unix()], read)? {
                let Counted { policy, counts, near, next_near } = one?;
                found.by_policy.insert(policy, counts);
                found.near += near;
                found.next_near = found.next_near.into_iter().chain(next_near).min();
            }
            let closed = r.by_policy("SELECT policy, n FROM closed WHERE n > 0", [])?;
            for (policy, n) in closed {
                found.by_policy.entry(policy).or_default().set(Queue::Closed, n);
            }
            for (queue, from) in CALLING {
                for (policy, n) in r.by_policy(&called(from), [now.unix()])? {
                    found.by_policy.entry(policy).or_default().set(queue, n);
                }
                let next: Option<i64> =
                    r.conn.prepare_cached(&next_call(from))?.query_row([now.unix()], |row| row.get(0))?;
                found.next_call = found.next_call.into_iter().chain(next.map(Instant::from_unix)).min();
            }
            for one in found.by_policy.values() {
                found.all.add(one);
            }
            Ok(found)
        })
    }

    /// The first deadline at or after `now` of all active tickets.
    pub fn next_due(&self, now: Instant) -> Result<Option<NextDeadline>, Error> {
        let mut query = self.conn.prepare_cached(
            "SELECT due, near, prefix || '-' || count FROM dues JOIN tickets ON id = ticket
             WHERE due >= ?1 ORDER BY due, prefix, count LIMIT 1",
        )?;
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?));
        let found = query.query_row([now.unix()], read).optional()?;
        let next = |(due, near, number): (i64, i64, String)| {
            let (due, near) = (Instant::from_unix(due), Instant::from_unix(near));
            Ok(NextDeadline { number: parse(&number)?, due, near })
        };
        found.map(next).transpose()
    }

    fn by_policy(&self, sql: &str, values: impl Params) -> Result<Vec<(PolicyId, u64)>, Error> {
        let mut query = self.conn.prepare_cached(sql)?;
        let read = |row: &Row<'_>| Ok((PolicyId::named(row.get::<_, String>(0)?), row.get(1)?));
        Ok(query.query_map(values, read)?.collect::<Result<_, _>>()?)
    }
}
