//! Why a line, an event or a name in it can't be used, in words.
use super::error::{Error, Exit};
use crate::desk::BadLine;
use crate::sla;
use crate::text::Catalogue;
use crate::ticket::{BadEvent, Unknown, What};

/// The words alone, for the place of an answer.
pub fn sentence(bad: &BadLine, catalogue: &Catalogue) -> String {
    error(bad).sentence(catalogue)
}

/// A line that can't be used is data that can't be used (65).
pub fn error(bad: &BadLine) -> Error {
    let data = |kind| Error::new(Exit::Data, kind);
    match bad {
        BadLine::NotUtf8 => data("line_not_utf8"),
        BadLine::TooLong(limit) => data("line_too_long").arg("limit", *limit),
        BadLine::NotJson { column } => data("bad_json").arg("column", *column),
        BadLine::NotAnObject => data("not_an_object"),
        BadLine::Missing(key) => data("missing_key").arg("key", *key),
        BadLine::Wrong(key) => data("wrong_key").arg("key", *key),
        BadLine::UnknownKey(key) => data("unknown_key").foreign("key", key),
        BadLine::UnknownPolicy { name, known } => {
            let error = data("unknown_policy").foreign("name", name);
            error.foreign("known", &known.join(", ")).hint("hint-known")
        }
        BadLine::UnknownVersion(version) => data("unknown_policy_version").foreign("name", version),
        BadLine::Unknown(unknown) => self::unknown(unknown),
        BadLine::Event { index, error } => within(*index, event(error)),
        BadLine::EventUnknown { index, error } => within(*index, self::unknown(error)),
        BadLine::EventBeforeStart { index } => within(*index, data("event_before_start")),
        BadLine::EventInFuture { index } => within(*index, data("event_in_future")),
        BadLine::NoSuchRef { index, reference } => {
            within(*index, data("no_such_ref").arg("reference", reference.to_string()))
        }
        BadLine::ReportedLater => data("reported_later"),
        BadLine::InFuture(key) => data("line_in_future").arg("key", *key),
        BadLine::WrongPrefix(number) => data("wrong_prefix").foreign("number", number),
        BadLine::NumberTaken(number) => data("number_taken").foreign("number", number),
        BadLine::NoTarget { index, number } => {
            within(*index, data("bad_target").says("merged-into-nothing").foreign("number", number))
        }
        BadLine::MergedInARing(number) => {
            data("bad_target").says("merged-in-a-ring").foreign("number", number)
        }
        BadLine::BadPolicy(id) => data("bad_policy_line").foreign("name", id),
        BadLine::Reckoning(error) => reckoning(error),
    }
}

/// An event that is none.
pub fn event(bad: &BadEvent) -> Error {
    let data = |kind| Error::new(Exit::Data, kind);
    match bad {
        BadEvent::NotAnObject => data("not_an_object"),
        BadEvent::UnknownKind(kind) => data("unknown_event").foreign("name", kind),
        BadEvent::UnknownKey(key) => data("unknown_key").foreign("key", key),
        BadEvent::Missing(key) => data("missing_key").arg("key", *key),
        BadEvent::Wrong(key) => data("wrong_key").arg("key", *key),
    }
}

/// A name that names nothing.
pub fn unknown(unknown: &Unknown) -> Error {
    let kind = match unknown.what {
        _ if unknown.zone => "unknown_zone",
        What::Policy => "unknown_policy",
        What::Class => "unknown_class",
        What::Priority => "unknown_priority",
        What::PriorityOfClass if unknown.known.is_empty() => "class_takes_no_priority",
        What::PriorityOfClass => "priority_not_of_class",
        What::Environment => "unknown_environment",
        What::PauseReason => "unknown_reason",
        What::Ground => "unknown_ground",
        What::Line => "unknown_line",
        What::Confirmation => "unknown_confirmation",
        What::Step => "unknown_step",
        What::Field => "unknown_field",
        What::FieldValue => "wrong_field_value",
    };
    let error = Error::new(Exit::Data, kind)
        .foreign("name", &unknown.name)
        .foreign("known", &unknown.known.join(", "));
    match unknown.known.is_empty() {
        true => error,
        false if unknown.zone => error.hint("hint-near-zone"),
        false => error.hint("hint-known"),
    }
}

/// A ticket that can't be reckoned.
pub fn reckoning(error: &sla::Error) -> Error {
    match error {
        sla::Error::Unavailable(missing) => Error::new(Exit::Data, "policy_version_unavailable")
            .foreign("name", &missing.policy)
            .foreign("version", &missing.version),
        sla::Error::Horizon(_) => Error::new(Exit::Data, "past_2100"),
    }
}

fn within(index: usize, mut error: Error) -> Error {
    error.event = Some(index);
    error
}
