//! The terminal interface: screens on a stack over one worker, drawn when something can be seen to
//! change.
//!
//! Invariant: one thread, asleep in one `poll`; text from outside is drawn only as `Shown`; state
//! never rests on colour alone; every key is a record in `action`. Never reads the wall clock or the
//! environment (`Options` bring both), never waits for the disk, never imports the command line.
//!
//! Its parts stand in one order, each uses only those before it: `theme`, `draft`, `toast`; `shared`; `queue_view`, `draw`;
//! `screen` (with the effects that it asks for); `form`; `screens`; `action`; `bottom`; `app`; `run`.
mod action;
mod app;
mod bottom;
mod draft;
mod draw;
mod edited;
mod form;
#[cfg(test)]
mod gates;
#[cfg(test)]
mod kept;
mod key;
mod keyboard;
#[cfg(test)]
mod keyboard_tests;
mod keys;
#[cfg(test)]
mod looks;
mod options;
mod outcome;
mod pace;
#[cfg(test)]
pub(crate) mod play;
mod queue_view;
pub mod reference;
mod run;
#[cfg(test)]
mod samples;
mod screen;
mod screens;
mod shared;
mod target;
mod term;
mod theme;
mod toast;
mod typed;

pub use options::{Colours, Left, Look, MachineClock, Options};
pub use run::run;
pub use term::columns;
