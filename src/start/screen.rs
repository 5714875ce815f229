//! Opening the screen: terminal, clock, drafts and the way to the desk, from settings and surroundings.
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::cli::{ScreenStart, Surroundings};
use crate::desk::demo;
use crate::desk::{Desk, Error, Library, Purpose, supported};
use crate::store::{self, Create, FileError, Mode, Rights, Store};
use crate::text::Raw;
use crate::time::Instant;
use crate::tui::{Colours, Left, Look, MachineClock, Options};
use crate::worker::{Open, Progress, Workplace};

/// Opens the screen and returns when it is left.
pub fn open(around: &Surroundings, screen: ScreenStart) -> io::Result<Left> {
    let look = look(around, screen.plain || screen.settings.theme.value == "mono");
    let settings = screen.settings;
    let fixed = settings.now.value;
    let clock = Wall { fixed, began: steady() };
    let data = around.dirs.as_ref().map(|d| d.data.clone());
    let way = Way {
        database: settings.db.value,
        policies: settings.policies.value,
        fixed,
        trusted: screen.clock_ok,
    };
    crate::tui::run(Options {
        lang: settings.lang.value,
        look,
        zone: settings.zone.value,
        operator: Raw::from(settings.operator.value),
        login: Raw::from(around.login.as_str()),
        line: settings.line.value,
        opener: Box::new(move |how, progress| way.open(how, progress)),
        clock: Box::new(clock),
        editor: editor(around),
        // Without an account or a home folder there is no place that is the operator's alone.
        drafts: data.map(|data| data.join("drafts")),
        temporary: std::env::temp_dir(),
    })
}

/// How the worker comes to a desk.
struct Way {
    database: Option<PathBuf>,
    policies: Option<PathBuf>,
    fixed: Option<Instant>,
    /// The clock is right, however far it has jumped.
    trusted: bool,
}

impl Way {
    fn open(&self, how: Open, progress: Progress<'_>) -> Result<Option<Workplace>, Error> {
        let Some(path) = &self.database else { return Ok(None) };
        let library = self.library()?;
        let store = match how {
            Open::Existing => match self.existing(path)? {
                None => return Ok(None),
                Some(store) => store,
            },
            Open::Create => {
                supported(self.now())?;
                Store::create(path, &self.new_one())?
            }
            Open::Demo => {
                supported(self.now())?;
                let whole = (demo::TICKETS, demo::SEED, self.now());
                // One batch: there is nothing to tell before it is done.
                demo::create(path, &self.new_one(), self.library()?, whole, &mut |_| ())?.0
            }
        };
        let purpose = Purpose::of(&store, self.fixed.is_some())?;
        let mut desk = Desk::open_telling(store, library, progress)?;
        if self.trusted {
            desk.trust_clock();
        }
        Ok(Some(Workplace { desk, purpose }))
    }

    fn library(&self) -> Result<Library, Error> {
        Library::open(self.policies.as_deref()).map_err(|e| unreadable(&e.path, &e.error))
    }

    /// The database that is there; only to be read where the clock is fixed and it isn't a training one.
    fn existing(&self, path: &Path) -> Result<Option<Store>, Error> {
        match Store::open_by_clock(path, Mode::ReadWrite, self.fixed.is_some()) {
            Err(store::Error::File(FileError::NotFound(_))) => Ok(None),
            opened => Ok(Some(opened?)),
        }
    }

    fn new_one(&self) -> Create {
        Create { rights: Rights::Private, now: self.now(), training: self.fixed.is_some() }
    }

    fn now(&self) -> Instant {
        self.fixed.unwrap_or_else(super::wall_clock)
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    let path = path.to_path_buf();
    let cause = match error.kind() {
        io::ErrorKind::NotFound => FileError::NotFound(path),
        io::ErrorKind::PermissionDenied => FileError::NoRights(path),
        _ => FileError::NotAFile(path),
    };
    store::Error::from(cause).into()
}

/// The machine's clocks.
struct Wall {
    fixed: Option<Instant>,
    began: std::time::Instant,
}

impl MachineClock for Wall {
    fn now(&self) -> Instant {
        self.fixed.unwrap_or_else(super::wall_clock)
    }
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
    fn millis(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        since.map_or(0, |d| u64::from(d.subsec_millis()))
    }
    fn ticks(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
fn steady() -> std::time::Instant {
    std::time::Instant::now()
}

/// What the terminal can show, by the variables that say so.
fn look(around: &Surroundings, plain: bool) -> Look {
    let term = around.var("TERM").unwrap_or_default();
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| around.var(name));
    let utf8 = locale.is_some_and(|l| {
        let l = l.to_ascii_lowercase();
        l.contains("utf-8") || l.contains("utf8")
    });
    let off = plain || around.var("NO_COLOR").is_some() || around.var("CLICOLOR") == Some("0");
    let colours = match around.var("COLORTERM") {
        _ if off => Colours::None,
        Some("truecolor" | "24bit") => Colours::True,
        _ if term.contains("256color") => Colours::Many,
        _ => Colours::Sixteen,
    };
    Look { colours, ascii: term == "linux" || !utf8 }
}

/// `$VISUAL`, else `$EDITOR`, else `vi`, split as a shell would.
fn editor(around: &Surroundings) -> Vec<String> {
    let line = around.var("VISUAL").or_else(|| around.var("EDITOR")).unwrap_or("vi");
    shell_words::split(line).ok().filter(|words| !words.is_empty()).unwrap_or_else(|| vec![line.to_string()])
}

#[cfg(test)]
#[path = "screen_tests.rs"]
mod tests;
