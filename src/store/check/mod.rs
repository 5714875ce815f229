//! Whether the database is whole: the file, the chain of events, the projections, and every table beside them.
//!
//! Invariant: all is seen in one unchanging state, and every event is read along the chain once. Whatever is found is
//! told, and the rest examined all the same. Never mends anything.
mod beginnings;
pub(super) mod schema;
mod tables;
mod walk;
mod words;

pub use walk::DEMO;

use tables::References;
use walk::Walk;
use words::Words;

use super::search::hash;
use super::{ClockJump, Error, Evidence, Reader};
use crate::sla::{Derived, SearchText};
use crate::ticket::{History, Number, Stream};

/// What a check found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CheckReport {
    /// What SQLite says of the file, and text that isn't UTF-8; empty if all is well.
    pub integrity: Vec<String>,
    pub events: u64,
    /// Events without a payload any more.
    pub erased: u64,
    /// The end of the hash chain; None without an event.
    pub head: Option<String>,
    /// The first event whose bytes aren't those recorded.
    pub first_bad: Option<u64>,
    /// The events can't be read through to their end.
    pub chain_unread: bool,
    pub tickets: u64,
    /// Tickets and records whose projection isn't what their events come to.
    pub different: Vec<Stream>,
    /// Those of `different` whose clocks alone are others, where newer zone data than this program's may have given them:
    /// whether they are right can't be told here.
    pub by_newer_zones: Vec<Number>,
    /// Tickets whose events come to other clocks than were stored with them: worth knowing, no error.
    pub reckoning_changed: Vec<Number>,
    /// Other tables that don't say what the history or their own contents come to; tables, indexes and triggers that
    /// aren't as this program makes them.
    pub wrong_tables: Vec<String>,
    pub jumps: Vec<ClockJump>,
}

impl CheckReport {
    /// The same fault met again is told once.
    fn add(&mut self, found: Vec<String>) {
        for one in found {
            if !self.integrity.contains(&one) {
                self.integrity.push(one);
            }
        }
    }
    fn take(&mut self, walk: Walk) {
        let text = |seq| format!("event {seq}: text that is not UTF-8");
        self.add(walk.not_utf8.iter().map(text).collect());
        (self.events, self.erased) = (walk.events, walk.erased);
        (self.head, self.first_bad) = (walk.head, walk.first_bad);
        self.jumps = walk.clock.jumps;
    }
    /// By name, all that isn't what the history comes to.
    pub fn wrong(&self) -> Vec<String> {
        let streams = self.different.iter().map(Stream::to_string);
        self.integrity.iter().chain(&self.wrong_tables).cloned().chain(streams).collect()
    }
    /// Whether every event was read, and is the one recorded.
    pub fn chain_ok(&self) -> bool {
        self.first_bad.is_none() && !self.chain_unread
    }
    /// Whether file, chain, projections and tables are whole.
    pub fn ok(&self) -> bool {
        self.integrity.is_empty()
            && self.chain_ok()
            && self.different.is_empty()
            && self.wrong_tables.is_empty()
    }
}

/// What the desk makes of a history.
pub struct Examined {
    /// None: it can't be derived.
    pub derived: Option<Derived>,
    /// Whether projections may stem from newer zone data than it: their clocks may then be others.
    pub newer_zones: bool,
    /// Whether the clocks stored with its events are still those reckoned.
    pub evidence_holds: bool,
}

impl Reader {
    /// Examines everything in one unchanging state. `derive` makes a projection of a history; `threshold`: so many
    /// seconds are a jump of the clock, as in [`Reader::clock_jumps`].
    ///
    /// # Errors
    /// Only where the database can't be read at all; whatever can be told is in the answer.
    pub fn check(
        &self,
        threshold: i64,
        derive: &mut dyn FnMut(&History, &[Evidence]) -> Examined,
    ) -> Result<CheckReport, Error> {
        self.as_stored()?;
        self.snapshot(|r| {
            let mut check = CheckReport { integrity: finding(r.integrity())?, ..CheckReport::default() };
            let walk = match r.walk(r.jump_threshold(threshold)?) {
                Ok(walk) => walk,
                Err(error) => {
                    check.chain_unread = true;
                    check.add(finding(Err(error))?);
                    Walk::default()
                }
            };
            let recording_holds = check.chain_unread || walk.recording.holds();
            r.compare_tables(recording_holds, derive, &mut check)?;
            check.take(walk);
            Ok(check)
        })
    }

    /// The same of the tables alone, where file and chain are known to hold.
    ///
    /// # Errors
    /// As of `check`.
    pub fn check_tables(
        &self,
        derive: &mut dyn FnMut(&History, &[Evidence]) -> Examined,
    ) -> Result<CheckReport, Error> {
        self.as_stored()?;
        self.snapshot(|r| {
            let mut check = CheckReport::default();
            r.compare_tables(true, derive, &mut check)?;
            Ok(check)
        })
    }

    fn compare_tables(
        &self,
        recording_holds: bool,
        derive: &mut dyn FnMut(&History, &[Evidence]) -> Examined,
        check: &mut CheckReport,
    ) -> Result<(), Error> {
        let mut words = Words::new();
        let references = match self.projected_numbers() {
            Ok(numbers) => self.compare(&numbers, derive, check, &mut words)?,
            Err(error) => {
                check.add(finding(Err(error))?);
                words.give_up();
                References::unread()
            }
        };
        self.compare_records(check)?;
        check.wrong_tables = self.wrong_tables(recording_holds, &references, words)?;
        Ok(())
    }

    /// What `PRAGMA integrity_check` and `foreign_key_check` complain of.
    pub(super) fn integrity(&self) -> Result<Vec<String>, Error> {
        let mut query = self.conn.prepare("PRAGMA integrity_check")?;
        let found: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut found: Vec<String> = found.into_iter().filter(|line| line != "ok").collect();
        let mut query = self.conn.prepare("PRAGMA foreign_key_check")?;
        let broken = query.query_map([], |row| row.get::<_, String>(0))?;
        for table in broken {
            found.push(format!("foreign key of {}", table?));
        }
        found.extend(schema::other_settings(&self.conn)?);
        Ok(found)
    }

    /// Every number that an event or a projection bears.
    fn projected_numbers(&self) -> Result<Vec<Number>, Error> {
        let mut numbers = self.numbers()?;
        let mut query = self.conn.prepare("SELECT prefix, count FROM tickets")?;
        let stored = query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        for one in stored {
            let (prefix, count) = one?;
            numbers.push(Number { prefix, count });
        }
        numbers.sort();
        numbers.dedup();
        Ok(numbers)
    }

    fn compare_records(&self, check: &mut CheckReport) -> Result<(), Error> {
        let ids = match self.record_ids() {
            Ok(ids) => ids,
            Err(error) => {
                check.add(finding(Err(error))?);
                return Ok(());
            }
        };
        for id in ids {
            let same = match self.record_agrees(id) {
                Ok(same) => same,
                Err(error) => finding(Err(error)).map(|_| false)?,
            };
            if !same {
                check.different.push(Stream::Record(id));
            }
        }
        Ok(())
    }

    /// A ticket's history against all that is derived of it: projection, columns, words, id elsewhere. `searched`: the stored
    /// hash of its words.
    fn examine(
        &self,
        number: &Number,
        searched: Option<&[u8]>,
        derive: &mut dyn FnMut(&History, &[Evidence]) -> Examined,
    ) -> Result<Compared, Error> {
        let mut compared = Compared { evidence_holds: true, ..Compared::default() };
        let Some((history, evidence)) = self.history_with_evidence(number)? else { return Ok(compared) };
        compared.refers = self.refers(&history)?;
        let Some(found) = self.projection_and_columns(number)? else { return Ok(compared) };
        let Examined { derived, newer_zones, evidence_holds } = derive(&history, &evidence);
        compared.evidence_holds = evidence_holds;
        let Some(Derived { projection, text, verdicts }) = derived else { return Ok(compared) };
        let is_beside = found.columns && searched == Some(&hash(&text)[..]);
        let same_verdicts = self.verdicts_are(found.id, &verdicts)?;
        compared.text = Some(text);
        compared.same = is_beside && same_verdicts && projection == found.projection;
        compared.by_newer_zones = is_beside
            && !compared.same
            && newer_zones
            && projection.with_clocks_of(&found.projection) == found.projection;
        Ok(compared)
    }

    fn compare(
        &self,
        numbers: &[Number],
        derive: &mut dyn FnMut(&History, &[Evidence]) -> Examined,
        check: &mut CheckReport,
        words: &mut Words,
    ) -> Result<References, Error> {
        let mut references = References::default();
        for number in numbers {
            check.tickets += 1;
            let indexed = self.indexed(number)?;
            let Compared { same, by_newer_zones, evidence_holds: holds, refers, text } =
                match self.examine(number, indexed.as_ref().map(|indexed| &indexed.hash[..]), derive) {
                    Ok(compared) => compared,
                    // Each unreadable ticket is told by its number; what can't be read at all ends it.
                    Err(error) => {
                        references = References::unread();
                        finding(Err(error))?;
                        Compared { evidence_holds: true, ..Compared::default() }
                    }
                };
            references.add(refers);
            check.by_newer_zones.extend(by_newer_zones.then(|| number.clone()));
            if let Some(indexed) = indexed {
                words.add(indexed.ticket, text);
            }
            if !same {
                check.different.push(Stream::from(number));
            }
            if !holds {
                check.reckoning_changed.push(number.clone());
            }
        }
        Ok(references)
    }
}

/// What became of a ticket's comparison.
#[derive(Default)]
struct Compared {
    same: bool,
    /// It isn't: its clocks alone are others, perhaps by newer zone data.
    by_newer_zones: bool,
    evidence_holds: bool,
    /// What it was called elsewhere leads to it; None: it was called nothing.
    refers: Option<bool>,
    /// What it ought to be found by.
    text: Option<SearchText>,
}

/// Damage is what a check is there to find; everything else ends it.
fn finding(found: Result<Vec<String>, Error>) -> Result<Vec<String>, Error> {
    match found {
        Err(error @ (Error::Damaged { .. } | Error::NotUtf8 { .. })) => Ok(vec![error.to_string()]),
        other => other,
    }
}
