//! Full-text search: Russian and English words by stem, any word by its beginning.
//!
//! SQLite's own tokenizers know neither `ё` nor Russian endings, so words are folded, split and stemmed
//! here, the same way on both sides; the index only sees finished words. A check makes every ticket's words anew: who changes how
//! words are made raises the engine, as for any other change of what is derived.
//!
//! A ticket's row is its id while it is active, and the negative of it once it has ended: a search of the active ones never
//! walks what has ended. Of a long text each further part has a row of its own, whose number is the id and, in the bits above
//! it, which part it is. What words are all in one ticket, be it in different parts, is asked by a search of each.
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension, Row, params};
use rust_stemmers::{Algorithm, Stemmer};
use sha2::{Digest, Sha256};
use unicode_normalization::char::is_combining_mark;

use super::{Error, Reader, Tx};
use crate::sla::{SearchText, backwards, digits};
use crate::text::fold;
use crate::ticket::{Act, Event, Number, TypedNumber};

/// Tickets that the index gets at a time, so that a long transaction doesn't hold the texts of all.
const TOGETHER: usize = 1000;

/// What a query asks the index for.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Match {
    /// No word given: no condition.
    Everything,
    /// Something was given, and no word can be in it.
    Nothing,
    /// FTS5 expressions.
    Words(Words),
}

/// What words a text asks for, each as an FTS5 expression.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Words {
    /// A ticket has all of these,
    pub all: Vec<String>,
    /// or this.
    pub or: Option<String>,
}

pub(super) struct Stemmers {
    russian: Stemmer,
    english: Stemmer,
    /// Stems of words that were asked for: most words come again.
    known: RefCell<HashMap<String, String>>,
}

/// So many stems are kept; then they are gathered anew.
const KNOWN: usize = 20_000;

impl Stemmers {
    pub fn new() -> Self {
        Stemmers {
            russian: Stemmer::create(Algorithm::Russian),
            english: Stemmer::create(Algorithm::English),
            known: RefCell::default(),
        }
    }
    /// Of a part of a text.
    pub fn terms(&self, part: &str) -> Terms {
        let words = words(part);
        let stems = words.iter().map(|word| self.stem(word)).collect();
        let initials: BTreeSet<char> = words.iter().filter_map(|word| word.chars().next()).collect();
        Terms { stems, words, initials: initials.into_iter().map(String::from).collect() }
    }
    /// Of a folded word.
    fn stem(&self, word: &str) -> String {
        let mut known = self.known.borrow_mut();
        if let Some(stem) = known.get(word) {
            return stem.clone();
        }
        if known.len() >= KNOWN {
            known.clear();
        }
        let stem = self.stem_of(word);
        known.insert(word.to_string(), stem.clone());
        stem
    }
    /// What is neither Russian nor English stays as it is.
    fn stem_of(&self, word: &str) -> String {
        let russian = |c: char| matches!(c, 'а'..='я');
        if word.chars().all(russian) {
            self.russian.stem(word).into_owned()
        } else if word.bytes().all(|b| b.is_ascii_alphabetic()) {
            self.english.stem(word).into_owned()
        } else {
            word.to_string()
        }
    }
}

/// Letters of a word that are looked at: longer than any word is, and a stemmer's work grows with their square.
const WORD: usize = 64;

/// The words of a text, folded: letters and digits. Stress and other marks don't part a word.
fn words(text: &str) -> Vec<String> {
    let mut folded = parted(text);
    if !folded.chars().all(is_plain) {
        folded.retain(|c| is_plain(c) || !is_combining_mark(c));
    }
    let words = folded.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty());
    let cut = |word: &str| word.char_indices().nth(WORD).map_or(word.len(), |(end, _)| end);
    words.map(|word| word[..if word.len() > WORD { cut(word) } else { word.len() }].to_string()).collect()
}

/// The fold of a text, where a number stands apart from the `№` before it: that is folded to two letters.
fn parted(text: &str) -> String {
    if text.contains('№') { fold(&text.replace('№', "№ ")) } else { fold(text) }
}

/// Nearly all characters of nearly all texts: what they are needn't be looked up.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | 'а'..='я')
}

fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | '0'..='9' | 'а'..='я' => true,
        ' '..='~' => c.is_ascii_alphanumeric(),
        _ => c.is_alphanumeric(),
    }
}

/// Every word that a person typed, in quotes: nothing in it is query syntax. A thing like `PRO-1042` or a
/// host name is a phrase.
pub(super) fn expression(text: &str) -> Match {
    let stemmers = Stemmers::new();
    let mut conditions: Vec<String> = Vec::new();
    let mut blank = true;
    let folded = parted(text);
    for typed in folded.split(' ').filter(|typed| !typed.is_empty()) {
        blank = false;
        let words = words(typed);
        if words.is_empty() {
            continue;
        }
        // A beginning of one letter would be sought among all words of the index.
        if let [letter] = words.as_slice()
            && letter.chars().count() == 1
        {
            conditions.push(format!(r#"(initial : "{letter}")"#));
            continue;
        }
        let stems: Vec<String> = words.iter().map(|word| stemmers.stem(word)).collect();
        let numbers: String = numbers(typed).iter().map(|n| format!(" OR {}", beginning(n))).collect();
        let (stems, words) = (stems.join(" "), words.join(" "));
        let condition = format!(r#"(stem : "{stems}" OR {}{numbers})"#, beginning(&words));
        if !conditions.contains(&condition) {
            conditions.push(condition);
        }
    }
    match conditions.is_empty() {
        true if blank => Match::Everything,
        true => Match::Nothing,
        false => {
            Match::Words(Words { all: conditions, or: as_number(&folded).or_else(|| as_telephone(&folded)) })
        }
    }
}

/// What has words that stand one behind the other, the last by its beginning.
fn beginning(words: &str) -> String {
    format!(r#"raw : "{words}" *"#)
}

/// The other condition of a text that may be the number of a ticket: in whatever letters, or without its hyphen.
fn as_number(text: &str) -> Option<String> {
    let all = TypedNumber::parse(text).map(|typed| typed.meant(|_| true)).unwrap_or_default();
    let all: Vec<String> =
        all.iter().map(|n| beginning(&format!("{} {}", fold(&n.prefix), n.count))).collect();
    (!all.is_empty()).then(|| all.join(" OR "))
}

/// The other condition of digits that may be one telephone number, however it is parted.
fn as_telephone(text: &str) -> Option<String> {
    let all: Vec<String> = numbers(text).iter().map(|n| beginning(n)).collect();
    (text.contains(' ') && !all.is_empty()).then(|| all.join(" OR "))
}

/// Whether all of it is one number, however it is parted.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c))
}

/// The beginnings under which a telephone number is indexed that was typed, whole or its first or last digits; four of them
/// at least. In Russia 8 and +7 before it are the same.
fn numbers(typed: &str) -> Vec<String> {
    let digits = digits(typed);
    if digits.len() < 4 || !is_number(typed) {
        return Vec::new();
    }
    let end = digits.strip_prefix(['7', '8']).filter(|end| end.len() == 10).unwrap_or(&digits);
    let home = digits.strip_prefix('8').map(|rest| format!("7{rest}"));
    [backwards(end)].into_iter().chain(home).chain([digits]).collect()
}

/// Bytes of what tells that a part is still the one in the index: half a SHA-256 is enough for that.
const HASH: usize = 16;

/// Bytes before those: the event that the last part begins with.
const FROM: usize = 8;

/// The event that the last part of a text begins with, and the hash of each part one behind the other.
pub(super) fn hash(text: &SearchText) -> Vec<u8> {
    joined(text, &[])
}

/// The same of a text of which only the last parts are at hand; `before`: the hashes of those before them.
fn joined(text: &SearchText, before: &[u8]) -> Vec<u8> {
    let half = |part: &String| Sha256::digest(part.as_bytes()).into_iter().take(HASH);
    let from = text.from.to_be_bytes().into_iter();
    from.chain(before.iter().copied()).chain(text.parts.iter().flat_map(half)).collect()
}

/// Of what `hash` has made: those of the parts.
fn hashes(hash: &[u8]) -> &[u8] {
    hash.get(FROM..).unwrap_or_default()
}

impl Tx<'_> {
    /// Replaces of what a ticket is found by the parts that aren't as they were, at the end of the transaction at the latest.
    /// `before`: how the index has it so far.
    pub(super) fn index_later(
        &mut self,
        ticket: i64,
        before: Option<&Indexed>,
        text: &SearchText,
        hash: &[u8],
    ) -> Result<(), Error> {
        let (known, hash) = (before.map_or(&[][..], |before| hashes(&before.hash)), hashes(hash));
        let is_there = before.is_some_and(|before| before.ticket == ticket);
        let of = |hash: &[u8], part: usize| hash.chunks(HASH).nth(part).map(<[u8]>::to_vec);
        for part in 0..text.parts.len().max(known.len().div_ceil(HASH)) {
            if is_there && of(known, part) == of(hash, part) {
                continue;
            }
            let row = row(ticket, part);
            let before =
                before.filter(|_| part == 0 || of(known, part).is_some()).map(|b| self::row(b.ticket, part));
            self.part_later(row, before, text.parts.get(part));
        }
        if self.unindexed.len() < TOGETHER { Ok(()) } else { self.index_all() }
    }

    fn part_later(&mut self, row: i64, before: Option<i64>, text: Option<&String>) {
        // What waits already isn't in the index: where that has the part it was told first.
        let before = self.unindexed.get(&row.abs()).map_or(before, |waiting| waiting.before);
        let terms = text.map(|text| self.stemmers.terms(text));
        self.unindexed.insert(row.abs(), Unindexed { row, before, terms });
    }

    /// Something more was said in a ticket, whose last part with it is this; the hash with it.
    pub(super) fn index_more(&mut self, indexed: &Indexed, last: &SearchText) -> Vec<u8> {
        let known = hashes(&indexed.hash);
        let whole = (known.len() / HASH).saturating_sub(1);
        for (part, text) in (whole..).zip(&last.parts) {
            let row = row(indexed.ticket, part);
            self.part_later(row, (part == whole).then_some(row), Some(text));
        }
        joined(last, &known[..whole * HASH])
    }

    pub(super) fn index_all(&mut self) -> Result<(), Error> {
        let unindexed = std::mem::take(&mut self.unindexed);
        index(&self.conn, unindexed.into_values().collect())
    }
}

/// A part of a ticket's text whose words the index doesn't have yet.
pub(super) struct Unindexed {
    pub row: i64,
    /// Where the index has what stood there so far.
    pub before: Option<i64>,
    /// None: there is no such part any more.
    pub terms: Option<Terms>,
}

/// What the columns of the index are given of a part.
pub(super) struct Terms {
    pub stems: Vec<String>,
    pub words: Vec<String>,
    /// First letters of its words, each once.
    pub initials: Vec<String>,
}

/// Bits of a row's number that say which ticket it is of: far more than a database can hold. Above them: which part.
const ID: u32 = 40;

/// What the row of a part bears of its ticket: the id, of one that has ended the negative of it.
pub(super) fn ticket(row: i64) -> i64 {
    row.signum() * (row.abs() & ((1 << ID) - 1))
}

/// The same in SQL.
pub(super) fn ticket_sql() -> String {
    let id = (1_i64 << ID) - 1;
    format!("iif(rowid < 0, -(-rowid & {id}), rowid & {id})")
}

/// Of a ticket's id: what its rows in the index bear.
pub(super) fn signed(id: i64, active: bool) -> i64 {
    if active { id } else { -id }
}

/// Where the index has a part of such a ticket.
pub(super) fn row(ticket: i64, part: usize) -> i64 {
    ticket + ticket.signum() * ((part as i64) << ID)
}

impl Reader {
    /// How the index of words has a ticket; None: there is no such ticket.
    pub(super) fn indexed(&self, number: &Number) -> Result<Option<Indexed>, Error> {
        let mut query = self.conn.prepare_cached(
            "SELECT id, active <> 0, search_hash FROM tickets WHERE prefix = ?1 AND count = ?2",
        )?;
        let read = |found: &Row<'_>| {
            // What can't be read is none that a text has.
            let hash = found.get(2).unwrap_or_default();
            Ok(Indexed { ticket: signed(found.get(0)?, found.get(1)?), hash })
        };
        Ok(query.query_row(params![number.prefix, number.count], read).optional()?)
    }
}

impl Reader {
    /// What was said in the last part that a ticket is found by; None: the part has what the ticket itself says too, or
    /// isn't what the events say.
    pub(super) fn last_said(&self, number: &Number, indexed: &Indexed) -> Result<Option<SearchText>, Error> {
        let Some(from) =
            indexed.hash.first_chunk().map(|from| u64::from_be_bytes(*from)).filter(|from| *from > 0)
        else {
            return Ok(None);
        };
        let Some(events) = self.events_from(number, from)? else { return Ok(None) };
        let mut text = SearchText::begun(String::new(), from);
        let taken_back = |event: &Event| match event.act {
            Act::Undone { seq } => Some(seq),
            _ => None,
        };
        let gone: BTreeSet<u64> = events.iter().filter_map(taken_back).collect();
        events.iter().for_each(|event| text.say(event.seq, event.act.text(), !gone.contains(&event.seq)));
        Ok(hashes(&indexed.hash).ends_with(hashes(&hash(&text))).then_some(text))
    }
}

/// How the index of words has a ticket.
pub(super) struct Indexed {
    /// What its rows bear.
    pub ticket: i64,
    /// Of the parts that it is found by.
    pub hash: Vec<u8>,
}

/// Replaces what an index holds of tickets. By ascending rows: at each that isn't above the one before, the library writes
/// out all that it has.
pub(super) fn index(conn: &Connection, mut parts: Vec<Unindexed>) -> Result<(), Error> {
    let mut before: Vec<i64> = parts.iter().filter_map(|part| part.before).collect();
    before.sort_unstable();
    let mut forget = conn.prepare_cached("DELETE FROM search WHERE rowid = ?1")?;
    for row in before {
        forget.execute([row])?;
    }
    parts.sort_unstable_by_key(|part| part.row);
    let mut insert =
        conn.prepare_cached("INSERT INTO search (rowid, stem, raw, initial) VALUES (?1, ?2, ?3, ?4)")?;
    for Unindexed { row, terms, .. } in parts {
        let Some(Terms { stems, words, initials }) = terms else { continue };
        insert.execute(params![row, stems.join(" "), words.join(" "), initials.join(" ")])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_stemmed_on_their_own_terms() {
        let stemmers = Stemmers::new();
        let stems = |text: &str| words(text).iter().map(|w| stemmers.stem(w)).collect::<Vec<_>>();
        assert_eq!(stems("Отчёты принтерами"), stems("отчета Принтер"));
        assert_eq!(stems("printing PRINTERS"), ["print", "printer"]);
        assert_eq!(stems("за\u{301}мок не\u{ad}печатает"), stems("замок непечатает"));
        assert_eq!(stems("srv-01.example.ru"), ["srv", "01", "exampl", "ru"]);
    }

    #[test]
    fn no_word_is_longer_for_the_stemmer_than_a_word_can_be() {
        let long = "y".repeat(900_000);
        assert_eq!(words(&long), ["y".repeat(WORD)]);
        let typed = expression(&long[..WORD + 5]);
        assert_eq!(typed, expression(&long[..WORD]), "what is typed is cut as what is found");
        assert_eq!(words("ё́".repeat(100).as_str()), ["е".repeat(WORD)]);
    }

    #[test]
    fn a_query_is_never_syntax() {
        for text in ["\"", "a\" OR \"b", "NEAR(", "raw:x", "*", "x*", "(", "-x", "a AND", "'; DROP TABLE"] {
            if let Match::Words(Words { all, or }) = expression(text) {
                let expression: Vec<String> = all.into_iter().chain(or).collect();
                let expression = expression.join(" AND ");
                let outside: String = expression.split('"').step_by(2).collect();
                let rest = outside.replace("initial : ", "").replace("stem : ", "").replace("raw : ", "");
                assert!(
                    rest.split(' ').all(|w| ["", "(", "()", "OR", "*)", "AND"].contains(&w)),
                    "{expression}"
                );
            }
        }
        assert_eq!(expression(" \u{200b} "), Match::Everything);
        assert_eq!(expression("!?"), Match::Nothing);
        assert_eq!(numbers("PRO-1042"), [""; 0]);
        assert_eq!(numbers("045"), [""; 0]);
        assert_eq!(
            expression("PRO-1042"),
            Match::Words(Words {
                all: vec![r#"(stem : "pro 1042" OR raw : "pro 1042" *)"#.into()],
                or: Some(r#"raw : "pro 1042" *"#.into())
            })
        );
    }
}
