//! What comes in from outside: what is taken, and what can't be used, with its exit, kind, place and words.
mod row;
mod table;
mod taken;

use row::{Row, ticket};

use crate::harness::Home;

/// PRO-1001, ASM-1001, and PRO-1002 that a file brought in.
fn desk() -> Home {
    let home = Home::desk();
    home.add("prokontakt", &["--priority", "2"]);
    home.add("asmo", &[]);
    home.with_input(&["import", "-"], imported()).code(0);
    home
}

/// The line of PRO-1002.
fn imported() -> String {
    let note = r#"{"at":"2026-11-20T07:00:00Z","kind":"note","by":"Анна","login":"anna","text":"a"}"#;
    let undone = r#"{"at":"2026-11-20T08:00:00Z","kind":"undone","by":"Анна","login":"anna","ref":1}"#;
    ticket(&format!(r#""ref":"R-1","source":"old","events":[{note},{undone}]"#))
}
