//! Output for people: tables and cards of catalogue words and sanitised texts.
//!
//! Invariant: nothing from outside gets here but as `Shown`; columns are aligned by width on the
//! terminal. Never reckons and never reads the terminal.
mod clock;
mod history;
mod list;
mod policy;
mod style;
mod ticket;
mod why;

pub use clock::{clocks, flags, left, style};
pub use history::history;
pub use list::list;
pub use policy::policy;
pub use style::print;
pub use ticket::{reasons, ticket};
pub use why::why;

use super::error::Error;
use super::out::Out;
use super::world::World;
use crate::desk::see::WhatIf;

/// The answer of `deadline`.
pub fn deadline(world: &World<'_>, out: &mut Out<'_>, answer: &WhatIf) -> Result<(), Error> {
    clocks(world, out, &answer.clocks, answer.at)?;
    flags(world, out, answer.flags)?;
    let policy = answer.reckoning.in_force.policy.clone();
    for (clock, ledger) in answer.why() {
        out.line("")?;
        why(world, out, clock, &policy, &answer.history, &ledger)?;
    }
    Ok(())
}
