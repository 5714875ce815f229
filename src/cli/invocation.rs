//! What surrounds a command: read by `start`, never by the command itself.
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Read;
use std::path::PathBuf;

use super::settings::Settings;
use crate::desk::Ctx;
use crate::tell::Voice;
use crate::text::{Catalogue, Lang, Raw};
use crate::time::{Instant, Zone};

/// Everything that the process was started with.
pub struct Surroundings {
    pub args: Vec<OsString>,
    /// The variables that the program knows.
    pub env: BTreeMap<&'static str, String>,
    pub dirs: Option<Dirs>,
    /// The server's own zone.
    pub zone: Zone,
    pub terminal: Terminal,
    /// Opens standard input.
    pub stdin: Box<dyn Fn() -> Box<dyn Read>>,
    /// Of the process's user id.
    pub login: String,
    pub full_name: Option<String>,
    /// The wall clock, in whole seconds.
    pub clock: fn() -> Instant,
}

/// The program's directories, by XDG.
#[derive(Clone, Debug)]
pub struct Dirs {
    pub config: PathBuf,
    pub data: PathBuf,
    pub state: PathBuf,
}

/// Which of the three standard streams are terminals, and how broad it is.
#[derive(Clone, Copy, Default, Debug)]
pub struct Terminal {
    pub stdin: bool,
    /// The program has a controlling terminal (`su -c` gives none): the screen's keys and its editor's come from there.
    pub has_tty: bool,
    pub stdout: bool,
    pub stderr: bool,
    /// Standard output was closed when the program began: what is written to it is written to nobody.
    pub stdout_is_shut: bool,
    /// How broad standard output is, where it is a terminal.
    pub columns: Option<u16>,
}

impl Surroundings {
    pub fn open_stdin(&self) -> Box<dyn Read> {
        (self.stdin)()
    }
    /// A variable that is set and not empty.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.env.get(name).map(String::as_str).filter(|v| !v.is_empty())
    }
    /// The language of the locale: LC_ALL, LC_MESSAGES, LANG.
    pub fn locale(&self) -> Lang {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| self.var(name));
        Lang::of_locale(set.unwrap_or_default())
    }
}

/// What a command works with.
pub struct Invocation<'a> {
    pub surroundings: &'a Surroundings,
    pub settings: Settings,
    pub catalogue: Catalogue,
    pub json: bool,
    /// `--no-color` was given.
    pub plain: bool,
    /// `--clock-ok` was given: the clock is right, however far it has jumped.
    pub clock_ok: bool,
}

impl Invocation<'_> {
    /// Now, or the fixed clock.
    pub fn now(&self) -> Instant {
        self.settings.now.value.unwrap_or_else(self.surroundings.clock)
    }
    /// Whether the clock is fixed by `--now`.
    pub fn is_fixed(&self) -> bool {
        self.settings.now.value.is_some()
    }
    /// Who acts, and when.
    pub fn ctx(&self) -> Ctx {
        Ctx {
            now: self.now(),
            operator: Raw::new(self.settings.operator.value.clone()),
            login: Raw::new(self.surroundings.login.clone()),
        }
    }
    /// The operator's language and clock.
    pub fn voice(&self) -> Voice<'_> {
        Voice { catalogue: &self.catalogue, zone: self.zone(), now: self.now() }
    }
    pub fn lang(&self) -> Lang {
        self.catalogue.lang()
    }
    pub fn zone(&self) -> &Zone {
        &self.settings.zone.value
    }
}
