//! Shapes of JSON answers: every key, in its order.
use serde_json::Value;

use super::run;
use crate::cli::{Home, NOW, keys};

const CLOCK: [&str; 7] =
    ["state", "due", "expected", "met_at", "remaining_seconds", "wall_seconds", "clause"];

#[test]
fn answers_have_the_contracts_keys() {
    let home = Home::desk();
    home.add("prokontakt", &["--reported", "2026-11-20T06:00:00Z", "--priority", "1"]);
    let due = run(&home, NOW, "due --json").code(0).json();
    let wanted = [
        "number",
        "clock",
        "state",
        "due",
        "remaining_seconds",
        "wall_seconds",
        "policy",
        "priority",
        "subject",
        "assignee",
        "line",
    ];
    assert_eq!(keys(&due[0]), wanted);
    let check = run(&home, NOW, "check --json").code(0).json();
    assert_eq!(keys(&check), ["ok", "integrity", "chain", "projections", "tables", "clock", "reckoning"]);
    assert_eq!(keys(&check["integrity"]), ["ok", "errors"]);
    assert_eq!(keys(&check["chain"]), ["ok", "events", "erased", "head", "first_bad"]);
    assert_eq!(keys(&check["projections"]), ["ok", "tickets", "different"]);
    assert_eq!(check["tables"], serde_json::json!({ "ok": true, "different": [] }));
    assert_eq!(keys(&check["reckoning"]), ["changed"]);
    let list = run(&home, NOW, "policy list --json").code(0).json();
    assert_eq!(keys(&list[0]), ["id", "title", "version", "origin", "ok"]);
    assert_eq!(list[0]["origin"], "built-in");
    let backup = run(&home, NOW, "backup copy.db --json").code(0).json();
    assert_eq!(keys(&backup), ["file", "events", "tickets", "head", "sha256"]);
    home.file("bad.toml", "schema = 1\nid = 5\n");
    let found = run(&home, NOW, "policy check bad.toml --json").code(1).json();
    assert_eq!(keys(&found[0]), ["file", "line", "column", "end_column", "severity", "code", "message"]);
    let year = run(&home, NOW, "calendar show 2026 --json").code(0).json();
    for key in ["days_off", "working_weekends", "short_days", "year", "calendar", "fallback"] {
        assert!(year.get(key).is_some(), "{key}");
    }
}

#[test]
fn the_rows_of_why_add_up_to_the_target() {
    let home = Home::desk();
    home.add("prokontakt", &["--priority", "2", "--tz", "Europe/Moscow"]);
    let sum = |why: &Value| -> i64 {
        let rows = why["rows"].as_array().unwrap();
        rows.iter().filter(|r| r["kind"] == "open").map(|r| r["seconds"].as_i64().unwrap()).sum()
    };
    let shown = home.show(NOW, "PRO-1001");
    assert_eq!(sum(&shown["why"]["reaction"]), 4 * 3600);
    assert_eq!(sum(&shown["why"]["resolution"]), 24 * 3600);
    let why = &shown["why"]["resolution"];
    let wanted = ["clause", "source", "target", "schedule", "zone", "start", "rows", "notes", "override"];
    assert_eq!(keys(why), wanted);
    assert_eq!(keys(&why["rows"][0]), ["date", "from", "to", "seconds", "total", "kind", "note"]);
    // Stopped after an hour: what is used so far.
    let at = "2026-11-23T07:00:00Z";
    run(&home, at, "ticket pause PRO-1001 customer-side").code(0);
    let shown = home.show("2026-11-23T09:00:00Z", "PRO-1001");
    assert_eq!(shown["resolution"]["state"], "stopped");
    assert_eq!(sum(&shown["why"]["resolution"]), 3600);
    assert_eq!(sum(&shown["why"]["reaction"]), 4 * 3600, "no pause stops a reaction");
}

#[test]
fn keys_of_the_second_edition_stand_behind_the_clocks_of_an_event() {
    let home = Home::desk();
    home.add("panorama", &[]);
    let event = r#"{"kind":"assigned","to":null,"role":"manager","batch":"0123456789abcdef"}"#;
    run(&home, NOW, &format!("ticket do PAN-1001 --event '{event}'")).code(0);
    let shown = home.show(NOW, "PAN-1001")["events"][1].clone();
    let first = ["seq", "at", "kind", "by", "side", "to", "recorded_at", "login", "clocks"];
    assert_eq!(keys(&shown), [&first[..], &["batch", "role"]].concat());
}

#[test]
fn clocks_have_all_their_keys_and_flags_their_order() {
    let home = Home::desk();
    let reported = "2026-11-23T06:00:00Z";
    let ask =
        format!("deadline --policy okibi --class proposal --reported {reported} --at {reported} --json");
    let answer = run(&home, NOW, &ask).code(0).json();
    let wanted = ["id", "status", "priority", "reaction", "resolution", "planned", "flags"];
    assert_eq!(keys(&answer), wanted);
    assert_eq!(keys(&answer["reaction"]), CLOCK);
    assert_eq!(keys(&answer["resolution"]), CLOCK);
    assert_eq!(answer["resolution"]["clause"], Value::Null);
    assert!(answer["reaction"]["expected"].is_string());
    home.add("prokontakt", &["--reported", "2026-11-10T06:00:00Z"]);
    run(&home, NOW, "ticket reply PRO-1001 --side customer --text x").code(0);
    let flags = home.show(NOW, "PRO-1001")["flags"].clone();
    let wanted = [
        "zone_assumed",
        "priority_assumed",
        "fields_missing",
        "customer_waiting",
        "overdue",
        "class_assumed",
    ];
    assert_eq!(flags, serde_json::json!(wanted));
}
