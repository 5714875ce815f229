//! Checks of the surroundings and of the file.
use std::os::unix::fs::PermissionsExt;

use super::run;
use crate::cli::{Home, NOW, keys};

#[test]
fn doctor_answers_in_its_shape_whatever_the_database_is() {
    let home = Home::new();
    home.file("empty.db", "");
    home.file("foreign.db", "no database");
    for (db, kind) in
        [("none.db", "no_database"), ("empty.db", "empty_database"), ("foreign.db", "foreign_database")]
    {
        let ran = run(&home, NOW, &format!("--db {db} doctor --json")).code(66);
        assert_eq!(ran.kind(), kind);
        let findings = ran.json();
        let found = findings.as_array().unwrap();
        assert!(found.len() > 5);
        assert!(found.iter().all(|f| keys(f) == ["check", "status", "detail", "fix"]));
        assert_eq!((&found[0]["check"], &found[0]["status"]), (&"database".into(), &"fail".into()));
    }
}

#[test]
fn doctor_warns_of_rights_of_others() {
    let home = Home::desk();
    let rights = |home: &Home| {
        let findings = run(home, NOW, "doctor --json").code(0).json();
        let found = findings.as_array().unwrap().iter().find(|f| f["check"] == "rights").unwrap().clone();
        found["status"].as_str().unwrap().to_string()
    };
    assert_eq!(rights(&home), "ok");
    let folder = home.db().parent().unwrap().to_path_buf();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(rights(&home), "warn");
}

#[test]
fn settings_are_told_with_their_origin_and_their_type() {
    let home = Home::new();
    let shown = run(&home, NOW, "config show --origin --json --operator Пётр").code(0).json();
    assert_eq!(shown["operator"]["value"], "Пётр");
    assert_eq!(shown["operator"]["origin"], "--operator");
    assert_eq!(shown["now"]["origin"], "$VAHTA_NOW");
    assert_eq!(shown["ui.theme"]["value"], "auto");
    let plain = run(&home, NOW, "config show --json --operator true").code(0).json();
    assert_eq!(plain["operator"], "true");
}

#[test]
fn a_history_that_cant_be_read_is_not_called_whole() {
    let home = Home::new();
    let demo = "demo --tickets 60 --seed 3 --at 2026-11-20T07:00:00Z --no-tui";
    run(&home, NOW, &format!("--db d.db {demo}")).code(0);
    run(&home, NOW, "--db d.db backup whole.db").code(0);
    let (page, mut told) = (4096, 0);
    let whole = std::fs::read(home.path("whole.db")).unwrap();
    // What a bad disk does. Pages of the history are leaves of a table in which an event's clocks stand.
    let is_of_history = |bytes: &[u8]| bytes[0] == 13 && bytes.windows(8).any(|w| w == b"\"clocks\"");
    let pages = whole.chunks(page).enumerate().filter(|(_, bytes)| is_of_history(bytes));
    let history: Vec<usize> = pages.map(|(number, _)| number).collect();
    assert!(history.len() > 20, "{history:?}");
    for number in history.into_iter().step_by(5) {
        let mut bytes = whole.clone();
        bytes[number * page..][..page].fill(0xa5);
        home.file("bad.db", bytes);
        let ran = run(&home, NOW, "--db bad.db check --json");
        if ran.code == 65 {
            continue;
        }
        let check = ran.json();
        let (ok, chain) = (check["ok"] == true, &check["chain"]);
        assert_eq!(ok, ran.code == 0, "page {number}");
        if chain["ok"] == true {
            assert!(chain["events"].as_u64().unwrap() > 100, "page {number}: {check}");
        } else {
            told += 1;
        }
        let errors = check["integrity"]["errors"].as_array().unwrap();
        let once: std::collections::BTreeSet<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(once.len(), errors.len(), "page {number}: {check}");
    }
    assert!(told > 0, "no page of the history was hit");
}
