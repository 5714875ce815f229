//! docs/keys.md and docs/keys.ru.md: made from the table of actions.
//!
//! After a change of the keys: `VAHTA_WRITE_DOCS=1 cargo test --test it keys`.
use std::path::Path;

use vahta::text::Lang;
use vahta::tui::reference;

#[test]
#[expect(clippy::disallowed_methods, reason = "asks whether to write the documents instead")]
fn the_documents_of_keys_are_the_table() {
    for (lang, name) in [(Lang::En, "docs/keys.md"), (Lang::Ru, "docs/keys.ru.md")] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        let begin = text.find("## ").unwrap_or(text.len());
        let (written, listed) = text.split_at(begin);
        let made = reference::keys(lang);
        if std::env::var_os("VAHTA_WRITE_DOCS").is_some() {
            std::fs::write(&path, format!("{written}{made}")).unwrap();
            continue;
        }
        assert!(listed == made, "{name} is behind the keys; see the head of this file");
    }
}
