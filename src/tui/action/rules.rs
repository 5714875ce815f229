//! What the clocks go by: priority, class, environment.
use super::{ActionSpec, Cx, Enabled, ON_TICKET, Reason, View, possible, ticket};
use crate::policy::{ClassId, PriorityId};
use crate::tell::{advice, label};
use crate::text::{Raw, safe};
use crate::ticket::{Act, FieldKey, Kind, State, is_lower};
use crate::tui::draw::StyledLine;
use crate::tui::form::{Acts, Choice, Field, Filled, Form, FormSpec, Wrong, priorities};
use crate::tui::screen::Effect;
use crate::tui::theme::Role;

pub const ACTIONS: &[ActionSpec] = &[
    ActionSpec {
        id: "priority",
        keys: &["s p"],
        scopes: ON_TICKET,
        label: "tui-act-priority",
        hint: 0,
        enabled: Enabled::Act(Kind::PriorityChanged),
        run: priority,
    },
    ActionSpec {
        id: "class",
        keys: &["s c"],
        scopes: ON_TICKET,
        label: "tui-act-class",
        hint: 0,
        enabled: Enabled::Act(Kind::ClassChanged),
        run: class,
    },
    ActionSpec {
        id: "environment",
        keys: &["s e"],
        scopes: ON_TICKET,
        label: "tui-act-environment",
        hint: 0,
        enabled: Enabled::Act(Kind::EnvironmentChanged),
        run: environment,
    },
    ActionSpec {
        id: "service",
        keys: &["s u"],
        scopes: ON_TICKET,
        label: "tui-act-service",
        hint: 0,
        enabled: Enabled::If(has_services),
        run: service,
    },
];

static PRIORITY: FormSpec = FormSpec {
    id: "priority",
    title: "tui-form-priority",
    button: "tui-button-change",
    grave: false,
    preview: true,
    acts: priority_acts,
    notes: priority_notes,
    page: None,
};

static CLASS: FormSpec = FormSpec {
    id: "class",
    title: "tui-form-class",
    button: "tui-button-change",
    grave: false,
    preview: true,
    acts: |f| Ok(Acts::one(Act::ClassChanged { to: f.choice("to")?, reason: f.reason()? })),
    notes: |f| {
        let to: Option<ClassId> = f.fields.chosen("to");
        let class = to.and_then(|id| f.target.policy.class(&id));
        clause_lines(f, class.and_then(|c| c.clause.as_deref()))
    },
    page: None,
};

static ENVIRONMENT: FormSpec = FormSpec {
    id: "environment",
    title: "tui-form-environment",
    button: "tui-button-change",
    grave: false,
    preview: true,
    acts: |f| {
        let to = f.text("to").map(Raw::into_string_exact).ok_or_else(|| f.missing("to"))?;
        Ok(Acts::one(Act::EnvironmentChanged { to, reason: f.reason()? }))
    },
    notes: |f| {
        let cap = f.target.policy.cap(Some(&f.fields.value("to")));
        clause_lines(f, cap.map(|c| c.clause.as_str()))
    },
    page: None,
};

static SERVICE: FormSpec = FormSpec {
    id: "service",
    title: "tui-form-service",
    button: "tui-button-change",
    grave: false,
    preview: true,
    acts: |f| {
        let to = f.fields.chosen::<String>("to").map(Raw::from).unwrap_or_default();
        Ok(Acts::one(Act::FieldChanged { field: FieldKey::Service, to }))
    },
    notes: service_notes,
    page: None,
};

fn has_services(view: &View<'_>) -> Result<(), Reason> {
    possible(view, Kind::FieldChanged)?;
    let none = ticket(view)?.policy.parts().services.is_empty();
    if none { Err(Reason::NoServices) } else { Ok(()) }
}

/// One of the policy's catalogue, or none.
fn service(cx: &mut Cx<'_>) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let (cat, policy) = (&cx.shared.cat, &target.policy);
    let named = policy
        .parts()
        .services
        .iter()
        .map(|s| Choice::own(s.id.clone(), label::service(cat, policy, &Raw::from(s.id.as_str()))));
    let present = target.state.service.clone().map(Raw::into_string_exact).unwrap_or_default();
    let options = std::iter::once(Choice::none("-")).chain(named).collect();
    let field = Field::choice("to", cat.tr("field-service"), options).with(&present);
    Effect::push(Form::new(&SERVICE, cx.shared, target, vec![field]))
}

/// Its clause, and that it belongs to another class than the ticket's.
fn service_notes(filled: &Filled<'_>) -> Vec<StyledLine> {
    let target = filled.target;
    let Some(service) = target.policy.service(&filled.fields.value("to")) else { return Vec::new() };
    let other = advice::service_of_another_class(
        &filled.shared.cat,
        &target.policy,
        &target.state.class,
        &service.id,
    );
    let other = other.map(|text| StyledLine::of(Role::Warn, label::outer(&text)));
    other.into_iter().chain(clause_lines(filled, service.clause.as_deref())).collect()
}

fn priority(cx: &mut Cx<'_>) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let (cat, lang) = (&cx.shared.cat, cx.shared.lang());
    let options = priorities(cx.shared, &target.policy, &target.state.class);
    let grounds = target.policy.parts().grounds.iter();
    let grounds = grounds.map(|g| Choice::new(g.id.clone(), &safe::line(g.label.get(lang))));
    // Which one holds is the operator's word, never the form's.
    let grounds = std::iter::once(Choice::none(cat.tr("tui-choose"))).chain(grounds);
    let present =
        target.state.priority_set.clone().or_else(|| target.priority().cloned()).unwrap_or_default();
    let fields = vec![
        Field::choice("to", cat.tr("fact-priority"), options).with(&present),
        Field::choice("ground", cat.tr("tui-field-ground"), grounds.collect())
            .hint(cat.tr("tui-hint-ground")),
        Field::text("reason", cat.tr("tui-field-reason")),
    ];
    Effect::push(Form::new(&PRIORITY, cx.shared, target, fields))
}

fn priority_acts(filled: &Filled<'_>) -> Result<Acts, Wrong> {
    let to: PriorityId = filled.choice("to")?;
    let (ground, reason) = if is_lower(&filled.target.policy, &filled.target.state, &to) {
        (Some(ground(filled)?), Some(filled.need("reason")?))
    } else {
        (None, filled.text("reason"))
    };
    Ok(Acts::one(Act::PriorityChanged { to, ground, reason }))
}

/// The ground that was chosen; any will do for the preview, which doesn't depend on it.
fn ground(filled: &Filled<'_>) -> Result<String, Wrong> {
    let any = filled.target.policy.parts().grounds.first().filter(|_| filled.draft).map(|g| g.id.clone());
    filled.choice("ground").or_else(|missing| any.ok_or(missing))
}

/// Ground and reason are asked for when it gets lower; a cap says that it will hold.
fn priority_notes(filled: &Filled<'_>) -> Vec<StyledLine> {
    let (cat, target) = (&filled.shared.cat, filled.target);
    let Some(to) = filled.fields.chosen::<PriorityId>("to") else { return Vec::new() };
    let mut lines = Vec::new();
    if is_lower(&target.policy, &target.state, &to) {
        lines.push(StyledLine::of(Role::Warn, cat.tr("tui-priority-lower")));
        let ground = target.policy.ground(&filled.fields.value("ground"));
        lines.extend(clause_lines(filled, ground.and_then(|g| g.clause.as_deref())));
    }
    let would = State { priority_set: Some(to.clone()), ..target.state.clone() };
    let capped = advice::capped(cat, &target.policy, &would);
    lines.extend(capped.map(|text| StyledLine::of(Role::Warn, text)));
    let clause = target.policy.priority(&to).and_then(|p| p.clause.as_deref());
    lines.extend(clause_lines(filled, clause));
    lines
}

/// A clause with what stands there.
pub(super) fn clause_lines(filled: &Filled<'_>, clause: Option<&str>) -> Vec<StyledLine> {
    let Some(clause) = clause else { return Vec::new() };
    let text = label::cited(&filled.shared.cat, &filled.target.policy, clause);
    vec![StyledLine::of(Role::Dim, text)]
}

fn class(cx: &mut Cx<'_>) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let cat = &cx.shared.cat;
    let classes = target.policy.parts().classes.iter();
    let options =
        classes.map(|c| Choice::own(c.id.clone(), label::class(&cx.shared.cat, &target.policy, &c.id)));
    let fields = vec![
        Field::choice("to", cat.tr("fact-class"), options.collect()).with(&target.state.class),
        Field::text("reason", cat.tr("tui-field-reason")),
    ];
    Effect::push(Form::new(&CLASS, cx.shared, target, fields))
}

/// One of those that the policy names.
fn environment(cx: &mut Cx<'_>) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let (cat, policy) = (&cx.shared.cat, &target.policy);
    let named = policy.parts().environments.iter();
    let options: Vec<Choice> =
        named.map(|e| Choice::own(e.id.clone(), label::environment(cat, policy, &e.id))).collect();
    let present = target.state.environment.clone().unwrap_or_default();
    let to = Field::choice("to", cat.tr("field-environment"), options);
    let fields = vec![to.with(&present), Field::text("reason", cat.tr("tui-field-reason"))];
    Effect::push(Form::new(&ENVIRONMENT, cx.shared, target, fields))
}
