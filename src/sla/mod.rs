//! One target applied to one history: the clocks, their reckoning and order.
//!
//! Invariant: this is the only reckoning there is. Command line, screen, import, demo and reports go
//! through `reckon`; what it returns doesn't depend on now, `Frame::at` compares it with now.
//! Never stores, draws or reads a clock.
/// The number of the fold and of the reckoning. It rises whenever the same history would come to another
/// projection; never falls. A database derived by a newer engine refuses an older program's writes.
pub const ENGINE: u32 = 13;

mod due;
mod evidence;
mod flags;
mod frame;
mod in_force;
mod ledger;
mod loosened;
pub mod near;
mod order;
mod outside;
mod passage;
mod projection;
mod queue;
mod reckon;
mod search_text;
mod track;
mod verdicts;

pub use crate::policy::{ByClock, Which};
pub use due::{Counted, Dues};
pub use evidence::evidence;
pub use flags::{Flag, Flags};
pub use frame::{Basis, Clock, ClockState, Frame, FrameState};
pub use in_force::{InForce, Terms, Unavailable};
pub use ledger::{Breach, Ledger, LedgerRow, RowKind, RowNote, breaches, ledger, unpromised};
pub use loosened::loosens;
pub use order::{DuePlace, place};
pub use outside::Outside;
pub use projection::{Derived, Projection};
pub use queue::{Counts, NextDeadline, Query, Queue, QueueCounts, Sort};
pub use reckon::{Error, Reckoning, reckon};
pub use search_text::{SearchText, backwards, digits};
pub use verdicts::{Verdict, VerdictFlag, verdicts};

#[cfg(test)]
pub(crate) mod tests;
