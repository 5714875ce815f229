//! What every use-case works with.
use super::Error;
use super::derive::projection_then;
use crate::policy::{Book, Place, PolicyId, Problem, Version};
use crate::store::Store;
use crate::text::Raw;
use crate::time::Instant;

/// Who acts, and when it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ctx {
    pub now: Instant,
    /// Display name.
    pub operator: Raw,
    /// Login of the process's user id.
    pub login: Raw,
}

/// One policy at hand, as `policy list` tells it.
#[derive(Clone, Debug)]
pub struct PolicyState {
    pub id: PolicyId,
    pub title: Raw,
    /// The one in force. None if it is broken and no good version was kept.
    pub version: Option<Version>,
    /// `built-in`, or the file's path; of a broken one the file that is to be mended, which may be its calendar's.
    pub origin: String,
    /// Where that file has its first error, if a place of it is known.
    pub fault_at: Option<Place>,
    /// Its file is sound. If not, the last good version (if any) stays in force.
    pub ok: bool,
}

impl PolicyState {
    /// Of a broken one: the file to mend, with line and column.
    pub fn place(&self) -> String {
        match self.fault_at {
            Some(at) => format!("{}:{}:{}", self.origin, at.line, at.column),
            None => self.origin.clone(),
        }
    }
    /// Of a broken one: the file to mend, its id, and whether a good version stays in force.
    pub fn fault(&self) -> Option<(&str, &str, bool)> {
        (!self.ok).then_some((&self.origin, &self.id, self.version.is_some()))
    }
}

/// An open desk: the store and the policies in force.
pub struct Desk {
    pub(crate) store: Store,
    pub(crate) book: Book,
    pub(crate) policies: Vec<PolicyState>,
    pub(crate) broken_calendars: Vec<Problem>,
    /// Somebody has said that the clock is right.
    pub(super) clock_trusted: bool,
}

impl Desk {
    /// Every version at hand: current ones and those that tickets are pinned to.
    pub fn book(&self) -> &Book {
        &self.book
    }
    pub fn policies(&self) -> &[PolicyState] {
        &self.policies
    }
    /// The first error of each calendar that can't be used.
    pub fn broken_calendars(&self) -> &[Problem] {
        &self.broken_calendars
    }
    /// Leaves a database whose file isn't at its path any more, as [`Store::leave`] does.
    pub fn leave(self) {
        let _ = self.store.leave();
    }
    /// The store, its queues and counts those of `now`: where something was recorded later, as a ticket's page tells it.
    pub(super) fn store_then(&self, now: Instant) -> Result<&Store, Error> {
        self.store.as_of(now, &|history| projection_then(history, &self.book, now))?;
        Ok(&self.store)
    }
    pub fn store(&self) -> &Store {
        &self.store
    }
}
