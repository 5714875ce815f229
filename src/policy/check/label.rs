//! Ids and texts in two languages.
use std::collections::BTreeMap;

use super::reader::{Table, Text};
use super::{Cx, Problem};
use crate::policy::Label;
use crate::text::Raw;

const MAX_ID: usize = 40;

/// The ids met so far in one list, to find one that stands there twice.
#[derive(Default)]
pub(super) struct Seen(BTreeMap<String, std::ops::Range<usize>>);

impl Seen {
    /// The compulsory `id` of a table: well-formed, and the first of its name in the list.
    pub fn id(&mut self, cx: &mut Cx<'_>, table: &mut Table<'_>) -> Option<String> {
        let text = table.need_text(cx, "id")?;
        let id = well_formed(cx, text.clone())?;
        self.first(cx, &id, text.span)
    }

    /// Reports an id that was there before.
    pub fn first(&mut self, cx: &mut Cx<'_>, id: &str, span: std::ops::Range<usize>) -> Option<String> {
        if self.0.contains_key(id) {
            cx.report(Problem::error("duplicate_id", span).detail("id", id));
            return None;
        }
        self.0.insert(id.to_string(), span);
        Some(id.to_string())
    }
}

/// Lower-case Latin letters, digits, `-` and `_`: an id is typed on the command line and stands in JSON.
pub(super) fn well_formed(cx: &mut Cx<'_>, text: Text) -> Option<String> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    let begins = text.value.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    if begins && text.value.len() <= MAX_ID && text.value.chars().all(fits) {
        return Some(text.value);
    }
    cx.report(Problem::error("bad_id", text.span).detail("id", text.value));
    None
}

/// `ru` and `en`, both compulsory.
pub(super) fn label(cx: &mut Cx<'_>, table: &mut Table<'_>) -> Label {
    let ru = table.need_text(cx, "ru");
    let en = table.need_text(cx, "en");
    let raw = |text: Option<Text>| text.map(|t| Raw::from(t.value)).unwrap_or_default();
    Label { ru: raw(ru), en: raw(en) }
}

/// `ru` and `en`, or neither: then the given one holds.
pub(super) fn label_or(cx: &mut Cx<'_>, table: &mut Table<'_>, otherwise: Label) -> Label {
    if table.has("ru") || table.has("en") {
        return label(cx, table);
    }
    // asked for all the same, so that a misspelt `ruu` is compared with them
    let _ = (table.get("ru"), table.get("en"));
    otherwise
}

/// The same text in both languages (an id that stands for itself).
pub(super) fn plain(text: &str) -> Label {
    Label { ru: Raw::from(text), en: Raw::from(text) }
}

/// A text in both languages under a key (`definition.ru`, `definition.en`).
pub(super) fn under(cx: &mut Cx<'_>, table: &mut Table<'_>, key: &'static str) -> Option<Label> {
    let mut inner = table.table(cx, key)?;
    let label = label(cx, &mut inner);
    inner.finish(cx);
    Some(label)
}
