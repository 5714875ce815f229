//! What is asked at registration and after: services, fields, checklists.
use super::label::{Seen, label, under};
use super::reader::{Table, Text};
use super::rules::word;
use super::{Cx, Problem, people};
use crate::policy::{Checklist, ClassId, Field, FieldKind, FieldOption, Service, Step};
use crate::text::Raw;

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
    if BUILT_IN_FIELDS.contains(&value.as_str()) || cx.takes_any("field") || cx.names.has("field", &value) {
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
        let question = table.text(cx, "question");
        let question = question.and_then(|text| cx.refer("question", "unknown_question", text));
        let clause = cx.clause(&mut table);
        table.finish(cx);
        found.extend(id.zip(class).map(|(id, class)| Service { id, label, class, question, clause }));
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
    let mut owners = Seen::default();
    for mut table in top.tables(cx, "checklist") {
        let place = table.get("class").map_or(table.span.clone(), toml::Spanned::span);
        let services = cx.refer_all(&mut table, "service", "service", "unknown_service");
        // One for a service of a class, and one for all others.
        let class = class_of(cx, &mut table).filter(|class| {
            let of = |service: &str| {
                if service.is_empty() { class.to_string() } else { format!("{class}, {service}") }
            };
            let named = services.iter().map(String::as_str).chain(services.is_empty().then_some(""));
            named.map(of).all(|id| owners.first(cx, &id, place.clone()).is_some())
        });
        let mut seen = Seen::default();
        table.need(cx, "steps");
        cx.need_entries(&mut table, "steps");
        let mut steps = Vec::new();
        for mut step in table.tables(cx, "steps") {
            let conditional = step.flag(cx, "conditional");
            steps.extend(people::step(cx, &mut step, &mut seen).map(|step| Step { conditional, ..step }));
        }
        let clause = cx.clause(&mut table);
        table.finish(cx);
        found.extend(class.map(|class| Checklist { class, services, steps, clause }));
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
    let perpetual = table.flag(cx, "perpetual");
    let services = cx.refer_all(&mut table, "service", "service", "unknown_service");
    let personal = table.flag(cx, "personal");
    let labels = table.texts(cx, "labels").unwrap_or_default();
    let warn = under(cx, &mut table, "warn");
    let warn_classes = people::classes(cx, &mut table, "warn_class");
    let clause = cx.clause(&mut table);
    table.finish(cx);
    let kind = kind?;
    if kind == FieldKind::Choice && options.is_empty() {
        cx.report(Problem::error("no_options", header.clone()));
    } else if kind != FieldKind::Choice && !options.is_empty() {
        cx.report(Problem::error("options_without_choice", header.clone()));
    }
    if ends_support && kind != FieldKind::Date {
        cx.report(Problem::error("ends_support_without_date", header.clone()));
    }
    if perpetual && !ends_support {
        cx.report(Problem::error("perpetual_without_end", header));
    }
    let labels = labels.into_iter().map(|text| Raw::from(text.value)).collect();
    Some(Field {
        id: id?,
        label,
        kind,
        options,
        ends_support,
        perpetual,
        services,
        personal,
        labels,
        warn,
        warn_classes,
        clause,
    })
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
        let warn = under(cx, &mut option, "warn");
        let needs = option.text(cx, "needs").and_then(|text| cx.refer("field", "unknown_field", text));
        let yes_to =
            option.text(cx, "yes_to").and_then(|text| cx.refer("question", "unknown_question", text));
        let classes = people::classes(cx, &mut option, "class");
        option.finish(cx);
        found.extend(id.map(|id| FieldOption {
            id,
            label,
            unsupported,
            definition,
            warn,
            needs,
            yes_to,
            classes,
        }));
    }
    found
}
