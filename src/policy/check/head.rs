//! The head of a file (who, where, which calendar), and the order in which the rest is read.
use std::sync::Arc;

use super::label::{label, well_formed};
use super::number::Bounds;
use super::reader::{Table, Text};
use super::{Cx, FindCalendar, Problem, cross, guide, hours, intake, near, notices, people, promises, rules};
use crate::policy::{Clause, Definition, Interpretation, Parts, PolicyId, PolicyZone};
use crate::text::{Raw, words};
use crate::time::{Calendar, Zone};

/// The version of the schema that this program reads.
pub(super) const SCHEMA: u32 = 1;

/// Reads the whole file. `None` comes with an error.
pub(super) fn parts(
    cx: &mut Cx<'_>,
    mut top: Table<'_>,
    calendars: FindCalendar<'_>,
) -> Option<(Parts, Arc<Calendar>)> {
    schema(cx, &mut top);
    if let Some(contract) = top.get("contract") {
        cx.report(Problem::error("not_yet", contract.span()).detail("key", "contract"));
    }
    let id = top.need_text(cx, "id").and_then(|text| well_formed(cx, text)).map(PolicyId::named);
    let prefix = prefix(cx, &mut top);
    let mut name = |cx: &mut Cx<'_>, key| top.need_text(cx, key).map(|t| Raw::from(t.value));
    let (title, vendor, source) = (name(cx, "title"), name(cx, "vendor"), name(cx, "source"));
    let zone = zone(cx, &mut top);
    let calendar = calendar(cx, &mut top, calendars);
    let short_days = top.flag(cx, "short_days");
    let customer_check_counts = customer_check(cx, &mut top);
    let schedules = hours::schedules(cx, &mut top);
    let (classes, priorities) = (promises::classes(cx, &mut top), promises::priorities(cx, &mut top));
    let default_class = promises::default_class(cx, &mut top);
    let default_priority = promises::default_priority(cx, &mut top, &priorities);
    let goal = promises::goal(cx, &mut top);
    let parts = Parts {
        id: id.unwrap_or_default(),
        prefix: prefix.unwrap_or_default(),
        title: title.unwrap_or_default(),
        vendor: vendor.unwrap_or_default(),
        source: source.unwrap_or_default(),
        zone: zone.unwrap_or(PolicyZone::Fixed(Zone::utc())),
        short_days,
        customer_check_counts,
        schedules,
        default_class,
        default_priority,
        minimum: top.flag(cx, "minimum"),
        out_of_scope: cx.cited_all(&mut top, "out_of_scope"),
        intake_channels: people::channel_ids(cx, &mut top, "intake_channels"),
        classes,
        priorities,
        environments: rules::environments(cx, &mut top),
        caps: rules::caps(cx, &mut top),
        pauses: rules::pauses(cx, &mut top),
        grounds: rules::grounds(cx, &mut top),
        extensions: rules::extensions(cx, &mut top),
        notices: notices::notices(cx, &mut top),
        questions: guide::questions(cx, &mut top),
        lines: people::lines(cx, &mut top),
        roles: people::roles(cx, &mut top),
        services: intake::services(cx, &mut top),
        checklists: intake::checklists(cx, &mut top),
        fields: intake::fields(cx, &mut top),
        channels: people::channels(cx, &mut top),
        contacts: people::contacts(cx, &mut top),
        maintenance: rules::maintenance(cx, &mut top),
        interpretations: interpretations(cx, &mut top),
        clauses: clauses(cx, &mut top),
        definitions: definitions(cx, &mut top),
        goal_reaction: goal.reaction,
        goal_resolution: goal.resolution,
        goal_schedule: goal.schedule,
    };
    top.finish(cx);
    cross::check(cx, &parts);
    Some((parts, calendar?))
}

pub(super) fn schema(cx: &mut Cx<'_>, top: &mut Table<'_>) {
    top.need(cx, "schema");
    let Some(value) = top.get("schema") else { return };
    let bounds = Bounds { min: 0, max: u32::MAX };
    match super::number::number(cx, value, "schema", bounds) {
        Some(SCHEMA) | None => {}
        Some(other) => cx.report(
            Problem::error("unknown_schema", value.span())
                .detail("found", i64::from(other))
                .detail("known", i64::from(SCHEMA)),
        ),
    }
}

/// Two to five capital Latin letters: `PRO` of `PRO-1042`.
fn prefix(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Option<String> {
    let Text { value, span } = top.need_text(cx, "prefix")?;
    if (2..=5).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(value);
    }
    let upper = value.to_ascii_uppercase();
    let fits = (2..=5).contains(&upper.len()) && upper.bytes().all(|b| b.is_ascii_uppercase());
    cx.report(Problem::error("bad_prefix", span).detail("text", value).near(fits.then_some(upper)));
    None
}

fn zone(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Option<PolicyZone> {
    let default = top.text(cx, "default_zone");
    let given = top.need_text(cx, "zone")?;
    if given.value == "customer" {
        let Some(default) = default else {
            top.need(cx, "default_zone");
            return None;
        };
        return named_zone(cx, default).map(|default| PolicyZone::Customer { default });
    }
    if let Some(default) = default {
        cx.report(Problem::warning("unused_default_zone", default.span));
    }
    named_zone(cx, given).map(PolicyZone::Fixed)
}

/// How the time under the customer's check is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Check {
    NotCounted,
    Counted,
}

words!(Check { NotCounted = "not_counted", Counted = "counted" });

fn customer_check(cx: &mut Cx<'_>, top: &mut Table<'_>) -> bool {
    let given = top.text(cx, "customer_check");
    given.and_then(|text| rules::word(cx, text, "unknown_value", &Check::ALL)) == Some(Check::Counted)
}

fn named_zone(cx: &mut Cx<'_>, text: Text) -> Option<Zone> {
    match Zone::by_name(&text.value) {
        Ok(zone) => Some(zone),
        Err(unknown) => {
            cx.report(
                Problem::error("unknown_zone", text.span).detail("zone", text.value).near(unknown.suggestion),
            );
            None
        }
    }
}

fn calendar(cx: &mut Cx<'_>, top: &mut Table<'_>, calendars: FindCalendar<'_>) -> Option<Arc<Calendar>> {
    let text = top.need_text(cx, "holidays")?;
    named_calendar(cx, text, calendars)
}

/// The calendar that is named; one that isn't there is reported.
pub(super) fn named_calendar(
    cx: &mut Cx<'_>,
    text: Text,
    calendars: FindCalendar<'_>,
) -> Option<Arc<Calendar>> {
    let found = calendars(&text.value);
    if found.is_none() {
        // One of these that isn't there is broken: it is named already.
        let nearest = near::nearest(&text.value, ["ru", "none"].into_iter()).filter(|n| *n != text.value);
        cx.report(Problem::error("unknown_calendar", text.span).detail("calendar", text.value).near(nearest));
    }
    found
}

fn interpretations(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Interpretation> {
    let mut seen = super::label::Seen::default();
    let mut found = Vec::new();
    for mut table in top.tables(cx, "interpretation") {
        let key = table.need_text(cx, "key").and_then(|text| {
            let key = well_formed(cx, text.clone())?;
            seen.first(cx, &key, text.span)
        });
        let text = label(cx, &mut table);
        let clause = cx.clause(&mut table);
        let priorities = promises::priority_ids(cx, &mut table, "priorities");
        let said = table.has("hours").then(|| table.flag(cx, "hours"));
        table.finish(cx);
        // Files from before this key say it by the name alone.
        let hours = |key: &str| said.unwrap_or_else(|| key.ends_with("_hours"));
        found.extend(key.map(|key| Interpretation { hours: hours(&key), key, text, clause, priorities }));
    }
    found
}

fn definitions(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Definition> {
    let mut seen = super::label::Seen::default();
    let mut found = Vec::new();
    for mut table in top.tables(cx, "definition") {
        let term = table.need_text(cx, "term").and_then(|text| seen.first(cx, &text.value, text.span));
        let text = label(cx, &mut table);
        let source = table.text(cx, "source").map(|text| text.value);
        table.finish(cx);
        found.extend(term.map(|term| Definition { term, text, source }));
    }
    found
}

fn clauses(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Clause> {
    let mut seen = super::label::Seen::default();
    let mut found = Vec::new();
    for mut table in top.tables(cx, "clause") {
        // a clause id is the author's own (PAN-10), not restricted to our form of ids
        let id = table.need_text(cx, "id").and_then(|text| seen.first(cx, &text.value, text.span));
        let source = table.need_text(cx, "source");
        let text = label(cx, &mut table);
        table.finish(cx);
        found.extend(id.zip(source).map(|(id, source)| Clause { id, source: source.value, text }));
    }
    found
}
