//! What is taken, however it was typed or saved; and what stands beside a bad line.
use serde_json::{Value, json};

use super::{Row, desk, imported, ticket};
use crate::harness::{Home, NOW, Ran};

#[test]
fn a_byte_order_mark_and_ends_of_lines_are_no_part_of_what_is_read() {
    let home = desk();
    let marked = "\u{feff}первая\r\nвторая\r\n";
    home.with_input(&["ticket", "note", "PRO-1001", "--text", "-"], marked).code(0);
    let event = "\u{feff}{\"kind\":\"note\",\"text\":\"из JSON\"}\r\n";
    home.with_input(&["ticket", "do", "PRO-1001", "--event", "-"], event).code(0);
    let events = home.show(NOW, "PRO-1001")["events"].clone();
    assert_eq!((&events[1]["text"], &events[2]["text"]), (&json!("первая\r\nвторая"), &json!("из JSON")));
    let file = home
        .file("marked.ndjson", format!("\u{feff}{}\r\n{}\r\n", ticket(r#""line":2"#), ticket(r#""line":3"#)));
    assert_eq!(home.now(&["import", &file, "--json"]).code(0).json()["imported"], 2);
    let file = home.file("marked.json", format!("\u{feff}{}\r\n", ticket("\r\n\"line\":2")));
    home.now(&["ticket", "add", "--input", &file]).code(0);
}

/// The answers to lines of a batch.
fn batch(lines: &[String], code: i32) -> Vec<String> {
    let lines = lines.join("\n");
    let told = desk().with_input(&["deadline", "--batch", "-", "--lang", "en"], lines).code(code).out;
    told.lines().map(str::to_string).collect()
}

fn question(more: &str) -> String {
    format!(r#"{{"policy":"asmo","reported_at":"2026-11-20T06:00:00Z",{more}}}"#)
}

#[test]
fn a_batch_tells_of_a_bad_line_in_its_place_and_goes_on() {
    let lines = [
        question(r#""id":"c1","policy":"okibi""#),
        question(r#""id":"c2""#).replace("00Z", "00"),
        question(r#""id":"c3""#).replace("2026-11-20", "2101-11-20"),
        question(r#""id":1234567890123456789012345"#),
        question(r#""events":[{"at":"2026-11-20T06:00:00Z","kind":"note","text":1,"text":2}],"id":7"#),
        question(r#""policy":"asmo","id":1,"id":2"#),
        question(r#""id":{"a":1,"a":2}"#),
    ];
    let told = batch(&lines, 65);
    for (line, words) in told.iter().zip([
        r#"{"id":"c1","error":"the key policy stands twice in one object, again in column 65."#,
        r#"{"id":"c2","error":"reported_at: no offset from UTC: 2026-11-20T06:00:00."#,
        r#"{"id":"c3","error":"reported_at: not a year from 2000 to 2100: 2101-11-20T06:00:00Z"#,
        r#"{"id":1234567890123456789012345,"status""#,
        r#"{"id":7,"error":"the key text stands twice in one object, again in column 117."#,
        r#"{"id":null,"error":"the key policy stands twice in one object, again in column 55."#,
        r#"{"id":null,"error":"the key a stands twice in one object, again in column 67."#,
    ]) {
        assert!(line.starts_with(words), "{line}");
    }
}

#[test]
fn an_id_comes_back_as_it_was_typed() {
    let ids = ["1e400", "1E+04", "-0.50", "[1e400,{\"n\":1e5}]", "18446744073709551616"];
    let told = batch(&ids.map(|id| question(&format!(r#""id":{id}"#))), 0);
    for (line, id) in told.iter().zip(ids) {
        assert!(line.starts_with(&format!(r#"{{"id":{id},"status""#)), "{line}");
    }
}

#[test]
fn a_number_is_understood_as_it_is_typed() {
    let home = desk();
    let three = home.add("prokontakt", &[]);
    for typed in
        ["pro-1002", "#PRO-1002", "[PRO-1002]", "ЗКЩ-1002", "хзкщ-1002ъ", "№1002", "1002", " pro-1002 "]
    {
        assert_eq!(home.show(NOW, typed)["number"], "PRO-1002", "{typed}");
        assert_eq!(home.now(&["ticket", "note", typed, "--text", "x"]).code(0).out, "PRO-1002\n", "{typed}");
    }
    for (act, to) in [("link", "[зкщ-1003]"), ("merge", "1003")] {
        assert_eq!(home.now(&["ticket", act, "#1002", to]).code(0).out, "PRO-1002\n");
    }
    assert_eq!(home.show(NOW, "1002")["links"], json!([three]));
}

#[test]
fn what_is_odd_is_taken_and_what_an_older_edition_stored_can_be_emptied() {
    let home = desk();
    let itself =
        r#""number":"PRO-1005","events":[{"at":"2026-11-20T07:00:00Z","kind":"merged","to":"PRO-1005"}]"#;
    let lines = [ticket(r#""number":"PRO-1001001""#), ticket(itself)].join("\n");
    home.with_input(&["import", "-"], lines).code(0);
    let shown = home.show(NOW, "PRO-1005");
    assert_eq!((&shown["status"], shown["flags"].to_string().contains("odd_history")), (&json!("new"), true));
    home.now(&["ticket", "set", "PRO-1001", "--field", "nonsuch="]).code(0);
}

fn counts(home: &Home, lines: &[String]) -> [Value; 2] {
    let file = home.file("lines.ndjson", lines.join("\n"));
    let done = home.now(&["import", &file, "--json"]).code(0).json();
    [done["imported"].clone(), done["skipped"].clone()]
}

#[test]
fn a_line_known_already_is_skipped_whatever_happened_here_since() {
    let home = desk();
    assert_eq!(counts(&home, &[imported()]), [0, 1]);
    let new = || imported().replace("R-1", "R-3");
    assert_eq!(counts(&home, &[new(), new()]), [1, 1]);
    for act in [&["ack", "PRO-1002"][..], &["set", "PRO-1002", "--subject", "другая"]] {
        home.now(&[&["ticket"], act].concat()).code(0);
    }
    assert_eq!(counts(&home, &[imported(), new()]), [0, 2]);
}

#[test]
fn two_imports_of_one_file_at_once_bring_it_in_once() {
    let home = desk();
    let line = |n: usize| ticket(&format!(r#""number":"PRO-{}","ref":"{n}""#, 2000 + n));
    let file = home.file("lines.ndjson", (0..200).map(line).collect::<Vec<_>>().join("\n"));
    let import = || {
        let done = home.process(&["import", &file, "--json"]).output().unwrap();
        Ran::from(done).code(0).json()
    };
    let both = std::thread::scope(|scope| {
        let running = [(); 2].map(|()| scope.spawn(import));
        running.map(|one| one.join().unwrap())
    });
    let sum = |key: &str| both.iter().map(|done| done[key].as_u64().unwrap()).sum::<u64>();
    assert_eq!((sum("imported"), sum("skipped")), (200, 200), "{both:?}");
}

#[test]
fn an_imported_event_keeps_what_the_file_said_of_its_recorder_apart() {
    let home = desk();
    let event = r#"{"at":"2026-11-20T07:00:00Z","kind":"acknowledged","by":"Анна","login":"anna"}"#;
    home.with_input(&["import", "-"], ticket(&format!(r#""events":[{event}]"#))).code(0);
    let shown = home.show(NOW, "PRO-1003")["events"][1].clone();
    assert_eq!((&shown["login"], &shown["imported_login"]), (&json!("op4"), &json!("anna")));
    let told = home.now(&["ticket", "show", "PRO-1003", "--lang", "ru"]).code(0).out;
    assert!(told.contains("Анна [anna]") && told.contains("загрузил op4"), "{told}");
    let exported = home.now(&["export"]).code(0).out;
    assert!(exported.contains(r#""login":"anna"}"#) && !exported.contains("imported_login"), "{exported}");
    let other = Home::desk();
    other
        .vahta()
        .login("op9")
        .env("VAHTA_NOW", NOW)
        .args(&["import", "-"])
        .stdin(exported.clone())
        .run()
        .code(0);
    assert_eq!(other.now(&["export"]).code(0).out, exported);
}

#[test]
fn what_a_file_says_of_a_recorder_is_kept_by_either_key_and_never_dropped() {
    let home = desk();
    let line = |logins: &str| {
        ticket(&format!(r#""events":[{{"at":"2026-11-20T07:00:00Z","kind":"acknowledged",{logins}}}]"#))
    };
    for logins in [r#""imported_login":"anna""#, r#""login":"anna","imported_login":"anna""#] {
        home.with_input(&["import", "-"], line(logins)).code(0);
    }
    for number in ["PRO-1003", "PRO-1004"] {
        let shown = home.show(NOW, number)["events"][1].clone();
        assert_eq!((&shown["login"], &shown["imported_login"]), (&json!("op4"), &json!("anna")));
    }
    let two = line(r#""login":"oleg","imported_login":"anna""#);
    Row::import(two, "wrong_key")
        .says(
            "событие 1: ключ imported_login: в событии указана и другая",
            "event 1: the key imported_login: the event names another login",
        )
        .holds(&home);
}

#[test]
fn a_broken_policy_is_told_as_broken_with_its_place() {
    let home = desk();
    std::fs::create_dir(home.path("own")).unwrap();
    let broken = include_str!("../../../policies/okibi.toml").replace("schema = 1", "schema = one");
    let file = home.file("own/okibi.toml", &broken);
    let line = 1 + broken.lines().position(|l| l.starts_with("schema = one")).unwrap();
    let asked = r#"{"id":"c1","policy":"okibi","reported_at":"2026-11-20T06:00:00Z"}"#;
    let told = home
        .with_input(&["--policies", "own", "deadline", "--batch", "-", "--lang", "ru"], asked)
        .code(65)
        .out;
    assert!(told.contains(&format!("own/okibi.toml:{line}:10: регламент okibi недоступен")), "{told}");
    let single = ["--policies", "own", "deadline", "--policy", "okibi", "--reported", NOW, "--json"];
    let error = home.now(&single).code(65).error();
    assert_eq!(
        (&error["kind"], &error["line"], &error["column"]),
        (&json!("policy_unavailable"), &json!(line), &json!(10))
    );
    assert!(file.ends_with(error["file"].as_str().unwrap()), "{error}");
    let ticket = r#"{"policy":"okibi","subject":"s","reported_at":"2026-11-20T06:00:00Z"}"#;
    let error = home.with_input(&["--policies", "own", "import", "-", "--json"], ticket).code(65).error();
    assert_eq!((&error["kind"], &error["line"]), (&json!("policy_unavailable"), &json!(1)));
    let nobody = asked.replace("okibi", "nobody");
    let told = home
        .with_input(&["--policies", "own", "deadline", "--batch", "-", "--lang", "en"], nobody)
        .code(65)
        .out;
    assert!(told.contains("unknown policy nobody"), "{told}");
}

#[test]
fn a_line_of_more_than_64_megabytes_is_bad_and_the_next_one_is_read() {
    let home = desk();
    let long = ticket(&format!(r#""description":"{}""#, "x".repeat(64 << 20)));
    let file = home.file("long.ndjson", [long, ticket(r#""line":2"#)].join("\n"));
    let told = home.now(&["import", &file, "--keep-going", "--json"]).code(65);
    assert_eq!((told.json()["imported"].clone(), told.kind()), (json!(1), "line_too_long".to_string()));
    assert_eq!((&told.error()["file"], &told.error()["line"]), (&json!(file), &json!(1)));
    let told = home.now(&["deadline", "--batch", &file, "--lang", "en"]).code(65);
    let told: Vec<Value> = told.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [first, second] = &told[..] else { panic!("{told:?}") };
    assert!(first["error"].as_str().unwrap().contains("67108864 bytes"), "{first}");
    assert!(second["error"].as_str().unwrap().contains("subject"), "{second}");
}

/// A line that import takes and one of a batch may be as long as each other.
#[test]
fn a_batch_takes_a_line_of_more_than_16_megabytes() {
    let event = |n: usize| json!({ "at": "2026-11-20T07:00:00Z", "kind": "note", "text": "x".repeat(1 << 20), "by": n.to_string() });
    let events = Value::from((0..20).map(event).collect::<Vec<_>>());
    let told = batch(&[question(&format!(r#""id":"long","events":{events}"#))], 0);
    assert!(told[0].starts_with(r#"{"id":"long","status""#), "{}", told[0]);
}
