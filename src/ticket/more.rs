//! Keys of the contract's second edition: those that nothing acts on yet are read, checked in form, kept and
//! written again, so that a file of a later program loses nothing here; all have their places in its order.
use serde_json::{Map, Value};

use super::codec::Keys;
use super::{BadEvent, Kind};
use crate::text::Raw;

/// The later keys of one event or registration, in the contract's order; absent where null.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct More(Map<String, Value>);

/// What a value must be.
#[derive(Clone, Copy)]
enum ValueForm {
    Text,
    /// 16 hexadecimal digits, in lower case: what names the same is the same text.
    Batch,
    /// `true`; anything else is left out.
    True,
    /// An act reads and writes it.
    OfAct,
    /// Of `outside_term`, `outside_service`, `date_doubted`.
    Noted,
    Mail,
    Object,
}

const BATCH: &str = "batch";
pub const IMPORTED_LOGIN: &str = "imported_login";

/// Every key, with its form and the kinds that bear it. None: the registration.
static KEYS: [(&str, ValueForm, &[Option<Kind>]); 14] = [
    (BATCH, ValueForm::Batch, &[]),
    ("noted", ValueForm::Noted, &[None, Some(Kind::ClassChanged), Some(Kind::PolicyApplied)]),
    ("contract", ValueForm::Text, &[None]),
    ("mail", ValueForm::Mail, &[None, Some(Kind::Replied), Some(Kind::Note), Some(Kind::Notified)]),
    ("role", ValueForm::OfAct, &[]),
    ("agreed_by", ValueForm::OfAct, &[]),
    ("visit", ValueForm::OfAct, &[]),
    ("place", ValueForm::OfAct, &[]),
    ("until", ValueForm::OfAct, &[]),
    ("cause", ValueForm::OfAct, &[]),
    ("as", ValueForm::OfAct, &[]),
    ("failed", ValueForm::True, &[Some(Kind::Notified)]),
    ("kept", ValueForm::Object, &[Some(Kind::Erased)]),
    (IMPORTED_LOGIN, ValueForm::Text, &[]),
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
        for (key, form, kinds) in KEYS.iter().filter(|(_, form, _)| !matches!(form, ValueForm::OfAct)) {
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
    /// What was done as one by this name.
    #[must_use]
    pub fn in_batch(mut self, id: u64) -> Self {
        self.0.insert(BATCH.to_string(), Value::from(format!("{id:016x}")));
        self
    }
    /// The name of what was done as one.
    pub fn batch(&self) -> Option<&str> {
        self.get(BATCH).and_then(Value::as_str)
    }
    /// All of them with those of the act, to be written.
    pub(super) fn entries_with(&self, mut own: Map<String, Value>) -> impl Iterator<Item = (String, Value)> {
        KEYS.iter().filter_map(move |(key, ..)| {
            let value = own.remove(*key).or_else(|| self.get(key).cloned())?;
            Some(((*key).to_string(), value))
        })
    }
    /// What the file that an event came by called the login of its recorder.
    pub fn imported_login(&self) -> Option<Raw> {
        self.get(IMPORTED_LOGIN).and_then(Value::as_str).map(Raw::from)
    }
    /// The same event, come by a file that said this login.
    #[must_use]
    pub fn imported(mut self, login: Option<Raw>) -> Self {
        if let Some(login) = login {
            self.0.insert(IMPORTED_LOGIN.to_string(), Value::from(login.into_string_exact()));
        }
        self
    }
}

impl ValueForm {
    fn fits(self, value: &Value) -> bool {
        let text = value.as_str();
        match self {
            ValueForm::Text => text.is_some(),
            ValueForm::Batch => text
                .is_some_and(|t| t.len() == 16 && t.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))),
            ValueForm::True => value.as_bool() == Some(true),
            ValueForm::Noted => value.as_array().is_some_and(|flags| {
                let known = ["outside_term", "outside_service", "date_doubted"];
                flags.iter().all(|flag| flag.as_str().is_some_and(|f| known.contains(&f)))
            }),
            ValueForm::Mail => {
                value.as_object().is_some_and(|m| m.iter().all(|(key, value)| fits_mail(key, value)))
            }
            ValueForm::Object => value.is_object(),
            ValueForm::OfAct => true,
        }
    }
}
