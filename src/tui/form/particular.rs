//! The input that a particular of a ticket takes: the same wherever it is filled in.
use super::{Choice, Field};
use crate::policy::{self, FieldKind, PERPETUAL, Policy};
use crate::tell::label;
use crate::text::{Raw, safe};
use crate::ticket::When;
use crate::time::Instant;
use crate::tui::shared::Shared;
use crate::tui::typed;

/// A particular by the id that a policy's `required` names it with; None: the policy has none.
pub fn particular(shared: &Shared, policy: &Policy, id: &str) -> Option<Field> {
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
                        Choice::new(option.id.clone(), &safe::line(option.label.get(lang))).note(definition)
                    });
                    Field::choice(id, label, std::iter::once(none()).chain(known).collect())
                }
            },
        },
    })
}

/// A date field's value as it is kept: a day, or that it never comes.
pub fn day_kept(shared: &Shared, field: &policy::Field, text: &str, now: Instant) -> Option<String> {
    let text = text.trim().to_lowercase();
    let never = [PERPETUAL, &shared.cat.tr("value-perpetual")].contains(&text.as_str());
    match typed::date(&text, now, &shared.zone) {
        _ if field.perpetual && never => Some(PERPETUAL.into()),
        Some(When::Date(day)) => Some(day.to_string()),
        _ => None,
    }
}
