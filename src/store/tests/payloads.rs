//! What is stored of an event is short, and says the same.
use proptest::prelude::*;

use super::*;
use crate::sla;
use crate::sla::tests::props::ticket;
use crate::ticket::{Insist, event_from_json};

/// What is read of a history that was recorded with its clocks.
fn again(history: &History, clocks: &[Value]) -> (History, Vec<Value>) {
    let mut desk = sqlite();
    let (number, stream) = (&history.registration.number, Stream::from(&history.registration.number));
    let written = desk.store.write(|tx| {
        tx.register(&history.registration, NOW, None, clocks[0].clone())?;
        for (event, clocks) in history.events.iter().zip(&clocks[1..]) {
            tx.append(&stream, event, clocks.clone())?;
        }
        Ok::<_, Error>(())
    });
    written.unwrap();
    let (read, evidence) = desk.store.history_with_evidence(number).unwrap().unwrap();
    (read, evidence.into_iter().map(|one| one.clocks).collect())
}

fn payload(desk: &Desk, seq: u64) -> String {
    desk.raw().query_row("SELECT payload FROM events WHERE seq = ?1", [seq], |row| row.get(0)).unwrap()
}

#[test]
fn an_event_holds_nothing_twice_and_its_clocks_in_few_letters() {
    let mut desk = sqlite();
    let number = desk.ticket(|_| ());
    let clocks = json!({
        "reaction": { "state": "met", "due": "2026-11-23T09:00:00Z" },
        "resolution": { "state": "planned_missing", "due": null },
        "planned": null,
    });
    let event = Event { by: Some(Raw::from("Анна")), ..note("x") };
    let seq = desk.store.write(|tx| tx.append(&Stream::from(&number), &event, clocks.clone())).unwrap();
    assert_eq!(payload(&desk, seq), r#"{"by":"Анна","text":"x","clocks":"m1795424400 p"}"#);
    let (history, evidence) = desk.store.history_with_evidence(&number).unwrap().unwrap();
    assert_eq!((&history.events[0].act, &evidence[1].clocks), (&event.act, &clocks));
}

#[test]
fn clocks_of_another_form_are_kept_as_they_are() {
    let due = |text: &str| json!({ "state": "met", "due": text });
    let all = |reaction: Value| json!({ "reaction": reaction, "resolution": due("2026-11-23T09:00:00Z"), "planned": null });
    let none = json!({ "state": "not_promised", "due": null });
    for clocks in [
        json!(null),
        json!({}),
        json!([1, null]),
        all(json!(null)),
        all(json!({ "state": "lost", "due": null })),
        all(json!({ "state": "met" })),
        all(due("2026-11-23T12:00:00+03:00")),
        all(due("-0001-01-01T00:00:00Z")),
        all(due("soon")),
        all(json!({ "state": "met", "due": 7 })),
        json!({ "reaction": none, "resolution": none, "planned": none }),
        json!({ "resolution": none, "reaction": none, "planned": null }),
        json!({ "reaction": none, "resolution": none }),
    ] {
        let history = History::of(registration(&Number::new("PRO", 1001)));
        let (_, read) = again(&history, std::slice::from_ref(&clocks));
        // Also in the order of their keys, for they are shown in it.
        assert_eq!(read[0].to_string(), clocks.to_string());
    }
}

#[test]
fn the_longer_form_of_earlier_programs_is_read_as_well() {
    let mut desk = sqlite();
    let number = desk.ticket(|_| ());
    let seq = desk.note(&number, "x");
    let stored = |payload: &str| {
        let triggers = "DROP TRIGGER events_only_erased";
        let conn = desk.raw();
        conn.execute_batch(triggers).ok();
        conn.execute("UPDATE events SET payload = ?1 WHERE seq = ?2", rusqlite::params![payload, seq])
            .unwrap();
        let read = desk.store.history_with_evidence(&number);
        read.map(|read| {
            read.map(|(history, evidence)| (history.events[0].clone(), evidence[1].clocks.clone()))
        })
    };
    let short = stored(r#"{"text":"x","clocks":"m1795424400 p r1795424401"}"#);
    let long = r#"{"at":"2026-11-20T07:01:00Z","kind":"note","by":null,"side":"support","text":"x","recorded_at":"2026-11-20T07:00:00Z","login":"anna","clocks":{"reaction":{"state":"met","due":"2026-11-23T09:00:00Z"},"resolution":{"state":"planned_missing","due":null},"planned":{"state":"running","due":"2026-11-23T09:00:01Z"}}}"#;
    assert_eq!(short, stored(long));
    assert!(short.unwrap().is_some());
    for clocks in ["", "m", "m1", "q1 p", "m1 p r r", "m1x p", "м1 p"] {
        let damaged = stored(&json!({ "text": "x", "clocks": clocks }).to_string());
        assert_eq!(damaged, Err(Error::damaged(format!("event {seq}"))), "{clocks:?}");
    }
}

#[test]
fn what_is_said_by_a_null_stays() {
    let event =
        event_from_json(json!({ "kind": "assigned", "to": null }), Insist::Stored, Some(NOW)).unwrap();
    let history =
        History { events: vec![event.clone()], ..History::of(registration(&Number::new("PRO", 1001))) };
    let (read, _) = again(&history, &[Value::Null, Value::Null]);
    assert_eq!(read.events[0].act, event.act);
}

proptest! {
    #![proptest_config(crate::testing::tries(20))]

    #[test]
    fn any_life_is_read_as_it_was_recorded(life in ticket()) {
        let (history, book) = (&life.history, &life.book);
        let Ok(reckoned) = sla::evidence(history, book, 0) else { return Ok(()) };
        let told = |clocks: &ByClock<sla::Clock>| json!(clocks.map(|_, c| json!({ "state": c.state.word(), "due": c.due })));
        let clocks: Vec<Value> = [Value::Null].into_iter().chain(reckoned.iter().map(told)).collect();
        let (read, evidence) = again(history, &clocks);
        prop_assert_eq!(&read.registration, &history.registration);
        prop_assert_eq!(read.events.len(), history.events.len());
        for (read, event) in read.events.iter().zip(&history.events) {
            let stored = Event { seq: read.seq, recorded_at: read.recorded_at, login: read.login.clone(), ..event.clone() };
            prop_assert_eq!(read, &stored);
        }
        prop_assert_eq!(evidence, clocks);
    }
}
