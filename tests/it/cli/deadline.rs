//! `vahta deadline`.
use serde_json::{Value, json};

use super::{Home, keys};

fn line(id: &str, more: Value) -> String {
    let mut question = json!({
        "id": id, "policy": "prokontakt", "priority": "2", "customer_tz": "Europe/Moscow",
        "reported_at": "2026-11-23T06:00:00Z", "at": "2026-11-23T07:00:00Z",
    });
    for (key, value) in more.as_object().unwrap() {
        question[key] = value.clone();
    }
    question.to_string()
}

#[test]
fn one_question_is_answered_with_the_contracts_object() {
    let home = Home::new();
    let args = ["deadline", "--policy", "prokontakt", "--priority", "2", "--reported"];
    let more = ["2026-11-23T09:00:00+03:00", "--at", "2026-11-23T07:00:00Z", "--json"];
    let answer = home.run(&[&args[..], &more[..]].concat()).code(0).json();
    let named = ["id", "status", "priority", "reaction", "resolution", "planned", "flags"];
    assert_eq!(keys(&answer), named);
    assert_eq!(
        answer["reaction"],
        json!({
            "state": "running", "due": "2026-11-23T10:00:00Z", "expected": null, "met_at": null,
            "remaining_seconds": 10_800, "wall_seconds": 10_800, "clause": "PRO-08",
        })
    );
    assert_eq!(answer["flags"], json!(["zone_assumed", "class_assumed"]));
    assert!(!super::exists(&home.db()), "no database is made");
}

#[test]
fn people_are_told_why() {
    let home = Home::new();
    let args = ["deadline", "--policy", "prokontakt", "--priority", "1", "--reported"];
    let more = ["2026-11-23T06:00:00Z", "--at", "2026-11-23T06:10:00Z", "--lang", "ru"];
    let told = home.run(&[&args[..], &more[..]].concat()).code(0).out;
    for words in ["реакция", "осталось 0:50", "Расчёт срока, решение: 8 часов", "PRO-08", "Толкование"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn a_batch_is_answered_line_by_line_and_bad_lines_in_their_place() {
    let lines = [
        line("a", json!({})),
        "{not json".to_string(),
        line("c", json!({ "policy": "nobody's" })),
        String::new(),
        line("d", json!({ "events": [{ "at": "2026-11-23T06:30:00Z", "kind": "acknowledged" }] })),
        line("e", json!({ "prioriti": "2" })),
        line("f", json!({ "events": [{ "at": "2026-11-23T06:30:00Z", "kind": "paused", "reason": "nap" }] })),
    ];
    let ran = Home::new().with_input(&["deadline", "--batch", "-", "--json"], lines.join("\n")).code(65);
    let answers: Vec<Value> = ran.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(answers.len(), 6);
    assert_eq!(answers[0]["id"], "a");
    assert_eq!((&answers[1]["id"], answers[1]["error"].is_string()), (&Value::Null, true));
    assert!(answers[2]["error"].as_str().unwrap().contains("nobody's"));
    assert_eq!((&answers[3]["id"], &answers[3]["reaction"]["state"]), (&json!("d"), &json!("met")));
    assert!(answers[4]["error"].as_str().unwrap().contains("prioriti"));
    assert!(answers[5]["error"].as_str().unwrap().contains("nap"));
    assert_eq!((ran.kind().as_str(), &ran.error()["line"]), ("bad_lines", &json!(2)));
}

#[test]
fn wrong_usage_and_bad_data_are_told_apart() {
    let home = Home::new();
    let asked = |args: &[&str]| home.run(&[&["deadline", "--json"][..], args].concat());
    let reported = "2026-11-23T06:00:00Z";
    assert_eq!(asked(&["--policy", "asmo"]).code(2).kind(), "missing_option");
    assert_eq!(asked(&["--policy", "asmo", "--reported", "today"]).code(2).kind(), "not_an_instant");
    assert_eq!(
        asked(&["--policy", "asmo", "--reported", "2026-11-23T06:00:00"]).code(2).kind(),
        "not_an_instant"
    );
    assert_eq!(asked(&["--policy", "x", "--reported", reported]).code(65).kind(), "unknown_policy");
    for (option, value, kind) in [
        ("--class", "x", "unknown_class"),
        ("--priority", "9", "unknown_priority"),
        ("--customer-tz", "MSK", "unknown_zone"),
        ("--event", "{}", "missing_key"),
        ("--event", "[", "bad_json"),
        ("--event", r#"{"kind":"danced","at":"2026-11-23T06:00:00Z"}"#, "unknown_event"),
    ] {
        let ran = asked(&["--policy", "prokontakt", "--reported", reported, option, value]);
        assert_eq!(ran.code(65).kind(), kind, "{option} {value}");
    }
    let priority = asked(&["--policy", "asmo", "--reported", reported, "--priority", "1"]);
    assert_eq!(priority.code(65).kind(), "class_takes_no_priority");
    let event = r#"{"kind":"priority_changed","at":"2026-11-23T06:00:00Z","to":"high"}"#;
    let of =
        |class| asked(&["--policy", "panorama", "--class", class, "--reported", reported, "--event", event]);
    of("incident").code(0);
    assert_eq!(of("consultation").code(65).kind(), "class_takes_no_priority");
    assert_eq!(asked(&["--batch", "nowhere.ndjson"]).code(66).kind(), "no_file");
    assert_eq!(asked(&["--batch", "."]).code(65).kind(), "not_a_file");
}

#[test]
fn a_text_of_a_batch_is_no_longer_than_one_of_an_import_and_what_is_told_back_is_cut() {
    let home = Home::new();
    let long = |policy: &str, more: &str| {
        format!(r#"{{"id":7,"policy":"{policy}","reported_at":"2026-11-23T06:00:00Z"{more}}}"#)
    };
    let (text, name) = ("т".repeat(600_000), "ы".repeat(1_500_000));
    let event = format!(r#","events":[{{"at":"2026-11-23T06:00:00Z","kind":"note","text":"{text}"}}]"#);
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let lines = [
        long("asmo", &event),
        long("asmo", &format!(r#","environment":"{text}""#)),
        long(&name[..1_000_000], ""),
        long("asmo", &format!(r#","at":{deep}"#)),
    ];
    home.file("q.ndjson", lines.join("\n"));
    let ran = home.run(&["deadline", "--json", "--batch", "q.ndjson", "--lang", "en"]).code(65);
    let answers: Vec<Value> = ran.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let said = |at: usize| answers[at]["error"].as_str().unwrap();
    assert!(answers[..3].iter().all(|answer| answer["id"] == 7), "{}", ran.out.len());
    assert!(said(0).contains("text: the text is longer than 1048576 bytes"), "{}", said(0));
    assert!(said(1).contains("environment: the text is longer"), "{}", said(1));
    assert!(said(2).contains("unknown policy ыыы") && said(2).len() < 4_000, "{}", said(2).len());
    assert!(said(3).contains("nested more than 127 deep, column 193"), "{}", said(3));
}

/// Whatever the order in which the events are given (rule 19), also as an export gives what was entered later.
#[test]
fn a_priority_is_one_of_the_class_of_its_time() {
    let consultation = |events: &[&str]| {
        let line = format!(
            r#"{{"policy":"prokontakt","class":"consultation","reported_at":"2026-11-13T23:00:00Z","at":"2026-11-16T00:00:00Z","events":[{}]}}"#,
            events.join(",")
        );
        let ran = Home::new().with_input(&["deadline", "--batch", "-"], line);
        match ran.code {
            0 => "reckoned",
            _ if ran.code(65).out.contains("this class has no priorities") => "refused",
            _ => "bad",
        }
    };
    let incident = r#"{"at":"2026-11-15T01:00:00Z","kind":"class_changed","to":"incident"}"#;
    let priority = r#"{"at":"2026-11-15T02:00:00Z","kind":"priority_changed","to":"1"}"#;
    let back = r#"{"at":"2026-11-15T01:30:00Z","kind":"class_changed","to":"consultation"}"#;
    let late = r#"{"at":"2026-11-15T03:00:00Z","kind":"class_changed","to":"consultation"}"#;
    let soon = r#"{"at":"2026-11-15T01:00:00Z","kind":"priority_changed","to":"1"}"#;
    for events in [[incident, priority], [priority, incident], [incident, soon]] {
        assert_eq!(consultation(&events), "reckoned", "{events:?}");
    }
    for events in [[incident, priority, late], [late, priority, incident], [late, incident, priority]] {
        assert_eq!(consultation(&events), "reckoned", "{events:?}");
    }
    for events in [[incident, priority, back], [back, priority, incident], [incident, back, priority]] {
        assert_eq!(consultation(&events), "refused", "{events:?}");
    }
    // Within one second the order given decides.
    assert_eq!(consultation(&[soon, incident]), "refused");
    // What was taken back since keeps no class from being changed before it.
    let undone = |n: u8| format!(r#"{{"at":"2026-11-15T04:00:00Z","kind":"undone","ref":{n}}}"#);
    assert_eq!(consultation(&[incident, priority, &undone(2), back]), "reckoned");
    assert_eq!(consultation(&[incident, back, &undone(2), priority]), "reckoned", "by what lasts");
}

/// tests/data/cases_life.json: the parts of each answer that are named must be equal.
#[test]
fn lives_of_a_ticket_come_out_of_a_batch_as_they_were_worked_by_hand() {
    let cases: Value = serde_json::from_str(include_str!("../../data/cases_life.json")).unwrap();
    let cases = cases["cases"].as_array().unwrap();
    let lines: Vec<String> = cases.iter().map(|c| c["input"].to_string()).collect();
    let ran = Home::new().with_input(&["deadline", "--batch", "-"], lines.join("\n")).code(65);
    let answers: Vec<Value> = ran.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(answers.len(), cases.len());
    for (case, answer) in cases.iter().zip(&answers) {
        let mut wanted = case["expect"].as_object().unwrap().clone();
        let failed = wanted.remove("error").is_some();
        assert_eq!(failed, answer.get("error").is_some(), "{}", case["name"]);
        let flags = |key: &str, there: bool| {
            for flag in case["expect"][key].as_array().into_iter().flatten() {
                let has = answer["flags"].as_array().is_some_and(|f| f.contains(flag));
                assert_eq!(has, there, "{}: {flag}", case["name"]);
            }
        };
        flags("flags", true);
        flags("no_flags", false);
        wanted.retain(|key, _| !matches!(key.as_str(), "flags" | "no_flags"));
        within(&Value::Object(wanted), answer, &case["name"]);
    }
}

fn within(wanted: &Value, answer: &Value, name: &Value) {
    match wanted {
        Value::Object(parts) => parts.iter().for_each(|(key, part)| within(part, &answer[key], name)),
        value => assert_eq!(value, answer, "{name}"),
    }
}
