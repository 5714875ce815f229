//! What clocks say, the same everywhere.
use crate::harness::{Home, NOW, Ran};
use crate::screen;

/// Monday, 23:00 in Moscow.
const NIGHT: &str = "2026-11-23T20:00:00Z";

#[test]
fn near_is_the_same_in_the_list_and_on_the_screen() {
    let home = Home::desk();
    // 4 working hours from 14:25 on: due at 09:25 tomorrow, half an hour of its own from now.
    let add = ["ticket", "add", "--policy", "prokontakt", "--priority", "2", "--subject", "x", "--reported"];
    home.at("2026-11-23T11:25:00Z", &[&add[..], &["2026-11-23T11:25:00Z"]].concat()).code(0);
    let list = home.vahta().env("VAHTA_NOW", NIGHT).env("CLICOLOR_FORCE", "1").args(&["ticket", "list"]);
    assert!(list.run().code(0).out.contains("\u{1b}[33m"), "the colour of near");
    let mut session = screen(&home, NIGHT);
    session.until("~ PRO-1001").send("q").ends_well();
}

#[test]
fn vancouver_stays_on_summer_time_whatever_data_the_system_has() {
    let home = Home::new();
    let args =
        ["deadline", "--policy", "prokontakt", "--priority", "4", "--customer-tz", "America/Vancouver"];
    let args = [&args[..], &["--reported", NOW, "--at", NOW, "--json"]].concat();
    let answer = Ran::from(home.process(&args).output().unwrap()).code(0).json();
    assert_eq!(answer["reaction"]["due"], "2026-11-24T00:00:00Z");
}

#[test]
fn wha_05_a_house_goal_is_marked_in_every_list() {
    let home = Home::desk();
    let policies = home.path("policies");
    std::fs::create_dir(&policies).unwrap();
    let own = home.now(&["policy", "show", "whatschat", "--toml"]).code(0).out;
    std::fs::write(policies.join("whatschat.toml"), format!("{own}\n[goal]\nreaction = {{ hours = 4 }}\n"))
        .unwrap();
    let ran = |args: &[&str]| {
        let all = [&["--lang", "ru", "--policies", policies.to_str().unwrap()], args].concat();
        home.now(&all).code(0).out
    };
    ran(&["ticket", "add", "--policy", "whatschat", "--subject", "Не приходит"]);
    let list = ran(&["ticket", "list"]);
    assert!(list.contains("4:00, внутренняя цель"), "{list}");
    let due = ran(&["due", "--within", "1d"]);
    assert!(due.contains("реакция (внутренняя цель)"), "{due}");
    let shown = ran(&["ticket", "show", "WHA-1001"]);
    assert!(shown.contains("реакция (внутренняя цель)"), "{shown}");
    // Without a goal an age is called one.
    home.now(&["ticket", "add", "--policy", "whatschat", "--subject", "Как настроить"]).code(0);
    let aged = home.at("2026-11-25T06:00:00Z", &["--lang", "ru", "ticket", "list"]).code(0).out;
    assert!(aged.contains("нет срока, возраст 2 д"), "{aged}");
}

#[test]
fn oki_06_an_average_is_one_in_the_list_too() {
    let home = Home::desk();
    let add = ["ticket", "add", "--policy", "okibi", "--class", "fault", "--subject", "x", "--reported"];
    home.now(&[&add[..], &["2026-11-23T06:00:00Z"]].concat()).code(0);
    let list = |now: &str| home.at(now, &["--lang", "ru", "ticket", "list"]).code(0).out;
    assert!(!list("2026-11-23T07:30:00Z").contains("обычный срок"));
    assert!(list("2026-11-23T08:00:00Z").contains(", обычный срок настал"));
    let over = list("2026-11-26T07:30:00Z");
    assert!(over.contains("дольше среднего на 14:30") && !over.contains("-14:30"), "{over}");
}
