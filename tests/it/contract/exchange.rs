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

#[test]
fn an_erased_registration_is_kept_and_written_again() {
    let erased = r#""events":[
        {"at":"2026-11-20T08:00:00Z","kind":"note","text":"n"},
        {"at":"2026-11-20T08:01:00Z","kind":"erased","ref":0,"kept":{"subject":"[стёрто]","n":1e400}},
        {"at":"2026-11-20T08:02:00Z","kind":"erased","ref":1,"kept":{}}]"#
        .replace('\n', "");
    let (home, ran) = imported(&[line(""), line(&erased)], "");
    ran.code(0);
    let shown = home.show(NOW, "ASM-1002");
    let seq = |at: usize| shown["events"][at]["seq"].as_u64().unwrap();
    assert_eq!(shown["events"][2]["ref"], seq(0), "in the database it is the registration's");
    assert_eq!(shown["events"][3]["ref"], seq(1));
    let first = run(&home, NOW, "export").code(0).out;
    assert!(first.contains(r#""kind":"erased","by":null,"side":"support","ref":0,"#), "{first}");
    assert!(first.contains(r#""n":1e400}"#), "as it was typed: {first}");
    let other = Home::desk();
    other.file("t.ndjson", &first);
    run(&other, NOW, "import t.ndjson").code(0);
    assert!(run(&other, NOW, "export").code(0).out == first, "the same bytes again");
    let question = r#"{"policy":"asmo","reported_at":"2026-11-20T06:00:00Z","events":[
        {"at":"2026-11-20T08:01:00Z","kind":"erased","ref":0,"kept":{}}]}"#
        .replace('\n', "");
    home.file("q.ndjson", question);
    run(&home, NOW, "deadline --batch q.ndjson").code(0);
    for kind in ["undone", "reminder_done"] {
        let (_, ran) = imported(
            &[line(&format!(r#""events":[{{"at":"2026-11-20T08:00:00Z","kind":"{kind}","ref":0}}]"#))],
            "",
        );
        assert_eq!(ran.code(65).kind(), "no_such_ref");
    }
}

/// A ticket by its number that happened to be merged and reopened.
fn merged(number: &str, events: &[(&str, &str)]) -> String {
    let events = events.iter().map(|(at, act)| format!(r#"{{"at":"2026-11-20T{at}:00Z",{act}}}"#));
    line(&format!(r#""number":"{number}","events":[{}]"#, events.collect::<Vec<_>>().join(",")))
}

#[test]
fn a_ring_that_was_one_is_a_bad_line_too() {
    let reopened = r#""kind":"reopened","reason":"r""#;
    let into = |to: &str| format!(r#""kind":"merged","to":"{to}""#);
    let (two, one) = (into("ASM-1002"), into("ASM-1001"));
    let pair = |at: &str| {
        [
            merged("ASM-1001", &[("08:00", &two), ("10:00", reopened)]),
            merged("ASM-1002", &[(at, &one)]),
            merged("ASM-1003", &[("08:00", &two)]),
        ]
    };
    let (_, ran) = imported(&pair("09:00"), "");
    let ran = ran.code(65);
    assert_eq!(ran.kind(), "bad_target");
    let lines: Vec<_> = ran.json()["bad"].as_array().unwrap().iter().map(|b| b["line"].clone()).collect();
    assert_eq!(lines, [1, 2, 3]);
    assert!(
        ran.json()["bad"][2]["error"].as_str().unwrap().contains("own line of the file (2)"),
        "{}",
        ran.out
    );
    for apart in ["07:00", "10:00", "11:00"] {
        let (_, ran) = imported(&pair(apart)[..2], "");
        // Before: the first was merged into an ended one, which an import takes.
        ran.code(if apart == "07:00" { 65 } else { 0 });
    }
}

#[test]
fn a_line_that_leads_to_a_bad_one_names_it() {
    let bad = [r#""class":"nope","number":"ASM-1002""#, r#""colour":"red","number":"asm-1002""#];
    for bad in bad {
        let into = merged("ASM-1001", &[("08:00", r#""kind":"merged","to":"ASM-1002""#)]);
        let (_, ran) = imported(&[into, line(bad)], "--keep-going");
        let told = ran.code(65).json()["bad"][0]["error"].as_str().unwrap().to_string();
        assert!(told.contains("ASM-1002, whose own line of the file (2) is bad"), "{told}");
    }
}

#[test]
fn a_policy_line_says_what_is_wrong_with_its_texts_and_where() {
    let home = Home::desk();
    home.add("asmo", &[]);
    let first = run(&home, NOW, "export").code(0).out;
    let sound: serde_json::Value = serde_json::from_str(first.lines().next().unwrap()).unwrap();
    let toml = sound["toml"].as_str().unwrap();
    let calendar = sound["calendar"].as_str().unwrap();
    let told = |toml: &str, calendar: &str| {
        let mut record = sound.clone();
        (record["toml"], record["calendar"]) = (toml.into(), calendar.into());
        let (_, ran) = imported(&[record.to_string()], "");
        let ran = ran.code(65);
        assert_eq!(ran.kind(), "bad_policy_line");
        ran.json()["bad"][0]["error"].as_str().unwrap().to_string()
    };
    let version = sound["version"].as_str().unwrap();
    let said = told(toml, "= =");
    assert!(
        said.starts_with(&format!("the line gives no policy asmo {version}: calendar:1:1: error[")),
        "{said}"
    );
    let line = calendar.lines().position(|l| l.contains("2026-01-01")).unwrap() + 1;
    let said = told(toml, &calendar.replacen("2026-01-01", "2026-02-31", 1));
    assert!(said.contains(&format!(": calendar:{line}:")) && said.contains(": error[bad_date]: "), "{said}");
    let said = told("= =", calendar);
    assert!(said.contains(": toml:1:1: error["), "{said}");
    let said = told(&format!("{toml}\n# more\n"), calendar);
    assert!(
        said.contains("the texts of the line make asmo ") && said.contains(&format!("not asmo {version}"))
    );
}
