//! Use-cases: everything that the desk can do (`act`) or show (`see`), for both faces alike.
//!
//! Invariant: every write goes through `commit` in one transaction, decided by `ticket::decide` and
//! reckoned by `sla`; every value shown comes from `see`. Never prints, draws, or reads the wall
//! clock: now and the operator come with each call.
pub mod act;
mod calendars;
mod clock;
mod commit;
mod context;
pub mod demo;
pub(crate) mod derive;
mod error;
mod intake;
mod library;
mod line;
mod open;
pub mod see;
mod told;
mod too_long;

#[cfg(test)]
mod clause_tests;
#[cfg(test)]
mod clock_tests;
#[cfg(test)]
mod linear_tests;
#[cfg(test)]
pub(crate) mod tests;

pub use calendars::Calendars;
pub use clock::{DoubtedClock, JUMP, supported};
pub use context::{Ctx, Desk, PolicyState};
pub use error::Error;
pub use library::{Files, Library, LibraryError, read_file};
pub use line::{BadLine, BrokenPolicies, Clash};
pub use open::{OtherZones, Purpose};
pub use told::of_store;
