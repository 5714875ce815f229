//! What was given away: numbers of tickets and sequence numbers of events. Told to a customer once, a number must not be
//! another ticket later, nor a version another event; a restore therefore carries them into the copy that it brings back.
use rusqlite::Connection;

use super::Error;
use super::numbers::LAST;
use crate::ticket::Number;

/// Sequence numbers above the last event are those of events that a restore took away: so many at most.
const FARTHEST: i64 = 999_999_999;
/// The highest integer that every reader of JSON takes exactly.
const EXACT: i64 = (1 << 53) - 1;

/// The last sequence number given.
///
/// # Errors
/// `Damaged` where it can't be: nothing may be recorded after it.
pub(super) fn last_seq(conn: &Connection) -> Result<i64, Error> {
    let (last, said) = conn
        .prepare_cached(
            "SELECT coalesce((SELECT max(seq) FROM events), 0),
                    coalesce((SELECT max(seq) FROM sqlite_sequence WHERE name = 'events'), 0)",
        )?
        .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
    let given = last.max(said);
    match given < EXACT && given.saturating_sub(last) <= FARTHEST {
        true => Ok(given),
        false => Err(Error::damaged("sqlite_sequence")),
    }
}

/// Whether there is one counter of events, at or above the last one, and none of anything else.
pub(super) fn sequence_holds(conn: &Connection) -> Result<bool, Error> {
    let given = last_seq(conn)?;
    let counters =
        "SELECT count(*), count(*) FILTER (WHERE name = 'events' AND seq = ?1 AND typeof(seq) = 'integer')
        FROM sqlite_sequence";
    let (all, right): (i64, i64) = conn.query_row(counters, [given], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(all == right && (all == 1 || (all == 0 && given == 0)))
}

/// Whether a prefix can have had this number as its last.
pub(super) fn is_possible(prefix: &str, last: i64) -> bool {
    (Number::FIRST.into()..=LAST.into()).contains(&last)
        && Number::parse(&format!("{prefix}-{last}")).is_some_and(|number| number.prefix == prefix)
}

/// What a database has given away.
pub(super) struct Given {
    numbers: Vec<(String, i64)>,
    seq: i64,
    events: i64,
}

impl Given {
    /// What can't be isn't carried on: of a poisoned counter only what events and tickets prove.
    pub fn by(conn: &Connection) -> Result<Self, Error> {
        let mut query = conn.prepare("SELECT prefix, last FROM counters")?;
        let numbers = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut numbers: Vec<(String, i64)> = numbers.collect::<Result<_, _>>()?;
        numbers.retain(|(prefix, last)| is_possible(prefix, *last));
        let (events, last) = counted(conn)?;
        let seq = match last_seq(conn) {
            Err(Error::Damaged { .. }) if last.saturating_sub(events) > FARTHEST => events,
            Err(Error::Damaged { .. }) => last,
            given => given?,
        };
        Ok(Given { numbers, seq: seq.max(events), events })
    }

    /// Raises those of `staged`, which lacks `lost` of these events, to these, all or none. Numbers of its own that the
    /// database never gave don't take the place of the lost ones.
    pub fn raise(&self, staged: &Connection, lost: i64) -> Result<(), Error> {
        let work = staged.unchecked_transaction()?;
        for counter in &self.numbers {
            work.execute(
                "INSERT INTO counters (prefix, last) VALUES (?1, ?2)
                 ON CONFLICT (prefix) DO UPDATE SET last = max(last, excluded.last)",
                (&counter.0, counter.1),
            )?;
        }
        let gone = lost + (self.seq - self.events);
        let seq = last_seq(&work)?.max(counted(&work)?.0 + gone);
        work.execute("DELETE FROM sqlite_sequence", [])?;
        work.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('events', ?1)", [seq])?;
        Ok(work.commit()?)
    }

    /// So many events there are.
    pub fn events(&self) -> i64 {
        self.events
    }
}

/// How many events there are, and the last one's sequence number.
pub(super) fn counted(conn: &Connection) -> Result<(i64, i64), Error> {
    let counted = "SELECT count(*), coalesce(max(seq), 0) FROM events";
    Ok(conn.query_row(counted, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
