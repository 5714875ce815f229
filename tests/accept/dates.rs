//! Dates given by hand: all of that very day, and never one that has passed.
use crate::harness::{Home, NOW};

fn desk() -> Home {
    let home = Home::desk();
    let add = ["ticket", "add", "--policy", "prokontakt", "--priority", "3", "--subject", "x"];
    home.at(NOW, &[&add[..], &["--tz", "Europe/Moscow"]].concat()).code(0);
    home
}

#[test]
fn all_08_a_saturday_is_that_saturday_until_its_end() {
    let home = desk();
    home.at(NOW, &["ticket", "plan", "PRO-1001", "2026-12-05"]).code(0);
    let shown = home.at(NOW, &["ticket", "show", "PRO-1001", "--json"]).code(0).json();
    assert_eq!(shown["planned"]["due"], "2026-12-05T21:00:00Z");
    let told = home.at(NOW, &["ticket", "show", "PRO-1001", "--lang", "ru"]).code(0).out;
    assert!(told.contains("до конца дня 05.12 MSK "), "{told}");
    assert!(told.contains("назначен плановый срок: до конца дня 05.12.2026"), "{told}");
    let told = home.at(NOW, &["ticket", "show", "PRO-1001", "--lang", "en"]).code(0).out;
    assert!(told.contains("by the end of 5 Dec MSK "), "{told}");
}

#[test]
fn a_date_that_has_passed_is_refused_and_imported_as_odd() {
    let home = desk();
    for act in [
        &["plan", "PRO-1001", "2020-01-01"][..],
        &["answer", "PRO-1001", "2020-01-01", "--text", "x"],
        &["extend", "PRO-1001", "2020-01-01", "--agreed-by", "x", "--reason", "x"],
    ] {
        let refused = home.at(NOW, &[&["ticket"], act, &["--json"]].concat()).code(1);
        assert_eq!(refused.kind(), "bad_time", "{act:?}");
        let told = home.at(NOW, &[&["ticket"], act, &["--lang", "ru"]].concat()).code(1).err;
        assert!(told.contains("дата 01.01.2020 MSK раньше самого действия"), "{told}");
    }
    let event = format!(r#"{{"at":"{NOW}","kind":"planned","date":"2020-01-01"}}"#);
    let line = format!(r#"{{"policy":"asmo","subject":"x","reported_at":"{NOW}","events":[{event}]}}"#);
    home.vahta().env("VAHTA_NOW", NOW).stdin(line).args(&["import", "-"]).run().code(0);
    let shown = home.at(NOW, &["ticket", "show", "ASM-1001", "--json"]).code(0).json();
    assert!(shown["flags"].as_array().unwrap().contains(&"odd_history".into()), "{shown}");
    assert!(shown["planned"].is_null() && shown["events"][1]["kind"] == "planned", "{shown}");
}
