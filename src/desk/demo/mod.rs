//! The demo: a new database filled with plausible tickets of all five vendors.
//!
//! Invariant: the histories are a function of policies, number, seed and `at` alone; none has an event
//! later than `at` or a real person in it; all but a few meant to be odd are legal. Never writes past
//! `desk::commit`, never reads a clock.
mod begin;
mod ended;
mod fill;
mod open;
mod plan;
mod special;
mod special_ended;
mod special_open;
mod story;
#[cfg(test)]
mod tests;
mod texts;

pub use fill::{create, fill};

use crate::policy::Book;
use crate::ticket::History;
use crate::time::Instant;

/// How many tickets a demo has where nobody asks for more or fewer: enough for every status, class and
/// flag, and made at once.
pub const TICKETS: u64 = 300;
/// The seed where none is given.
pub const SEED: u64 = 1;

/// The histories of a demo as of `at`, in order of registration: a third open (at most 10,000), the
/// rest ended in the months before. Numbers count from 1001 by prefix, `seq` is the position from 1.
/// The same arguments give the same histories. A vendor whose policy `book` lacks is left out.
pub fn histories(
    book: &Book,
    tickets: u64,
    seed: u64,
    at: Instant,
) -> impl Iterator<Item = History> + use<'_> {
    let plan = plan::Plan { book, tickets, seed, end: at };
    plan::Numbers::of(&plan).number(plan)
}
