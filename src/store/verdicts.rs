//! The verdicts beside a ticket's projection: what reports read of tickets at rest.
use rusqlite::{Row, params};

use super::{Error, Reader, Tx};
use crate::sla::{Verdict, VerdictFlag};
use crate::text::Raw;
use crate::time::Instant;

/// A verdict as stored.
#[derive(PartialEq)]
struct Stored {
    clock: u8,
    class: String,
    priority: Option<String>,
    line: u8,
    operator: Option<String>,
    due: Option<i64>,
    met_at: i64,
    verdict_at: i64,
    used: i64,
    stopped: Option<String>,
    flags: Option<String>,
}

impl Stored {
    fn of(verdict: &Verdict) -> Self {
        let joined = |parts: Vec<String>, by: &str| (!parts.is_empty()).then(|| parts.join(by));
        let stopped = verdict.stopped.iter().map(|(reason, seconds)| format!("{reason}={seconds}"));
        let flags = verdict.flags.iter().copied().map(VerdictFlag::word).map(String::from);
        Stored {
            clock: verdict.clock as u8,
            class: verdict.class.to_string(),
            priority: verdict.priority.as_ref().map(ToString::to_string),
            line: verdict.line,
            operator: verdict.operator.as_ref().map(Raw::as_str_exact).map(String::from),
            due: verdict.due.map(Instant::unix),
            met_at: verdict.met_at.unix(),
            verdict_at: verdict.verdict_at.unix(),
            used: verdict.used,
            stopped: joined(stopped.collect(), ";"),
            flags: joined(flags.collect(), " "),
        }
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Stored {
            clock: row.get(0)?,
            class: row.get(1)?,
            priority: row.get(2)?,
            line: row.get(3)?,
            operator: row.get(4)?,
            due: row.get(5)?,
            met_at: row.get(6)?,
            verdict_at: row.get(7)?,
            used: row.get(8)?,
            stopped: row.get(9)?,
            flags: row.get(10)?,
        })
    }
}

impl Reader {
    /// Whether these are the verdicts that stand beside a ticket, by its row.
    pub(super) fn verdicts_are(&self, ticket: i64, verdicts: &[Verdict]) -> Result<bool, Error> {
        let mut query = self.conn.prepare_cached(
            "SELECT clock, class, priority, line, operator, due, met_at, verdict_at, used, stopped, flags
             FROM verdicts WHERE ticket = ?1 ORDER BY clock",
        )?;
        let stored = query.query_map([ticket], Stored::read)?;
        let stored: Vec<Stored> = stored.collect::<Result<_, _>>()?;
        Ok(stored.into_iter().eq(verdicts.iter().map(Stored::of)))
    }
}

impl Tx<'_> {
    /// The verdicts of a ticket, which has none.
    pub(super) fn put_verdicts(&self, ticket: i64, verdicts: &[Verdict]) -> Result<(), Error> {
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO verdicts (ticket, clock, class, priority, line, operator, due, met_at, verdict_at, used,
                                   stopped, flags)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?;
        for v in verdicts.iter().map(Stored::of) {
            insert.execute(params![
                ticket,
                v.clock,
                v.class,
                v.priority,
                v.line,
                v.operator,
                v.due,
                v.met_at,
                v.verdict_at,
                v.used,
                v.stopped,
                v.flags
            ])?;
        }
        Ok(())
    }
}
