//! What the desk and the store say no to: exit codes, and what is to be done on a command line.
use std::path::Path;

use super::{Error, Exit};
use crate::cli::invocation::Invocation;
use crate::desk::{self, DoubtedClock, of_store};
use crate::store::{self, FileError, Refused};
use crate::tell::{Told, Voice, refusal};
use crate::ticket::{BadEvent, Refusal, Unknown};

impl Error {
    /// What a use-case came to. `given`: where a missing or wrong particular was typed.
    pub fn of_desk(error: &desk::Error, given: Given, voice: Voice<'_>) -> Error {
        let told = |exit| Error::of(exit, error.told(voice));
        match error {
            desk::Error::NoTicket(_) => told(Exit::Missing),
            desk::Error::Refused(Refusal::Missing(key)) => missing(key, given),
            desk::Error::Refused(Refusal::Blank(field)) => match given {
                Given::Options => missing(field, given),
                Given::Json => missing("to", given),
            },
            desk::Error::Refused(refusal) => match refusal {
                Refusal::Unknown(_) | Refusal::TakesNoPriority { .. } | Refusal::TooLong { .. } => {
                    told(Exit::Data)
                }
                Refusal::NeedsGround { grounds, .. } => {
                    let typed: Vec<&str> = grounds.iter().map(|g| g.id.as_str()).collect();
                    told(Exit::No).foreign("typed", &typed.join(", ")).hint("hint-ground")
                }
                Refusal::NeedsReason => told(Exit::Usage).hint("hint-reason"),
                Refusal::NeedsConfirmations { missing, .. } => {
                    let typed: Vec<String> = missing.iter().map(|m| format!("--confirm {}", m.id)).collect();
                    told(Exit::No).foreign("typed", &typed.join(" ")).hint("hint-confirm")
                }
                _ => told(Exit::No),
            },
            desk::Error::Changed { .. } => told(Exit::No).hint("hint-changed"),
            desk::Error::Unknown(_)
            | desk::Error::Reckoning { .. }
            | desk::Error::TooLong { .. }
            | desk::Error::NoPolicy { .. } => told(Exit::Data),
            desk::Error::TooManyForOne(_) => told(Exit::Usage),
            desk::Error::Clock(DoubtedClock::Jump { .. }) => told(Exit::Later).hint("hint-clock-ok"),
            desk::Error::Clock(DoubtedClock::Outside { .. }) | desk::Error::Interrupted => told(Exit::Later),
            desk::Error::Store(error) => error.into(),
        }
    }
}

/// Data that can't be used (65): a line, an event, a name.
fn data(told: Told) -> Error {
    Error::of(Exit::Data, told)
}

impl From<&desk::BadLine> for Error {
    fn from(bad: &desk::BadLine) -> Self {
        let mut error = data(bad.told());
        if let Some(at) = bad.at() {
            (error.line, error.column) = (Some(at.line), Some(at.column));
        }
        error
    }
}

impl From<&BadEvent> for Error {
    fn from(bad: &BadEvent) -> Self {
        data(refusal::bad_event(bad))
    }
}

impl From<&Unknown> for Error {
    fn from(unknown: &Unknown) -> Self {
        data(refusal::unknown(unknown))
    }
}

/// Where an act's particulars came from: a missing one is wrong usage on the command line (2), bad data
/// in JSON (65).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Given {
    Options,
    Json,
}

/// What can fail in the midst of a use-case that reads or writes through us: here, or in the desk.
pub enum Failed {
    Here(Error),
    Desk(desk::Error),
}

impl Failed {
    /// As an error of the command line.
    pub fn told(self, invocation: &Invocation<'_>, given: Given) -> Error {
        match self {
            Failed::Here(error) => error,
            Failed::Desk(error) => Error::of_desk(&error, given, invocation.voice()),
        }
    }
}

impl From<desk::Error> for Failed {
    fn from(error: desk::Error) -> Self {
        Failed::Desk(error)
    }
}

impl From<store::Error> for Failed {
    fn from(error: store::Error) -> Self {
        Failed::Desk(error.into())
    }
}

/// A compulsory particular is missing.
pub fn missing(key: &'static str, given: Given) -> Error {
    match given {
        Given::Options => {
            // The place of a visit is what its option says.
            let option = if key == "place" { "visit" } else { key };
            let option = format!("--{}", option.replace('_', "-"));
            let told = refusal::missing("missing_option", key).arg("option", option);
            Error::of(Exit::Usage, told.hint("hint-option"))
        }
        Given::Json => Error::new(Exit::Data, "missing_key").arg("key", key),
    }
}

impl From<&store::Error> for Error {
    fn from(error: &store::Error) -> Self {
        use store::Error as E;
        let (exit, path) = match error {
            E::File(file) => of_file(file),
            E::Damaged { .. } | E::NotUtf8 { .. } | E::Altered { .. } => (Exit::Data, None),
            E::NotBroughtUp(cause) | E::NotDerived(cause) => (Error::from(&**cause).exit, None),
            E::Newer { .. } | E::ReadOnly | E::Busy | E::Full | E::Locking | E::Interrupted | E::Renewed => {
                (Exit::Later, None)
            }
            E::Io { .. } | E::System { .. } | E::Unconfirmed { .. } | E::Unknown => (Exit::Io, None),
            E::FixedClock => (Exit::Usage, None),
            E::Refused(Refused::NoTicket(_)) => (Exit::Missing, None),
            E::Refused(Refused::WouldLose { .. }) => (Exit::Create, None),
            E::Refused(_) => (Exit::Data, None),
        };
        let mut failed = Error::of(exit, of_store(error));
        failed.file = path.map(|path| path.to_string_lossy().into_owned());
        failed
    }
}

fn of_file(error: &FileError) -> (Exit, Option<&Path>) {
    let (exit, path) = match error {
        FileError::NotFound(path)
        | FileError::Empty(path)
        | FileError::Foreign(path)
        | FileError::NotAFile(path) => (Exit::Missing, path),
        FileError::Exists(path) | FileError::LogBeside(path) | FileError::NetworkFs { path, .. } => {
            (Exit::Create, path)
        }
        FileError::SameFile(path) => (Exit::Usage, path),
        FileError::NoRights(path)
        | FileError::Replaced(path)
        | FileError::HardLinked { path, .. }
        | FileError::LogOfAnother { path, .. } => (Exit::Later, path),
        FileError::UnknownGroup(_) => return (Exit::Data, None),
    };
    (exit, Some(path))
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        (&error).into()
    }
}
