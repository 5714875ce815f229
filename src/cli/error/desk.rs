//! What the desk and the store say no to, as errors of the command line.
use super::{Error, Exit};
use crate::cli::bad_line;
use crate::cli::world::World;
use crate::desk;
use crate::store::{self, FileError, Refused};
use crate::text::{Catalogue, Family};
use crate::ticket::{Kind, Refusal, Status, Undo};

impl Error {
    /// What a use-case came to. `given`: where a missing or wrong particular was typed.
    pub fn of_desk(error: desk::Error, given: Given, catalogue: &Catalogue) -> Error {
        match error {
            desk::Error::NoTicket(number) => no_ticket(&number.to_string()),
            desk::Error::Refused(refusal) => refused(&refusal, given, catalogue),
            desk::Error::Changed { number, version } => Error::new(Exit::No, "changed")
                .arg("number", number.to_string())
                .arg("version", version)
                .hint("hint-changed"),
            desk::Error::Unknown(unknown) => bad_line::unknown(&unknown),
            desk::Error::BadEvent(bad) => bad_line::event(&bad),
            desk::Error::Reckoning { number, error } => {
                let mut told = bad_line::reckoning(&error);
                told.subject = Some(crate::text::safe::str_line(&number).into_string());
                told
            }
            desk::Error::TooManyForOne(n) => {
                Error::new(Exit::Usage, "too_many_for_one").arg("n", n).hint("hint-keep-going")
            }
            desk::Error::Interrupted => Error::new(Exit::Later, "interrupted"),
            desk::Error::FixedClock => Error::new(Exit::Usage, "fixed_clock").hint("hint-fixed-clock"),
            desk::Error::Store(error) => of_store(&error),
        }
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
    pub fn told(self, world: &World<'_>, given: Given) -> Error {
        match self {
            Failed::Here(error) => error,
            Failed::Desk(error) => Error::of_desk(error, given, &world.catalogue),
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

/// No such ticket (66).
fn no_ticket(number: &str) -> Error {
    Error::new(Exit::Missing, "no_ticket").foreign("number", number)
}

/// A compulsory particular is missing.
pub fn missing(key: &'static str, given: Given) -> Error {
    match given {
        Given::Options => {
            Error::new(Exit::Usage, "missing_option").arg("option", as_typed(key)).hint("hint-help")
        }
        Given::Json => Error::new(Exit::Data, "missing_key").arg("key", key),
    }
}

/// A particular as it is typed: most are options, some stand by themselves.
fn as_typed(key: &str) -> String {
    match key {
        "to" | "date" | "step" | "field" => format!("<{}>", key.to_uppercase()),
        _ => format!("--{}", key.replace('_', "-")),
    }
}

fn refused(refusal: &Refusal, given: Given, catalogue: &Catalogue) -> Error {
    let no = |message| Error::new(Exit::No, "refused").says(message);
    let bad_time = |message| Error::new(Exit::No, "bad_time").says(message);
    match refusal {
        Refusal::Unknown(unknown) => bad_line::unknown(unknown),
        Refusal::Missing(key) => missing(key, given),
        Refusal::BeforeStart { start } => bad_time("refused-before-start").arg("at", start.to_string()),
        Refusal::InFuture { now } => bad_time("refused-in-future").arg("at", now.to_string()),
        Refusal::NotInStatus { kind: Kind::Resumed, status: Status::Waiting } => no("refused-no-such-pause"),
        Refusal::NotInStatus { kind: Kind::UpdateAccepted | Kind::UpdateRejected, .. } => {
            no("refused-no-update")
        }
        Refusal::NotInStatus { kind, status } => no("refused-status")
            .arg("act", catalogue.word(Family::Event, kind.word()))
            .arg("status", catalogue.word(Family::Status, status.word())),
        Refusal::BreaksHistory { seq } => no("refused-breaks-history").arg("seq", *seq),
        Refusal::TakesNoPriority { .. } => Error::new(Exit::Data, "class_takes_no_priority"),
        Refusal::NeedsGround { clause, grounds } => no("refused-needs-ground")
            .foreign("known", &grounds.join(", "))
            .hint("hint-ground")
            .clause(clause.clone()),
        Refusal::NeedsConfirmations { line, missing, clause } => no("refused-needs-confirmations")
            .arg("line", u32::from(*line))
            .foreign("missing", &missing.join(", "))
            .hint("hint-confirm")
            .clause(clause.clone()),
        Refusal::NoSuchLine { line } => no("refused-no-such-line").arg("line", u32::from(*line)),
        Refusal::NoExtension { clause } => no("refused-no-extension").clause(clause.clone()),
        Refusal::NotLater { due, clause } => {
            no("refused-not-later").arg("due", due.to_string()).clause(clause.clone())
        }
        Refusal::Itself => no("refused-itself"),
        Refusal::BadTarget { to, status } => {
            let told = Error::new(Exit::No, "bad_target");
            match status {
                None => told.says("refused-itself"),
                Some(status) => told
                    .says("refused-target-ended")
                    .arg("number", to.to_string())
                    .arg("status", catalogue.word(Family::Status, status.word())),
            }
        }
        Refusal::BadVersion { version, policy } => Error::new(Exit::No, "bad_version")
            .says("refused-bad-version")
            .foreign("version", version)
            .foreign("policy", policy),
        Refusal::NotYet => no("refused-not-yet"),
        Refusal::Undo(Undo::NothingOwn) => no("refused-nothing-own"),
        Refusal::Undo(Undo::StoodOn { seq }) => no("refused-stood-on").arg("seq", *seq),
        Refusal::Undo(Undo::TargetWentOn) => no("refused-target-went-on"),
    }
}

/// What the store came to.
pub fn of_store(error: &store::Error) -> Error {
    use store::Error as E;
    match error {
        E::File(file) => of_file(file),
        E::Damaged { detail } | E::NotUtf8 { detail } => {
            Error::new(Exit::Data, "damaged").foreign("detail", detail).hint("hint-damaged")
        }
        E::Newer { .. } => Error::new(Exit::Later, "newer_database").hint("hint-newer"),
        E::ReadOnly => Error::new(Exit::Later, "read_only"),
        E::Busy => Error::new(Exit::Later, "busy").hint("hint-later"),
        E::Full => Error::new(Exit::Later, "database_full").hint("hint-later"),
        E::Locking => Error::new(Exit::Later, "locking").hint("hint-local-disk"),
        E::Io { detail } => Error::new(Exit::Io, "database_io").foreign("detail", detail),
        E::Unknown => Error::new(Exit::Io, "unknown_outcome").hint("hint-look"),
        E::Interrupted => Error::new(Exit::Later, "interrupted"),
        E::Refused(refused) => of_refused(refused),
    }
}

fn of_file(error: &FileError) -> Error {
    let (exit, kind, path) = match error {
        FileError::NotFound(path) => (Exit::Missing, "no_database", path),
        FileError::Empty(path) => (Exit::Missing, "empty_database", path),
        FileError::Foreign(path) => (Exit::Missing, "foreign_database", path),
        FileError::NotAFile(path) => (Exit::Missing, "foreign_database", path),
        FileError::Exists(path) => (Exit::Create, "exists", path),
        FileError::LogBeside(path) => (Exit::Create, "log_beside", path),
        FileError::SameFile(path) => (Exit::Usage, "same_file", path),
        FileError::NoRights(path) => (Exit::Later, "no_rights_to_database", path),
        FileError::NetworkFs { path, .. } => (Exit::Create, "network_file_system", path),
        FileError::UnknownGroup(name) => {
            return Error::new(Exit::Data, "unknown_group").foreign("name", name);
        }
    };
    let mut told = Error::new(exit, kind).foreign("path", &path.to_string_lossy());
    told.file = Some(path.to_string_lossy().into_owned());
    match error {
        FileError::NotFound(_) => told.hint("hint-init"),
        FileError::Exists(_) => told.hint("hint-exists"),
        FileError::LogBeside(_) => told.hint("hint-log-beside"),
        FileError::NoRights(_) => told.hint("hint-rights"),
        FileError::NetworkFs { kind, .. } => told.foreign("kind", kind).hint("hint-local-disk"),
        _ => told,
    }
}

fn of_refused(error: &Refused) -> Error {
    let data = |kind| Error::new(Exit::Data, kind);
    match error {
        Refused::NumberTaken(number) => data("number_taken").foreign("number", &number.to_string()),
        Refused::NumbersExhausted(prefix) => data("numbers_exhausted").foreign("prefix", prefix),
        Refused::NoTicket(number) => no_ticket(&number.to_string()),
        Refused::RefTaken(number) => data("ref_taken").foreign("number", &number.to_string()),
        Refused::WouldLose { missing } => {
            Error::new(Exit::Create, "would_lose").arg("n", *missing).hint("hint-force")
        }
        Refused::Schema(detail) => data("damaged").foreign("detail", detail).hint("hint-damaged"),
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        of_store(&error)
    }
}
