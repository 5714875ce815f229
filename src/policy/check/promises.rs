//! Classes, priorities and house goals: whatever carries a target.
use super::label::{Seen, label, label_or, plain, under};
use super::reader::Table;
use super::target::{Owner, target};
use super::{Cx, Problem};
use crate::policy::{Class, ClassId, Label, Priority, PriorityId, Takes, Target, Which};

pub(super) fn classes(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Class> {
    top.need(cx, "class");
    let mut seen = Seen::default();
    let tables = top.tables(cx, "class");
    if top.has("class") && tables.is_empty() {
        cx.report(Problem::error("missing_key", top.span.clone()).detail("key", "class"));
    }
    tables.into_iter().filter_map(|table| class(cx, table, &mut seen)).collect()
}

fn class(cx: &mut Cx<'_>, mut table: Table<'_>, seen: &mut Seen) -> Option<Class> {
    let id = seen.id(cx, &mut table);
    let label = label(cx, &mut table);
    let clause = cx.clause(&mut table);
    let cites = table.has("clause").then(|| clause.clone().unwrap_or_default());
    let owner = Owner {
        path: format!("class/{}", id.as_deref().unwrap_or_default()),
        clause: cites.as_deref(),
        goal: false,
    };
    let takes = if table.has("priorities") {
        Takes::Only(priority_ids(cx, &mut table, "priorities"))
    } else {
        let _ = table.get("priorities");
        Takes::All
    };
    let made = Class {
        id: ClassId::named(id.unwrap_or_default()),
        label,
        schedule: cx.schedule(&mut table),
        reaction: target(cx, &mut table, Which::Reaction, &owner),
        resolution: target(cx, &mut table, Which::Resolution, &owner),
        takes,
        required: super::intake::required(cx, &mut table),
        refusal: refusal(cx, &mut table),
        notify_all: table.flag(cx, "notify_all"),
        note: under(cx, &mut table, "note"),
        clause,
    };
    table.finish(cx);
    (!made.id.is_empty()).then_some(made)
}

/// The clause that gives the right to refuse.
fn refusal(cx: &mut Cx<'_>, table: &mut Table<'_>) -> Option<String> {
    let text = table.text(cx, "refusal")?;
    cx.cited(text)
}

/// The class of a ticket that names none, where it isn't the first.
pub(super) fn default_class(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Option<ClassId> {
    let text = top.text(cx, "default_class")?;
    cx.refer("class", "unknown_class", text).map(ClassId::named)
}

/// The priorities that a table names under `key`.
pub(super) fn priority_ids(cx: &mut Cx<'_>, table: &mut Table<'_>, key: &'static str) -> Vec<PriorityId> {
    let named = cx.refer_all(table, key, "priority", "unknown_priority");
    named.into_iter().map(PriorityId::named).collect()
}

pub(super) fn priorities(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Priority> {
    let mut seen = Seen::default();
    let tables = top.tables(cx, "priority");
    tables.into_iter().filter_map(|table| priority(cx, table, &mut seen)).collect()
}

fn priority(cx: &mut Cx<'_>, mut table: Table<'_>, seen: &mut Seen) -> Option<Priority> {
    let id = seen.id(cx, &mut table);
    let name = id.clone().unwrap_or_default();
    let label = label_or(cx, &mut table, plain(&name));
    let clause = cx.clause(&mut table);
    let cites = table.has("clause").then(|| clause.clone().unwrap_or_default());
    let owner = Owner { path: format!("priority/{name}"), clause: cites.as_deref(), goal: false };
    cx.places.insert(owner.path.clone(), table.span.clone());
    let short = under(cx, &mut table, "short").unwrap_or_else(|| shortened(&label));
    let made = Priority {
        id: PriorityId::named(name),
        short,
        schedule: cx.schedule(&mut table),
        reaction: target(cx, &mut table, Which::Reaction, &owner),
        resolution: target(cx, &mut table, Which::Resolution, &owner),
        definition: under(cx, &mut table, "definition").unwrap_or_default(),
        label,
        clause,
    };
    table.finish(cx);
    id.map(|_| made)
}

/// The first two letters, for the queue's column.
fn shortened(label: &Label) -> Label {
    let cut = |raw: &crate::text::Raw| {
        let two: String = raw.as_str_exact().chars().take(2).flat_map(char::to_uppercase).collect();
        crate::text::Raw::from(two.trim())
    };
    Label { ru: cut(&label.ru), en: cut(&label.en) }
}

/// The default priority: compulsory where there are priorities, senseless where there are none.
pub(super) fn default_priority(
    cx: &mut Cx<'_>,
    top: &mut Table<'_>,
    priorities: &[Priority],
) -> Option<PriorityId> {
    if !priorities.is_empty() {
        top.need(cx, "default_priority");
    }
    let text = top.text(cx, "default_priority")?;
    cx.refer("priority", "unknown_priority", text).map(PriorityId::named)
}

/// House goals of a policy.
#[derive(Default)]
pub(super) struct Goal {
    pub reaction: Option<Target>,
    pub resolution: Option<Target>,
    pub schedule: Option<String>,
}

pub(super) fn goal(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Goal {
    let Some(mut table) = top.table(cx, "goal") else { return Goal::default() };
    let owner = Owner { path: "goal".to_string(), clause: None, goal: true };
    let goal = Goal {
        reaction: target(cx, &mut table, Which::Reaction, &owner),
        resolution: target(cx, &mut table, Which::Resolution, &owner),
        schedule: cx.schedule(&mut table),
    };
    table.finish(cx);
    goal
}
