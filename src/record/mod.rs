//! Records beside tickets: customers, shifts, handovers, works; and what happened to the database itself.
//!
//! Invariant: a record is what its last event says, whole; each event carries all of it, so who changed
//! what is as provable as with a ticket. A ticket never depends on a record. Never stores anything, never
//! reads a clock.
mod desk;
mod history;

pub use desk::ClockRepaired;
pub use history::{Record, RecordEvent};
