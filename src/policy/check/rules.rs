//! Environments and caps, pauses, grounds, extensions, hours of technological works.
use super::hours::intervals;
use super::implicit::{CORRECTION, WAITING, correction, waiting};
use super::label::{Seen, label, label_or, plain, under};
use super::reader::{Table, Text};
use super::{Cx, Problem, near, notices, people, promises};
use crate::policy::{
    Cap, Environment, Extension, Ground, Maintenance, Need, Pause, PauseId, PriorityId, Until, Which, Whose,
};
use crate::text::Word;
use crate::time::Interval;

/// One of some fixed words; another one is reported with the nearest.
pub(super) fn word<T: Word>(cx: &mut Cx<'_>, text: Text, code: &'static str, known: &[T]) -> Option<T> {
    if let Some(meaning) = known.iter().find(|known| known.word() == text.value) {
        return Some(*meaning);
    }
    let nearest = near::nearest(&text.value, known.iter().map(|known| known.word()));
    cx.report(Problem::error(code, text.span).detail("id", text.value).near(nearest));
    None
}

/// The environments; where none is listed, those that caps name, under their own ids.
pub(super) fn environments(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Environment> {
    let mut seen = Seen::default();
    let mut found = Vec::new();
    for mut table in top.tables(cx, "environment") {
        let id = seen.id(cx, &mut table);
        let label = label_or(cx, &mut table, plain(id.as_deref().unwrap_or_default()));
        table.finish(cx);
        found.extend(id.map(|id| Environment { id, label }));
    }
    found
}

pub(super) fn caps(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Cap> {
    top.tables(cx, "cap").into_iter().filter_map(|table| cap(cx, table)).collect()
}

fn cap(cx: &mut Cx<'_>, mut table: Table<'_>) -> Option<Cap> {
    table.need(cx, "when");
    let mut environments = Vec::new();
    if let Some(mut when) = table.table(cx, "when") {
        when.need(cx, "environment");
        environments = when_environments(cx, &mut when);
        when.finish(cx);
    }
    let highest = table.need_text(cx, "priority_at_most");
    let priority_at_most =
        highest.and_then(|text| cx.refer("priority", "unknown_priority", text)).map(PriorityId::named);
    let clause = cx.need_clause(&mut table);
    table.finish(cx);
    Some(Cap { environments, priority_at_most: priority_at_most?, clause })
}

fn when_environments(cx: &mut Cx<'_>, when: &mut Table<'_>) -> Vec<String> {
    cx.need_entries(when, "environment");
    if cx.takes_any("environment") {
        let texts = when.texts(cx, "environment").unwrap_or_default();
        return texts.into_iter().filter_map(|text| super::label::well_formed(cx, text)).collect();
    }
    cx.refer_all(when, "environment", "environment", "unknown_environment")
}

/// The reasons to pause of the file, and `waiting`.
pub(super) fn pauses(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Pause> {
    let mut seen = Seen::default();
    let tables = top.tables(cx, "pause");
    let mut found: Vec<Pause> = tables.into_iter().filter_map(|table| pause(cx, table, &mut seen)).collect();
    found.push(waiting());
    found
}

fn pause(cx: &mut Cx<'_>, mut table: Table<'_>, seen: &mut Seen) -> Option<Pause> {
    let id = own_id(cx, &mut table, seen, WAITING);
    let label = label(cx, &mut table);
    let stops = table.texts(cx, "stops").unwrap_or_default();
    let stops =
        stops.into_iter().filter_map(|text| word(cx, text, "unknown_clock", &Which::PROMISED)).collect();
    let notify = table.text(cx, "notify").and_then(|text| notices::channel(cx, text));
    let until = table.text(cx, "until").and_then(|text| word(cx, text, "unknown_value", &Until::ALL));
    let needs_text = table.flag(cx, "needs_text");
    let note = under(cx, &mut table, "note");
    let whose = table.text(cx, "whose").and_then(|text| word(cx, text, "unknown_value", &Whose::ALL));
    let clause = cx.clause(&mut table);
    table.finish(cx);
    Some(Pause {
        id: PauseId::named(id?),
        label,
        stops,
        notify,
        until,
        needs_text,
        whose: whose.unwrap_or_default(),
        note,
        clause,
    })
}

/// An id that isn't the one that every policy has of itself.
fn own_id(cx: &mut Cx<'_>, table: &mut Table<'_>, seen: &mut Seen, reserved: &str) -> Option<String> {
    let id = seen.id(cx, table)?;
    if id == reserved {
        let span = table.get("id").map_or(table.span.clone(), toml::Spanned::span);
        cx.report(Problem::error("reserved_id", span).detail("id", id));
        return None;
    }
    Some(id)
}

/// The grounds of the file for lowering a priority, and `correction`.
pub(super) fn grounds(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Ground> {
    let mut seen = Seen::default();
    let mut found = Vec::new();
    for mut table in top.tables(cx, "ground") {
        let id = own_id(cx, &mut table, &mut seen, CORRECTION);
        let label = label(cx, &mut table);
        let clause = cx.clause(&mut table);
        table.finish(cx);
        found.extend(id.map(|id| Ground { id, label, clause }));
    }
    found.push(correction());
    found
}

/// What an extension asks for: both always, the key only lets the file say so.
pub(super) fn extensions(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Extension> {
    let mut found = Vec::new();
    for mut table in top.tables(cx, "extension") {
        let priorities = promises::priority_ids(cx, &mut table, "priority");
        let classes = people::classes(cx, &mut table, "class");
        for need in table.texts(cx, "needs").unwrap_or_default() {
            word(cx, need, "unknown_value", &Need::ALL);
        }
        let clause = cx.need_clause(&mut table);
        table.finish(cx);
        found.push(Extension { priorities, classes, clause });
    }
    found
}

pub(super) fn maintenance(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Option<Maintenance> {
    let mut table = top.table(cx, "maintenance")?;
    let mut windows = |cx: &mut Cx<'_>, key| -> Vec<Interval> {
        table.need(cx, key);
        let found = table.get(key).map(|value| intervals(cx, value)).unwrap_or_default();
        found.into_iter().map(|(interval, _)| interval).collect()
    };
    let (working, off) = (windows(cx, "working"), windows(cx, "off"));
    let clause = cx.need_clause(&mut table);
    table.finish(cx);
    Some(Maintenance { working, off, clause })
}
