//! What the desk can do: one file a use-case that writes.
//!
//! Invariant: one call = one transaction: read the history, decide, append, project, commit.
//! Never writes past `ticket::decide`, except what an import brings.
pub(crate) mod append;
pub mod demo;
mod import;
pub(crate) mod record;
pub(crate) mod register;
pub(crate) mod whole;

pub use import::{Import, Imported, import, import_one};
pub use record::{Order, record, undo};
pub use register::{Intake, register};
