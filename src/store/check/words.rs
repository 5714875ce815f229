//! The index of words: what it holds of each ticket against what the ticket's text comes to.
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rusqlite::Connection;

use super::beginnings;
use crate::sla::SearchText;
use crate::store::migrate::{SCHEMA, model};
use crate::store::{Error, search};

/// Tickets whose words are indexed anew at a time, so that not all of them are held at once.
const TOGETHER: usize = 1000;

/// Every word of an index, of which ticket it is, and where it stands there.
const PLACES: &str = "temp.search_places";

/// What the index ought to hold.
pub(super) struct Words {
    /// An empty index like the one that is examined: only the library itself knows how it parts words.
    model: Connection,
    waiting: Vec<(i64, SearchText)>,
    /// By a ticket's row: the sum over its words. None: the ticket can't be derived.
    sums: BTreeMap<i64, Option<u64>>,
    /// Which tickets there are isn't known.
    unread: bool,
}

impl Words {
    pub fn new() -> Result<Self, Error> {
        Ok(Words { model: model(SCHEMA)?, waiting: Vec::new(), sums: BTreeMap::new(), unread: false })
    }

    /// A ticket's row, and what it ought to be found by.
    pub fn add(&mut self, row: i64, text: Option<SearchText>) -> Result<(), Error> {
        self.sums.insert(row, text.is_some().then_some(0));
        self.waiting.extend(text.map(|text| (row, text)));
        if self.waiting.len() < TOGETHER { Ok(()) } else { self.index() }
    }

    /// Nothing can be said any more.
    pub fn give_up(&mut self) {
        self.unread = true;
    }

    fn index(&mut self) -> Result<(), Error> {
        // In one transaction the library writes them out once.
        let work = self.model.unchecked_transaction()?;
        search::index(&work, &std::mem::take(&mut self.waiting))?;
        work.commit()?;
        let sums = sums(&self.model)?;
        self.sums.extend(sums.into_iter().map(|(id, sum)| (id, Some(sum))));
        Ok(self.model.execute_batch("INSERT INTO search (search) VALUES ('delete-all')")?)
    }

    /// Whether the index of a database holds just that.
    pub fn hold(mut self, conn: &Connection) -> Result<bool, Error> {
        if self.unread {
            return Ok(true);
        }
        self.index()?;
        let mut stored = sums(conn)?;
        let same = |(id, sum): (i64, Option<u64>)| {
            let stored = stored.remove(&id).unwrap_or(0);
            sum.is_none_or(|sum| sum == stored)
        };
        let hold = self.sums.into_iter().map(same).fold(true, |all, one| all & one);
        Ok(hold && stored.is_empty() && beginnings::hold(conn, PLACES)?)
    }
}

/// By a ticket's row: the sum over its words.
fn sums(conn: &Connection) -> Result<BTreeMap<i64, u64>, Error> {
    let reads_only: bool = conn.pragma_query_value(None, "query_only", |row| row.get(0))?;
    // What is only read takes no table of ours either, though it lies in memory.
    conn.pragma_update(None, "query_only", false)?;
    let made = conn.execute_batch(&format!(
        "CREATE VIRTUAL TABLE IF NOT EXISTS {PLACES} USING fts5vocab(main, search, instance)"
    ));
    conn.pragma_update(None, "query_only", reads_only)?;
    made?;
    let mut query = conn.prepare(&format!("SELECT doc, col, offset, term FROM {PLACES}"))?;
    let mut rows = query.query([])?;
    let mut sums = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let mut hasher = DefaultHasher::new();
        row.get_ref(1)?.as_bytes().unwrap_or_default().hash(&mut hasher);
        row.get::<_, i64>(2)?.hash(&mut hasher);
        row.get_ref(3)?.as_bytes().unwrap_or_default().hash(&mut hasher);
        add(&mut sums, row.get(0)?, &hasher);
    }
    // How many words it takes each ticket to have.
    let mut query = conn.prepare("SELECT id, sz FROM search_docsize")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let mut hasher = DefaultHasher::new();
        row.get_ref(1)?.as_bytes_or_null().unwrap_or_default().hash(&mut hasher);
        add(&mut sums, row.get(0)?, &hasher);
    }
    Ok(sums)
}

fn add(sums: &mut BTreeMap<i64, u64>, ticket: i64, of: &DefaultHasher) {
    let sum = sums.entry(ticket).or_default();
    *sum = sum.wrapping_add(of.finish());
}
