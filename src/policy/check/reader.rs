//! Reading tables key by key: every wrong type, missing and unknown key is reported, none stops the reading.
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Cx, Detail, Problem};

pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// A text of the file with its place (quotes included).
#[derive(Clone, Debug)]
pub(super) struct Text {
    pub value: String,
    pub span: Range<usize>,
}

/// A table that is being read. Every key that is asked for is known; `finish` reports the others.
pub(super) struct Table<'a> {
    /// Where a missing key is reported: the header, or the inline table.
    pub span: Range<usize>,
    entries: &'a DeTable<'a>,
    asked: Vec<&'static str>,
}

impl<'a> Table<'a> {
    pub fn new(entries: &'a DeTable<'a>, span: Range<usize>) -> Self {
        Table { span, entries, asked: Vec::new() }
    }

    /// A value that should be a table.
    pub fn of(cx: &mut Cx<'_>, value: &'a Value<'a>) -> Option<Self> {
        match value.get_ref() {
            DeValue::Table(entries) => Some(Table::new(entries, value.span())),
            _ => {
                wrong_type(cx, value, "type-table");
                None
            }
        }
    }

    /// The value of a key, of whatever type.
    pub fn get(&mut self, key: &'static str) -> Option<&'a Value<'a>> {
        self.asked.push(key);
        self.entries.get(key)
    }

    /// Whether there is the key (asked for or not).
    pub fn has(&self, key: &str) -> bool {
        self.entries.get(key).is_some()
    }

    /// All keys that weren't asked for, in the file's order, with their values (for free keys such as days).
    pub fn others(&self) -> Vec<(Text, &'a Value<'a>)> {
        let mut found: Vec<_> = self
            .entries
            .iter()
            .filter(|(key, _)| !self.asked.iter().any(|a| *a == key.get_ref().as_ref()))
            .map(|(key, value)| (Text { value: key.get_ref().to_string(), span: key.span() }, value))
            .collect();
        found.sort_by_key(|(key, _)| key.span.start);
        found
    }

    /// An optional text; an empty one is an error.
    pub fn text(&mut self, cx: &mut Cx<'_>, key: &'static str) -> Option<Text> {
        let value = self.get(key)?;
        as_text(cx, value)
    }

    /// A compulsory text.
    pub fn need_text(&mut self, cx: &mut Cx<'_>, key: &'static str) -> Option<Text> {
        self.need(cx, key);
        self.text(cx, key)
    }

    /// Reports a key that isn't there.
    pub fn need(&self, cx: &mut Cx<'_>, key: &'static str) {
        if !self.has(key) {
            cx.report(Problem::error("missing_key", self.span.clone()).detail("key", key));
        }
    }

    /// An optional yes or no; absent is no.
    pub fn flag(&mut self, cx: &mut Cx<'_>, key: &'static str) -> bool {
        match self.get(key).map(|v| (v, v.get_ref())) {
            None => false,
            Some((_, DeValue::Boolean(yes))) => *yes,
            Some((value, _)) => {
                wrong_type(cx, value, "type-boolean");
                false
            }
        }
    }

    /// A list of texts; None if the key is absent.
    pub fn texts(&mut self, cx: &mut Cx<'_>, key: &'static str) -> Option<Vec<Text>> {
        let value = self.get(key)?;
        Some(list(cx, value, "type-texts").into_iter().filter_map(|v| as_text(cx, v)).collect())
    }

    /// The tables under a key: `[[key]]`, or a list of inline tables.
    pub fn tables(&mut self, cx: &mut Cx<'_>, key: &'static str) -> Vec<Table<'a>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        list(cx, value, "type-tables").into_iter().filter_map(|v| Table::of(cx, v)).collect()
    }

    /// A table under a key.
    pub fn table(&mut self, cx: &mut Cx<'_>, key: &'static str) -> Option<Table<'a>> {
        let value = self.get(key)?;
        Table::of(cx, value)
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self, cx: &mut Cx<'_>) {
        for (key, _) in self.others() {
            let suggestion = cx.nearest(&key.value, self.asked.iter().copied());
            cx.report(Problem::error("unknown_key", key.span).detail("key", key.value).near(suggestion));
        }
    }
}

/// No regulation has more classes, clauses, steps ... than this.
const MAX_ITEMS: usize = 1_000;

/// The elements of a list; anything else is reported, and one that is too long.
pub(super) fn list<'a>(cx: &mut Cx<'_>, value: &'a Value<'a>, expected: &'static str) -> Vec<&'a Value<'a>> {
    match value.get_ref() {
        DeValue::Array(items) => {
            if let Some(item) = items.get(MAX_ITEMS) {
                cx.report(Problem::error("too_many", item.span()).detail("max", MAX_ITEMS as i64));
            }
            items.iter().take(MAX_ITEMS).collect()
        }
        _ => {
            wrong_type(cx, value, expected);
            Vec::new()
        }
    }
}

/// A value that should be a text that people can read.
pub(super) fn as_text(cx: &mut Cx<'_>, value: &Value<'_>) -> Option<Text> {
    let DeValue::String(text) = value.get_ref() else {
        wrong_type(cx, value, "type-text");
        return None;
    };
    if text.trim().is_empty() {
        cx.report(Problem::error("empty_text", value.span()));
        return None;
    }
    if let Some(hidden) = text.chars().find(|c| is_unsafe(*c)) {
        let code = format!("U+{:04X}", u32::from(hidden));
        let problem = Problem::error("hidden_characters", value.span());
        cx.report(problem.detail("text", text.to_string()).detail("code", code));
        return None;
    }
    Some(Text { value: text.to_string(), span: value.span() })
}

/// Characters that have no business in a name or a sentence: control characters, line breaks,
/// and what turns the direction of writing or is not seen at all.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Reports a value of another type than expected.
pub(super) fn wrong_type(cx: &mut Cx<'_>, value: &Value<'_>, expected: &'static str) {
    let (found, meant) = match value.get_ref() {
        DeValue::String(text) => {
            ("type-text", text.trim().parse::<u32>().ok().filter(|_| expected == "type-number"))
        }
        DeValue::Integer(_) => ("type-number", None),
        DeValue::Float(_) => ("type-fraction", None),
        DeValue::Boolean(_) => ("type-boolean", None),
        DeValue::Datetime(_) => ("type-date", None),
        DeValue::Array(_) => ("type-list", None),
        DeValue::Table(_) => ("type-table", None),
    };
    cx.report(
        Problem::error("wrong_type", value.span())
            .detail("expected", Detail::Word(expected))
            .detail("found", Detail::Word(found))
            .near(meant.map(|n| n.to_string())),
    );
}
