//! A policy, as `policy show` tells it: all that its file says, both languages, and what is open now.
//!
//! Invariant: each part is taken apart field by field, so that a new one doesn't compile until it is told here.
//! Never leaves a key out, and never says what a regulation means: that is `tell`'s.
mod intake;
mod people;
mod promises;
mod rules;

use serde_json::{Value, json};

use crate::policy::{Clause, Definition, Interpretation, Label, Parts, Policy, Step};
use crate::time::Instant;

/// A policy as it stands at `now`.
pub fn policy(policy: &Policy, now: Instant) -> Value {
    let mut shape = head(policy);
    let lists = [
        promises::lists(policy),
        rules::lists(policy),
        intake::lists(policy),
        people::lists(policy, now),
        clauses(policy),
        json!({ "at": now }),
    ];
    if let Value::Object(head) = &mut shape {
        for list in lists {
            if let Value::Object(list) = list {
                head.extend(list);
            }
        }
    }
    shape
}

/// What stands for the whole policy. The lists are told by their themes.
fn head(policy: &Policy) -> Value {
    let Parts {
        id,
        prefix,
        title,
        vendor,
        source,
        zone,
        short_days,
        customer_check_counts,
        default_class: _,
        default_priority,
        minimum,
        out_of_scope,
        intake_channels,
        schedules: _,
        classes: _,
        priorities: _,
        environments: _,
        caps: _,
        pauses: _,
        grounds: _,
        extensions: _,
        notices: _,
        questions: _,
        lines: _,
        roles: _,
        services: _,
        checklists: _,
        fields: _,
        channels: _,
        contacts: _,
        maintenance: _,
        interpretations: _,
        clauses: _,
        definitions: _,
        goal_reaction: _,
        goal_resolution: _,
        goal_schedule: _,
    } = policy.parts();
    json!({
        "id": id,
        "prefix": prefix,
        "version": policy.version(),
        "title": title,
        "vendor": vendor,
        "source": source,
        "zone": rules::zone(zone),
        "calendar": policy.calendar().name(),
        "default_priority": default_priority,
        "default_class": policy.default_class().id,
        "minimum": minimum,
        "out_of_scope": out_of_scope,
        "short_days": short_days,
        "customer_check": if *customer_check_counts { "counted" } else { "not_counted" },
        "intake_channels": intake_channels,
    })
}

fn clauses(policy: &Policy) -> Value {
    let clause =
        |Clause { id, source, text }: &Clause| json!({ "id": id, "source": source, "text": label(text) });
    let reading = |Interpretation { key, text, clause, priorities, hours }: &Interpretation| json!({ "key": key, "text": label(text), "clause": clause, "priorities": priorities, "hours": hours });
    let definition = |Definition { term, text, source }: &Definition| json!({ "term": term, "text": label(text), "source": source });
    let parts = policy.parts();
    json!({
        "clauses": list(&parts.clauses, clause),
        "interpretations": list(&parts.interpretations, reading),
        "definitions": list(&parts.definitions, definition),
    })
}

fn list<T>(items: &[T], one: impl Fn(&T) -> Value) -> Vec<Value> {
    items.iter().map(one).collect()
}

fn label(label: &Label) -> Value {
    let Label { ru, en } = label;
    json!({ "ru": ru, "en": en })
}

fn step(step: &Step) -> Value {
    let Step { id, label: name, conditional } = step;
    json!({ "id": id, "label": label(name), "conditional": conditional })
}

/// Words of a closed list.
fn words<T: crate::text::Word>(items: &[T]) -> Vec<&'static str> {
    items.iter().map(|item| item.word()).collect()
}
