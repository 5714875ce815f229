//! When events were recorded: where a clock jumped, and what is believed of the last time given.
use rusqlite::OptionalExtension;
use serde_json::Value;

use super::{Error, Reader, Store};
use crate::record::ClockRepaired;
use crate::sla::Derived;
use crate::text::Raw;
use crate::ticket::{History, Stream};
use crate::time::{Instant, Release};

/// An event that was recorded long after all before it, or when no clock can have shown it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClockJump {
    pub seq: u64,
    pub recorded_at: Instant,
}

/// A walk along the times of recording. An import brings its own ones, all earlier than its first event's.
#[derive(Default)]
pub(super) struct ClockWalk {
    /// So many seconds are a jump.
    threshold: i64,
    last: Option<Instant>,
    pub jumps: Vec<ClockJump>,
}

impl ClockWalk {
    pub fn new(threshold: i64) -> Self {
        ClockWalk { threshold, ..ClockWalk::default() }
    }

    pub fn see(&mut self, seq: u64, kind: &str, recorded_at: Instant) {
        if kind == ClockRepaired::KIND {
            self.last = Some(recorded_at);
        }
        let before = self.last.unwrap_or(recorded_at);
        let outside = !recorded_at.is_supported();
        if outside || recorded_at.since(before) > self.threshold {
            self.jumps.push(ClockJump { seq, recorded_at });
        }
        if !outside {
            self.last = Some(before.max(recorded_at));
        }
    }
}

impl Reader {
    /// Every place where the time of recording jumped by more than so many seconds, or lies where no clock can have
    /// shown it. A training database's clock is where the training is: of it only the latter are told.
    pub fn clock_jumps(&self, threshold: i64) -> Result<Vec<ClockJump>, Error> {
        let threshold = self.jump_threshold(threshold)?;
        let mut query = self.conn.prepare("SELECT seq, kind, recorded_at FROM events ORDER BY seq")?;
        let (mut rows, mut walk) = (query.query([])?, ClockWalk::new(threshold));
        while let Some(row) = rows.next()? {
            let kind = row.get_ref(1)?.as_str().unwrap_or_default();
            walk.see(row.get(0)?, kind, Instant::from_unix(row.get(2)?));
        }
        Ok(walk.jumps)
    }

    /// So many seconds are a jump here.
    pub(super) fn jump_threshold(&self, threshold: i64) -> Result<i64, Error> {
        Ok(if self.training()?.is_some() { i64::MAX } else { threshold })
    }

    /// The latest time of recording that `now` can have come after.
    fn last_plausible(&self, now: Instant) -> Result<Option<Instant>, Error> {
        let mut query =
            self.conn.prepare("SELECT max(recorded_at) FROM events WHERE recorded_at BETWEEN ?1 AND ?2")?;
        let last: Option<Option<i64>> =
            query.query_row([Instant::MIN.unix(), now.unix()], |row| row.get(0)).optional()?;
        Ok(last.flatten().map(Instant::from_unix))
    }
}

/// Who repairs a clock, and when.
pub struct Repairer<'a> {
    pub now: Instant,
    pub by: &'a Raw,
    pub login: &'a Raw,
}

impl Store {
    /// Sets the last time of recording back to the last plausible one, where it lies after `now`; derives every
    /// projection anew and records it. No event is changed. None: there was nothing to repair.
    ///
    /// # Errors
    /// What `derive` answers: then nothing was changed.
    pub fn repair_clock<E: From<Error>>(
        &mut self,
        who: &Repairer<'_>,
        own: Option<&Release>,
        derive: &mut dyn FnMut(&History) -> Result<Derived, E>,
    ) -> Result<Option<ClockRepaired>, E> {
        let Repairer { now, by, login } = *who;
        self.write(|tx| {
            let Some(from) = tx.recorded_at()?.filter(|last| !last.is_supported() || *last > now) else {
                return Ok(None);
            };
            let last = tx.last_plausible(now)?;
            tx.set_recorded(last)?;
            let (at, to) = (now, last.unwrap_or(now));
            let (by, login) = (by.clone(), login.clone());
            let repaired = ClockRepaired { at, recorded_at: tx.recorded_now(now)?, by, login, from, to };
            tx.append(&Stream::Desk, &repaired, Value::Null)?;
            tx.derive_all(own, derive)?;
            Ok(Some(repaired))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_is_told_where_it_begins_and_an_import_of_old_events_is_none() {
        let mut walk = ClockWalk::new(100);
        let seen = [
            ("registered", 1_000_000_000),
            ("note", 1_000_000_100),
            ("registered", 1_000_000_201), // a jump
            ("note", 999_000_000),         // imported
            ("note", 1_000_000_301),
            ("note", 30), // no clock shows it
            ("note", 2_000_000_000),
            ("note", 2_000_000_000),
            (ClockRepaired::KIND, 1_000_000_400),
            ("note", 1_000_000_500),
        ];
        for (seq, (kind, at)) in (1..).zip(seen) {
            walk.see(seq, kind, Instant::from_unix(at));
        }
        let seqs: Vec<u64> = walk.jumps.iter().map(|jump| jump.seq).collect();
        assert_eq!(seqs, [3, 6, 7]);
    }
}
