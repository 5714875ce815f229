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
        text.push_str(&format!("## {name}\n\n| id | | |\n|---|---|---|\n"));
        for spec in action::of(scope) {
            let keys: Vec<String> = spec.keys.iter().map(|k| format!("`{}`", chord_label(k))).collect();
            text.push_str(&format!("| {} | {} | {} |\n", spec.id, keys.join(" "), cat.tr(spec.label)));
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The failing test prints what belongs there.
    #[test]
    fn the_documents_of_keys_are_those_of_the_table() {
        for (lang, path) in [(Lang::Ru, "docs/keys.ru.md"), (Lang::En, "docs/keys.md")] {
            let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
            let written = std::fs::read_to_string(&file).unwrap_or_default();
            let (_, tables) = written.split_at(written.find("## ").unwrap_or(0));
            let made = keys(lang);
            assert!(tables == made, "{path} isn't the table any more; it should read\n{made}");
        }
    }
}
