//! The rules can fail: sources that break them, and the reason each one must give.
use std::path::PathBuf;

use crate::rules;
use crate::sources::Source;

fn source(module: &str, text: &str) -> Source {
    let module = module.split("::").map(String::from).collect();
    let syntax = syn::parse_file(text).unwrap();
    Source { path: PathBuf::from("x.rs"), module, syntax, test: false }
}

fn findings(module: &str, text: &str) -> Vec<String> {
    rules::findings(&source(module, text))
}

#[track_caller]
fn refused(module: &str, text: &str, reason: &str) {
    let found = findings(module, text);
    assert!(found.len() == 1 && found[0].contains(reason), "{module}: {text}\n{found:?}");
}

#[track_caller]
fn allowed(module: &str, text: &str) {
    assert_eq!(findings(module, text), Vec::<String>::new(), "{module}: {text}");
}

#[test]
fn an_arrow_backwards_is_found_wherever_it_stands() {
    for text in [
        "use crate::store::Tx;",
        "use crate::{text::Raw, store};",
        "use super::super::store::Tx;",
        "use super::super::{store::Tx};",
        "fn f() { crate::store::open(); }",
        "fn f(x: &crate::store::Tx) {}",
        "fn f() { let _: Option<super::super::store::Tx> = None; }",
        "fn f() { println!(\"{}\", crate::store::open()); }",
        "thing! { use crate::{store}; }",
        "#[serde(with = \"crate::store::form\")] struct S;",
        "#[derive(crate::store::Magic)] struct S;",
        "mod inner { use super::super::super::store::Tx; }",
        "pub use crate::store::Tx as Harmless;",
        "macro_rules! m { () => { $crate::store::open() } }",
        "use vahta::store::Tx;",
    ] {
        refused("policy::check", text, "policy may not use store");
    }
}

#[test]
fn a_finding_names_file_and_line() {
    let found = findings("cli", "\n\nuse crate::tui::App;");
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("x.rs:3: cli may not use tui"), "{found:?}");
}

#[test]
fn a_path_that_climbs_twice_is_found_wherever_it_stands() {
    for text in [
        "use super::super::model::Class;",
        "use super::{super::model::Class};",
        "fn f(x: &super::super::model::Class) {}",
        "fn f() { println!(\"{}\", super::super::model::Class); }",
    ] {
        let found = rules::climbs(&source("policy::check", text));
        assert_eq!(found, ["x.rs:1: say it from the crate down: `crate::model::Class`"], "{text}");
    }
    let once = "use super::model::Class; use crate::policy::check::Cx; mod inner { use super::Cx; }";
    assert_eq!(rules::climbs(&source("policy::check", once)), Vec::<String>::new());
}

#[test]
fn faces_do_not_know_each_other() {
    refused("tui::screens", "use crate::cli::Args;", "the two faces never import each other");
    refused("cli", "use crate::worker::Job;", "cli may not use worker");
}

#[test]
fn the_root_may_not_hide_behind_a_name() {
    for text in ["use crate as house;", "use crate::{self as house};", "use crate::*;", "use super::*;"] {
        refused("policy", text, "hides what is used");
    }
    refused("policy", "extern crate jiff as clock;", "hides what is used");
}

#[test]
fn crates_stay_in_their_rooms() {
    refused("desk::act", "use rusqlite::Connection;", "rusqlite may be named in store only");
    refused("desk", "fn f(at: chrono::NaiveDate) {}", "chrono may be named in time only");
    refused("desk", "fn f(at: ::jiff::Zoned) {}", "jiff may be named in time only");
    refused("cli", "fn f() { dbg!(ratatui::init()); }", "ratatui may be named in tui only");
    refused("tui", "#[derive(clap::Parser)] struct A;", "clap may be named in cli, start only");
    allowed("store::tx", "use rusqlite::Connection;");
    allowed("cli", "#[derive(clap::Parser)] struct A;");
}

#[test]
fn crossterm_is_never_asked_for_events() {
    for text in [
        "use crossterm::event::poll;",
        "use crossterm::event::{EnableBracketedPaste, read};",
        "use crossterm::event;",
        "use crossterm::event::*;",
        "use crossterm as out;",
        "use crossterm::*;",
        "fn f() { ratatui::crossterm::event::read(); }",
        "fn f() { execute!(out, crossterm::event::EnableMouseCapture); }",
        "fn f(events: crossterm::event::EventStream) {}",
    ] {
        refused("tui::run", text, "it is never asked for events");
    }
    allowed("tui::term", "use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};");
    allowed("tui::run", "use crossterm::execute; use crossterm::terminal::{Clear, ClearType};");
}

#[test]
fn pure_rooms_touch_no_environment() {
    refused("sla", "fn f() { std::env::args(); }", "sla is pure");
    refused("ticket", "use std::thread;", "ticket is pure");
    allowed("start", "use std::env;");
}

#[test]
fn what_may_be_used_is_not_found() {
    allowed("sla::clock", "use crate::time::Instant; use super::super::policy::Policy; use std::fmt;");
    allowed("tui", "use crate::worker::Job; use crate::desk::see; use crate::sla::Clock;");
    allowed("text", "use super::time::Instant; use serde_json as json;");
    allowed("policy", "use super::text::Raw; use self::check::run; mod check {}");
}

#[test]
fn test_code_is_exempt_and_a_new_room_is_not() {
    allowed("policy", "#[cfg(test)] mod tests { use crate::store::Tx; }");
    allowed("policy", "#[cfg(test)] use crate::store::Tx; #[test] fn t() { crate::store::open(); }");
    refused("policy", "#[cfg(not(test))] use crate::store::Tx;", "policy may not use store");
    refused("attic", "", "is no room of the house");
}
