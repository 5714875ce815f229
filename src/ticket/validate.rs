//! Ids that an act or a registration names must be the policy's own.
use super::field::FieldKey;
use super::rules::checklist_of;
use super::{Act, Registration, State};
use crate::policy::{ClassId, FieldKind, Label, PERPETUAL, Policy};
use crate::time::{LocalDate, Zone};

/// What kind of thing a name should have named.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    Policy,
    Class,
    Priority,
    /// A priority, where the class takes none.
    PriorityOfClass,
    Environment,
    PauseReason,
    Ground,
    Line,
    Confirmation,
    Step,
    Role,
    Service,
    Field,
    FieldValue,
}

/// A name that names nothing, with what it could have been.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("unknown {what:?}: {name}")]
pub struct Unknown {
    pub what: What,
    pub name: String,
    /// The names that would do; the nearest zone for a zone.
    pub known: Vec<String>,
    /// What people call those of an own field's options, where these are meant.
    pub labels: Vec<Label>,
    /// A zone was meant.
    pub zone: bool,
}

fn unknown<'a>(what: What, name: &str, known: impl Iterator<Item = &'a str>) -> Unknown {
    let known = known.map(str::to_string).collect();
    Unknown { what, name: name.to_string(), known, labels: Vec::new(), zone: false }
}

/// The ids of an act that the policy decides on, on a ticket of a class.
pub fn validate_act(policy: &Policy, of: &ClassId, act: &Act) -> Result<(), Unknown> {
    let parts = policy.parts();
    match act {
        Act::PriorityChanged { to, ground, .. } => {
            priority(policy, of, to)?;
            match ground {
                Some(id) if policy.ground(id).is_none() => {
                    Err(unknown(What::Ground, id, parts.grounds.iter().map(|g| g.id.as_str())))
                }
                _ => Ok(()),
            }
        }
        Act::ClassChanged { to, .. } => class(policy, to),
        Act::Assigned { role: Some(id), .. } if parts.roles.iter().all(|r| r.id != *id) => {
            Err(unknown(What::Role, id, parts.roles.iter().map(|r| r.id.as_str())))
        }
        Act::EnvironmentChanged { to, .. } => environment(policy, to),
        Act::Paused { reason, .. } if policy.pause(reason).is_none() => pause(policy, reason),
        Act::Resumed { reason: Some(reason) } if policy.pause(reason).is_none() => pause(policy, reason),
        Act::FieldChanged { field: key, to } => field(policy, key, to.as_str_exact()),
        Act::Escalated { to, confirms, .. } => {
            let known = policy.line(*to).map(|l| l.confirm.as_slice()).unwrap_or_default();
            match confirms.iter().find(|id| known.iter().all(|k| k.id != **id)) {
                Some(id) => Err(unknown(What::Confirmation, id, known.iter().map(|k| k.id.as_str()))),
                None => Ok(()),
            }
        }
        Act::ChecklistTicked { step, .. } => {
            let steps = || parts.checklists.iter().flat_map(|c| c.steps.iter()).map(|s| s.id.as_str());
            if steps().any(|id| id == step) { Ok(()) } else { Err(unknown(What::Step, step, steps())) }
        }
        _ => Ok(()),
    }
}

/// The same on a ticket: the steps that would do are those of its own checklist.
pub fn validate_on(policy: &Policy, state: &State, act: &Act) -> Result<(), Unknown> {
    let own = || checklist_of(policy, state).into_iter().flat_map(|list| &list.steps);
    validate_act(policy, &state.class, act).map_err(|unknown| match unknown.what {
        What::Step => Unknown { known: own().map(|step| step.id.clone()).collect(), ..unknown },
        _ => unknown,
    })
}

fn pause(policy: &Policy, id: &str) -> Result<(), Unknown> {
    Err(unknown(What::PauseReason, id, policy.parts().pauses.iter().map(|p| p.id.as_str())))
}

fn class(policy: &Policy, id: &str) -> Result<(), Unknown> {
    match policy.class(id) {
        Some(_) => Ok(()),
        None => Err(unknown(What::Class, id, policy.parts().classes.iter().map(|c| c.id.as_str()))),
    }
}

/// A priority that the class takes.
fn priority(policy: &Policy, of: &ClassId, id: &str) -> Result<(), Unknown> {
    let known = || policy.class(of).into_iter().flat_map(|c| policy.priorities_of(c)).map(|p| p.id.as_str());
    if known().any(|known| known == id) {
        return Ok(());
    }
    let takes_none = known().next().is_none();
    let what =
        if takes_none || policy.priority(id).is_some() { What::PriorityOfClass } else { What::Priority };
    Err(unknown(what, id, known()))
}

/// Where a policy names its environments, a mistyped one would lift a cap unseen: refused.
fn environment(policy: &Policy, id: &str) -> Result<(), Unknown> {
    let known = &policy.parts().environments;
    if known.is_empty() || known.iter().any(|e| e.id == id) {
        return Ok(());
    }
    Err(unknown(What::Environment, id, known.iter().map(|e| e.id.as_str())))
}

fn zone(name: &str) -> Result<(), Unknown> {
    Zone::by_name(name).map(|_| ()).map_err(|e| Unknown {
        what: What::FieldValue,
        name: e.name,
        known: e.suggestion.into_iter().collect(),
        labels: Vec::new(),
        zone: true,
    })
}

fn field(policy: &Policy, key: &FieldKey, to: &str) -> Result<(), Unknown> {
    match key {
        FieldKey::Unknown(name) => Err(unknown(What::Field, name, std::iter::empty())),
        FieldKey::Tz if !to.is_empty() => zone(to),
        FieldKey::Service if !to.is_empty() => service(policy, to),
        FieldKey::Own(id) => own_field(policy, id, to),
        _ => Ok(()),
    }
}

fn service(policy: &Policy, id: &str) -> Result<(), Unknown> {
    match policy.service(id) {
        Some(_) => Ok(()),
        None => Err(unknown(What::Service, id, policy.parts().services.iter().map(|s| s.id.as_str()))),
    }
}

fn own_field(policy: &Policy, id: &str, to: &str) -> Result<(), Unknown> {
    // What an older version had, or nobody asked for, can always be emptied.
    if to.is_empty() {
        return Ok(());
    }
    let Some(field) = policy.field(id) else {
        let known = policy.parts().fields.iter().map(|f| f.id.as_str());
        return Err(unknown(What::Field, &format!("fields.{id}"), known));
    };
    let refuse = |known: &[&str]| Err(unknown(What::FieldValue, to, known.iter().copied()));
    match field.kind {
        FieldKind::Choice if field.options.iter().all(|o| o.id != to) => {
            let known = unknown(What::FieldValue, to, field.options.iter().map(|o| o.id.as_str()));
            Err(Unknown { labels: field.options.iter().map(|o| o.label.clone()).collect(), ..known })
        }
        FieldKind::YesNo if !matches!(to, "yes" | "no") => refuse(&["yes", "no"]),
        FieldKind::Date if field.perpetual && to == PERPETUAL => Ok(()),
        FieldKind::Date if LocalDate::parse(to).is_none() => {
            let forms = ["YYYY-MM-DD", PERPETUAL];
            refuse(if field.perpetual { &forms } else { &forms[..1] })
        }
        _ => Ok(()),
    }
}

/// The ids of a registration.
pub fn validate_registration(policy: &Policy, r: &Registration) -> Result<(), Unknown> {
    class(policy, &r.class)?;
    if let Some(id) = &r.priority {
        priority(policy, &r.class, id)?;
    }
    if let Some(id) = &r.environment {
        environment(policy, id)?;
    }
    if let Some(name) = &r.customer.tz {
        zone(name)?;
    }
    if let Some(id) = &r.service {
        service(policy, id.as_str_exact())?;
    }
    for (id, value) in &r.fields {
        field(policy, &FieldKey::of(&format!("fields.{id}")), value.as_str_exact())?;
    }
    Ok(())
}
