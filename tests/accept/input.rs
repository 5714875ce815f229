//! What comes in from outside and can't be used: which exit, which kind, which place, which words.
use serde_json::{Value, json};

use crate::harness::{Home, NOW};

/// One input, and what is said of it.
struct Row {
    /// As typed after `vahta`; `FILE` stands for a file that holds `input`, `-` for a standard input that does.
    line: &'static str,
    input: String,
    exit: i32,
    kind: &'static str,
    /// The file (`FILE`, `-`, `--event`; empty: none), line and column (0: none).
    place: (&'static str, u64, u64),
    /// What the message names, in Russian and in English.
    words: [&'static str; 2],
}

const TICKET: &str =
    r#""policy":"prokontakt","priority":"2","subject":"s","reported_at":"2026-11-20T06:00:00Z""#;

/// A line that import takes, with more in it.
fn ticket(more: &str) -> String {
    format!("{{{TICKET},{more}}}")
}

fn row(line: &'static str, input: impl Into<String>, exit: i32, kind: &'static str) -> Row {
    Row { line, input: input.into(), exit, kind, place: ("", 0, 0), words: ["", ""] }
}

impl Row {
    fn at(self, file: &'static str, line: u64, column: u64) -> Row {
        Row { place: (file, line, column), ..self }
    }
    fn says(self, ru: &'static str, en: &'static str) -> Row {
        Row { words: [ru, en], ..self }
    }
    /// It is said twice, as JSON and to people, and nothing changes.
    #[track_caller]
    fn holds(&self, home: &Home) {
        let file = home.file("in.ndjson", &self.input);
        let put = |word: &str| word.replace("FILE", &file).replace("INPUT", &self.input);
        let typed: Vec<String> = self.line.split(' ').map(put).collect();
        let args: Vec<&str> = typed.iter().map(String::as_str).collect();
        let typed = typed.join(" ");
        let run = |more: &[&str]| {
            let all = [&args[..], more].concat();
            home.with_input(&all, self.input.clone()).code(self.exit)
        };
        let before = home.now(&["export"]).code(0).out;
        let told = run(&["--json", "--lang", "en"]);
        let error = told.error();
        let (expected, line, column) = self.place;
        let number = |n: u64| if n == 0 { Value::Null } else { json!(n) };
        let expected = if expected.is_empty() { Value::Null } else { json!(expected.replace("FILE", &file)) };
        assert_eq!(error["kind"], self.kind, "{typed}: {error}");
        let place = [&error["file"], &error["line"], &error["column"]];
        assert_eq!(place, [&expected, &number(line), &number(column)], "{typed}: {error}");
        for (lang, words) in [("ru", self.words[0]), ("en", self.words[1])] {
            let told = run(&["--lang", lang]).err;
            assert!(told.contains(words), "{typed}: {told}");
        }
        assert_eq!(home.now(&["export"]).code(0).out, before, "{typed}");
    }
}

fn desk() -> Home {
    let home = Home::desk();
    home.add("prokontakt", &["--priority", "2"]);
    home
}

#[track_caller]
fn all(rows: Vec<Row>) {
    let home = desk();
    rows.iter().for_each(|row| row.holds(&home));
}

#[test]
fn a_key_twice_in_one_object_is_named_with_its_place() {
    let twice = |key: &'static str| match key {
        "priority" => ["ключ priority стоит в объекте дважды", "the key priority stands twice"],
        "org" => ["ключ org стоит в объекте дважды", "the key org stands twice"],
        _ => ["ключ text стоит в объекте дважды", "the key text stands twice"],
    };
    let named = |row: Row, key: &'static str| Row { words: twice(key), ..row };
    let import = |line: String| row("import FILE", line, 65, "key_twice");
    let note = r#"{"kind":"note","text":"a","text":"b"}"#;
    all(vec![
        named(import(ticket(r#""priority":"3""#)).at("FILE", 1, 90), "priority"),
        named(import(format!("\n{}", ticket(r#""priority":"3""#))).at("FILE", 2, 90), "priority"),
        named(import(ticket(r#""customer":{"org":"Ё","org":"b"}"#)).at("FILE", 1, 112), "org"),
        named(
            import(ticket(r#""events":[{"at":"2026-11-20T07:00:00Z","kind":"note","text":"a","text":"b"}]"#))
                .at("FILE", 1, 154),
            "text",
        ),
        named(
            row("ticket add --input FILE", "{\n \"text\": 1,\n \"text\": 2}", 65, "key_twice")
                .at("FILE", 3, 2),
            "text",
        ),
        named(row("ticket do PRO-1001 --event INPUT", note, 65, "key_twice").at("--event", 1, 27), "text"),
        named(row("ticket do PRO-1001 --event -", note, 65, "key_twice").at("--event", 1, 27), "text"),
        named(
            row(
                "deadline --policy asmo --reported 2026-11-20T06:00:00Z --event INPUT",
                note,
                65,
                "key_twice",
            )
            .at("--event", 1, 27),
            "text",
        ),
    ]);
    let home = desk();
    let line = r#"{"id":"c1","policy":"asmo","reported_at":"2026-11-20T06:00:00Z","policy":"okibi"}"#;
    let told = home.with_input(&["deadline", "--batch", "-", "--lang", "en"], line).code(65).out;
    assert!(told.contains("the key policy stands twice in one object, again in column 65"), "{told}");
}

#[test]
fn an_instant_is_told_alike_wherever_it_was_given() {
    let no_offset =
        ["не указано смещение от UTC: 2026-11-20T06:00:00", "no offset from UTC: 2026-11-20T06:00:00"];
    let range = [
        "год не от 2000 до 2100: 1999-11-20T06:00:00Z",
        "not a year from 2000 to 2100: 1999-11-20T06:00:00Z",
    ];
    let mut rows = Vec::new();
    for (value, words) in [("2026-11-20T06:00:00", no_offset), ("1999-11-20T06:00:00Z", range)] {
        let said = |row: Row| Row { words, ..row };
        let event = format!(r#"{{"at":"{value}","kind":"acknowledged"}}"#);
        let reported = format!(r#"{{"policy":"asmo","subject":"s","reported_at":"{value}"}}"#);
        for line in ["ticket note PRO-1001 --text x --at INPUT", "deadline --policy asmo --reported INPUT"] {
            rows.push(said(row(line, value, 2, "not_an_instant")));
        }
        rows.push(said(row("ticket plan PRO-1001 INPUT", value, 2, "not_a_date")));
        rows.push(said(row("import FILE", &*reported, 65, "wrong_key").at("FILE", 1, 0)));
        rows.push(said(
            row("import FILE", ticket(&format!(r#""events":[{event}]"#)), 65, "wrong_key").at("FILE", 1, 0),
        ));
        rows.push(said(row("ticket add --input FILE", &*reported, 65, "wrong_key").at("FILE", 0, 0)));
        rows.push(said(
            row("ticket do PRO-1001 --event INPUT", &*event, 65, "wrong_key").at("--event", 0, 0),
        ));
        let home = desk();
        for (lang, words) in [("ru", words[0]), ("en", words[1])] {
            let told =
                home.with_input(&["deadline", "--batch", "-", "--lang", lang], &*reported).code(65).out;
            assert!(told.contains(&format!("reported_at: {words}")), "{told}");
        }
    }
    let event = r#"{"kind":"planned","date":"2026-12-07T12:00:00"}"#;
    let words =
        ["date: не указано смещение от UTC: 2026-12-07T12:00:00", "date: no offset from UTC: 2026-12-07T12"];
    rows.push(
        row("ticket do PRO-1001 --event INPUT", event, 65, "wrong_key")
            .at("--event", 0, 0)
            .says(words[0], words[1]),
    );
    all(rows);
}

#[test]
fn a_text_has_its_limit_and_its_marks_are_not_stored() {
    let long = "ж".repeat((1 << 19) + 1);
    let event = json!({ "kind": "note", "text": long }).to_string();
    let (ru, en) = ("длиннее 1048576 байт", "longer than 1048576 bytes");
    all(vec![
        row("ticket note PRO-1001 --text -", &*long, 65, "too_long")
            .at("-", 0, 0)
            .says("больше 1048576 байт", en),
        row("ticket do PRO-1001 --event -", &*event, 65, "too_long").says(ru, en),
        row("ticket add --policy asmo --subject x --description -", &*long, 65, "too_long").at("-", 0, 0),
    ]);
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
    let file = home.file("marked.json", format!("\u{feff}{{\r\n{TICKET}\r\n}}\r\n"));
    home.now(&["ticket", "add", "--input", &file]).code(0);
}

#[test]
fn an_id_of_25_digits_comes_back_as_it_was() {
    let home = desk();
    let line = r#"{"id":1234567890123456789012345,"policy":"asmo","reported_at":"2026-11-20T06:00:00Z"}"#;
    let told = home.with_input(&["deadline", "--batch", "-"], line).code(0).out;
    assert!(told.starts_with(r#"{"id":1234567890123456789012345,"#), "{told}");
}
