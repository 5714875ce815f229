//! Numbers of tickets, and the ids that they had elsewhere.
use rusqlite::{OptionalExtension, params};

use super::{Error, Reader, Refused, Tx};
use crate::text::Raw;
use crate::ticket::Number;

/// The highest count that a number can be read with.
pub(super) const LAST: u32 = 999_999_999;

impl Reader {
    /// Whether a ticket bears this number.
    pub fn has_ticket(&self, number: &Number) -> Result<bool, Error> {
        let mut query =
            self.conn.prepare_cached("SELECT 1 FROM events WHERE stream = ?1 AND kind = 'registered'")?;
        Ok(query.exists([number.to_string()])?)
    }

    /// The last number of a prefix that was given, or taken above it.
    pub fn last_count(&self, prefix: &str) -> Result<u32, Error> {
        let mut query = self.conn.prepare_cached("SELECT last FROM counters WHERE prefix = ?1")?;
        let last = query.query_row([prefix.to_ascii_uppercase()], |row| row.get(0)).optional()?;
        Ok(last.unwrap_or(Number::FIRST - 1))
    }

    /// The tickets whose numbers have this count, by prefix.
    pub fn numbers_of_count(&self, count: u32) -> Result<Vec<Number>, Error> {
        let mut query =
            self.conn.prepare_cached("SELECT prefix FROM tickets WHERE count = ?1 ORDER BY prefix")?;
        let prefixes = query.query_map([count], |row| row.get::<_, String>(0))?;
        prefixes.map(|prefix| Ok(Number::new(&prefix?, count))).collect()
    }

    /// The ticket that was imported from there under that id.
    pub fn find_ref(&self, source: Option<&Raw>, reference: &Raw) -> Result<Option<Number>, Error> {
        let mut query = self.conn.prepare_cached("SELECT ticket FROM refs WHERE source = ?1 AND ref = ?2")?;
        let found: Option<String> =
            query.query_row(params![exact(source), reference.as_str_exact()], |row| row.get(0)).optional()?;
        found.map(|text| parse(&text)).transpose()
    }
}

/// A ticket without a source is from nowhere in particular: one source like any other.
fn exact(source: Option<&Raw>) -> &str {
    source.map_or("", Raw::as_str_exact)
}

/// A number as stored.
pub(super) fn parse(text: &str) -> Result<Number, Error> {
    Number::parse(text).ok_or_else(|| Error::damaged(format!("ticket number {text:?}")))
}

impl Tx<'_> {
    /// The next number of a prefix, which was never used: from 1001.
    pub fn next_number(&mut self, prefix: &str) -> Result<Number, Error> {
        let number = Number::new(prefix, self.last_count(prefix)? + 1);
        if number.count > LAST {
            return Err(Refused::NumbersExhausted(number.prefix).into());
        }
        self.set_counter(&number)?;
        Ok(number)
    }

    /// Keeps a given number, if no ticket bears it; the counter goes on after it.
    pub fn take_number(&mut self, number: &Number) -> Result<(), Error> {
        if self.has_ticket(number)? {
            return Err(Refused::NumberTaken(number.clone()).into());
        }
        if number.count > self.last_count(&number.prefix)? { self.set_counter(number) } else { Ok(()) }
    }

    fn set_counter(&self, number: &Number) -> Result<(), Error> {
        let mut update = self.conn.prepare_cached(
            "INSERT INTO counters (prefix, last) VALUES (?1, ?2)
             ON CONFLICT (prefix) DO UPDATE SET last = excluded.last",
        )?;
        update.execute(params![number.prefix, number.count])?;
        Ok(())
    }

    pub(super) fn take_ref(
        &mut self,
        source: Option<&Raw>,
        reference: &Raw,
        number: &Number,
    ) -> Result<(), Error> {
        if let Some(known) = self.find_ref(source, reference)? {
            return Err(Refused::RefTaken(known).into());
        }
        let mut insert =
            self.conn.prepare_cached("INSERT INTO refs (source, ref, ticket) VALUES (?1, ?2, ?3)")?;
        insert.execute(params![exact(source), reference.as_str_exact(), number.to_string()])?;
        Ok(())
    }
}
