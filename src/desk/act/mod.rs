//! What the desk can do: one file a use-case that writes.
//!
//! Invariant: one call = one transaction: read the history, decide, `commit`. What stands here only reads
//! `store` and decides; `desk::commit` alone appends (the repair of a clock, of no ticket, aside). Never writes past `ticket::decide`, except what an import brings.
mod import;
mod leads;
mod noted;
pub(crate) mod record;
pub(crate) mod register;
mod repair_clock;
mod restore;
mod undo;

pub use crate::desk::intake::Intake;
pub use import::{Import, Imported, import, import_one};
pub use record::{Done, Order, record};
pub use register::register;
pub use repair_clock::repair_clock;
pub use restore::restore;
pub use undo::{TakenBack, undo, undo_whole, would_undo};
