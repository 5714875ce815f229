//! Pausing by a reason of the regulation, and resuming.
use super::{ActionSpec, Cx, Enabled, ON_TICKET};
use crate::desk::see::Page;
use crate::policy::{NoticeChannel, PauseId};
use crate::tell::{advice, label};
use crate::text::{Raw, safe};
use crate::ticket::{Act, Kind, Resumption, Side, ending_pauses, needs_text, resumption};
use crate::tui::draw::StyledLine;
use crate::tui::form::{Acts, Choice, Field, Fields, Filled, Form, FormSpec, Input, Wrong};
use crate::tui::screen::Effect;
use crate::tui::shared::Shared;
use crate::tui::target::Target;
use crate::tui::theme::Role;
use crate::tui::typed;

pub const ACTIONS: &[ActionSpec] = &[
    ActionSpec {
        id: "pause",
        keys: &["p"],
        scopes: ON_TICKET,
        label: "tui-act-pause",
        hint: 3,
        enabled: Enabled::Act(Kind::Paused),
        run: pause,
    },
    ActionSpec {
        id: "resume",
        keys: &["P"],
        scopes: ON_TICKET,
        label: "tui-act-resume",
        hint: 3,
        enabled: Enabled::Act(Kind::Resumed),
        run: resume,
    },
];

static PAUSE: FormSpec = FormSpec {
    id: "pause",
    title: "tui-form-pause",
    button: "tui-button-pause",
    grave: false,
    preview: true,
    acts: pause_acts,
    notes: pause_notes,
    page: None,
};

static RESUME: FormSpec = FormSpec {
    id: "resume",
    title: "tui-form-resume",
    button: "tui-button-resume",
    grave: false,
    preview: true,
    acts: resume_acts,
    notes: resume_notes,
    page: Some(open_pauses),
};

fn pause(cx: &mut Cx<'_>) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let policy = target.policy.clone();
    let options = policy.parts().pauses.iter().map(|p| {
        let label = label::pause(&cx.shared.cat, &policy, &p.id);
        Choice::own(p.id.clone(), label)
    });
    let cat = &cx.shared.cat;
    let fields = vec![
        Field::choice("reason", cat.tr("tui-field-pause-reason"), options.collect()),
        Field::text("text", cat.tr("tui-field-pause-text")),
        Field::line("until", cat.tr("tui-field-until")).hint(cat.tr("tui-hint-until")),
    ];
    Effect::push(Form::new(&PAUSE, cx.shared, target, fields))
}

fn pause_acts(filled: &Filled<'_>) -> Result<Acts, Wrong> {
    let reason: PauseId = filled.choice("reason")?;
    let text = if needs_text(&filled.target.policy, &reason) {
        Some(filled.need("text")?)
    } else {
        filled.text("text")
    };
    let until = if filled.fields.raw("until").is_some() { Some(filled.date("until")?) } else { None };
    Ok(Acts::one(Act::Paused { reason, text, until }))
}

/// What the regulation says of the reason: what it stops, who is to be told, its clause.
fn pause_notes(filled: &Filled<'_>) -> Vec<StyledLine> {
    let (cat, policy) = (&filled.shared.cat, &filled.target.policy);
    let reason: Option<PauseId> = filled.fields.chosen("reason");
    let Some(pause) = reason.and_then(|id| policy.pause(&id)) else { return Vec::new() };
    let mut lines = Vec::new();
    if pause.stops.is_empty() {
        lines.push(StyledLine::of(Role::Dim, cat.tr("tui-pause-stops-nothing")));
    }
    if needs_text(policy, &pause.id) {
        lines.push(StyledLine::of(Role::Dim, cat.tr("tui-pause-needs-text")));
    }
    if let Some(channel) = &pause.notify {
        let text = match channel {
            NoticeChannel::AsRequest => cat.tr("tui-pause-told"),
            NoticeChannel::Named(id) => {
                let channel = label::channel(cat, policy, &Raw::from(id.as_str()));
                cat.with("tui-pause-notify").arg("channel", channel).text()
            }
        };
        lines.push(StyledLine::of(Role::Warn, text));
    }
    if let Some(clause) = &pause.clause {
        // What the document says of this ground alone, else of all of them.
        let text = match &pause.note {
            Some(note) => {
                let note = safe::line(note.get(filled.shared.lang()));
                format!("{}: {note}", label::source(policy, clause))
            }
            None => label::cited(cat, policy, clause),
        };
        lines.push(StyledLine::of(Role::Dim, text));
    }
    lines
}

fn resume(cx: &mut Cx<'_>) -> Effect {
    let Some(target) = cx.target.clone() else { return Effect::None };
    let cat = &cx.shared.cat;
    let all = Choice::none(cat.tr("tui-resume-all"));
    let field = Field::choice("reason", cat.tr("tui-field-pause-reason"), vec![all]);
    Effect::push(Form::new(&RESUME, cx.shared, target, vec![field]))
}

fn resume_acts(filled: &Filled<'_>) -> Result<Acts, Wrong> {
    let acts = match filled.fields.chosen("reason") {
        None => ending_pauses(&filled.target.state, filled.at()?.unwrap_or(filled.now)),
        reason => vec![Act::Resumed { reason }],
    };
    Ok(Acts::of(acts, Side::Support))
}

/// From when on it counts, where the customer replied; and what the ticket waits for still.
fn resume_notes(filled: &Filled<'_>) -> Vec<StyledLine> {
    let Target { policy, state, .. } = filled.target;
    let reason: Option<PauseId> = filled.fields.chosen("reason");
    let resumption = resumption(policy, state, reason.as_ref());
    let since = advice::resumed(filled.shared.voice(filled.now), policy, &resumption);
    let lasting = state.open_pauses().map(|pause| &pause.reason);
    let lasting = lasting.filter(|lasting| reason.as_ref().is_some_and(|ended| ended != *lasting));
    let waiting = advice::still_waiting(&filled.shared.cat, policy, lasting.collect());
    let told = since.into_iter().chain(waiting);
    told.map(|text| StyledLine::of(Role::Warn, label::outer(&text))).collect()
}

/// The pauses that last, one by one; and when the customer's reply ended them.
fn open_pauses(fields: &mut Fields, shared: &Shared, page: &Page) {
    if let (Resumption::Replied(at), Some(field)) =
        (resumption(&page.policy, &page.reckoning.state, None), fields.field_mut("at"))
    {
        field.set(&typed::moment(at, page.reckoning.at, &shared.zone));
    }
    let Some(Input::Choice { options, .. }) = fields.field_mut("reason").map(|f| &mut f.input) else {
        return;
    };
    options.truncate(1);
    let lasting = page.reckoning.state.open_pauses();
    options.extend(
        lasting.map(|p| Choice::own(p.reason.clone(), label::pause(&shared.cat, &page.policy, &p.reason))),
    );
    if options.len() == 2 {
        options.pop();
    }
}
