//! Whatever is changed in a database by other means than the program, a check names it.
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::check;
use crate::desk::act::{Import, import, restore};
use crate::desk::commit::{Setting, commit};
use crate::desk::tests::{bench, works_set};
use crate::desk::{Desk, Error, Library};
use crate::record::Record;
use crate::store::{self, CheckReport, Mode, Store};
use crate::ticket::{Act, RecordId, RecordKind};
use crate::time::Instant;

/// A database in which every table has a row, in a folder that goes with it.
struct Sound {
    folder: tempfile::TempDir,
    copies: usize,
}

/// Tickets of two policies, one of them ended, one from elsewhere; a record.
fn sound() -> Sound {
    let mut b = bench();
    let number = b.register("prokontakt", Some("2"));
    let ended = b.register("panorama", None);
    b.now("2026-11-23T06:10:00Z").act(&number, Act::Acknowledged).unwrap();
    b.now("2026-11-23T06:20:00Z");
    b.act(&number, Act::Note { text: Some("принтер".into()) }).unwrap();
    b.act(&ended, Act::Resolved { text: Some("сделано".into()), cause: None }).unwrap();
    b.act(&ended, Act::Accepted).unwrap();
    let line =
        r#"{"policy":"asmo","subject":"x","reported_at":"2026-11-20T07:00:00Z","ref":"7","source":"otrs"}"#;
    let lines = [Ok::<_, Error>((1, Ok(line.as_bytes().to_vec())))];
    import(&mut b.desk, &b.ctx.clone(), lines.into_iter(), &Import::default(), &mut |_, _| ()).unwrap();
    let mut record = Record::new(RecordId { kind: RecordKind::Works, number: 1 });
    let event = works_set(&b.ctx, "замена диска");
    let Desk { store, book, .. } = &mut b.desk;
    let written = store.write(|tx| {
        let setting = Setting { book, recorded_at: b.ctx.now, login: &b.ctx.login };
        commit(tx, &setting, &mut record, vec![event])
    });
    written.unwrap();
    let folder = crate::testing::folder();
    b.desk.store().backup(&folder.path().join("sound.db"), false).unwrap();
    Sound { folder, copies: 0 }
}

impl Sound {
    fn path(&self) -> PathBuf {
        self.folder.path().join("sound.db")
    }

    /// What a check finds in a copy that was changed behind the program's back.
    fn after(&mut self, sql: &str) -> CheckReport {
        found(&self.altered(sql))
    }

    /// A copy that was changed so.
    fn altered(&mut self, sql: &str) -> PathBuf {
        self.copies += 1;
        let path = self.folder.path().join(format!("{}.db", self.copies));
        std::fs::copy(self.path(), &path).unwrap();
        let conn = Connection::open(&path).unwrap();
        // The copy is looked at once: nothing needs to reach the disk.
        conn.execute_batch("PRAGMA synchronous = OFF").unwrap();
        conn.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        path
    }
}

fn found(path: &Path) -> CheckReport {
    let store = Store::open(path, Mode::ReadOnly).unwrap();
    check(&Desk::open(store, Library::open(None).unwrap()).unwrap()).unwrap()
}

/// Of every table but those of the search index: its columns with their types.
fn columns(path: &Path) -> Vec<(String, String, String)> {
    let conn = Connection::open(path).unwrap();
    let mut query = conn
        .prepare(
            "SELECT t.name, c.name, c.type FROM sqlite_schema t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'search%' ORDER BY t.name, c.cid",
        )
        .unwrap();
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    query.query_map([], read).unwrap().map(Result::unwrap).collect()
}

/// Statements around one that the rules of the schema forbid: the schema is as it was afterwards.
fn past_the_rules(path: &Path, sql: &str) -> String {
    let conn = Connection::open(path).unwrap();
    let mut query = conn.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let triggers = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let triggers: Vec<(String, String)> = triggers.map(Result::unwrap).collect();
    let dropped: String = triggers.iter().map(|(name, _)| format!("DROP TRIGGER {name};")).collect();
    let made: String = triggers.iter().map(|(_, made)| format!("{made};")).collect();
    format!("PRAGMA foreign_keys = OFF; {dropped} {sql}; {made}")
}

/// What can't be told from what was there: the value is as good as any other, or is put right by itself.
const UNTOLD: [(&str, &str); 3] = [("meta", "touched"), ("meta", "engine"), ("policies", "origin")];

/// Values that another than the plainest change makes wrong.
const CHANGES: [(&str, &str, &str); 5] = [
    ("meta", "created_at", "30"),
    ("counters", "last", "last - 1"),
    ("sqlite_sequence", "seq", "seq - 1"),
    ("meta", "training_at", "created_at + 1"),
    ("meta", "derived_from", "'x'"),
];

fn changed(table: &str, column: &str, kind: &str) -> String {
    let special = CHANGES.iter().find(|(t, c, _)| (*t, *c) == (table, column));
    let value = match (special, kind) {
        (Some((_, _, value)), _) => value.to_string(),
        (None, "TEXT") => format!("coalesce({column}, '') || 'x'"),
        (None, "BLOB") => "x'00'".into(),
        (None, _) => format!("coalesce({column}, 0) + 1000"),
    };
    format!("UPDATE {table} SET {column} = {value} WHERE {column} IS (SELECT {column} FROM {table} LIMIT 1)")
}

fn names(found: &CheckReport, table: &str) -> bool {
    match table {
        "events" => !found.chain_ok() || found.wrong_tables == ["events"],
        "tickets" | "dues" | "verdicts" => !found.different.is_empty(),
        "records" => !found.different.is_empty() || found.wrong_tables == ["records"],
        // In the schema it is a table of SQLite's own.
        _ => found.wrong_tables.iter().any(|wrong| wrong == table),
    }
}

#[test]
fn a_changed_value_of_any_column_is_found_in_its_table() {
    let mut sound = sound();
    let found = sound.after("SELECT 1");
    assert!(found.ok(), "{found:?}");
    let columns = columns(&sound.path());
    assert!(columns.len() > 60, "{}", columns.len());
    for (table, column, kind) in columns {
        if UNTOLD.contains(&(&table, &column)) || (table.as_str(), column.as_str()) == ("meta", "one") {
            continue;
        }
        let sql = past_the_rules(&sound.path(), &changed(&table, &column, &kind));
        let found = sound.after(&sql);
        assert!(!found.ok() && names(&found, &table), "{table}.{column}: {found:?}");
    }
}

#[test]
fn a_row_that_is_missing_or_too_much_is_found_in_its_table() {
    let mut sound = sound();
    for (table, sql) in [
        ("events", "DELETE FROM events WHERE seq = 3"),
        ("tickets", "DELETE FROM tickets WHERE count = 1001 AND prefix = 'PRO'"),
        ("dues", "DELETE FROM dues"),
        ("verdicts", "DELETE FROM verdicts"),
        (
            "verdicts",
            "INSERT INTO verdicts (ticket, clock, class, line, met_at, verdict_at, used) VALUES (1, 1, 'x', 1, 1, 1, 1)",
        ),
        ("records", "DELETE FROM records"),
        ("records", "INSERT INTO records VALUES ('works/w-9', 'works', 9, 1, '{}')"),
        ("refs", "DELETE FROM refs"),
        ("refs", "INSERT INTO refs VALUES ('otrs', '8', 'PRO-1001')"),
        ("counters", "DELETE FROM counters"),
        ("counters", "UPDATE counters SET last = 1000000000"),
        ("sqlite_sequence", "DELETE FROM sqlite_sequence"),
        ("closed", "DELETE FROM closed"),
        ("closed", "INSERT INTO closed VALUES ('asmo', 1)"),
        ("current_policies", "UPDATE current_policies SET version = 'none' WHERE id = 'asmo'"),
        ("meta", "UPDATE meta SET recorded_at = NULL"),
        ("meta", "UPDATE meta SET recorded_at = recorded_at - 1"),
        ("meta", "UPDATE meta SET recorded_at = 0"),
        ("meta", "UPDATE meta SET recorded_at = 4133980801"),
        ("meta", "DELETE FROM meta WHERE one = 2"),
        ("meta", "UPDATE meta SET recorded_at = (SELECT min(recorded_at) FROM events)"),
        (
            "meta",
            "UPDATE meta SET recorded_at = (SELECT recorded_at FROM events WHERE kind = 'acknowledged')",
        ),
        ("closed", "INSERT INTO closed VALUES ('nobody', 0)"),
        ("counters", "INSERT INTO counters VALUES ('ZZZ', 1005)"),
        // A word of a policy's text that isn't the prefix of its numbers.
        ("counters", "INSERT INTO counters VALUES ('CLASS', 1005)"),
        ("search", "INSERT INTO search_config VALUES ('automerge', 0)"),
        ("search", "INSERT INTO search_config VALUES ('rank', 'bm25(10.0, 0.0)')"),
        ("search", "INSERT INTO search_config VALUES ('pgsz', 32)"),
        ("sqlite_sequence", "UPDATE sqlite_sequence SET seq = 9223372036854775807"),
        ("search", "DELETE FROM search WHERE rowid = 1"),
        ("search", "INSERT INTO search (rowid, stem, raw, initial) VALUES (99, 'a', 'a', 'a')"),
        ("search", "INSERT OR REPLACE INTO search (rowid, stem, raw) VALUES (1, '', '')"),
        ("search", "INSERT OR REPLACE INTO search (rowid, stem, raw) VALUES (1, 'принтер', 'принтер')"),
    ] {
        let found = sound.after(&past_the_rules(&sound.path(), sql));
        let nothing = sql.ends_with("one = 2");
        assert_eq!(!found.ok() && names(&found, table), !nothing, "{sql}: {found:?}");
    }
}

/// What a file says of who recorded an event, and when, proves nothing of the clock here.
#[test]
fn the_last_time_of_recording_is_that_of_the_last_act_here() {
    let mut b = bench();
    let came =
        r#"{"at":"2026-11-22T07:00:00Z","kind":"note","text":"x","recorded_at":"2036-01-01T00:00:00Z""#;
    let line = |event: String| {
        format!(
            r#"{{"policy":"asmo","subject":"x","reported_at":"2026-11-20T07:00:00Z","events":[{event}]}}"#
        )
    };
    let bring = |b: &mut crate::desk::tests::Bench, event: String| {
        let lines = [Ok::<_, Error>((1, Ok(line(event).into_bytes())))];
        import(&mut b.desk, &b.ctx.clone(), lines.into_iter(), &Import::default(), &mut |_, _| ()).unwrap()
    };
    assert_eq!(bring(&mut b, format!("{came}}}")).bad.len(), 1, "nobody is said to have recorded it then");
    assert!(bring(&mut b, format!(r#"{came},"login":"olga"}}"#)).bad.is_empty());
    let found = check(&b.desk).unwrap();
    assert!(found.ok(), "{found:?}");
    let number = b.register("prokontakt", Some("2"));
    b.now("2026-11-23T06:10:00Z").act(&number, Act::Acknowledged).unwrap();
    let folder = crate::testing::folder();
    b.desk.store().backup(&folder.path().join("sound.db"), false).unwrap();
    let mut sound = Sound { folder, copies: 0 };
    assert!(sound.after("SELECT 1").ok());
    for said in
        ["(SELECT recorded_at FROM events WHERE kind = 'registered')", "recorded_at + 1", "2082758400"]
    {
        let found = sound.after(&format!("UPDATE meta SET recorded_at = {said}"));
        assert_eq!(found.wrong_tables, ["meta"], "{said}");
    }
}

#[test]
fn whatever_is_gone_from_the_schema_added_to_it_or_altered_is_named() {
    let mut sound = sound();
    let conn = Connection::open(sound.path()).unwrap();
    let mut query = conn
        .prepare("SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL")
        .unwrap();
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let made: Vec<(String, String, String)> =
        query.query_map([], read).unwrap().map(Result::unwrap).collect();
    assert!(made.len() > 12, "{made:?}");
    for (kind, name, sql) in made {
        assert_eq!(sound.after(&format!("DROP {kind} {name}")).wrong_tables, std::slice::from_ref(&name));
        let other = match kind.as_str() {
            "index" => format!("CREATE INDEX {name} ON tickets (status)"),
            _ => sql.replace("BEGIN", "BEGIN SELECT 1;"),
        };
        let found = sound.after(&format!("DROP {kind} {name}; {other}"));
        assert_eq!((found.ok(), found.wrong_tables), (false, vec![name]));
    }
    for added in [
        "CREATE TRIGGER eater AFTER INSERT ON events BEGIN DELETE FROM refs; END",
        "CREATE TABLE eater (a)",
        "CREATE VIEW eater AS SELECT 1",
        "CREATE INDEX eater ON tickets (status)",
    ] {
        assert_eq!(sound.after(added).wrong_tables, ["eater"]);
    }
    assert_eq!(sound.after("ALTER TABLE refs ADD COLUMN more TEXT").wrong_tables, ["refs"]);
}

#[test]
fn what_of_a_copy_isnt_what_its_history_says_is_derived_anew_by_a_restore_and_told() {
    let mut sound = sound();
    for (sql, told) in [
        ("SELECT 1", &[][..]),
        ("DELETE FROM dues", &["PRO-1001"]),
        ("UPDATE closed SET n = n + 1", &["closed"]),
        ("INSERT INTO closed VALUES ('nobody', 0)", &["closed"]),
        ("DELETE FROM refs", &["refs"]),
        ("INSERT INTO refs VALUES ('otrs', '8', 'PRO-1001')", &["refs"]),
        ("UPDATE tickets SET assignee = 'olga' WHERE prefix = 'PRO'", &["PRO-1001"]),
        ("DELETE FROM dues; DELETE FROM verdicts; DELETE FROM tickets WHERE prefix = 'PRO'", &["PRO-1001"]),
        ("INSERT OR REPLACE INTO search (rowid, stem, raw) VALUES (1, '', '')", &["search"]),
        ("DELETE FROM records", &["works/w-1"]),
        ("INSERT INTO records VALUES ('works/w-9', 'works', 9, 1, '{}')", &["records"]),
    ] {
        let (copy, live) = (sound.altered(&past_the_rules(&sound.path(), sql)), sound.altered("SELECT 1"));
        for place in [live, copy.with_extension("new")] {
            let done = restore(&place, &copy, true, Instant::from_unix(1_795_500_000), &mut |_, _| ());
            let done = done.unwrap_or_else(|error| panic!("{sql}: {error}"));
            assert!(
                told.iter().all(|name| done.derived_anew.iter().any(|one| one == name)),
                "{sql}: {done:?}"
            );
            assert_eq!(done.derived_anew.is_empty(), told.is_empty(), "{sql}: {done:?}");
            let found = found(&place);
            assert!(found.ok(), "{sql}: {found:?}");
        }
    }
}

#[test]
fn what_cant_be_derived_of_its_history_is_not_restored() {
    let mut sound = sound();
    let live = sound.altered("SELECT 1");
    for (sql, told) in [
        (
            "UPDATE current_policies SET version = (SELECT version FROM policies WHERE id = 'panorama') WHERE id = 'asmo'",
            "current_policies",
        ),
        ("DELETE FROM policies WHERE id = 'prokontakt'", "foreign key of current_policies"),
    ] {
        let copy = sound.altered(&past_the_rules(&sound.path(), sql));
        let refused = restore(&live, &copy, true, Instant::from_unix(1_795_500_000), &mut |_, _| ());
        let Err(Error::Store(store::Error::Damaged { detail })) = refused else {
            panic!("{sql}: {refused:?}")
        };
        assert_eq!(detail, told, "{sql}");
        assert!(found(&live).ok());
    }
}

#[test]
fn what_meta_cant_say_is_neither_backed_up_nor_restored() {
    let mut sound = sound();
    let (live, aside) = (sound.altered("SELECT 1"), sound.folder.path().join("aside.db"));
    for change in
        ["recorded_at = 0", "recorded_at = 4133980801", "recorded_at = recorded_at - 1", "desk_id = x'00'"]
    {
        let copy = sound.altered(&format!("UPDATE meta SET {change}"));
        let is_meta = |error: &store::Error| *error == store::Error::Damaged { detail: "meta".into() };
        let backup = Store::open(&copy, Mode::ReadOnly).unwrap().backup(&aside, false);
        assert!(backup.as_ref().is_err_and(is_meta), "{change}: {backup:?}");
        for place in [live.clone(), copy.with_extension("new")] {
            let restored = restore(&place, &copy, true, Instant::from_unix(1_795_500_000), &mut |_, _| ());
            let Err(Error::Store(error)) = restored else { panic!("{change}: {restored:?}") };
            assert!(is_meta(&error), "{change}: {error:?}");
        }
        assert!(found(&live).ok());
    }
}

#[test]
fn a_deadline_that_was_put_off_is_found_whatever_zone_data_it_is_said_to_stem_from() {
    let mut sound = sound();
    let later = "
        UPDATE dues SET due = due + 518400 WHERE ticket = (SELECT id FROM tickets WHERE prefix = 'PRO');
        UPDATE tickets SET first_due = first_due + 518400, place_key = place_key + 518400,
            projection = replace(projection,
                ' ' || (first_due - reported_at) || ' ', ' ' || (first_due - reported_at + 518400) || ' ')
        WHERE prefix = 'PRO'";
    for from in ["2099a", "", "2020a 2099a"] {
        let found = sound.after(&format!("UPDATE meta SET derived_from = '{from}'; {later}"));
        assert!(!found.ok(), "{from}: {found:?}");
        let named = found.different.iter().map(ToString::to_string).collect::<Vec<_>>();
        // All else of it says the same, as newer data would have it.
        assert_eq!(
            (named, found.by_newer_zones.len()),
            (vec!["PRO-1001".into()], usize::from(!from.is_empty())),
            "{from}"
        );
    }
}
