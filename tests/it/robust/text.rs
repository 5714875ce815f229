//! Hostile text in every field: people see it tamed, programs get it back exactly.
use serde_json::{Value, json};

use super::exported;
use crate::cli::{Home, NOW};

/// The strings of tests/data/nasty_strings.json that are text at all.
fn nasty() -> Vec<(String, String)> {
    let file: Value = serde_json::from_str(include_str!("../../data/nasty_strings.json")).unwrap();
    let text = |item: &Value| match (&item["text"], &item["parts"]) {
        (Value::String(text), _) => Some(text.clone()),
        (_, Value::Array(parts)) => Some(
            parts.iter().map(|p| p[0].as_str().unwrap().repeat(p[1].as_u64().unwrap() as usize)).collect(),
        ),
        _ => None,
    };
    let items = file["items"].as_array().unwrap().iter();
    items.filter_map(|item| Some((item["id"].as_str().unwrap().to_string(), text(item)?))).collect()
}

/// What no output of ours may hold raw, but for line feeds.
fn is_raw(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[track_caller]
fn escaped(what: &str, json: &str) {
    assert_eq!(json.chars().find(|c| is_raw(*c)), None, "{what}");
}

#[track_caller]
fn tame(what: &str, output: &str) {
    let found = output.chars().find(|c| is_raw(*c) || ('\u{e0000}'..='\u{e007f}').contains(c));
    assert_eq!(found, None, "{what}");
}

/// A text of a book's length fills what may be as long; in a name's place its beginning stands for it.
const LONG: usize = 50_000;

fn line(id: &str, long: &str) -> Value {
    let text = if long.len() > LONG { long.split_at(long.floor_char_boundary(200)).0 } else { long };
    json!({
        "ref": id, "policy": "prokontakt", "subject": format!("т{long}"), "description": text, "channel": text,
        "assignee": text, "customer": { "org": text, "contact": text, "email": text, "phone": text },
        "fields": { "account": text }, "reported_at": "2026-11-20T06:00:00Z", "registered_by": text,
        "source": text,
        "events": [
            { "at": "2026-11-20T07:00:00Z", "kind": "note", "by": text, "text": long },
            { "at": "2026-11-20T07:00:00Z", "kind": "paused", "reason": "other", "text": text },
            { "at": "2026-11-20T07:00:01Z", "kind": "resumed" },
            { "at": "2026-11-20T07:00:02Z", "kind": "attached", "name": text, "sha256": "0".repeat(64), "size": 1 },
            { "at": "2026-11-20T07:00:03Z", "kind": "notified", "channel": text, "to": text, "text": text },
            { "at": "2026-11-20T07:00:04Z", "kind": "field_changed", "field": "description", "to": text },
            { "at": "2026-11-20T07:00:05Z", "kind": "extended", "date": "2026-12-01", "agreed_by": text, "reason": text },
            { "at": "2026-11-20T07:00:06Z", "kind": "refused", "reason": text },
        ],
    })
}

/// Everything that was given stands in `found` with the same value.
fn holds(found: &Value, given: &Value) -> bool {
    match given {
        Value::Object(map) => map.iter().all(|(key, value)| holds(&found[key], value)),
        Value::Array(items) => items.iter().enumerate().all(|(n, item)| holds(&found[n], item)),
        other => found == other,
    }
}

#[test]
fn hostile_text_comes_back_exactly_and_reaches_no_terminal() {
    let home = Home::desk();
    let given: Vec<Value> = nasty().iter().map(|(id, text)| line(id, text)).collect();
    assert!(given.len() > 165);
    let lines: Vec<String> = given.iter().map(Value::to_string).collect();
    let file = home.file("in.ndjson", lines.join("\n"));
    home.now(&["import", &file]).code(0);
    let text = exported(&home);
    escaped("export", &text);
    let tickets =
        text.lines().map(|l| serde_json::from_str::<Value>(l).unwrap()).filter(|v| v["record"].is_null());
    for (found, given) in tickets.zip(&given) {
        assert!(holds(&found, given), "{}", given["ref"]);
    }
    let other = Home::desk();
    let file = other.file("in.ndjson", &text);
    other.now(&["import", &file]).code(0);
    assert!(exported(&other) == text);

    for args in
        [&["ticket", "list", "--queue", "closed"][..], &["ticket", "list", "--limit", "900"], &["due"]]
    {
        tame(args[1 % args.len()], &home.now(args).out);
    }
    escaped("list", &home.now(&["ticket", "list", "--queue", "closed", "--json"]).code(0).out);
    for (n, (id, _)) in nasty().iter().enumerate() {
        // One in four is enough for a test of every day; which ones changes with their number.
        if n % 4 == 0 || id.starts_with("osc") || id.starts_with("c1") {
            let number = format!("PRO-{}", 1001 + n);
            tame(id, &home.now(&["ticket", "show", &number]).code(0).out);
            escaped(id, &home.now(&["ticket", "show", &number, "--json"]).code(0).out);
        }
    }
}

/// Wherever a name is asked for, what isn't one is told tamed.
#[test]
fn hostile_text_as_an_option_is_told_tamed() {
    let home = Home::desk();
    for (n, (id, text)) in nasty().iter().enumerate() {
        if text.contains('\0') || text.len() > 60_000 || n % 3 != 0 {
            continue;
        }
        let calls: [&[&str]; 7] = [
            &["ticket", "show", text],
            &["ticket", "list", "--text", text, "--customer", text],
            &["deadline", "--policy", text, "--reported", NOW],
            &["policy", "check", text],
            &["import", text],
            &["--lang", text, "due"],
            &[text],
        ];
        for args in calls {
            let ran = home.now(args);
            assert!([0, 1, 2, 65, 66, 74, 75].contains(&ran.code), "{id} {args:?}: {}", ran.code);
            assert!(!ran.err.contains("panicked"), "{}", ran.err);
            tame(id, &ran.out);
            tame(id, &ran.err);
        }
    }
}

/// What a command takes, an import of the export takes too.
#[test]
fn nothing_is_registered_that_could_not_be_imported_again() {
    let home = Home::desk();
    for (id, text) in nasty() {
        if !text.contains('\0') && text.len() < 60_000 {
            let (subject, operator) = (format!("--subject={text}"), format!("--operator={text}"));
            let ran = home.now(&[&operator, "ticket", "add", "--policy", "asmo", &subject]);
            assert!([0, 2].contains(&ran.code), "{id}: {}", ran.err);
        }
    }
    let text = exported(&home);
    let other = Home::desk();
    let file = other.file("in.ndjson", &text);
    other.now(&["import", &file]).code(0);
    assert!(exported(&other) == text);
}
