//! How many tickets each queue has, and what comes next.
use rusqlite::{OptionalExtension, Row, params};

use super::numbers::parse;
use super::{Error, Reader};
use crate::sla::{Counts, Queue, QueueCounts};
use crate::ticket::Number;
use crate::time::Instant;

/// In the order of `Queue::ALL`, without the closed ones.
pub(super) const COUNTED: &str = "SELECT policy,
    count(*),
    coalesce(sum(assignee = ?1), 0),
    coalesce(sum(assignee IS NULL AND status <> 'resolved'), 0),
    sum(reaction),
    sum(coalesce(first_due < ?2, 0) OR coalesce(least_left < 0, 0)),
    sum(status = 'waiting'),
    sum(acceptance),
    sum(plan_missing)
  FROM tickets WHERE active = 1 GROUP BY policy";

fn read(row: &Row<'_>) -> rusqlite::Result<(String, Counts)> {
    let mut counts = Counts::default();
    for (place, queue) in Queue::ALL.into_iter().filter(|queue| *queue != Queue::Closed).enumerate() {
        counts.set(queue, row.get(place + 1)?);
    }
    Ok((row.get(0)?, counts))
}

impl Reader {
    /// Counts of all queues. `me`: the display name that `mine` asks for; near is what is due from now to
    /// `near_until`.
    pub fn counts(&self, now: Instant, near_until: Instant, me: Option<&str>) -> Result<QueueCounts, Error> {
        self.snapshot(|r| {
            let mut counts = QueueCounts {
                by_policy: r
                    .conn
                    .prepare_cached(COUNTED)?
                    .query_map(params![me, now.unix()], read)?
                    .collect::<Result<_, _>>()?,
                near: r.near(now, near_until)?,
                next: r.next_due(now)?,
                all: Counts::default(),
            };
            for (policy, n) in r.closed()? {
                counts.by_policy.entry(policy).or_default().set(Queue::Closed, n);
            }
            for one in counts.by_policy.values() {
                counts.all.add(one);
            }
            Ok(counts)
        })
    }

    /// The first due instant at or after `now` of all active tickets, and whose it is.
    pub fn next_due(&self, now: Instant) -> Result<Option<(Instant, Number)>, Error> {
        let mut query = self.conn.prepare_cached(
            "SELECT due, prefix || '-' || count FROM dues JOIN tickets ON id = ticket
             WHERE due >= ?1 ORDER BY due, prefix, count LIMIT 1",
        )?;
        let found: Option<(i64, String)> =
            query.query_row([now.unix()], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        found.map(|(due, text)| Ok((Instant::from_unix(due), parse(&text)?))).transpose()
    }

    fn near(&self, now: Instant, until: Instant) -> Result<u64, Error> {
        let mut query = self
            .conn
            .prepare_cached("SELECT count(DISTINCT ticket) FROM dues WHERE due BETWEEN ?1 AND ?2")?;
        Ok(query.query_row([now.unix(), until.unix()], |row| row.get(0))?)
    }

    fn closed(&self) -> Result<Vec<(String, u64)>, Error> {
        let mut query = self.conn.prepare_cached("SELECT policy, n FROM closed WHERE n > 0")?;
        Ok(query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
    }
}
