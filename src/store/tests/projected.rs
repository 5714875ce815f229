//! What a row says of a ticket is what was put into it.
use proptest::prelude::*;
use rusqlite::{Connection, params};

use super::*;
use crate::sla::reckon;
use crate::sla::tests::props::ticket;
use crate::store::migrate::{SCHEMA, model};
use crate::store::projected::{COLUMNS, read};
use crate::store::tickets::{Columns, put_row};

/// The projection as it is read after it was written.
fn again(conn: &Connection, p: &Projection) -> Result<Projection, Error> {
    put_row(conn, "tickets", p, &Columns::of(p), &[])?;
    let mut query =
        conn.prepare_cached(&format!("SELECT {COLUMNS} FROM tickets WHERE prefix = ?1 AND count = ?2"))?;
    let mut rows = query.query(params![p.number.prefix, p.number.count])?;
    read(rows.next()?.unwrap())
}

/// The tables, without the policies that rows name.
fn rows() -> Connection {
    let conn = model(SCHEMA).unwrap();
    conn.pragma_update(None, "foreign_keys", false).unwrap();
    conn
}

fn plain() -> Projection {
    projection(&History::of(registration(&Number::new("PRO", 1001))))
}

#[test]
fn a_projection_comes_back_whatever_its_texts_and_instants_are() {
    let conn = rows();
    for text in ["", " ", "\\", "\n", "\\n", "\\\n\\", "\\=", "\\e", "a\nb\r\u{0}\u{202e}", "=", "-", "я b"]
    {
        let mut p = plain();
        let raw = Some(Raw::from(text));
        p.subject = Raw::from(text);
        (p.class, p.priority, p.priority_set) = (text.into(), Some(text.into()), None);
        (p.service, p.channel, p.registered_by) = (raw.clone(), raw.clone(), raw.clone());
        (p.source, p.reference, p.assignee) = (raw.clone(), None, raw.clone());
        p.customer = Customer { org: raw.clone(), id: raw, tz: Some(text.into()), ..Customer::default() };
        (p.role, p.contract, p.environment) = (Some(text.into()), Some(text.into()), None);
        p.missing = vec![text.into(), "x".into(), text.into()];
        p.frames.resolution = open_in(7);
        p.frames.resolution.zone = text.into();
        p.frames.planned =
            Some(Frame { clause: Some(text.into()), schedule: Some(text.into()), ..stopped_with(-7) });
        assert_eq!(again(&conn, &p).unwrap(), p, "{text:?}");
    }
    for second in [i64::MIN, -1, 0, 1, i64::MAX] {
        let mut p = plain();
        let at = Instant::from_unix(second);
        (p.reported_at, p.registered_at, p.closed_at) = (Instant::from_unix(-second.max(-9)), at, Some(at));
        (p.comes_back, p.waiting_since, p.first_reminder, p.last_at) = (Some(at), Some(at), Some(at), at);
        let judged =
            FrameState::Judged { due: Some(at), expected: None, met_at: at, left: None, ended: true };
        (p.frames.reaction, p.place.key, p.version) = (frame(judged), second, u64::MAX);
        p.parent = Some(Number::new("ASM", 7));
        assert_eq!(again(&conn, &p).unwrap(), p, "{second}");
    }
}

#[test]
fn a_text_that_nothing_writes_is_damage_that_names_the_ticket() {
    let conn = rows();
    again(&conn, &plain()).unwrap();
    let whole: String = conn.query_row("SELECT projection FROM tickets", [], |row| row.get(0)).unwrap();
    let torn = whole.match_indices('\n').map(|(at, _)| whole[..at].to_string());
    let others = ["".into(), "{}".into(), whole.replacen('\n', "\\x\n", 1), whole.replacen(' ', " x", 1)];
    let mut damaged = 0;
    for text in torn.chain(others) {
        conn.execute("UPDATE tickets SET projection = ?1", [&text]).unwrap();
        let read = conn
            .prepare(&format!("SELECT {COLUMNS} FROM tickets"))
            .unwrap()
            .query_row([], |row| Ok(read(row)));
        assert_eq!(read.unwrap(), Err(Error::damaged("projection of PRO-1001")), "{text:?}");
        damaged += 1;
    }
    assert!(damaged > 20);
}

proptest! {
    #![proptest_config(crate::testing::tries(50))]

    #[test]
    fn the_projection_of_any_life_comes_back(life in ticket()) {
        let Ok(reckoning) = reckon(&life.history, &life.book, life.history.last_at()) else { return Ok(()) };
        let p = Projection::of(&life.history, &reckoning);
        let conn = rows();
        prop_assert_eq!(again(&conn, &p).unwrap(), p);
    }
}
