//! Writing what was read: one transaction, or batches with pauses in which others work.
use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::line::Ticket;
use super::same::is_same;
use crate::desk::commit::{Setting, commit_with};
use crate::desk::derive::evidence;
use crate::desk::line::{BadLine, Clash};
use crate::desk::too_long::{as_recorded, fits, may_be_long};
use crate::desk::{Ctx, Desk, Error};
use crate::policy::{Book, Policy, Version};
use crate::store::{KeptPolicy, Tx};
use crate::text::Raw;
use crate::ticket::{Number, limits};

/// Tickets in one transaction of bulk work.
const BATCH: usize = 500;

/// What came of writing.
#[derive(Default)]
pub struct Written {
    pub numbers: Vec<Number>,
    /// Others had brought them in since the file was read.
    pub known: Vec<Number>,
    /// By line: what the database says to them by now.
    pub bad: Vec<(usize, BadLine)>,
}

/// Why a transaction leaves nothing.
enum Stopped {
    Bad(Vec<(usize, BadLine)>),
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Stopped {
    fn from(error: E) -> Self {
        Stopped::Failed(error.into())
    }
}

/// Records the tickets in their order. `progress` hears how many of all. What became bad since the file was read
/// ends it, with nothing written, unless it comes in batches.
pub fn all(
    desk: &mut Desk,
    ctx: &Ctx,
    tickets: Vec<Ticket>,
    policies: BTreeMap<Version, (Arc<Policy>, KeptPolicy)>,
    in_batches: bool,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Written, Error> {
    desk.believes(ctx.now)?;
    for (policy, _) in policies.values() {
        desk.book.keep(policy.clone());
    }
    let size = if in_batches { BATCH } else { tickets.len().max(1) };
    let mut reserved = Some(numbered(&tickets));
    let mut written = Written { numbers: Vec::with_capacity(tickets.len()), ..Written::default() };
    let (mut done, all) = (0, tickets.len() as u64);
    let mut rest = tickets.into_iter().peekable();
    while rest.peek().is_some() {
        let batch: Vec<Ticket> = rest.by_ref().take(size).collect();
        let batch = batch.into_iter().map(|ticket| reckoned(ticket, &desk.book));
        let batch: Vec<(Ticket, Told)> = batch.collect::<Result<_, _>>()?;
        let Desk { store, book, .. } = &mut *desk;
        let outcome = store.write(|tx| {
            keep(tx, book, policies.values().map(|(_, kept)| kept))?;
            // Numbers that are still to come are not given to others.
            reserved.take().into_iter().flatten().try_for_each(|given| reserve(tx, given))?;
            let mut come = Written::default();
            for (ticket, told) in batch {
                done += 1;
                progress(done, all);
                one(tx, &Writer { book, ctx }, ticket, told, &mut come)?;
            }
            if come.bad.is_empty() || in_batches { Ok(come) } else { Err(Stopped::Bad(come.bad)) }
        });
        match outcome {
            Ok(come) => written.add(come),
            Err(Stopped::Bad(bad)) => return Ok(Written { bad, ..Written::default() }),
            Err(Stopped::Failed(error)) => return Err(error),
        }
        if rest.peek().is_some() {
            store.let_others_write();
        }
    }
    Ok(written)
}

impl Written {
    fn add(&mut self, other: Written) {
        self.numbers.extend(other.numbers);
        self.known.extend(other.known);
        self.bad.extend(other.bad);
    }
}

fn keep<'a>(
    tx: &mut Tx<'_>,
    book: &Book,
    policies: impl Iterator<Item = &'a KeptPolicy>,
) -> Result<(), Error> {
    for kept in policies {
        tx.keep_policy(kept)?;
        if book.current(&kept.id).is_some_and(|p| *p.version() == kept.version) {
            tx.set_current_policy(&kept.id, &kept.version)?;
        }
    }
    Ok(())
}

/// A number that a ticket brings, with its source and its id there.
type Given = (Number, Option<Raw>, Option<Raw>);

fn numbered(tickets: &[Ticket]) -> Vec<Given> {
    let numbered = tickets.iter().filter(|t| t.is_numbered).map(|t| &t.history.registration);
    numbered.map(|r| (r.number.clone(), r.source.clone(), r.reference.clone())).collect()
}

/// What others have brought in or numbered so since the file was read is told of its line.
fn reserve(tx: &mut Tx<'_>, (number, source, reference): Given) -> Result<(), Error> {
    let known = match reference {
        Some(reference) => tx.find_ref(source.as_ref(), &reference)?.is_some(),
        None => false,
    };
    if !known && !tx.has_ticket(&number)? {
        tx.take_number(&number)?;
    }
    Ok(())
}

/// What the clocks said at each event of a ticket; None: that is told while it is written.
type Told = Option<Vec<Value>>;

/// From so many events on the clocks are told before others have to wait for it.
const LONG: usize = 100;

fn reckoned(ticket: Ticket, book: &Book) -> Result<(Ticket, Told), Error> {
    let is_long = ticket.history.events.len() > LONG;
    let told = is_long.then(|| evidence(&ticket.history, book, 0)).transpose()?;
    Ok((ticket, told))
}

/// Who writes, and under which policies.
struct Writer<'a> {
    book: &'a Book,
    ctx: &'a Ctx,
}

/// Records a ticket, or adds to what `come` tells why not.
fn one(
    tx: &mut Tx<'_>,
    Writer { book, ctx }: &Writer<'_>,
    ticket: Ticket,
    told: Told,
    come: &mut Written,
) -> Result<(), Error> {
    let Ticket { line, bytes, mut history, is_numbered } = ticket;
    let registration = &history.registration;
    if let Some(reference) = &registration.reference
        && let Some(number) = tx.find_ref(registration.source.as_ref(), reference)?
    {
        let taken = tx.history(&number)?;
        match taken.is_some_and(|taken| is_same(registration, &history.events, &taken)) {
            true => come.known.push(number),
            false => come.bad.push((line, Clash::ref_taken(reference, &number).into())),
        }
        return Ok(());
    }
    if is_numbered && tx.has_ticket(&registration.number)? {
        come.bad.push((line, BadLine::NumberTaken(registration.number.to_string())));
        return Ok(());
    }
    let setting = &Setting { book, recorded_at: tx.recording_at(ctx.now)?, login: &ctx.login };
    if may_be_long(bytes, history.events.len()) && !fits(&as_recorded(&history, setting)) {
        come.bad.push((line, BadLine::TooLong(limits::LINE)));
        return Ok(());
    }
    // Not before something is recorded: it is what was recorded last.
    tx.recorded_now(ctx.now)?;
    if !is_numbered {
        history.registration.number = tx.next_number(&history.registration.number.prefix)?;
    }
    let events = std::mem::take(&mut history.events);
    commit_with(tx, setting, &mut history, events, told)?;
    come.numbers.push(history.registration.number);
    Ok(())
}
