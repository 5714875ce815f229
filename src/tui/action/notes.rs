//! Words: to the customer, from the customer, among ourselves. Three keys, never one for two.
use std::collections::BTreeSet;

use super::{ActionSpec, Cx, Enabled, ON_TICKET};
use crate::desk::act::Order;
use crate::desk::see::Page;
use crate::policy::PauseId;
use crate::tell::{advice, label};
use crate::text::safe;
use crate::ticket::{
    Act, Kind, More, Resumption, Side, ended_by_reply, ending_pauses, resumption_with_reply,
};
use crate::tui::draw::StyledLine;
use crate::tui::form::{Acts, Field, Fields, Filled, Form, FormSpec, Input, Wrong};
use crate::tui::screen::Effect;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

pub const ACTIONS: &[ActionSpec] = &[
    ActionSpec {
        id: "reply",
        keys: &["r"],
        scopes: ON_TICKET,
        label: "tui-act-reply",
        hint: 4,
        enabled: Enabled::Act(Kind::Replied),
        run: |cx| text(cx, &REPLY, "tui-field-reply"),
    },
    ActionSpec {
        id: "customer-reply",
        keys: &["R"],
        scopes: ON_TICKET,
        label: "tui-act-customer-reply",
        hint: 0,
        enabled: Enabled::Act(Kind::Replied),
        run: |cx| text(cx, &CUSTOMER, "tui-field-customer-reply"),
    },
    ActionSpec {
        id: "note",
        keys: &["i"],
        scopes: ON_TICKET,
        label: "tui-act-note",
        hint: 0,
        enabled: Enabled::Act(Kind::Note),
        run: |cx| text(cx, &NOTE, "tui-field-note"),
    },
];

static REPLY: FormSpec = FormSpec {
    id: "reply",
    title: "tui-form-reply",
    button: "tui-button-reply",
    grave: false,
    preview: true,
    acts: |f| Ok(Acts::one(Act::Replied { text: Some(f.need("text")?) })),
    notes: recipient,
    page: None,
};

static CUSTOMER: FormSpec = FormSpec {
    id: "customer-reply",
    title: "tui-form-customer-reply",
    button: "tui-button-record",
    grave: false,
    preview: true,
    acts: customer_acts,
    notes: resumed_from,
    page: Some(open_pauses),
};

static NOTE: FormSpec = FormSpec {
    id: "note",
    title: "tui-form-note",
    button: "tui-button-record",
    grave: false,
    preview: false,
    acts: |f| Ok(Acts::one(Act::Note { text: Some(f.need("text")?) })),
    notes: internal,
    page: None,
};

/// A form of one text.
pub(super) fn text(cx: &mut Cx<'_>, spec: &'static FormSpec, label: &str) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let field = Field::text("text", cx.shared.cat.tr(label)).required();
    Effect::push(Form::new(spec, cx.shared, target, vec![field]))
}

/// One choice for each pause that lasts; those that the regulation ends with the reply are ticked.
fn open_pauses(fields: &mut Fields, shared: &Shared, page: &Page) {
    let (policy, state) = (&page.policy, &page.reckoning.state);
    let ended = ended_by_reply(policy, state);
    let lasting: BTreeSet<&str> = state.open_pauses().map(|p| p.reason.as_str()).collect();
    let toggles = lasting.into_iter().map(|reason| {
        let pause = label::pause(&shared.cat, policy, reason);
        let label = shared.cat.with("tui-field-resume").arg("pause", pause).text();
        let field = Field::toggle(reason, label, ended.contains(reason));
        if ended.contains(reason) { field.hint(shared.cat.tr("tui-hint-resume")) } else { field }
    });
    fields.set_toggles(1, toggles.collect());
}

/// What the customer said is the customer's; that the pauses end by it is support's act, which counts from when
/// the regulation had ended them: the first reply of the customer's (PRO-11), as `resume` does. A pause that no reply
/// ends is ended now, whenever the reply came.
fn customer_acts(filled: &Filled<'_>) -> Result<Acts, Wrong> {
    let replied = Act::Replied { text: Some(filled.need("text")?) };
    filled.at()?;
    let mut also = None;
    for reason in ended(filled).into_iter().rev() {
        let since = since(filled, reason.as_ref(), |resumption| match resumption {
            Resumption::Replied(first) => Some(*first),
            Resumption::Now | Resumption::Held(_) => None,
        });
        let at = since.filter(|since| *since != filled.now);
        let acts = match reason {
            None => ending_pauses(&filled.target.state, at.unwrap_or(filled.now)),
            reason => vec![Act::Resumed { reason }],
        };
        let (side, more) = (Side::Support, More::default());
        also = Some(Order { acts, at, side, more, also: also.map(Box::new), expect: None });
    }
    Ok(Acts { also, ..Acts::customers(replied) })
}

/// The pauses that are to end: those ticked, or all at once.
fn ended(filled: &Filled<'_>) -> Vec<Option<PauseId>> {
    let toggles = || filled.fields.list.iter().filter(|field| matches!(field.input, Input::Toggle(_)));
    let ticked: Vec<&Field> = toggles().filter(|field| matches!(field.input, Input::Toggle(true))).collect();
    if !ticked.is_empty() && ticked.len() == toggles().count() {
        return vec![None];
    }
    ticked.iter().map(|pause| Some(PauseId::named(&pause.name))).collect()
}

/// From when on the resumption counts once this reply is there.
fn since<T>(filled: &Filled<'_>, reason: Option<&PauseId>, told: impl Fn(&Resumption<'_>) -> T) -> T {
    let mut state = filled.target.state.clone();
    let at = filled.at().ok().flatten().unwrap_or(filled.now);
    told(&resumption_with_reply(&filled.target.policy, &mut state, reason, at))
}

/// From when on it counts, for each resumption.
fn resumed_from(filled: &Filled<'_>) -> Vec<StyledLine> {
    let voice = filled.shared.voice(filled.now);
    let policy = &filled.target.policy;
    let told =
        |reason: Option<PauseId>| since(filled, reason.as_ref(), |r| advice::resumed(voice, policy, r));
    let told: BTreeSet<String> = ended(filled).into_iter().filter_map(told).collect();
    told.into_iter().map(|text| StyledLine::of(Role::Warn, label::outer(&text))).collect()
}

/// Who will read it, before it is sent.
fn recipient(filled: &Filled<'_>) -> Vec<StyledLine> {
    let customer = &filled.target.state.customer;
    let whom = customer.email.as_ref().or(customer.phone.as_ref()).or(customer.contact.as_ref());
    let whom = whom.map(|to| safe::line_max(to, 50).into_string());
    let text = match whom {
        Some(to) => filled.shared.cat.with("tui-note-recipient").arg("to", to).text(),
        None => filled.shared.cat.tr("tui-note-no-recipient"),
    };
    let closed = advice::closed_line(
        filled.shared.voice(filled.now),
        &filled.target.policy,
        filled.target.state.line,
        customer.tz.as_deref(),
    );
    let mut lines = vec![StyledLine::of(Role::Dim, text)];
    lines.extend(closed.map(|text| StyledLine::of(Role::Dim, text)));
    lines
}

fn internal(filled: &Filled<'_>) -> Vec<StyledLine> {
    vec![StyledLine::of(Role::Dim, filled.shared.cat.tr("tui-note-internal"))]
}
