//! What an operator fills in, and the registration that it comes to.
use std::collections::BTreeMap;

use super::{Ctx, Error};
use crate::policy::{Book, ClassId, Policy, PolicyId, PriorityId};
use crate::text::Raw;
use crate::ticket::{
    Customer, More, Number, Refusal, Registration, Unknown, What, limits, registration_to_json,
    validate_registration,
};
use crate::time::Instant;

/// What an operator fills in. Compulsory: policy and subject.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Intake {
    pub policy: PolicyId,
    /// None: the policy's default class, assumed.
    pub class: Option<ClassId>,
    pub priority: Option<PriorityId>,
    pub environment: Option<String>,
    pub service: Option<Raw>,
    pub subject: Raw,
    pub description: Option<Raw>,
    pub channel: Option<Raw>,
    pub assignee: Option<Raw>,
    pub customer: Customer,
    pub fields: BTreeMap<String, Raw>,
    /// When the user asked; None: now.
    pub reported_at: Option<Instant>,
}

/// The current version of a policy, or which there are.
pub(crate) fn current<'a>(book: &'a Book, id: &str) -> Result<&'a Policy, Error> {
    let known = || book.ids().map(ToString::to_string).collect();
    let unknown = || Unknown {
        what: What::Policy,
        name: id.to_string(),
        known: known(),
        labels: Vec::new(),
        zone: false,
    };
    Ok(book.current(id).ok_or_else(unknown)?)
}

/// The registration that an intake comes to, checked; its number is still to be given. What is shown before
/// it is registered and what is then recorded come from here.
pub(crate) fn registration(policy: &Policy, ctx: &Ctx, intake: &Intake) -> Result<Registration, Error> {
    if intake.subject.is_blank() {
        return Err(Refusal::Missing("subject").into());
    }
    let reported_at = intake.reported_at.unwrap_or(ctx.now);
    if reported_at > ctx.now {
        return Err(Refusal::InFuture { now: ctx.now }.into());
    }
    if intake.environment.is_some() && policy.parts().environments.is_empty() {
        return Err(Refusal::NoEnvironments.into());
    }
    let service = intake.service.as_ref().map(Raw::as_str_exact);
    let (class, class_assumed) = policy.class_of(intake.class.clone(), service);
    let registration = Registration {
        number: Number::none_yet(policy.prefix()),
        policy: policy.id().clone(),
        policy_version: policy.version().clone(),
        class,
        class_assumed,
        priority: intake.priority.clone(),
        environment: intake.environment.clone(),
        line: 1,
        assignee: intake.assignee.clone(),
        subject: intake.subject.clone(),
        description: intake.description.clone(),
        channel: intake.channel.clone(),
        customer: intake.customer.clone(),
        fields: intake.fields.clone(),
        reported_at,
        registered_at: ctx.now,
        registered_by: Some(ctx.operator.clone()),
        source: None,
        reference: None,
        service: intake.service.clone().filter(|id| !id.is_blank()),
        more: More::default(),
    };
    validate_registration(policy, &registration)?;
    if let Some(key) = limits::too_long(&registration_to_json(&registration)) {
        return Err(Refusal::TooLong { key: key.to_string(), limit: limits::TEXT }.into());
    }
    Ok(registration)
}
