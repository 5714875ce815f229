//! The screens, each a value on the stack.
//!
//! Invariant: a screen holds what it shows and where its cursor is, nothing of another screen's.
//! Never writes: acts are jobs that actions hand over.
pub mod ask;
pub mod drafts;
pub mod followed;
pub mod help;
pub mod pick;
pub mod queue;
pub mod register;
pub mod restart;
pub mod scroll;
pub mod ticket;
pub mod welcome;
pub mod why;
