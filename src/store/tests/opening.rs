//! What is at the path, whose it is, who may, and which version.
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::*;
use crate::store::migrate::{SCHEMA, STEPS, upgrade, version};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

fn opened(path: &Path) -> Error {
    let both = [Mode::ReadWrite, Mode::ReadOnly].map(|mode| Store::open(path, mode).err().unwrap());
    assert_eq!(both[0], both[1]);
    let [error, _] = both;
    error
}

/// Everything in a folder, with contents.
fn state(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().path())
        .map(|p| (p.clone(), fs::read(p).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn what_is_no_database_of_ours_is_told_and_left_as_it_was() {
    let folder = crate::testing::folder();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("empty"), "").unwrap();
    fs::write(at("text"), "Просто текст\n".repeat(100)).unwrap();
    fs::write(at("short"), "SQLite format 3\0").unwrap();
    let foreign = rusqlite::Connection::open(at("foreign")).unwrap();
    foreign.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).unwrap();
    foreign.execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1)").unwrap();
    drop(foreign);
    let before = state(folder.path());
    assert_eq!(opened(&at("missing")), FileError::NotFound(at("missing")).into());
    assert_eq!(opened(&at("text/desk.db")), FileError::NotFound(at("text/desk.db")).into());
    assert_eq!(opened(&at("empty")), FileError::Empty(at("empty")).into());
    for name in ["text", "short", "foreign"] {
        assert_eq!(opened(&at(name)), FileError::Foreign(at(name)).into());
    }
    assert_eq!(state(folder.path()), before);
    assert_eq!(opened(folder.path()), FileError::NotAFile(folder.path().into()).into());
    nix::unistd::mkfifo(&at("pipe"), nix::sys::stat::Mode::S_IRWXU).unwrap();
    assert_eq!(opened(&at("pipe")), FileError::NotAFile(at("pipe")).into());
}

#[test]
fn a_broken_file_of_ours_is_damaged_and_never_foreign() {
    let mut desk = sqlite();
    for _ in 0..50 {
        desk.ticket(|_| ());
    }
    let path = desk.path();
    drop(desk.store);
    let whole = fs::read(&path).unwrap();
    let broken = path.with_file_name("broken.db");
    let damaged = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = whole.clone();
        change(&mut bytes);
        fs::remove_file(&broken).ok();
        fs::write(&broken, bytes).unwrap();
        let failed = Store::open(&broken, Mode::ReadWrite).map(|store| check(&store));
        match failed {
            Err(Error::Damaged { .. } | Error::NotUtf8 { .. }) => true,
            Ok(found) => !found.ok(),
            Err(other) => panic!("{other:?}"),
        }
    };
    assert!(damaged(&|bytes| bytes[0] = b'X'), "magic");
    assert!(damaged(&|bytes| bytes[16] = 7), "page size");
    assert!(damaged(&|bytes| bytes[100..200].fill(0xff)), "schema page");
    assert!(damaged(&|bytes| bytes.truncate(72)), "cut in the header");
    assert!(damaged(&|bytes| bytes.truncate(4096)), "cut after a page");
    assert!(damaged(&|bytes| bytes[8192..].fill(0)), "zeros");
    assert!(!damaged(&|_| ()), "the whole file is well");
}

#[test]
fn creating_never_replaces_anything() {
    let folder = crate::testing::folder();
    let path = folder.path().join("desk.db");
    for contents in ["", "text"] {
        fs::write(&path, contents).unwrap();
        let refused = Store::create(&path, &private()).err();
        assert_eq!(refused, Some(FileError::Exists(path.clone()).into()));
        assert_eq!(fs::read_to_string(&path).unwrap(), contents);
    }
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink("nowhere", &path).unwrap();
    assert_eq!(Store::create(&path, &private()).err(), Some(FileError::Exists(path).into()));
}

#[test]
fn a_private_database_is_its_owners_alone() {
    let place = crate::testing::folder();
    let path = place.path().join("new/folder/desk.db");
    let store = Store::create(&path, &private()).unwrap();
    store.checkpoint_passive().unwrap();
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    for name in ["desk.db-wal", "desk.db-shm"] {
        assert_eq!(mode(&path.with_file_name(name)), 0o600, "{name}");
    }
    let facts = file_facts(&path).unwrap();
    assert_eq!((facts.mode, facts.folder_mode, facts.network), (0o600, 0o700, None));
    drop(store);
    let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
    assert_eq!(left.len(), 1, "no log and no temporary file stays");
}

#[test]
fn a_shared_database_lies_in_a_setgid_folder_of_the_group() {
    let place = crate::testing::folder();
    let path = place.path().join("shared/desk.db");
    let own = nix::unistd::Group::from_gid(nix::unistd::getegid()).unwrap().unwrap();
    let shared = Create { rights: Rights::Shared { group: own.name }, ..private() };
    let mut store = Store::create(&path, &shared).unwrap();
    store.write(|tx| tx.recorded_now(NOW)).unwrap();
    assert_eq!(mode(path.parent().unwrap()), 0o2770);
    for name in ["desk.db", "desk.db-wal", "desk.db-shm"] {
        let facts = fs::metadata(path.with_file_name(name)).unwrap();
        assert_eq!((facts.mode() & 0o7777, facts.gid()), (0o660, own.gid.as_raw()), "{name}");
    }
    let nobody = Create { rights: Rights::Shared { group: "нет-такой".into() }, ..private() };
    let refused = Store::create(&place.path().join("other.db"), &nobody).err();
    assert_eq!(refused, Some(FileError::UnknownGroup("нет-такой".into()).into()));
    // A folder that exists is left as it is.
    fs::set_permissions(path.parent().unwrap(), Permissions::from_mode(0o755)).unwrap();
    Store::create(&path.with_file_name("second.db"), &shared).unwrap();
    assert_eq!(mode(path.parent().unwrap()), 0o755);
}

#[test]
fn a_training_database_remembers_its_clock() {
    let folder = crate::testing::folder();
    let path = folder.path().join("desk.db");
    Store::create(&path, &Create { training: true, ..private() }).unwrap();
    let info = Store::open(&path, Mode::ReadOnly).unwrap().info().unwrap();
    assert_eq!((info.training, info.created_at), (Some(NOW), NOW));
    assert_eq!((info.events, info.tickets, info.recorded_at), (0, 0, None));
    assert_eq!(sqlite().store.info().unwrap().training, None);
}

#[test]
fn a_newer_schema_is_refused_at_opening_and_at_each_write() {
    let mut desk = sqlite();
    let number = desk.ticket(|_| ());
    desk.raw().pragma_update(None, "user_version", SCHEMA + 1).unwrap();
    let newer = Error::Newer { found: SCHEMA + 1, known: SCHEMA };
    assert_eq!(opened(&desk.path()), newer);
    let before = desk.store.last_seq().unwrap();
    let refused = desk.store.write(|tx| tx.append(&Stream::from(&number), &note(""), Value::Null));
    assert_eq!(refused, Err(newer));
    assert_eq!(desk.store.last_seq().unwrap(), before);
}

#[test]
fn a_newer_engine_is_refused_at_opening_and_at_each_write() {
    let mut desk = sqlite();
    let copy = desk.path().with_file_name("copy.db");
    desk.store.backup(&copy, false).unwrap();
    let known = crate::sla::ENGINE;
    let far = i64::from(u32::MAX) + 1;
    for (engine, found) in [(i64::from(known) + 1, known + 1), (far, u32::MAX), (i64::MAX, u32::MAX)] {
        desk.raw().execute("UPDATE meta SET engine = ?1", [engine]).unwrap();
        let newer = Error::Newer { found, known };
        assert_eq!(opened(&desk.path()), newer);
        assert_eq!(desk.store.write(|tx| tx.next_number("PRO")), Err(newer.clone()));
        assert_eq!(restore(&desk.path(), &copy, true, NOW), Err(newer));
    }
}

#[test]
fn an_upgrade_keeps_a_copy_with_the_same_rights() {
    let mut desk = sqlite();
    desk.ticket(|_| ());
    let path = desk.path();
    fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    let with = |step| [STEPS, &[step]].concat();
    let broken = with("CREATE TABLE half (a INTEGER) STRICT; CREATE TABLE oops");
    let conn = desk.raw();
    assert!(upgrade(&conn, &path, &broken).is_err());
    assert_eq!(version(&conn).unwrap(), SCHEMA, "all of the upgrade or nothing");
    assert!(conn.prepare("SELECT * FROM half").is_err());
    let steps = with("CREATE TABLE later (a INTEGER) STRICT");
    upgrade(&conn, &path, &steps).unwrap();
    upgrade(&conn, &path, &steps).unwrap();
    assert_eq!(version(&conn).unwrap(), SCHEMA + 1);
    assert!(conn.prepare("SELECT * FROM later").is_ok());
    let copy = path.with_file_name(format!("desk.db.before-upgrade-{SCHEMA}"));
    assert_eq!(mode(&copy), 0o640);
    let kept = Store::open(&copy, Mode::ReadOnly).unwrap();
    assert_eq!(kept.info().unwrap().events, 1);
    assert!(check(&kept).ok());
}

#[test]
fn a_full_database_says_so_and_keeps_what_it_has() {
    let mut desk = sqlite();
    let number = desk.ticket(|_| ());
    let pages: i64 = desk.store.conn.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    let limit = |pages: i64| {
        desk.store.conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
    };
    limit(pages);
    let long = "x".repeat(100_000);
    let head = desk.store.head().unwrap();
    let refused = desk.store.write(|tx| tx.append(&Stream::from(&number), &note(&long), Value::Null));
    assert_eq!(refused, Err(Error::Full));
    assert_eq!(desk.store.head().unwrap(), head);
    desk.store.conn.query_row("PRAGMA max_page_count = 100000", [], |_| Ok(())).unwrap();
    desk.note(&number, &long);
    assert!(check(&desk.store).ok());
}

#[test]
fn a_file_that_may_not_be_read_is_a_matter_of_rights() {
    if nix::unistd::geteuid().is_root() {
        // Root may everything; what remains is that a missing parent isn't a matter of rights.
        let missing = Path::new("/nonexistent/desk.db");
        assert_eq!(opened(missing), FileError::NotFound(missing.into()).into());
        return;
    }
    let desk = sqlite();
    fs::set_permissions(desk.path(), Permissions::from_mode(0o000)).unwrap();
    assert_eq!(opened(&desk.path()), FileError::NoRights(desk.path()).into());
}

/// The database of an earlier version, made by the program of that version.
fn schema_1() -> (tempfile::TempDir, PathBuf) {
    let folder = crate::testing::folder();
    let path = folder.path().join("desk.db");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/schema-1.db"), &path).unwrap();
    (folder, path)
}

#[test]
fn a_database_of_schema_1_becomes_one_of_streams_and_keeps_its_head() {
    let (folder, path) = schema_1();
    let store = Store::open(&path, Mode::ReadWrite).unwrap();
    assert_eq!(version(&store.conn).unwrap(), SCHEMA);
    let head = "e08521124f7875b44fa8ac3aeb5962bec6bccee37cf6915a88319b686c4e5682";
    assert!(store.is_outdated().unwrap(), "what the step emptied is to be derived anew");
    let found = check(&store);
    assert!(found.integrity.is_empty() && found.chain_ok());
    assert_eq!((found.head.as_deref(), found.events, found.tickets), (Some(head), 139, 24));
    let id = store.desk_id().unwrap();
    assert_eq!(id.len(), 32);
    assert!(id.bytes().any(|digit| digit != b'0'));
    assert!(folder.path().join("desk.db.before-upgrade-1").exists(), "a copy is kept");
    drop(store);
    assert_eq!(Store::open(&path, Mode::ReadWrite).unwrap().desk_id().unwrap(), id);
}

#[test]
fn a_step_forces_the_rebuild_whatever_engine_and_zone_data_the_file_had() {
    let (_folder, path) = schema_1();
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute("UPDATE meta SET engine = ?1, derived_from = '2099a'", [crate::sla::ENGINE]).unwrap();
    drop(raw);
    let store = Store::open(&path, Mode::ReadWrite).unwrap();
    assert!(store.is_outdated().unwrap() && store.is_stale(None).unwrap());
}

#[test]
fn what_a_newer_program_made_of_the_database_is_newer_and_not_damaged() {
    let (_folder, path) = schema_1();
    let mut open = Store::open(&path, Mode::ReadWrite).unwrap();
    let number = open.numbers().unwrap().remove(0);
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch("ALTER TABLE events RENAME COLUMN stream TO line; ").unwrap();
    raw.pragma_update(None, "user_version", SCHEMA + 1).unwrap();
    let newer = Error::Newer { found: SCHEMA + 1, known: SCHEMA };
    assert_eq!(open.history(&number).unwrap_err(), newer);
    assert_eq!(open.changes_since(0).unwrap_err(), newer);
    assert_eq!(open.epoch().unwrap_err(), newer);
    assert_eq!(open.counts(NOW, None).unwrap_err(), newer);
    assert_eq!(open.write(|tx| tx.recorded_now(NOW)).unwrap_err(), newer);
}

#[test]
fn a_copy_of_schema_1_is_restored_onto_a_desk_and_into_a_new_file() {
    let (folder, copy) = schema_1();
    let head = Some("e08521124f7875b44fa8ac3aeb5962bec6bccee37cf6915a88319b686c4e5682".to_string());
    let new = folder.path().join("new.db");
    assert_eq!(restore(&new, &copy, false, NOW).unwrap().head, head);
    assert_eq!(Store::open(&new, Mode::ReadWrite).unwrap().head().unwrap(), head);
    let desk = sqlite();
    let id = desk.store.desk_id().unwrap();
    let done = restore(&desk.path(), &copy, false, NOW).unwrap();
    assert_eq!((done.head, done.events), (head.clone(), 139));
    assert_eq!(
        (desk.store.head().unwrap(), desk.store.desk_id().unwrap()),
        (head, id),
        "the desk keeps its name"
    );
}

#[test]
fn a_copy_that_could_not_be_brought_up_changes_nothing() {
    let (folder, copy) = schema_1();
    let new = folder.path().join("new.db");
    let mut desk = sqlite();
    desk.ticket(|_| ());
    let (before, head) = (names(&desk.folder), desk.store.head().unwrap());
    for place in [&new, &desk.path()] {
        let failed = crate::store::restore(place, &copy, true, NOW, &mut |_: &mut Store| Err(Error::Full));
        assert_eq!(failed, Err(Error::Full));
    }
    assert!(!new.exists());
    assert_eq!((names(&desk.folder), desk.store.head().unwrap()), (before, head));
}

fn names(folder: &tempfile::TempDir) -> Vec<PathBuf> {
    state(folder.path()).into_iter().map(|(path, _)| path).collect()
}

#[test]
fn a_database_whose_number_of_the_schema_was_changed_is_said_to_be_so_and_left_as_it_is() {
    let (folder, older) = schema_1();
    let desk = sqlite();
    let (present, copy) = (folder.path().join("present.db"), folder.path().join("copy.db"));
    desk.store.backup(&present, false).unwrap();
    desk.store.backup(&copy, false).unwrap();
    for (path, numbers) in [(&present, [0, 1, -1]), (&older, [0, -1, i32::MIN])] {
        for number in numbers {
            rusqlite::Connection::open(path).unwrap().pragma_update(None, "user_version", number).unwrap();
            let before = state(folder.path());
            let altered = Error::Altered { version: number.into() };
            assert_eq!(opened(path), altered);
            assert_eq!(restore(&desk.path(), path, true, NOW), Err(altered));
            assert!(state(folder.path()) == before, "no copy is kept, no log begun");
        }
    }
    restore(&present, &copy, true, NOW).unwrap();
    assert!(check(&Store::open(&present, Mode::ReadOnly).unwrap()).ok());
}

#[test]
fn a_file_of_two_names_is_neither_opened_nor_written() {
    let mut desk = sqlite();
    let number = desk.ticket(|_| ());
    let (path, other) = (desk.path(), desk.path().with_file_name("other.db"));
    fs::hard_link(&path, &other).unwrap();
    let append = |store: &mut Store| {
        store
            .write(|tx| tx.append(&crate::ticket::Stream::from(&number), &note("x"), serde_json::Value::Null))
    };
    let linked = |path: &Path| Error::from(FileError::HardLinked { path: path.into(), names: 2 });
    assert_eq!(append(&mut desk.store), Err(linked(&path)));
    assert_eq!((opened(&path), opened(&other)), (linked(&path), linked(&other)));
    assert_eq!(restore(&path, &path.with_file_name("none.db"), true, NOW).unwrap_err(), {
        FileError::NotFound(path.with_file_name("none.db")).into()
    });
    fs::remove_file(&other).unwrap();
    assert!(append(&mut desk.store).is_ok(), "once it has one name it goes on");
}

#[test]
fn what_is_not_the_file_that_was_opened_is_never_written() {
    let mut desk = sqlite();
    let number = desk.ticket(|_| ());
    let (path, aside) = (desk.path(), desk.path().with_file_name("aside.db"));
    let stream = crate::ticket::Stream::from(&number);
    // It goes while the write is in its midst: the last look is before it counts.
    let moved = desk.store.write(|tx| {
        tx.append(&stream, &note("x"), serde_json::Value::Null)?;
        fs::rename(&path, &aside).unwrap();
        Ok::<_, Error>(())
    });
    let replaced = Error::from(FileError::Replaced(path.clone()));
    assert_eq!(moved, Err(replaced.clone()));
    let mut begun = false;
    let again = desk.store.write(|_| {
        begun = true;
        Ok::<_, Error>(())
    });
    assert!(again == Err(replaced.clone()) && !begun);
    assert_eq!(desk.store.checkpoint_passive(), Err(replaced));
    fs::rename(&aside, &path).unwrap();
    assert_eq!(desk.store.history(&number).unwrap().unwrap().events, []);
    assert!(desk.store.write(|tx| tx.append(&stream, &note("x"), serde_json::Value::Null)).is_ok());
}
