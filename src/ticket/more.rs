//! Keys of the contract's second edition that nothing acts on yet: read, checked in form, kept and written
//! again, so that a file of a later program loses nothing here.
use serde_json::{Map, Value};

use super::codec::Keys;
use super::{BadEvent, Kind, When};

/// The later keys of one event or registration, in the contract's order; absent where null.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct More(Map<String, Value>);

/// What a value must be.
#[derive(Clone, Copy)]
enum Form {
    Text,
    /// 16 hexadecimal digits.
    Batch,
    /// `true`; anything else is left out.
    True,
    /// `"child"`
    Child,
    Date,
    /// Of `outside_term`, `outside_service`, `date_doubted`.
    Noted,
    Mail,
    Object,
}

/// Every key, with its form and the kinds that bear it. None: the registration.
static KEYS: [(&str, Form, &[Option<Kind>]); 14] = [
    ("batch", Form::Batch, &[]),
    ("noted", Form::Noted, &[None, Some(Kind::ClassChanged), Some(Kind::PolicyApplied)]),
    ("contract", Form::Text, &[None]),
    ("mail", Form::Mail, &[None, Some(Kind::Replied), Some(Kind::Note), Some(Kind::Notified)]),
    ("role", Form::Text, &[Some(Kind::Assigned)]),
    ("agreed_by", Form::Text, &[Some(Kind::Planned)]),
    ("visit", Form::True, &[Some(Kind::Planned)]),
    ("place", Form::Text, &[Some(Kind::Planned)]),
    ("until", Form::Date, &[Some(Kind::Paused)]),
    ("cause", Form::Text, &[Some(Kind::Resolved)]),
    ("as", Form::Child, &[Some(Kind::Linked)]),
    ("failed", Form::True, &[Some(Kind::Notified)]),
    ("kept", Form::Object, &[Some(Kind::Erased)]),
    ("imported_login", Form::Text, &[]),
];

/// What `mail` may say: null, or its form.
fn fits_mail(key: &str, value: &Value) -> bool {
    let hash = |t: &str| t.len() == 64 && t.bytes().all(|b| b.is_ascii_hexdigit());
    match key {
        "message_id" | "in_reply_to" | "from" => value.is_null() || value.is_string(),
        "to" | "cc" => value.is_null() || value.as_array().is_some_and(|a| a.iter().all(Value::is_string)),
        "raw_sha256" | "body_sha256" => value.is_null() || value.as_str().is_some_and(hash),
        _ => false,
    }
}

impl More {
    /// Takes the keys that a kind may have (`kind` None: a registration).
    ///
    /// # Errors
    /// `Wrong` names a key whose value has another form.
    pub(super) fn take(keys: &mut Keys, kind: Option<Kind>) -> Result<Self, BadEvent> {
        let mut taken = Map::new();
        for (key, form, kinds) in &KEYS {
            let every = kinds.is_empty() && kind.is_some();
            if !every && !kinds.contains(&kind) {
                continue;
            }
            let Some(value) = keys.take(key) else { continue };
            if !form.fits(&value) {
                return Err(BadEvent::Wrong(key));
            }
            taken.insert((*key).to_string(), value);
        }
        Ok(More(taken))
    }
    /// A key's value.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }
    /// All of them, to be written.
    pub(super) fn entries(&self) -> impl Iterator<Item = (String, Value)> {
        self.0.iter().map(|(key, value)| (key.clone(), value.clone()))
    }
}

impl Form {
    fn fits(self, value: &Value) -> bool {
        let text = value.as_str();
        match self {
            Form::Text => text.is_some(),
            Form::Batch => text.is_some_and(|t| t.len() == 16 && t.bytes().all(|b| b.is_ascii_hexdigit())),
            Form::True => value.as_bool() == Some(true),
            Form::Child => text == Some("child"),
            Form::Date => text.is_some_and(|t| When::parse(t).is_some()),
            Form::Noted => value.as_array().is_some_and(|flags| {
                let known = ["outside_term", "outside_service", "date_doubted"];
                flags.iter().all(|flag| flag.as_str().is_some_and(|f| known.contains(&f)))
            }),
            Form::Mail => {
                value.as_object().is_some_and(|m| m.iter().all(|(key, value)| fits_mail(key, value)))
            }
            Form::Object => value.is_object(),
        }
    }
}
