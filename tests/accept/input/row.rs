//! One input, and how it is refused.
use serde_json::{Value, json};

use crate::harness::Home;

/// One input, and what is said of it.
pub struct Row {
    /// As typed after `vahta`: `FILE` is a file that holds the input, `-` the input on standard input, `INPUT` itself.
    pub line: &'static str,
    pub input: String,
    pub exit: i32,
    pub kind: &'static str,
    /// The file (`FILE`, `-`, `--event`; empty: none), line and column (0: none).
    pub place: (&'static str, u64, u64),
    /// What the message says, in Russian and in English.
    pub words: [&'static str; 2],
}

const TICKET: &str =
    r#""policy":"prokontakt","priority":"2","subject":"s","reported_at":"2026-11-20T06:00:00Z""#;

/// A line that import takes, with more in it.
pub fn ticket(more: &str) -> String {
    format!("{{{TICKET},{more}}}")
}

impl Row {
    pub fn new(line: &'static str, input: impl Into<String>, exit: i32, kind: &'static str) -> Row {
        Row { line, input: input.into(), exit, kind, place: ("", 0, 0), words: ["", ""] }
    }
    /// A line that import refuses whole, the first of its file.
    pub fn import(input: impl Into<String>, kind: &'static str) -> Row {
        Row::new("import FILE", input, 65, kind).at("FILE", 1, 0)
    }
    pub fn at(self, file: &'static str, line: u64, column: u64) -> Row {
        Row { place: (file, line, column), ..self }
    }
    pub fn says(self, ru: &'static str, en: &'static str) -> Row {
        Row { words: [ru, en], ..self }
    }

    /// It is refused as JSON and in words, and nothing changes.
    #[track_caller]
    pub fn holds(&self, home: &Home) {
        let file = home.file("in.ndjson", &self.input);
        let put = |word: &str| word.replace("FILE", &file).replace("INPUT", &self.input);
        let typed: Vec<String> = self.line.split(' ').map(put).collect();
        let args: Vec<&str> = typed.iter().map(String::as_str).collect();
        let run = |more: &[&str]| home.with_input(&[&args[..], more].concat(), &*self.input);
        let before = home.now(&["export"]).code(0).out;
        let error = run(&["--json", "--lang", "en"]).code(self.exit).error();
        let (named, line, column) = self.place;
        let place = match named {
            "" => Value::Null,
            named => json!(named.replace("FILE", &file)),
        };
        let [line, column] = [line, column].map(|n| if n == 0 { Value::Null } else { json!(n) });
        let told = ["kind", "file", "line", "column"].map(|key| error[key].clone());
        assert_eq!(told, [json!(self.kind), place, line, column], "{}: {error}", self.line);
        for (lang, words) in ["ru", "en"].into_iter().zip(self.words) {
            let told = run(&["--lang", lang]).code(self.exit).err;
            assert!(told.contains(words), "{}: {told}", self.line);
        }
        assert!(home.now(&["export"]).code(0).out == before, "{} changed something", self.line);
    }
}
