//! Promised dates: planned, agreed, answered.
use super::rules::clause_lines;
use super::{ActionSpec, Cx, Enabled, ON_TICKET};
use crate::policy::PriorityId;
use crate::ticket::{Act, Arrangement, Kind};
use crate::tui::draw::StyledLine;
use crate::tui::form::{Acts, Field, Filled, Form, FormSpec, no_notes};
use crate::tui::screen::Effect;

pub const ACTIONS: &[ActionSpec] = &[
    ActionSpec {
        id: "plan",
        keys: &["s d"],
        scopes: ON_TICKET,
        label: "tui-act-plan",
        hint: 0,
        enabled: Enabled::Act(Kind::Planned),
        run: plan,
    },
    ActionSpec {
        id: "extend",
        keys: &["s x"],
        scopes: ON_TICKET,
        label: "tui-act-extend",
        hint: 0,
        enabled: Enabled::Act(Kind::Extended),
        run: extend,
    },
    ActionSpec {
        id: "answer",
        keys: &["o a"],
        scopes: ON_TICKET,
        label: "tui-act-answer",
        hint: 0,
        enabled: Enabled::Act(Kind::Answered),
        run: answer,
    },
];

static PLAN: FormSpec = FormSpec {
    id: "plan",
    title: "tui-form-plan",
    button: "tui-button-record",
    grave: false,
    preview: true,
    acts: |f| {
        let (date, reason) = (f.date("date")?, f.reason()?);
        let place = f.text("place");
        let arranged = Arrangement { agreed_by: f.text("agreed_by"), visit: place.is_some(), place };
        Ok(Acts::one(Act::Planned { date, reason, arranged }))
    },
    notes: no_notes,
    page: None,
};

static EXTEND: FormSpec = FormSpec {
    id: "extend",
    title: "tui-form-extend",
    button: "tui-button-extend",
    grave: true,
    preview: true,
    acts: |f| {
        let date = f.date("date")?;
        let agreed_by = Some(f.need("agreed_by")?);
        Ok(Acts::one(Act::Extended { date, agreed_by, reason: Some(f.need("reason")?) }))
    },
    notes: extension_clause,
    page: None,
};

static ANSWER: FormSpec = FormSpec {
    id: "answer",
    title: "tui-form-answer",
    button: "tui-button-answer",
    grave: true,
    preview: true,
    acts: |f| Ok(Acts::one(Act::Answered { date: f.date("date")?, text: Some(f.need("text")?) })),
    notes: no_notes,
    page: None,
};

fn extension_clause(filled: &Filled<'_>) -> Vec<StyledLine> {
    let target = filled.target;
    let extension = target.policy.extension(&target.state.class, target.priority().map(PriorityId::as_str));
    clause_lines(filled, extension.map(|e| e.clause.as_str()))
}

/// A form that begins with a date.
fn dated(cx: &mut Cx<'_>, spec: &'static FormSpec, rest: &[(&str, &str, bool)]) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let cat = &cx.shared.cat;
    let date = Field::line("date", cat.tr("tui-field-date")).hint(cat.tr("tui-hint-date")).required();
    let mut fields = vec![date];
    for (name, label, required) in rest {
        let long = !matches!(*name, "agreed_by" | "place");
        let label = cat.tr(label);
        let field = if long { Field::text(name, label) } else { Field::line(name, label) };
        fields.push(if *required { field.required() } else { field });
    }
    Effect::push(Form::new(spec, cx.shared, target, fields))
}

fn plan(cx: &mut Cx<'_>) -> Effect {
    let rest = [
        ("agreed_by", "tui-field-agreed", false),
        ("place", "tui-field-visit", false),
        ("reason", "tui-field-reason", false),
    ];
    dated(cx, &PLAN, &rest)
}

fn extend(cx: &mut Cx<'_>) -> Effect {
    dated(cx, &EXTEND, &[("agreed_by", "tui-field-agreed", true), ("reason", "tui-field-reason", true)])
}

fn answer(cx: &mut Cx<'_>) -> Effect {
    dated(cx, &ANSWER, &[("text", "tui-field-reply", true)])
}
