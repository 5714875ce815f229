//! How a ticket ends, comes back, or joins another. All of it asks before it does.
use super::{ActionSpec, Cx, Enabled, ON_TICKET};
use crate::desk::see::Page;
use crate::policy::{MetBy, Target, Which};
use crate::tell::{advice, label};
use crate::text::{Family, Raw};
use crate::ticket::{Act, Kind, Number, Side, TypedNumber};
use crate::tui::draw::StyledLine;
use crate::tui::form::{Acts, Choice, Field, Fields, Filled, Form, FormSpec, Wrong};
use crate::tui::screen::Effect;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

const fn spec(
    id: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    kind: Kind,
    run: fn(&mut Cx<'_>) -> Effect,
) -> ActionSpec {
    ActionSpec { id, keys, scopes: ON_TICKET, label, hint: 0, enabled: Enabled::Act(kind), run }
}

pub const ACTIONS: &[ActionSpec] = &[
    spec("resolve", &["d", "x d"], "tui-act-resolve", Kind::Resolved, resolve),
    spec("accept", &["x a"], "tui-act-accept", Kind::Accepted, accept),
    spec("return", &["x t"], "tui-act-return", Kind::Returned, |cx| reasoned(cx, &RETURN)),
    spec("refuse", &["x f"], "tui-act-refuse", Kind::Refused, |cx| reasoned(cx, &REFUSE)),
    spec("out-of-scope", &["x o"], "tui-act-out-of-scope", Kind::OutOfScope, |cx| reasoned(cx, &OUT)),
    spec("close", &["x c"], "tui-act-close", Kind::Closed, close),
    spec("reopen", &["x r"], "tui-act-reopen", Kind::Reopened, |cx| reasoned(cx, &REOPEN)),
    spec("merge", &["x m"], "tui-act-merge", Kind::Merged, |cx| joined(cx, &MERGE)),
    spec("link", &["s l"], "tui-act-link", Kind::Linked, |cx| joined(cx, &LINK)),
];

/// Own fields are known from a ticket's page alone; nothing is filled in from it.
const OWN_FIELDS: Option<fn(&mut Fields, &Shared, &Page)> = Some(|_, _, _| ());

/// A grave act: what follows is told under its fields.
const fn form(
    id: &'static str,
    title: &'static str,
    button: &'static str,
    acts: fn(&Filled<'_>) -> Result<Acts, Wrong>,
    notes: fn(&Filled<'_>) -> Vec<StyledLine>,
) -> FormSpec {
    FormSpec { id, title, button, grave: true, preview: true, acts, notes, page: None }
}

static RESOLVE: FormSpec = FormSpec {
    page: OWN_FIELDS,
    ..form(
        "resolve",
        "tui-form-resolve",
        "tui-button-resolve",
        |f| Ok(Acts::one(Act::Resolved { text: Some(f.need("text")?), cause: f.text("cause") })),
        |f| needed(f, if is_counted(f) { "tui-follow-resolve" } else { "tui-follow-resolve-no-term" }),
    )
};
static ACCEPT: FormSpec = form(
    "accept",
    "tui-form-accept",
    "tui-button-accept",
    |_| Ok(Acts::customers(Act::Accepted)),
    |f| told(f, "tui-follow-accept"),
);
static RETURN: FormSpec = form(
    "return",
    "tui-form-return",
    "tui-button-return",
    |f| Ok(Acts::customers(Act::Returned { reason: Some(f.need("reason")?) })),
    goes_on,
);
static REFUSE: FormSpec = form(
    "refuse",
    "tui-form-refuse",
    "tui-button-refuse",
    |f| Ok(Acts::one(Act::Refused { reason: Some(f.need("reason")?) })),
    |f| unfounded(f, advice::no_right_to_refuse(&f.shared.cat, &f.target.policy, &f.target.state.class)),
);
static OUT: FormSpec = form(
    "out-of-scope",
    "tui-form-out-of-scope",
    "tui-button-out-of-scope",
    |f| Ok(Acts::one(Act::OutOfScope { reason: Some(f.need("reason")?) })),
    |f| unfounded(f, advice::nothing_outside(&f.shared.cat, &f.target.policy)),
);
static CLOSE: FormSpec = FormSpec {
    page: OWN_FIELDS,
    ..form("close", "tui-form-close", "tui-button-close", close_acts, |f| needed(f, "tui-follow-close"))
};
static REOPEN: FormSpec = form(
    "reopen",
    "tui-form-reopen",
    "tui-button-reopen",
    |f| Ok(Acts::one(Act::Reopened { reason: Some(f.need("reason")?) })),
    goes_on,
);
static MERGE: FormSpec = form(
    "merge",
    "tui-form-merge",
    "tui-button-merge",
    |f| Ok(Acts::one(Act::Merged { to: number(f)? })),
    |f| meant(f).into_iter().chain(told(f, "tui-follow-merge")).collect(),
);
static LINK: FormSpec = FormSpec {
    grave: false,
    notes: meant,
    ..form(
        "link",
        "tui-form-link",
        "tui-button-link",
        |f| Ok(Acts::one(Act::Linked { to: number(f)?, child: false })),
        meant,
    )
};

fn told(filled: &Filled<'_>, id: &str) -> Vec<StyledLine> {
    vec![StyledLine::of(Role::Dim, filled.shared.cat.tr(id))]
}

/// Whether a term of resolution is counted, without the customer's check.
fn is_counted(filled: &Filled<'_>) -> bool {
    let (policy, class) = (&filled.target.policy, &filled.target.state.class);
    let priority = filled.target.priority().map(|id| id.as_str());
    let target = policy.target(class, priority, Which::Resolution);
    let is_term = |t: &Target| t.met_by == MetBy::Resolved && t.promise.limit().is_some();
    target.is_some_and(is_term) && !policy.parts().customer_check_counts
}

/// That the clock of resolution goes on, where one is counted.
fn goes_on(filled: &Filled<'_>) -> Vec<StyledLine> {
    if is_counted(filled) { told(filled, "tui-follow-return") } else { Vec::new() }
}

/// What follows, and what the ticket still lacks by what was chosen in it (WHA-03).
fn needed(filled: &Filled<'_>, id: &str) -> Vec<StyledLine> {
    let (cat, target) = (&filled.shared.cat, filled.target);
    let needed = advice::needed(cat, &target.policy, &target.state);
    let needed = needed.iter().map(|text| StyledLine::of(Role::Warn, label::outer(text)));
    needed.chain(told(filled, id)).collect()
}

/// What follows, and that the regulation gives no right to it where it doesn't (ALL-07).
fn unfounded(filled: &Filled<'_>, no_right: Option<String>) -> Vec<StyledLine> {
    let unfounded = no_right.map(|text| StyledLine::of(Role::Warn, label::outer(&text)));
    unfounded.into_iter().chain(told(filled, "tui-follow-refuse")).collect()
}

/// A form of a reason alone.
fn reasoned(cx: &mut Cx<'_>, spec: &'static FormSpec) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let field = Field::text("reason", cx.shared.cat.tr("tui-field-reason")).required();
    Effect::push(Form::new(spec, cx.shared, target, vec![field]))
}

/// The solution, and what it came from.
fn resolve(cx: &mut Cx<'_>) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let cat = &cx.shared.cat;
    let fields = vec![
        Field::text("text", cat.tr("tui-field-solution")).required(),
        Field::line("cause", cat.tr("fact-cause")),
    ];
    Effect::push(Form::new(&RESOLVE, cx.shared, target, fields))
}

fn accept(cx: &mut Cx<'_>) -> Effect {
    match cx.target.clone() {
        Some(target) => Effect::push(Form::new(&ACCEPT, cx.shared, target, Vec::new())),
        None => Effect::None,
    }
}

/// Who closes it: the customer may (ASM-18).
fn close(cx: &mut Cx<'_>) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let cat = &cx.shared.cat;
    let sides = Side::GIVEN.map(|side| Choice::own(side, cat.word(Family::Side, side.word())));
    let fields = vec![
        Field::choice("side", cat.tr("tui-field-side"), sides.to_vec()),
        Field::text("reason", cat.tr("tui-field-reason")),
    ];
    Effect::push(Form::new(&CLOSE, cx.shared, target, fields))
}

fn close_acts(filled: &Filled<'_>) -> Result<Acts, Wrong> {
    let side: Side = filled.choice("side")?;
    let reason: Option<Raw> = filled.text("reason");
    Ok(Acts::of(vec![Act::Closed { reason }], side))
}

fn joined(cx: &mut Cx<'_>, spec: &'static FormSpec) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let cat = &cx.shared.cat;
    let field = Field::line("to", cat.tr("tui-field-other")).hint(cat.tr("tui-hint-number")).required();
    Effect::push(Form::new(spec, cx.shared, target, vec![field]))
}

/// Of digits alone, or of letters that stand for others: which ticket they are taken for.
fn meant(filled: &Filled<'_>) -> Vec<StyledLine> {
    let typed = TypedNumber::parse(filled.fields.value("to").trim());
    let (false, Ok(number)) = (matches!(typed, Some(TypedNumber::Whole(_))), number(filled)) else {
        return Vec::new();
    };
    let text = filled.shared.cat.with("tui-meant").arg("number", number.to_string()).text();
    vec![StyledLine::of(Role::Strong, text)]
}

/// A ticket's number; without a prefix this ticket's own is meant.
fn number(filled: &Filled<'_>) -> Result<Number, Wrong> {
    let (text, cat) = (filled.fields.value("to"), &filled.shared.cat);
    let text = text.trim();
    if text.is_empty() {
        return Err(filled.missing("to"));
    }
    let known = |number: &Number| filled.shared.book().all().any(|p| p.prefix() == number.prefix);
    match TypedNumber::parse(text) {
        Some(TypedNumber::Count(count)) => Ok(Number::new(&filled.target.number.prefix, count)),
        Some(typed) => match typed.meant(known).as_slice() {
            [one] => Ok(one.clone()),
            several => {
                let several: Vec<String> = several.iter().map(Number::to_string).collect();
                let text = cat.with("tui-wrong-ambiguous").arg("numbers", several.join(", ")).text();
                Err(filled.wrong("to", text))
            }
        },
        None => Err(filled.wrong("to", cat.tr("tui-wrong-number"))),
    }
}
