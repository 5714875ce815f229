//! The contract's JSON (docs/cli.md), apart from the domain's types and the store's rows.
//!
//! Invariant: every key always stands there, in the contract's order, null where empty; texts are
//! exact. Never reckons: values come ready from `desk`.
mod clock;
mod policy;
mod ticket;
mod why;

pub use clock::{ClockShape, Deadline};
pub use policy::policy;
pub use ticket::{Show, TicketShape, show};
pub use why::WhyShape;
