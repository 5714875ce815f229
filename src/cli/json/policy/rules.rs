//! Zone, environments and caps, pauses, grounds, extensions, notices, hours of technological works.
use serde_json::{Value, json};

use super::{label, list, words};
use crate::policy::{
    Cap, Environment, Extension, Ground, Maintenance, Need, Notice, NoticeChannel, Pause, Policy, PolicyZone,
};
use crate::text::{Word, when};
use crate::time::Interval;

pub(super) fn lists(policy: &Policy) -> Value {
    let parts = policy.parts();
    let environment =
        |Environment { id, label: name }: &Environment| json!({ "id": id, "label": label(name) });
    let cap = |Cap { environments, priority_at_most, clause }: &Cap| {
        let when = json!({ "environment": environments });
        json!({ "when": when, "priority_at_most": priority_at_most, "clause": clause })
    };
    let ground = |Ground { id, label: name, clause }: &Ground| json!({ "id": id, "label": label(name), "clause": clause });
    let extension = |Extension { priorities, classes, clause }: &Extension| {
        json!({
            "priority": priorities, "class": classes, "needs": words(&Need::ALL), "clause": clause,
        })
    };
    let maintenance = |Maintenance { working, off, clause }: &Maintenance| json!({ "working": intervals(working), "off": intervals(off), "clause": clause });
    json!({
        "pauses": list(&parts.pauses, pause),
        "grounds": list(&parts.grounds, ground),
        "extensions": list(&parts.extensions, extension),
        "environments": list(&parts.environments, environment),
        "caps": list(&parts.caps, cap),
        "notices": list(&parts.notices, notice),
        "maintenance": parts.maintenance.as_ref().map(maintenance),
    })
}

pub(super) fn zone(zone: &PolicyZone) -> Value {
    match zone {
        PolicyZone::Fixed(zone) => json!({ "of": "policy", "name": zone.name() }),
        PolicyZone::Customer { default } => json!({ "of": "customer", "name": default.name() }),
    }
}

/// Intervals as the file says them.
pub(super) fn intervals(intervals: &[Interval]) -> Vec<String> {
    let told = |i: &Interval| format!("{}-{}", when::clock(i.from), when::closing(i.to));
    intervals.iter().map(told).collect()
}

fn pause(pause: &Pause) -> Value {
    let Pause { id, label: name, stops, notify, until, needs_text, whose, note, clause } = pause;
    json!({
        "id": id, "label": label(name), "clause": clause, "stops": words(stops), "whose": whose.word(),
        "notify": notify.as_ref().map(NoticeChannel::word), "until": until.map(Word::word),
        "needs_text": needs_text, "note": note.as_ref().map(label),
    })
}

fn notice(notice: &Notice) -> Value {
    let Notice { on, kind, channel, classes, pauses, clause, house } = notice;
    json!({
        "on": on.word(), "kind": kind.word(), "channel": channel.as_ref().map(NoticeChannel::word),
        "classes": classes, "pauses": pauses, "clause": clause, "house": house,
    })
}
