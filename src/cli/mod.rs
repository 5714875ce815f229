//! The command line: arguments in, tables or JSON out, an exit code at the end.
//!
//! Invariant: says nothing that `desk` didn't say first; every sentence comes from the catalogue and
//! every foreign text through `text::safe`; exit codes and JSON are those of docs/cli.md.
//! Never reads the environment, the wall clock or a terminal: `Surroundings` brings them.
mod args;
mod backup;
mod bad_event;
mod calendar;
mod check;
mod completions;
mod config;
pub mod deadline;
mod demo;
mod doctor;
mod due;
mod error;
mod export;
mod help;
mod import;
mod init;
pub mod json;
mod man;
mod out;
mod policy;
mod restore;
mod run;
pub mod settings;
mod show;
mod ticket;
mod usage;
mod world;

pub use error::{Error, Exit};
pub use help::command;
pub use run::{Outcome, Screen, run};
pub use world::{Dirs, Surroundings, Terminal};
