//! Classes, priorities, house goals, and what they promise.
use serde_json::{Value, json};

use super::{label, list};
use crate::policy::{Class, MetBy, Policy, Priority, Promise, Target, Term};
use crate::text::Word;

pub(super) fn lists(policy: &Policy) -> Value {
    let parts = policy.parts();
    let goal = || {
        json!({
            "reaction": parts.goal_reaction.as_ref().map(reaction_of),
            "resolution": parts.goal_resolution.as_ref().map(resolution_of),
            "schedule": parts.goal_schedule,
        })
    };
    let has_goal = parts.goal_reaction.is_some() || parts.goal_resolution.is_some();
    json!({
        "classes": list(&parts.classes, |c| class(policy, c)),
        "priorities": list(&parts.priorities, priority),
        "goal": has_goal.then(goal),
    })
}

fn class(policy: &Policy, class: &Class) -> Value {
    // The priorities that it takes are told one by one.
    let takes: Vec<&str> = policy.priorities_of(class).map(|p| p.id.as_str()).collect();
    let Class {
        id,
        label: name,
        clause,
        schedule,
        reaction,
        resolution,
        takes: _,
        required,
        refusal,
        notify_all,
        note,
    } = class;
    json!({
        "id": id, "label": label(name), "clause": clause, "schedule": schedule,
        "priorities": takes, "required": required,
        "reaction": reaction.as_ref().map(reaction_of), "resolution": resolution.as_ref().map(resolution_of),
        "refusal": refusal, "notify_all": notify_all, "note": note.as_ref().map(label),
    })
}

fn priority(priority: &Priority) -> Value {
    let Priority { id, label: name, short, schedule, reaction, resolution, clause, definition } = priority;
    json!({
        "id": id, "label": label(name), "clause": clause, "schedule": schedule,
        "definition": label(definition),
        "reaction": reaction.as_ref().map(reaction_of), "resolution": resolution.as_ref().map(resolution_of),
        "short": label(short),
    })
}

/// A file has no key for what meets a reaction: null.
fn reaction_of(reaction: &Target) -> Value {
    target(reaction, None)
}

fn resolution_of(resolution: &Target) -> Value {
    target(resolution, Some(resolution.met_by))
}

fn target(target: &Target, met_by: Option<MetBy>) -> Value {
    let Target { promise, met_by: _, clause, average, goal } = target;
    let (kind, from, to) = match *promise {
        Promise::Within(to) => ("within", None, Some(to)),
        Promise::Window { from, to } => ("window", Some(from), Some(to)),
        Promise::Planned => ("planned", None, None),
    };
    json!({
        "kind": kind, "from": from.map(term), "to": to.map(term),
        "clause": Some(clause).filter(|c| !c.is_empty()), "average": average, "goal": goal,
        "met_by": met_by.map(Word::word),
    })
}

fn term(term: Term) -> Value {
    match term {
        Term::Hours { seconds } => json!({ "seconds": seconds }),
        Term::WorkingDays(n) => json!({ "working_days": n }),
        Term::CalendarDays(n) => json!({ "calendar_days": n }),
        Term::Months(n) => json!({ "months": n }),
    }
}
