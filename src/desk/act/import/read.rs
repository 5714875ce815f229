//! Reading the whole file: which tickets would come in, which are known, which lines are bad.
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Import;
use super::line::{Record, Ticket, borne, record, ticket};
use super::merges::{self, BadNumbers};
use super::policies::remade;
use crate::desk::line::BadLine;
use crate::desk::{Ctx, Desk, Error};
use crate::policy::{Book, Policy, Version};
use crate::store::{KeptPolicy, Store};
use crate::text::Raw;
use crate::ticket::{Act, Number};
use crate::time::Instant;

/// What was read so far.
pub struct Reading<'a> {
    store: &'a Store,
    /// Every version at hand, and those that the file brings.
    book: Book,
    origins: BTreeMap<Version, String>,
    now: Instant,
    source: Option<Raw>,
    numbers: BTreeSet<Number>,
    refs: BTreeSet<(Option<Raw>, Raw)>,
    bad_numbers: BadNumbers,
    found: Importable,
}

/// What the file comes to.
#[derive(Default)]
pub struct Importable {
    pub tickets: Vec<Ticket>,
    /// The versions that these tickets name.
    pub policies: BTreeMap<Version, (Arc<Policy>, KeptPolicy)>,
    pub skipped: u64,
    /// The numbers of the skipped ones that are in the database.
    pub known: Vec<Number>,
    pub bad: Vec<(usize, BadLine)>,
}

impl<'a> Reading<'a> {
    pub fn new(desk: &'a Desk, ctx: &Ctx, how: &Import) -> Self {
        let origin = |p: &crate::desk::PolicyState| {
            p.policy.as_ref().map(|policy| (policy.version().clone(), p.origin.clone()))
        };
        Reading {
            store: desk.store(),
            book: desk.book().clone(),
            origins: desk.policies().iter().filter_map(origin).collect(),
            now: ctx.now,
            source: how.source.clone(),
            numbers: BTreeSet::new(),
            refs: BTreeSet::new(),
            bad_numbers: BadNumbers::new(),
            found: Importable::default(),
        }
    }

    /// What the whole file comes to: only now is it known where merges lead.
    pub fn finish(mut self) -> Result<Importable, Error> {
        let found = &mut self.found;
        let lines = std::mem::take(&mut self.bad_numbers);
        found.bad.extend(merges::sift(&mut found.tickets, lines, self.store, &self.book)?);
        found.bad.sort_by_key(|(line, _)| *line);
        Ok(self.found)
    }
}

/// Takes one line.
pub fn read(reading: &mut Reading<'_>, number: usize, line: Result<Vec<u8>, BadLine>) -> Result<(), Error> {
    let record = match &line {
        Ok(line) => record(line),
        Err(bad) => Err(bad.clone()),
    };
    let taken = match record {
        Ok(Record::Policy { id, version, toml, calendar }) => {
            remade(&id, &version, &toml, &calendar).map(|policy| reading.book.keep(policy))
        }
        Ok(Record::Ticket(given)) => {
            let source = given.source.clone().or_else(|| reading.source.clone());
            if let Some(reference) = given.reference.clone()
                && is_known(reading, source, reference)?
            {
                return Ok(());
            }
            match ticket(*given, &reading.book, reading.now, reading.source.as_ref()) {
                Ok(ticket) => place(reading, Ticket { line: number, ..ticket })?,
                Err(bad) => Err(bad),
            }
        }
        Err(bad) => Err(bad),
    };
    if let Err(bad) = taken {
        reading.found.bad.push((number, bad));
        // Once more, for who is merged into it.
        let borne = line.ok().and_then(|line| borne(&line));
        borne.map(|borne| reading.bad_numbers.entry(borne).or_insert(number));
    }
    Ok(())
}

/// Whether it came already, by this file or by one before; then it is counted.
fn is_known(reading: &mut Reading<'_>, source: Option<Raw>, reference: Raw) -> Result<bool, Error> {
    let stored = reading.store.find_ref(source.as_ref(), &reference)?;
    let is_known = stored.is_some() || reading.refs.contains(&(source.clone(), reference.clone()));
    if is_known {
        reading.found.skipped += 1;
        reading.found.known.extend(stored);
    }
    Ok(is_known)
}

/// A good line: its number must be free.
fn place(reading: &mut Reading<'_>, ticket: Ticket) -> Result<Result<(), BadLine>, Error> {
    let registration = &ticket.history.registration;
    if ticket.is_numbered {
        let number = &registration.number;
        if reading.store.has_ticket(number)? || reading.numbers.contains(number) {
            return Ok(Err(BadLine::NumberTaken(number.to_string())));
        }
        reading.numbers.insert(number.clone());
    }
    if let Some(reference) = &registration.reference {
        reading.refs.insert((registration.source.clone(), reference.clone()));
    }
    let applied = ticket.history.events.iter().filter_map(|e| match &e.act {
        Act::PolicyApplied { from, to } => Some([from, to]),
        _ => None,
    });
    let named = std::iter::once(&registration.policy_version).chain(applied.flatten());
    for version in named {
        if let Some(policy) = reading.book.version(version)
            && !reading.found.policies.contains_key(version)
        {
            let origin = reading.origins.get(version).cloned().unwrap_or_else(|| "import".to_string());
            let kept = crate::desk::open::kept(policy, origin);
            reading.found.policies.insert(version.clone(), (policy.clone(), kept));
        }
    }
    reading.found.tickets.push(ticket);
    Ok(Ok(()))
}
