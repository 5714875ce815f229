//! Hours, lines and roles, channels and contacts: who is there, when, and whether now.
use serde_json::{Value, json};

use super::rules::intervals;
use super::{label, list, step};
use crate::policy::{Channel, Contact, Line, Policy, StaffRole};
use crate::time::{Hours, Instant, Weekday};

pub(super) fn lists(policy: &Policy, now: Instant) -> Value {
    let parts = policy.parts();
    let contact = |Contact { role, phone, email, url, address, clause }: &Contact| {
        json!({
            "role": label(role), "phone": phone, "email": email, "url": url,
            "address": address.as_ref().map(label), "clause": clause,
        })
    };
    json!({
        "schedules": list(&parts.schedules, |(id, hours)| schedule(policy, now, id, hours)),
        "lines": list(&parts.lines, |l| line(policy, now, l)),
        "roles": list(&parts.roles, |r| role(policy, now, r)),
        "channels": list(&parts.channels, |c| channel(policy, now, c)),
        "contacts": list(&parts.contacts, contact),
    })
}

fn schedule(policy: &Policy, now: Instant, id: &str, hours: &Hours) -> Value {
    let days = match hours {
        Hours::Always => Value::Null,
        Hours::Weekly(week) => {
            let day = |(day, open): (&Weekday, &Vec<_>)| (day.key().to_string(), json!(intervals(open)));
            Value::Object(Weekday::ALL.iter().zip(week).map(day).collect())
        }
    };
    let own = json!({ "id": id, "always": matches!(hours, Hours::Always), "days": days });
    opened(own, policy, now, Some(id))
}

fn line(policy: &Policy, now: Instant, line: &Line) -> Value {
    let Line { number, label: name, schedule, minimum_staff, minimum_hours, confirm, clause } = line;
    let own = json!({
        "number": number, "label": label(name), "schedule": schedule, "minimum_staff": minimum_staff,
        "minimum_hours": minimum_hours, "confirm": list(confirm, step), "clause": clause,
    });
    opened(own, policy, now, schedule.as_deref())
}

fn role(policy: &Policy, now: Instant, role: &StaffRole) -> Value {
    let StaffRole { id, label: name, schedule, minimum_staff, minimum_hours, clause } = role;
    let own = json!({
        "id": id, "label": label(name), "schedule": schedule, "minimum_staff": minimum_staff,
        "minimum_hours": minimum_hours, "clause": clause,
    });
    opened(own, policy, now, schedule.as_deref())
}

fn channel(policy: &Policy, now: Instant, channel: &Channel) -> Value {
    let Channel { id, label: name, preferred, schedule, phone, address, url, stage, classes, clause } =
        channel;
    let own = json!({
        "id": id, "label": label(name), "preferred": preferred, "schedule": schedule, "phone": phone,
        "address": address, "url": url, "stage": stage, "class": classes, "clause": clause,
    });
    opened(own, policy, now, schedule.as_deref())
}

/// With whether its hours are open; null where it has none.
fn opened(mut shape: Value, policy: &Policy, now: Instant, schedule: Option<&str>) -> Value {
    let opening = schedule.and_then(|id| policy.opening(id, now));
    shape["open_now"] = json!(opening.map(|o| o.is_open));
    shape["open_until"] = json!(opening.and_then(|o| o.until));
    shape["next_opening"] = json!(opening.and_then(|o| o.next));
    shape
}
