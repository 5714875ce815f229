//! Why an act, a name, an event or a reckoning is refused, in words.
use super::{Told, Voice, date, label};
use crate::policy::{Ground, Label, Step};
use crate::sla;
use crate::text::json::{DEEPEST, Unread};
use crate::text::{Family, Raw, safe, when};
use crate::ticket::{BadEvent, Kind, NothingToUndo, Number, Refusal, Status, Unknown, What, When};
use crate::time::{Instant, InstantError, LocalDate, Zone};

/// The policy or the workflow says no: with all that is missing, and the clause.
pub fn refused(voice: Voice<'_>, refusal: &Refusal) -> Told {
    let no = |message| Told::new("refused").says(message);
    let bad_time = |message| Told::new("bad_time").says(message);
    let full = |at: &Instant| when::full(voice.catalogue, voice.zone.local(*at));
    let given = |date: &When, zone: &Zone| match date {
        When::Date(date) => date::day_in(voice, *date, zone),
        When::At(at) => full(at),
    };
    let in_words = |status: &Status| voice.catalogue.word(Family::Status, status.word());
    match refusal {
        Refusal::Unknown(name) => unknown(name),
        Refusal::Missing(key) | Refusal::Blank(key) => missing("missing_key", key),
        Refusal::TooLong { key, limit } => text_too_long(key, *limit),
        Refusal::BeforeStart { start } => bad_time("refused-before-start").arg("at", full(start)),
        Refusal::InFuture { now } => bad_time("refused-in-future").arg("at", full(now)),
        Refusal::DateBefore { date, zone, at } => {
            bad_time("refused-date-before").arg("date", given(date, zone)).arg("at", full(at))
        }
        Refusal::NoSuchDay { date, zone } => no_such_day(voice, *date, zone),
        Refusal::NotOfSide { kind, side } => no("refused-side")
            .arg("act", voice.catalogue.word(Family::Event, kind.word()))
            .arg("side", voice.catalogue.word(Family::Side, side.word())),
        Refusal::NotInStatus { kind, status } => not_in_status(voice, *kind, *status),
        Refusal::BreaksHistory { later, at } => later_event(voice, no("refused-breaks-history"), *later, at),
        Refusal::TakesNoPriority { .. } => Told::new("class_takes_no_priority"),
        Refusal::NeedsGround { clause, grounds } => needs_ground(voice, grounds).clause(clause.clone()),
        Refusal::NeedsReason => Told::new("reason_needed").says("refused-needs-reason"),
        Refusal::NeedsConfirmations { line, missing, clause } => {
            needs_confirmations(voice, *line, missing).clause(clause.clone())
        }
        Refusal::TermIsOver { field, last, clause } => {
            term_is_over(voice, field, *last).clause(clause.clone())
        }
        Refusal::NotOfChecklist { step, known, clause } => {
            not_of_checklist(voice, step, known).clause(clause.clone())
        }
        Refusal::NotAfter { date, zone, at } => {
            bad_time("refused-not-after").arg("date", given(date, zone)).arg("at", full(at))
        }
        Refusal::NoSuchLine { line } => no("refused-no-such-line").arg("line", u32::from(*line)),
        Refusal::NoExtension { clause } => no("refused-no-extension").clause(clause.clone()),
        Refusal::NotLater { due, clause } => {
            no("refused-not-later").arg("due", full(due)).clause(clause.clone())
        }
        Refusal::BadTarget { status: None, .. } => Told::new("bad_target").says("refused-itself"),
        Refusal::BadTarget { to, status: Some(status) } => {
            bad_target("refused-target-ended", to).arg("status", in_words(status))
        }
        Refusal::TargetHadEnded { to, status, at } => {
            let told = bad_target("refused-target-had-ended", to);
            told.arg("status", in_words(status)).arg("at", full(at))
        }
        Refusal::MergedHere { from } => bad_target("refused-merged-here", from),
        Refusal::BadVersion { version, policy } => bad_version(version, policy),
        Refusal::NotFromVersion { from, present } => not_from_version(from, present),
        Refusal::AcknowledgedAlready { by, at } => acknowledged_already(voice, by.as_ref(), *at),
        Refusal::PausedAlready { since } => no("refused-paused-already").arg("at", full(since)),
        Refusal::NoEnvironments => no("refused-no-environments"),
        Refusal::NotYet => no("refused-not-yet"),
        Refusal::Undo(undo) => not_undone(voice, undo),
    }
}

fn no_such_day(voice: Voice<'_>, date: LocalDate, zone: &Zone) -> Told {
    let told = Told::new("bad_time").says("refused-no-such-day");
    told.arg("date", when::date(voice.catalogue, date)).arg("zone", label::zone(voice.catalogue, zone))
}

fn not_in_status(voice: Voice<'_>, kind: Kind, status: Status) -> Told {
    let no = |message| Told::new("refused").says(message);
    match (kind, status) {
        (Kind::Resumed, Status::Waiting) => no("refused-no-such-pause"),
        (Kind::Resumed, _) => no("refused-not-paused"),
        (Kind::UpdateAccepted | Kind::UpdateRejected, _) => no("refused-no-update"),
        _ => no("refused-status")
            .arg("act", voice.catalogue.word(Family::Event, kind.word()))
            .arg("status", voice.catalogue.word(Family::Status, status.word())),
    }
}

fn acknowledged_already(voice: Voice<'_>, by: Option<&Raw>, at: Instant) -> Told {
    let at = when::at(voice.catalogue, at, voice.now, voice.zone);
    let who = by.map(|by| safe::line(by).into_string()).into_iter().chain([at]).collect::<Vec<_>>();
    Told::new("already_acknowledged").says("refused-acknowledged-already").arg("who", who.join(", "))
}

fn needs_ground(voice: Voice<'_>, grounds: &[Ground]) -> Told {
    let known = label::listed(voice.catalogue, grounds.iter().map(|g| &g.label));
    Told::new("refused").says("refused-needs-ground").arg("known", known)
}

fn needs_confirmations(voice: Voice<'_>, line: u8, missing: &[Step]) -> Told {
    let missing = label::listed(voice.catalogue, missing.iter().map(|m| &m.label));
    let told = Told::new("refused").says("refused-needs-confirmations");
    told.arg("line", u32::from(line)).arg("missing", missing)
}

fn term_is_over(voice: Voice<'_>, field: &Label, last: LocalDate) -> Told {
    let field = label::of(voice.catalogue, field);
    let told = Told::new("term_is_over").says("refused-term-is-over");
    told.arg("date", when::date(voice.catalogue, last)).arg("field", field)
}

fn not_of_checklist(voice: Voice<'_>, step: &Label, known: &[String]) -> Told {
    let told = Told::new("step_not_of_class").says("refused-not-of-checklist");
    let told = told.arg("step", label::of(voice.catalogue, step)).foreign("known", &known.join(", "));
    if known.is_empty() { told } else { told.hint("hint-known") }
}

fn bad_target(message: &'static str, number: &Number) -> Told {
    Told::new("bad_target").says(message).arg("number", number.to_string())
}

/// People know an event by what it was and when.
fn later_event(voice: Voice<'_>, told: Told, kind: Kind, at: &Instant) -> Told {
    let at = when::full(voice.catalogue, voice.zone.local(*at));
    told.arg("act", voice.catalogue.word(Family::Event, kind.word())).arg("at", at)
}

fn not_undone(voice: Voice<'_>, undo: &NothingToUndo) -> Told {
    let told = Told::new("refused");
    match undo {
        NothingToUndo::NothingOwn => told.says("refused-nothing-own"),
        NothingToUndo::Never => told.says("refused-never-undone"),
        NothingToUndo::StoodOn { later, at } => later_event(voice, told.says("refused-stood-on"), *later, at),
        NothingToUndo::TargetWentOn => told.says("refused-target-went-on"),
    }
}

/// A text is longer than a text may be.
pub fn text_too_long(key: &str, limit: usize) -> Told {
    let told = Told::new("too_long").says("refused-text-too-long").hint("hint-shorter");
    told.foreign("key", key).arg("limit", limit)
}

/// Applied was what is no version of the policy.
pub fn bad_version(version: &str, policy: &str) -> Told {
    let told = Told::new("bad_version").says("refused-bad-version");
    told.foreign("version", version).foreign("policy", policy)
}

fn not_from_version(from: &str, present: &str) -> Told {
    let told = Told::new("bad_version").says("refused-not-from-version");
    told.foreign("version", from).foreign("present", present)
}

/// A compulsory particular is empty: its name in words, whatever kind of error it is where it was typed.
pub fn missing(kind: &'static str, key: &'static str) -> Told {
    Told::new(kind).says("refused-missing").arg("key", key)
}

/// A name that names nothing, with those that would.
pub fn unknown(unknown: &Unknown) -> Told {
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
        What::Role => "unknown_role",
        What::Service => "unknown_service",
        What::Field => "unknown_field",
        What::FieldValue => "wrong_field_value",
    };
    let told = Told::new(kind).foreign("name", &unknown.name).known(&unknown.known, &unknown.labels);
    match unknown.known.is_empty() {
        true => told,
        false if unknown.zone => told.hint("hint-near-zone"),
        false => told.hint("hint-known"),
    }
}

/// A text that is taken for no JSON.
pub fn unread(unread: &Unread) -> Told {
    match unread {
        Unread::Syntax { at } => Told::new("bad_json").arg("column", at.column),
        Unread::TooDeep { at } => Told::new("too_deep").arg("column", at.column).arg("limit", DEEPEST),
        Unread::KeyTwice { key, at } => {
            Told::new("key_twice").foreign("key", key).arg("column", at.column).hint("hint-key-twice")
        }
    }
}

/// An event that is none.
pub fn bad_event(bad: &BadEvent) -> Told {
    match bad {
        BadEvent::NotAnObject => Told::new("not_an_object"),
        BadEvent::UnknownKind(kind) => Told::new("unknown_event").foreign("name", kind),
        BadEvent::UnknownKey(key) => Told::new("unknown_key").foreign("key", key),
        BadEvent::Missing(key) => Told::new("missing_key").arg("key", *key),
        BadEvent::Wrong(key) => Told::new("wrong_key").arg("key", *key),
        BadEvent::Instant { key, error } => bad_instant("wrong_key", error).of_key(key),
        BadEvent::Date { key, error } => bad_date("wrong_key", error).of_key(key),
    }
}

/// A text that is no instant, or none that is reckoned with: the same words wherever it was given.
pub fn bad_instant(kind: &'static str, error: &InstantError) -> Told {
    not_a_time(kind, error, "error-not-an-instant", "hint-instant")
}

/// A text that is neither a date nor an instant.
pub fn bad_date(kind: &'static str, error: &InstantError) -> Told {
    not_a_time(kind, error, "error-not-a-date", "hint-date")
}

fn not_a_time(kind: &'static str, error: &InstantError, form: &'static str, hint: &'static str) -> Told {
    let told = Told::new(kind).foreign("value", error.given());
    match error {
        InstantError::Form(_) => told.says(form).hint(hint),
        InstantError::NoOffset(_) => told.says("instant-without-offset").hint(hint),
        InstantError::Range(_) => told.says("instant-out-of-range"),
    }
}

/// A ticket that can't be reckoned.
pub fn reckoning(error: &sla::Error) -> Told {
    match error {
        sla::Error::Unavailable(missing) => Told::new("policy_version_unavailable")
            .foreign("name", &missing.policy)
            .foreign("version", &missing.version),
        sla::Error::Horizon(_) => Told::new("past_2100"),
    }
}
