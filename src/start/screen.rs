//! The interface put together: database, clocks, the terminal's abilities.
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::{Screen, Surroundings};
use crate::desk::act::demo;
use crate::desk::{Desk, Library};
use crate::store::{Create, Error as StoreError, FileError, Mode, Rights, Store};
use crate::text::Raw;
use crate::time::Instant;
use crate::tui::{self, Colours, Look, Options};
use crate::worker::{Open, Opener, Workplace};

/// The demo that the first screen offers.
const TICKETS: u64 = 300;
const SEED: u64 = 1;

/// Runs the interface with what the command line made of the settings.
pub(super) fn run(screen: Screen, around: &Surroundings) -> io::Result<()> {
    let settings = screen.settings;
    let none = || io::Error::new(io::ErrorKind::NotFound, "no home directory: --db");
    let db = settings.db.value.ok_or_else(none)?;
    let drafts = match &around.dirs {
        Some(dirs) => dirs.data.join("drafts"),
        None => db.with_extension("drafts"),
    };
    let clock = Machine { fixed: settings.now.value, wall: around.clock, since: begin() };
    tui::run(Options {
        lang: settings.lang.value,
        look: look(around, &settings.theme.value, screen.plain),
        zone: settings.zone.value,
        operator: Raw::new(settings.operator.value),
        login: Raw::new(around.login.clone()),
        line: None,
        opener: opener(db, settings.policies.value, clock.fixed, around.clock),
        clock: Box::new(clock),
        editor: editor(around),
        drafts,
    })
}

/// The machine's clocks, or the fixed one.
struct Machine {
    fixed: Option<Instant>,
    wall: fn() -> Instant,
    since: std::time::Instant,
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
fn begin() -> std::time::Instant {
    std::time::Instant::now()
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
fn millis() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |d| u64::from(d.subsec_millis()))
}

impl tui::Clock for Machine {
    fn now(&self) -> Instant {
        self.fixed.unwrap_or_else(self.wall)
    }
    fn millis(&self) -> u64 {
        millis()
    }
    fn ticks(&self) -> u64 {
        u64::try_from(self.since.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// Opens the database in the worker's thread. Under a fixed clock any but a training one is only read.
fn opener(db: PathBuf, policies: Option<PathBuf>, fixed: Option<Instant>, wall: fn() -> Instant) -> Opener {
    Box::new(move |how| {
        let now = fixed.unwrap_or_else(wall);
        let create = Create { rights: Rights::Private, now, training: fixed.is_some() };
        let store = match how {
            Open::Existing => match existing(&db, fixed.is_some()) {
                Err(StoreError::File(FileError::NotFound(_))) => return Ok(None),
                opened => opened?,
            },
            Open::Create | Open::Demo => Store::create(&db, &create)?,
        };
        let mut desk = Desk::open(store, Library::open(policies.as_deref())?)?;
        if how == Open::Demo {
            demo::fill(&mut desk, TICKETS, SEED, now, &mut |_| ())?;
        }
        let training = desk.store().info()?.training.is_some();
        Ok(Some(Workplace { desk, training }))
    })
}

fn existing(db: &Path, fixed: bool) -> Result<Store, StoreError> {
    let store = Store::open(db, Mode::ReadWrite)?;
    if fixed && store.info()?.training.is_none() {
        return Store::open(db, Mode::ReadOnly);
    }
    Ok(store)
}

/// What the terminal can show, by its variables.
fn look(around: &Surroundings, theme: &str, plain: bool) -> Look {
    let term = around.var("TERM").unwrap_or_default();
    let bare =
        plain || theme == "mono" || around.var("NO_COLOR").is_some() || around.var("CLICOLOR") == Some("0");
    let colours = match around.var("COLORTERM") {
        _ if bare => Colours::None,
        // The palette of the terminal fits its own background.
        _ if theme == "light" => Colours::Sixteen,
        Some("truecolor" | "24bit") => Colours::True,
        _ if term.contains("256color") || term.contains("direct") => Colours::Many,
        _ => Colours::Sixteen,
    };
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| around.var(name));
    let locale = locale.unwrap_or_default().to_ascii_lowercase();
    let utf8 = locale.contains("utf-8") || locale.contains("utf8");
    Look { colours, ascii: term == "linux" || !utf8 }
}

/// The operator's editor: `$VISUAL`, `$EDITOR`, the system's, vi.
fn editor(around: &Surroundings) -> Vec<String> {
    let named = ["VISUAL", "EDITOR"].into_iter().find_map(|name| around.var(name));
    let words = named.and_then(|line| shell_words::split(line).ok()).filter(|words| !words.is_empty());
    let system = || {
        let sensible = Path::new("/usr/bin/sensible-editor");
        vec![if sensible.exists() { "sensible-editor" } else { "vi" }.to_string()]
    };
    words.unwrap_or_else(system)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Zone;

    fn around(env: &[(&'static str, &str)]) -> Surroundings {
        Surroundings {
            args: Vec::new(),
            env: env.iter().map(|(k, v)| (*k, v.to_string())).collect(),
            dirs: None,
            zone: Zone::utc(),
            terminal: crate::cli::Terminal { stdin: true, stdout: true, stderr: true },
            login: "op4".into(),
            full_name: None,
            clock: || Instant::from_unix(0),
        }
    }

    #[test]
    fn the_terminal_says_what_it_can_show() {
        let utf8 = ("LANG", "ru_RU.UTF-8");
        let of = |env: &[(&'static str, &str)]| look(&around(env), "auto", false);
        assert_eq!(of(&[utf8, ("COLORTERM", "truecolor")]), Look { colours: Colours::True, ascii: false });
        assert_eq!(of(&[utf8, ("TERM", "xterm-256color")]), Look { colours: Colours::Many, ascii: false });
        assert_eq!(of(&[utf8, ("TERM", "linux")]), Look { colours: Colours::Sixteen, ascii: true });
        assert_eq!(of(&[utf8, ("NO_COLOR", "1")]).colours, Colours::None);
        assert!(of(&[("LC_ALL", "C"), utf8]).ascii, "LC_ALL goes before LANG");
        assert!(!of(&[("LANG", "C.utf8")]).ascii);
    }

    #[test]
    fn the_editor_is_a_command_line() {
        assert_eq!(editor(&around(&[("VISUAL", "code --wait"), ("EDITOR", "vi")])), ["code", "--wait"]);
        assert_eq!(editor(&around(&[("EDITOR", "nano")])), ["nano"]);
        assert_eq!(editor(&around(&[("EDITOR", "'torn")])).len(), 1);
    }
}
