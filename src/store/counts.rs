//! How many tickets each queue has, and what comes next.
use rusqlite::{OptionalExtension, Row, params};

use super::numbers::parse;
use super::{Error, Reader};
use crate::policy::PolicyId;
use crate::sla::{Counts, NextDeadline, Queue, QueueCounts};
use crate::time::Instant;

/// In the order of `Queue::ALL`, without the closed ones.
pub(super) const COUNTED: &str = "SELECT policy,
    count(*),
    count(*) FILTER (WHERE assignee = ?1),
    count(*) FILTER (WHERE assignee IS NULL AND status <> 'resolved'),
    sum(reaction),
    count(*) FILTER (WHERE first_due < ?2 OR least_left < 0),
    count(*) FILTER (WHERE status = 'waiting'),
    sum(acceptance),
    sum(plan_missing)
  FROM tickets WHERE active = 1 GROUP BY policy";

fn read(row: &Row<'_>) -> rusqlite::Result<(PolicyId, Counts)> {
    let mut counts = Counts::default();
    for (place, queue) in Queue::ALL.into_iter().filter(|queue| *queue != Queue::Closed).enumerate() {
        counts.set(queue, row.get(place + 1)?);
    }
    Ok((PolicyId::named(row.get::<_, String>(0)?), counts))
}

impl Reader {
    /// Counts of all queues. `me`: the display name that `mine` asks for.
    pub fn counts(&self, now: Instant, me: Option<&str>) -> Result<QueueCounts, Error> {
        self.snapshot(|r| {
            let mut counts = QueueCounts {
                by_policy: r
                    .conn
                    .prepare_cached(COUNTED)?
                    .query_map(params![me, now.unix()], read)?
                    .collect::<Result<_, _>>()?,
                near: r.near(now)?,
                next: r.next_due(now)?,
                next_near: r.next_near(now)?,
                all: Counts::default(),
            };
            for (policy, n) in r.closed()? {
                counts.by_policy.entry(PolicyId::named(policy)).or_default().set(Queue::Closed, n);
            }
            for one in counts.by_policy.values() {
                counts.all.add(one);
            }
            Ok(counts)
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

    fn near(&self, now: Instant) -> Result<u64, Error> {
        let mut query = self.conn.prepare_cached(
            "SELECT count(DISTINCT ticket) FROM dues JOIN tickets ON id = ticket
             WHERE near <= ?1 AND due >= ?1
               AND (first_due < ?1 OR least_left < 0) IS NOT TRUE",
        )?;
        Ok(query.query_row([now.unix()], |row| row.get(0))?)
    }

    fn next_near(&self, now: Instant) -> Result<Option<Instant>, Error> {
        let mut query = self.conn.prepare_cached(
            "SELECT near FROM dues JOIN tickets ON id = ticket
             WHERE near > ?1 AND (first_due < near OR least_left < 0) IS NOT TRUE
             ORDER BY near LIMIT 1",
        )?;
        let found: Option<i64> = query.query_row([now.unix()], |row| row.get(0)).optional()?;
        Ok(found.map(Instant::from_unix))
    }

    fn closed(&self) -> Result<Vec<(String, u64)>, Error> {
        let mut query = self.conn.prepare_cached("SELECT policy, n FROM closed WHERE n > 0")?;
        Ok(query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
    }
}
