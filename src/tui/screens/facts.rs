//! Names of things that a policy or the catalogue knows.
use super::super::shared::Shared;
use crate::policy::Policy;
use crate::text::{Family, Raw, safe, when};
use crate::time::{Instant, Zone};

/// A required field's name; `id` as in a policy's `required`.
pub fn field_label(shared: &Shared, policy: &Policy, id: &str) -> String {
    if let Some(field) = policy.field(id) {
        return safe::line_max(field.label.get(shared.lang()), 40).into_string();
    }
    let known = match id {
        "organization" => "tui-field-org",
        "contact" => "tui-field-contact",
        "email" => "tui-field-email",
        "phone" => "tui-field-phone",
        "tz" => "tui-field-tz",
        "channel" => "tui-field-channel",
        "description" => "tui-field-description",
        "environment" => "tui-field-environment",
        other => return safe::str_line(other).into_string(),
    };
    shared.cat.tr(known)
}

/// The name of a field as events name it (`customer.org`, `fields.account`).
pub fn event_field_label(shared: &Shared, policy: &Policy, name: &str) -> String {
    match name {
        "subject" => shared.cat.tr("tui-field-subject"),
        "customer.org" => shared.cat.tr("tui-field-org"),
        name => {
            let id = name.strip_prefix("fields.").or(name.strip_prefix("customer.")).unwrap_or(name);
            field_label(shared, policy, id)
        }
    }
}

/// A class's name.
pub fn class(shared: &Shared, policy: &Policy, id: &str) -> String {
    let label = policy.class(id).map(|c| c.label.get(shared.lang()).clone());
    label.map_or_else(|| safe::str_line(id).into_string(), |raw| safe::line_max(&raw, 60).into_string())
}

/// A priority's name.
pub fn priority(shared: &Shared, policy: &Policy, id: &str) -> String {
    let label = policy.priority(id).map(|p| p.label.get(shared.lang()).clone());
    label.map_or_else(|| safe::str_line(id).into_string(), |raw| safe::line_max(&raw, 40).into_string())
}

/// A pause reason's name.
pub fn pause(shared: &Shared, policy: &Policy, id: &str) -> String {
    let label = policy.pause(id).map(|p| p.label.get(shared.lang()).clone());
    label.map_or_else(|| safe::str_line(id).into_string(), |raw| safe::line_max(&raw, 70).into_string())
}

/// An environment's name.
pub fn environment(shared: &Shared, policy: &Policy, id: &str) -> String {
    match policy.parts().environments.iter().find(|e| e.id == id) {
        Some(environment) => safe::line_max(environment.label.get(shared.lang()), 40).into_string(),
        None => shared.cat.word(Family::Environment, id),
    }
}

/// A channel's name.
pub fn channel(shared: &Shared, policy: &Policy, id: &Raw) -> String {
    match policy.channel(id.as_str_exact()) {
        Some(channel) => safe::line_max(channel.label.get(shared.lang()), 40).into_string(),
        None => shared.cat.word(Family::Channel, id.as_str_exact()),
    }
}

/// A clause with what stands there: `п. PRO-08: …`.
pub fn clause(shared: &Shared, policy: &Policy, id: &str) -> String {
    let shown = safe::str_line(id);
    let name = shared.cat.with("tui-clause").arg("clause", &shown).text();
    match policy.clause(id) {
        Some(clause) => {
            format!(
                "{name} ({}): {}",
                safe::str_line(&clause.source),
                safe::line(clause.text.get(shared.lang()))
            )
        }
        None => name,
    }
}

/// `линия 2 закрыта до пн 09:00`, if the line works by hours and is closed now.
pub fn closed_line(
    shared: &Shared,
    policy: &Policy,
    line: u8,
    tz: Option<&str>,
    now: Instant,
) -> Option<String> {
    let id = policy.line(line)?.schedule.as_deref()?;
    let customer = tz.and_then(|name| Zone::by_name(name).ok());
    let (zone, _) = policy.zone(customer.as_ref());
    let opening = policy.schedule(id, &zone).next_opening(now).filter(|at| *at > now)?;
    let at = when::at(&shared.cat, opening, now, &shared.zone);
    Some(shared.cat.with("tui-line-closed").arg("line", u32::from(line)).arg("at", at).text())
}
