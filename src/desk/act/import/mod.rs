//! Bringing tickets in from lines of JSON: all is read, checked and folded before the first write.
//!
//! Invariant: a line comes in whole or not at all; what is imported twice by (`source`, `ref`) is there
//! once. Never decides: what happened elsewhere is recorded as it was (an illegal event is odd history).
mod line;
mod merges;
mod policies;
mod read;
mod same;
mod write;

use crate::desk::line::BadLine;
use crate::desk::{Ctx, Desk, Error};
use crate::text::Raw;
use crate::ticket::Number;

use read::{Reading, read};

/// From here on batches are needed, so that others can work meanwhile.
pub const LARGE: usize = 20_000;

/// How to import.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// Source of the lines that name none.
    pub source: Option<Raw>,
    /// Takes the good lines even if others are bad; commits in batches.
    pub keep_going: bool,
    /// Only looks.
    pub dry_run: bool,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Tickets brought in (in a dry run: that would be).
    pub imported: u64,
    /// Tickets that were known already.
    pub skipped: u64,
    /// Lines that can't be used, in their order.
    pub bad: Vec<(usize, BadLine)>,
}

/// A line with its number from 1, or why it couldn't even be read.
pub type NumberedLine = (usize, Result<Vec<u8>, BadLine>);

/// Imports lines. With bad lines and without `keep_going` nothing is written. `progress` hears how many
/// tickets of all are written.
///
/// # Errors
/// `TooManyForOne` above 20,000 tickets without `keep_going`; of the store; what `lines` answers.
pub fn import<E: From<Error>>(
    desk: &mut Desk,
    ctx: &Ctx,
    lines: impl Iterator<Item = Result<NumberedLine, E>>,
    how: &Import,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Imported, E> {
    let mut reading = Reading::new(desk, ctx, how);
    for line in lines {
        let (number, line) = line?;
        read(&mut reading, number, line)?;
    }
    let found = reading.finish()?;
    let mut outcome = Imported { imported: 0, skipped: found.skipped, bad: found.bad };
    if !outcome.bad.is_empty() && !how.keep_going {
        return Ok(outcome);
    }
    if found.tickets.len() > LARGE && !how.keep_going {
        return Err(Error::TooManyForOne(found.tickets.len()).into());
    }
    if how.dry_run {
        outcome.imported = found.tickets.len() as u64;
        return Ok(outcome);
    }
    let written = write::all(desk, ctx, found.tickets, found.policies, how.keep_going, progress)?;
    outcome.imported = written.numbers.len() as u64;
    outcome.skipped += written.known.len() as u64;
    outcome.bad.extend(written.bad);
    outcome.bad.sort_by_key(|(line, _)| *line);
    Ok(outcome)
}

/// Imports one object; its number, or that under which it is known already.
pub fn import_one(
    desk: &mut Desk,
    ctx: &Ctx,
    object: &[u8],
    how: &Import,
) -> Result<Result<Number, BadLine>, Error> {
    let mut reading = Reading::new(desk, ctx, how);
    read(&mut reading, 1, Ok(object.to_vec()))?;
    let mut found = reading.finish()?;
    if let Some((_, bad)) = found.bad.pop() {
        return Ok(Err(bad));
    }
    if let Some(number) = found.known.pop() {
        return Ok(Ok(number));
    }
    let written = write::all(desk, ctx, found.tickets, found.policies, false, &mut |_, _| ())?;
    if let Some((_, bad)) = written.bad.into_iter().next() {
        return Ok(Err(bad));
    }
    Ok(written.numbers.into_iter().chain(written.known).next().ok_or(BadLine::NotAnObject))
}
