//! The list of keys as a document, from the table that dispatches them.
use super::action;
use super::key::chord_label;
use super::screen::Scope;
use crate::text::{Catalogue, Lang};

/// What lies on a screen and has no keys of its own to tell of.
const OVERLAYS: [Scope; 3] = [Scope::Form, Scope::Pick, Scope::Ask];

/// Every key of every screen as Markdown tables: id, keys, what it does.
pub fn keys(lang: Lang) -> String {
    let cat = Catalogue::new(lang);
    let mut text = String::new();
    for scope in Scope::ALL.into_iter().filter(|scope| !OVERLAYS.contains(scope)) {
        let name = scope.word();
        let gap = if text.is_empty() { "" } else { "\n" };
        text.push_str(&format!("{gap}## {name}\n\n| id | | |\n|---|---|---|\n"));
        for spec in action::of(scope) {
            let keys: Vec<String> = spec.keys.iter().map(|k| format!("`{}`", chord_label(k))).collect();
            text.push_str(&format!("| {} | {} | {} |\n", spec.id, keys.join(" "), cat.tr(spec.label)));
        }
    }
    text
}
