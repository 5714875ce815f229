//! The index of words: what it holds of each ticket against what the ticket's text comes to.
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use rusqlite::{Connection, Row};

use super::beginnings::{Beginnings, COLUMNS};
use crate::sla::SearchText;
use crate::store::reader::in_memory;
use crate::store::search::{Stemmers, Terms, row, ticket, ticket_sql};
use crate::store::{Error, Reader};

/// Every word of an index, of which ticket it is, and where it stands there.
const PLACES: &str = "temp.search_places";

/// What the index ought to hold.
pub(super) struct Words {
    stemmers: Stemmers,
    /// By a row: the sum over its words.
    sums: BTreeMap<i64, u64>,
    /// Tickets that can't be derived: whatever the index has of them.
    underived: BTreeSet<i64>,
    /// Which tickets there are isn't known.
    unread: bool,
}

impl Words {
    pub fn new() -> Self {
        Words { stemmers: Stemmers::new(), sums: BTreeMap::new(), underived: BTreeSet::new(), unread: false }
    }

    /// What a ticket's rows bear, and what it ought to be found by.
    pub fn add(&mut self, ticket: i64, text: Option<SearchText>) {
        let Some(SearchText { parts, .. }) = text else {
            self.underived.insert(ticket);
            return;
        };
        for (part, text) in parts.iter().enumerate() {
            self.sums.insert(row(ticket, part), sum_of(&self.stemmers.terms(text)));
        }
    }

    /// Nothing can be said any more.
    pub fn give_up(&mut self) {
        self.unread = true;
    }

    /// Whether the index of a database holds just that.
    pub fn hold(self, reader: &Reader) -> Result<bool, Error> {
        if self.unread {
            return Ok(true);
        }
        let mut beginnings = Beginnings::of(&reader.conn)?;
        let mut stored = sums(&reader.conn, Some(&mut beginnings))?;
        stored.retain(|row, _| !self.underived.contains(&ticket(*row)));
        Ok(stored == self.sums && beginnings.hold()?)
    }
}

/// Each ticket has a row, and no row is another's than a ticket's.
pub(super) fn are_of_tickets(reader: &Reader) -> Result<bool, Error> {
    let stray = format!(
        "SELECT 1 FROM tickets WHERE iif(active, id, -id) NOT IN (SELECT id FROM search_docsize)
         UNION ALL
         SELECT 1 FROM search_docsize WHERE {} NOT IN (SELECT iif(active, id, -id) FROM tickets)",
        ticket_sql()
    );
    Ok(!reader.conn.prepare(&stray)?.exists([])?)
}

/// By a row: the sum over its words. Those of a database lead to what is asked for by their beginnings.
fn sums(conn: &Connection, mut beginnings: Option<&mut Beginnings<'_>>) -> Result<BTreeMap<i64, u64>, Error> {
    let made = format!("CREATE VIRTUAL TABLE IF NOT EXISTS {PLACES} USING fts5vocab(main, search, instance)");
    in_memory(conn, |conn| Ok(conn.execute_batch(&made)?))?;
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

/// The sum over what the library holds of such terms: it takes each as it is.
fn sum_of(terms: &Terms) -> u64 {
    let (mut sum, mut sizes) = (0_u64, Vec::new());
    for (column, words) in COLUMNS.iter().zip([&terms.stems, &terms.words, &terms.initials]) {
        // A word may have no stem.
        let mut count = 0_u32;
        for word in words.iter().filter(|word| !word.is_empty()) {
            sum = sum.wrapping_add(placed(hash(word.as_bytes(), column.as_bytes()), count.into()));
            count += 1;
        }
        varint(&mut sizes, count);
    }
    sum.wrapping_add(hash(&sizes, &[]))
}

/// A number as the library writes it: seven bits a byte, the highest first.
fn varint(bytes: &mut Vec<u8>, number: u32) {
    let septets = (32 - number.leading_zeros()).div_ceil(7).max(1);
    for left in (0..septets).rev() {
        let more = u8::from(left > 0) << 7;
        bytes.push((number >> (7 * left)) as u8 & 0x7f | more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::migrate::{SCHEMA, model};
    use crate::store::search::{Unindexed, index};

    #[test]
    fn words_of_any_script_are_summed_as_the_library_indexes_them() {
        let letters: String = (' '..'\u{3000}').map(|c| format!("{c}{c}x ")).collect();
        let many = "слово word 42 ".repeat(6000);
        for text in [
            "",
            "Отчёты принтерами не строятся",
            "PRO-1001 srv-01.example.ru printing ƛ12",
            "日本語の文 한국어 हिन्दी किताब ß İstanbul ǅ ①②③ ﬁne 𝒳𝒴𝒵 ٣٤٥ ªº e\u{345}f ⅷⅸ",
            &letters,
            &many,
        ] {
            let model = model(SCHEMA).unwrap();
            let terms = Stemmers::new().terms(text);
            let sum = sum_of(&terms);
            index(&model, vec![Unindexed { row: 7, before: None, terms: Some(terms) }]).unwrap();
            assert_eq!(sums(&model, None).unwrap(), BTreeMap::from([(7, sum)]), "{text:.80}");
        }
    }
}
