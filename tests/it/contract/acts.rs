//! What a command does, and what it says beside it.
use serde_json::Value;

use super::{EVENING, run};
use crate::cli::{Home, NOW};

fn kinds(home: &Home, number: &str) -> Vec<String> {
    let events = home.show(NOW, number)["events"].as_array().unwrap().clone();
    events.iter().map(|e| e["kind"].as_str().unwrap().to_string()).collect()
}

#[test]
fn a_priority_above_the_cap_is_recorded_capped_and_the_clause_named() {
    let home = Home::desk();
    let add = "ticket add --policy panorama --subject x --priority critical --environment certification";
    for (lang, word) in [("ru", "приоритет ограничен до «Средний»"), ("en", "caps the priority at “Medium”")]
    {
        let ran = run(&home, NOW, &format!("{add} --lang {lang}")).code(0);
        assert!(
            ran.err.contains(word) && ran.err.contains("(§5)") && !ran.err.contains("PAN-13"),
            "{}",
            ran.err
        );
    }
    let shown = home.show(NOW, "pan-1001");
    assert_eq!((&shown["priority"], &shown["priority_set"]), (&"medium".into(), &"critical".into()));
    assert!(shown["flags"].as_array().unwrap().contains(&"capped".into()));
    run(&home, NOW, "ticket add --policy panorama --subject x --environment certification").code(0);
    let set = run(&home, NOW, "ticket set PAN-1003 --priority high --json").code(0);
    assert!(set.err.contains("PAN-13"), "a program knows the clause by its id: {}", set.err);
    assert_eq!(set.json()["priority"], "medium");
    // Nothing is said where nothing is capped.
    let free = run(&home, NOW, "ticket set PAN-1003 --environment production").code(0);
    assert!(!free.err.contains("§5"), "{}", free.err);
    let caught = run(&home, NOW, "ticket set PAN-1003 --environment certification --reason r").code(0);
    assert!(caught.err.contains("(§5)"), "{}", caught.err);
}

#[test]
fn a_closed_line_says_so_with_its_next_opening() {
    let home = Home::desk();
    run(&home, NOW, "ticket add --policy panorama --subject x").code(0);
    let day = run(&home, NOW, "ticket escalate PAN-1001 2 --reason r").code(0);
    assert_eq!(day.err, "", "open at nine on a Monday");
    let sunday = "2026-11-29T12:00:00Z";
    let night = run(&home, sunday, "ticket escalate PAN-1001 2 --reason r --lang ru").code(0);
    assert!(night.err.contains("линия 2 закрыта до пн 06:00"), "{}", night.err);
    assert!(night.err.contains("пн–пт 09:00–19:00"), "{}", night.err);
    let night = run(&home, sunday, "ticket escalate PAN-1001 2 --reason r --lang en --json").code(0);
    assert!(night.err.contains("line 2 is closed until Mon 06:00"), "{}", night.err);
    assert_eq!(night.json()["line"], 2);
    let always = run(&home, sunday, "ticket escalate PAN-1001 1 --reason r").code(0);
    assert_eq!(always.err, "", "line 1 works around the clock");
}

#[test]
fn a_class_is_set_before_the_priority_that_it_takes() {
    let home = Home::desk();
    run(&home, NOW, "ticket add --policy panorama --subject x --class consultation").code(0);
    run(&home, NOW, "ticket set PAN-1001 --class incident --priority high").code(0);
    assert_eq!(kinds(&home, "PAN-1001"), ["registered", "class_changed", "priority_changed"]);
    assert_eq!(home.show(NOW, "PAN-1001")["priority"], "high");
}

#[test]
fn a_text_is_taken_as_the_reason_where_the_event_has_one() {
    let home = Home::desk();
    run(&home, NOW, "ticket add --policy panorama --subject x").code(0);
    let set = "ticket set PAN-1001 --priority low --ground correction --text 'Записан не тот' --json";
    let ran = run(&home, NOW, set).code(0).json();
    assert_eq!(ran["events"][1]["reason"], "Записан не тот");
    let ran = run(&home, NOW, "ticket set PAN-1001 --subject y --text 'нет места' --json").code(2);
    assert_eq!(ran.kind(), "text_not_taken");
    let closed = run(&home, NOW, "ticket close PAN-1001 --text 'по просьбе' --json").code(0).json();
    assert_eq!(closed["events"][2]["reason"], "по просьбе");
}

#[test]
fn numbers_are_of_any_case_and_dates_of_both_forms() {
    let home = Home::desk();
    run(&home, NOW, "ticket add --policy prokontakt --subject x --tz Europe/Moscow").code(0);
    let due = |line: &str| -> Value {
        run(&home, NOW, &format!("{line} --json")).code(0).json()["planned"]["due"].clone()
    };
    assert_eq!(due("ticket plan pro-1001 2026-12-07"), "2026-12-07T21:00:00Z");
    assert_eq!(due("ticket plan Pro-1001 2026-12-07T12:00:00+03:00"), "2026-12-07T09:00:00Z");
    // A day off: that very Saturday is meant.
    assert_eq!(due("ticket plan PRO-1001 2026-12-05"), "2026-12-05T21:00:00Z");
}

#[test]
fn recorded_time_never_runs_backwards() {
    let home = Home::desk();
    run(&home, EVENING, "ticket add --policy asmo --subject earlier").code(0);
    run(&home, NOW, "ticket add --policy asmo --subject x").code(0);
    let again = run(&home, EVENING, "ticket note ASM-1001 --text y --json").code(0).json();
    assert_eq!(again["events"][1]["at"], EVENING);
    assert_eq!(again["events"][1]["recorded_at"], NOW);
}
