//! Backup and restore under everybody's eyes, and where they would do harm.
use std::fs;
use std::thread;

use serde_json::json;

use super::{at_work, beside, exported, killed, processes, ran, said, sound};
use crate::cli::Home;

#[test]
fn copies_are_made_and_brought_back_while_others_write() {
    let home = Home::desk();
    let first = home.add("asmo", &[]);
    thread::scope(|scope| {
        let writers: Vec<_> = (0..2)
            .map(|_| scope.spawn(|| (0..6).map(|_| processes::add(&home)).collect::<Vec<_>>()))
            .collect();
        let mut last = 0;
        for n in 0..3 {
            let copy = home.text(&format!("copy-{n}.db"));
            let made = ran(&home, &["backup", &copy, "--json"]).code(0).json();
            let checked = home.now(&["--db", &copy, "check", "--json"]).code(0).json();
            assert_eq!(checked["chain"]["head"], made["head"]);
            let events = made["events"].as_u64().unwrap();
            assert!(events >= last);
            last = events;
        }
        ran(&home, &["restore", &home.text("copy-0.db"), "--force"]).code(0);
        let mut numbers: Vec<String> = writers.into_iter().flat_map(|w| w.join().unwrap()).collect();
        let given = numbers.len();
        numbers.sort();
        numbers.dedup();
        assert_eq!(numbers.len(), given, "a number that was told is never another ticket");
    });
    sound(&home);
    home.now(&["ticket", "show", &first]).code(0);
}

#[test]
fn a_copy_of_a_copy_is_the_same_history() {
    let home = Home::desk();
    home.add("okibi", &[]);
    let (one, two) = (home.text("one.db"), home.text("two.db"));
    home.now(&["backup", &one]).code(0);
    let bytes = fs::read(&one).unwrap();
    home.now(&["--db", &one, "backup", &two]).code(0);
    for reading in [&["check"][..], &["export"], &["ticket", "list"]] {
        home.now(&[&["--db", &one], reading].concat()).code(0);
    }
    assert!(fs::read(&one).unwrap() == bytes, "reading a copy leaves it as it was summed");
    assert_eq!(home.now(&["--db", &two, "export"]).code(0).out, exported(&home));
}

#[test]
fn no_new_database_where_the_log_of_another_lies() {
    let home = Home::desk();
    home.add("asmo", &[]);
    let copy = home.text("copy.db");
    home.now(&["backup", &copy]).code(0);
    let working = at_work(&home);
    home.add("asmo", &[]);
    let log = fs::read(beside(&home, "-wal")).unwrap();
    killed(working);
    home.file("place.db-wal", &log);
    let place = home.text("place.db");
    let nothing = home.file("none.ndjson", "");
    for args in [
        &["--db", &place, "init"][..],
        &["--db", &place, "demo", "--no-tui"],
        &["--db", &place, "restore", &copy],
        &["backup", &place],
        &["backup", &place, "--force"],
    ] {
        let ran = home.now(args).code(73);
        said(&ran);
        assert!(ran.err.contains("place.db-wal"), "{}", ran.err);
        assert!(!home.path("place.db").exists() && fs::read(home.path("place.db-wal")).unwrap() == log);
    }
    home.now(&["--db", &place, "import", &nothing]).code(66);
}

#[test]
fn a_copy_never_takes_the_place_of_a_part_of_a_database() {
    let home = Home::desk();
    home.add("asmo", &[]);
    let working = at_work(&home);
    home.add("asmo", &[]);
    for part in ["", "-wal", "-shm"] {
        let path = beside(&home, part);
        let ran = home.now(&["backup", path.to_str().unwrap(), "--force", "--json"]).code(2);
        assert_eq!(ran.kind(), "same_file");
    }
    killed(working);
    assert_eq!(sound(&home)["chain"]["events"], 2);
}

#[test]
fn what_is_left_of_a_database_is_kept_and_replaced_by_force_only() {
    let home = Home::desk();
    home.add("asmo", &[]);
    let copy = home.text("copy.db");
    home.now(&["backup", &copy]).code(0);
    let whole = fs::read(&copy).unwrap();
    for length in [100, 4096, 50_000] {
        let ruins = home.file("ruins.db", &whole[..length]);
        home.now(&["--db", &ruins, "restore", &copy]).code(65);
        let done = home.now(&["--db", &ruins, "restore", &copy, "--force", "--json"]).code(0).json();
        assert_eq!(fs::read(done["kept"].as_str().unwrap()).unwrap().len(), length);
        assert_eq!(home.now(&["--db", &ruins, "export"]).code(0).out, exported(&home));
        home.now(&["--db", &ruins, "ticket", "add", "--policy", "asmo", "--subject", "x"]).code(0);
        let checked = home.now(&["--db", &ruins, "check", "--json"]).code(0).json();
        assert_eq!(checked["ok"], json!(true));
    }
}

#[test]
fn junk_is_not_restored() {
    let home = Home::desk();
    home.add("asmo", &[]);
    let copy = home.text("copy.db");
    home.now(&["backup", &copy]).code(0);
    let whole = fs::read(&copy).unwrap();
    let before = exported(&home);
    let mut scribbled = whole.clone();
    let half = scribbled.len() / 2;
    scribbled[4096..half].fill(0x5a);
    for (junk, code) in [
        (&b""[..], 66),
        (b"text", 66),
        (&[0; 9000], 66),
        (&whole[..100], 65),
        (&whole[..half], 65),
        (&scribbled, 65),
    ] {
        let file = home.file("junk.db", junk);
        said(&home.now(&["restore", &file, "--force"]).code(code));
        assert!(exported(&home) == before);
    }
    said(&home.now(&["restore", &home.text("."), "--force"]).code(66));
    said(&home.now(&["restore", "nowhere.db", "--force"]).code(66));
    let left: Vec<_> =
        fs::read_dir(home.db().parent().unwrap()).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert_eq!(left, ["vahta.db"], "nothing half done is left");
}
