//! What only the whole file can tell: whether each target has a schedule that opens, and whether
//! targets contradict or leave gaps.
use std::ops::Range;

use super::{Cx, Problem};
use crate::policy::{Class, Parts, Priority, Promise, Takes, Target, Which};

pub(super) fn check(cx: &mut Cx<'_>, parts: &Parts) {
    for class in &parts.classes {
        for clock in Which::PROMISED {
            class_target(cx, parts, class, clock);
        }
    }
    for priority in &parts.priorities {
        for clock in Which::PROMISED {
            priority_target(cx, parts, priority, clock);
        }
    }
    // What is doubtful about targets is worth saying only once all of them could be read.
    if cx.problems.is_empty() {
        for clock in Which::PROMISED {
            uneven(cx, parts, clock);
        }
    }
}

fn of_class(class: &Class, clock: Which) -> Option<&Target> {
    match clock {
        Which::Reaction => class.reaction.as_ref(),
        Which::Resolution => class.resolution.as_ref(),
        Which::Planned => None,
    }
}

fn of_priority(priority: &Priority, clock: Which) -> Option<&Target> {
    match clock {
        Which::Reaction => priority.reaction.as_ref(),
        Which::Resolution => priority.resolution.as_ref(),
        Which::Planned => None,
    }
}

fn takes(class: &Class, priority: &Priority) -> bool {
    match &class.takes {
        Takes::All => true,
        Takes::Only(ids) => ids.contains(&priority.id),
    }
}

/// A class's own target: under every priority that it takes there must be a schedule.
fn class_target(cx: &mut Cx<'_>, parts: &Parts, class: &Class, clock: Which) {
    let Some(target) = of_class(class, clock) else { return };
    let Some(span) = place(cx, &format!("class/{}/{}", class.id, clock.word())) else { return };
    let taken: Vec<&Priority> = parts.priorities.iter().filter(|p| takes(class, p)).collect();
    let unscheduled = taken.iter().any(|p| p.schedule.is_none()) || taken.is_empty();
    if needs_schedule(target) && class.schedule.is_none() && unscheduled {
        cx.report(Problem::error("no_schedule", span.clone()));
    }
    if let Some(id) = &class.schedule {
        opens(cx, parts, id, target, &span);
    }
    if taken.iter().any(|p| of_priority(p, clock).is_some()) {
        cx.report(Problem::warning("two_targets", span).detail("class", class.id.as_str()));
    }
}

/// A priority's target: where it has no schedule, every class that takes it must have one.
fn priority_target(cx: &mut Cx<'_>, parts: &Parts, priority: &Priority, clock: Which) {
    let Some(target) = of_priority(priority, clock) else { return };
    let Some(span) = place(cx, &format!("priority/{}/{}", priority.id, clock.word())) else { return };
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
fn uneven(cx: &mut Cx<'_>, parts: &Parts, clock: Which) {
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
                    .detail("id", priority.id.as_str())
                    .detail("clock", super::Detail::Word(clock.message())),
            );
        }
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
