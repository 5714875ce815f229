//! Events as JSON, in the one vocabulary of history, import, `deadline` and the store.
use serde_json::{Map, Value, json};

use super::{Act, Arrangement, Event, FieldKey, Kind, More, Number, Side, When};
use crate::policy::{ClassId, PauseId, PriorityId, Version};
use crate::text::{Raw, Word};
use crate::time::{Instant, InstantError};

/// The word for a link to a parent.
const CHILD: &str = "child";

/// How much a reader insists on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Insist {
    /// Every compulsory field (commands).
    All,
    /// Only what the fold can't do without (`import`, `deadline`): `to`, `date`, `field`, `step`, `ref`
    /// and a pause's `reason`.
    Needed,
    /// The same of what is stored already: whatever second a clock showed then is read.
    Stored,
}

/// Why a JSON object is no event, or no registration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadEvent {
    #[error("not an object")]
    NotAnObject,
    #[error("unknown event kind: {0}")]
    UnknownKind(String),
    #[error("unknown key: {0}")]
    UnknownKey(String),
    #[error("missing: {0}")]
    Missing(&'static str),
    /// The key's value has the wrong form.
    #[error("wrong value: {0}")]
    Wrong(&'static str),
    #[error("{key}: {error}")]
    Instant { key: &'static str, error: InstantError },
    #[error("{key}: no date: {error}")]
    Date { key: &'static str, error: InstantError },
}

/// The keys not yet read of an object. Reading removes them; what stays is unknown.
pub(super) struct Keys {
    pub(super) map: Map<String, Value>,
    pub(super) insist: Insist,
}

impl Keys {
    pub(super) fn take(&mut self, key: &str) -> Option<Value> {
        self.map.shift_remove(key).filter(|v| !v.is_null())
    }
    pub(super) fn string(&mut self, key: &'static str) -> Result<Option<String>, BadEvent> {
        match self.take(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(BadEvent::Wrong(key)),
        }
    }
    /// A text, or a number as it was typed.
    pub(super) fn text_or_number(&mut self, key: &'static str) -> Result<Option<Raw>, BadEvent> {
        match self.take(key) {
            Some(Value::Number(number)) => Ok(Some(Raw::from(number.to_string()))),
            Some(other) => other.as_str().map(|text| Some(Raw::from(text))).ok_or(BadEvent::Wrong(key)),
            None => Ok(None),
        }
    }
    pub(super) fn raw(&mut self, key: &'static str) -> Result<Option<Raw>, BadEvent> {
        Ok(self.string(key)?.map(Raw::from))
    }
    /// A field that commands insist on.
    pub(super) fn asked(&mut self, key: &'static str) -> Result<Option<Raw>, BadEvent> {
        let given = self.raw(key)?;
        let blank = given.as_ref().is_none_or(Raw::is_blank);
        if blank && self.insist == Insist::All { Err(BadEvent::Missing(key)) } else { Ok(given) }
    }
    /// A field that nothing can do without.
    pub(super) fn needed(&mut self, key: &'static str) -> Result<String, BadEvent> {
        self.string(key)?.ok_or(BadEvent::Missing(key))
    }
    pub(super) fn instant(&mut self, key: &'static str) -> Result<Option<Instant>, BadEvent> {
        let is_stored = self.insist == Insist::Stored;
        let read = |text: String| {
            let written = is_stored.then(|| Instant::parse_written(&text)).flatten();
            let read = written.map_or_else(|| Instant::parse(&text), Ok);
            read.map_err(|error| BadEvent::Instant { key, error })
        };
        self.string(key)?.map(read).transpose()
    }
    fn at(&mut self, key: &'static str) -> Result<When, BadEvent> {
        self.when(key)?.ok_or(BadEvent::Missing(key))
    }
    fn when(&mut self, key: &'static str) -> Result<Option<When>, BadEvent> {
        self.string(key)?
            .map(|text| When::parse(&text).map_err(|error| BadEvent::Date { key, error }))
            .transpose()
    }
    /// `true`, or nothing.
    fn on(&mut self, key: &'static str) -> Result<bool, BadEvent> {
        match self.take(key) {
            None => Ok(false),
            Some(Value::Bool(true)) => Ok(true),
            Some(_) => Err(BadEvent::Wrong(key)),
        }
    }
    pub(super) fn number(&mut self, key: &'static str) -> Result<Number, BadEvent> {
        Number::parse(&self.needed(key)?).ok_or(BadEvent::Wrong(key))
    }
    pub(super) fn count(&mut self, key: &'static str) -> Result<Option<u64>, BadEvent> {
        self.take(key).map(|v| v.as_u64().ok_or(BadEvent::Wrong(key))).transpose()
    }
    fn sequence(&mut self, key: &'static str) -> Result<u64, BadEvent> {
        self.count(key)?.ok_or(BadEvent::Missing(key))
    }
    fn strings(&mut self, key: &'static str) -> Result<Vec<String>, BadEvent> {
        match self.take(key) {
            None => Ok(Vec::new()),
            Some(Value::Array(items)) => items
                .into_iter()
                .map(|v| v.as_str().map(str::to_string).ok_or(BadEvent::Wrong(key)))
                .collect(),
            Some(_) => Err(BadEvent::Wrong(key)),
        }
    }
    pub(super) fn finish(self) -> Result<(), BadEvent> {
        match self.map.keys().next() {
            Some(key) => Err(BadEvent::UnknownKey(key.clone())),
            None => Ok(()),
        }
    }
}

/// Reads one event. `at` may be missing only if `now` is given (commands): then it is that. `seq` is left 0.
pub fn event_from_json(value: Value, insist: Insist, now: Option<Instant>) -> Result<Event, BadEvent> {
    let Value::Object(map) = value else { return Err(BadEvent::NotAnObject) };
    let mut keys = Keys { map, insist };
    let kind = keys.needed("kind")?;
    let kind = Kind::parse(&kind).ok_or(BadEvent::UnknownKind(kind))?;
    let at = keys.instant("at")?.or(now).ok_or(BadEvent::Missing("at"))?;
    let side = match keys.string("side")? {
        None => Side::Support,
        Some(word) => Side::parse(&word).ok_or(BadEvent::Wrong("side"))?,
    };
    let (by, login, recorded_at) = (keys.raw("by")?, keys.raw("login")?, keys.instant("recorded_at")?);
    let act = act_from_keys(kind, &mut keys)?;
    let more = More::take(&mut keys, Some(kind))?;
    keys.finish()?;
    Ok(Event { seq: 0, at, recorded_at, by, login, side, act, more })
}

fn act_from_keys(kind: Kind, k: &mut Keys) -> Result<Act, BadEvent> {
    Ok(match kind {
        Kind::Acknowledged => Act::Acknowledged,
        Kind::Replied => Act::Replied { text: k.asked("text")? },
        Kind::Note => Act::Note { text: k.asked("text")? },
        Kind::Assigned => {
            if !k.map.contains_key("to") {
                return Err(BadEvent::Missing("to"));
            }
            let to = k.raw("to")?.filter(|r| !r.as_str_exact().trim().is_empty());
            Act::Assigned { to, role: k.string("role")? }
        }
        Kind::Escalated => escalated(k)?,
        Kind::PriorityChanged => Act::PriorityChanged {
            to: PriorityId::named(k.needed("to")?),
            ground: k.string("ground")?,
            reason: k.raw("reason")?,
        },
        Kind::ClassChanged => {
            Act::ClassChanged { to: ClassId::named(k.needed("to")?), reason: k.raw("reason")? }
        }
        Kind::EnvironmentChanged => Act::EnvironmentChanged { to: k.needed("to")?, reason: k.raw("reason")? },
        Kind::FieldChanged => {
            let field = FieldKey::of(&k.needed("field")?);
            if !k.map.contains_key("to") {
                return Err(BadEvent::Missing("to"));
            }
            Act::FieldChanged { field, to: k.raw("to")?.unwrap_or_default() }
        }
        Kind::Paused => Act::Paused {
            reason: PauseId::named(k.needed("reason")?),
            text: k.raw("text")?,
            until: k.when("until")?,
        },
        Kind::Resumed => Act::Resumed { reason: k.string("reason")?.map(PauseId::named) },
        Kind::Planned => {
            Act::Planned { date: k.at("date")?, reason: k.raw("reason")?, arranged: arrangement(k)? }
        }
        Kind::Extended => Act::Extended {
            date: k.at("date")?,
            agreed_by: k.asked("agreed_by")?,
            reason: k.asked("reason")?,
        },
        Kind::Answered => Act::Answered { date: k.at("date")?, text: k.asked("text")? },
        Kind::UpdateOffered => Act::UpdateOffered { text: k.asked("text")? },
        Kind::Resolved => Act::Resolved { text: k.asked("text")?, cause: k.raw("cause")? },
        Kind::UpdateAccepted => Act::UpdateAccepted,
        Kind::Accepted => Act::Accepted,
        Kind::UpdateRejected => Act::UpdateRejected { reason: k.asked("reason")? },
        Kind::Returned => Act::Returned { reason: k.asked("reason")? },
        Kind::Refused => Act::Refused { reason: k.asked("reason")? },
        Kind::OutOfScope => Act::OutOfScope { reason: k.asked("reason")? },
        Kind::Reopened => Act::Reopened { reason: k.asked("reason")? },
        Kind::Closed => Act::Closed { reason: k.raw("reason")? },
        Kind::Merged => Act::Merged { to: k.number("to")? },
        Kind::Linked => Act::Linked { to: k.number("to")?, child: child(k)? },
        Kind::Unlinked => Act::Unlinked { to: k.number("to")? },
        _ => return rare_from_keys(kind, k),
    })
}

fn arrangement(k: &mut Keys) -> Result<Arrangement, BadEvent> {
    Ok(Arrangement { agreed_by: k.raw("agreed_by")?, visit: k.on("visit")?, place: k.raw("place")? })
}

/// What a link is `as`: a plain one, or to a parent.
fn child(k: &mut Keys) -> Result<bool, BadEvent> {
    match k.string("as")?.as_deref() {
        None => Ok(false),
        Some(CHILD) => Ok(true),
        Some(_) => Err(BadEvent::Wrong("as")),
    }
}

fn escalated(k: &mut Keys) -> Result<Act, BadEvent> {
    let to = k.sequence("to")?;
    let to = u8::try_from(to).ok().filter(|n| (1..=9).contains(n)).ok_or(BadEvent::Wrong("to"))?;
    // Other desks' exports call the reason of an escalation its text.
    let text = if k.insist == Insist::All { None } else { k.raw("text")? };
    let reason = if text.is_some() { k.raw("reason")?.or(text) } else { k.asked("reason")? };
    Ok(Act::Escalated { to, reason, confirms: k.strings("confirms")? })
}

fn rare_from_keys(kind: Kind, k: &mut Keys) -> Result<Act, BadEvent> {
    Ok(match kind {
        Kind::ChecklistTicked => {
            let step = k.needed("step")?;
            let on = k.take("on").map(|v| v.as_bool().ok_or(BadEvent::Wrong("on"))).transpose()?;
            Act::ChecklistTicked { step, on: on.unwrap_or(true) }
        }
        Kind::Attached => Act::Attached {
            name: k.asked("name")?,
            sha256: k.asked("sha256")?.map(|r| r.as_str_exact().to_string()),
            size: match k.count("size")? {
                None if k.insist == Insist::All => return Err(BadEvent::Missing("size")),
                size => size,
            },
            media_type: k.raw("type")?,
        },
        Kind::Notified => Act::Notified {
            channel: k.asked("channel")?.map(|r| r.as_str_exact().to_string()),
            to: Raw::from(k.needed("to")?),
            text: k.raw("text")?,
        },
        Kind::Reminded => Act::Reminded { when: k.at("when")?, text: k.raw("text")? },
        Kind::ReminderDone => Act::ReminderDone { seq: k.sequence("ref")? },
        Kind::Undone => Act::Undone { seq: k.sequence("ref")? },
        Kind::Erased => Act::Erased { seq: k.sequence("ref")? },
        _ => Act::PolicyApplied {
            from: k.asked("from")?.map(|r| Version::named(r.as_str_exact())).unwrap_or_default(),
            to: Version::named(k.needed("to")?),
        },
    })
}

/// The event as an object: `at`, `kind`, `by`, `side`, the kind's own keys (null where empty), `recorded_at` and
/// `login`, then those of the second edition that aren't empty.
pub fn event_to_json(event: &Event) -> Map<String, Value> {
    object(event, None)
}

/// The same as it is shown: with its `seq`, and with what the `clocks` said then before the keys of the second edition.
pub fn event_to_shown(event: &Event, clocks: Value) -> Map<String, Value> {
    object(event, Some(clocks))
}

fn object(event: &Event, shown_with: Option<Value>) -> Map<String, Value> {
    let mut map = Map::new();
    map.extend(shown_with.as_ref().map(|_| ("seq".into(), json!(event.seq))));
    map.insert("at".into(), json!(event.at));
    map.insert("kind".into(), json!(event.act.kind().word()));
    map.insert("by".into(), json!(event.by));
    map.insert("side".into(), json!(event.side.word()));
    if let Value::Object(own) = act_to_json(&event.act) {
        map.extend(own);
    }
    map.insert("recorded_at".into(), json!(event.recorded_at));
    map.insert("login".into(), json!(event.login));
    map.extend(shown_with.map(|clocks| ("clocks".into(), clocks)));
    map.extend(event.more.entries_with(later_keys(&event.act)));
    map
}

/// An act's keys of the second edition: left out where empty.
fn later_keys(act: &Act) -> Map<String, Value> {
    let keys = match act {
        Act::Assigned { role, .. } => json!({ "role": role }),
        Act::Planned { arranged: Arrangement { agreed_by, visit, place }, .. } => {
            json!({ "agreed_by": agreed_by, "visit": visit.then_some(true), "place": place })
        }
        Act::Paused { until, .. } => json!({ "until": until.map(|date| date.to_string()) }),
        Act::Resolved { cause, .. } => json!({ "cause": cause }),
        Act::Linked { child, .. } => json!({ "as": child.then_some(CHILD) }),
        _ => Value::Null,
    };
    match keys {
        Value::Object(keys) => keys.into_iter().filter(|(_, value)| !value.is_null()).collect(),
        _ => Map::new(),
    }
}

fn act_to_json(act: &Act) -> Value {
    match act {
        Act::Acknowledged | Act::UpdateAccepted | Act::Accepted => json!({}),
        Act::Replied { text }
        | Act::Note { text }
        | Act::UpdateOffered { text }
        | Act::Resolved { text, .. } => {
            json!({ "text": text })
        }
        Act::Assigned { to, .. } => json!({ "to": to }),
        Act::Escalated { to, reason, confirms } => {
            json!({ "to": to, "reason": reason, "confirms": confirms })
        }
        Act::PriorityChanged { to, ground, reason } => {
            json!({ "to": to, "ground": ground, "reason": reason })
        }
        Act::ClassChanged { to, reason } => json!({ "to": to, "reason": reason }),
        Act::EnvironmentChanged { to, reason } => json!({ "to": to, "reason": reason }),
        Act::FieldChanged { field, to } => json!({ "field": field.name(), "to": to }),
        Act::Paused { reason, text, .. } => json!({ "reason": reason, "text": text }),
        Act::Resumed { reason } => json!({ "reason": reason }),
        Act::Planned { date, reason, .. } => json!({ "date": date.to_string(), "reason": reason }),
        Act::Extended { date, agreed_by, reason } => {
            json!({ "date": date.to_string(), "agreed_by": agreed_by, "reason": reason })
        }
        Act::Answered { date, text } => json!({ "date": date.to_string(), "text": text }),
        Act::UpdateRejected { reason }
        | Act::Returned { reason }
        | Act::Refused { reason }
        | Act::OutOfScope { reason }
        | Act::Closed { reason }
        | Act::Reopened { reason } => json!({ "reason": reason }),
        Act::Reminded { when, text } => json!({ "when": when.to_string(), "text": text }),
        Act::Merged { to } | Act::Linked { to, .. } | Act::Unlinked { to } => json!({ "to": to.to_string() }),
        Act::ChecklistTicked { step, on } => json!({ "step": step, "on": on }),
        Act::Attached { name, sha256, size, media_type } => {
            json!({ "name": name, "sha256": sha256, "size": size, "type": media_type })
        }
        Act::Notified { channel, to, text } => json!({ "channel": channel, "to": to, "text": text }),
        Act::ReminderDone { seq } | Act::Undone { seq } | Act::Erased { seq } => json!({ "ref": seq }),
        Act::PolicyApplied { from, to } => json!({ "from": from, "to": to }),
    }
}
