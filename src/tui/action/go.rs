//! Moving about.
use super::{ActionSpec, Cx, Enabled, always};
use crate::tui::screen::{Effect, Motion, Scope};

const LISTS: &[Scope] = &[Scope::Queue, Scope::Ticket, Scope::Why, Scope::Pick, Scope::Help];

const fn motion(
    id: &'static str,
    keys: &'static [&'static str],
    label: &'static str,
    run: fn(&mut Cx<'_>) -> Effect,
) -> ActionSpec {
    ActionSpec { id, keys, scopes: LISTS, label, hint: 0, enabled: Enabled::If(always), run }
}

pub const ACTIONS: &[ActionSpec] = &[
    motion("down", &["j", "Down"], "tui-act-down", |cx| go(cx, Motion::Down)),
    motion("up", &["k", "Up"], "tui-act-up", |cx| go(cx, Motion::Up)),
    motion("half-down", &["Ctrl-d"], "tui-act-half-down", |cx| go(cx, Motion::HalfDown)),
    motion("half-up", &["Ctrl-u"], "tui-act-half-up", |cx| go(cx, Motion::HalfUp)),
    motion("page-down", &["PageDown", "Ctrl-f"], "tui-act-page-down", |cx| go(cx, Motion::PageDown)),
    motion("page-up", &["PageUp", "Ctrl-b"], "tui-act-page-up", |cx| go(cx, Motion::PageUp)),
    motion("top", &["g g", "Home"], "tui-act-top", |cx| go(cx, Motion::Top)),
    motion("bottom", &["G", "End"], "tui-act-bottom", |cx| go(cx, Motion::Bottom)),
];

fn go(cx: &mut Cx<'_>, motion: Motion) -> Effect {
    cx.screen.motion(cx.shared, cx.now, motion);
    Effect::None
}
