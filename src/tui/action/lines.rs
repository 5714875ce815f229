//! Handing over to another line.
use super::{ActionSpec, Cx, Enabled, ON_TICKET};
use crate::tell::{advice, label};
use crate::text::safe;
use crate::ticket::{Act, Kind};
use crate::tui::draw::StyledLine;
use crate::tui::form::{Acts, Choice, Field, Filled, Form, FormSpec, Value, Wrong};
use crate::tui::screen::Effect;
use crate::tui::theme::Role;

pub const ACTIONS: &[ActionSpec] = &[ActionSpec {
    id: "escalate",
    keys: &["e"],
    scopes: ON_TICKET,
    label: "tui-act-escalate",
    hint: 0,
    enabled: Enabled::Act(Kind::Escalated),
    run: escalate,
}];

static ESCALATE: FormSpec = FormSpec {
    id: "escalate",
    title: "tui-form-escalate",
    button: "tui-button-escalate",
    grave: false,
    preview: true,
    acts,
    notes,
    page: None,
};

/// Lines where a policy names none.
const LINES: [u8; 3] = [1, 2, 3];

fn escalate(cx: &mut Cx<'_>) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let (cat, policy) = (&cx.shared.cat, target.policy.clone());
    let named = &policy.parts().lines;
    let plain = |n: u8| Choice::own(n, cat.with("tui-line").arg("n", u32::from(n)).text()).digit(Some(n));
    let options: Vec<Choice> = if named.is_empty() {
        LINES.into_iter().map(plain).collect()
    } else {
        let label = |l: &crate::policy::Line| safe::line(l.label.get(cx.shared.lang()));
        named
            .iter()
            .map(|l| Choice::own(l.number, format!("{} · {}", l.number, label(l))).digit(Some(l.number)))
            .collect()
    };
    let later = |o: &Choice| matches!(o.value, Some(Value::Line(number)) if number > target.state.line);
    let next = options.iter().find(|o| later(o)).map(Choice::text);
    let line = Field::choice("line", cat.tr("fact-line"), options);
    let line = line.with(&next.unwrap_or_else(|| target.state.line.to_string()));
    let mut fields = vec![line, Field::text("reason", cat.tr("tui-field-reason")).required()];
    for step in named.iter().flat_map(|l| &l.confirm) {
        let name = format!("confirm.{}", step.id);
        if fields.iter().all(|f| f.name != name) {
            let label = safe::line(step.label.get(cx.shared.lang())).into_string();
            fields.push(Field::toggle(&name, label, false));
        }
    }
    Effect::push(Form::new(&ESCALATE, cx.shared, target, fields))
}

fn acts(filled: &Filled<'_>) -> Result<Acts, Wrong> {
    let to: u8 = filled.choice("line")?;
    let asked = filled.target.policy.line(to).map(|l| l.confirm.as_slice()).unwrap_or_default();
    let ticked = |id: &str| filled.fields.is_on(&format!("confirm.{id}"));
    // What is still to be ticked doesn't matter to the preview.
    let given = asked.iter().filter(|c| filled.draft || ticked(&c.id));
    let confirms: Vec<String> = given.map(|c| c.id.clone()).collect();
    if let Some(open) = asked.iter().find(|c| !ticked(&c.id)).filter(|_| !filled.draft) {
        let text = filled.shared.cat.tr("tui-wrong-confirm");
        return Err(filled.wrong(&format!("confirm.{}", open.id), text));
    }
    Ok(Acts::one(Act::Escalated { to, reason: Some(filled.need("reason")?), confirms }))
}

/// A closed line says so, with its next opening; confirmations are asked for with their clause.
fn notes(filled: &Filled<'_>) -> Vec<StyledLine> {
    let (shared, policy) = (filled.shared, &filled.target.policy);
    let Some(to) = filled.fields.chosen("line") else { return Vec::new() };
    let tz = filled.target.state.customer.tz.as_deref();
    let closed = advice::closed_line(shared.voice(filled.now), policy, to, tz);
    let mut lines: Vec<StyledLine> =
        closed.map(|text| StyledLine::of(Role::Warn, text)).into_iter().collect();
    let Some(line) = policy.line(to) else { return lines };
    if !line.confirm.is_empty() {
        let names = label::listed(&shared.cat, line.confirm.iter().map(|c| &c.label));
        lines
            .push(StyledLine::of(Role::Dim, shared.cat.with("tui-line-confirms").arg("names", names).text()));
    }
    if let Some(clause) = &line.clause {
        let text = label::cited(&shared.cat, policy, clause);
        lines.push(StyledLine::of(Role::Dim, text));
    }
    lines
}
