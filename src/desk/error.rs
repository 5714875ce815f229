//! Why a use-case came to nothing. Data only: the faces have words and exit codes.
use super::DoubtedClock;
use crate::sla;
use crate::store;
use crate::ticket::{Number, Refusal, Unknown};

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such ticket.
    #[error("no ticket {0}")]
    NoTicket(Number),
    /// The policy or the workflow says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// `--expect` named another version: somebody was faster. The present version.
    #[error("the ticket {number} has changed: version {version}")]
    Changed { number: Number, version: u64 },
    #[error(transparent)]
    Unknown(#[from] Unknown),
    /// The named ticket can't be reckoned.
    #[error("{number}: {error}")]
    Reckoning { number: String, error: sla::Error },
    /// With this the ticket's line in an export would be longer than an import takes.
    #[error("{number}: longer than {limit} bytes")]
    TooLong { number: Number, limit: usize },
    /// So many tickets at once would keep others waiting: batches must be allowed.
    #[error("{0} tickets at once")]
    TooManyForOne(usize),
    /// There is no policy to make tickets by: the file of this one is broken, at this place.
    #[error("{place}: {name} is broken")]
    NoPolicy { name: String, place: String },
    /// The caller broke off; it knows why.
    #[error("interrupted")]
    Interrupted,
    /// The clock of this computer isn't believed: nothing was written.
    #[error(transparent)]
    Clock(#[from] DoubtedClock),
    #[error(transparent)]
    Store(#[from] store::Error),
}
