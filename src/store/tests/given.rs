//! What was given away: counters that a fault raised, lowered or added.
use super::*;

/// Sequences that no desk can have come to with one event.
const POISONED: [&str; 8] = [
    "UPDATE sqlite_sequence SET seq = 9223372036854775807",
    "UPDATE sqlite_sequence SET seq = 9007199254740991",
    "UPDATE sqlite_sequence SET seq = seq + 1000000000",
    "UPDATE sqlite_sequence SET seq = -1",
    "UPDATE sqlite_sequence SET seq = 'x'",
    "UPDATE sqlite_sequence SET seq = NULL",
    "INSERT INTO sqlite_sequence (name, seq) VALUES ('events', 1)",
    "INSERT INTO sqlite_sequence (name, seq) VALUES ('tickets', 1)",
];

fn altered(desk: &Desk, sql: &str) {
    desk.raw().execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
}

#[test]
fn a_poisoned_sequence_is_found_and_a_sound_copy_restored_over_it_resets_it() {
    for sql in POISONED {
        let mut desk = sqlite();
        desk.ticket(|_| ());
        let (sound, copy) = (desk.folder.path().join("sound.db"), desk.folder.path().join("copy.db"));
        desk.store.backup(&sound, false).unwrap();
        altered(&desk, sql);
        let damaged = Error::Damaged { detail: "sqlite_sequence".into() };
        assert_eq!(check(&desk.store).wrong_tables, ["sqlite_sequence"], "{sql}");
        assert_eq!(desk.store.backup(&copy, false), Err(damaged.clone()), "{sql}");
        let poisoned = desk.path();
        std::fs::copy(&sound, &copy).unwrap();
        rusqlite::Connection::open(&copy).unwrap().execute_batch(sql).unwrap();
        assert_eq!(restore(&poisoned, &copy, true, NOW), Err(damaged), "{sql}");
        restore(&poisoned, &sound, false, NOW).unwrap();
        assert!(check(&desk.store).ok(), "{sql}");
        desk.ticket(|_| ());
        assert_eq!(desk.store.last_seq().unwrap(), 2, "{sql}");
        assert!(check(&desk.store).ok(), "{sql}");
    }
}

#[test]
fn nothing_is_recorded_after_a_poisoned_sequence() {
    for sql in &POISONED[..3] {
        let mut desk = sqlite();
        desk.ticket(|_| ());
        altered(&desk, sql);
        let written = desk.store.write(|tx| tx.next_number("PRO"));
        assert_eq!(written, Err(Error::Damaged { detail: "sqlite_sequence".into() }), "{sql}");
    }
}

#[test]
fn a_counter_of_nothing_or_of_no_number_is_found() {
    for sql in [
        "INSERT INTO counters VALUES ('ZZZ', 1005)",
        "INSERT INTO counters VALUES ('pro', 1005)",
        "INSERT INTO counters VALUES ('', 1005)",
        "INSERT INTO counters VALUES ('CLOSED', 1005)",
        "UPDATE counters SET last = 17",
        "UPDATE counters SET last = 9223372036854775807",
    ] {
        let mut desk = sqlite();
        desk.ticket(|_| ());
        let sound = desk.folder.path().join("sound.db");
        desk.store.backup(&sound, false).unwrap();
        altered(&desk, sql);
        assert_eq!(check(&desk.store).wrong_tables, ["counters"], "{sql}");
        // What can't be isn't carried into the copy.
        restore(&desk.path(), &sound, false, NOW).unwrap();
        let found = check(&desk.store);
        let strays = sql.contains("ZZZ");
        assert_eq!(found.ok(), !strays, "{sql}: {found:?}");
    }
}

#[test]
fn what_a_restore_took_away_is_accounted_for_also_where_the_copy_is_of_another_desk() {
    let (mut desk, mut other) = (sqlite(), sqlite());
    desk.ticket_of("prokontakt", "OLD", |_| ());
    for _ in 0..5 {
        other.ticket(|_| ());
    }
    let copy = other.folder.path().join("copy.db");
    other.store.backup(&copy, false).unwrap();
    let done = restore(&desk.path(), &copy, true, NOW).unwrap();
    assert_eq!((done.events, done.lost), (5, 1));
    let found = check(&desk.store);
    assert!(found.ok(), "{found:?}");
    desk.ticket(|_| ());
    assert_eq!(desk.store.last_seq().unwrap(), 7, "the lost event's place stays taken");
    assert_eq!(desk.store.write(|tx| tx.next_number("OLD")).unwrap().count, 1002);
}

#[test]
fn a_file_whose_settings_are_others_is_told() {
    let desk = sqlite();
    let copy = desk.folder.path().join("copy.db");
    for (sql, told) in [
        ("PRAGMA auto_vacuum = FULL; VACUUM", "auto_vacuum = 1"),
        ("PRAGMA page_size = 8192; VACUUM", "page_size = 8192"),
    ] {
        desk.store.backup(&copy, true).unwrap();
        rusqlite::Connection::open(&copy).unwrap().execute_batch(sql).unwrap();
        let found = check(&Store::open(&copy, Mode::ReadOnly).unwrap());
        assert_eq!(found.integrity, [told]);
        let refused = restore(&desk.path(), &copy, true, NOW).unwrap_err();
        assert_eq!(refused, Error::Damaged { detail: told.into() });
    }
    assert!(check(&desk.store).ok());
}
