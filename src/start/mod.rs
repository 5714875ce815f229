//! The beginning: reads what the surroundings say (environment, wall clock, user, terminal) once, and
//! hands it to the face that was asked for.
//!
//! Invariant: the only place that reads the wall clock and the environment; both faces get values.
//! Never decides anything that a command could decide.
#[cfg(test)]
mod agreement;
mod screen;
mod user;
mod zone;

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::path::Path;
use std::process::ExitCode;

use directories::ProjectDirs;
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::sys::stat::{fstat, stat};

use crate::cli::{self, Dirs, Exit, Outcome, Surroundings, Terminal};
use crate::time::Instant;
use crate::tui::{self, Left};

/// The variables that the program knows; nothing else of the environment is read.
const VARIABLES: [&str; 18] = [
    "VAHTA_DB",
    "VAHTA_CONFIG",
    "VAHTA_POLICIES",
    "VAHTA_OPERATOR",
    "VAHTA_LANG",
    "VAHTA_NOW",
    "LC_ALL",
    "LC_MESSAGES",
    "LC_CTYPE",
    "LANG",
    "NO_COLOR",
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "TERM",
    "COLORTERM",
    "COLUMNS",
    "VISUAL",
    "EDITOR",
];

/// Runs the program with the process's own arguments and surroundings.
pub fn main() -> ExitCode {
    // A write beyond the file size limit is an error to report (74, 75), not a signal to die of.
    let limit = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, limit);
    zone::choose_data();
    let surroundings = surroundings();
    let (stdout, stderr) = (io::stdout(), io::stderr());
    let outcome = cli::run(&surroundings, &mut io::BufWriter::new(stdout.lock()), &mut stderr.lock());
    match outcome {
        Outcome::Exit(code) => ExitCode::from(code),
        Outcome::Screen(screen) => match screen::open(&surroundings, *screen) {
            Ok(Left::Well) => ExitCode::SUCCESS,
            Ok(Left::ToRestart) => ExitCode::from(Exit::Later as u8),
            Err(error) => {
                let _ = writeln!(stderr.lock(), "vahta: {error}");
                ExitCode::from(Exit::Io as u8)
            }
        },
    }
}

fn surroundings() -> Surroundings {
    let user = user::current();
    Surroundings {
        args: std::env::args_os().collect(),
        env: environment(),
        dirs: dirs(),
        zone: zone::local(),
        terminal: terminal(),
        stdin: Box::new(|| Box::new(io::stdin())),
        login: user.login,
        full_name: user.full_name,
        clock: wall_clock,
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
fn wall_clock() -> Instant {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Instant::from_unix(since.ok().and_then(|d| i64::try_from(d.as_secs()).ok()).unwrap_or(0))
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn environment() -> BTreeMap<&'static str, String> {
    // A name that isn't UTF-8 can name no file that the options could; it is shown as such in errors.
    let read = |name| Some((name, std::env::var_os(name)?.to_string_lossy().into_owned()));
    VARIABLES.into_iter().filter_map(read).collect()
}

/// By XDG; None where not even a home directory is known.
fn dirs() -> Option<Dirs> {
    let project = ProjectDirs::from("", "", "vahta")?;
    let dirs = Dirs {
        config: project.config_dir().to_path_buf(),
        data: project.data_dir().to_path_buf(),
        state: project.state_dir().unwrap_or_else(|| project.data_dir()).to_path_buf(),
    };
    // A relative HOME is none: it would be another place in each working directory.
    [&dirs.config, &dirs.data, &dirs.state].iter().all(|dir| can_be(dir)).then_some(dirs)
}

/// Whether there can be such a folder: a HOME like `/dev/null`, as services have it, is none.
fn can_be(folder: &Path) -> bool {
    let there = folder.ancestors().find_map(|above| above.metadata().ok());
    folder.is_absolute() && there.is_none_or(|there| there.is_dir())
}

/// Whether a standard stream was closed: Rust's beginning of a program opens `/dev/null` in its place, for reading and
/// writing, which a shell's `>/dev/null` isn't.
fn is_shut(stream: &impl AsFd) -> bool {
    let null = stat("/dev/null").map(|facts| facts.st_rdev);
    let is_null = fstat(stream).is_ok_and(|facts| Ok(facts.st_rdev) == null && facts.st_rdev != 0);
    let flags = fcntl(stream, FcntlArg::F_GETFL).map(OFlag::from_bits_truncate);
    is_null && flags.is_ok_and(|flags| flags & OFlag::O_ACCMODE == OFlag::O_RDWR)
}

fn terminal() -> Terminal {
    let stdout = io::stdout().is_terminal();
    Terminal {
        stdin: io::stdin().is_terminal(),
        has_tty: std::fs::File::open("/dev/tty").is_ok(),
        stdout,
        stderr: io::stderr().is_terminal(),
        stdout_is_shut: is_shut(&io::stdout()),
        columns: stdout.then(tui::columns).flatten(),
    }
}
