//! What was filled in, as the desk takes it.
use super::Register;
use crate::desk::act::Intake;
use crate::desk::see;
use crate::policy::{FieldKind, PriorityId};
use crate::sla::Reckoning;
use crate::text::{Raw, place};
use crate::ticket::{Customer, FieldKey};
use crate::time::Instant;
use crate::tui::form::day_kept;
use crate::tui::shared::Shared;
use crate::tui::typed;

impl Register {
    fn raw(&self, name: &str) -> Option<Raw> {
        self.values.get(name).map(|v| Raw::from(v.trim())).filter(|r| !r.is_blank())
    }

    /// None while there is no vendor or no subject.
    pub(super) fn intake(&self, shared: &Shared, now: Instant) -> Option<Intake> {
        self.filled(shared, now).filter(|intake| !intake.subject.is_blank())
    }

    /// What is filled in so far.
    fn filled(&self, shared: &Shared, now: Instant) -> Option<Intake> {
        let policy = self.policy.as_ref()?;
        let text = |name: &str| self.raw(name).map(Raw::into_string_exact);
        let mut own = std::collections::BTreeMap::new();
        for (name, value) in &self.values {
            let FieldKey::Own(id) = FieldKey::of_required(name) else { continue };
            let Some(field) = policy.field(&id).filter(|_| !value.trim().is_empty()) else { continue };
            let value = match field.kind {
                FieldKind::Date => day_kept(shared, field, value, now)?,
                _ => value.trim().to_string(),
            };
            own.insert(id, Raw::from(value));
        }
        let reported = text("reported").and_then(|t| typed::past(&t, now, &shared.zone));
        Some(Intake {
            policy: policy.id().clone(),
            class: Some(self.class.clone()).filter(|_| !self.class_assumed),
            priority: text("priority").map(PriorityId::named),
            environment: text("environment"),
            service: self.service.as_deref().map(Raw::from),
            subject: self.raw("subject").unwrap_or_default(),
            description: self.raw("description"),
            channel: self.raw("channel"),
            assignee: self.values.get("mine").filter(|v| *v == "yes").map(|_| shared.me.operator.clone()),
            customer: Customer {
                org: self.raw("organization"),
                contact: self.raw("contact"),
                email: self.raw("email"),
                phone: self.raw("phone"),
                tz: text("tz").and_then(|name| Some(place::typed(&name).ok()?.name().to_string())),
                id: None,
            },
            fields: own,
            reported_at: reported.filter(|at| *at <= now),
        })
    }

    /// What it would start with if it were registered now; None while too little is known.
    pub(super) fn preview(&self, shared: &Shared, now: Instant) -> Option<Reckoning> {
        let mut intake = self.filled(shared, now)?;
        if intake.subject.is_blank() {
            intake.subject = "…".into();
        }
        see::draft(shared.book(), &shared.ctx(now), &intake).ok()
    }
}
