//! Fields of a ticket by name: those that every ticket has, and the policy's own.
use super::{State, is_answered};
use crate::policy::{Field, FieldOption, Policy};
use crate::text::Raw;

/// A field that `field_changed` names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FieldKey {
    Subject,
    Description,
    Channel,
    Org,
    Contact,
    Email,
    Phone,
    Tz,
    /// Of the customer's record.
    CustomerId,
    Service,
    /// `fields.<name>`
    Own(String),
    /// No field's name. A file may hold it: it is kept as it is, and changes nothing.
    Unknown(String),
}

/// The fields that every ticket has: the name in events, and the id in a policy's `required`.
static NAMES: [(FieldKey, &str, Option<&str>); 10] = [
    (FieldKey::Subject, "subject", None),
    (FieldKey::Description, "description", Some("description")),
    (FieldKey::Channel, "channel", Some("channel")),
    (FieldKey::Org, "customer.org", Some("organization")),
    (FieldKey::Contact, "customer.contact", Some("contact")),
    (FieldKey::Email, "customer.email", Some("email")),
    (FieldKey::Phone, "customer.phone", Some("phone")),
    (FieldKey::Tz, "customer.tz", Some("tz")),
    (FieldKey::CustomerId, "customer.id", None),
    (FieldKey::Service, "service", None),
];

impl FieldKey {
    /// The fields that every ticket has, in the order in which forms show them. What names a record or a service
    /// is chosen, not typed.
    pub fn built_in() -> impl Iterator<Item = FieldKey> {
        let typed = |key: &FieldKey| !matches!(key, Self::CustomerId | Self::Service);
        Self::all().filter(typed)
    }
    /// Those and what is chosen.
    pub fn all() -> impl Iterator<Item = FieldKey> {
        NAMES.iter().map(|(key, ..)| key.clone())
    }
    /// Reads `subject`, `customer.tz`, `fields.account` …
    pub fn of(name: &str) -> Self {
        let own =
            || name.strip_prefix("fields.").filter(|n| is_own_name(n)).map(|n| Self::Own(n.to_string()));
        let known = NAMES.iter().find(|(_, told, _)| *told == name).map(|(key, ..)| key.clone());
        known.or_else(own).unwrap_or_else(|| Self::Unknown(name.to_string()))
    }
    /// The name in events.
    pub fn name(&self) -> String {
        match (self, NAMES.iter().find(|(key, ..)| key == self)) {
            (Self::Own(name), _) => format!("fields.{name}"),
            (Self::Unknown(name), _) => name.clone(),
            (_, told) => told.map(|(_, name, _)| (*name).to_string()).unwrap_or_default(),
        }
    }
    /// The field that an id in a policy's `required` means.
    pub fn of_required(id: &str) -> Self {
        let known = NAMES.iter().find(|(.., told)| *told == Some(id)).map(|(key, ..)| key.clone());
        known.unwrap_or_else(|| Self::Own(id.to_string()))
    }
    /// Its id in a policy's `required`; a subject is always required.
    pub fn id(&self) -> &str {
        match (self, NAMES.iter().find(|(key, ..)| key == self)) {
            (Self::Own(id) | Self::Unknown(id), _) => id,
            (_, told) => told.and_then(|(.., id)| *id).unwrap_or("subject"),
        }
    }
    /// Its value; None if empty.
    pub fn get(&self, state: &State) -> Option<Raw> {
        let value = match self {
            Self::Subject => Some(state.subject.clone()),
            Self::Description => state.description.clone(),
            Self::Channel => state.channel.clone(),
            Self::Org => state.customer.org.clone(),
            Self::Contact => state.customer.contact.clone(),
            Self::Email => state.customer.email.clone(),
            Self::Phone => state.customer.phone.clone(),
            Self::Tz => state.customer.tz.as_deref().map(Raw::from),
            Self::CustomerId => state.customer.id.clone(),
            Self::Service => state.service.clone(),
            Self::Own(name) => state.fields.get(name).cloned(),
            Self::Unknown(_) => None,
        };
        value.filter(|v| !v.is_blank())
    }
    /// Whether its value is this one already; an empty one is none.
    pub fn is_already(&self, state: &State, to: &Raw) -> bool {
        self.get(state).as_ref() == Some(to).filter(|to| !to.is_blank())
    }
    /// Sets it; an empty value clears it (a subject is never cleared).
    pub(super) fn set(&self, state: &mut State, to: &Raw) {
        let value = Some(to.clone()).filter(|v| !v.is_blank());
        match self {
            Self::Subject => state.subject = value.unwrap_or_else(|| state.subject.clone()),
            Self::Description => state.description = value,
            Self::Channel => state.channel = value,
            Self::Org => state.customer.org = value,
            Self::Contact => state.customer.contact = value,
            Self::Email => state.customer.email = value,
            Self::Phone => state.customer.phone = value,
            Self::Tz => state.customer.tz = value.map(|v| v.as_str_exact().to_string()),
            Self::CustomerId => state.customer.id = value,
            Self::Service => state.service = value,
            Self::Own(name) => match value {
                Some(value) => {
                    state.fields.insert(name.clone(), value);
                }
                None => {
                    state.fields.remove(name);
                }
            },
            Self::Unknown(_) => (),
        }
    }
}

/// Names of own fields: short ASCII words, so that they can stand in keys.
pub(super) fn is_own_name(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
}

/// Ids of the class's required fields that are empty, and of those that a chosen option needs; in the policy's
/// order.
pub fn missing_fields(policy: &Policy, state: &State) -> Vec<String> {
    let Some(class) = policy.class(&state.class) else { return Vec::new() };
    // A field of another service than the ticket's isn't asked for.
    let of_another = |id: &str| policy.field(id).is_some_and(|field| !is_answered(field, state));
    let is_missing = |id: &&String| match id.as_str() {
        "environment" => state.environment.is_none(),
        id if of_another(id) => false,
        id => FieldKey::of_required(id).get(state).is_none(),
    };
    let mut missing: Vec<String> = class.required.iter().filter(is_missing).cloned().collect();
    for field in &policy.parts().fields {
        let needed = needed_field(field, state).filter(|id| missing.iter().all(|m| m != id));
        missing.extend(needed.map(String::from));
    }
    missing
}

/// The option that is chosen of a field, where what it says counts.
pub fn chosen_option<'a>(field: &'a Field, state: &State) -> Option<&'a FieldOption> {
    field.option(state.fields.get(&field.id)?.as_str_exact()).filter(|_| is_answered(field, state))
}

/// The field that the option chosen of another one needs beside it, where it is empty (WHA-03).
pub fn needed_field<'a>(field: &'a Field, state: &State) -> Option<&'a str> {
    let needed = chosen_option(field, state)?.needs.as_deref()?;
    state.fields.get(needed).is_none_or(Raw::is_blank).then_some(needed)
}
