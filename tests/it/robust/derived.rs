//! A copy whose tables aren't what its history says: a backup tells, a restore derives them anew.
use std::fs;

use crate::harness::Home;

#[test]
fn a_backup_tells_what_isnt_as_the_history_says_and_a_restore_derives_it_anew() {
    let home = Home::desk();
    home.add("prokontakt", &["--priority", "2"]);
    let alter = |sql: &str| rusqlite::Connection::open(home.db()).unwrap().execute_batch(sql).unwrap();
    let (sound, wrong) = (home.text("sound.db"), home.text("wrong.db"));
    let made = home.run(&["backup", &sound, "--lang", "en"]).code(0);
    assert!(!made.err.contains("history says"), "{}", made.err);
    alter("DELETE FROM dues");
    home.run(&["check"]).code(1);
    let made = home.run(&["backup", &wrong, "--lang", "en"]).code(0);
    assert!(made.err.contains("isn't what it says in: PRO-1001;"), "{}", made.err);
    let made = home.run(&["backup", &wrong, "--force", "--lang", "ru"]).code(0);
    assert!(made.err.contains("ей не соответствует: PRO-1001;"), "{}", made.err);
    let before = fs::read(&wrong).unwrap();
    let restored = home.run(&["restore", &wrong, "--lang", "en"]).code(0);
    assert!(restored.err.contains("history says in: PRO-1001; derived anew"), "{}", restored.err);
    home.run(&["check"]).code(0);
    assert!(fs::read(&wrong).unwrap() == before, "the copy stays as it was");
    let restored = home.run(&["restore", &sound, "--lang", "en"]).code(0);
    assert!(!restored.err.contains("derived anew"), "{}", restored.err);
}
