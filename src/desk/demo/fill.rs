//! Writing the demo's tickets.
use std::collections::BTreeSet;
use std::path::Path;

use super::histories;
use super::story::LOGIN;
use crate::desk::commit::{Setting, commit};
use crate::desk::{Desk, Error, Library};
use crate::policy::PolicyId;
use crate::store::{Create, KeptPolicy, Store};
use crate::text::Raw;
use crate::ticket::History;
use crate::time::Instant;

/// Tickets in one transaction. Four times what an import takes, which lets others write in between: nobody
/// else works in a new database, and a third less is written to the disk.
const BATCH: usize = 2000;

/// Fills a new, empty database; the number of tickets. `progress` is told how many are stored, after each
/// batch of 2,000.
///
/// # Errors
/// `Reckoning` where a term reaches past the year 2100 (an `at` near it); whatever the store refuses: what
/// went before stays.
pub fn fill(
    desk: &mut Desk,
    tickets: u64,
    seed: u64,
    at: Instant,
    progress: &mut dyn FnMut(u64),
) -> Result<u64, Error> {
    let book = desk.book.clone();
    in_batches(desk, histories(&book, tickets, seed, at), BATCH, at, progress)
}

/// Makes a new database with the demo in it: it is there whole or not at all. Answers the number of tickets too.
///
/// # Errors
/// Of making a database; `NoPolicy` where none of a demo's vendors has a sound one; as [`fill`].
pub fn create(
    path: &Path,
    how: &Create,
    library: Library,
    (tickets, seed, at): (u64, u64, Instant),
    progress: &mut dyn FnMut(u64),
) -> Result<(Store, u64), Error> {
    Store::create_filled(path, how, |store| {
        let mut desk = Desk::open(store, library)?;
        let made = fill(&mut desk, tickets, seed, at, progress)?;
        match desk.policies().iter().find(|state| !state.ok) {
            Some(broken) if made == 0 && tickets > 0 => {
                Err(Error::NoPolicy { name: broken.id.to_string(), place: broken.place() })
            }
            _ => Ok(made),
        }
    })
}

pub(super) fn in_batches(
    desk: &mut Desk,
    mut made: impl Iterator<Item = History>,
    size: usize,
    at: Instant,
    progress: &mut dyn FnMut(u64),
) -> Result<u64, Error> {
    let mut stored = 0;
    loop {
        let batch: Vec<History> = made.by_ref().take(size).collect();
        if batch.is_empty() {
            return Ok(stored);
        }
        stored += write(desk, batch, at)?;
        progress(stored);
    }
}

fn write(desk: &mut Desk, batch: Vec<History>, at: Instant) -> Result<u64, Error> {
    let ids: BTreeSet<&PolicyId> = batch.iter().map(|h| &h.registration.policy).collect();
    let kept: Vec<KeptPolicy> = ids.into_iter().filter_map(|id| desk.kept(id)).collect();
    let count = batch.len() as u64;
    let login = Raw::from(LOGIN);
    let Desk { store, book, .. } = desk;
    store.write(|tx| {
        for policy in &kept {
            tx.keep_policy(policy)?;
            tx.set_current_policy(&policy.id, &policy.version)?;
        }
        for mut history in batch {
            let recorded_at = history.recorded_at.unwrap_or(at);
            let events = std::mem::take(&mut history.events);
            history.seq = 0;
            commit(tx, &Setting { book, recorded_at, login: &login }, &mut history, events)?;
        }
        // Whatever is recorded from now on is recorded after the demo's present; and where the clock is the computer's
        // own, it has not jumped since the demo was made.
        let made = if tx.training()?.is_some() { at } else { tx.created_at()? };
        tx.recorded_now(at.max(made))?;
        Ok(count)
    })
}
