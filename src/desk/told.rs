//! What the desk's and the store's errors are called: the one way from an error to its message.
use super::line::Clash;
use super::{BadLine, DoubtedClock, Error};
use crate::store::{self, FileError, Refused};
use crate::tell::{SystemFault, Told, Voice, refusal};
use crate::text::when;
use crate::time::Instant;

impl Error {
    /// The message, with what is to be done if it is the same wherever one sits.
    pub fn told(&self, voice: Voice<'_>) -> Told {
        match self {
            Error::NoTicket(number) => no_ticket(&number.to_string()),
            Error::Refused(refusal) => refusal::refused(voice, refusal),
            Error::Changed { number, version } => {
                Told::new("changed").arg("number", number.to_string()).arg("version", *version)
            }
            Error::Unknown(unknown) => refusal::unknown(unknown),
            Error::Reckoning { number, error } => refusal::reckoning(error).about(number),
            Error::TooLong { number, limit } => Told::new("too_long")
                .says("ticket-too-long")
                .arg("number", number.to_string())
                .arg("limit", *limit)
                .hint("hint-ticket-too-long"),
            Error::TooManyForOne(n) => Told::new("too_many_for_one").arg("n", *n).hint("hint-keep-going"),
            Error::NoPolicy { name, place } => broken_policy(name, place),
            Error::Interrupted => Told::new("interrupted"),
            Error::Clock(doubted) => clock(voice, *doubted),
            Error::Store(error) => of_store(error),
        }
    }
}

fn clock(voice: Voice<'_>, doubted: DoubtedClock) -> Told {
    let full = |at: Instant| when::full(voice.catalogue, voice.zone.local(at));
    let told = Told::new("clock_jump");
    match doubted {
        DoubtedClock::Outside { now } => {
            told.says("error-clock-outside").arg("now", full(now)).hint("hint-set-clock")
        }
        DoubtedClock::Jump { now, last } => told.arg("now", full(now)).arg("last", full(last)),
    }
}

impl BadLine {
    /// The message; which line it is, the caller knows.
    pub fn told(&self) -> Told {
        let no = Told::new;
        match self {
            BadLine::NotUtf8 => no("line_not_utf8"),
            BadLine::TooLong(limit) => no("line_too_long").arg("limit", *limit),
            BadLine::TextTooLong { event, key, limit } => {
                refusal::text_too_long(key, *limit).in_event(*event)
            }
            BadLine::NotJson(unread) => refusal::unread(unread),
            BadLine::NotAnObject => no("not_an_object"),
            BadLine::Missing(key) => no("missing_key").arg("key", *key),
            BadLine::Wrong(key) => no("wrong_key").arg("key", *key),
            BadLine::Instant { key, error } => refusal::bad_instant("wrong_key", error).of_key(key),
            BadLine::UnknownKey(key) => no("unknown_key").foreign("key", key),
            BadLine::UnknownPolicy { name, known } => no("unknown_policy")
                .foreign("name", name)
                .foreign("known", &known.join(", "))
                .hint("hint-known"),
            BadLine::BrokenPolicy { name, place } => broken_policy(name, place),
            BadLine::UnknownVersion(version) => no("unknown_policy_version").foreign("name", version),
            BadLine::BadVersion { index, version, policy } => {
                refusal::bad_version(version, policy).in_event(*index)
            }
            BadLine::Unknown(unknown) => refusal::unknown(unknown),
            BadLine::Event { index, error } => refusal::bad_event(error).in_event(*index),
            BadLine::EventUnknown { index, error } => refusal::unknown(error).in_event(*index),
            BadLine::EventBeforeStart { index } => no("event_before_start").in_event(*index),
            BadLine::EventInFuture { index } => no("event_in_future").in_event(*index),
            BadLine::NoSuchRef { index, reference } => {
                no("no_such_ref").arg("reference", reference.to_string()).in_event(*index)
            }
            BadLine::TwoLogins { index } => {
                no("wrong_key").says("two-logins").arg("key", "imported_login").in_event(*index)
            }
            BadLine::NoTarget { index, number } => bad_target("merged-into-nothing", number).in_event(*index),
            BadLine::TargetIsBad { index, number, line } => {
                bad_target("merged-into-bad-line", number).arg("n", *line).in_event(*index)
            }
            BadLine::MergedInARing(number) => bad_target("merged-in-a-ring", number),
            BadLine::ReportedLater => no("reported_later"),
            BadLine::InFuture(key) => no("line_in_future").arg("key", *key),
            BadLine::WrongPrefix(number) => no("wrong_prefix").foreign("number", number),
            BadLine::NumberTaken(number) => no("number_taken").foreign("number", number),
            BadLine::Clash(clash) => clash.told(),
            BadLine::BadPolicy { name, first } => {
                let told = no("bad_policy_line").foreign("name", name);
                match first {
                    Some(problem) => told.says("bad-policy-text").problem(problem),
                    None => told,
                }
            }
            BadLine::OtherPolicy { name, made } => {
                no("bad_policy_line").says("bad-policy-other").foreign("name", name).foreign("made", made)
            }
            BadLine::Reckoning(error) => refusal::reckoning(error),
        }
    }
}

impl Clash {
    fn told(&self) -> Told {
        let no = Told::new;
        match self {
            Clash::RefTaken { reference, number } => no("ref_taken")
                .says("ref-taken-otherwise")
                .foreign("reference", reference)
                .foreign("number", number)
                .hint("hint-ref-taken"),
            Clash::RefTwice { reference, line } => no("ref_taken")
                .says("ref-twice-otherwise")
                .foreign("reference", reference)
                .arg("line", *line)
                .hint("hint-ref-taken"),
            Clash::NumberTooHigh { number, highest } => no("number_too_high")
                .foreign("number", number)
                .foreign("highest", highest)
                .hint("hint-number-too-high"),
        }
    }
}

fn broken_policy(name: &str, place: &str) -> Told {
    Told::new("policy_unavailable").foreign("name", name).of_key(place)
}

fn bad_target(says: &'static str, number: &str) -> Told {
    Told::new("bad_target").says(says).foreign("number", number)
}

fn no_ticket(number: &str) -> Told {
    Told::new("no_ticket").foreign("number", number)
}

/// What the store came to.
pub fn of_store(error: &store::Error) -> Told {
    use store::Error as E;
    match error {
        E::File(file) => of_file(file),
        E::Damaged { detail } | E::NotUtf8 { detail } | E::Refused(Refused::Schema(detail)) => {
            Told::new("damaged").foreign("detail", detail).hint("hint-damaged")
        }
        E::Altered { version } => {
            Told::new("altered_database").arg("version", version.to_string()).hint("hint-damaged")
        }
        E::Newer { .. } => Told::new("newer_database").hint("hint-newer"),
        E::NotBroughtUp(cause) => of_store(cause).within("not-brought-up"),
        E::NotDerived(cause) => {
            let told = of_store(cause);
            // Their own messages say that nothing was changed: the schema may have been.
            let told = match **cause {
                E::Full => told.says("system-full"),
                E::Busy => told.says("system-busy"),
                _ => told,
            };
            told.within("not-derived")
        }
        E::ReadOnly => Told::new("read_only"),
        E::FixedClock => Told::new("fixed_clock").hint("hint-fixed-clock"),
        E::Busy => Told::new("busy").hint("hint-later"),
        E::Full => Told::new("database_full").hint("hint-later"),
        E::Locking => Told::new("locking").hint("hint-local-disk"),
        E::Io { detail } => Told::new("database_io").foreign("detail", detail),
        E::System { path, kind, code } => Told::new("database_io")
            .says("error-io")
            .foreign("path", &path.to_string_lossy())
            .cause(SystemFault { kind: *kind, code: *code }),
        E::Unconfirmed { path, kind, code } => Told::new("database_io")
            .says("error-unconfirmed")
            .foreign("path", &path.to_string_lossy())
            .cause(SystemFault { kind: *kind, code: *code }),
        E::Renewed => Told::new("renewed_database").hint("hint-again"),
        E::Unknown => Told::new("unknown_outcome").hint("hint-look"),
        E::Interrupted => Told::new("interrupted"),
        E::Refused(Refused::NumberTaken(number)) => {
            Told::new("number_taken").foreign("number", &number.to_string())
        }
        E::Refused(Refused::NumbersExhausted(prefix)) => {
            Told::new("numbers_exhausted").foreign("prefix", prefix)
        }
        E::Refused(Refused::NoTicket(number)) => no_ticket(&number.to_string()),
        E::Refused(Refused::RefTaken(number)) => {
            Told::new("ref_taken").foreign("number", &number.to_string())
        }
        E::Refused(Refused::WouldLose { missing }) => {
            Told::new("would_lose").arg("n", *missing).hint("hint-force")
        }
    }
}

fn of_file(error: &FileError) -> Told {
    let told = |kind, path: &std::path::Path| Told::new(kind).foreign("path", &path.to_string_lossy());
    match error {
        FileError::NotFound(path) => told("no_database", path).hint("hint-init"),
        FileError::Empty(path) => told("empty_database", path),
        FileError::Foreign(path) | FileError::NotAFile(path) => told("foreign_database", path),
        FileError::Exists(path) => told("exists", path).hint("hint-exists"),
        FileError::LogBeside(path) => told("log_beside", path).hint("hint-log-beside"),
        FileError::SameFile(path) => told("same_file", path),
        FileError::NoRights(path) => told("no_rights_to_database", path).hint("hint-rights"),
        FileError::Replaced(path) => told("replaced_database", path).hint("hint-restart"),
        FileError::HardLinked { path, names } => {
            told("hard_linked", path).arg("names", *names).hint("hint-one-name")
        }
        FileError::LogOfAnother { path, owner, mode } => told("no_rights_to_database", path)
            .says("error-log-of-another")
            .foreign("owner", owner)
            .arg("mode", format!("{mode:04o}"))
            .hint("hint-log-of-another"),
        FileError::NetworkFs { path, kind } => {
            told("network_file_system", path).foreign("kind", kind).hint("hint-local-disk")
        }
        FileError::UnknownGroup(name) => Told::new("unknown_group").foreign("name", name),
    }
}
