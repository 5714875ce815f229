//! Whole histories at once, as an import or the demo brings them.
use super::append;
use crate::desk::Error;
use crate::policy::Book;
use crate::store::Tx;
use crate::text::Raw;
use crate::ticket::{Act, Event, History};
use crate::time::Instant;

/// Stores a new ticket with all its events and its projection. In `history` the events' `seq` is their
/// position from 1, and so is what `undone` and `erased` refer to; answers it as stored.
/// `recorded_at` and `login`: those of the registration; events bring their own.
///
/// # Errors
/// `Store` if the number is taken; `Reckoning` names the ticket.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    book: &Book,
    history: History,
    recorded_at: Instant,
    login: &Raw,
) -> Result<History, Error> {
    let mut stored = History { events: Vec::with_capacity(history.events.len()), ..history };
    append::registration(tx, book, &mut stored, recorded_at, login)?;
    for event in history.events {
        let act = referring(event.act, stored.seq);
        // Provisional, so that within one second the order of recording decides for the evidence too.
        let seq = stored.version() + 1;
        append::event(tx, book, &mut stored, Event { seq, act, ..event })?;
    }
    append::project(tx, book, &stored)?;
    Ok(stored)
}

/// The act with its reference as a sequence number. One transaction holds the write lock, so a
/// ticket's events follow its registration without a gap, those still to come included.
fn referring(act: Act, registration: u64) -> Act {
    match act {
        Act::Undone { seq } => Act::Undone { seq: registration.saturating_add(seq) },
        Act::Erased { seq } => Act::Erased { seq: registration.saturating_add(seq) },
        other => other,
    }
}
