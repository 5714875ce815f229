//! The contract of the command line (docs/cli.md), sentence by sentence, asked of the program.
mod acts;
mod doctor;
mod exchange;
mod order;
mod people;
mod refusals;
mod shapes;

use crate::cli::{Home, Ran};

/// A Friday evening in Moscow: office hours are over until Monday.
pub const EVENING: &str = "2026-11-20T20:00:00Z";

/// A row of a table: the arguments in one line, the exit code, the kind of the error.
pub type Row = (&'static str, i32, &'static str);

/// An argument line as words; `'…'` keeps spaces.
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('\'').enumerate() {
        match index % 2 {
            0 => words.extend(part.split_whitespace().map(str::to_string)),
            _ => words.push(part.to_string()),
        }
    }
    words
}

pub fn run(home: &Home, now: &str, line: &str) -> Ran {
    let words = words(line);
    let args: Vec<&str> = words.iter().map(String::as_str).collect();
    home.at(now, &args)
}

/// Every row comes out with its code; where a kind stands, with it, in the error object and its form.
#[track_caller]
pub fn all(home: &Home, now: &str, rows: &[Row]) {
    for (line, code, kind) in rows {
        let ran = run(home, now, &format!("{line} --json"));
        assert_eq!(ran.code, *code, "{line}\nstdout: {}\nstderr: {}", ran.out, ran.err);
        if !kind.is_empty() {
            assert_eq!(ran.kind(), *kind, "{line}: {}", ran.err);
        }
    }
}
