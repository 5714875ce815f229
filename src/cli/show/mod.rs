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

pub use clock::{clocks, flags, left, style, unpromised};
pub use history::history;
pub use list::{list, whose};
pub use policy::policy;
pub use style::print;
pub use ticket::{reasons, ticket};
pub use why::{why, without_ledger};

use super::error::Error;
use super::invocation::Invocation;
use super::out::Out;
use crate::desk::see::WhatIf;

/// The answer of `deadline`.
pub fn deadline(invocation: &Invocation<'_>, out: &mut Out<'_>, answer: &WhatIf) -> Result<(), Error> {
    clocks(invocation, out, &answer.reckoning, &answer.clocks, answer.at)?;
    flags(invocation, out, answer.flags, &answer.clocks, answer.reckoning.lasting_flags())?;
    let ledgers = answer.why();
    for (clock, ledger) in &ledgers {
        out.line("")?;
        why(invocation, out, *clock, &answer.clocks, &answer.reckoning, &answer.history, ledger)?;
    }
    let others = without_ledger(invocation, &answer.history, &answer.reckoning, &ledgers);
    others.into_iter().try_for_each(|text| out.line(text))
}
