//! vahta: the watch of a support desk.
//!
//! The folders are the architecture; arrows point one way only:
//!
//! ```text
//! time  <-  text  <-  policy  <-  ticket  <-  sla      pure: no SQLite, no terminal, no wall clock
//! record ->  ticket                                    what is kept beside tickets, pure too
//! tell   ->  sla                                       everything that is said to people, pure too
//! store  ->  the pure ones but tell                    adapter: SQLite
//! desk   ->  store, tell                               use-cases: all that the desk can do or show
//! worker ->  desk                                      the one thread that owns the connection
//! cli    ->  desk, tell  tui  ->  desk, tell, worker   two faces that never import each other
//! ```
//!
//! `start` puts paths, clock, locale and store together and is the only place that reads the
//! wall clock and the environment.
// Nothing that a user or a file can cause may end in a panic.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod cli;
pub mod desk;
pub mod policy;
pub mod record;
pub mod sla;
pub mod start;
pub mod store;
pub mod tell;
pub mod text;
pub mod ticket;
pub mod time;
pub mod tui;
pub mod worker;

#[cfg(test)]
mod testing;
