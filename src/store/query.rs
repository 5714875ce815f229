//! Queues in SQL.
use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::search::{Match, expression};
use super::tickets::parse;
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
    fn and(&mut self, condition: &str, value: Option<Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
        self.values.extend(value);
    }
}

/// None: nothing can match.
fn filter(query: &Query) -> Option<Filter> {
    // Written out as literals: only so are the partial indexes taken.
    let active = if query.queue == Queue::Closed { "active = 0" } else { "active = 1" };
    let mut filter = Filter { sql: active.into(), values: Vec::new() };
    match query.queue {
        Queue::All | Queue::Closed => (),
        Queue::Mine => filter.and("assignee = ?", Some(query.me.clone().into())),
        Queue::Unassigned => filter.and("assignee IS NULL AND status <> 'resolved'", None),
        Queue::Reaction => filter.and("reaction = 1", None),
        Queue::Overdue => filter.and("(first_due < ? OR least_left < 0)", Some(query.now.unix().into())),
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
            // The plus keeps the active ones from being looked up one by one and sorted: they are walked in
            // order. Of the ended, which only grow, the found ones are looked up.
            let id = if query.queue == Queue::Closed { "id" } else { "+id" };
            let found = format!("{id} IN (SELECT rowid FROM search WHERE search MATCH ?)");
            filter.and(&found, Some(words.into()));
        }
    }
    Some(filter)
}

fn bounded(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// What an order goes by, in SQL.
fn columns(sort: Sort) -> &'static [&'static str] {
    match sort {
        Sort::Due => &["place_group", "place_key", "prefix", "count"],
        Sort::Number => &["prefix", "count"],
        Sort::Reported => &["reported_at", "prefix", "count"],
        Sort::Priority => &["rank IS NULL", "rank", "prefix", "count"],
    }
}

fn order(sort: Sort, reverse: bool) -> String {
    let direction = if reverse { " DESC" } else { "" };
    let columns: Vec<String> = columns(sort).iter().map(|column| format!("{column}{direction}")).collect();
    columns.join(", ")
}

fn select(condition: &str, query: &Query) -> String {
    let order = order(query.sort, query.reverse);
    format!("SELECT projection FROM tickets WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?")
}

/// What a queue is read by, for a look at its plan.
#[cfg(test)]
pub(super) fn sql(query: &Query) -> Option<String> {
    filter(query).map(|filter| select(&filter.sql, query))
}

impl Reader {
    /// The tickets of a queue.
    pub fn queue(&self, query: &Query) -> Result<Vec<Projection>, Error> {
        let Some(Filter { sql: condition, mut values }) = filter(query) else { return Ok(Vec::new()) };
        let sql = select(&condition, query);
        // A negative limit is none.
        values.push(query.limit.map_or(-1, bounded).into());
        values.push(bounded(query.offset).into());
        self.projections(&sql, values)
    }

    /// How many tickets a queue has, whatever its limit.
    pub fn queue_count(&self, query: &Query) -> Result<u64, Error> {
        let Some(Filter { sql, values }) = filter(query) else { return Ok(0) };
        self.snapshot(|r| {
            let mut statement =
                r.conn.prepare_cached(&format!("SELECT count(*) FROM tickets WHERE {sql}"))?;
            Ok(statement.query_row(params_from_iter(values), |row| row.get(0))?)
        })
    }

    /// How many tickets of a queue stand before this one; None: it isn't in it.
    pub fn queue_place(&self, query: &Query, number: &Number) -> Result<Option<u64>, Error> {
        let Some(Filter { sql, values }) = filter(query) else { return Ok(None) };
        // Beside "rank IS NULL" any value stands for none; with none no row would be before another.
        let known = |column: &&'static str| if *column == "rank" { "coalesce(rank, 0)" } else { column };
        let columns: Vec<&str> = columns(query.sort).iter().map(known).collect();
        let columns = columns.join(", ");
        let (before, own) = (if query.reverse { ">" } else { "<" }, "prefix = ? AND count = ?");
        self.snapshot(|r| {
            let named = || [Value::from(number.prefix.clone()), Value::from(i64::from(number.count))];
            let is_in = format!("SELECT count(*) FROM tickets WHERE {sql} AND {own}");
            let given = values.iter().cloned().chain(named());
            let is_in: u64 =
                r.conn.prepare_cached(&is_in)?.query_row(params_from_iter(given), |row| row.get(0))?;
            if is_in == 0 {
                return Ok(None);
            }
            let place = format!(
                "SELECT count(*) FROM tickets WHERE {sql}
                 AND ({columns}) {before} (SELECT {columns} FROM tickets WHERE {own})"
            );
            let given = values.iter().cloned().chain(named());
            let place =
                r.conn.prepare_cached(&place)?.query_row(params_from_iter(given), |row| row.get(0))?;
            Ok(Some(place))
        })
    }

    /// Active tickets with a clock due until then (and those stopped after theirs had passed), nearest
    /// deadline first.
    pub fn due_until(&self, until: Instant) -> Result<Vec<Projection>, Error> {
        let order = order(Sort::Due, false);
        let sql = format!(
            "SELECT projection FROM tickets WHERE active = 1 AND (first_due <= ? OR least_left < 0)
             ORDER BY {order}"
        );
        self.projections(&sql, vec![until.unix().into()])
    }

    fn projections(&self, sql: &str, values: Vec<Value>) -> Result<Vec<Projection>, Error> {
        self.snapshot(|r| {
            let mut statement = r.conn.prepare_cached(sql)?;
            let mut rows = statement.query(params_from_iter(values))?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let json = row.get_ref(0)?.as_str().map_err(|_| Error::damaged("projection"))?;
                found.push(parse(json)?);
            }
            Ok(found)
        })
    }
}
