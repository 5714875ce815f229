//! JSON at the borders: what goes out is escaped, what comes in has each key once.
//!
//! Invariant: numbers stay as they were typed, however long. What the program itself has stored is read by no
//! stricter rule than the one it was written by. Never knows what a key means.
mod read;
#[cfg(test)]
mod read_tests;
mod write;

pub use read::{At, DEEPEST, Unread, read, read_clear};
pub use write::{length, to_string, to_string_pretty, write};
