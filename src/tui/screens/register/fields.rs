//! The fields of a registration.
use std::collections::BTreeMap;

use crate::policy::{self, BUILT_IN_FIELDS, Policy, STAGE};
use crate::text::{Raw, place};
use crate::time::{Instant, Zone};
use crate::tui::form::{Choice, Field, Fields, Input, day_kept, echo, particular, priorities};
use crate::tui::shared::Shared;
use crate::tui::typed;

/// All fields of a class: the subject, what is required, priority, the rest; but those of another service.
pub fn of(shared: &Shared, policy: &Policy, class: &str, service: Option<&str>) -> Vec<Field> {
    let mut required = policy.class(class).map(|c| c.required.clone()).unwrap_or_default();
    required.retain(|id| policy.field(id).is_none_or(|field| field.is_asked_for(service)));
    let cat = &shared.cat;
    let mut fields = vec![Field::line("subject", cat.tr("field-subject")).required()];
    // What decides whether this service is supported at all comes first (OKI-03).
    let decides = |f: &&policy::Field| !f.services.is_empty() && f.options.iter().any(|o| o.unsupported);
    let own = policy.parts().fields.iter();
    let of_service: Vec<&str> =
        own.filter(decides).filter(|f| f.is_asked_for(service)).map(|f| f.id.as_str()).collect();
    let asked = |id: &str| particular(shared, policy, id);
    fields.extend(of_service.iter().filter_map(|id| asked(id)).map(|mut field| {
        field.required = required.contains(&field.name);
        field
    }));
    required.retain(|id| !of_service.contains(&id.as_str()));
    fields.extend(required.iter().filter_map(|id| particular(shared, policy, id)).map(Field::required));
    fields.extend(priority(shared, policy, class));
    fields.push(Field::line("reported", cat.tr("tui-field-reported")).hint(cat.tr("tui-hint-at")));
    let own = policy.parts().fields.iter().filter(|f| f.is_asked_for(service)).map(|f| f.id.as_str());
    let rest = BUILT_IN_FIELDS
        .into_iter()
        .chain(own)
        .filter(|id| required.iter().all(|r| r != id) && !of_service.contains(id));
    fields.extend(rest.filter_map(|id| particular(shared, policy, id)));
    fields.push(Field::toggle("mine", cat.tr("tui-field-mine"), false));
    fields
}

/// The priority of a class that takes one. Nobody's choice is the policy's default, and known as such (rule 21).
fn priority(shared: &Shared, policy: &Policy, class: &str) -> Option<Field> {
    let known = priorities(shared, policy, class);
    let default = policy.parts().default_priority.as_ref();
    let assumed = known.iter().find(|choice| default.is_some_and(|id| choice.text() == id.to_string()));
    let assumed = assumed.map(|choice| {
        let label = shared.cat.with("tui-assumed").arg("choice", &choice.label).text();
        Choice::none(label).note(choice.note.clone()).digit(Some(0))
    });
    let options: Vec<Choice> = assumed.into_iter().chain(known).collect();
    (!options.is_empty()).then(|| Field::choice("priority", shared.cat.tr("fact-priority"), options))
}

/// The channel that the regulation has for the stage that is chosen, in a class that asks for it (WHA-02).
pub fn channel_of_stage<'a>(
    policy: &'a Policy,
    class: &str,
    values: &BTreeMap<String, String>,
) -> Option<&'a str> {
    let given = BTreeMap::from([(STAGE.to_string(), Raw::from(values.get(STAGE)?.trim()))]);
    policy.channel_of_stage(class, &given).map(|channel| channel.id.as_str())
}

/// Where nobody has chosen a channel, that of the stage is proposed: another stage or class proposes its own, or none.
/// `proposed`: what was, while it stands.
pub fn propose_channel(
    fields: &mut Fields,
    channel: Option<&str>,
    values: &mut BTreeMap<String, String>,
    proposed: &mut Option<String>,
) {
    let chosen = values.get("channel").filter(|value| !value.trim().is_empty());
    if chosen.is_some() && chosen != proposed.as_ref() {
        return;
    }
    let channel = channel.map(String::from);
    if let Some(field) = fields.field_mut("channel") {
        field.set(channel.as_deref().unwrap_or_default());
    }
    match &channel {
        Some(channel) => values.insert("channel".into(), channel.clone()),
        None => values.remove("channel"),
    };
    *proposed = channel;
}

/// Says beside each field what is wrong with it, or how it is understood; empty ones are only listed.
pub fn check(fields: &mut Fields, shared: &Shared, policy: &Policy, now: Instant) {
    let customer = place::typed(&fields.value("tz")).ok().filter(|_| fields.raw("tz").is_some());
    for field in &mut fields.list {
        let read = match field.value().trim() {
            "" => Ok(None),
            text => understood(field, text, shared, policy, now, customer.as_ref()),
        };
        (field.wrong, field.echo) = match read {
            Ok(echo) => (None, echo),
            Err(wrong) => (Some(wrong), None),
        };
    }
}

/// What a field's text means, where it may mean another thing than it says.
fn understood(
    field: &Field,
    text: &str,
    shared: &Shared,
    policy: &Policy,
    now: Instant,
    customer: Option<&Zone>,
) -> Result<Option<String>, String> {
    match field.name.as_str() {
        "reported" => match typed::past(text, now, &shared.zone) {
            None => Err(echo::not_past(shared, text, now)),
            Some(at) if at > now => Err(shared.cat.tr("tui-wrong-future")),
            Some(at) => Ok(Some(echo::moment(shared, at, customer))),
        },
        "tz" => match place::typed(text) {
            Ok(zone) => Ok(Some(echo::zone(shared, &zone, now))),
            Err(unknown) => Err(echo::not_a_zone(shared, &unknown)),
        },
        id if matches!(field.input, Input::Date(_)) => {
            let kept = policy.field(id).and_then(|own| day_kept(shared, own, text, now));
            let kept = kept.ok_or_else(|| shared.cat.tr("tui-wrong-day"))?;
            Ok(echo::day(shared, &kept))
        }
        _ => Ok(None),
    }
}
