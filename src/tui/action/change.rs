//! Fields, steps of the checklist, links.
use std::collections::BTreeSet;

use super::{ActionSpec, Cx, Enabled, ON_TICKET, Reason, View, possible, ticket};
use crate::desk::see::Page;
use crate::policy::{FieldKind, Step};
use crate::tell::{advice, label};
use crate::text::{Raw, place, safe};
use crate::ticket::{Act, FieldKey, Kind, Side, checklist_of};
use crate::tui::draw::StyledLine;
use crate::tui::form::{
    Acts, Choice, Field, Fields, Filled, Form, FormSpec, Input, Value, Wrong, day_kept, echo, no_notes,
    particular,
};
use crate::tui::screen::Effect;
use crate::tui::shared::Shared;
use crate::tui::target::Target;
use crate::tui::theme::Role;

pub const ACTIONS: &[ActionSpec] = &[
    ActionSpec {
        id: "field",
        keys: &["s f"],
        scopes: ON_TICKET,
        label: "tui-act-field",
        hint: 0,
        enabled: Enabled::Act(Kind::FieldChanged),
        run: field,
    },
    ActionSpec {
        id: "checklist",
        keys: &["s k"],
        scopes: ON_TICKET,
        label: "tui-act-checklist",
        hint: 0,
        enabled: Enabled::If(has_checklist),
        run: checklist,
    },
];

static FIELD: FormSpec = FormSpec {
    id: "field",
    title: "tui-form-field",
    button: "tui-button-change",
    grave: false,
    preview: true,
    acts: field_acts,
    notes: no_notes,
    page: Some(present_values),
};

static CHECKLIST: FormSpec = FormSpec {
    id: "checklist",
    title: "tui-form-checklist",
    button: "tui-button-record",
    grave: false,
    preview: false,
    acts: checklist_acts,
    notes: checklist_notes,
    page: Some(ticked),
};

fn field(cx: &mut Cx<'_>) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let (cat, policy) = (&cx.shared.cat, target.policy.clone());
    let own = policy.parts().fields.iter().map(|f| FieldKey::Own(f.id.clone()));
    let keys = FieldKey::built_in().chain(own);
    let options = keys.map(|key| {
        let label = label::field(cat, &policy, &key);
        Choice::own(key, label)
    });
    let fields = vec![
        Field::choice("field", cat.tr("tui-field-field"), options.collect()),
        Field::text("to", cat.tr("tui-field-value")),
    ];
    Effect::push(Form::new(&FIELD, cx.shared, target, fields).fitted(cx.shared, value_of_field))
}

/// The value is filled in as in a registration: chosen, a day, or words; what can be chosen stands at what it is.
fn value_of_field(fields: &mut Fields, shared: &Shared, target: &Target) {
    let key = fields.chosen::<FieldKey>("field");
    let (Some(key), Some(value)) = (key, fields.field_mut("to")) else { return };
    let mut new = match &key {
        FieldKey::Subject => None,
        key => particular(shared, &target.policy, key.id()),
    }
    .unwrap_or_else(|| Field::line("to", ""));
    let present = key.get(&target.state);
    if let Input::Choice { options, .. } = &mut new.input {
        let known = |value: &Raw| options.iter().any(|option| option.text() == value.as_str_exact());
        if let Some(other) = present.as_ref().filter(|value| !known(value)) {
            let label = label::field_value(&shared.cat, &target.policy, &key, other);
            options.push(Choice::own(other.as_str_exact().to_string(), label));
        }
    }
    if new.input.is_like(&value.input) {
        return;
    }
    let typed = value.input.editor().map(|editor| editor.text());
    let typed = typed.filter(|_| new.input.editor().is_some());
    let clear = shared.cat.tr("tui-hint-field");
    (new.name, new.label) = ("to".into(), shared.cat.tr("tui-field-value"));
    new.hint = match (&new.input, new.hint.take()) {
        (Input::Choice { .. }, hint) => hint,
        (_, Some(hint)) => Some(format!("{hint}; {clear}")),
        (_, None) if key == FieldKey::Subject => None,
        (_, None) => Some(clear),
    };
    let present = present.filter(|_| matches!(new.input, Input::Choice { .. }));
    *value = new.with(&typed.or(present.map(Raw::into_string_exact)).unwrap_or_default());
}

fn field_acts(filled: &Filled<'_>) -> Result<Acts, Wrong> {
    let field: FieldKey = filled.choice("field")?;
    let target = filled.target;
    let typed = filled.fields.value("to");
    let own = target.policy.field(field.id()).filter(|_| matches!(field, FieldKey::Own(_)));
    let to = match own.filter(|own| own.kind == FieldKind::Date) {
        Some(own) if !typed.trim().is_empty() => Raw::new(
            day_kept(filled.shared, own, &typed, filled.now)
                .ok_or_else(|| filled.wrong("to", filled.shared.cat.tr("tui-wrong-day")))?,
        ),
        // A file names a zone by its IANA name, people by its city.
        _ if field == FieldKey::Tz => match place::typed(&typed) {
            Ok(zone) => Raw::from(zone.name()),
            Err(_) if typed.trim().is_empty() => Raw::default(),
            Err(unknown) => return Err(filled.wrong("to", echo::not_a_zone(filled.shared, &unknown))),
        },
        _ => Raw::new(typed),
    };
    let to = if to.is_blank() { Raw::default() } else { to };
    if to.is_blank() && (field == FieldKey::Subject || field.get(&target.state).is_none()) {
        return Err(filled.missing("to"));
    }
    if field.get(&target.state).unwrap_or_default() == to {
        let text = filled.shared.cat.tr("tui-wrong-same");
        return Err(Wrong { missing: true, ..filled.wrong("to", text) });
    }
    Ok(Acts::one(Act::FieldChanged { field, to }))
}

/// Each field's present value stands beside its name.
fn present_values(fields: &mut Fields, shared: &Shared, page: &Page) {
    let Some(Input::Choice { options, .. }) = fields.field_mut("field").map(|f| &mut f.input) else { return };
    for option in options {
        let Some(Value::Field(key)) = &option.value else { continue };
        let value = key.get(&page.reckoning.state);
        let told = |value: Raw| label::field_value(&shared.cat, &page.policy, key, &value);
        option.note = value.map(|value| safe::line_max(&told(value).as_str().into(), 60).into_string());
    }
}

fn steps(target: &Target) -> Vec<Step> {
    checklist_of(&target.policy, &target.state).map(|c| c.steps.clone()).unwrap_or_default()
}

fn has_checklist(view: &View<'_>) -> Result<(), Reason> {
    possible(view, Kind::ChecklistTicked)?;
    let target = ticket(view)?;
    let none = steps(target).is_empty();
    if none { Err(Reason::NoChecklist) } else { Ok(()) }
}

fn checklist(cx: &mut Cx<'_>) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let label = |step: &Step| label::step(&cx.shared.cat, &target.policy, &step.id);
    let fields = steps(&target).iter().map(|step| Field::toggle(&step.id, label(step), false)).collect();
    Effect::push(Form::new(&CHECKLIST, cx.shared, target, fields))
}

/// The steps as they stand; what differs at recording was ticked here.
fn ticked(fields: &mut Fields, _: &Shared, page: &Page) {
    for field in &mut fields.list {
        field.was = page.reckoning.state.ticked.contains(&field.name);
        if let Input::Toggle(on) = &mut field.input {
            *on = field.was;
        }
    }
}

/// The steps that would stand ticked before others.
fn checklist_notes(filled: &Filled<'_>) -> Vec<StyledLine> {
    let target = filled.target;
    let Some(list) = checklist_of(&target.policy, &target.state) else { return Vec::new() };
    let ticked: BTreeSet<String> =
        list.steps.iter().map(|s| &s.id).filter(|id| filled.fields.is_on(id)).cloned().collect();
    let told = |id: &String| advice::ticked_before(&filled.shared.cat, &target.policy, list, &ticked, id);
    let told = ticked.iter().filter_map(told);
    told.map(|text| StyledLine::of(Role::Warn, label::outer(&text))).collect()
}

fn checklist_acts(filled: &Filled<'_>) -> Result<Acts, Wrong> {
    let toggles = filled.fields.list.iter().filter(|f| matches!(f.input, Input::Toggle(_)));
    let changed = toggles.filter(|f| (f.value() == "yes") != f.was);
    let ticked = |f: &Field| Act::ChecklistTicked { step: f.name.clone(), on: f.value() == "yes" };
    let acts: Vec<Act> = changed.map(ticked).collect();
    if acts.is_empty() {
        let name = filled.fields.list.first().map(|f| f.name.clone()).unwrap_or_default();
        return Err(filled.missing(&name));
    }
    Ok(Acts::of(acts, Side::Support))
}
