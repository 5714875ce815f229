//! The fields of a registration.
use std::collections::BTreeMap;

use crate::policy::{self, BUILT_IN_FIELDS, FieldKind, PERPETUAL, Policy, STAGE};
use crate::tell::label;
use crate::text::{Raw, safe};
use crate::time::{Instant, LocalDate, Zone};
use crate::tui::form::{Choice, Field, Fields, Input, priorities};
use crate::tui::shared::Shared;
use crate::tui::typed;

/// All fields of a class: the subject, what is required, priority, the rest; but those of another service.
pub fn of(shared: &Shared, policy: &Policy, class: &str, service: Option<&str>) -> Vec<Field> {
    let mut required = policy.class(class).map(|c| c.required.clone()).unwrap_or_default();
    required.retain(|id| policy.field(id).is_none_or(|field| field.is_asked_for(service)));
    let cat = &shared.cat;
    let mut fields = vec![Field::line("subject", cat.tr("field-subject")).required()];
    fields.extend(required.iter().filter_map(|id| one(shared, policy, id)).map(Field::required));
    fields.extend(priority(shared, policy, class));
    fields.push(Field::line("reported", cat.tr("tui-field-reported")).hint(cat.tr("tui-hint-at")));
    let own = policy.parts().fields.iter().filter(|f| f.is_asked_for(service)).map(|f| f.id.as_str());
    let rest = BUILT_IN_FIELDS.into_iter().chain(own).filter(|id| required.iter().all(|r| r != id));
    fields.extend(rest.filter_map(|id| one(shared, policy, id)));
    fields.push(Field::toggle("mine", cat.tr("tui-field-mine"), false));
    fields
}

/// The priority of a class that takes one. Nobody's choice is the policy's default, and known as such (rule 21).
fn priority(shared: &Shared, policy: &Policy, class: &str) -> Option<Field> {
    let known = priorities(shared, policy, class);
    let default = policy.parts().default_priority.as_ref();
    let assumed = known.iter().find(|choice| default.is_some_and(|id| choice.text() == id.to_string()));
    let assumed = assumed.map(|choice| {
        let label = shared.cat.with("tui-priority-assumed").arg("priority", &choice.label).text();
        Choice::none(label).note(choice.note.clone())
    });
    let options: Vec<Choice> = assumed.into_iter().chain(known).collect();
    (!options.is_empty()).then(|| Field::choice("priority", shared.cat.tr("fact-priority"), options))
}

/// A field by the id that `required` names it with.
fn one(shared: &Shared, policy: &Policy, id: &str) -> Option<Field> {
    let (parts, lang) = (policy.parts(), shared.lang());
    let label = label::particular(&shared.cat, policy, id);
    let none = || Choice::none("-");
    Some(match id {
        "description" => Field::text(id, label),
        "tz" => Field::line(id, label).hint(shared.cat.tr("tui-hint-tz")),
        "environment" if parts.environments.is_empty() => return None,
        "environment" => {
            let known = parts.environments.iter();
            let known =
                known.map(|e| Choice::own(e.id.clone(), label::environment(&shared.cat, policy, &e.id)));
            Field::choice(id, label, std::iter::once(none()).chain(known).collect())
        }
        "channel" => {
            let known = parts.channels.iter().map(|c| {
                Choice::own(c.id.clone(), label::channel(&shared.cat, policy, &Raw::from(c.id.as_str())))
            });
            Field::choice(id, label, std::iter::once(none()).chain(known).collect())
        }
        _ => match policy.field(id) {
            None => Field::line(id, label),
            Some(field) => match field.kind {
                FieldKind::Text => Field::line(id, label),
                FieldKind::Date => {
                    let hint = if field.perpetual { "tui-hint-day-or-perpetual" } else { "tui-hint-day" };
                    Field::date(id, label).hint(shared.cat.tr(hint))
                }
                FieldKind::YesNo => {
                    let yes = Choice::own(true, shared.cat.tr("value-yes"));
                    Field::choice(id, label, vec![none(), yes, Choice::own(false, shared.cat.tr("value-no"))])
                }
                FieldKind::Choice => {
                    let known = field.options.iter().map(|option| {
                        let definition = option.definition.as_ref();
                        let definition = definition.map(|d| safe::line(d.get(lang)).into_string());
                        Choice::new(option.id.clone(), &safe::line_max(option.label.get(lang), 60))
                            .note(definition)
                    });
                    Field::choice(id, label, std::iter::once(none()).chain(known).collect())
                }
            },
        },
    })
}

/// Where no channel is chosen yet, that of the stage is (WHA-02).
pub fn propose_channel(fields: &mut Fields, policy: &Policy, values: &mut BTreeMap<String, String>) {
    let filled = |name: &str| values.get(name).filter(|value| !value.trim().is_empty());
    let (Some(stage), None) = (filled(STAGE), filled("channel")) else { return };
    let given = BTreeMap::from([(STAGE.to_string(), Raw::from(stage.trim()))]);
    let Some(channel) = policy.channel_of_stage(&given) else { return };
    if let Some(field) = fields.field_mut("channel") {
        field.set(&channel.id);
        values.insert("channel".into(), channel.id.clone());
    }
}

/// Says beside each field what is wrong with it; empty ones are only listed.
pub fn check(fields: &mut Fields, shared: &Shared, policy: &Policy, now: Instant) {
    for field in &mut fields.list {
        let text = field.value();
        let text = text.trim();
        let wrong = match field.name.as_str() {
            _ if text.is_empty() => None,
            "reported" => match typed::past(text, now, &shared.zone) {
                None => Some("tui-wrong-time"),
                Some(at) if at > now => Some("tui-wrong-future"),
                Some(_) => None,
            },
            "tz" => Zone::by_name(text).err().map(|_| "tui-wrong-zone"),
            id if matches!(field.input, Input::Date(_)) => {
                let known = policy.field(id).and_then(|own| end(shared, own, text));
                known.is_none().then_some("tui-wrong-day")
            }
            _ => None,
        };
        field.wrong = wrong.map(|id| shared.cat.tr(id));
        if let ("tz", Err(unknown)) = (field.name.as_str(), Zone::by_name(text))
            && let (Some(near), false) = (unknown.suggestion, text.is_empty())
        {
            let near = safe::str_line(&near);
            field.wrong = Some(shared.cat.with("tui-wrong-zone-near").arg("zone", &near).text());
        }
    }
}

/// A date field's value as it is kept: a day, or that it never comes.
pub fn end(shared: &Shared, field: &policy::Field, text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let never = [PERPETUAL, &shared.cat.tr("value-perpetual")].contains(&text.as_str());
    if field.perpetual && never { Some(PERPETUAL.into()) } else { day(&text).map(|day| day.to_string()) }
}

/// A date as it is kept: `07.12.2026` and `2026-12-07` alike.
pub fn day(text: &str) -> Option<LocalDate> {
    if let Some(date) = LocalDate::parse(text.trim()) {
        return Some(date);
    }
    let parts: Vec<&str> = text.trim().split('.').collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let year: i32 = year.parse().ok().filter(|_| year.len() == 4)?;
    LocalDate::new(year, month.parse().ok()?, day.parse().ok()?)
}
