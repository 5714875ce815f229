//! Projections: what queues are drawn from, kept beside the events.
use rusqlite::{Connection, Row, params};

use super::projected::{self, COLUMNS};
use super::search::{self, Indexed};
use super::{Error, Reader, Tx};
use crate::sla::{Derived, Frame, FrameState, Projection, SearchText, Which};
use crate::text::{Raw, fold};
use crate::ticket::{Customer, Number, Status};
use crate::time::Instant;

/// The columns that queues and counts ask, derived from the projection.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Columns {
    active: bool,
    first_due: Option<i64>,
    first_near: Option<i64>,
    least_left: Option<i64>,
    reaction: bool,
    plan_missing: bool,
    acceptance: bool,
    customer: String,
    waits_from: Option<i64>,
}

impl Columns {
    pub(super) fn of(p: &Projection) -> Self {
        let active = p.status.is_active();
        let unmet =
            |frame: &Frame| matches!(frame.state, FrameState::Open { .. } | FrameState::Stopped { .. });
        let left = |frame: &Frame| frame.left_standing().filter(|_| active);
        Columns {
            active,
            first_due: open_dues(p).map(|(_, due, _)| due).min(),
            first_near: open_dues(p).map(|(_, _, near)| near).min(),
            least_left: p.frames.values().filter_map(left).min(),
            reaction: active && unmet(&p.frames.reaction),
            plan_missing: active && p.frames.values().any(|f| f.state == FrameState::PlannedMissing),
            acceptance: active && (p.status == Status::Resolved || p.update_pending),
            customer: customer_text(&p.customer),
            waits_from: p.waits_from().map(Instant::unix),
        }
    }
}

/// The unmet running clocks of an active ticket: when they are due, and from when on they are near.
fn open_dues(p: &Projection) -> impl Iterator<Item = (Which, i64, i64)> {
    let frames = p.frames.iter().filter(|_| p.status.is_active());
    frames.filter_map(|(clock, frame)| match frame.state {
        FrameState::Open { due, near, .. } => Some((clock, due.unix(), near.unix())),
        _ => None,
    })
}

/// What `customer` filters look in. A line feed never folds out of a query: parts don't run together.
fn customer_text(customer: &Customer) -> String {
    let parts = [&customer.org, &customer.contact, &customer.email];
    let folded: Vec<String> = parts.into_iter().flatten().map(|raw| fold(raw.as_str_exact())).collect();
    folded.join("\n")
}

/// A stored projection.
pub(super) struct Found {
    /// Of its row.
    pub id: i64,
    pub projection: Projection,
    /// The columns beside it and its dues say the same.
    pub columns: bool,
}

impl Reader {
    /// A ticket's projection; None if there is no such ticket.
    pub fn projection(&self, number: &Number) -> Result<Option<Projection>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM tickets WHERE prefix = ?1 AND count = ?2");
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query(params![number.prefix, number.count])?;
        rows.next()?.map(projected::read).transpose()
    }

    /// The stored projection and whether the columns beside it and its dues say the same.
    pub(super) fn projection_and_columns(&self, number: &Number) -> Result<Option<Found>, Error> {
        let sql = format!(
            "SELECT {COLUMNS}, active, first_due, first_near, least_left, reaction, plan_missing, acceptance, customer,
                    waits_from, id
             FROM tickets WHERE prefix = ?1 AND count = ?2"
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query(params![number.prefix, number.count])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let (projection, id) = (projected::read(row)?, row.get("id")?);
        let stored = Columns {
            active: flag(row, "active")?,
            first_due: row.get("first_due")?,
            first_near: row.get("first_near")?,
            least_left: row.get("least_left")?,
            reaction: flag(row, "reaction")?,
            plan_missing: flag(row, "plan_missing")?,
            acceptance: flag(row, "acceptance")?,
            customer: row.get("customer")?,
            waits_from: row.get("waits_from")?,
        };
        let columns = stored == Columns::of(&projection) && self.dues_are(id, &projection)?;
        Ok(Some(Found { id, projection, columns }))
    }

    fn dues_are(&self, ticket: i64, p: &Projection) -> Result<bool, Error> {
        let mut query =
            self.conn.prepare_cached("SELECT clock, due, near FROM dues WHERE ticket = ?1 ORDER BY clock")?;
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let stored: Vec<(u8, i64, i64)> = query.query_map([ticket], read)?.collect::<Result<_, _>>()?;
        Ok(stored.into_iter().eq(open_dues(p).map(|(clock, due, near)| (clock as u8, due, near))))
    }
}

/// Queues ask for 1: another number than 0 and 1 is neither.
fn flag(row: &Row<'_>, column: &str) -> rusqlite::Result<bool> {
    let column = row.as_ref().column_index(column)?;
    match row.get(column)? {
        0 => Ok(false),
        1 => Ok(true),
        other => Err(rusqlite::Error::IntegralValueOutOfRange(column, other)),
    }
}

fn rank(p: &Projection) -> Option<u32> {
    p.rank.map(|rank| u32::try_from(rank).unwrap_or(u32::MAX))
}

impl Tx<'_> {
    /// Replaces all that is derived of a ticket, whole. Its policy version must be kept.
    pub fn put(&mut self, derived: &Derived) -> Result<(), Error> {
        let Derived { projection: p, text, verdicts } = derived;
        let hash = search::hash(text);
        let indexed = self.indexed(&p.number)?;
        let columns = Columns::of(p);
        let id = put_row(&self.conn, "tickets", p, &columns, &hash)?;
        if indexed.is_some() {
            self.conn.prepare_cached("DELETE FROM dues WHERE ticket = ?1")?.execute([id])?;
            self.conn.prepare_cached("DELETE FROM verdicts WHERE ticket = ?1")?.execute([id])?;
        }
        put_dues(&self.conn, "dues", id, p)?;
        self.put_verdicts(id, verdicts)?;
        self.index_later(search::signed(id, columns.active), indexed.as_ref(), text, &hash)
    }
}

/// A ticket as it is stored, for what is said in it and changes nothing else.
pub struct Noted {
    pub projection: Projection,
    /// Its last part, with what is said there.
    pub text: SearchText,
    indexed: Indexed,
}

impl Reader {
    /// A ticket to which more can be said without its history; None: that has to be read.
    pub fn to_be_noted(&self, number: &Number) -> Result<Option<Noted>, Error> {
        if self.is_outdated()? {
            return Ok(None);
        }
        let (Some(projection), Some(indexed)) = (self.projection(number)?, self.indexed(number)?) else {
            return Ok(None);
        };
        let text = self.last_said(number, &indexed)?;
        Ok(text.map(|text| Noted { projection, text, indexed }))
    }
}

impl Tx<'_> {
    /// Replaces what is derived of a ticket in which something more was said.
    pub fn put_noted(&mut self, noted: &Noted) -> Result<(), Error> {
        let hash = self.index_more(&noted.indexed, &noted.text);
        put_row(&self.conn, "tickets", &noted.projection, &Columns::of(&noted.projection), &hash)?;
        Ok(())
    }
}

/// Into `table`, in the place of a row of the same number; answers the row's id.
pub(super) fn put_row(
    conn: &Connection,
    table: &str,
    p: &Projection,
    columns: &Columns,
    hash: &[u8],
) -> Result<i64, Error> {
    let mut update = conn.prepare_cached(&format!(
        "INSERT INTO {table}
           (prefix, count, policy, policy_version, status, active, assignee, rank, reported_at, place_group,
            place_key, first_due, least_left, reaction, plan_missing, acceptance, customer, search_hash,
            projection, first_near, waits_from, first_reminder, last_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
                 ?21, ?22, ?23)
         ON CONFLICT (prefix, count) DO UPDATE SET
           policy = excluded.policy, policy_version = excluded.policy_version, status = excluded.status,
           active = excluded.active, assignee = excluded.assignee, rank = excluded.rank,
           reported_at = excluded.reported_at, place_group = excluded.place_group,
           place_key = excluded.place_key, first_due = excluded.first_due,
           least_left = excluded.least_left, reaction = excluded.reaction,
           plan_missing = excluded.plan_missing, acceptance = excluded.acceptance,
           customer = excluded.customer, search_hash = excluded.search_hash,
           projection = excluded.projection, first_near = excluded.first_near,
           waits_from = excluded.waits_from, first_reminder = excluded.first_reminder,
           last_at = excluded.last_at
         RETURNING id"
    ))?;
    let values = params![
        p.number.prefix,
        p.number.count,
        p.policy.as_str(),
        p.policy_version.as_str(),
        p.status.word(),
        columns.active,
        p.assignee.as_ref().map(Raw::as_str_exact),
        rank(p),
        p.reported_at.unix(),
        p.place.group,
        p.place.key,
        columns.first_due,
        columns.least_left,
        columns.reaction,
        columns.plan_missing,
        columns.acceptance,
        columns.customer,
        hash,
        projected::rest(p),
        columns.first_near,
        columns.waits_from,
        p.first_reminder.map(Instant::unix),
        p.last_at.unix()
    ];
    Ok(update.query_row(values, |row| row.get(0))?)
}

pub(super) fn put_dues(conn: &Connection, table: &str, id: i64, p: &Projection) -> Result<(), Error> {
    let insert = format!("INSERT INTO {table} (due, near, ticket, clock) VALUES (?1, ?2, ?3, ?4)");
    let mut insert = conn.prepare_cached(&insert)?;
    for (clock, due, near) in open_dues(p) {
        insert.execute(params![due, near, id, clock as u8])?;
    }
    Ok(())
}
