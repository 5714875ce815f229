//! Events are only appended, and a changed byte is found.
use super::*;

/// Three tickets, five events.
fn desk() -> Desk {
    let mut desk = sqlite();
    let numbers: Vec<_> = (0..3).map(|_| desk.ticket(|_| ())).collect();
    desk.note(&numbers[0], "первая заметка");
    desk.note(&numbers[1], "вторая");
    desk
}

/// Past the triggers, as a fault of disk or memory would have it.
fn damage(desk: &Desk, sql: &str) {
    let raw = desk.raw();
    raw.execute_batch("DROP TRIGGER events_only_erased; DROP TRIGGER events_never_deleted;").unwrap();
    assert_eq!(raw.execute(sql, []).unwrap(), 1, "{sql}");
}

#[test]
fn a_whole_database_checks_clean() {
    let desk = desk();
    let found = check(&desk.store);
    assert!(found.ok(), "{found:?}");
    assert_eq!((found.events, found.tickets, found.erased), (5, 3, 0));
    assert_eq!(found.head, desk.store.head().unwrap());
    assert_eq!(found.head.unwrap().len(), 64);
}

#[test]
fn an_empty_database_checks_clean_and_has_no_head() {
    let found = check(&sqlite().store);
    assert!(found.ok());
    assert_eq!((found.events, found.head), (0, None));
}

#[test]
fn sql_can_neither_change_nor_delete_nor_replace_an_event() {
    let desk = desk();
    let raw = desk.raw();
    let copy = "(seq, uid, stream, kind, at, recorded_at, payload_hash, hash)
                SELECT 2, randomblob(16), stream, kind, at, recorded_at, payload_hash, hash FROM events";
    for sql in [
        "UPDATE events SET payload = replace(payload, 'а', 'о') WHERE seq = 4",
        "UPDATE events SET payload = NULL WHERE seq = 4",
        "UPDATE events SET payload = NULL, salt = NULL, at = at + 1 WHERE seq = 4",
        "UPDATE events SET hash = zeroblob(32)",
        "DELETE FROM events WHERE seq = 5",
        "DELETE FROM events",
        &format!("INSERT OR REPLACE INTO events {copy} WHERE seq = 4"),
        "INSERT OR REPLACE INTO events (seq, uid, stream, kind, at, recorded_at, payload_hash, hash)
         SELECT 99, uid, stream, kind, at, recorded_at, payload_hash, hash FROM events WHERE seq = 4",
    ] {
        let refused = raw.execute_batch(sql).unwrap_err().to_string();
        assert!(refused.starts_with("events are "), "{sql}: {refused}");
    }
    assert!(check(&desk.store).ok());
}

#[test]
fn every_changed_column_breaks_the_chain_at_its_event() {
    for sql in [
        "UPDATE events SET payload = replace(payload, 'вторая', 'вторыя') WHERE seq = 5",
        "UPDATE events SET stream = 'PRO-1003' WHERE seq = 5",
        "UPDATE events SET kind = 'replied' WHERE seq = 5",
        "UPDATE events SET at = at + 1 WHERE seq = 5",
        "UPDATE events SET recorded_at = recorded_at - 1 WHERE seq = 5",
        "UPDATE events SET login = 'olga' WHERE seq = 5",
        "UPDATE events SET login = NULL WHERE seq = 5",
        "UPDATE events SET salt = zeroblob(16) WHERE seq = 5",
        "UPDATE events SET hash = zeroblob(32) WHERE seq = 5",
        "UPDATE events SET seq = 6 WHERE seq = 5",
    ] {
        let desk = desk();
        damage(&desk, sql);
        let found = check(&desk.store);
        let place = if sql.contains("seq = 6") { 6 } else { 5 };
        assert_eq!(found.first_bad, Some(place), "{sql}");
        assert!(!found.ok());
    }
}

#[test]
fn an_event_taken_out_is_missed_by_the_next() {
    let desk = desk();
    damage(&desk, "DELETE FROM events WHERE seq = 2");
    assert_eq!(check(&desk.store).first_bad, Some(3));
}

#[test]
fn text_that_is_not_utf8_is_named_and_no_panic() {
    let desk = desk();
    damage(&desk, "UPDATE events SET payload = CAST(x'7bff7d' AS TEXT) WHERE seq = 4");
    let number = Number::new("PRO", 1001);
    assert_eq!(desk.store.history(&number), Err(Error::NotUtf8 { detail: "event 4".into() }));
    let found = check(&desk.store);
    assert_eq!(found.integrity, ["event 4: text that is not UTF-8"]);
    assert_eq!((found.first_bad, found.different), (Some(4), vec![Stream::Ticket(number)]));
}

#[test]
fn unreadable_json_is_damage_that_names_the_event() {
    let desk = desk();
    damage(&desk, "UPDATE events SET payload = '{' WHERE seq = 4");
    let read = desk.store.history(&Number::new("PRO", 1001));
    assert_eq!(read, Err(Error::Damaged { detail: "event 4".into() }));
}

#[test]
fn a_projection_that_differs_from_the_events_is_found() {
    for sql in [
        "UPDATE tickets SET projection = replace(projection, 'Не печатает', 'Печатает') WHERE count = 1002",
        "UPDATE tickets SET first_due = 1 WHERE count = 1002",
        "UPDATE tickets SET active = 0 WHERE count = 1002",
        "UPDATE tickets SET assignee = 'Олег' WHERE count = 1002",
        "UPDATE tickets SET place_key = 5 WHERE count = 1002",
        "UPDATE tickets SET rank = 0 WHERE count = 1002",
        "UPDATE tickets SET projection = '{}' WHERE count = 1002",
        "INSERT INTO dues (due, near, ticket, clock) SELECT 9, 1, id, 1 FROM tickets WHERE count = 1002",
        "DELETE FROM tickets WHERE count = 1002",
    ] {
        let desk = desk();
        assert_eq!(desk.raw().execute(sql, []).unwrap(), 1);
        let found = check(&desk.store);
        assert_eq!(found.different, [Stream::Ticket(Number::new("PRO", 1002))], "{sql}");
        assert_eq!(found.first_bad, None);
    }
    let desk = desk();
    desk.raw().execute_batch("UPDATE tickets SET count = 1099 WHERE count = 1003").unwrap();
    assert_eq!(check(&desk.store).different, [1003, 1099].map(|n| Stream::Ticket(Number::new("PRO", n))));
}

#[test]
fn changed_reckoning_is_told_and_no_error() {
    let desk = desk();
    let examine = &mut |history: &History, evidence: &[Evidence]| Examined {
        derived: Some(derived(history)),
        newer_zones: false,
        evidence_holds: evidence.len() == 1,
    };
    let found = desk.store.check(i64::MAX, examine).unwrap();
    assert!(found.ok());
    assert_eq!(found.reckoning_changed, [Number::new("PRO", 1001), Number::new("PRO", 1002)]);
}
