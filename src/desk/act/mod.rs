//! What the desk can do: one file a use-case that writes.
//!
//! Invariant: one call = one transaction: read the history, decide, append, project, commit.
//! Never writes past `ticket::decide`, except what an import brings.
pub(crate) mod append;
pub mod demo;
pub(crate) mod record;
pub(crate) mod register;
pub(crate) mod whole;

pub use record::{Order, record, undo};
pub use register::{Intake, register};
