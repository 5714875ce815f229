//! Errors as the command line tells them: exit code, place, JSON; the words are `tell`'s.
mod desk;
mod files;

use serde_json::{Value, json};

use crate::tell::Told;
use crate::text::{Arg, Catalogue};

pub use desk::{Failed, Given, missing};
pub use files::{reading, writing};

/// Exit codes of the contract.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// The answer is "no".
    No = 1,
    /// Wrong usage.
    Usage = 2,
    /// Data that can't be used.
    Data = 65,
    /// No such file, database or ticket.
    Missing = 66,
    /// Can't create, or exists already.
    Create = 73,
    /// Input or output failed.
    Io = 74,
    /// May pass later: busy, disk full, no rights, newer database.
    Later = 75,
}

/// What went wrong. It travels boxed, since most answers are none.
#[derive(Clone, Debug)]
pub struct Error(Box<Failure>);

/// The particulars of an error: what is told, and what only a command line knows of it.
#[derive(Clone, Debug)]
pub struct Failure {
    pub exit: Exit,
    pub told: Told,
    pub file: Option<String>,
    pub line: Option<usize>,
    pub column: Option<usize>,
    /// The reader of our output has gone: end without a word.
    pub quiet: bool,
}

impl std::ops::Deref for Error {
    type Target = Failure;
    fn deref(&self) -> &Failure {
        &self.0
    }
}

impl std::ops::DerefMut for Error {
    fn deref_mut(&mut self) -> &mut Failure {
        &mut self.0
    }
}

impl Error {
    pub fn new(exit: Exit, kind: &'static str) -> Self {
        Error::of(exit, Told::new(kind))
    }
    pub fn of(exit: Exit, told: Told) -> Self {
        Error(Box::new(Failure { exit, told, file: None, line: None, column: None, quiet: false }))
    }
    fn map(mut self, change: impl FnOnce(Told) -> Told) -> Self {
        self.0.told = change(self.0.told);
        self
    }
    /// A value of the message. Text from outside must have been through `text::safe`.
    #[must_use]
    pub fn arg(self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.map(|told| told.arg(name, value))
    }
    /// Text from outside as a value.
    #[must_use]
    pub fn foreign(self, name: &'static str, text: &str) -> Self {
        self.map(|told| told.foreign(name, text))
    }
    /// What the system refused, as the value `cause`.
    #[must_use]
    pub fn cause(self, error: &std::io::Error) -> Self {
        self.map(|told| told.cause(error.into()))
    }
    /// The message, where it isn't named after the kind.
    #[must_use]
    pub fn says(self, message: &'static str) -> Self {
        self.map(|told| told.says(message))
    }
    #[must_use]
    pub fn hint(self, message: &'static str) -> Self {
        self.map(|told| told.hint(message))
    }
    /// Of the event at this position of those given, from 1.
    #[must_use]
    pub fn in_event(self, index: usize) -> Self {
        self.map(|told| told.in_event(index))
    }
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        self.file = Some(file.to_string());
        self
    }
    #[must_use]
    pub fn at_line(self, file: &str, line: usize) -> Self {
        let mut placed = self.in_file(file);
        placed.line = Some(line);
        placed
    }
    /// A place in a TOML file, both counted from 1.
    #[must_use]
    pub fn at(self, file: &str, line: usize, column: usize) -> Self {
        let mut placed = self.at_line(file, line);
        placed.column = Some(column);
        placed
    }

    /// The contract's object.
    pub fn to_json(&self, catalogue: &Catalogue) -> Value {
        json!({ "error": {
            "code": self.exit as u8,
            "kind": self.told.kind,
            "message": self.told.sentence(catalogue),
            "clause": self.told.clause.as_ref().map(|clause| &clause.id),
            "file": self.file,
            "line": self.line,
            "column": self.column,
        }})
    }

    /// The same on one line, where one line stands for each fault.
    pub fn to_line(&self, catalogue: &Catalogue) -> String {
        self.to_text(catalogue).replace("\n  ", ". ")
    }

    /// For people: place, message, clause; then the hint.
    pub fn to_text(&self, catalogue: &Catalogue) -> String {
        let (message, hint) = self.told.with_clause(catalogue);
        let mut text = String::from("vahta: ");
        let file = self.file.as_ref().map(|file| crate::text::safe::str_line(file).into_string());
        // Without a line the message itself may name the file; a dash there need not be standard input.
        let names = |file: &String| self.told.tells("path") || file != "-" && message.contains(file);
        if let Some(file) = file.filter(|file| self.line.is_some() || !names(file)) {
            text.push_str(&file);
            text.push(':');
            // Where the message itself tells the column, once is enough.
            let column = self.column.filter(|_| !self.told.tells("column"));
            for n in [self.line, column].into_iter().flatten() {
                text.push_str(&format!("{n}:"));
            }
            text.push(' ');
        }
        text.push_str(&message);
        if let Some(hint) = hint {
            text.push_str("\n  ");
            text.push_str(&hint);
        }
        text
    }
}
