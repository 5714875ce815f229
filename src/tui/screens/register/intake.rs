//! What was filled in, as the desk takes it.
use super::super::super::shared::Shared;
use super::super::super::typed;
use super::{Register, fields};
use crate::desk::act::Intake;
use crate::desk::see;
use crate::policy::FieldKind;
use crate::sla::Reckoning;
use crate::text::Raw;
use crate::ticket::{Customer, FieldKey, Number, Registration};
use crate::time::{Instant, Zone};

impl Register {
    fn raw(&self, name: &str) -> Option<Raw> {
        self.values.get(name).map(|v| Raw::from(v.trim())).filter(|r| !r.is_blank())
    }

    /// None while there is no vendor or no subject.
    pub(super) fn intake(&self, shared: &Shared, now: Instant) -> Option<Intake> {
        let policy = self.policy.as_ref()?;
        let text = |name: &str| self.raw(name).map(Raw::into_string_exact);
        let mut own = std::collections::BTreeMap::new();
        for (name, value) in &self.values {
            let FieldKey::Own(id) = FieldKey::of_required(name) else { continue };
            let Some(field) = policy.field(&id).filter(|_| !value.trim().is_empty()) else { continue };
            let value = match field.kind {
                FieldKind::Date => fields::day(value).map(|d| d.to_string())?,
                _ => value.trim().to_string(),
            };
            own.insert(id, Raw::from(value));
        }
        let reported = text("reported").and_then(|t| typed::past(&t, now, &shared.zone));
        Some(Intake {
            policy: policy.id().to_string(),
            class: Some(self.class.clone()),
            priority: text("priority"),
            environment: text("environment"),
            subject: self.raw("subject")?,
            description: self.raw("description"),
            channel: self.raw("channel"),
            assignee: self.values.get("mine").filter(|v| *v == "yes").map(|_| shared.me.operator.clone()),
            customer: Customer {
                org: self.raw("organization"),
                contact: self.raw("contact"),
                email: self.raw("email"),
                phone: self.raw("phone"),
                tz: text("tz").filter(|name| Zone::by_name(name).is_ok()),
            },
            fields: own,
            reported_at: reported.filter(|at| *at <= now),
        })
    }

    /// The clocks that it would start with; None while too little is known.
    pub(super) fn preview(&self, shared: &Shared, now: Instant) -> Option<Reckoning> {
        let policy = self.policy.as_ref()?;
        let mut draft = Register { values: self.values.clone(), ..self.bare() };
        draft.values.entry("subject".into()).or_insert_with(|| "…".into());
        let intake = draft.intake(shared, now)?;
        let registration = Registration {
            number: Number::new(policy.prefix(), 0),
            policy: intake.policy,
            policy_version: policy.version().to_string(),
            class: self.class.clone(),
            priority: intake.priority,
            environment: intake.environment,
            line: 1,
            assignee: intake.assignee,
            subject: intake.subject,
            description: intake.description,
            channel: intake.channel,
            customer: intake.customer,
            fields: intake.fields,
            reported_at: intake.reported_at.unwrap_or(now),
            registered_at: now,
            registered_by: Some(shared.me.operator.clone()),
            source: None,
            reference: None,
        };
        see::draft(shared.book(), now, registration).ok()
    }

    /// The same vendor and class, nothing else.
    fn bare(&self) -> Register {
        Register {
            step: self.step,
            policy: self.policy.clone(),
            class: self.class.clone(),
            guide: super::Guide::default(),
            fields: super::Fields::default(),
            values: Default::default(),
            typed: false,
            sent: false,
            done: false,
            slot: self.slot.clone(),
            offer: None,
        }
    }
}
