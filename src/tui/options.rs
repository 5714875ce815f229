//! What `start` gives to the interface.
use std::path::PathBuf;

use crate::text::{Lang, Raw};
use crate::time::{Instant, Zone};
use crate::worker::Opener;

/// How many colours the terminal has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Colours {
    True,
    Many,
    Sixteen,
    /// `NO_COLOR`: bold, reverse and underline only.
    None,
}

/// What the terminal can show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    pub colours: Colours,
    /// Letters and ASCII signs only (`TERM=linux`, a locale that isn't UTF-8).
    pub ascii: bool,
}

/// The clocks of the machine, read by `start` alone.
pub trait MachineClock {
    /// The time of day; fixed under `--now`.
    fn now(&self) -> Instant;
    /// Milliseconds into the present second of `now`.
    fn millis(&self) -> u64;
    /// Milliseconds that only ever grow, for pauses between keys.
    fn ticks(&self) -> u64;
}

/// Everything that the interface needs from outside.
pub struct Options {
    pub lang: Lang,
    pub look: Look,
    /// All instants are shown in it.
    pub zone: Zone,
    /// Display name, and the login of the process's user id.
    pub operator: Raw,
    pub login: Raw,
    /// The operator's line, if the configuration tells it.
    pub line: Option<u8>,
    pub opener: Opener,
    pub clock: Box<dyn MachineClock>,
    /// The editor's command line, split into words (`$VISUAL`, else `$EDITOR`).
    pub editor: Vec<String>,
    /// Folder for unfinished text; None: there is no place that is the operator's alone, and no drafts.
    pub drafts: Option<PathBuf>,
    /// The folder of temporary files, where a killed program may have left a text from its editor.
    pub temporary: PathBuf,
}

/// How the interface was left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Left {
    /// By a key, or because the line dropped.
    Well,
    /// The database isn't this program's any more: one starts anew.
    ToRestart,
}
