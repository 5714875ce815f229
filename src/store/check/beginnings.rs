//! What a search of the index finds. It keeps the beginnings of words apart from the words, and what leads to either
//! from where it stands: that all words are there doesn't say that one who asks for them gets there.
use std::mem::take;

use rusqlite::{CachedStatement, Connection};

use crate::store::Error;

/// What is asked for of each word: so many letters of its beginning, as the schema keeps them, and all of it.
const ASKED: [Option<usize>; 3] = [Some(2), Some(3), None];
const COLUMNS: [&str; 3] = ["stem", "raw", INITIAL];
/// Has words of one letter alone.
const INITIAL: &str = "initial";

/// Whether each word, and each beginning of one, leads to the tickets that have it. `places`: the table of all words of
/// the index, in their order.
pub(super) fn hold(conn: &Connection, places: &str) -> Result<bool, Error> {
    let mut query = conn.prepare(&format!("SELECT term, col, doc FROM {places}"))?;
    let mut rows = query.query([])?;
    let mut found = conn.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid")?;
    let mut open = ASKED.map(|length| Sought { is_whole: length.is_none(), ..Sought::default() });
    while let Some(row) = rows.next()? {
        // What isn't text is no word of ours, and told by the words themselves.
        let [term, column] = [0, 1].map(|i| row.get_ref(i).ok().and_then(|text| text.as_str().ok()));
        let (Some(term), Some(column), doc) = (term, column, row.get(2)?) else { return Ok(false) };
        for (length, open) in ASKED.into_iter().zip(&mut open) {
            let Some(letters) = length.map_or(Some(term), |n| beginning(term, n)) else { continue };
            if letters != open.letters {
                if !open.holds(&mut found)? {
                    return Ok(false);
                }
                open.letters = letters.into();
            }
            open.add(column, doc);
        }
    }
    for open in &mut open {
        if !open.holds(&mut found)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The first letters of a word that has so many.
fn beginning(word: &str, length: usize) -> Option<&str> {
    let (last, letter) = word.char_indices().nth(length - 1)?;
    word.get(..last + letter.len_utf8())
}

/// A word or a beginning, and the tickets that have it, by column.
#[derive(Default)]
struct Sought {
    is_whole: bool,
    letters: String,
    tickets: [Vec<i64>; 3],
}

impl Sought {
    fn add(&mut self, column: &str, ticket: i64) {
        for (name, tickets) in COLUMNS.iter().zip(&mut self.tickets) {
            if *name == column && tickets.last() != Some(&ticket) {
                tickets.push(ticket);
            }
        }
    }

    /// Whether a search finds just these; begins the next one.
    fn holds(&mut self, found: &mut CachedStatement<'_>) -> Result<bool, Error> {
        for (column, mut tickets) in COLUMNS.iter().zip(take(&mut self.tickets)) {
            let is_no_initial = *column == INITIAL && self.letters.chars().nth(1).is_some();
            if self.letters.is_empty() || is_no_initial {
                continue;
            }
            // It isn't a word that this program wrote, nor one that can be asked for.
            if !self.letters.chars().all(|letter| letter.is_alphanumeric()) {
                return Ok(false);
            }
            tickets.sort_unstable();
            tickets.dedup();
            let asked = format!(r#"{column} : "{}"{}"#, self.letters, if self.is_whole { "" } else { " *" });
            let all = found.query_map([asked], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
            if all != tickets {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
