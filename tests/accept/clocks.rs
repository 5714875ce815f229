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
