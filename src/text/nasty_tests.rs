//! All hostile texts of tests/data/nasty_strings.json (181 texts gathered from terminal CVEs, mail and
//! width bugs; each names its source), and random ones.
use proptest::prelude::*;
use serde_json::Value;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::{Raw, Shown, ascii, fit, json, safe};

fn nasty() -> Vec<(String, String)> {
    let file: Value = serde_json::from_str(include_str!("../../tests/data/nasty_strings.json")).unwrap();
    let items = file["items"].as_array().unwrap();
    assert_eq!(items.len() as u64, file["_about"]["count"].as_u64().unwrap());
    items.iter().map(|item| (item["id"].as_str().unwrap().to_string(), text(item))).collect()
}

/// `text`, or `parts` joined, or `hex` as a program gets bytes that aren't UTF-8.
fn text(item: &Value) -> String {
    if let Some(parts) = item["parts"].as_array() {
        let part = |p: &Value| p[0].as_str().unwrap().repeat(p[1].as_u64().unwrap() as usize);
        return parts.iter().map(part).collect();
    }
    if let Some(hex) = item["hex"].as_str() {
        let byte = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        let bytes: Vec<u8> = (0..hex.len()).step_by(2).map(byte).collect();
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    item["text"].as_str().unwrap().to_string()
}

/// What no terminal may get, whatever came in.
fn forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}'..='\u{200f}' | '\u{61c}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

fn assert_harmless(id: &str, shown: &Shown) {
    let found = shown.as_str().chars().find(|c| forbidden(*c));
    assert_eq!(found, None, "{id}");
    let most_marks = shown.as_str().split(|c| !is_combining_mark(c)).map(|run| run.chars().count()).max();
    assert!(most_marks <= Some(4), "{id}: {most_marks:?}");
}

/// Everything that must hold of any text.
fn check(id: &str, text: &str) {
    let raw = Raw::from(text);
    let line = safe::line(&raw);
    assert_harmless(id, &line);
    assert_eq!(line.is_empty(), text.is_empty(), "{id}: something came, so something is shown");
    // A mark or a name is longer than what it stands for, but never by more than this.
    assert!(line.as_str().len() <= text.len() * 16 + 16, "{id}");
    assert_eq!(safe::str_line(line.as_str()), line, "{id}: shown text is shown as it is");
    for block_line in safe::block(&raw) {
        assert_harmless(id, &block_line);
    }
    for columns in [0, 1, 2, 7, 80] {
        check_columns(id, &raw, &line, columns);
    }
    let stored = json::to_string(&Value::from(text));
    assert!(!stored.chars().any(|c| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}')), "{id}");
    assert_eq!(serde_json::from_str::<Raw>(&stored).unwrap(), raw, "{id}");
}

fn check_columns(id: &str, raw: &Raw, line: &Shown, columns: usize) {
    let cut = safe::line_max(raw, columns);
    assert_harmless(id, &cut);
    assert_eq!(cut, fit::cut(line, columns), "{id} at {columns}: cutting early and late agree");
    assert!(cut.width() <= columns, "{id} at {columns}");
    assert_eq!(fit::fit(line, columns).width(), columns, "{id} at {columns}");
    let kept = cut.as_str().strip_suffix(fit::CUT).unwrap_or(cut.as_str());
    assert!(line.as_str().starts_with(kept), "{id} at {columns}");
    let ends = line.as_str().grapheme_indices(true).any(|(at, _)| at == kept.len());
    assert!(ends || kept.len() == line.as_str().len(), "{id} at {columns}: a grapheme was split");
    assert_eq!(ascii::fallback(&cut).width(), cut.width(), "{id} at {columns}");
}

#[test]
fn every_nasty_string_is_shown_without_effect() {
    for (id, text) in nasty() {
        check(&id, &text);
    }
}

#[test]
fn nasty_strings_keep_their_lines_apart() {
    for (id, text) in nasty() {
        let lines = safe::block(&Raw::from(text.as_str()));
        let breaks =
            text.replace("\r\n", "\n").chars().filter(|c| super::classes::is_line_separator(*c)).count();
        assert!(lines.len() == breaks || lines.len() == breaks + 1, "{id}");
        for line in lines {
            let wrapped = fit::wrap(&line, 20);
            assert!(wrapped.iter().all(|l| l.width() <= 20), "{id}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_shown_without_effect(text in any::<String>()) {
        check("random", &text);
    }

    #[test]
    fn any_mixture_of_traps_is_shown_without_effect(
        text in "[a-zЯё \u{301}\u{302}\u{200b}\u{200d}\u{fe0f}\u{1f468}\u{1f3fb}\u{1f1f7}\u{1b}\n\r\t\u{9b}\u{202e}\u{e0101}\u{754c}\u{1112}\u{1161}\u{93f}\u{94d}\u{915}\u{600}\u{ff9e}]{0,40}"
    ) {
        check("mixture", &text);
    }
}
