//! Updates offered to the customer, and what came of them.
use super::notes::text;
use super::{ActionSpec, Cx, Enabled, ON_TICKET};
use crate::ticket::{Act, Kind};
use crate::tui::form::{Acts, Field, Form, FormSpec, no_notes};
use crate::tui::screen::Effect;

pub const ACTIONS: &[ActionSpec] = &[
    ActionSpec {
        id: "offer-update",
        keys: &["o u"],
        scopes: ON_TICKET,
        label: "tui-act-offer",
        hint: 0,
        enabled: Enabled::Act(Kind::UpdateOffered),
        run: |cx| text(cx, &OFFER, "tui-field-offer"),
    },
    ActionSpec {
        id: "update-accepted",
        keys: &["o k"],
        scopes: ON_TICKET,
        label: "tui-act-update-accepted",
        hint: 0,
        enabled: Enabled::Act(Kind::UpdateAccepted),
        run: accepted,
    },
    ActionSpec {
        id: "update-rejected",
        keys: &["o r"],
        scopes: ON_TICKET,
        label: "tui-act-update-rejected",
        hint: 0,
        enabled: Enabled::Act(Kind::UpdateRejected),
        run: rejected,
    },
];

static OFFER: FormSpec = FormSpec {
    id: "offer",
    title: "tui-form-offer",
    button: "tui-button-offer",
    grave: true,
    preview: true,
    acts: |f| Ok(Acts::one(Act::UpdateOffered { text: Some(f.need("text")?) })),
    notes: no_notes,
    page: None,
};

static ACCEPTED: FormSpec = FormSpec {
    id: "update-accepted",
    title: "tui-form-update-accepted",
    button: "tui-button-record",
    grave: false,
    preview: true,
    acts: |_| Ok(Acts::customers(Act::UpdateAccepted)),
    notes: no_notes,
    page: None,
};

static REJECTED: FormSpec = FormSpec {
    id: "update-rejected",
    title: "tui-form-update-rejected",
    button: "tui-button-record",
    grave: true,
    preview: true,
    acts: |f| Ok(Acts::customers(Act::UpdateRejected { reason: Some(f.need("reason")?) })),
    notes: no_notes,
    page: None,
};

fn accepted(cx: &mut Cx<'_>) -> Effect {
    match cx.target.clone() {
        Some(target) => Effect::push(Form::new(&ACCEPTED, cx.shared, target, Vec::new())),
        None => Effect::None,
    }
}

fn rejected(cx: &mut Cx<'_>) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let field = Field::text("reason", cx.shared.cat.tr("tui-field-reason")).required();
    Effect::push(Form::new(&REJECTED, cx.shared, target, vec![field]))
}
