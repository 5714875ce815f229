//! The history in the words of the screen.
//!
//! Invariant: as short as a row of the screen asks. Never shows text from outside raw.
pub mod history;
