//! Reading the whole file: which tickets would come in, which are known, which lines are bad.
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Import;
use super::line::{Record, Ticket, borne, imported, record, ticket};
use super::merges::{self, BadNumbers};
use super::policies::remade;
use super::same::{is_same, meant};
use crate::desk::line::{BadLine, BrokenPolicies, Clash};
use crate::desk::{Ctx, Desk, Error};
use crate::policy::{Book, Policy, Version};
use crate::store::{KeptPolicy, Store};
use crate::text::Raw;
use crate::ticket::{Act, Event, GivenRegistration, History, Number};
use crate::time::Instant;

/// So far above the last number of its prefix may one lie that a file brings: the counter goes on from there.
const FARTHEST: u32 = 999_999;

/// What was read so far.
pub struct Reading<'a> {
    store: &'a Store,
    /// Every version at hand, and those that the file brings.
    book: Book,
    origins: BTreeMap<Version, String>,
    now: Instant,
    source: Option<Raw>,
    numbers: BTreeSet<Number>,
    /// The last number of each prefix, as far as the file was read.
    counters: BTreeMap<String, u32>,
    /// By source and id: which of the tickets found.
    refs: BTreeMap<(Option<Raw>, Raw), usize>,
    broken: BrokenPolicies,
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
            p.version.as_ref().map(|version| (version.clone(), p.origin.clone()))
        };
        Reading {
            store: desk.store(),
            book: desk.book().clone(),
            origins: desk.policies().iter().filter_map(origin).collect(),
            now: ctx.now,
            source: how.source.clone(),
            numbers: BTreeSet::new(),
            counters: BTreeMap::new(),
            refs: BTreeMap::new(),
            broken: BrokenPolicies::of(desk.policies()),
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
            let bytes = line.as_ref().map_or(0, Vec::len);
            take(reading, *given, (number, bytes))?
        }
        Err(bad) => Err(bad),
    };
    if let Err(bad) = taken {
        reading.found.bad.push((number, bad.because_of(&reading.broken)));
        // Once more, for who is merged into it.
        let borne = line.ok().and_then(|line| borne(&line));
        borne.map(|borne| reading.bad_numbers.entry(borne).or_insert(number));
    }
    Ok(())
}

/// Takes a ticket, unless it came already, by this file or by one before.
fn take(
    reading: &mut Reading<'_>,
    mut given: GivenRegistration,
    (line, bytes): (usize, usize),
) -> Result<Result<(), BadLine>, Error> {
    given.source = given.source.take().or_else(|| reading.source.clone());
    let events = match imported(std::mem::take(&mut given.events)) {
        Ok(events) => events,
        Err(bad) => return Ok(Err(bad)),
    };
    if let Some(reference) = given.reference.clone()
        && let Some(known) = known(reading, &given, &events, &reference)?
    {
        return Ok(known);
    }
    match ticket(given, events, &reading.book, reading.now) {
        Ok(ticket) => place(reading, Ticket { line, bytes, ..ticket }),
        Err(bad) => Ok(Err(bad)),
    }
}

/// What is known under an id already; then it is counted, or told that it says something else.
fn known(
    reading: &mut Reading<'_>,
    given: &GivenRegistration,
    events: &[Event],
    reference: &Raw,
) -> Result<Option<Result<(), BadLine>>, Error> {
    let is_taken = |reading: &Reading<'_>, taken: &History| {
        is_same(&meant(&reading.book, given.clone(), &taken.registration), events, taken)
    };
    let stored = reading.store.find_ref(given.source.as_ref(), reference)?;
    if let Some(number) = stored {
        let taken = reading.store.history(&number)?;
        if !taken.is_some_and(|taken| is_taken(reading, &taken)) {
            return Ok(Some(Err(Clash::ref_taken(reference, &number).into())));
        }
        reading.found.known.push(number);
    } else if let Some(at) = reading.refs.get(&(given.source.clone(), reference.clone())) {
        let Some(before) = reading.found.tickets.get(*at) else { return Ok(None) };
        if !is_taken(reading, &before.history) {
            let reference = reference.as_str_exact().to_string();
            return Ok(Some(Err(Clash::RefTwice { reference, line: before.line }.into())));
        }
    } else {
        return Ok(None);
    }
    reading.found.skipped += 1;
    Ok(Some(Ok(())))
}

/// A good line: its number must be free, and no end of all numbers.
fn place(reading: &mut Reading<'_>, ticket: Ticket) -> Result<Result<(), BadLine>, Error> {
    let registration = &ticket.history.registration;
    if ticket.is_numbered {
        let number = &registration.number;
        if reading.store.has_ticket(number)? || reading.numbers.contains(number) {
            return Ok(Err(BadLine::NumberTaken(number.to_string())));
        }
        let last = reading.counters.get(&number.prefix).copied();
        let last = last.map_or_else(|| reading.store.last_count(&number.prefix), Ok)?;
        let highest = last.saturating_add(FARTHEST);
        if number.count > highest {
            let highest = Number::new(&number.prefix, highest).to_string();
            return Ok(Err(Clash::NumberTooHigh { number: number.to_string(), highest }.into()));
        }
        reading.counters.insert(number.prefix.clone(), last.max(number.count));
        reading.numbers.insert(number.clone());
    }
    if let Some(reference) = &registration.reference {
        let key = (registration.source.clone(), reference.clone());
        reading.refs.insert(key, reading.found.tickets.len());
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
