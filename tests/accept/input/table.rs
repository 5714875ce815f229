//! The one table of inputs that can't be used.
use serde_json::{Value, json};

use super::{Row, desk, imported, ticket};

#[test]
fn each_input_that_cant_be_used_has_its_exit_its_kind_its_place_and_its_words() {
    let home = desk();
    let rows = [twice(), times(), long(), unknown(), numbers(), leading(), known()].into_iter().flatten();
    rows.for_each(|row| row.holds(&home));
}

const WHAT_IF: &str = "deadline --policy prokontakt --reported 2026-11-20T06:00:00Z --event INPUT";

/// A key twice in one object.
fn twice() -> Vec<Row> {
    let note = r#"{"kind":"note","text":"a","text":"b"}"#;
    let events = r#""events":[{"at":"2026-11-20T07:00:00Z","kind":"note","text":"a","text":"b"}]"#;
    let priority = || ticket(r#""priority":"3""#);
    let row = |line, input: String| Row::new(line, input, 65, "key_twice");
    let text = |row: Row| row.says("ключ text стоит в объекте дважды", "the key text stands twice");
    let prio = |row: Row| row.says("ключ priority стоит в объекте дважды", "the key priority stands twice");
    let org = |row: Row| row.says("ключ org стоит в объекте дважды", "the key org stands twice");
    let account = |row: Row| row.says("ключ account стоит", "the key account stands twice");
    vec![
        prio(row("import FILE", priority()).at("FILE", 1, 90)),
        prio(row("import FILE", format!("\n{}", priority())).at("FILE", 2, 90)),
        org(row("import FILE", ticket(r#""customer":{"org":"Ё","org":"b"}"#)).at("FILE", 1, 112)),
        account(row("import FILE", ticket(r#""fields":{"account":"1","account":"1"}"#)).at("FILE", 1, 114)),
        text(row("import FILE", ticket(events)).at("FILE", 1, 154)),
        text(row("ticket add --input FILE", "{\n \"text\": 1,\n \"text\": 2}".into()).at("FILE", 3, 2)),
        text(row("ticket do PRO-1001 --event INPUT", note.into()).at("--event", 1, 27)),
        text(row("ticket do PRO-1001 --event -", note.into()).at("--event", 1, 27)),
        text(row(WHAT_IF, note.into()).at("--event", 1, 27)),
    ]
}

/// Instants without an offset and of years that nobody reckons with.
fn times() -> Vec<Row> {
    let no_offset =
        ["не указано смещение от UTC: 2026-11-20T06:00:00", "no offset from UTC: 2026-11-20T06:00:00"];
    let range = [
        "год не от 2000 до 2100: 1999-11-20T06:00:00Z",
        "not a year from 2000 to 2100: 1999-11-20T06:00:00Z",
    ];
    let form = ["не момент времени: вчера", "not an instant: вчера"];
    let mut rows = Vec::new();
    for (value, words) in
        [("2026-11-20T06:00:00", no_offset), ("1999-11-20T06:00:00Z", range), ("вчера", form)]
    {
        let event = format!(r#"{{"at":"{value}","kind":"acknowledged"}}"#);
        let reported = format!(r#"{{"policy":"asmo","subject":"s","reported_at":"{value}"}}"#);
        let said = [
            Row::new("ticket note PRO-1001 --text x --at INPUT", value, 2, "not_an_instant"),
            Row::new("deadline --policy asmo --reported INPUT", value, 2, "not_an_instant"),
            Row::import(&*reported, "wrong_key"),
            Row::import(ticket(&format!(r#""events":[{event}]"#)), "wrong_key"),
            Row::new("ticket add --input FILE", reported, 65, "wrong_key").at("FILE", 0, 0),
            Row::new("ticket do PRO-1001 --event INPUT", &*event, 65, "wrong_key").at("--event", 0, 0),
            Row::new(WHAT_IF, event, 65, "wrong_key").at("--event", 0, 0),
        ];
        rows.extend(said.map(|row| row.says(words[0], words[1])));
    }
    let planned = r#"{"kind":"planned","date":"2026-11-20T06:00:00"}"#;
    let dates = [
        Row::new("ticket plan PRO-1001 INPUT", "2026-11-20T06:00:00", 2, "not_a_date"),
        Row::new("ticket do PRO-1001 --event INPUT", planned, 65, "wrong_key").at("--event", 0, 0),
    ];
    rows.extend(dates.map(|row| row.says(no_offset[0], no_offset[1])));
    let late = Row::new("ticket plan PRO-1001 2101-01-01", "", 2, "not_a_date");
    rows.push(late.says("год не от 2000 до 2100: 2101-01-01", "not a year from 2000 to 2100: 2101-01-01"));
    rows
}

/// Texts of more than 1 MB.
fn long() -> Vec<Row> {
    let text = || "ж".repeat((1 << 19) + 1);
    let event = json!({ "kind": "note", "text": text() }).to_string();
    let typed = |row: Row| row.at("-", 0, 0).says("больше 1048576 байт", "more than 1048576 bytes");
    let row = |line, input| Row::new(line, input, 65, "too_long");
    let line = json!({ "policy": "asmo", "subject": "x", "reported_at": "2026-11-20T06:00:00Z" });
    let with = |key: &str, value: Value| {
        let mut line = line.clone();
        line[key] = value;
        line.to_string()
    };
    let note = json!({ "kind": "note", "at": "2026-11-20T07:00:00Z", "text": text() });
    let said = |row: Row| row.says("текст длиннее 1048576 байт", "the text is longer than 1048576 bytes");
    vec![
        said(row("import -", with("description", json!(text()))).at("-", 1, 0)),
        said(row("import -", with("fields", json!({ "expected_date": text() }))).at("-", 1, 0)),
        row("import -", with("events", json!([note])))
            .at("-", 1, 0)
            .says("событие 1: text: текст длиннее", "event 1: text: the text is longer"),
        typed(row("ticket note PRO-1001 --text -", text())),
        typed(row("ticket add --policy asmo --subject x --description -", text())),
        row("ticket do PRO-1001 --event -", event)
            .says("text: текст длиннее 1048576 байт", "text: the text is longer than 1048576 bytes"),
    ]
}

/// What the policy doesn't know.
fn unknown() -> Vec<Row> {
    let field = r#"{"kind":"field_changed","field":"fields.nonsuch","to":"1"}"#;
    let timed = field.replacen('{', r#"{"at":"2026-11-20T07:00:00Z","#, 1);
    let rows = [
        Row::new("ticket add --policy prokontakt --subject x --field nonsuch=1", "", 65, "unknown_field"),
        Row::new("ticket set PRO-1001 --field nonsuch=1", "", 65, "unknown_field"),
        Row::new("ticket do PRO-1001 --event INPUT", field, 65, "unknown_field"),
        Row::import(ticket(r#""fields":{"nonsuch":"1"}"#), "unknown_field"),
        Row::import(ticket(&format!(r#""events":[{timed}]"#)), "unknown_field"),
        Row::new(WHAT_IF, timed, 65, "unknown_field"),
    ];
    rows.map(|row| row.says("неизвестное поле fields.nonsuch", "unknown field fields.nonsuch")).into()
}

/// Numbers that no ticket has, that several have, and that a file may not bring.
fn numbers() -> Vec<Row> {
    let ambiguous = |line| {
        let row = Row::new(line, "", 2, "ambiguous_number");
        row.says("номер 1001 у нескольких заявок: ASM-1001, PRO-1001", "ASM-1001, PRO-1001")
    };
    let high = |number: &str| Row::import(ticket(&format!(r#""number":"{number}""#)), "number_too_high");
    vec![
        ambiguous("ticket show 1001"),
        ambiguous("ticket ack #1001"),
        ambiguous("ticket undo [1001]"),
        ambiguous("ticket set 1001 --subject x"),
        ambiguous("ticket merge PRO-1002 1001"),
        Row::new("ticket show 1999", "", 66, "no_ticket").says("нет заявки 1999", "1999"),
        Row::new("ticket show PRO:1001", "", 2, "not_a_number").says("не номер заявки: PRO:1001", "PRO:1001"),
        high("PRO-1001002").says("сейчас не выше PRO-1001001", "PRO-1001001 at most"),
        high("PRO-999999999").says("Уберите number", "Leave number out"),
        Row::import(ticket(r#""number":"PRO-1001""#), "number_taken")
            .says("PRO-1001 занят", "PRO-1001 is taken"),
    ]
}

/// Tickets that lead nowhere.
fn leading() -> Vec<Row> {
    let merged =
        |to: &str| format!(r#""events":[{{"at":"2026-11-20T07:00:00Z","kind":"merged","to":"{to}"}}]"#);
    let from = |from: &str, to: &str| ticket(&format!(r#""number":"{from}",{}"#, merged(to)));
    let ring = [from("PRO-1008", "PRO-1009"), from("PRO-1009", "PRO-1008")].join("\n");
    vec![
        Row::new("ticket merge PRO-1001 PRO-1001", "", 1, "bad_target")
            .says("та же самая", "the ticket itself"),
        Row::new("ticket merge PRO-1001 PRO-1999", "", 66, "no_ticket")
            .says("нет заявки PRO-1999", "PRO-1999"),
        Row::import(ticket(&merged("PRO-1999")), "bad_target").says("PRO-1999, а такой нет", "PRO-1999"),
        Row::import(ring, "bad_target").says("по кругу", "leads back to it"),
    ]
}

/// Other content under an id that was taken.
fn known() -> Vec<Row> {
    let line = imported();
    let [note, undone] =
        [r#"{"at":"2026-11-20T07"#, r#",{"at":"2026-11-20T08"#].map(|text| line.find(text).unwrap());
    let more = r#",{"at":"2026-11-20T09:00:00Z","kind":"acknowledged"}]}"#;
    let other = [
        line.replace(r#""subject":"s""#, r#""subject":"t""#),
        line.replace(r#""text":"a""#, r#""text":"b""#),
        line.replace(r#""login":"anna""#, r#""login":"oleg""#),
        format!("{}]}}", &line[..undone]),
        format!("{}]}}", &line[..note]),
        line.replace("]}", more),
    ];
    let said =
        |row: Row| row.says("ref R-1: уже загружено как PRO-1002", "ref R-1 was taken as PRO-1002 before");
    let added = Row::new("ticket add --input FILE", &*other[0], 65, "ref_taken").at("FILE", 0, 0);
    let twice = [line.replace("R-1", "R-2"), other[0].replace("R-1", "R-2")].join("\n");
    let twice = Row::import(twice, "ref_taken").at("FILE", 2, 0);
    let imports = other.map(|line| said(Row::import(line, "ref_taken")));
    let twice = twice.says("ref R-2 уже есть в строке 1", "ref R-2 stands in line 1 already");
    imports.into_iter().chain([said(added), twice]).collect()
}
