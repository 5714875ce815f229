//! Fields of a ticket by name: those that every ticket has, and the policy's own.
use super::State;
use crate::policy::Policy;
use crate::text::Raw;

/// A field that `field_changed` can name.
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
    /// `fields.<name>`
    Own(String),
}

impl FieldKey {
    /// Reads `subject`, `customer.tz`, `fields.account` …
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "subject" => Self::Subject,
            "description" => Self::Description,
            "channel" => Self::Channel,
            "customer.org" => Self::Org,
            "customer.contact" => Self::Contact,
            "customer.email" => Self::Email,
            "customer.phone" => Self::Phone,
            "customer.tz" => Self::Tz,
            _ => Self::Own(name.strip_prefix("fields.").filter(|n| is_own_name(n))?.to_string()),
        })
    }
    /// The name in events.
    pub fn name(&self) -> String {
        match self {
            Self::Subject => "subject".into(),
            Self::Description => "description".into(),
            Self::Channel => "channel".into(),
            Self::Org => "customer.org".into(),
            Self::Contact => "customer.contact".into(),
            Self::Email => "customer.email".into(),
            Self::Phone => "customer.phone".into(),
            Self::Tz => "customer.tz".into(),
            Self::Own(name) => format!("fields.{name}"),
        }
    }
    /// The field that an id in a policy's `required` means.
    pub fn of_required(id: &str) -> Self {
        match id {
            "organization" => Self::Org,
            "contact" => Self::Contact,
            "email" => Self::Email,
            "phone" => Self::Phone,
            "tz" => Self::Tz,
            "channel" => Self::Channel,
            "description" => Self::Description,
            other => Self::Own(other.to_string()),
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
            Self::Own(name) => state.fields.get(name).cloned(),
        };
        value.filter(|v| !v.is_blank())
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
            Self::Own(name) => match value {
                Some(value) => {
                    state.fields.insert(name.clone(), value);
                }
                None => {
                    state.fields.remove(name);
                }
            },
        }
    }
}

/// Names of own fields: short ASCII words, so that they can stand in keys.
pub(super) fn is_own_name(name: &str) -> bool {
    (1..=64).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
}

/// Ids of the class's required fields that are empty, in the policy's order.
pub fn missing_fields(policy: &Policy, state: &State) -> Vec<String> {
    let Some(class) = policy.class(&state.class) else { return Vec::new() };
    let is_missing = |id: &&String| match id.as_str() {
        "environment" => state.environment.is_none(),
        id => FieldKey::of_required(id).get(state).is_none(),
    };
    class.required.iter().filter(is_missing).cloned().collect()
}
