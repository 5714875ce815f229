//! The demo as a user gets it: the same bytes for the same question, and a sound database.
use crate::program::vahta;

fn demo(folder: &std::path::Path, database: &str, seed: &str) -> Vec<u8> {
    let args = ["demo", "--tickets", "150", "--seed", seed, "--at", "2026-11-20T11:00:00Z", "--no-tui"];
    vahta(folder, database, &args);
    vahta(folder, database, &["export"])
}

#[test]
fn the_same_demo_exports_the_same_bytes_and_comes_back_from_an_import() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path();
    let first = demo(folder, "a.db", "7");
    assert!(first.len() > 100_000);
    assert!(first == demo(folder, "b.db", "7"), "the same arguments, other bytes");
    assert!(first != demo(folder, "c.db", "8"), "another seed, the same bytes");

    let file = folder.join("a.ndjson");
    std::fs::write(&file, &first).unwrap();
    vahta(folder, "d.db", &["init"]);
    vahta(folder, "d.db", &["import", file.to_str().unwrap()]);
    assert!(vahta(folder, "d.db", &["export"]) == first, "other bytes after an import");
    for database in ["a.db", "d.db"] {
        vahta(folder, database, &["check"]);
    }
}
