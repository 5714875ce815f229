//! Whose work it is: acknowledging, taking, assigning.
use super::order::{act, recorded, simple};
use super::{ActionSpec, Cx, Enabled, ON_TICKET, Reason, View, possible, ticket};
use crate::desk::act::Order;
use crate::tell::label;
use crate::text::{safe, when};
use crate::ticket::{Act, Kind, Side, Status, ending_pauses};
use crate::time::Instant;
use crate::tui::draw::StyledLine;
use crate::tui::form::{Acts, Choice, Field, Filled, Form, FormSpec, Wrong, no_notes};
use crate::tui::screen::Effect;
use crate::tui::screens::ask::{Ask, Confirmation};
use crate::tui::shared::Shared;
use crate::tui::target::Target;
use crate::tui::theme::Role;

pub const ACTIONS: &[ActionSpec] = &[
    ActionSpec {
        id: "acknowledge",
        keys: &["a"],
        scopes: ON_TICKET,
        label: "tui-act-acknowledge",
        hint: 1,
        enabled: Enabled::Act(Kind::Acknowledged),
        run: |cx| simple(cx, Act::Acknowledged),
    },
    ActionSpec {
        id: "take",
        keys: &["t"],
        scopes: ON_TICKET,
        label: "tui-act-take",
        hint: 2,
        enabled: Enabled::If(not_mine),
        run: take,
    },
    ActionSpec {
        id: "assign",
        keys: &["A"],
        scopes: ON_TICKET,
        label: "tui-act-assign",
        hint: 0,
        enabled: Enabled::Act(Kind::Assigned),
        run: assign,
    },
    ActionSpec {
        id: "earlier",
        keys: &["b"],
        scopes: ON_TICKET,
        label: "tui-act-earlier",
        hint: 0,
        enabled: Enabled::If(some_earlier),
        run: earlier,
    },
];

static ASSIGN: FormSpec = FormSpec {
    id: "assign",
    title: "tui-form-assign",
    button: "tui-button-assign",
    grave: false,
    preview: false,
    acts: assign_acts,
    notes: no_notes,
    page: None,
};

/// What was done earlier than it is entered, where the act itself has no form.
static EARLIER: FormSpec = FormSpec {
    id: "earlier",
    title: "tui-form-earlier",
    button: "tui-button-record",
    grave: false,
    preview: true,
    acts: earlier_acts,
    notes: earlier_notes,
    page: Some(|fields, shared, page| {
        let target = Target::of_page(page, &shared.me, shared.book());
        let chosen = fields.chosen("act");
        if let Some(field) = fields.field_mut("act") {
            *field = earlier_field(shared, &target, page.reckoning.at, chosen);
        }
    }),
};

/// Whose the ticket is that would be taken. Only the history tells whether all of it is done already.
fn earlier_notes(filled: &Filled<'_>) -> Vec<StyledLine> {
    let none = filled.fields.field("act").is_some_and(|field| field.option().is_none());
    let told = match filled.choice("act") {
        Ok(Kind::Assigned) => whose(filled.target, filled.shared, None),
        _ => none.then(|| filled.shared.cat.tr("tui-cannot-already")),
    };
    told.into_iter().map(|text| StyledLine::of(Role::Warn, text)).collect()
}

/// What can have been done earlier, and the message that names it.
const EARLIER_ACTS: [(Kind, &str); 3] = [
    (Kind::Acknowledged, "tui-act-acknowledge"),
    (Kind::Assigned, "tui-act-take"),
    (Kind::Resumed, "tui-act-resume"),
];

/// Where none of them can be done, the first says why.
fn some_earlier(view: &View<'_>) -> Result<(), Reason> {
    let [first, taking, resuming] = EARLIER_ACTS.map(|(kind, _)| match kind {
        Kind::Assigned => not_mine(view),
        kind => possible(view, kind),
    });
    first.or_else(|why| taking.or(resuming).map_err(|_| why))
}

/// Those that can be done on the ticket.
fn earlier_field(shared: &Shared, target: &Target, now: Instant, chosen: Option<Kind>) -> Field {
    let is_mine = target.state.assignee.as_ref() == Some(&shared.me.operator);
    let can = |kind: Kind| {
        !(kind == Kind::Assigned && is_mine) && target.possible(kind, now, shared.book()).is_ok()
    };
    let options = EARLIER_ACTS.into_iter().filter(|(kind, _)| can(*kind));
    let options = options.map(|(kind, label)| Choice::own(kind, shared.cat.tr(label))).collect();
    let field = Field::choice("act", shared.cat.tr("tui-field-act"), options);
    chosen.into_iter().fold(field, |field, kind| field.with(kind.word()))
}

fn not_mine(view: &View<'_>) -> Result<(), Reason> {
    possible(view, Kind::Assigned)?;
    let mine = ticket(view)?.state.assignee.as_ref() == Some(&view.shared.me.operator);
    if mine { Err(Reason::Mine) } else { Ok(()) }
}

/// A colleague's ticket is asked about.
fn take(cx: &mut Cx<'_>) -> Effect {
    let Some(target) = &cx.target else { return Effect::None };
    let acts = taking(target, cx.shared);
    let job = recorded(target, Order { acts, ..act(target, Act::Acknowledged) });
    let Some(asked) = whose(target, cx.shared, None) else { return Effect::Job(job) };
    let cat = &cx.shared.cat;
    let (title, yes) = (cat.tr("tui-take-title"), cat.tr("tui-button-take"));
    let ask = Ask::new(Confirmation { title, lines: vec![asked], yes }, job);
    Effect::push(ask.with(target.number.clone(), |shared, now, page| {
        let since = when::at(&shared.cat, page.assigned_at(), now, &shared.zone);
        whose(&Target::of_page(page, &shared.me, shared.book()), shared, Some(since))
    }))
}

/// What taking a ticket is: a new one is acknowledged too, as one act.
fn taking(target: &Target, shared: &Shared) -> Vec<Act> {
    let mine = Act::Assigned { to: Some(shared.me.operator.clone()), role: None };
    let new = (target.state.status == Status::New).then_some(Act::Acknowledged);
    new.into_iter().chain([mine]).collect()
}

/// Who has a ticket that would be taken from him; since when only the history tells.
fn whose(target: &Target, shared: &Shared, since: Option<String>) -> Option<String> {
    let theirs = target.state.assignee.as_ref().filter(|who| **who != shared.me.operator)?;
    let said = match since {
        Some(since) => shared.cat.with("tui-take-ask-since").arg("at", since),
        None => shared.cat.with("tui-take-ask"),
    };
    let number = target.number.to_string();
    Some(said.arg("number", number).arg("who", safe::line_max(theirs, 40)).text())
}

fn assign(cx: &mut Cx<'_>) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let cat = &cx.shared.cat;
    let now = target.state.assignee.clone().map(|a| a.into_string_exact()).unwrap_or_default();
    let field = Field::line("to", cat.tr("fact-assignee")).hint(cat.tr("tui-hint-assignee")).with(&now);
    let policy = target.policy.clone();
    let mut fields = vec![field];
    if !policy.parts().roles.is_empty() {
        let roles = policy.parts().roles.iter();
        let roles = roles.map(|r| Choice::own(r.id.clone(), label::role(cat, &policy, &r.id)));
        let options = std::iter::once(Choice::none("-")).chain(roles).collect();
        let present = target.state.role.clone().unwrap_or_default();
        fields.push(Field::choice("role", cat.tr("tui-field-role"), options).with(&present));
    }
    Effect::push(Form::new(&ASSIGN, cx.shared, target, fields))
}

/// A person or a role: what stands in the form from before goes where the other is given.
fn assign_acts(filled: &Filled<'_>) -> Result<Acts, Wrong> {
    let (to, role) = (filled.text("to"), filled.fields.chosen::<String>("role"));
    let state = &filled.target.state;
    let named = to.is_some() && to != state.assignee;
    if named && role.is_some() && role != state.role {
        return Err(filled.wrong("role", filled.shared.cat.tr("tui-wrong-role")));
    }
    Ok(Acts::one(match role {
        Some(_) if !named => Act::Assigned { to: None, role },
        _ => Act::Assigned { to, role: None },
    }))
}

fn earlier(cx: &mut Cx<'_>) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let fields = vec![earlier_field(cx.shared, &target, cx.now, None)];
    let mut form = Form::new(&EARLIER, cx.shared, target, fields);
    if let Some(at) = form.fields.field_mut("at") {
        (at.required, at.hint) = (true, Some(cx.shared.cat.tr("tui-hint-at-needed")));
    }
    Effect::push(form)
}

fn earlier_acts(filled: &Filled<'_>) -> Result<Acts, Wrong> {
    let at = filled.at()?.ok_or_else(|| filled.missing("at"))?;
    Ok(match filled.choice("act")? {
        Kind::Assigned => Acts::of(taking(filled.target, filled.shared), Side::Support),
        Kind::Resumed => Acts::of(ending_pauses(&filled.target.state, at), Side::Support),
        _ => Acts::one(Act::Acknowledged),
    })
}
