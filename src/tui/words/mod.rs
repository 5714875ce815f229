//! Refusals and errors in words: what happened, why (clause), what to do next.
//!
//! Invariant: a sentence for every kind, with the clause where the regulation says no. Never shows
//! text from outside raw.
pub mod history;
mod refusal;
mod stored;

use super::shared::Shared;
use crate::desk::Error;
use crate::text::safe;

/// A use-case's error in words.
pub fn error(shared: &Shared, error: &Error) -> String {
    let cat = &shared.cat;
    match error {
        Error::NoTicket(number) => cat.with("tui-error-no-ticket").arg("number", number.to_string()).text(),
        Error::Refused(refusal) => refusal::words(shared, refusal),
        Error::Changed { number, .. } => {
            cat.with("tui-error-changed").arg("number", number.to_string()).text()
        }
        Error::Unknown(unknown) => refusal::unknown(shared, unknown),
        Error::FixedClock => cat.tr("tui-error-fixed-clock"),
        Error::Store(error) => stored::words(shared, error),
        // Faults of data that no act made here: named as they are.
        other => {
            let detail = safe::str_line(&other.to_string());
            cat.with("tui-error-other").arg("detail", &detail).text()
        }
    }
}
