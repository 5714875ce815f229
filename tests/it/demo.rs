//! The demo as a user gets it: the same bytes for the same question, and a sound database.
use std::os::unix::fs::PermissionsExt;

use crate::harness::Home;
use crate::program::vahta;

fn demo(home: &Home, database: &str, seed: &str) -> String {
    let args = ["demo", "--tickets", "150", "--seed", seed, "--at", "2026-11-20T11:00:00Z", "--no-tui"];
    vahta(home, database, &args);
    vahta(home, database, &["export"])
}

/// Bytes on the disk by the ticket, with its history and the index of its words.
fn a_ticket_takes(home: &Home, database: &str) -> i64 {
    let conn = rusqlite::Connection::open(home.path(database)).unwrap();
    let sql = "SELECT sum(pgsize) / (SELECT count(*) FROM tickets) FROM dbstat WHERE name <> 'policies'";
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn the_same_demo_exports_the_same_bytes_and_comes_back_from_an_import() {
    let home = Home::new();
    let first = demo(&home, "a.db", "7");
    assert!(first.len() > 100_000);
    let bytes = a_ticket_takes(&home, "a.db");
    assert!(bytes < 6_200, "{bytes}");
    assert!(first == demo(&home, "b.db", "7"), "the same arguments, other bytes");
    assert!(first != demo(&home, "c.db", "8"), "another seed, the same bytes");

    let file = home.file("a.ndjson", &first);
    vahta(&home, "d.db", &["init"]);
    vahta(&home, "d.db", &["import", &file]);
    assert!(vahta(&home, "d.db", &["export"]) == first, "other bytes after an import");
    for database in ["a.db", "d.db"] {
        vahta(&home, database, &["check"]);
    }
}

#[test]
fn a_folder_open_to_others_is_warned_of_where_a_database_is_made() {
    let home = Home::new();
    let warned = |args: &[&str]| {
        home.run(&[args, &["--now", "2026-11-20T11:00:00Z", "--lang", "en"]].concat()).code(0).err
    };
    for (name, make) in [("a.db", &["init"][..]), ("b.db", &["demo", "--tickets", "3", "--no-tui"])] {
        let folder = home.path(&format!("wide-{name}"));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
        let db = folder.join(name).to_string_lossy().into_owned();
        let told = |err: &str| err.matches("open to others (mode 0755)").count();
        assert_eq!(told(&warned(&[make, &["--db", &db]].concat())), 1, "{name}");
        assert_eq!(told(&warned(&["ticket", "list", "--db", &db])), 0, "it is told once");
    }
}
