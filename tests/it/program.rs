//! The program over a database of that name in a home, at a time of its own.
use crate::harness::Home;

/// What the program takes for the present.
pub const NOW: &str = "2026-11-20T12:00:00Z";

/// What it printed; it must succeed.
#[track_caller]
pub fn vahta(home: &Home, database: &str, args: &[&str]) -> String {
    home.at(NOW, &[&["--db", database, "--lang", "en"], args].concat()).code(0).out
}
