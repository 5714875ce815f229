//! Databases of earlier programs, and what keeps them from being brought up.
use std::fs;

use super::files::limited;
use crate::cli::Home;

/// The database of the last program of schema 1.
fn earlier(home: &Home, name: &str) -> String {
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/schema-1.db"), home.path(name)).unwrap();
    home.text(name)
}

#[test]
fn what_could_not_be_brought_up_is_never_called_damaged() {
    let home = Home::new();
    let mut refused = 0;
    for blocks in (300..1300).step_by(100) {
        let db = earlier(&home, &format!("{blocks}.db"));
        for args in [&["ticket", "list"][..], &["check"], &["export"]] {
            let (code, said) = limited(&home, blocks, None, &[&["--lang", "ru", "--db", &db], args].concat());
            let told = said
                == "vahta: база не обновлена до этой версии программы: нет места для базы; \
                                ничего не изменено\n  Попробуйте позже.\n";
            assert!(code == 0 || (code == 75 && told), "{blocks} {args:?}: {code} {said}");
            refused += u32::from(code == 75);
        }
        home.run(&["--db", &db, "check"]).code(0);
    }
    assert!(refused > 3, "{refused}");
}

#[test]
fn under_a_fixed_clock_a_database_of_an_earlier_program_stays_as_it_is() {
    let home = Home::new();
    let db = earlier(&home, "desk.db");
    let before = fs::read(&db).unwrap();
    for args in [
        &["ticket", "list"][..],
        &["ticket", "note", "PRO-1001", "--text", "x"],
        &["check"],
        &["backup", "copy.db"],
        &["restore", "copy.db", "--force"],
    ] {
        let ran = home.now(&[&["--lang", "ru", "--db", &db], args].concat()).code(75);
        assert!(ran.err.contains("с неподвижными часами её не обновить"), "{args:?} {}", ran.err);
    }
    home.now(&["--db", &db, "doctor"]);
    assert!(fs::read(&db).unwrap() == before);
    assert_eq!(fs::read_dir(home.path("")).unwrap().count(), 1, "no copy is kept");
    home.run(&["--db", &db, "ticket", "list"]).code(0);
    home.now(&["--db", &db, "ticket", "list"]).code(0);
}
