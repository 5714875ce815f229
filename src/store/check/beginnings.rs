//! What a search of the index finds. It keeps the beginnings of words apart from the words, and what leads to either
//! from where it stands: that all words are there doesn't say that one who asks for them gets there.
use std::mem::take;
use std::str::from_utf8;

use rusqlite::{CachedStatement, Connection};

use crate::store::Error;

/// What is asked for of each word: so many letters of its beginning, as the schema keeps them, and all of it.
const ASKED: [Option<usize>; 3] = [Some(2), Some(3), None];
pub(super) const COLUMNS: [&str; 3] = ["stem", "raw", INITIAL];
/// Has words of one letter alone.
const INITIAL: &str = "initial";

/// The words of an index in their order, each asked for, and each beginning of one.
pub(super) struct Beginnings<'c> {
    found: CachedStatement<'c>,
    open: [Sought; 3],
    /// The present word, and which of `ASKED` it has.
    term: Vec<u8>,
    has: [bool; 3],
    hold: bool,
}

impl<'c> Beginnings<'c> {
    pub fn of(conn: &'c Connection) -> Result<Self, Error> {
        let found = conn.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid")?;
        let open = ASKED.map(|length| Sought { is_whole: length.is_none(), ..Sought::default() });
        Ok(Beginnings { found, open, term: Vec::new(), has: [false; 3], hold: true })
    }

    /// The next word, in this column of this ticket.
    pub fn see(&mut self, term: &[u8], column: &[u8], ticket: i64) -> Result<(), Error> {
        // The same word stands in many places, one behind the other.
        if term != self.term {
            self.turn_to(term)?;
        }
        let column = COLUMNS.iter().position(|name| name.as_bytes() == column);
        let (true, Some(column)) = (self.hold, column) else {
            self.hold = false;
            return Ok(());
        };
        for (open, _) in self.open.iter_mut().zip(self.has).filter(|(_, has)| *has) {
            open.add(column, ticket);
        }
        Ok(())
    }

    fn turn_to(&mut self, term: &[u8]) -> Result<(), Error> {
        self.term = term.to_vec();
        // What isn't text is no word of ours, and told by the words themselves.
        let (true, Ok(term)) = (self.hold, from_utf8(term)) else {
            self.hold = false;
            return Ok(());
        };
        for ((length, open), has) in ASKED.into_iter().zip(&mut self.open).zip(&mut self.has) {
            let letters = length.map_or(Some(term), |n| beginning(term, n));
            *has = letters.is_some();
            if let Some(letters) = letters.filter(|letters| *letters != open.letters) {
                self.hold &= open.holds(&mut self.found)?;
                open.letters = letters.into();
            }
        }
        Ok(())
    }

    /// Whether all of them lead to the tickets that have them.
    pub fn hold(mut self) -> Result<bool, Error> {
        for open in &mut self.open {
            self.hold = self.hold && open.holds(&mut self.found)?;
        }
        Ok(self.hold)
    }
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
    fn add(&mut self, column: usize, ticket: i64) {
        let tickets = &mut self.tickets[column];
        if tickets.last() != Some(&ticket) {
            tickets.push(ticket);
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
