//! The database: one SQLite file that holds every event, and projections of them for quick queues.
//!
//! Invariant: events are only appended, each in a write transaction that also brings the projections,
//! and a hash chain covers all of them; what is acknowledged is on the disk. Nothing stored depends on
//! now. Callers may not assume that sequence numbers become visible in order: [`Reader::changes_since`] is
//! the only way to ask. Never reckons a deadline, never reads a clock or the environment, and no SQL
//! nor any type of the database library leaves this folder.
mod as_of;
mod backup;
mod chain;
mod changes;
mod check;
mod clock;
mod counts;
mod create;
mod erased;
mod error;
mod events;
mod files;
mod frozen;
mod given;
mod header;
mod lines;
mod meta;
mod migrate;
mod numbers;
mod open;
mod payload;
mod policies;
mod projected;
mod query;
mod reader;
mod rebuild;
mod records;
mod restore;
mod restore_unreadable;
mod scratch;
mod search;
#[cfg(test)]
mod tests;
mod tickets;
mod tx;
mod verdicts;

pub use backup::{BackupDone, open_copy};
pub use changes::{Changes, Then};
pub use check::{CheckReport, DEMO, Examined};
pub use clock::{ClockJump, Repairer};
pub use create::{Create, Rights};
pub use error::{Error, FileError, Refused};
#[cfg(test)]
pub(crate) use events::opened;
pub use events::{Evidence, Recorded};
pub use files::{FileFacts, LogFacts, file_facts, shut_above};
pub use header::unreadable;
pub use meta::{Epoch, Info};
pub use open::{Interrupt, Mode, Store, sqlite_version};
pub use policies::KeptPolicy;
pub use reader::Reader;
pub use rebuild::Releases;
pub use restore::{BringUp, Restored, restore};
pub use scratch::Scratch;
pub use tickets::Noted;
pub use tx::Tx;
