//! Whether a line says the same as what was taken under its id before.
use crate::policy::{Book, ClassId};
use crate::text::Raw;
use crate::ticket::{Act, Event, GivenRegistration, History, Number, Registration};

/// The registration that a line means, if it is the one taken: what it leaves to the desk is as the desk had it then.
pub fn meant(book: &Book, given: GivenRegistration, taken: &Registration) -> Registration {
    let number = given.number.clone().unwrap_or_else(|| Number::none_yet(&taken.number.prefix));
    let version = given.policy_version.clone().unwrap_or_else(|| taken.policy_version.clone());
    let class = class(book, &given, taken);
    given.complete(number, version, class)
}

/// The class, and whether nobody gave it. The first edition kept no record of that.
fn class(book: &Book, given: &GivenRegistration, taken: &Registration) -> (ClassId, bool) {
    if let Some(class) = given.class.clone() {
        return (class, false);
    }
    let service = given.service.as_ref().map(Raw::as_str_exact);
    match book.version(&taken.policy_version).map(|policy| policy.class_of(None, service)) {
        Some((class, assumed)) if class != taken.class => (class, assumed),
        _ => (taken.class.clone(), taken.class_assumed),
    }
}

/// Whether a ticket is what was taken. What was recorded here since is nothing to it.
pub fn is_same(said: &Registration, events: &[Event], taken: &History) -> bool {
    let (before, after) = taken.events.split_at_checked(events.len()).unwrap_or_default();
    let number = if said.number.is_given() { &said.number } else { &taken.registration.number };
    before.len() == events.len()
        && !after.first().is_some_and(|event| came_with_it(event, taken))
        && Registration { number: number.clone(), ..said.clone() } == taken.registration
        && (1..).zip(events).zip(before).all(|((at, event), kept)| is_same_event(at, event, kept, taken))
}

/// The event at a position of the line, from 1, and the one that was recorded for it.
fn is_same_event(at: u64, event: &Event, kept: &Event, taken: &History) -> bool {
    let mut kept = Event { seq: at, ..kept.clone() };
    if let Act::ReminderDone { seq } | Act::Undone { seq } | Act::Erased { seq } = &mut kept.act {
        let found = (1..).zip(&taken.events).find(|(_, event)| event.seq == *seq);
        *seq = found.map_or(0, |(position, _)| position);
    }
    // Before logins were kept apart the file's own stood in the recorder's place.
    if kept.more.imported_login().is_none() && event.more.imported_login() == kept.login {
        let login = kept.login.take();
        kept.more = kept.more.imported(login);
    }
    let recorded_at = event.recorded_at.or(kept.recorded_at);
    Event { login: None, ..kept } == Event { seq: at, login: None, recorded_at, ..event.clone() }
}

/// Whether an event was surely part of what was taken, and not recorded here since.
fn came_with_it(event: &Event, taken: &History) -> bool {
    let is_stored = taken.recorded_at.is_some();
    let is_imported = event.more.imported_login().is_some() || event.by.is_none();
    !is_stored || is_imported || event.recorded_at < taken.recorded_at
}
