//! Look before you press: the deadlines as they are and as they would be.
use super::reckon::{Error, Reckoning, reckon};
use crate::policy::Book;
use crate::ticket::{Event, History};
use crate::time::Instant;

/// A ticket before and after events that `decide` allowed, both as of `now`.
#[derive(Clone, Debug)]
pub struct Preview {
    pub before: Reckoning,
    pub after: Reckoning,
}

/// Reckons what would be, by the same reckoning that would follow the act.
pub fn preview(history: &History, events: &[Event], book: &Book, now: Instant) -> Result<Preview, Error> {
    let mut with = history.clone();
    with.events.extend(events.iter().cloned());
    Ok(Preview { before: reckon(history, book, now)?, after: reckon(&with, book, now)? })
}
