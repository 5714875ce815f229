//! Registrations as JSON: the form that import reads, export writes and the store keeps.
use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::codec::Keys;
use super::field::is_own_name;
use super::{BadEvent, Customer, Insist, More, Number, Registration};
use crate::policy::{ClassId, PolicyId, PriorityId, Version};
use crate::text::Raw;
use crate::time::Instant;

/// A registration as it was given: what the desk fills in may still be missing.
#[derive(Clone, PartialEq, Debug)]
pub struct GivenRegistration {
    /// None: the next of the policy's prefix.
    pub number: Option<Number>,
    pub policy: PolicyId,
    /// None: the current version.
    pub policy_version: Option<Version>,
    /// None: the policy's default class.
    pub class: Option<ClassId>,
    pub priority: Option<PriorityId>,
    pub environment: Option<String>,
    pub line: u8,
    pub assignee: Option<Raw>,
    pub subject: Raw,
    pub description: Option<Raw>,
    pub channel: Option<Raw>,
    pub customer: Customer,
    pub fields: BTreeMap<String, Raw>,
    pub reported_at: Instant,
    pub registered_at: Instant,
    pub registered_by: Option<Raw>,
    pub source: Option<Raw>,
    pub reference: Option<Raw>,
    pub service: Option<Raw>,
    pub more: More,
    /// The events after it, not yet read.
    pub events: Vec<Value>,
}

impl GivenRegistration {
    /// Reads one object in import form. Compulsory are `policy`, `subject` and `reported_at`.
    ///
    /// # Errors
    /// The first key that is missing, of a wrong form or unknown (named).
    pub fn from_json(value: Value) -> Result<GivenRegistration, BadEvent> {
        let given = GivenRegistration::read(value, Insist::All)?;
        if given.subject.is_blank() { Err(BadEvent::Missing("subject")) } else { Ok(given) }
    }

    /// What is stored already must stay readable, whatever a later border would refuse.
    fn read(value: Value, insist: Insist) -> Result<GivenRegistration, BadEvent> {
        let Value::Object(map) = value else { return Err(BadEvent::NotAnObject) };
        let mut k = Keys { map, insist };
        let policy = PolicyId::named(k.needed("policy")?);
        let subject = Raw::from(k.needed("subject")?);
        let reported_at = k.instant("reported_at")?.ok_or(BadEvent::Missing("reported_at"))?;
        let given = GivenRegistration {
            number: k.map.contains_key("number").then(|| number(&mut k)).transpose()?.flatten(),
            policy,
            policy_version: k.string("policy_version")?.map(Version::named),
            class: k.string("class")?.map(ClassId::named),
            priority: k.string("priority")?.map(PriorityId::named),
            environment: k.string("environment")?,
            line: line(&mut k)?,
            assignee: k.raw("assignee")?,
            subject,
            description: k.raw("description")?,
            channel: k.raw("channel")?,
            customer: customer(&mut k)?,
            fields: fields(&mut k)?,
            reported_at,
            registered_at: k.instant("registered_at")?.unwrap_or(reported_at),
            registered_by: k.raw("registered_by")?,
            source: k.raw("source")?,
            reference: k.text_or_number("ref")?,
            service: k.raw("service")?,
            more: More::take(&mut k, None)?,
            events: match k.take("events") {
                None => Vec::new(),
                Some(Value::Array(events)) => events,
                Some(_) => return Err(BadEvent::Wrong("events")),
            },
        };
        k.finish()?;
        Ok(given)
    }

    /// With what the desk decided: its number, the version that it is pinned to, its class and whether that is only
    /// assumed.
    pub fn complete(
        self,
        number: Number,
        policy_version: Version,
        (class, class_assumed): (ClassId, bool),
    ) -> Registration {
        Registration {
            number,
            policy: self.policy,
            policy_version,
            class,
            class_assumed,
            priority: self.priority,
            environment: self.environment,
            line: self.line,
            assignee: self.assignee,
            subject: self.subject,
            description: self.description,
            channel: self.channel,
            customer: self.customer,
            fields: self.fields,
            reported_at: self.reported_at,
            registered_at: self.registered_at,
            registered_by: self.registered_by,
            source: self.source,
            reference: self.reference,
            service: self.service,
            more: self.more,
        }
    }
}

fn number(k: &mut Keys) -> Result<Option<Number>, BadEvent> {
    k.string("number")?.map(|text| Number::parse(&text).ok_or(BadEvent::Wrong("number"))).transpose()
}

/// 1 if none was given.
fn line(k: &mut Keys) -> Result<u8, BadEvent> {
    let line = k.count("line")?.unwrap_or(1);
    u8::try_from(line).ok().filter(|n| (1..=9).contains(n)).ok_or(BadEvent::Wrong("line"))
}

fn customer(k: &mut Keys) -> Result<Customer, BadEvent> {
    let map = match k.take("customer") {
        None => return Ok(Customer::default()),
        Some(Value::Object(map)) => map,
        Some(_) => return Err(BadEvent::Wrong("customer")),
    };
    let mut k = Keys { map, insist: Insist::Needed };
    let wrong = |_| BadEvent::Wrong("customer");
    let customer = Customer {
        org: k.raw("org").map_err(wrong)?,
        contact: k.raw("contact").map_err(wrong)?,
        email: k.raw("email").map_err(wrong)?,
        phone: k.raw("phone").map_err(wrong)?,
        tz: k.string("tz").map_err(wrong)?,
        id: k.raw("id").map_err(wrong)?,
    };
    match k.map.keys().next() {
        Some(key) => Err(BadEvent::UnknownKey(format!("customer.{key}"))),
        None => Ok(customer),
    }
}

fn fields(k: &mut Keys) -> Result<BTreeMap<String, Raw>, BadEvent> {
    let map = match k.take("fields") {
        None => return Ok(BTreeMap::new()),
        Some(Value::Object(map)) => map,
        Some(_) => return Err(BadEvent::Wrong("fields")),
    };
    let mut fields = BTreeMap::new();
    for (name, value) in map {
        match value {
            _ if !is_own_name(&name) => return Err(BadEvent::UnknownKey(format!("fields.{name}"))),
            Value::Null => (),
            Value::String(text) => {
                fields.insert(name, Raw::from(text));
            }
            _ => return Err(BadEvent::Wrong("fields")),
        }
    }
    Ok(fields)
}

/// The registration in import form, keys in the contract's order; `events` are the caller's to add. A class that
/// nobody gave is given to nobody.
pub fn registration_to_json(r: &Registration) -> Map<String, Value> {
    let value = json!({
        "ref": r.reference,
        "number": r.number,
        "policy": r.policy,
        "policy_version": r.policy_version,
        "contract": r.more.get("contract"),
        "class": Some(&r.class).filter(|_| !r.class_assumed),
        "service": r.service,
        "priority": r.priority,
        "subject": r.subject,
        "description": r.description,
        "channel": r.channel,
        "environment": r.environment,
        "line": r.line,
        "assignee": r.assignee,
        "customer": r.customer,
        "fields": r.fields,
        "reported_at": r.reported_at,
        "registered_at": r.registered_at,
        "registered_by": r.registered_by,
        "source": r.source,
        "mail": r.more.get("mail"),
        "noted": r.more.get("noted"),
    });
    match value {
        Value::Object(mut map) => {
            // Keys of the second edition are left out where empty.
            let late = ["contract", "service", "mail", "noted"];
            map.retain(|key, value| !(late.contains(&key.as_str()) && value.is_null()));
            map
        }
        _ => Map::new(),
    }
}

/// The key of the stored form that says that nobody gave the class.
const ASSUMED: &str = "class_assumed";

/// The registration as the store keeps it: the import form, with the class also where it is assumed.
pub fn registration_to_stored(r: &Registration) -> Map<String, Value> {
    let mut map = registration_to_json(r);
    if r.class_assumed {
        map.insert("class".into(), json!(r.class));
        map.insert(ASSUMED.into(), json!(true));
    }
    map
}

/// Reads a whole registration back, as [`registration_to_stored`] writes it.
///
/// # Errors
/// As [`GivenRegistration::from_json`]; besides, `number`, `policy_version` and `class` are compulsory.
pub fn registration_from_stored(mut value: Value) -> Result<Registration, BadEvent> {
    let assumed = value.as_object_mut().and_then(|map| map.shift_remove(ASSUMED));
    let given = GivenRegistration::read(value, Insist::Stored)?;
    let number = given.number.clone().ok_or(BadEvent::Missing("number"))?;
    let version = given.policy_version.clone().ok_or(BadEvent::Missing("policy_version"))?;
    let class = given.class.clone().ok_or(BadEvent::Missing("class"))?;
    Ok(given.complete(number, version, (class, assumed == Some(json!(true)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> Value {
        json!({
            "ref": "A-7", "number": "pro-1042", "policy": "prokontakt", "policy_version": "0123456789ab",
            "class": "incident", "priority": "2", "subject": "Не печатает \u{202e}", "description": "…",
            "channel": "mail", "environment": null, "line": 2, "assignee": "Анна",
            "customer": {"org": "ООО «Ромашка»", "contact": null, "email": "a@b.ru", "phone": null,
                         "tz": "Asia/Omsk"},
            "fields": {"account": "17"}, "reported_at": "2026-11-20T07:00:00Z",
            "registered_at": "2026-11-20T07:05:00Z", "registered_by": "Олег", "source": "old-desk"
        })
    }

    #[test]
    fn what_is_written_is_read_back() {
        let read = registration_from_stored(whole()).unwrap();
        assert_eq!(read.number.to_string(), "PRO-1042");
        let written = Value::Object(registration_to_stored(&read));
        assert_eq!(registration_from_stored(written.clone()).unwrap(), read);
        let keys: Vec<_> = written.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys[..5], ["ref", "number", "policy", "policy_version", "class"]);
        assert_eq!(keys[16..], ["registered_by", "source"]);
    }

    #[test]
    fn keys_of_the_second_edition_come_back_in_their_places() {
        let mut value = whole();
        value["customer"]["id"] = json!("c-17");
        for (key, given) in
            [("service", json!("tablo")), ("contract", json!("k-1")), ("noted", json!(["outside_term"]))]
        {
            value[key] = given;
        }
        value["mail"] = json!({"message_id": "<a@b>"});
        let read = registration_from_stored(value.clone()).unwrap();
        let written = Value::Object(registration_to_stored(&read));
        assert_eq!(registration_from_stored(written.clone()).unwrap(), read);
        let keys: Vec<_> = written.as_object().unwrap().keys().map(String::as_str).collect();
        let after = |key: &str| keys.iter().position(|k| *k == key).map(|at| keys[at + 1]);
        assert_eq!((after("policy_version"), after("class")), (Some("contract"), Some("service")));
        assert_eq!((after("source"), keys.last()), (Some("mail"), Some(&"noted")));
        assert_eq!(written["customer"].as_object().unwrap().keys().next_back().unwrap(), "id");
    }

    #[test]
    fn rule_21_a_class_that_nobody_gave_is_stored_as_such_and_exported_as_none() {
        let assumed = Registration { class_assumed: true, ..registration_from_stored(whole()).unwrap() };
        let stored = registration_to_stored(&assumed);
        assert_eq!((&stored["class"], &stored["class_assumed"]), (&json!("incident"), &json!(true)));
        assert_eq!(registration_from_stored(Value::Object(stored)).unwrap(), assumed);
        let given = Value::Object(registration_to_json(&assumed));
        assert_eq!(given["class"], Value::Null);
        assert_eq!(GivenRegistration::from_json(given).unwrap().class, None);
    }

    #[test]
    fn a_draft_needs_policy_subject_and_reported_at_only() {
        let least = json!({"policy": "asmo", "subject": "x", "reported_at": "2026-11-20T10:00:00+03:00"});
        let given = GivenRegistration::from_json(least.clone()).unwrap();
        assert_eq!((given.line, given.registered_at, given.number), (1, given.reported_at, None));
        for key in ["policy", "subject", "reported_at"] {
            let mut without = least.clone();
            without[key] = Value::Null;
            assert_eq!(
                GivenRegistration::from_json(without).unwrap_err().to_string(),
                format!("missing: {key}")
            );
        }
    }

    #[test]
    fn unknown_keys_are_named_and_wrong_forms_too() {
        let with = |key: &str, value: Value| {
            let mut object = whole();
            object[key] = value;
            GivenRegistration::from_json(object).unwrap_err().to_string()
        };
        assert_eq!(with("prioriti", json!("1")), "unknown key: prioriti");
        assert_eq!(with("customer", json!({"name": "x"})), "unknown key: customer.name");
        assert_eq!(with("fields", json!({"дом": "x"})), "unknown key: fields.дом");
        assert_eq!(with("fields", json!({"n": 1})), "wrong value: fields");
        assert_eq!(with("line", json!(0)), "wrong value: line");
        assert_eq!(with("number", json!("PRO1042")), "wrong value: number");
        assert_eq!(with("subject", json!("\u{200b} ")), "missing: subject");
        assert_eq!(with("events", json!({})), "wrong value: events");
    }
}
