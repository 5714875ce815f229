//! A payload is gone for good only where an `erased` event says what stands in its place.
use super::*;
use crate::ticket::{Insist, event_from_json};

/// Kinds whose bare form is as good as the whole one, and some that aren't.
const KINDS: [&str; 13] = [
    r#"{"kind":"acknowledged"}"#,
    r#"{"kind":"out_of_scope","reason":"чужое"}"#,
    r#"{"kind":"closed","reason":null}"#,
    r#"{"kind":"accepted"}"#,
    r#"{"kind":"resumed","reason":null}"#,
    r#"{"kind":"returned","reason":"не то"}"#,
    r#"{"kind":"refused","reason":"нет"}"#,
    r#"{"kind":"reopened","reason":"снова"}"#,
    r#"{"kind":"update_offered","text":"версия"}"#,
    r#"{"kind":"update_accepted"}"#,
    r#"{"kind":"update_rejected","reason":"не то"}"#,
    r#"{"kind":"note","text":"Анна"}"#,
    r#"{"kind":"resolved","text":"сделано"}"#,
];

fn event(text: &str) -> Event {
    let event = event_from_json(serde_json::from_str(text).unwrap(), Insist::Stored, Some(NOW.plus(60)));
    Event { login: Some(Raw::from("anna")), ..event.unwrap() }
}

/// A ticket with an event of it.
fn desk(text: &str) -> (Desk, Number, u64) {
    let mut desk = sqlite();
    let number = desk.ticket(|_| ());
    let seq = append(&mut desk, &number, text);
    (desk, number, seq)
}

fn append(desk: &mut Desk, number: &Number, text: &str) -> u64 {
    let written = desk.store.write(|tx| {
        let seq = tx.append(&Stream::from(number), &event(text), Value::Null)?;
        put(tx, number, |_| ())?;
        Ok::<_, Error>(seq)
    });
    written.unwrap()
}

fn empty(desk: &Desk, seq: u64) {
    let sql = format!("UPDATE events SET payload = NULL, salt = NULL WHERE seq = {seq}");
    desk.raw().execute_batch(&sql).unwrap();
}

/// An `erased` of an event, with what it kept.
fn erase(desk: &mut Desk, number: &Number, seq: u64, kept: &str) -> u64 {
    let kept: Value = serde_json::from_str(kept).unwrap();
    append(desk, number, &json!({ "kind": "erased", "ref": seq, "kept": kept }).to_string())
}

fn damaged(seq: u64) -> Error {
    Error::Damaged { detail: format!("event {seq}") }
}

#[test]
fn an_emptied_event_that_no_erased_names_is_not_the_one_recorded() {
    for text in KINDS {
        let (mut desk, number, seq) = desk(text);
        let (sound, copy) = (desk.folder.path().join("sound.db"), desk.folder.path().join("copy.db"));
        desk.store.backup(&sound, false).unwrap();
        empty(&desk, seq);
        let found = check(&desk.store);
        assert_eq!((found.first_bad, found.ok()), (Some(seq), false), "{text}");
        assert_eq!(desk.store.history(&number), Err(damaged(seq)), "{text}");
        assert_eq!(desk.store.backup(&copy, false), Err(damaged(seq)), "{text}");
        std::fs::copy(&sound, &copy).unwrap();
        let raw = rusqlite::Connection::open(&copy).unwrap();
        raw.execute("UPDATE events SET payload = NULL, salt = NULL WHERE seq = ?1", [seq]).unwrap();
        drop(raw);
        assert_eq!(restore(&desk.path(), &copy, true, NOW), Err(damaged(seq)), "{text}");
        let kept = text.replace("Анна", "[стёрто]");
        erase(&mut desk, &number, seq, &kept);
        let found = check(&desk.store);
        assert!(found.ok() && found.erased == 1, "{text}: {found:?}");
        let read = desk.store.history(&number).unwrap().unwrap().events[0].clone();
        let at = (read.seq, read.at);
        assert_eq!((read.act, at), (event(&kept).act, (seq, NOW.plus(60))), "what was kept is read");
        assert!(desk.store.backup(&copy, true).is_ok());
    }
}

/// What can't stand in the place of an event: each alone leaves it unnamed.
#[test]
fn an_erased_of_another_kind_event_or_ticket_names_nothing() {
    let (text, note) = (KINDS[0], r#"{"kind":"note","text":"а"}"#);
    for kept in [note, "{}", r#"{"kind":null}"#] {
        let (mut desk, number, seq) = desk(text);
        erase(&mut desk, &number, seq, kept);
        empty(&desk, seq);
        assert_eq!(check(&desk.store).first_bad, Some(seq), "{kept}");
    }
    let (mut desk, number, seq) = desk(text);
    let other = desk.ticket(|_| ());
    erase(&mut desk, &other, seq, text);
    erase(&mut desk, &number, seq + 1, text);
    append(&mut desk, &number, &json!({ "kind": "undone", "ref": seq }).to_string());
    append(&mut desk, &number, &json!({ "kind": "erased", "ref": seq }).to_string());
    empty(&desk, seq);
    assert_eq!(check(&desk.store).first_bad, Some(seq));
    erase(&mut desk, &number, seq, text);
    assert!(check(&desk.store).ok());
}

#[test]
fn one_of_salt_and_payload_alone_is_no_erasure() {
    for column in ["salt", "payload"] {
        let (mut desk, number, seq) = desk(KINDS[0]);
        erase(&mut desk, &number, seq, KINDS[0]);
        let sql =
            format!("DROP TRIGGER events_only_erased; UPDATE events SET {column} = NULL WHERE seq = {seq}");
        desk.raw().execute_batch(&sql).unwrap();
        assert_eq!(check(&desk.store).first_bad, Some(seq), "{column}");
    }
}

#[test]
fn a_registration_and_an_erased_are_erased_like_any_other() {
    let (mut desk, number, _) = desk(KINDS[11]);
    let whole = desk.store.history(&number).unwrap().unwrap();
    let kept = Registration { subject: Raw::from("[стёрто]"), ..whole.registration.clone() };
    let kept = Value::Object(crate::ticket::registration_to_stored(&kept)).to_string();
    erase(&mut desk, &number, 1, &kept);
    empty(&desk, 1);
    desk.store.write(|tx| put(tx, &number, |_| ())).unwrap();
    let read = desk.store.history(&number).unwrap().unwrap();
    assert_eq!(read.registration.subject, Raw::from("[стёрто]"));
    let first = erase(&mut desk, &number, 2, KINDS[11]);
    empty(&desk, 2);
    empty(&desk, first);
    assert_eq!(check(&desk.store).first_bad, Some(2), "nobody knows any more what it kept");
    let kept = json!({ "kind": "erased", "ref": 2, "kept": { "kind": "note", "text": "[стёрто]" } });
    erase(&mut desk, &number, first, &kept.to_string());
    let found = check(&desk.store);
    assert!(found.ok() && found.erased == 3, "{found:?}");
    let read = desk.store.history(&number).unwrap().unwrap();
    assert_eq!(read.events[0].act, Act::Note { text: Some(Raw::from("[стёрто]")) });
}
