//! What any engine of the store must keep.
use super::*;
use crate::record::RecordEvent;
use crate::ticket::{RecordId, RecordKind};
use crate::time::Release;

macro_rules! kept_by {
    ($open:ident: $($name:ident),* $(,)?) => { mod $open { $(
        #[test]
        fn $name() {
            super::$name(crate::store::tests::$open);
        }
    )* } };
}

kept_by!(sqlite:
    what_is_written_is_read_back,
    a_failed_write_leaves_nothing,
    numbers_start_at_1001_and_are_never_used_again,
    a_given_number_is_kept_if_free,
    a_ref_belongs_to_one_ticket,
    recording_time_never_runs_backwards,
    changes_tell_which_tickets_to_read,
    events_of_unknown_tickets_are_refused,
    policies_are_kept_once,
    a_projection_is_replaced_whole,
    evidence_is_kept_with_each_event,
    histories_come_by_number,
    a_rebuild_makes_everything_anew,
    what_older_zone_data_gave_is_derived_anew_by_the_newer_alone,
    reading_only_refuses_to_write,
    a_record_lives_in_the_same_history,
);

fn a_record_lives_in_the_same_history(open: Open) {
    let mut desk = open();
    let number = desk.ticket(|_| ());
    let before = desk.store.last_seq().unwrap();
    let id = RecordId { kind: RecordKind::Customer, number: 17 };
    let set = |org: &str| RecordEvent {
        seq: 0,
        at: NOW,
        recorded_at: Some(NOW),
        by: Some(Raw::from("Анна")),
        login: Some(Raw::from("anna")),
        side: Side::Support,
        kind: "customer_set".into(),
        content: json!({ "org": org }).as_object().unwrap().clone(),
    };
    let put = |desk: &mut Desk, org: &str| {
        let written = desk.store.write(|tx| {
            let seq = tx.append(&Stream::Record(id), &set(org), Value::Null)?;
            let record = tx.record(id)?;
            tx.put_record(&record)?;
            Ok::<_, Error>((seq, record))
        });
        written.unwrap()
    };
    put(&mut desk, "ООО «Ромашка»");
    let (seq, record) = put(&mut desk, "АО «Ромашка»");
    assert_eq!(record.events[1], RecordEvent { seq, ..set("АО «Ромашка»") });
    assert_eq!((record.version(), desk.store.record(id).unwrap()), (seq, record.clone()));
    assert_eq!(desk.store.record_ids().unwrap(), [id]);
    let changes = desk.store.changes_since(before).unwrap();
    assert_eq!(changes.streams, [Stream::Record(id)]);
    let found = super::check(&desk.store);
    assert_eq!((found.ok(), found.events, found.tickets), (true, 3, 1));
    assert_eq!(desk.store.numbers().unwrap(), [number]);
    desk.raw().execute_batch("UPDATE records SET content = '{}'").unwrap();
    assert_eq!(super::check(&desk.store).different, [Stream::Record(id)]);
    let mut derive = |history: &History| Ok::<_, Error>(derived(history));
    desk.store.rebuild(None, &mut derive).unwrap();
    assert!(super::check(&desk.store).ok(), "made anew from its events");
}

fn what_is_written_is_read_back(open: Open) {
    let mut desk = open();
    let number = desk.ticket(|_| ());
    let hostile = "Отчёт\u{202e}fdp.exe \u{1b}[31m \u{0} \u{200b}";
    let seq = desk.note(&number, hostile);
    let history = desk.store.history(&number).unwrap().unwrap();
    assert_eq!(history.registration, registration(&number));
    assert_eq!((history.seq, &history.login), (1, &Some(Raw::from("anna"))));
    let expected = Event { seq, recorded_at: Some(NOW), ..note(hostile) };
    assert_eq!(history.events, [expected]);
    assert_eq!(history.version(), desk.store.last_seq().unwrap());
    assert_eq!(desk.store.history(&Number::new("PRO", 1)).unwrap(), None);
}

fn a_failed_write_leaves_nothing(open: Open) {
    let mut desk = open();
    let number = desk.ticket(|_| ());
    let before = (desk.store.head().unwrap(), desk.store.last_seq().unwrap());
    let refused: Result<(), Error> = desk.store.write(|tx| {
        tx.next_number("PRO")?;
        tx.append(&Stream::from(&number), &note("gone"), Value::Null)?;
        Err(Error::Interrupted)
    });
    assert_eq!(refused, Err(Error::Interrupted));
    assert_eq!((desk.store.head().unwrap(), desk.store.last_seq().unwrap()), before);
    assert_eq!(desk.ticket(|_| ()).to_string(), "PRO-1002");
}

fn numbers_start_at_1001_and_are_never_used_again(open: Open) {
    let mut desk = open();
    let next = |desk: &mut Desk, prefix: &str| {
        desk.store.write(|tx| tx.next_number(prefix)).map(|number| number.to_string())
    };
    assert_eq!(next(&mut desk, "PRO").unwrap(), "PRO-1001");
    assert_eq!(next(&mut desk, "pro").unwrap(), "PRO-1002");
    assert_eq!(next(&mut desk, "ASM").unwrap(), "ASM-1001");
    desk.store.write(|tx| tx.take_number(&Number::new("ASM", 999_999_999))).unwrap();
    assert_eq!(next(&mut desk, "ASM"), Err(Refused::NumbersExhausted("ASM".into()).into()));
}

fn a_given_number_is_kept_if_free(open: Open) {
    let mut desk = open();
    let first = desk.ticket(|_| ());
    let taken = desk.store.write(|tx| tx.take_number(&first));
    assert_eq!(taken, Err(Refused::NumberTaken(first.clone()).into()));
    let twice = desk.store.write(|tx| tx.register(&registration(&first), NOW, None, Value::Null));
    assert_eq!(twice, Err(Refused::NumberTaken(first).into()));
    desk.store.write(|tx| tx.take_number(&Number::new("PRO", 2000))).unwrap();
    assert_eq!(desk.ticket(|_| ()).to_string(), "PRO-2001");
    desk.store.write(|tx| tx.take_number(&Number::new("PRO", 7))).unwrap();
    assert_eq!(desk.ticket(|_| ()).to_string(), "PRO-2002");
}

fn a_ref_belongs_to_one_ticket(open: Open) {
    let mut desk = open();
    let mut register = |count: u32, source: Option<&str>, reference: &str| {
        let number = Number::new("PRO", count);
        let registration = Registration {
            source: source.map(Raw::from),
            reference: Some(Raw::from(reference)),
            ..registration(&number)
        };
        desk.store.write(|tx| tx.register(&registration, NOW, None, Value::Null))
    };
    assert!(register(1001, Some("old"), "7").is_ok());
    assert!(register(1002, Some("other"), "7").is_ok());
    assert!(register(1003, None, "7").is_ok());
    let known = Refused::RefTaken(Number::new("PRO", 1001));
    assert_eq!(register(1004, Some("old"), "7"), Err(known.into()));
    let find = |source: Option<&str>, reference: &str| {
        let found = desk.store.find_ref(source.map(Raw::from).as_ref(), &Raw::from(reference)).unwrap();
        found.map(|n| n.count)
    };
    assert_eq!(find(Some("old"), "7"), Some(1001));
    assert_eq!(find(None, "7"), Some(1003));
    assert_eq!(find(Some("old"), "8"), None);
    assert!(!desk.store.has_ticket(&Number::new("PRO", 1004)).unwrap());
}

fn recording_time_never_runs_backwards(open: Open) {
    let mut desk = open();
    let mut recorded = |at: Instant| desk.store.write(|tx| tx.recorded_now(at)).unwrap();
    assert_eq!(recorded(NOW), NOW);
    assert_eq!(recorded(NOW.plus(-HOUR)), NOW);
    assert_eq!(recorded(NOW.plus(5)), NOW.plus(5));
    // Imported events keep theirs, and move nothing.
    let number = desk.ticket(|_| ());
    let imported = Event { recorded_at: Some(NOW.plus(-9 * HOUR)), ..note("old") };
    desk.store.write(|tx| tx.append(&Stream::from(&number), &imported, Value::Null)).unwrap();
    desk.note(&number, "new");
    let history = desk.store.history(&number).unwrap().unwrap();
    let times: Vec<_> = history.events.iter().map(|e| e.recorded_at.unwrap().since(NOW)).collect();
    assert_eq!(times, [-9 * HOUR, 5]);
    assert_eq!(desk.store.info().unwrap().recorded_at, Some(NOW.plus(5)));
}

fn changes_tell_which_tickets_to_read(open: Open) {
    let mut desk = open();
    let (one, two) = (desk.ticket(|_| ()), desk.ticket(|_| ()));
    let all = desk.store.changes_since(0).unwrap();
    assert_eq!(all.streams, [&one, &two].map(Stream::from));
    let none = desk.store.changes_since(all.seq).unwrap();
    assert_eq!((none.streams.len(), none.seq, none.epoch), (0, all.seq, all.epoch));
    desk.note(&two, "a");
    desk.note(&two, "b");
    let changes = desk.store.changes_since(all.seq).unwrap();
    assert_eq!((changes.streams, changes.seq), (vec![Stream::Ticket(two)], all.seq + 2));
}

fn events_of_unknown_tickets_are_refused(open: Open) {
    let mut desk = open();
    let number = Number::new("PRO", 1001);
    let refused = desk.store.write(|tx| tx.append(&Stream::from(&number), &note(""), Value::Null));
    assert_eq!(refused, Err(Refused::NoTicket(number).into()));
}

fn policies_are_kept_once(open: Open) {
    let mut desk = open();
    let (old, new) = (kept("asmo", "aaaaaaaaaaaa"), kept("asmo", "bbbbbbbbbbbb"));
    desk.store
        .write(|tx| {
            tx.keep_policy(&new)?;
            tx.keep_policy(&old)?;
            tx.keep_policy(&KeptPolicy { origin: "elsewhere".into(), ..old.clone() })?;
            tx.set_current_policy(&old.id, &old.version)?;
            tx.set_current_policy(&new.id, &new.version)
        })
        .unwrap();
    let named = |kept: &KeptPolicy| (kept.id.clone(), kept.version.clone());
    assert_eq!(desk.store.versions().unwrap(), [named(&old), named(&new)]);
    assert_eq!(desk.store.policy("aaaaaaaaaaaa").unwrap(), Some(old.clone()));
    assert_eq!(desk.store.policy("cccccccccccc").unwrap(), None);
    assert_eq!(desk.store.current_policies().unwrap()["asmo"], new.version);
    let other = KeptPolicy { sha256: "f".repeat(64), ..old };
    assert!(matches!(desk.store.write(|tx| tx.keep_policy(&other)), Err(Error::Damaged { .. })));
    let unknown = desk.store.write(|tx| tx.set_current_policy(&new.id, &"cccccccccccc".into()));
    assert!(matches!(unknown, Err(Error::Refused(Refused::Schema(_)))));
}

fn a_projection_is_replaced_whole(open: Open) {
    let mut desk = open();
    let number = desk.ticket(|p| p.frames.reaction = open_in(HOUR));
    let next = desk.store.next_due(NOW).unwrap().map(|next| (next.due, next.number));
    assert_eq!(next, Some((NOW.plus(HOUR), number.clone())));
    let before = desk.store.projection(&number).unwrap().unwrap();
    assert_eq!(before.frames.reaction, open_in(HOUR));
    desk.store
        .write(|tx| {
            put(tx, &number, |p| {
                p.status = Status::Closed;
                p.subject = Raw::from("Другое");
            })
        })
        .unwrap();
    let after = desk.store.projection(&number).unwrap().unwrap();
    assert_eq!((after.status, after.subject), (Status::Closed, Raw::from("Другое")));
    assert_eq!(desk.store.next_due(NOW).unwrap(), None);
    assert_eq!(desk.store.ticket_count().unwrap(), 1);
    assert_eq!(desk.store.projection(&Number::new("PRO", 7)).unwrap(), None);
}

fn evidence_is_kept_with_each_event(open: Open) {
    let mut desk = open();
    let number = desk.ticket(|_| ());
    let seq = desk.note(&number, "a");
    let (_, evidence) = desk.store.history_with_evidence(&number).unwrap().unwrap();
    let expected =
        [Evidence { seq: 1, clocks: Value::Null }, Evidence { seq, clocks: json!({ "reaction": null }) }];
    assert_eq!(evidence, expected);
}

fn histories_come_by_number(open: Open) {
    let mut desk = open();
    for count in [2000, 10_000, 1500] {
        let number = Number::new("PRO", count);
        desk.store.write(|tx| tx.register(&registration(&number), NOW, None, Value::Null)).unwrap();
    }
    desk.ticket_of("asmo", "ASM", |_| ());
    let mut seen = Vec::new();
    desk.store
        .each_history(|history| {
            seen.push(history.registration.number.to_string());
            Ok::<_, Error>(())
        })
        .unwrap();
    assert_eq!(seen, ["ASM-1001", "PRO-1500", "PRO-2000", "PRO-10000"]);
}

fn a_rebuild_makes_everything_anew(open: Open) {
    let mut desk = open();
    let number = desk.ticket(|p| p.frames.reaction = open_in(HOUR));
    desk.ticket(|p| p.status = Status::Closed);
    let before = desk.store.info().unwrap();
    let release = |name: &str| Release::parse(name).unwrap();
    let (older, own, newer) = (release("2026d"), release("2026e"), release("2027a"));
    assert!(desk.store.is_stale(Some(&own)).unwrap() && desk.store.is_stale(None).unwrap());
    let mut derive = |history: &History| {
        let mut p = projection(history);
        p.subject = Raw::from("Заново");
        Ok::<_, Error>(Derived { text: SearchText::begun("заново".into(), 0), ..of(p) })
    };
    assert_eq!(desk.store.rebuild(Some(&own), &mut derive).unwrap(), Some(2));
    for not_newer in [Some(&own), Some(&older), None] {
        assert!(!desk.store.is_stale(not_newer).unwrap(), "{not_newer:?}");
        assert_eq!(desk.store.rebuild(not_newer, &mut derive).unwrap(), None);
    }
    let only_own = Some(Releases { oldest: Some(own.clone()), newest: Some(own.clone()) });
    assert_eq!(desk.store.zone_releases().unwrap(), only_own);
    assert!(desk.store.is_stale(Some(&newer)).unwrap());
    assert_eq!(desk.store.projection(&number).unwrap().unwrap().subject, Raw::from("Заново"));
    let counts = desk.store.counts(NOW, None).unwrap();
    assert_eq!((counts.all.get(Queue::All), counts.all.get(Queue::Closed), counts.next), (2, 0, None));
    let found = Query { text: Some("заново".into()), ..Query::of(Queue::All, NOW) };
    assert_eq!(desk.store.queue_count(&found).unwrap(), 2);
    let after = desk.store.info().unwrap();
    assert_ne!(after.epoch, before.epoch);
    assert_eq!(after.events, before.events);
    assert_eq!(desk.store.zone_releases().unwrap(), only_own);
    let failing = desk.store.rebuild(Some(&newer), &mut |_| Err(Error::Interrupted));
    assert_eq!(failing, Err(Error::Interrupted));
    assert_eq!(desk.store.ticket_count().unwrap(), 2);
}

fn what_older_zone_data_gave_is_derived_anew_by_the_newer_alone(open: Open) {
    let mut desk = open();
    let [oldest, older, own, newer] = ["2020a", "2026d", "2026e", "2027a"].map(Release::parse);
    let mut derive = |history: &History| Ok::<_, Error>(derived(history));
    desk.store.write(|tx| tx.reckoned_by(older.as_ref())).unwrap();
    assert_eq!(desk.store.zone_releases().unwrap(), None, "nothing was derived as yet");
    for (writers, from) in [
        (vec![&own], [&own, &own]),
        (vec![&older], [&older, &own]),
        (vec![&older, &oldest, &own], [&oldest, &own]),
        (vec![&None, &older], [&None, &own]),
        (vec![&older, &newer], [&older, &newer]),
    ] {
        desk.store.rebuild(newer.as_ref(), &mut derive).unwrap();
        desk.raw().execute("UPDATE meta SET derived_from = '2026e'", []).unwrap();
        for writer in writers {
            desk.store.write(|tx| tx.reckoned_by(writer.as_ref())).unwrap();
        }
        let [oldest, newest] = from.map(Option::clone);
        let stale = [None, oldest.as_ref(), own.as_ref()].map(|of| desk.store.is_stale(of).unwrap());
        assert_eq!(stale, [false, false, oldest < own], "{from:?}");
        assert_eq!(desk.store.zone_releases().unwrap(), Some(Releases { oldest, newest }));
    }
}

fn reading_only_refuses_to_write(open: Open) {
    let mut desk = open();
    let number = desk.ticket(|_| ());
    let mut reader = Store::open(&desk.path(), Mode::ReadOnly).unwrap();
    assert!(reader.history(&number).unwrap().is_some());
    assert_eq!(reader.write(|tx| tx.recorded_now(NOW)), Err(Error::ReadOnly));
}
