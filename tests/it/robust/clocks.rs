//! The computer's clock gone wrong: 1970 after a dead battery, 2036 after a slip of the hand.
use serde_json::{Value, json};

use crate::harness::{Home, Ran};

/// 2026-11-23T08:00:00Z, the tests' wall clock.
const TODAY: i64 = 1_795_420_800;
/// 2036-02-04T06:00:00Z
const AHEAD: i64 = 2_085_717_600;
const DAY: i64 = 86_400;

/// A database for real work with a ticket in it.
fn real() -> (Home, String) {
    let home = Home::new();
    home.run(&["init"]).code(0);
    let number = under(&home, TODAY, &ADD).code(0).out.trim().to_string();
    (home, number)
}

const ADD: [&str; 6] = ["ticket", "add", "--policy", "prokontakt", "--subject", "Отчёты не строятся"];

fn under(home: &Home, clock: i64, args: &[&str]) -> Ran {
    home.vahta().clock(clock).args(args).run()
}

fn check(home: &Home) -> Value {
    home.run(&["check", "--json"]).json()
}

#[test]
fn a_clock_outside_2000_2100_writes_nothing_and_everything_stays_readable() {
    let (home, number) = real();
    let before = home.run(&["export"]).code(0).out;
    for clock in [30, 4_133_980_801] {
        for extra in [&[][..], &["--clock-ok"]] {
            let note = ["ticket", "note", &number, "--text", "x"];
            for args in [&ADD[..], &note, &["check", "--repair-clock"]] {
                let ran = under(&home, clock, &[args, extra, &["--json"]].concat()).code(75);
                assert_eq!(ran.kind(), "clock_jump");
            }
        }
        let said = under(&home, clock, &[&ADD[..], &["--lang", "ru"]].concat()).code(75).err;
        assert!(said.contains("вне 2000–2100 годов; ничего не записано"), "{said}");
        for args in [&["ticket", "list"][..], &["export"], &["check"]] {
            under(&home, clock, args).code(0);
        }
        assert_eq!(under(&home, clock, &["--db", "new.db", "init", "--json"]).code(75).kind(), "clock_jump");
        assert!(!home.path("new.db").exists());
        let told = under(&home, clock, &["doctor", "--json"]).code(1).json();
        assert!(
            told.as_array().unwrap().iter().any(|f| f["check"] == "clock" && f["status"] == "fail"),
            "{told}"
        );
    }
    assert_eq!(home.run(&["export"]).code(0).out, before);
}

#[test]
fn a_jump_of_more_than_35_days_is_refused_with_the_option_that_allows_it() {
    let (home, number) = real();
    let note = ["ticket", "note", &number, "--text", "x"];
    under(&home, TODAY + 35 * DAY, &note).code(0);
    let ran = under(&home, TODAY + 71 * DAY, &[&note[..], &["--json"]].concat()).code(75);
    assert_eq!(ran.kind(), "clock_jump");
    let said = under(&home, TODAY + 71 * DAY, &[&note[..], &["--lang", "en"]].concat()).code(75).err;
    assert!(said.contains("35 days after the last record") && said.contains("--clock-ok"), "{said}");
    let line = r#"{"policy":"asmo","subject":"x","reported_at":"2026-11-20T07:00:00Z"}"#;
    let lines = home.file("lines.ndjson", line);
    assert_eq!(under(&home, TODAY + 71 * DAY, &["import", &lines, "--json"]).code(75).kind(), "clock_jump");
    under(&home, TODAY + 71 * DAY, &["import", &lines, "--dry-run"]).code(0);
    let shown = home.run(&["ticket", "show", &number, "--json"]).code(0).json();
    assert_eq!(shown["events"].as_array().unwrap().len(), 2, "registered, and the one note");
    under(&home, TODAY + 71 * DAY, &[&note[..], &["--clock-ok"]].concat()).code(0);
    under(&home, TODAY + 72 * DAY, &note).code(0);
    // A training database is where the training is.
    let training = Home::desk();
    let number = training.add("prokontakt", &[]);
    training.at("2027-06-01T09:00:00Z", &["ticket", "note", &number, "--text", "x"]).code(0);
}

#[test]
fn on_a_terminal_somebody_is_asked_whether_so_much_time_has_passed() {
    let (home, number) = real();
    let note = ["ticket", "note", &number, "--text", "x"];
    let asked = |answer: &str, lang: &str, extra: &[&str]| {
        let vahta = home.vahta().clock(TODAY + 90 * DAY).on_terminal().stdin(answer);
        vahta.args(&[&note[..], &["--lang", lang], extra].concat()).run()
    };
    for answer in ["", "\n", "n\n", "нет\n", "yes please\n"] {
        let ran = asked(answer, "ru", &[]).code(75);
        assert!(ran.err.contains("Часы идут верно? [д/Н]"), "{}", ran.err);
    }
    assert!(!asked("y\n", "en", &["--json"]).code(75).err.contains("[y/N]"), "a program isn't asked");
    let ran = asked("Да\n", "en", &[]).code(0);
    assert!(ran.err.contains("Is the clock right? [y/N]"), "{}", ran.err);
    assert!(!asked("", "en", &[]).code(0).err.contains("Is the clock right?"), "once");
}

#[test]
fn after_a_wrong_year_the_clock_is_repaired_and_its_ticket_can_be_ended() {
    let (home, number) = real();
    let wrong = under(&home, AHEAD, &[&ADD[..], &["--clock-ok"]].concat()).code(0).out.trim().to_string();
    let jump = json!([{ "seq": 2, "recorded_at": "2036-02-04T06:00:00Z" }]);
    let found = home.run(&["check", "--json"]).code(1).json();
    assert_eq!((&found["ok"], &found["clock"]), (&json!(false), &json!({ "ok": false, "jumps": jump })));
    let said = home.run(&["check", "--lang", "ru"]).code(1).out;
    assert!(said.contains("Скачков часов: 1 (запись 2 — пн 04.02.2036 06:00)"), "{said}");
    assert!(said.contains("vahta check --repair-clock"), "{said}");
    let before = home.run(&["export"]).code(0).out;
    home.run(&["check", "--repair-clock"]).code(0);
    assert_eq!(home.run(&["export"]).code(0).out, before, "no event was changed");
    assert_eq!(check(&home)["clock"], json!({ "ok": true, "jumps": jump }));
    home.run(&["ticket", "note", &number, "--text", "x"]).code(0);
    let events = home.run(&["ticket", "show", &number, "--json"]).code(0).json()["events"].clone();
    assert_eq!(events[0]["recorded_at"], "2026-11-23T08:00:00Z");
    assert_eq!(home.run(&["ticket", "ack", &wrong, "--json"]).code(1).kind(), "bad_time");
    home.run(&["ticket", "close", &wrong, "--reason", "часы"]).code(0);
    assert!(!home.run(&["ticket", "list"]).code(0).out.contains(&wrong));
    let conn = rusqlite::Connection::open(home.db()).unwrap();
    let repaired: String =
        conn.query_row("SELECT payload FROM events WHERE stream = 'desk'", [], |row| row.get(0)).unwrap();
    let repaired: Value = serde_json::from_str(&repaired).unwrap();
    assert_eq!(repaired["kind"], "clock_repaired");
    assert_eq!(
        (&repaired["from"], &repaired["to"]),
        (&json!("2036-02-04T06:00:00Z"), &json!("2026-11-23T08:00:00Z"))
    );
    assert!(home.run(&["check", "--repair-clock", "--lang", "en"]).code(0).err.contains("nothing to repair"));
    let told = home.run(&["doctor", "--json"]).json();
    let clock = told.as_array().unwrap().iter().find(|f| f["check"] == "clock").unwrap();
    assert_eq!(clock["status"], "warn", "a jump stays told: {clock}");
}

/// What a clock that was ahead has left is history like any other: it moves with it.
#[test]
fn what_was_recorded_while_the_clock_was_ahead_comes_into_another_database_as_it_is() {
    let (home, number) = real();
    let wrong = under(&home, AHEAD, &[&ADD[..], &["--clock-ok"]].concat()).code(0).out.trim().to_string();
    under(&home, AHEAD + 60, &["ticket", "note", &number, "--text", "x"]).code(0);
    home.run(&["check", "--repair-clock"]).code(0);
    home.run(&["ticket", "ack", &number]).code(0);
    home.run(&["check"]).code(0);
    let exported = home.run(&["export"]).code(0).out;
    assert!(exported.contains(&wrong));
    let file = home.file("all.ndjson", &exported);
    let other = |args: &[&str]| home.run(&[&["--db", "other.db"], args].concat());
    other(&["init"]).code(0);
    other(&["import", &file]).code(0);
    assert_eq!(other(&["export"]).code(0).out, exported);
    other(&["check"]).code(0);
    let ahead = "2036-02-04T06:00:00Z";
    for events in [
        format!(r#"{{"at":"{ahead}","kind":"note"}}"#),
        format!(r#"{{"at":"{ahead}","kind":"note","recorded_at":"2036-02-04T05:59:59Z"}}"#),
    ] {
        let line = format!(
            r#"{{"policy":"asmo","subject":"x","reported_at":"2026-11-20T07:00:00Z","events":[{events}]}}"#
        );
        let file = home.file("one.ndjson", &line);
        assert_eq!(other(&["import", &file, "--json"]).code(65).kind(), "event_in_future", "{line}");
    }
}

/// No event bears it: something else has written into the database.
#[test]
fn a_last_time_of_recording_that_no_clock_can_have_shown_is_named_and_repaired() {
    let (home, _) = real();
    let conn = rusqlite::Connection::open(home.db()).unwrap();
    conn.execute_batch("UPDATE meta SET recorded_at = 0").unwrap();
    assert_eq!(home.run(&["check", "--json"]).code(1).json()["tables"]["different"], json!(["meta"]));
    let said = home.run(&["check", "--lang", "ru"]).code(1).out;
    assert!(said.contains("которого часы показать не могли") && said.contains("1970"), "{said}");
    assert!(home.run(&["check", "--lang", "en"]).code(1).out.contains("no clock can have shown"));
    home.run(&["check", "--repair-clock"]).code(0);
    home.run(&["check"]).code(0);
}
