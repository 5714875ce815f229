//! Queues in SQL.
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::projected::{COLUMNS, read};
use super::search::{Match, Words, expression, ticket_sql};
use super::{Error, Reader};
use crate::sla::{Projection, Query, Queue, Sort};
use crate::text::fold;
use crate::ticket::Number;
use crate::time::Instant;

/// A condition with the values that it takes, in order.
struct Filter {
    sql: String,
    values: Vec<Value>,
}

impl Filter {
    fn and(&mut self, condition: &str, value: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
        self.values.extend(value);
    }
}

/// Searches of one statement; more than a person types.
const SEARCHES: usize = 100;

/// The tickets that have such words, each in whatever part. Whose are looked at: the index has the active tickets in one
/// stretch and those that have ended in another (search.rs).
fn sought(query: &Query, as_stored: bool, Words { all, or }: Words) -> Vec<Filter> {
    let ticket = ticket_sql();
    // The plus keeps the active ones from being looked up one by one and sorted: they are walked in order. Of the
    // ended, which only grow, the found ones are looked up.
    let (id, ticket, stretch) = match (query.queue, as_stored) {
        (Queue::Closed, true) => ("id", format!("-{ticket}"), "AND rowid < 0"),
        (Queue::Answered | Queue::Reminders, _) | (_, false) => ("+id", format!("abs({ticket})"), ""),
        (_, true) => ("+id", ticket, "AND rowid > 0"),
    };
    let search = format!("SELECT {ticket} FROM search WHERE search MATCH ? {stretch}");
    let last = all.len().saturating_sub(1) / SEARCHES;
    let together = all.chunks(SEARCHES).enumerate().map(|(place, words)| {
        let or = or.iter().filter(|_| place == last);
        let searches = vec![search.as_str(); words.len()].join(" INTERSECT ");
        let union = or.clone().map(|_| format!(" UNION {search}")).collect::<String>();
        let values = words.iter().chain(or).cloned().map(Value::from).collect();
        Filter { sql: format!("{id} IN ({searches}{union})"), values }
    });
    together.collect()
}

/// None: nothing can match. `as_stored`: the rows aren't those of an earlier instant.
fn filter(query: &Query, as_stored: bool) -> Option<Filter> {
    let now = || Some(query.now.unix().into());
    // Written out as literals: only so are the partial indexes taken.
    let (of, value) = match query.queue {
        Queue::Closed => ("active = 0", None),
        Queue::Answered => ("waits_from <= ?", now()),
        Queue::Reminders => ("first_reminder <= ?", now()),
        _ => ("active = 1", None),
    };
    let mut filter = Filter { sql: of.into(), values: value.into_iter().collect() };
    match query.queue {
        Queue::All | Queue::Closed | Queue::Answered | Queue::Reminders => (),
        Queue::Mine => filter.and("assignee = ?", Some(query.me.clone().into())),
        Queue::Unassigned => filter.and("assignee IS NULL AND status <> 'resolved'", None),
        Queue::Reaction => filter.and("reaction = 1", None),
        Queue::Overdue => filter.and("(first_due < ? OR least_left < 0)", now()),
        Queue::Waiting => filter.and("status = 'waiting'", None),
        Queue::Acceptance => filter.and("acceptance = 1", None),
        Queue::PlanMissing => filter.and("plan_missing = 1", None),
    }
    if let Some(policy) = &query.policy {
        filter.and("policy = ?", Some(policy.to_string().into()));
    }
    if let Some(customer) = query.customer.as_deref().map(fold).filter(|part| !part.is_empty()) {
        filter.and("instr(customer, ?) > 0", Some(customer.into()));
    }
    match query.text.as_deref().map_or(Match::Everything, expression) {
        Match::Everything => (),
        Match::Nothing => return None,
        Match::Words(words) => {
            for Filter { sql, values } in sought(query, as_stored, words) {
                filter.and(&sql, values);
            }
        }
    }
    Some(filter)
}

fn bounded(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// What an order goes by, in SQL.
fn columns(query: &Query) -> &'static [&'static str] {
    match (query.sort, query.queue) {
        (Sort::Due, Queue::Answered) => &["waits_from", "prefix", "count"],
        (Sort::Due, Queue::Reminders) => &["first_reminder", "prefix", "count"],
        (Sort::Due, _) => &DUE,
        (Sort::Number, _) => &["prefix", "count"],
        (Sort::Reported, _) => &["reported_at", "prefix", "count"],
        (Sort::Priority, _) => &["rank IS NULL", "rank", "prefix", "count"],
    }
}

const DUE: [&str; 4] = ["place_group", "place_key", "prefix", "count"];

/// The stored order `due` as it is at an instant: overdue; what stands and waits for us; what runs; the rest. So each is a
/// stretch of the index, and nothing that depends on now is stored.
const STRETCHES: [&str; 4] = [
    "place_group = 0 AND place_key < ?",
    "place_group = 1 AND +waits_from <= ?",
    "place_group = 0 AND place_key >= ?",
    "place_group >= 1 AND (place_group > 1 OR waits_from IS NULL OR +waits_from > ?)",
];

/// The stretches of a queue, each in its own order and one after the other; none where nothing can match.
fn stretches(query: &Query, as_stored: bool) -> Vec<Filter> {
    let Some(whole) = filter(query, as_stored) else { return Vec::new() };
    if columns(query) != DUE || query.queue == Queue::Closed {
        return vec![whole];
    }
    let part = |condition: &&str| {
        let mut part = Filter { sql: whole.sql.clone(), values: whole.values.clone() };
        part.and(condition, Some(query.now.unix().into()));
        part
    };
    let mut parts: Vec<Filter> = STRETCHES.iter().map(part).collect();
    if query.reverse {
        parts.reverse();
    }
    parts
}

fn select(condition: &str, query: &Query) -> String {
    let direction = if query.reverse { " DESC" } else { "" };
    let order: Vec<String> = columns(query).iter().map(|column| format!("{column}{direction}")).collect();
    let order = order.join(", ");
    format!("SELECT {COLUMNS} FROM tickets WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?")
}

/// What a queue is read by, for a look at its plan.
#[cfg(test)]
pub(super) fn sql(query: &Query) -> Vec<String> {
    stretches(query, true).iter().map(|part| select(&part.sql, query)).collect()
}

impl Reader {
    /// The tickets of a queue.
    pub fn queue(&self, query: &Query) -> Result<Vec<Projection>, Error> {
        let mut found = Vec::new();
        let mut offset = query.offset;
        self.snapshot(|r| {
            for part in stretches(query, r.shows_stored()) {
                let before = found.len();
                let limit = query.limit.map(|limit| limit.saturating_sub(before as u64));
                if limit == Some(0) {
                    break;
                }
                // A negative limit is none.
                let bounds = [limit.map_or(-1, bounded), bounded(offset)].map(Value::from);
                let values = part.values.iter().cloned().chain(bounds);
                r.projections(&select(&part.sql, query), values, &mut found)?;
                offset = match offset {
                    0 => 0,
                    _ if found.len() > before => 0,
                    beyond => beyond.saturating_sub(r.counted(&part)?),
                };
            }
            Ok(found)
        })
    }

    /// How many tickets a queue has, whatever its limit.
    pub fn queue_count(&self, query: &Query) -> Result<u64, Error> {
        filter(query, self.shows_stored()).map_or(Ok(0), |filter| self.snapshot(|r| r.counted(&filter)))
    }

    fn counted(&self, filter: &Filter) -> Result<u64, Error> {
        let sql = format!("SELECT count(*) FROM tickets WHERE {}", filter.sql);
        let mut statement = self.conn.prepare_cached(&sql)?;
        Ok(statement.query_row(params_from_iter(&filter.values), |row| row.get(0))?)
    }

    /// How many tickets of a queue stand before this one; None: it isn't in it.
    pub fn queue_place(&self, query: &Query, number: &Number) -> Result<Option<u64>, Error> {
        let named = || [Value::from(number.prefix.clone()), Value::from(i64::from(number.count))];
        let own = "prefix = ? AND count = ?";
        // Beside "rank IS NULL" any value stands for none; with none no row would be before another.
        let known = |column: &&'static str| if *column == "rank" { "coalesce(rank, 0)" } else { column };
        let columns: Vec<&str> = columns(query).iter().map(known).collect();
        let columns = columns.join(", ");
        let is_before = if query.reverse { ">" } else { "<" };
        let place = format!("({columns}) {is_before} (SELECT {columns} FROM tickets WHERE {own})");
        let with = |part: &Filter, condition: &str| {
            let mut with = Filter { sql: part.sql.clone(), values: part.values.clone() };
            with.and(condition, None);
            with.values.extend(named());
            with
        };
        self.snapshot(|r| {
            let mut before = 0;
            let parts = stretches(query, r.shows_stored());
            for (at, part) in parts.iter().enumerate() {
                if r.counted(&with(part, own))? > 0 {
                    for passed in &parts[..at] {
                        before += r.counted(passed)?;
                    }
                    return Ok(Some(before + r.counted(&with(part, &place))?));
                }
            }
            Ok(None)
        })
    }

    /// Active tickets with a clock due until then (and those stopped after theirs had passed), nearest
    /// deadline first.
    pub fn due_until(&self, until: Instant) -> Result<Vec<Projection>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM tickets WHERE active = 1 AND (first_due <= ? OR least_left < 0)
             ORDER BY {}",
            DUE.join(", ")
        );
        let mut found = Vec::new();
        self.snapshot(|r| r.projections(&sql, [until.unix().into()], &mut found))?;
        Ok(found)
    }

    fn projections(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
        found: &mut Vec<Projection>,
    ) -> Result<(), Error> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(())
    }
}
