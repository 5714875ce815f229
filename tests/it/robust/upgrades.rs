//! Databases of earlier programs, and what keeps them from being brought up.
use std::fs;

use serde_json::{Value, json};

use super::files::limited;
use crate::cli::Home;

/// The database of the last program of schema 1.
fn earlier(home: &Home, name: &str) -> String {
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/schema-1.db"), home.path(name)).unwrap();
    home.text(name)
}

#[test]
fn what_could_not_be_brought_up_is_never_called_damaged() {
    let home = Home::new();
    let mut refused = 0;
    for blocks in (300..1300).step_by(200) {
        let db = earlier(&home, &format!("{blocks}.db"));
        for args in [&["ticket", "list"][..], &["check"], &["export"]] {
            let (code, said) = limited(&home, blocks, None, &[&["--lang", "ru", "--db", &db], args].concat());
            let told = said
                == "vahta: база не обновлена до этой версии программы: нет места для базы; \
                                ничего не изменено\n  Попробуйте позже.\n";
            assert!(code == 0 || (code == 75 && told), "{blocks} {args:?}: {code} {said}");
            refused += u32::from(code == 75);
        }
        home.run(&["--db", &db, "check"]).code(0);
    }
    assert!(refused > 2, "{refused}");
}

#[test]
fn what_has_the_present_schema_and_could_not_be_reckoned_anew_is_not_said_to_be_unchanged() {
    let home = Home::new();
    let db = earlier(&home, "desk.db");
    // The schema alone is brought up by it.
    home.run(&["--db", &db, "doctor"]);
    let mut refused = 0;
    for blocks in (100..600).step_by(100) {
        let (code, said) = limited(&home, blocks, None, &["--lang", "ru", "--db", &db, "ticket", "list"]);
        let told = said
            == "vahta: сроки и списки ещё не пересчитаны этой версией программы: на диске нет места; история \
                цела, следующий запуск продолжит\n  Попробуйте позже.\n";
        assert!(code == 0 || (code == 75 && told), "{blocks}: {code} {said}");
        refused += u32::from(code == 75);
    }
    assert!(refused > 1, "{refused}");
    home.run(&["--db", &db, "ticket", "list"]).code(0);
    assert!(dues(&db) > 0);
}

#[test]
fn a_policy_whose_file_is_broken_is_found_in_a_database_that_is_only_half_brought_up() {
    let home = Home::new();
    let db = earlier(&home, "desk.db");
    home.run(&["--db", &db, "doctor"]);
    fs::create_dir(home.path("policies")).unwrap();
    home.file("policies/asmo.toml", "id = \"asmo\"\n= =\n");
    home.run(&["--db", &db, "--policies", "policies", "policy", "show", "asmo"]).code(0);
}

/// Every deadline that the database finds by its time.
fn dues(db: &str) -> i64 {
    let conn = rusqlite::Connection::open(db).unwrap();
    conn.query_row("SELECT count(*) FROM dues", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_restore_ends_with_a_database_that_is_wholly_brought_up() {
    let home = Home::desk();
    let other = home.text("engine-2.db");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/schema-2.db"), &other).unwrap();
    // By its own number of the present engine.
    let renumbered = earlier(&home, "renumbered.db");
    let conn = rusqlite::Connection::open(&renumbered).unwrap();
    conn.execute_batch("UPDATE meta SET engine = 3, derived_from = '2099a'").unwrap();
    drop(conn);
    for copy in [earlier(&home, "schema-1.db"), other, renumbered] {
        for target in [home.db().display().to_string(), format!("{copy}.new")] {
            home.run(&["--db", &target, "restore", &copy, "--force"]).code(0);
            let left = (dues(&target), epoch(&target));
            assert!(left.0 > 0, "{copy}");
            home.run(&["--db", &target, "check"]).code(0);
            assert_eq!((dues(&target), epoch(&target)), left, "nothing was left to be done");
        }
    }
}

fn epoch(db: &str) -> Vec<u8> {
    let conn = rusqlite::Connection::open(db).unwrap();
    conn.query_row("SELECT epoch FROM meta", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_database_of_schema_3_is_brought_up_with_its_head_and_all_that_it_tells() {
    let home = Home::new();
    let db = home.text("desk.db");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/schema-3.db"), &db).unwrap();
    let now = "2026-11-20T09:00:00Z";
    home.run(&["--db", &db, "ticket", "list", "--limit", "1"]).code(0);
    let read = |args: &[&str]| home.at(now, &[&["--db", &db], args].concat()).code(0);
    let check = read(&["check", "--json"]).json();
    let head = "4270577700918077f849cc02fb17f4518e0762e5c2959c1ebe864de758fafe89";
    assert_eq!((&check["chain"]["head"], &check["projections"]["tickets"]), (&json!(head), &json!(64)));
    // The clocks that were stored with each event are those that are reckoned by now.
    assert_eq!(check["reckoning"]["changed"], json!([]));
    let answered = read(&["ticket", "list", "--queue", "answered", "--json"]).json();
    let waiting = |t: &Value| t["flags"].to_string().contains("customer_waiting");
    assert!(!answered.as_array().unwrap().is_empty() && answered.as_array().unwrap().iter().all(waiting));
    assert!(home.path("desk.db.before-upgrade-3").exists(), "a copy is kept");
}

/// Engine 9 had all words of a ticket in one row of the index.
#[test]
fn a_database_of_engine_9_gets_the_words_of_a_long_ticket_in_parts_and_finds_them_as_before() {
    let home = Home::new();
    let db = home.text("desk.db");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/engine-9.db"), &db).unwrap();
    let rows = || -> (u64, u64) {
        let conn = rusqlite::Connection::open(&db).unwrap();
        let counted = "SELECT (SELECT count(*) FROM search_docsize), (SELECT count(*) FROM tickets)";
        conn.query_row(counted, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    };
    assert_eq!(rows(), (25, 25));
    let found = |text| home.run(&["--db", &db, "ticket", "list", "--text", text, "--json"]).code(0).json();
    for text in ["журнал 3 119", "заметок отчёт 0", "PRO-1007 принтера"] {
        let found = found(text);
        assert_eq!((&found[0]["number"], found.as_array().unwrap().len()), (&json!("PRO-1007"), 1), "{text}");
    }
    assert_eq!(rows(), (30, 25), "120 notes of some hundred bytes");
    let check = home.run(&["--db", &db, "check", "--json"]).code(0).json();
    assert_eq!(check["chain"]["head"], "f6158b5f58fd7821f65adb74b0dda1b9bc9391fe8535615fa91e7dc213b362dd");
    home.run(&["--db", &db, "ticket", "note", "PRO-1007", "--text", "картридж"]).code(0);
    home.run(&["--db", &db, "ticket", "close", "PRO-1007"]).code(0);
    home.run(&["--db", &db, "check"]).code(0);
    assert_eq!(found("картридж журнал 3"), json!([]));
    let closed =
        ["--db", &db, "ticket", "list", "--queue", "closed", "--text", "картридж журнал 3", "--json"];
    assert_eq!(home.run(&closed).code(0).json()[0]["number"], "PRO-1007");
}

#[test]
fn under_a_fixed_clock_a_database_of_an_earlier_program_is_read_and_stays_as_it_is() {
    let home = Home::new();
    let db = earlier(&home, "desk.db");
    let before = fs::read(&db).unwrap();
    let fixed = |args: &[&str]| home.now(&[&["--db", &db], args].concat());
    let read = [&["ticket", "list", "--json"][..], &["ticket", "show", "PRO-1001", "--json"], &["export"]];
    let seen = read.map(|args| fixed(args).code(0).out);
    fixed(&["check"]).code(0);
    for args in [&["ticket", "note", "PRO-1001", "--text", "x"][..], &["restore", "copy.db", "--force"]] {
        assert_eq!(fixed(&[args, &["--json"]].concat()).code(2).kind(), "fixed_clock", "{args:?}");
    }
    fixed(&["doctor"]);
    assert!(fs::read(&db).unwrap() == before);
    assert_eq!(fs::read_dir(home.path("")).unwrap().count(), 1, "no copy is kept");
    fixed(&["backup", "copy.db"]).code(0);
    home.run(&["--db", &db, "ticket", "list"]).code(0);
    assert_eq!(read.map(|args| fixed(args).code(0).out), seen);
}
