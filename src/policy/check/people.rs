//! Lines and roles, channels and contacts.
use super::label::{Seen, label_or, plain, under};
use super::number::{self, Bounds};
use super::reader::{Table, Text, Value, as_text};
use super::{Cx, Problem, implicit};
use crate::policy::Label;
use crate::policy::{Channel, ClassId, Contact, Line, StaffRole, Step};
use crate::text::Raw;

/// How many people a line or a role needs at least; absent is none.
fn minimum_staff(cx: &mut Cx<'_>, table: &mut Table<'_>) -> u32 {
    number::under(cx, table, "minimum_staff", Bounds { min: 0, max: 1_000 }).unwrap_or(0)
}

/// How many staffed hours of a day are enough; absent is all.
fn minimum_hours(cx: &mut Cx<'_>, table: &mut Table<'_>) -> Option<u32> {
    number::under(cx, table, "minimum_hours", Bounds { min: 1, max: 24 })
}

pub(super) fn lines(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Line> {
    let mut seen = Seen::default();
    top.tables(cx, "line").into_iter().filter_map(|table| line(cx, table, &mut seen)).collect()
}

fn line(cx: &mut Cx<'_>, mut table: Table<'_>, seen: &mut Seen) -> Option<Line> {
    table.need(cx, "number");
    let place = table.get("number").map_or(table.span.clone(), toml::Spanned::span);
    let number = number::under(cx, &mut table, "number", Bounds { min: 1, max: 9 })
        .and_then(|n| u8::try_from(n).ok())
        .and_then(|n| seen.first(cx, &n.to_string(), place).map(|_| n));
    let label = label_or(cx, &mut table, implicit::line(number.unwrap_or_default()));
    let schedule = cx.schedule(&mut table);
    let (minimum_staff, minimum_hours) = (minimum_staff(cx, &mut table), minimum_hours(cx, &mut table));
    let confirm = confirmations(cx, &mut table);
    let clause = cx.clause(&mut table);
    table.finish(cx);
    Some(Line { number: number?, label, schedule, minimum_staff, minimum_hours, confirm, clause })
}

/// `confirm`: tables with `id`, `ru`, `en`, or bare ids.
fn confirmations(cx: &mut Cx<'_>, table: &mut Table<'_>) -> Vec<Step> {
    let Some(value) = table.get("confirm") else { return Vec::new() };
    let mut seen = Seen::default();
    let items = super::reader::list(cx, value, "type-tables");
    items.into_iter().filter_map(|item| confirmation(cx, item, &mut seen)).collect()
}

fn confirmation(cx: &mut Cx<'_>, item: &Value<'_>, seen: &mut Seen) -> Option<Step> {
    if item.get_ref().is_str() {
        let text = as_text(cx, item)?;
        let id = super::label::well_formed(cx, text.clone())?;
        let id = seen.first(cx, &id, text.span)?;
        return Some(Step { label: plain(&id), id, conditional: false });
    }
    let mut inner = Table::of(cx, item)?;
    step(cx, &mut inner, seen)
}

/// A step with `id`, `ru`, `en`.
pub(super) fn step(cx: &mut Cx<'_>, table: &mut Table<'_>, seen: &mut Seen) -> Option<Step> {
    let id = seen.id(cx, table);
    let label = super::label::label(cx, table);
    for (key, _) in table.others() {
        cx.report(Problem::error("unknown_key", key.span).detail("key", key.value));
    }
    Some(Step { id: id?, label, conditional: false })
}

pub(super) fn roles(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<StaffRole> {
    let mut seen = Seen::default();
    let mut found = Vec::new();
    for mut table in top.tables(cx, "role") {
        let id = seen.id(cx, &mut table);
        let label = super::label::label(cx, &mut table);
        let schedule = cx.schedule(&mut table);
        let (minimum_staff, minimum_hours) = (minimum_staff(cx, &mut table), minimum_hours(cx, &mut table));
        let clause = cx.clause(&mut table);
        table.finish(cx);
        found.extend(id.map(|id| StaffRole { id, label, schedule, minimum_staff, minimum_hours, clause }));
    }
    found
}

/// Classes that are named.
pub(super) fn classes(cx: &mut Cx<'_>, table: &mut Table<'_>, key: &'static str) -> Vec<ClassId> {
    cx.refer_all(table, key, "class", "unknown_class").into_iter().map(ClassId::named).collect()
}

/// A channel by its id.
pub(super) fn channel_id(cx: &mut Cx<'_>, text: Text) -> Option<String> {
    if cx.takes_any("channel") {
        return super::label::well_formed(cx, text);
    }
    cx.refer("channel", "unknown_channel", text)
}

pub(super) fn channel_ids(cx: &mut Cx<'_>, table: &mut Table<'_>, key: &'static str) -> Vec<String> {
    let texts = table.texts(cx, key).unwrap_or_default();
    texts.into_iter().filter_map(|text| channel_id(cx, text)).collect()
}

pub(super) fn channels(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Channel> {
    let mut seen = Seen::default();
    top.tables(cx, "channel").into_iter().filter_map(|table| channel(cx, table, &mut seen)).collect()
}

fn channel(cx: &mut Cx<'_>, mut table: Table<'_>, seen: &mut Seen) -> Option<Channel> {
    let id = seen.id(cx, &mut table);
    let label = label_or(cx, &mut table, plain(id.as_deref().unwrap_or_default()));
    let preferred = table.flag(cx, "preferred");
    let schedule = cx.schedule(&mut table);
    let phone = table.texts(cx, "phone").unwrap_or_default();
    let mut text = |cx: &mut Cx<'_>, key| table.text(cx, key).map(|t| t.value);
    let (address, url, stage) = (text(cx, "address"), text(cx, "url"), text(cx, "stage"));
    let classes = classes(cx, &mut table, "class");
    let clause = cx.clause(&mut table);
    table.finish(cx);
    let phone = phone.into_iter().map(|t| t.value).collect();
    Some(Channel { id: id?, label, preferred, schedule, phone, address, url, stage, classes, clause })
}

pub(super) fn contacts(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Contact> {
    let mut found = Vec::new();
    for mut table in top.tables(cx, "contact") {
        table.need(cx, "role");
        let role = under(cx, &mut table, "role");
        let mut text = |cx: &mut Cx<'_>, key| table.text(cx, key).map(|t| t.value);
        let (phone, email, url) = (text(cx, "phone"), text(cx, "email"), text(cx, "url"));
        let address = under(cx, &mut table, "address");
        let clause = cx.clause(&mut table);
        table.finish(cx);
        let role = role.unwrap_or_else(|| Label { ru: Raw::default(), en: Raw::default() });
        found.push(Contact { role, phone, email, url, address, clause });
    }
    found
}
