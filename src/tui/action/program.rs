//! The program itself: registering, leaving, undoing, the first start.
use super::{ActionSpec, Cx, Enabled, ON_TICKET, Reason, View, always, at_work};
use crate::ticket::Kind;
use crate::tui::screen::{Effect, Scope};
use crate::tui::screens::drafts::DraftList;
use crate::tui::screens::queue::Queue;
use crate::tui::screens::register::Register;
use crate::worker::{Job, Open};

const WELCOME: &[Scope] = &[Scope::Welcome];
const EVERYWHERE: &[Scope] = &Scope::ALL;

pub const ACTIONS: &[ActionSpec] = &[
    ActionSpec {
        id: "register",
        keys: &["c"],
        scopes: &[Scope::Queue, Scope::Ticket],
        label: "tui-act-register",
        hint: 7,
        enabled: Enabled::If(at_work),
        run: |cx| Effect::push(Register::new(cx.shared)),
    },
    ActionSpec {
        id: "undo",
        keys: &["u"],
        scopes: ON_TICKET,
        label: "tui-act-undo",
        hint: 10,
        enabled: Enabled::Act(Kind::Undone),
        run: undo,
    },
    ActionSpec {
        id: "back",
        keys: &["q", "Esc", "h", "Left"],
        scopes: &[Scope::Ticket, Scope::Why, Scope::Pick, Scope::Help],
        label: "tui-act-back",
        hint: 11,
        enabled: Enabled::If(always),
        run: |_| Effect::Pop,
    },
    ActionSpec {
        id: "clear",
        keys: &["Esc"],
        scopes: &[Scope::Queue],
        label: "tui-act-clear",
        hint: 0,
        enabled: Enabled::If(always),
        run: clear,
    },
    ActionSpec {
        id: "quit",
        keys: &["q", "Ctrl-c"],
        scopes: &[Scope::Queue, Scope::Welcome],
        label: "tui-act-quit",
        hint: 12,
        enabled: Enabled::If(always),
        run: quit,
    },
    ActionSpec {
        id: "drafts",
        keys: &["Ctrl-o"],
        scopes: &[Scope::Register],
        label: "tui-act-drafts",
        hint: 0,
        enabled: Enabled::If(always),
        run: drafts,
    },
    ActionSpec {
        id: "all-drafts",
        keys: &["Ctrl-o"],
        scopes: &[Scope::Queue, Scope::Ticket],
        label: "tui-act-all-drafts",
        hint: 0,
        enabled: Enabled::If(drafts_kept),
        run: |_| Effect::push(DraftList::default()),
    },
    ActionSpec {
        id: "suspend",
        keys: &["Ctrl-z"],
        scopes: EVERYWHERE,
        label: "tui-act-suspend",
        hint: 0,
        enabled: Enabled::If(always),
        run: |_| Effect::Suspend,
    },
    ActionSpec {
        id: "demo",
        keys: &["d"],
        scopes: WELCOME,
        label: "tui-welcome-demo",
        hint: 1,
        enabled: Enabled::If(idle),
        run: |cx| create(cx, Open::Demo),
    },
    ActionSpec {
        id: "first",
        keys: &["c"],
        scopes: WELCOME,
        label: "tui-welcome-first",
        hint: 2,
        enabled: Enabled::If(idle),
        run: |cx| create(cx, Open::Create),
    },
];

/// No database is being made at this very moment.
fn idle(view: &View<'_>) -> Result<(), Reason> {
    if view.shared.desk.opening { Err(Reason::Already) } else { Ok(()) }
}

/// There is a place for drafts, and an open desk.
fn drafts_kept(view: &View<'_>) -> Result<(), Reason> {
    at_work(view)?;
    if view.shared.drafts.are_kept() { Ok(()) } else { Err(Reason::NoDrafts) }
}

fn create(cx: &mut Cx<'_>, how: Open) -> Effect {
    cx.shared.desk.opening = true;
    cx.shared.desk.register_first = how == Open::Create;
    Effect::Job(Job::Open(how))
}

fn drafts(cx: &mut Cx<'_>) -> Effect {
    if let Some(register) = cx.screen.as_mut::<Register>() {
        register.offer(cx.shared);
    }
    Effect::None
}

fn undo(cx: &mut Cx<'_>) -> Effect {
    match &cx.target {
        Some(target) => {
            Effect::Job(Job::Undo { number: target.number.clone(), expect: Some(target.version) })
        }
        None => Effect::None,
    }
}

fn clear(cx: &mut Cx<'_>) -> Effect {
    end_search(cx);
    Effect::None
}

/// A search is a layer above the queue: it goes first.
fn quit(cx: &mut Cx<'_>) -> Effect {
    if end_search(cx) { Effect::None } else { Effect::Quit }
}

fn end_search(cx: &mut Cx<'_>) -> bool {
    cx.screen.as_mut::<Queue>().is_some_and(|queue| queue.end_search(cx.shared, cx.now))
}
