//! The SQLite store (being built: only its query words stand yet).
mod query;
pub use query::{Query, Queue, Sort};

/// Being built.
pub struct Store;
/// Being built.
#[derive(Debug, thiserror::Error)]
#[error("store")]
pub struct Error;
