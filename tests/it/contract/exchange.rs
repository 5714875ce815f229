//! Import, line by line of its paragraph.
use super::run;
use crate::cli::{Home, NOW, Ran};

const TICKET: &str = r#""policy":"asmo","subject":"s","reported_at":"2026-11-20T09:00:00+03:00""#;

/// A fresh database that has taken these lines.
fn imported(lines: &[String], more: &str) -> (Home, Ran) {
    let home = Home::desk();
    home.file("t.ndjson", lines.join("\n"));
    let ran = run(&home, NOW, &format!("import t.ndjson --json {more}"));
    (home, ran)
}

fn line(more: &str) -> String {
    match more.is_empty() {
        true => format!("{{{TICKET}}}"),
        false => format!("{{{TICKET},{more}}}"),
    }
}

#[test]
fn a_bad_line_is_refused_whole_and_told_with_its_number() {
    let event = |event: &str| line(&format!(r#""events":[{event}]"#));
    for (bad, kind) in [
        (line(r#""number":"PAN-1005""#), "wrong_prefix"),
        (line(r#""policy_version":"000000000000""#), "unknown_policy_version"),
        (line(r#""colour":"red""#), "unknown_key"),
        (line(r#""class":"nope""#), "unknown_class"),
        (line(r#""registered_at":"2026-11-19T09:00:00Z""#), "reported_later"),
        (line(r#""registered_at":"2027-11-19T09:00:00Z""#), "line_in_future"),
        (event(r#"{"at":"2026-11-19T08:00:00Z","kind":"acknowledged"}"#), "event_before_start"),
        (event(r#"{"at":"2027-11-19T08:00:00Z","kind":"acknowledged"}"#), "event_in_future"),
        (event(r#"{"at":"2026-11-20T08:00:00Z","kind":"registered"}"#), "unknown_event"),
        (event(r#"{"at":"2026-11-20T08:00:00Z","kind":"undone","ref":7}"#), "no_such_ref"),
        (event(r#"{"at":"2026-11-20T08:00:00Z","kind":"escalated","reason":"r"}"#), "missing_key"),
        (event(r#"{"at":"2026-11-20T08:00:00Z","kind":"paused"}"#), "missing_key"),
        (
            event(r#"{"at":"2026-11-20T08:00:00Z","kind":"priority_changed","to":"1"}"#),
            "class_takes_no_priority",
        ),
        (r#"{"policy":"asmo","reported_at":"2026-11-20T09:00:00+03:00"}"#.into(), "missing_key"),
        (r#"{"policy":"asmo","subject":"s"}"#.into(), "missing_key"),
        (r#"{"record":"policy","id":"x"}"#.into(), "missing_key"),
        (r#"{"record":"nope"}"#.into(), "wrong_key"),
        ("nonsense".into(), "bad_json"),
    ] {
        let (home, ran) = imported(&[line(""), bad.clone()], "");
        let ran = ran.code(65);
        let (answer, error) = (ran.json(), ran.error());
        assert_eq!((&answer["imported"], &answer["bad"][0]["line"]), (&0.into(), &2.into()), "{bad}");
        assert_eq!((&error["kind"], &error["line"]), (&kind.into(), &2.into()), "{bad}");
        assert_eq!(run(&home, NOW, "ticket list --json").json(), serde_json::json!([]), "{bad}");
        let (home, ran) = imported(&[line(""), bad], "--keep-going");
        assert_eq!(ran.code(65).json()["imported"], 1);
        assert_eq!(run(&home, NOW, "ticket list --json").json().as_array().unwrap().len(), 1);
    }
}

#[test]
fn numbers_are_kept_where_they_can_be_and_given_where_there_are_none() {
    let lines = [line(r#""number":"ASM-1005""#), line(""), line(r#""number":"asm-1001""#)];
    let (home, ran) = imported(&lines, "");
    ran.code(0);
    for number in ["ASM-1001", "ASM-1005", "ASM-1006"] {
        assert_eq!(home.show(NOW, number)["number"], number);
    }
    let taken = line(r#""number":"ASM-1005""#);
    let (_, ran) = imported(&[taken.clone(), taken], "");
    assert_eq!(ran.code(65).kind(), "number_taken");
}

#[test]
fn what_commands_insist_on_may_lack_in_a_history() {
    let events = r#""events":[
        {"at":"2026-11-20T08:00:00Z","kind":"escalated","to":2,"text":"почему"},
        {"at":"2026-11-20T08:01:00Z","kind":"resolved"},
        {"at":"2026-11-20T08:02:00Z","kind":"undone","ref":2},
        {"at":"2026-11-20T08:03:00Z","kind":"returned"}]"#
        .replace('\n', "");
    let (home, ran) = imported(&[line(&events)], "");
    ran.code(0);
    let shown = home.show(NOW, "ASM-1001");
    assert_eq!(shown["events"][1]["reason"], "почему");
    assert_eq!(shown["events"][2]["text"], serde_json::Value::Null);
    assert_eq!(shown["events"][3]["ref"], shown["events"][2]["seq"], "in the database it is the seq");
    assert!(shown["flags"].as_array().unwrap().contains(&"odd_history".into()), "returned, not resolved");
    let exported = run(&home, NOW, "export").code(0).out;
    assert!(exported.contains(r#""kind":"undone","by":null,"side":"support","ref":2"#), "{exported}");
}

#[test]
fn a_dry_run_changes_nothing_and_known_refs_are_skipped() {
    let lines = [line(r#""ref":"r1""#), line(r#""ref":"r1""#), line(r#""ref":"r1","source":"b""#)];
    let (home, ran) = imported(&lines, "--source a --dry-run");
    assert_eq!(ran.code(0).out, "{\"imported\":2,\"skipped\":1,\"bad\":[]}\n");
    assert_eq!(run(&home, NOW, "ticket list --json").json(), serde_json::json!([]));
    run(&home, NOW, "import t.ndjson --source a").code(0);
    let again = run(&home, NOW, "import t.ndjson --source a --json").code(0);
    assert_eq!(again.out, "{\"imported\":0,\"skipped\":3,\"bad\":[]}\n");
}

#[test]
fn above_twenty_thousand_tickets_keep_going_is_needed() {
    let lines = vec![line(""); 20_001];
    let (home, ran) = imported(&lines, "");
    assert_eq!(ran.code(2).kind(), "too_many_for_one");
    assert_eq!(run(&home, NOW, "ticket list --json").json(), serde_json::json!([]));
}
