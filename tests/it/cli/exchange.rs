//! `vahta import` and `export`.
use serde_json::{Value, json};

use super::{Home, NOW};

fn ticket(more: Value) -> String {
    let mut object = json!({
        "policy": "prokontakt", "priority": "2", "subject": "Не печатает",
        "reported_at": "2026-11-20T06:00:00Z",
    });
    for (key, value) in more.as_object().unwrap() {
        object[key] = value.clone();
    }
    object.to_string()
}

fn imported(home: &Home, lines: &[String], args: &[&str]) -> super::Ran {
    home.with_input(&[&["import", "-", "--json"][..], args].concat(), lines.join("\n"))
}

#[test]
fn what_is_exported_and_imported_is_exported_again_byte_by_byte() {
    let (a, b) = (Home::new(), Home::desk());
    a.now(&["demo", "--tickets", "120", "--seed", "7", "--no-tui"]).code(0);
    a.now(&["ticket", "note", "PRO-1001", "--text", "ещё \u{1b}[0m слово"]).code(0);
    let first = a.now(&["export"]).code(0).out;
    assert!(first.lines().count() > 120 && first.starts_with(r#"{"record":"policy","id":"#));
    let file = b.file("a.ndjson", &first);
    let result = b.now(&["import", &file, "--json"]).code(0).json();
    assert_eq!(result, json!({ "imported": 120, "skipped": 0, "bad": [] }));
    b.now(&["export", "--out", "b.ndjson"]).code(0);
    assert!(std::fs::read_to_string(b.path("b.ndjson")).unwrap() == first);
    b.now(&["export", "--out", "b.ndjson"]).code(73);
    assert_eq!(b.now(&["check", "--json"]).code(0).json()["reckoning"], json!({ "changed": [] }));
}

#[test]
fn a_demo_is_the_same_for_the_same_seed() {
    let export = |seed: &str| {
        let home = Home::new();
        home.run(&["demo", "--tickets", "40", "--seed", seed, "--at", NOW, "--no-tui"]).code(0);
        home.run(&["export"]).code(0).out
    };
    let first = export("3");
    assert!(first == export("3") && first != export("4"));
}

#[test]
fn events_come_with_their_own_time_side_and_undone_by_position() {
    let home = Home::desk();
    let line = ticket(json!({ "events": [
        { "at": "2026-11-20T06:05:00Z", "kind": "acknowledged", "by": "Анна", "login": "anna",
          "recorded_at": "2026-11-20T06:06:00Z" },
        { "at": "2026-11-20T07:00:00Z", "kind": "escalated", "to": 2, "text": "сложно" },
        { "at": "2026-11-20T08:00:00Z", "kind": "resolved" },
        { "at": "2026-11-20T09:00:00Z", "kind": "undone", "ref": 3 },
        { "at": "2026-11-20T10:00:00Z", "kind": "returned" },
    ]}));
    imported(&home, &[ticket(json!({})), line], &[]).code(0);
    let shown = home.show(NOW, "PRO-1002");
    let events = shown["events"].as_array().unwrap();
    assert_eq!(
        (&events[1]["login"], &events[1]["imported_login"], &events[1]["recorded_at"]),
        (&json!("op4"), &json!("anna"), &json!("2026-11-20T06:06:00Z"))
    );
    assert_eq!((&events[2]["reason"], &shown["line"]), (&json!("сложно"), &json!(2)));
    assert_eq!(events[4]["ref"], events[3]["seq"]);
    assert_eq!((&shown["status"], &events[2]["recorded_at"]), (&json!("in_work"), &json!(NOW)));
    assert!(shown["flags"].as_array().unwrap().contains(&json!("odd_history")), "returned, never resolved");
}

#[test]
fn bad_lines_are_named_and_nothing_comes_in_unless_it_may() {
    let home = Home::desk();
    let lines = [
        ticket(json!({ "number": "PRO-2000" })),
        "{".to_string(),
        ticket(json!({ "policy": "nobody" })),
        ticket(json!({ "colour": "red" })),
        ticket(json!({ "priority": "9" })),
        ticket(json!({ "number": "ASM-2000" })),
        ticket(json!({ "number": "pro-2000" })),
        ticket(json!({ "policy_version": "0123456789ab" })),
        ticket(json!({ "reported_at": "2026-11-20" })),
        ticket(json!({ "registered_at": "2026-11-19T06:00:00Z" })),
        ticket(json!({ "registered_at": "2026-11-24T06:00:00Z" })),
        ticket(json!({ "events": [{ "kind": "note", "at": "2026-11-19T06:00:00Z" }] })),
        ticket(json!({ "events": [{ "kind": "note", "at": "2026-11-24T06:00:00Z" }] })),
        ticket(json!({ "events": [{ "kind": "registered", "at": "2026-11-20T06:00:00Z" }] })),
        ticket(json!({ "events": [{ "kind": "undone", "at": "2026-11-20T06:00:00Z", "ref": 1 }] })),
        ticket(json!({ "events": [{ "kind": "paused", "at": "2026-11-20T06:00:00Z" }] })),
        ticket(json!({ "customer": { "tz": "MSK" } })),
        json!({ "record": "policy", "id": "x", "version": "1", "toml": "", "calendar": "" }).to_string(),
    ];
    let ran = imported(&home, &lines, &[]).code(65);
    let result = ran.json();
    let bad: Vec<u64> =
        result["bad"].as_array().unwrap().iter().map(|b| b["line"].as_u64().unwrap()).collect();
    assert_eq!(bad, (2..=18).collect::<Vec<u64>>());
    assert_eq!((&result["imported"], &ran.error()["line"]), (&json!(0), &json!(2)));
    assert_eq!(home.now(&["ticket", "list", "--json"]).json(), json!([]));
    let ran = imported(&home, &lines, &["--keep-going"]).code(65);
    assert_eq!(ran.json()["imported"], 1);
    assert_eq!(home.add("prokontakt", &[]), "PRO-2001", "numbers go on after a kept one");
    let told = home.with_input(&["import", "-"], lines.join("\n")).code(65);
    assert_eq!(told.err.lines().count(), 18, "one line each: {}", told.err);
}

#[test]
fn what_is_known_by_source_and_ref_is_skipped() {
    let home = Home::desk();
    let lines: Vec<String> = ["1", "2", "2"].map(|n| ticket(json!({ "ref": n }))).into();
    assert_eq!(imported(&home, &lines, &["--dry-run"]).code(0).json()["imported"], 2);
    let first = imported(&home, &lines, &["--source", "old"]).code(0).json();
    assert_eq!(first, json!({ "imported": 2, "skipped": 1, "bad": [] }));
    let again = imported(&home, &lines, &["--source", "old"]).code(0).json();
    assert_eq!((&again["imported"], &again["skipped"]), (&json!(0), &json!(3)));
    assert_eq!(imported(&home, &lines, &["--source", "other"]).json()["imported"], 2);
    let one = home.file("one.json", ticket(json!({ "ref": "2", "source": "old" })));
    assert_eq!(home.now(&["ticket", "add", "--input", &one]).code(0).out, "PRO-1002\n");
    let new = home.file("new.json", ticket(json!({ "ref": "7", "registered_by": "Анна" })));
    let added = home.now(&["ticket", "add", "--input", &new, "--json"]).code(0).json();
    assert_eq!((&added["number"], &added["registered_by"]), (&json!("PRO-1005"), &json!("Анна")));
    let wrong = home.file("wrong.json", ticket(json!({ "prio": "7" })));
    assert_eq!(home.now(&["ticket", "add", "--input", &wrong, "--json"]).code(65).kind(), "unknown_key");
}

#[test]
fn only_ndjson_is_a_format() {
    let home = Home::desk();
    home.now(&["export", "--format", "ndjson"]).code(0);
    home.now(&["export", "--format", "csv"]).code(2);
    home.now(&["import", "nowhere"]).code(66);
    home.now(&["import", "."]).code(65);
}
