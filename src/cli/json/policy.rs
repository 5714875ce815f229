//! A policy, as `policy show` tells it.
use serde_json::{Value, json};

use crate::policy::{Label, Policy, PolicyZone, Promise, Target, Term};

/// Its classes, priorities and targets with their clauses; both languages.
pub fn policy(policy: &Policy) -> Value {
    let parts = policy.parts();
    let zone = match &parts.zone {
        PolicyZone::Fixed(zone) => json!({ "of": "policy", "name": zone.name() }),
        PolicyZone::Customer { default } => json!({ "of": "customer", "name": default.name() }),
    };
    let class = |c: &crate::policy::Class| {
        let takes: Vec<&str> = policy.priorities_of(c).map(|p| p.id.as_str()).collect();
        json!({
            "id": c.id, "label": label(&c.label), "clause": c.clause, "schedule": c.schedule,
            "priorities": takes, "required": c.required,
            "reaction": c.reaction.as_ref().map(target), "resolution": c.resolution.as_ref().map(target),
            "refusal": c.refusal, "notify_all": c.notify_all,
        })
    };
    let priority = |p: &crate::policy::Priority| {
        json!({
            "id": p.id, "label": label(&p.label), "clause": p.clause, "schedule": p.schedule,
            "definition": label(&p.definition),
            "reaction": p.reaction.as_ref().map(target), "resolution": p.resolution.as_ref().map(target),
        })
    };
    let pause = |p: &crate::policy::Pause| {
        let stops: Vec<&str> = p.stops.iter().map(|clock| clock.word()).collect();
        json!({
            "id": p.id, "label": label(&p.label), "clause": p.clause, "stops": stops, "whose": p.whose.word(),
        })
    };
    let notice = |n: &crate::policy::Notice| {
        json!({
            "on": n.on.word(), "kind": n.kind.word(), "channel": n.channel.as_ref().map(|c| c.word()),
            "classes": n.classes, "pauses": n.pauses, "clause": n.clause,
        })
    };
    json!({
        "id": policy.id(),
        "prefix": policy.prefix(),
        "version": policy.version(),
        "title": parts.title,
        "vendor": parts.vendor,
        "source": parts.source,
        "zone": zone,
        "calendar": policy.calendar().name(),
        "default_priority": parts.default_priority,
        "classes": parts.classes.iter().map(class).collect::<Vec<_>>(),
        "priorities": parts.priorities.iter().map(priority).collect::<Vec<_>>(),
        "pauses": parts.pauses.iter().map(pause).collect::<Vec<_>>(),
        "clauses": parts.clauses.iter()
            .map(|c| json!({ "id": c.id, "source": c.source, "text": label(&c.text) }))
            .collect::<Vec<_>>(),
        "default_class": policy.default_class().id,
        "minimum": parts.minimum,
        "notices": parts.notices.iter().map(notice).collect::<Vec<_>>(),
    })
}

fn label(label: &Label) -> Value {
    json!({ "ru": label.ru, "en": label.en })
}

fn target(target: &Target) -> Value {
    let (kind, from, to) = match target.promise {
        Promise::Within(to) => ("within", None, Some(to)),
        Promise::Window { from, to } => ("window", Some(from), Some(to)),
        Promise::Planned => ("planned", None, None),
    };
    json!({
        "kind": kind, "from": from.map(term), "to": to.map(term),
        "clause": Some(&target.clause).filter(|c| !c.is_empty()), "average": target.average, "goal": target.goal,
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
