//! Everything that is said to people, once for both faces: what the screen and the command line say of
//! a ticket agrees by construction.
//!
//! Invariant: made from values and a catalogue, the same for the same values; text from outside goes in
//! only as `Shown`. Never reads a database, a clock or the environment, and knows no column, colour,
//! key or exit code: layout is the faces'.
pub mod advice;
pub mod answer;
mod changes;
pub mod clock;
pub mod date;
pub mod history;
pub mod label;
mod measure;
pub mod outside;
pub mod plan;
pub mod policy;
pub mod progress;
pub mod promise;
pub mod refusal;
mod system;
pub mod table;
mod told;
pub mod why;

pub use changes::Changes;
pub use measure::Measure;
pub use system::SystemFault;
pub use table::{Cell, Table, Tone};
pub use told::Told;

use crate::text::Catalogue;
use crate::time::{Instant, Zone};

/// To whom something is said: the language, and the operator's clock.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    pub catalogue: &'a Catalogue,
    /// The zone that times are told in.
    pub zone: &'a Zone,
    /// From when times are told, the nearer the shorter.
    pub now: Instant,
}
