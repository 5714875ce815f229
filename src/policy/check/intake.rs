//! What is asked at registration and after: services, fields, checklists.
use super::label::{Seen, label, under};
use super::reader::{Table, Text};
use super::rules::word;
use super::{Cx, Problem, people};
use crate::policy::{Checklist, ClassId, Field, FieldKind, FieldOption, Service};

/// Fields that every ticket has, so that no `[[field]]` declares them; in the order in which forms ask.
pub const BUILT_IN_FIELDS: [&str; 8] =
    ["environment", "organization", "contact", "email", "phone", "tz", "channel", "description"];

/// The required fields of a class: built-in or declared.
pub(super) fn required(cx: &mut Cx<'_>, table: &mut Table<'_>) -> Vec<String> {
    let texts = table.texts(cx, "required").unwrap_or_default();
    let mut seen = Seen::default();
    texts.into_iter().filter_map(|text| field_id(cx, text, &mut seen)).collect()
}

fn field_id(cx: &mut Cx<'_>, text: Text, seen: &mut Seen) -> Option<String> {
    let Text { value, span } = text;
    // A file that declares no field may still require some: they are kept as plain text.
    if BUILT_IN_FIELDS.contains(&value.as_str()) || cx.names.none("field") || cx.names.has("field", &value) {
        return seen.first(cx, &value, span);
    }
    let known = BUILT_IN_FIELDS.into_iter().chain(cx.names.of("field"));
    let nearest = cx.nearest(&value, known);
    cx.report(Problem::error("unknown_field", span).detail("id", value).near(nearest));
    None
}

pub(super) fn services(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Service> {
    let mut seen = Seen::default();
    let mut found = Vec::new();
    for mut table in top.tables(cx, "service") {
        let id = seen.id(cx, &mut table);
        let label = label(cx, &mut table);
        let class = class_of(cx, &mut table);
        let clause = cx.clause(&mut table);
        table.finish(cx);
        found.extend(id.zip(class).map(|(id, class)| Service { id, label, class, clause }));
    }
    found
}

/// The compulsory `class` of a table.
fn class_of(cx: &mut Cx<'_>, table: &mut Table<'_>) -> Option<ClassId> {
    let text = table.need_text(cx, "class")?;
    cx.refer("class", "unknown_class", text).map(ClassId::named)
}

pub(super) fn checklists(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Checklist> {
    let mut found: Vec<Checklist> = Vec::new();
    let mut classes = Seen::default();
    for mut table in top.tables(cx, "checklist") {
        let place = table.get("class").map_or(table.span.clone(), toml::Spanned::span);
        let class =
            class_of(cx, &mut table).and_then(|class| classes.first(cx, &class, place)).map(ClassId::named);
        let mut seen = Seen::default();
        table.need(cx, "steps");
        let mut steps = Vec::new();
        for mut step in table.tables(cx, "steps") {
            steps.extend(people::step(cx, &mut step, &mut seen));
        }
        let clause = cx.clause(&mut table);
        table.finish(cx);
        found.extend(class.map(|class| Checklist { class, steps, clause }));
    }
    found
}

pub(super) fn fields(cx: &mut Cx<'_>, top: &mut Table<'_>) -> Vec<Field> {
    let mut seen = Seen::default();
    top.tables(cx, "field").into_iter().filter_map(|table| field(cx, table, &mut seen)).collect()
}

fn field(cx: &mut Cx<'_>, mut table: Table<'_>, seen: &mut Seen) -> Option<Field> {
    let header = table.span.clone();
    let id = seen.id(cx, &mut table);
    if let Some(id) = id.as_deref().filter(|id| BUILT_IN_FIELDS.contains(id)) {
        cx.report(Problem::error("reserved_id", header.clone()).detail("id", id));
    }
    let label = label(cx, &mut table);
    let kind = kind(cx, &mut table);
    let options = options(cx, &mut table);
    let ends_support = table.flag(cx, "ends_support");
    let warn = under(cx, &mut table, "warn");
    let clause = cx.clause(&mut table);
    table.finish(cx);
    let kind = kind?;
    if kind == FieldKind::Choice && options.is_empty() {
        cx.report(Problem::error("no_options", header.clone()));
    } else if kind != FieldKind::Choice && !options.is_empty() {
        cx.report(Problem::error("options_without_choice", header.clone()));
    }
    if ends_support && kind != FieldKind::Date {
        cx.report(Problem::error("ends_support_without_date", header));
    }
    Some(Field { id: id?, label, kind, options, ends_support, warn, clause })
}

fn kind(cx: &mut Cx<'_>, table: &mut Table<'_>) -> Option<FieldKind> {
    let text = table.need_text(cx, "kind")?;
    word(cx, text, "unknown_value", &FieldKind::ALL)
}

fn options(cx: &mut Cx<'_>, table: &mut Table<'_>) -> Vec<FieldOption> {
    let mut seen = Seen::default();
    let mut found = Vec::new();
    for mut option in table.tables(cx, "option") {
        let id = seen.id(cx, &mut option);
        let label = label(cx, &mut option);
        let unsupported = option.flag(cx, "unsupported");
        let definition = under(cx, &mut option, "definition");
        option.finish(cx);
        found.extend(id.map(|id| FieldOption { id, label, unsupported, definition }));
    }
    found
}
