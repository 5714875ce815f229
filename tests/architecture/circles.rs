//! Parts of a room that lead to each other in a circle.
use std::collections::{BTreeMap, BTreeSet};

use crate::imports::references;
use crate::sources::Source;

/// Rooms whose parts (the files and folders in them) stand in one order.
const ORDERED: [&str; 1] = ["tui"];

/// What each part of a room uses of the others.
type Uses = BTreeMap<String, BTreeSet<String>>;

/// The parts of ordered rooms that lead back to themselves, with what they use of each other.
pub fn findings(sources: &[Source]) -> Vec<String> {
    ORDERED
        .iter()
        .flat_map(|room| {
            let left = knot(uses(room, sources));
            left.into_iter().map(move |(part, uses)| {
                format!("src/{room}: {part} is in a circle by {}", Vec::from_iter(uses).join(", "))
            })
        })
        .collect()
}

fn uses(room: &str, sources: &[Source]) -> Uses {
    let in_room = |s: &&Source| !s.test && s.module.len() > 1 && s.module[0] == room;
    let parts: BTreeSet<&String> = sources.iter().filter(in_room).map(|s| &s.module[1]).collect();
    let mut uses = Uses::new();
    for source in sources.iter().filter(in_room) {
        let part = &source.module[1];
        let named = references(&source.syntax, &source.module).into_iter().filter_map(|reference| {
            let inside = reference.path.first()? == "crate" && reference.path.get(1)? == room;
            reference.path.get(2).filter(|to| inside && parts.contains(to) && *to != part).cloned()
        });
        uses.entry(part.clone()).or_default().extend(named);
    }
    uses
}

/// What is left when parts that use no other, or that no other uses, are taken away again and again.
fn knot(mut uses: Uses) -> Uses {
    loop {
        let used: BTreeSet<String> = uses.values().flatten().cloned().collect();
        let before = uses.len();
        uses.retain(|part, of| !of.is_empty() && used.contains(part));
        let left: BTreeSet<String> = uses.keys().cloned().collect();
        uses.values_mut().for_each(|of| of.retain(|part| left.contains(part)));
        if uses.len() == before {
            return uses;
        }
    }
}

#[test]
fn a_circle_is_found_and_what_stands_before_and_after_it_is_not() {
    let file = |module: &str, text: &str| Source {
        path: "x.rs".into(),
        module: module.split("::").map(String::from).collect(),
        syntax: syn::parse_file(text).unwrap(),
        test: false,
    };
    let mut sources = vec![
        file("tui::app", "use super::form::Form;"),
        file("tui::form", "use super::shared::Shared;"),
        file("tui::shared::draft", "fn f() { super::super::theme::of(); crate::tui::form::go() }"),
        file("tui::theme", "#[cfg(test)] mod tests { use crate::tui::app::App; }"),
    ];
    assert_eq!(
        findings(&sources),
        ["src/tui: form is in a circle by shared", "src/tui: shared is in a circle by form"]
    );
    sources.remove(1);
    assert_eq!(findings(&sources), Vec::<String>::new());
}
