//! One line: a ticket, or a policy that tickets need. Pure.
use serde_json::Value;

use crate::desk::line::{BadLine, Fields, check_events, check_registration, events, refuse_long, value};
use crate::policy::{Book, Policy, PolicyId, Version};
use crate::text::Raw;
use crate::ticket::{Act, Event, GivenRegistration, History, Number, Registration};
use crate::time::Instant;

/// What a line is.
pub enum Record {
    Ticket(Box<GivenRegistration>),
    /// `{"record":"policy", …}`
    Policy {
        id: PolicyId,
        version: Version,
        toml: String,
        calendar: String,
    },
}

/// Reads a line's keys; ids are checked later.
pub fn record(line: &[u8]) -> Result<Record, BadLine> {
    let value = value(line)?;
    if value.get("record").is_none() {
        value.as_object().map_or(Ok(()), refuse_long)?;
        return Ok(Record::Ticket(Box::new(GivenRegistration::from_json(value)?)));
    }
    let mut fields = Fields::of_value(value)?;
    if fields.needed("record")? != "policy" {
        return Err(BadLine::Wrong("record"));
    }
    let record = Record::Policy {
        id: PolicyId::named(fields.needed("id")?),
        version: Version::named(fields.needed("version")?),
        toml: fields.needed("toml")?,
        calendar: fields.needed("calendar")?,
    };
    fields.finish()?;
    Ok(record)
}

/// The number that a line bears, whatever else is wrong with it.
pub fn borne(line: &[u8]) -> Option<Number> {
    Number::parse(value(line).ok()?.get("number")?.as_str()?)
}

/// A line's events as they are recorded: what it says of who recorded them, by `login` or by `imported_login`, is
/// kept, and proves nothing.
pub fn imported(items: Vec<Value>) -> Result<Vec<Event>, BadLine> {
    let mut events = events(items)?;
    for (index, event) in (1..).zip(&mut events) {
        let login = event.login.take();
        let said = event.more.imported_login();
        if login.is_some() && said.is_some() && login != said {
            return Err(BadLine::TwoLogins { index });
        }
        event.more = std::mem::take(&mut event.more).imported(login);
    }
    Ok(events)
}

/// A ticket with its policy, checked but for what the store knows. Without a number of its own it still
/// bears 0.
pub fn ticket(
    given: GivenRegistration,
    events: Vec<Event>,
    book: &Book,
    now: Instant,
) -> Result<Ticket, BadLine> {
    let policy = policy(&given, book)?.clone();
    // A registration's time of recording isn't in a file. Who names both has them from a database, which took it so.
    let was_recorded = given.number.is_some() && given.policy_version.is_some();
    let numbered = given.number.clone();
    if let Some(number) = &numbered
        && number.prefix != policy.prefix()
    {
        return Err(BadLine::WrongPrefix(number.to_string()));
    }
    let class = policy.class_of(given.class.clone(), given.service.as_ref().map(Raw::as_str_exact));
    let number = numbered.clone().unwrap_or_else(|| Number::none_yet(policy.prefix()));
    let registration = given.complete(number, policy.version().clone(), class);
    check_registration(&policy, &registration)?;
    if registration.registered_at > now && !was_recorded {
        return Err(BadLine::InFuture("registered_at"));
    }
    check(&policy, book, &registration, &events, now)?;
    let history = History { events, ..History::of(registration) };
    crate::sla::reckon(&history, book, history.last_at())?;
    Ok(Ticket { line: 0, bytes: 0, history, is_numbered: numbered.is_some() })
}

/// A ticket ready to be written; its events are numbered from 1.
pub struct Ticket {
    /// Of the file, from 1.
    pub line: usize,
    /// Of the line.
    pub bytes: usize,
    pub history: History,
    /// It brought its number with it.
    pub is_numbered: bool,
}

fn policy<'a>(given: &GivenRegistration, book: &'a Book) -> Result<&'a std::sync::Arc<Policy>, BadLine> {
    let unknown = || BadLine::UnknownPolicy {
        name: given.policy.to_string(),
        known: book.ids().map(ToString::to_string).collect(),
    };
    match &given.policy_version {
        None => book.current(&given.policy).ok_or_else(unknown),
        Some(_) if !book.knows(&given.policy) => Err(unknown()),
        Some(version) => {
            let found = book.version(version).filter(|p| *p.id() == given.policy);
            found.ok_or_else(|| BadLine::UnknownVersion(version.clone()))
        }
    }
}

/// What was recorded once had happened then, however far ahead that clock was; but who recorded it there is said.
fn is_to_come(event: &Event, now: Instant) -> bool {
    let recorded_here = event.more.imported_login().is_none() && event.recorded_at > Some(now);
    recorded_here || (event.at > now && event.recorded_at.is_none_or(|recorded_at| event.at > recorded_at))
}

/// Events by the policy versions that they happened under; in recording order, so a `ref` points back.
fn check(
    policy: &Policy,
    book: &Book,
    registration: &Registration,
    events: &[Event],
    now: Instant,
) -> Result<(), BadLine> {
    let mut versions = vec![policy];
    for (index, event) in (1..).zip(events) {
        if is_to_come(event, now) {
            return Err(BadLine::EventInFuture { index });
        }
        match &event.act {
            Act::PolicyApplied { to, .. } => {
                let applied = book.version(to).map(|version| version.as_ref());
                let applied = applied.filter(|version| version.id() == policy.id());
                // Each once, however often it was applied.
                let new = applied.filter(|v| versions.iter().all(|known| known.version() != v.version()));
                versions.extend(new);
            }
            Act::ReminderDone { seq } | Act::Undone { seq } | Act::Erased { seq } if *seq >= event.seq => {
                return Err(BadLine::NoSuchRef { index, reference: *seq });
            }
            _ => (),
        }
    }
    let mut checked = Ok(());
    for version in versions {
        checked = check_events(version, book, registration, events);
        if checked.is_ok() {
            break;
        }
    }
    checked
}
