//! The list of keys as a document, from the table that dispatches them.
use super::action;
use super::key::chord_label;
use super::screen::Scope;
use crate::text::{Catalogue, Lang};

/// The screens that the document tells of, in its order.
const SCREENS: [(Scope, &str); 6] = [
    (Scope::Queue, "queue"),
    (Scope::Ticket, "ticket"),
    (Scope::Why, "why"),
    (Scope::Register, "register"),
    (Scope::Help, "help"),
    (Scope::Welcome, "welcome"),
];

/// Every key of every screen as Markdown tables: id, keys, what it does.
pub fn keys(lang: Lang) -> String {
    let cat = Catalogue::new(lang);
    let mut text = String::new();
    for (scope, name) in SCREENS {
        let gap = if text.is_empty() { "" } else { "\n" };
        text.push_str(&format!("{gap}## {name}\n\n| id | | |\n|---|---|---|\n"));
        for spec in action::of(scope) {
            let keys: Vec<String> = spec.keys.iter().map(|k| format!("`{}`", chord_label(k))).collect();
            text.push_str(&format!("| {} | {} | {} |\n", spec.id, keys.join(" "), cat.tr(spec.label)));
        }
    }
    text
}
