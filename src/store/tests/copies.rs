//! Backup and restore, while others work.
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::*;
use crate::store::migrate::SCHEMA;

fn desk_of(tickets: usize) -> Desk {
    let mut desk = sqlite();
    for _ in 0..tickets {
        desk.ticket(|_| ());
    }
    desk
}

fn aside(desk: &Desk, name: &str) -> PathBuf {
    desk.folder.path().join(name)
}

fn names(desk: &Desk) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(desk.folder.path())
        .unwrap()
        .map(|f| f.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn what_killed_runs_left_is_taken_away_by_a_later_one_and_nothing_else_is() {
    let desk = desk_of(1);
    let folder = |name: &str, mode: u32| {
        let folder = aside(&desk, name);
        fs::create_dir(&folder).unwrap();
        fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
        folder
    };
    let left = folder(".vahta-aB3xY9", 0o700);
    for name in [".tmpq1w2e3", ".tmpq1w2e3-journal"] {
        fs::write(left.join(name), "x").unwrap();
    }
    let kept = [
        folder(".vahta-open12", 0o755),
        folder(".vahta-kept", 0o700),
        folder(".vahta-with00", 0o700),
        folder(".vahta-used00", 0o700),
    ];
    fs::write(kept[2].join("letter.txt"), "x").unwrap();
    let held = fs::File::open(&kept[3]).unwrap();
    held.lock().unwrap();
    std::os::unix::fs::symlink(&kept[1], aside(&desk, ".vahta-link00")).unwrap();
    let in_use = Scratch::beside(&desk.path()).unwrap();
    assert!(!left.exists());
    desk.store.backup(&aside(&desk, "copy.db"), false).unwrap();
    assert!(kept.iter().all(|folder| folder.is_dir()) && in_use.file.exists());
    assert!(kept[2].join("letter.txt").exists() && aside(&desk, ".vahta-link00").is_symlink());
    drop(held);
    desk.store.backup(&aside(&desk, "second.db"), false).unwrap();
    assert!(!kept[3].exists());
}

#[test]
fn a_copy_that_is_kept_already_is_not_kept_again() {
    let mut desk = desk_of(2);
    let keep =
        |desk: &Desk| crate::store::backup::keep_copy(&desk.raw(), &desk.path(), "before-upgrade-1").unwrap();
    let first = keep(&desk);
    assert_eq!(keep(&desk), first);
    desk.ticket(|_| ());
    let second = keep(&desk);
    assert_ne!(second, first);
    assert_eq!(keep(&desk), second);
}

#[test]
fn a_backup_is_one_checked_private_file() {
    let desk = desk_of(3);
    let file = aside(&desk, "copy.db");
    let done = desk.store.backup(&file, false).unwrap();
    assert_eq!((done.events, done.tickets, &done.head), (3, 3, &desk.store.head().unwrap()));
    let bytes = fs::read(&file).unwrap();
    assert_eq!(done.sha256, crate::store::chain::hex(&Sha256::digest(&bytes)));
    assert_eq!(bytes[18..20], [1, 1], "no write-ahead log");
    assert_eq!(fs::metadata(&file).unwrap().mode() & 0o7777, 0o600);
    assert_eq!(names(&desk), ["copy.db", "desk.db", "desk.db-shm", "desk.db-wal"]);
    assert!(check(&Store::open(&file, Mode::ReadOnly).unwrap()).ok());
}

#[test]
fn a_backup_replaces_only_by_force_and_never_the_database_itself() {
    let desk = desk_of(1);
    let file = aside(&desk, "copy.db");
    fs::write(&file, "kept").unwrap();
    assert_eq!(desk.store.backup(&file, false), Err(FileError::Exists(file.clone()).into()));
    assert_eq!(fs::read(&file).unwrap(), b"kept");
    assert_eq!(desk.store.backup(&file, true).unwrap().events, 1);
    let own = desk.path();
    assert_eq!(desk.store.backup(&own, true), Err(FileError::SameFile(own).into()));
    let link = aside(&desk, "link.db");
    fs::hard_link(desk.path(), &link).unwrap();
    assert_eq!(desk.store.backup(&link, true), Err(FileError::SameFile(link).into()));
    let folder = desk.folder.path().to_path_buf();
    assert_eq!(desk.store.backup(&folder, true), Err(FileError::NotAFile(folder).into()));
    let nowhere = aside(&desk, "no/copy.db");
    assert!(matches!(desk.store.backup(&nowhere, false), Err(Error::File(FileError::NotFound(_)))));
}

#[test]
fn a_damaged_database_gives_no_backup() {
    let desk = desk_of(2);
    desk.raw()
        .execute_batch("DROP TRIGGER events_only_erased; UPDATE events SET at = at + 1 WHERE seq = 2")
        .unwrap();
    let file = aside(&desk, "copy.db");
    assert_eq!(desk.store.backup(&file, false), Err(Error::Damaged { detail: "event 2".into() }));
    assert!(!file.exists());
    assert!(names(&desk).iter().all(|name| !name.starts_with('.')), "nothing is left behind");
}

#[test]
fn a_backup_taken_while_another_writes_is_a_state_that_was() {
    let mut desk = desk_of(1);
    let (path, file) = (desk.path(), aside(&desk, "copy.db"));
    let number = Number::new("PRO", 1001);
    std::thread::scope(|threads| {
        let backups = threads.spawn(|| {
            let store = Store::open(&path, Mode::ReadOnly).unwrap();
            (0..5).map(|_| store.backup(&file, true).unwrap().events).collect::<Vec<_>>()
        });
        for n in 0..100 {
            desk.note(&number, &format!("{n}"));
        }
        let events = backups.join().unwrap();
        assert!(events.is_sorted() && events.iter().all(|n| (1..=101).contains(n)), "{events:?}");
    });
    assert!(check(&Store::open(&file, Mode::ReadOnly).unwrap()).ok());
}

#[test]
fn a_restore_is_seen_by_everybody_and_keeps_what_was() {
    let mut desk = desk_of(2);
    let file = aside(&desk, "copy.db");
    desk.store.backup(&file, false).unwrap();
    let lost = desk.ticket(|_| ());
    let (head, seq) = (desk.store.head().unwrap(), desk.store.last_seq().unwrap());
    fs::set_permissions(desk.path(), fs::Permissions::from_mode(0o660)).unwrap();
    let other = Store::open(&desk.path(), Mode::ReadOnly).unwrap();
    let (epoch, data) = (other.epoch().unwrap(), other.data_version().unwrap());

    let refused = restore(&desk.path(), &file, false, NOW);
    assert_eq!(refused, Err(Refused::WouldLose { missing: 1 }.into()));
    assert_eq!((desk.store.head().unwrap(), other.epoch().unwrap()), (head.clone(), epoch));

    let done = restore(&desk.path(), &file, true, NOW).unwrap();
    assert_eq!((done.events, done.tickets, done.lost), (2, 2, 1));
    for store in [&desk.store, &other] {
        assert_eq!(store.ticket_count().unwrap(), 2);
        assert_eq!(store.history(&lost).unwrap(), None);
        assert_ne!(store.epoch().unwrap(), epoch);
    }
    assert_ne!(other.data_version().unwrap(), data);
    let kept = done.kept.unwrap();
    assert_eq!(kept, aside(&desk, "desk.db.before-restore-20261120T070000Z"));
    assert_eq!(fs::metadata(&kept).unwrap().mode() & 0o7777, 0o660);
    assert_eq!(Store::open(&kept, Mode::ReadOnly).unwrap().head().unwrap(), head);
    // The number and the sequence number that were given away are not given again.
    let next = desk.ticket(|_| ());
    assert_eq!(next.to_string(), "PRO-1004");
    assert_eq!(desk.store.last_seq().unwrap(), seq + 1);
    assert!(check(&desk.store).ok());
}

#[test]
fn a_second_restore_in_the_same_second_keeps_both_copies() {
    let desk = desk_of(1);
    let file = aside(&desk, "copy.db");
    desk.store.backup(&file, false).unwrap();
    let kept = [(), ()].map(|()| restore(&desk.path(), &file, false, NOW).unwrap().kept.unwrap());
    assert_ne!(kept[0], kept[1]);
    assert!(kept.iter().all(|copy| Store::open(copy, Mode::ReadOnly).is_ok()));
}

#[test]
fn a_restore_makes_a_database_where_there_is_none() {
    let desk = desk_of(2);
    let file = aside(&desk, "copy.db");
    desk.store.backup(&file, false).unwrap();
    let new = aside(&desk, "deep/er/new.db");
    let done = restore(&new, &file, false, NOW).unwrap();
    assert_eq!((done.events, done.kept, done.lost), (2, None, 0));
    assert_eq!(fs::metadata(&new).unwrap().mode() & 0o7777, 0o600);
    let mut store = Store::open(&new, Mode::ReadWrite).unwrap();
    assert_ne!(store.epoch().unwrap(), desk.store.epoch().unwrap());
    assert_eq!(store.write(|tx| tx.next_number("PRO")).unwrap().count, 1003);
    assert!(check(&store).ok());
}

#[test]
fn only_a_sound_copy_of_ours_is_restored() {
    let desk = desk_of(2);
    let head = desk.store.head().unwrap();
    let (file, text) = (aside(&desk, "copy.db"), aside(&desk, "text"));
    let restored = |from: &PathBuf| restore(&desk.path(), from, true, NOW).err().unwrap();
    assert_eq!(restored(&file), FileError::NotFound(file.clone()).into());
    fs::write(&text, "").unwrap();
    assert_eq!(restored(&text), FileError::Empty(text.clone()).into());
    fs::write(&text, "text").unwrap();
    assert_eq!(restored(&text), FileError::Foreign(text.clone()).into());
    assert_eq!(restored(&desk.path()), FileError::SameFile(desk.path()).into());
    desk.store.backup(&file, false).unwrap();
    let copy = rusqlite::Connection::open(&file).unwrap();
    copy.execute_batch("DROP TRIGGER events_only_erased; UPDATE events SET at = at + 1 WHERE seq = 1")
        .unwrap();
    assert_eq!(restored(&file), Error::Damaged { detail: "event 1".into() });
    copy.pragma_update(None, "user_version", 9).unwrap();
    assert_eq!(restored(&file), Error::Newer { found: 9, known: crate::store::migrate::SCHEMA });
    assert_eq!(desk.store.head().unwrap(), head);
    assert!(check(&desk.store).ok());
    assert!(names(&desk).iter().all(|name| !name.contains("before-restore") && !name.starts_with('.')));
}

#[test]
fn a_copy_of_no_schema_that_ever_was_is_not_restored() {
    let desk = desk_of(2);
    let before = desk.store.head().unwrap();
    for sql in [
        "DROP TRIGGER events_never_deleted",
        "DROP INDEX tickets_active",
        "CREATE TRIGGER eater AFTER INSERT ON events BEGIN DELETE FROM refs; END",
    ] {
        let copy = aside(&desk, "copy.db");
        desk.store.backup(&copy, true).unwrap();
        rusqlite::Connection::open(&copy).unwrap().execute_batch(sql).unwrap();
        for force in [false, true] {
            let altered = Error::Altered { version: SCHEMA.into() };
            assert_eq!(restore(&desk.path(), &copy, force, NOW).unwrap_err(), altered, "{sql}");
        }
    }
    assert_eq!(desk.store.head().unwrap(), before);
}

#[test]
fn a_restore_mends_a_damaged_database() {
    let desk = desk_of(2);
    let file = aside(&desk, "copy.db");
    desk.store.backup(&file, false).unwrap();
    desk.raw()
        .execute_batch("DROP TRIGGER events_only_erased; UPDATE events SET at = at + 1 WHERE seq = 1")
        .unwrap();
    assert_eq!(check(&desk.store).first_bad, Some(1));
    restore(&desk.path(), &file, false, NOW).unwrap();
    assert!(check(&desk.store).ok());
}

#[test]
fn a_writer_that_waits_for_a_restore_writes_into_the_restored() {
    let mut desk = desk_of(2);
    let file = aside(&desk, "copy.db");
    desk.store.backup(&file, false).unwrap();
    let path = desk.path();
    std::thread::scope(|threads| {
        let writing = threads.spawn(|| {
            for _ in 0..40 {
                desk.ticket(|_| ());
            }
        });
        for n in 0..5 {
            restore(&path, &file, true, NOW.plus(n)).unwrap();
        }
        writing.join().unwrap();
    });
    let store = Store::open(&path, Mode::ReadWrite).unwrap();
    let found = check(&store);
    assert!(found.ok(), "{found:?}");
    let info = store.info().unwrap();
    assert_eq!(info.events, info.tickets);
}

/// Opens the database once more and dies with it: its log stays behind.
fn leave_a_log(desk: &mut Desk) -> PathBuf {
    desk.ticket(|_| ());
    let log = aside(desk, "desk.db-wal");
    assert!(fs::metadata(&log).unwrap().len() > 0);
    log
}

#[test]
fn no_database_is_put_where_the_log_of_another_lies() {
    let mut desk = desk_of(1);
    let (copy, place) = (aside(&desk, "copy.db"), aside(&desk, "place.db"));
    desk.store.backup(&copy, false).unwrap();
    let (log, left) = (leave_a_log(&mut desk), aside(&desk, "place.db-wal"));
    fs::copy(&log, &left).unwrap();
    let refused = Error::from(FileError::LogBeside(left.clone()));
    let how = Create { rights: Rights::Private, now: NOW, training: false };
    assert_eq!(Store::create(&place, &how).err(), Some(refused.clone()));
    assert_eq!(restore(&place, &copy, true, NOW), Err(refused.clone()));
    assert_eq!(desk.store.backup(&place, false), Err(refused.clone()));
    assert!(!place.exists());
    fs::copy(&copy, &place).unwrap();
    assert_eq!(desk.store.backup(&place, true), Err(refused));
    fs::remove_file(&left).unwrap();
    assert_eq!(desk.store.backup(&place, true).unwrap().events, 2);
}

#[test]
fn a_backup_never_replaces_a_part_of_a_database() {
    let mut desk = desk_of(1);
    for part in [leave_a_log(&mut desk), aside(&desk, "desk.db-shm"), aside(&desk, "desk.db-journal")] {
        assert_eq!(desk.store.backup(&part, true), Err(FileError::SameFile(part).into()));
    }
    let elsewhere = aside(&desk, "old-journal");
    assert!(desk.store.backup(&elsewhere, false).is_ok(), "only a name");
    assert!(check(&desk.store).ok());
}

#[test]
fn a_database_that_cannot_be_read_any_more_is_restored_by_force() {
    let mut desk = desk_of(3);
    let copy = aside(&desk, "copy.db");
    desk.store.backup(&copy, false).unwrap();
    leave_a_log(&mut desk);
    let whole = fs::read(&copy).unwrap();
    let mut bad_magic = whole.clone();
    bad_magic[..16].fill(b'x');
    let mut no_pages = whole.clone();
    no_pages[100..].fill(0xa5);
    for (n, ruins) in
        [whole[..100].to_vec(), whole[..50_000].to_vec(), bad_magic, no_pages].iter().enumerate()
    {
        let place = aside(&desk, &format!("ruins-{n}.db"));
        fs::write(&place, ruins).unwrap();
        fs::set_permissions(&place, fs::Permissions::from_mode(0o660)).unwrap();
        assert!(matches!(restore(&place, &copy, false, NOW), Err(Error::Damaged { .. })), "{n}");
        assert_eq!(fs::read(&place).unwrap()[100..], ruins[100..], "{n}: left as it was");
        let done = restore(&place, &copy, true, NOW).unwrap();
        assert_eq!((done.events, done.tickets), (3, 3));
        let kept = done.kept.unwrap();
        assert_eq!(fs::read(&kept).unwrap()[100..], ruins[100..], "{n}: kept as it was");
        assert_eq!(fs::metadata(&kept).unwrap().mode() & 0o7777, 0o660);
        let mut store = Store::open(&place, Mode::ReadWrite).unwrap();
        assert!(check(&store).ok(), "{n}");
        assert_eq!(store.write(|tx| tx.next_number("PRO")).unwrap().count, 1004);
    }
    assert!(names(&desk).iter().all(|name| !name.starts_with('.')));
}

#[test]
fn a_database_without_its_last_sequence_number_still_goes_on() {
    let mut desk = desk_of(2);
    desk.raw().execute("DELETE FROM sqlite_sequence", []).unwrap();
    desk.ticket(|_| ());
    assert_eq!(desk.store.last_seq().unwrap(), 3);
    assert!(check(&desk.store).ok());
}

#[test]
fn a_newer_database_is_left_byte_for_byte() {
    let desk = desk_of(1);
    let (copy, newer) = (aside(&desk, "copy.db"), aside(&desk, "newer.db"));
    for change in ["PRAGMA user_version = 99", "UPDATE meta SET engine = 999"] {
        desk.store.backup(&copy, true).unwrap();
        desk.store.backup(&newer, true).unwrap();
        rusqlite::Connection::open(&newer).unwrap().execute_batch(change).unwrap();
        let bytes = fs::read(&newer).unwrap();
        assert!(matches!(Store::open(&newer, Mode::ReadWrite).err(), Some(Error::Newer { .. })));
        assert!(matches!(restore(&newer, &copy, true, NOW), Err(Error::Newer { .. })));
        assert!(fs::read(&newer).unwrap() == bytes, "{change}");
    }
}
