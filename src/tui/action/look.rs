//! Looking: tickets, reckonings, queues, help.
use super::{ActionSpec, Cx, Enabled, HELP, ON_TICKET, View, always, any_ticket, help, with_desk};
use crate::tui::queue_view::queue_views;
use crate::tui::screen::{Effect, Scope};
use crate::tui::screens::help::Help;
use crate::tui::screens::pick::Pick;
use crate::tui::screens::queue::Queue;
use crate::tui::screens::ticket::Ticket;
use crate::tui::screens::why::Why;

const QUEUE: &[Scope] = &[Scope::Queue];

pub const ACTIONS: &[ActionSpec] = &[
    ActionSpec {
        id: "open",
        keys: &["Enter", "l", "Right"],
        scopes: QUEUE,
        label: "tui-act-open",
        hint: 0,
        enabled: Enabled::If(any_ticket),
        run: open,
    },
    ActionSpec {
        id: "why",
        keys: &["w"],
        scopes: &[Scope::Queue, Scope::Ticket],
        label: "tui-act-why",
        hint: 5,
        enabled: Enabled::If(any_ticket),
        run: why,
    },
    ActionSpec {
        id: "search",
        keys: &["/", "."],
        scopes: QUEUE,
        label: "tui-act-search",
        hint: 6,
        enabled: Enabled::If(with_desk),
        run: search,
    },
    ActionSpec {
        id: "queues",
        keys: &["v"],
        scopes: QUEUE,
        label: "tui-act-queues",
        hint: 9,
        enabled: Enabled::If(with_desk),
        run: queues,
    },
    ActionSpec {
        id: "next-queue",
        keys: &["Tab"],
        scopes: QUEUE,
        label: "tui-act-next-queue",
        hint: 0,
        enabled: Enabled::If(with_desk),
        run: |cx| step(cx, 1),
    },
    ActionSpec {
        id: "previous-queue",
        keys: &["BackTab"],
        scopes: QUEUE,
        label: "tui-act-previous-queue",
        hint: 0,
        enabled: Enabled::If(with_desk),
        run: |cx| step(cx, -1),
    },
    digit("queue-1", &["1"], |cx| number(cx, 0)),
    digit("queue-2", &["2"], |cx| number(cx, 1)),
    digit("queue-3", &["3"], |cx| number(cx, 2)),
    digit("queue-4", &["4"], |cx| number(cx, 3)),
    digit("queue-5", &["5"], |cx| number(cx, 4)),
    digit("queue-6", &["6"], |cx| number(cx, 5)),
    digit("queue-7", &["7"], |cx| number(cx, 6)),
    digit("queue-8", &["8"], |cx| number(cx, 7)),
    digit("queue-9", &["9"], |cx| number(cx, 8)),
    digit("queue-10", &["0"], |cx| number(cx, 9)),
    ActionSpec {
        id: "choose-queue",
        keys: &["Enter", "l"],
        scopes: &[Scope::Pick],
        label: "tui-act-choose",
        hint: 1,
        enabled: Enabled::If(always),
        run: choose,
    },
    ActionSpec {
        id: "renew",
        keys: &["Ctrl-l"],
        scopes: &[Scope::Queue, Scope::Ticket, Scope::Why],
        label: "tui-act-renew",
        hint: 0,
        enabled: Enabled::If(always),
        run: renew,
    },
    ActionSpec {
        id: "copy",
        keys: &["y"],
        scopes: ON_TICKET,
        label: "tui-act-copy",
        hint: 0,
        enabled: Enabled::If(any_ticket),
        run: copy,
    },
    ActionSpec {
        id: HELP,
        keys: &["?", ",", "F1"],
        scopes: &[Scope::Queue, Scope::Ticket, Scope::Why],
        label: "tui-act-help",
        hint: 8,
        enabled: Enabled::If(always),
        run: keys,
    },
    ActionSpec {
        id: "help-on-forms",
        keys: &["F1"],
        scopes: &[Scope::Register, Scope::Form],
        label: "tui-act-help",
        hint: 2,
        enabled: Enabled::If(always),
        run: keys,
    },
];

const fn digit(
    id: &'static str,
    keys: &'static [&'static str],
    run: fn(&mut Cx<'_>) -> Effect,
) -> ActionSpec {
    ActionSpec {
        id,
        keys,
        scopes: &[Scope::Queue, Scope::Pick],
        label: "tui-act-queue-n",
        hint: 0,
        enabled: Enabled::If(with_desk),
        run,
    }
}

fn queue<'a>(cx: &'a mut Cx<'_>) -> Option<&'a mut Queue> {
    cx.screen.as_mut::<Queue>()
}

fn open(cx: &mut Cx<'_>) -> Effect {
    match &cx.target {
        Some(target) => Effect::push(Ticket::new(target.clone())),
        None => Effect::None,
    }
}

fn why(cx: &mut Cx<'_>) -> Effect {
    match &cx.target {
        Some(target) => Effect::push(Why::new(target.clone())),
        None => Effect::None,
    }
}

fn search(cx: &mut Cx<'_>) -> Effect {
    if let Some(queue) = cx.screen.as_mut::<Queue>() {
        queue.begin_search(cx.shared, cx.now);
    }
    Effect::None
}

fn queues(cx: &mut Cx<'_>) -> Effect {
    let chosen = queue(cx).map(|q| q.view().clone()).unwrap_or_default();
    Effect::push(Pick::new(cx.shared, &chosen))
}

fn step(cx: &mut Cx<'_>, by: isize) -> Effect {
    if let Some(queue) = cx.screen.as_mut::<Queue>() {
        queue.step(cx.shared, cx.now, by);
    }
    Effect::None
}

fn number(cx: &mut Cx<'_>, at: usize) -> Effect {
    let Some(view) = queue_views(cx.shared).into_iter().nth(at) else { return Effect::None };
    if let Some(queue) = cx.screen.as_mut::<Queue>() {
        queue.choose(cx.shared, cx.now, view);
        return Effect::None;
    }
    Effect::Many(vec![Effect::Pop, Effect::Choose(view)])
}

fn choose(cx: &mut Cx<'_>) -> Effect {
    let chosen = cx.screen.as_mut::<Pick>().and_then(|pick| pick.chosen(cx.shared));
    let choose = chosen.map_or(Effect::None, Effect::Choose);
    Effect::Many(vec![Effect::Pop, choose])
}

fn renew(cx: &mut Cx<'_>) -> Effect {
    match cx.screen.as_mut::<Queue>() {
        Some(queue) => queue.renew(cx.shared, cx.now),
        None => cx.screen.shown(cx.shared, cx.now),
    }
    Effect::Redraw
}

/// The number; on the reckoning a ready answer for the customer.
fn copy(cx: &mut Cx<'_>) -> Effect {
    let answer = cx.screen.as_mut::<Why>().and_then(|why| why.answer_for_customer(cx.shared, cx.now));
    let Some(target) = &cx.target else { return Effect::None };
    let number = target.number.to_string();
    match answer {
        Some(text) => Effect::Copy { text, said: cx.shared.cat.tr("tui-copied-answer") },
        None => {
            let said = cx.shared.cat.with("tui-copied").arg("text", &number).text();
            Effect::Copy { text: number, said }
        }
    }
}

fn keys(cx: &mut Cx<'_>) -> Effect {
    let (scope, target) = (cx.screen.scope(), cx.target.as_ref());
    Effect::push(Help::new(help::lines(&View { shared: cx.shared, scope, target, now: cx.now })))
}
