//! What only the whole file can tell: whether each target has a schedule that opens, and whether
//! targets contradict or leave gaps.
use std::ops::Range;

use super::target::key;
use super::{Cx, Problem};
use crate::policy::{Class, ClockKind, Parts, Priority, Promise, Takes, Target};

const CLOCKS: [ClockKind; 2] = [ClockKind::Reaction, ClockKind::Resolution];

pub(super) fn check(cx: &mut Cx<'_>, parts: &Parts) {
    for class in &parts.classes {
        for clock in CLOCKS {
            class_target(cx, parts, class, clock);
        }
    }
    for priority in &parts.priorities {
        for clock in CLOCKS {
            priority_target(cx, parts, priority, clock);
        }
    }
    // What is doubtful about targets is worth saying only once all of them could be read.
    if cx.problems.is_empty() {
        for clock in CLOCKS {
            uneven(cx, parts, clock);
        }
    }
}

fn of_class(class: &Class, clock: ClockKind) -> Option<&Target> {
    match clock {
        ClockKind::Reaction => class.reaction.as_ref(),
        ClockKind::Resolution => class.resolution.as_ref(),
    }
}

fn of_priority(priority: &Priority, clock: ClockKind) -> Option<&Target> {
    match clock {
        ClockKind::Reaction => priority.reaction.as_ref(),
        ClockKind::Resolution => priority.resolution.as_ref(),
    }
}

fn takes(class: &Class, priority: &Priority) -> bool {
    match &class.takes {
        Takes::All => true,
        Takes::Only(ids) => ids.contains(&priority.id),
    }
}

/// A class's own target: under every priority that it takes there must be a schedule.
fn class_target(cx: &mut Cx<'_>, parts: &Parts, class: &Class, clock: ClockKind) {
    let Some(target) = of_class(class, clock) else { return };
    let Some(span) = place(cx, &format!("class/{}/{}", class.id, key(clock))) else { return };
    let taken: Vec<&Priority> = parts.priorities.iter().filter(|p| takes(class, p)).collect();
    let unscheduled = taken.iter().any(|p| p.schedule.is_none()) || taken.is_empty();
    if needs_schedule(target) && class.schedule.is_none() && unscheduled {
        cx.report(Problem::error("no_schedule", span.clone()));
    }
    if let Some(id) = &class.schedule {
        opens(cx, parts, id, target, &span);
    }
    if taken.iter().any(|p| of_priority(p, clock).is_some()) {
        cx.report(Problem::warning("two_targets", span).detail("class", class.id.clone()));
    }
}

/// A priority's target: where it has no schedule, every class that takes it must have one.
fn priority_target(cx: &mut Cx<'_>, parts: &Parts, priority: &Priority, clock: ClockKind) {
    let Some(target) = of_priority(priority, clock) else { return };
    let Some(span) = place(cx, &format!("priority/{}/{}", priority.id, key(clock))) else { return };
    if let Some(id) = &priority.schedule {
        opens(cx, parts, id, target, &span);
        return;
    }
    let taking = parts.classes.iter().filter(|c| takes(c, priority));
    if needs_schedule(target) && taking.clone().any(|c| c.schedule.is_none()) {
        cx.report(Problem::error("no_schedule", span));
    }
}

/// Some priorities of a class promise a clock and others don't: legal, but hardly meant.
fn uneven(cx: &mut Cx<'_>, parts: &Parts, clock: ClockKind) {
    let promised = parts.priorities.iter().any(|p| of_priority(p, clock).is_some());
    for priority in parts.priorities.iter().filter(|p| promised && of_priority(p, clock).is_none()) {
        let covered =
            parts.classes.iter().filter(|c| takes(c, priority)).all(|c| of_class(c, clock).is_some());
        if covered {
            continue;
        }
        if let Some(span) = place(cx, &format!("priority/{}", priority.id)) {
            cx.report(
                Problem::warning("uneven_targets", span)
                    .detail("id", priority.id.clone())
                    .detail("clock", super::Detail::Word(clock_word(clock))),
            );
        }
    }
}

fn clock_word(clock: ClockKind) -> &'static str {
    match clock {
        ClockKind::Reaction => "clock-word-reaction",
        ClockKind::Resolution => "clock-word-resolution",
    }
}

fn place(cx: &Cx<'_>, path: &str) -> Option<Range<usize>> {
    cx.places.get(path).cloned()
}

/// Whether a target counts on opening hours. A planned date doesn't: it falls back on the zone (rule 7).
fn needs_schedule(target: &Target) -> bool {
    !target.goal && target.promise != Promise::Planned
}

/// Reports a target on a schedule that was declared but came out of the reading closed.
fn opens(cx: &mut Cx<'_>, parts: &Parts, id: &str, target: &Target, span: &Range<usize>) {
    let opens = parts.schedules.iter().any(|(name, _)| name == id);
    if cx.names.has("schedule", id) && !opens && needs_schedule(target) {
        cx.report(Problem::error("never_opens", span.clone()).detail("id", id));
    }
}
