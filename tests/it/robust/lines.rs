//! Lines of every wrong kind, for `import` and for `deadline --batch`.
use serde_json::{Value, json};

use super::exported;
use crate::cli::Home;

/// A line that both commands take, but for what is wrong with it.
fn with(key: &str, value: Value) -> Vec<u8> {
    let mut line = json!({ "policy": "prokontakt", "reported_at": "2026-11-20T06:00:00Z" });
    line[key] = value;
    line.to_string().into_bytes()
}

fn event(more: Value) -> Vec<u8> {
    let mut event = json!({ "at": "2026-11-20T07:00:00Z", "kind": "note" });
    for (key, value) in more.as_object().unwrap() {
        event[key] = value.clone();
    }
    with("events", json!([event]))
}

/// What each line is refused for, in the words of the error.
fn wrong() -> Vec<(Vec<u8>, &'static str)> {
    let nested = |open: &str, close: &str| {
        let text = format!(r#"{{"policy":{}{}}}"#, open.repeat(100_000), close.repeat(100_000));
        text.into_bytes()
    };
    vec![
        (b"{\"policy\":\"\xff\"}".to_vec(), "UTF-8"),
        (b"\xff\xfe{\0}\0".to_vec(), "UTF-8"),
        (b"{policy}".to_vec(), "column 2"),
        (b"{\"policy\":\"asmo\"".to_vec(), "column 16"),
        (b"{} {}".to_vec(), "column 4"),
        (b"{\"policy\":\"\\ud800\"}".to_vec(), "column"),
        (b"{\"policy\":1e999}".to_vec(), "policy"),
        (b"\0".to_vec(), "column 1"),
        (nested("[", "]"), "column"),
        (nested("{\"a\":", "}"), "column"),
        (b"[1]".to_vec(), "object"),
        (b"null".to_vec(), "object"),
        (with("reation", json!(1)), "reation"),
        (with("\u{1b}[2J\u{202e}", json!(1)), "␛[2J⟨U+202E⟩"),
        (with("policy", json!(null)), "policy"),
        (with("policy", json!(7)), "policy"),
        (with("policy", json!("nobody")), "nobody"),
        (with("class", json!("nothing")), "nothing"),
        (with("priority", json!("critical")), "critical"),
        (with("events", json!({})), "events"),
        (with("events", json!([7])), "event 1"),
        (with("reported_at", json!(null)), "reported_at"),
        (with("reported_at", json!(17)), "reported_at"),
        (with("reported_at", json!("2026-02-30T06:00:00Z")), "reported_at"),
        (with("reported_at", json!("2026-11-20T25:00:00Z")), "reported_at"),
        (with("reported_at", json!("2026-11-20T06:00:00")), "reported_at"),
        (with("reported_at", json!("1969-11-20T06:00:00Z")), "reported_at"),
        (with("reported_at", json!("3609-11-20T06:00:00Z")), "reported_at"),
        (with("registered_at", json!("2026-11-20T05:00:00Z")), "reported later"),
        (event(json!({ "kind": "notes" })), "notes"),
        (event(json!({ "kind": "registered" })), "registered"),
        (event(json!({ "txt": "x" })), "txt"),
        (event(json!({ "at": null })), "at"),
        (event(json!({ "at": "2026-11-20T05:59:59Z" })), "before the ticket's start"),
        (event(json!({ "kind": "paused", "reason": "holiday" })), "holiday"),
        (event(json!({ "kind": "planned", "date": "2026-02-30" })), "date"),
        (event(json!({ "kind": "planned", "date": "9999-12-31" })), "date"),
        (event(json!({ "kind": "escalated", "to": 300 })), "to"),
        (event(json!({ "kind": "undone", "ref": 0 })), "event 0"),
        (event(json!({ "kind": "undone", "ref": 9 })), "event 9"),
        (event(json!({ "kind": "undone", "ref": u64::MAX })), "18446744073709551615"),
        (event(json!({ "kind": "undone", "ref": -1 })), "ref"),
        (event(json!({ "kind": "field_changed", "field": "colour", "to": "x" })), "colour"),
        (event(json!({ "kind": "field_changed", "field": "customer.tz", "to": "MSK" })), "MSK"),
    ]
}

/// Lines that only `import` has.
fn wrong_tickets() -> Vec<(Vec<u8>, &'static str)> {
    vec![
        (with("subject", json!(7)), "subject"),
        (with("subject", json!("\u{200b}\u{2028} ")), "subject"),
        (with("customer", json!("ООО")), "customer"),
        (with("customer", json!({ "tz": "Europe/Moskva" })), "Europe/Moscow"),
        (with("fields", json!({ "a": 1 })), "fields"),
        (with("line", json!(0)), "line"),
        (with("line", json!(1.5)), "line"),
        (with("line", json!(1e30)), "line"),
        (with("number", json!("PRO-1001")), "taken"),
        (with("number", json!("ASM-2000")), "ASM-2000"),
        (with("number", json!("PRO-99999999999999999999")), "number"),
        (with("policy_version", json!("0123456789ab")), "0123456789ab"),
        (with("registered_at", json!("2026-11-24T06:00:00Z")), "future"),
        (event(json!({ "at": "2026-11-24T06:00:00Z" })), "future"),
        (event(json!({ "kind": "undone", "ref": 1 })), "event 1"),
        (b"{\"record\":\"ticket\"}".to_vec(), "record"),
        (
            b"{\"record\":\"policy\",\"id\":\"x\",\"version\":\"1\",\"toml\":\"[\",\"calendar\":\"\"}"
                .to_vec(),
            "x 1",
        ),
    ]
}

fn subject(line: &[u8]) -> Vec<u8> {
    // Only what is an object so far can get one more key.
    match serde_json::from_slice::<Value>(line) {
        Ok(Value::Object(mut map)) if map.contains_key("policy") => {
            map.entry("subject").or_insert_with(|| json!("Сбой"));
            Value::Object(map).to_string().into_bytes()
        }
        _ => line.to_vec(),
    }
}

#[test]
fn import_names_each_bad_line_and_changes_nothing() {
    let home = Home::desk();
    home.add("prokontakt", &[]);
    let before = exported(&home);
    let bytes = std::fs::read(home.db()).unwrap();
    let good = subject(&with("priority", json!("2")));
    let mut wrong = wrong();
    wrong.extend(wrong_tickets());
    for (line, words) in &wrong {
        let file = home.file("in.ndjson", [&good[..], &subject(line)].join(&b'\n'));
        for more in [&[][..], &["--dry-run"], &["--dry-run", "--keep-going"]] {
            let ran = home.now(&[&["import", &file, "--lang", "en"], more].concat()).code(65);
            let told = format!("vahta: {file}:2: ");
            assert!(ran.err.starts_with(&told) && ran.err.contains(words), "{words}: {}", ran.err);
            assert!(!ran.err.contains(['\u{1b}', '\u{202e}']), "{}", ran.err);
        }
        assert!(std::fs::read(home.db()).unwrap() == bytes, "{words}");
    }
    assert!(exported(&home) == before);
    let mut all: Vec<Vec<u8>> = wrong.iter().map(|(line, _)| subject(line)).collect();
    all.insert(3, good);
    let file = home.file("in.ndjson", all.join(&b'\n'));
    let ran = home.now(&["import", &file, "--keep-going", "--json"]).code(65);
    assert_eq!(ran.json()["imported"], 1);
    assert_eq!(ran.json()["bad"].as_array().unwrap().len(), wrong.len());
}

#[test]
fn a_batch_answers_each_bad_line_in_its_place() {
    let home = Home::new();
    let wrong = wrong();
    let good = with("id", json!("good"));
    let lines: Vec<&[u8]> = wrong.iter().flat_map(|(line, _)| [&line[..], &good[..]]).collect();
    let file = home.file("in.ndjson", lines.join(&b'\n'));
    let ran = home.now(&["deadline", "--batch", &file, "--lang", "en"]).code(65);
    let answers: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), lines.len());
    for (pair, (_, words)) in answers.chunks(2).zip(&wrong) {
        assert!(pair[0]["error"].as_str().unwrap().contains(words), "{words}: {}", pair[0]);
        assert_eq!((&pair[1]["id"], &pair[1]["status"]), (&json!("good"), &json!("new")));
    }
}

#[test]
fn a_line_of_ten_megabytes_is_a_line() {
    let home = Home::desk();
    let notes: Vec<_> = (0..10)
        .map(|_| json!({ "kind": "note", "at": "2026-11-20T07:00:00Z", "text": "ж".repeat(1 << 19) }))
        .collect();
    let line = subject(&with("events", json!(notes)));
    let file = home.file("in.ndjson", line);
    home.now(&["import", &file]).code(0);
    assert!(exported(&home).len() > 10 << 20);
    super::sound(&home);
}

#[test]
fn a_line_without_any_end_is_told_and_left() {
    let home = Home::desk();
    for (command, then) in [
        (&["import", "/dev/zero"][..], "nothing was imported"),
        (&["deadline", "--batch", "/dev/zero"], "the lines before it are answered"),
    ] {
        let ran = home.now(&[command, &["--lang", "en"]].concat()).code(65);
        assert!(ran.err.contains("/dev/zero:1: the line is longer"), "{}", ran.err);
        assert!(ran.err.contains("read no further") && ran.err.contains(then), "{}", ran.err);
    }
}

#[test]
fn an_id_from_elsewhere_may_be_a_number_and_stays_as_typed() {
    let home = Home::desk();
    let typed = "1234567890123456789012345";
    let line = |id: &str| {
        format!(r#"{{"policy":"asmo","subject":"x","reported_at":"2026-11-20T06:00:00Z","ref":{id}}}"#)
    };
    let file = home.file("n.ndjson", [line(typed), line("7.50"), line("\"7\"")].join("\n"));
    home.now(&["import", &file]).code(0);
    let exported = exported(&home);
    for id in [typed, "7.50", "7"] {
        assert!(exported.contains(&format!(r#""ref":"{id}""#)), "{exported}");
    }
    let again = home.file("n.ndjson", line(&format!("\"{typed}\"")));
    assert_eq!(home.now(&["import", &again, "--json"]).code(0).json()["skipped"], 1);
    let wrong = home.file("n.ndjson", line("[7]"));
    assert!(home.now(&["import", &wrong, "--lang", "en"]).code(65).err.contains("key ref"));
}
