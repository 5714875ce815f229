//! The index of words: what it holds of each ticket against what the ticket's text comes to.
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem::take;

use rusqlite::{Connection, Row};

use super::beginnings::{Beginnings, COLUMNS};
use crate::sla::SearchText;
use crate::store::migrate::{SCHEMA, model};
use crate::store::search::{Stemmers, Terms, Unindexed, index};
use crate::store::{Error, Reader};

/// Tickets whose words are indexed anew at a time, so that not all of them are held at once.
const TOGETHER: usize = 1000;

/// Every word of an index, of which ticket it is, and where it stands there.
const PLACES: &str = "temp.search_places";

/// What the index ought to hold.
pub(super) struct Words {
    stemmers: Stemmers,
    /// An empty index like the one that is examined: how it parts words of letters that aren't plain only the library
    /// itself knows.
    model: Connection,
    waiting: Vec<Unindexed>,
    /// By a ticket's row: the sum over its words. None: the ticket can't be derived.
    sums: BTreeMap<i64, Option<u64>>,
    /// Which tickets there are isn't known.
    unread: bool,
}

impl Words {
    pub fn new() -> Result<Self, Error> {
        Ok(Words {
            stemmers: Stemmers::new(),
            model: model(SCHEMA)?,
            waiting: Vec::new(),
            sums: BTreeMap::new(),
            unread: false,
        })
    }

    /// A ticket's row, and what it ought to be found by.
    pub fn add(&mut self, row: i64, text: Option<SearchText>) -> Result<(), Error> {
        let Some(terms) = text.map(|text| self.stemmers.terms(&text)) else {
            self.sums.insert(row, None);
            return Ok(());
        };
        let sum = plain_sum(&terms);
        self.sums.insert(row, Some(sum.unwrap_or(0)));
        if sum.is_none() {
            self.waiting.push(Unindexed { row, before: None, terms });
        }
        if self.waiting.len() < TOGETHER { Ok(()) } else { self.index() }
    }

    /// Nothing can be said any more.
    pub fn give_up(&mut self) {
        self.unread = true;
    }

    fn index(&mut self) -> Result<(), Error> {
        let sums = indexed(&self.model, take(&mut self.waiting))?;
        self.sums.extend(sums.into_iter().map(|(id, sum)| (id, Some(sum))));
        Ok(())
    }

    /// Whether the index of a database holds just that.
    pub fn hold(mut self, reader: &Reader) -> Result<bool, Error> {
        if self.unread {
            return Ok(true);
        }
        self.index()?;
        let mut beginnings = Beginnings::of(&reader.conn)?;
        let mut stored = sums(&reader.conn, Some(&mut beginnings))?;
        let same = |(id, sum): (i64, Option<u64>)| {
            let stored = stored.remove(&id).unwrap_or(0);
            sum.is_none_or(|sum| sum == stored)
        };
        let hold = self.sums.into_iter().map(same).fold(true, |all, one| all & one);
        Ok(hold && stored.is_empty() && beginnings.hold()?)
    }
}

/// The sums over what a model of the index makes of tickets; it is empty again afterwards.
fn indexed(model: &Connection, tickets: Vec<Unindexed>) -> Result<BTreeMap<i64, u64>, Error> {
    if tickets.is_empty() {
        return Ok(BTreeMap::new());
    }
    // In one transaction the library writes them out once.
    let work = model.unchecked_transaction()?;
    index(&work, tickets)?;
    work.commit()?;
    let sums = sums(model, None)?;
    model.execute_batch("INSERT INTO search (search) VALUES ('delete-all')")?;
    Ok(sums)
}

/// By a ticket's row: the sum over its words. Those of a database lead to what is asked for by their beginnings.
fn sums(conn: &Connection, mut beginnings: Option<&mut Beginnings<'_>>) -> Result<BTreeMap<i64, u64>, Error> {
    let reads_only: bool = conn.pragma_query_value(None, "query_only", |row| row.get(0))?;
    // What is only read takes no table of ours either, though it lies in memory.
    conn.pragma_update(None, "query_only", false)?;
    let made = conn.execute_batch(&format!(
        "CREATE VIRTUAL TABLE IF NOT EXISTS {PLACES} USING fts5vocab(main, search, instance)"
    ));
    conn.pragma_update(None, "query_only", reads_only)?;
    made?;
    let mut query = conn.prepare(&format!("SELECT term, col, offset, doc FROM {PLACES}"))?;
    let mut rows = query.query([])?;
    let (mut sums, mut last) = (BTreeMap::new(), (Vec::new(), Vec::new(), 0));
    while let Some(row) = rows.next()? {
        let (term, column) = (bytes(row, 0)?, bytes(row, 1)?);
        let (offset, doc) = (row.get(2)?, row.get(3)?);
        // The same word stands in many tickets, one behind the other.
        if last.0 != term || last.1 != column {
            last = (term.to_vec(), column.to_vec(), hash(term, column));
        }
        add(&mut sums, doc, placed(last.2, offset));
        if let Some(beginnings) = &mut beginnings {
            beginnings.see(term, column, doc)?;
        }
    }
    // How many words it takes each ticket to have.
    let mut query = conn.prepare("SELECT id, sz FROM search_docsize")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        add(&mut sums, row.get(0)?, hash(bytes(row, 1)?, &[]));
    }
    Ok(sums)
}

/// Also of text that isn't UTF-8.
fn bytes<'a>(row: &'a Row<'_>, column: usize) -> Result<&'a [u8], Error> {
    Ok(row.get_ref(column)?.as_bytes().unwrap_or_default())
}

fn add(sums: &mut BTreeMap<i64, u64>, ticket: i64, one: u64) {
    let sum = sums.entry(ticket).or_default();
    *sum = sum.wrapping_add(one);
}

fn hash(term: &[u8], column: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    (term, column).hash(&mut hasher);
    hasher.finish()
}

/// Of a word at its place: no two places add alike (splitmix64).
fn placed(word: u64, offset: i64) -> u64 {
    let mut sum = word.wrapping_add(offset.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15));
    sum = (sum ^ (sum >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    sum = (sum ^ (sum >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    sum ^ (sum >> 31)
}

/// The sum over words that the library surely takes as they are. None: some may be parted or changed by it.
fn plain_sum(terms: &Terms) -> Option<u64> {
    let is_plain = |word: &String| word.chars().all(|c| matches!(c, '0'..='9' | 'a'..='z' | 'а'..='я'));
    let (mut sum, mut sizes) = (0_u64, Vec::new());
    for (column, words) in COLUMNS.iter().zip([&terms.stems, &terms.words, &terms.initials]) {
        // A word may have no stem.
        let places = (0..).zip(words.iter().filter(|word| !word.is_empty()));
        let mut count = 0;
        for (offset, word) in places {
            if !is_plain(word) {
                return None;
            }
            sum = sum.wrapping_add(placed(hash(word.as_bytes(), column.as_bytes()), offset));
            count += 1;
        }
        varint(&mut sizes, count);
    }
    Some(sum.wrapping_add(hash(&sizes, &[])))
}

/// A number as the library writes it: seven bits a byte, the highest first.
fn varint(bytes: &mut Vec<u8>, number: u64) {
    let septets = (64 - number.leading_zeros()).div_ceil(7).max(1);
    for left in (0..septets).rev() {
        let more = u8::from(left > 0) << 7;
        bytes.push((number >> (7 * left)) as u8 & 0x7f | more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_plain_letters_are_summed_as_the_library_indexes_them() {
        let model = model(SCHEMA).unwrap();
        let every: String =
            ('0'..='9').chain('a'..='z').chain('а'..='я').map(|c| format!("{c}{c}x ")).collect();
        let long = "слово word 42 ".repeat(6000);
        for text in
            ["", "Отчёты принтерами не строятся", "PRO-1001 srv-01.example.ru printing", &every, &long]
        {
            let terms = Stemmers::new().terms(&SearchText(text.into()));
            let plain = plain_sum(&terms);
            assert!(plain.is_some(), "{text}");
            let by_library = indexed(&model, vec![Unindexed { row: 7, before: None, terms }]).unwrap();
            assert_eq!(by_library.get(&7).copied(), plain, "{text}");
        }
        for text in ["हिन्दी", "naïve", "слово ǅ"] {
            assert_eq!(plain_sum(&Stemmers::new().terms(&SearchText(text.into()))), None, "{text}");
        }
    }
}
