//! Errors as the command line tells them: exit code, kind, words in both languages, place, hint.
mod desk;
mod files;

use serde_json::{Value, json};

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

/// What went wrong. Unless it `says` otherwise, `kind` names the message: `error-<kind>`.
/// It travels boxed, since most answers are none.
#[derive(Clone, Debug)]
pub struct Error(Box<Told>);

/// The particulars of an error.
#[derive(Clone, Debug)]
pub struct Told {
    pub exit: Exit,
    /// snake_case, as in JSON.
    pub kind: &'static str,
    /// The message, where several go by one kind.
    message: Option<&'static str>,
    args: Vec<(&'static str, Arg)>,
    /// A message of the catalogue: what to do, with the same values.
    hint: Option<&'static str>,
    pub clause: Option<String>,
    pub file: Option<String>,
    pub line: Option<usize>,
    pub column: Option<usize>,
    /// The event of a line that is meant, from 1.
    pub event: Option<usize>,
    /// The ticket that is meant, fit for a terminal.
    pub subject: Option<String>,
    /// The reader of our output has gone: end without a word.
    pub quiet: bool,
}

impl std::ops::Deref for Error {
    type Target = Told;
    fn deref(&self) -> &Told {
        &self.0
    }
}

impl std::ops::DerefMut for Error {
    fn deref_mut(&mut self) -> &mut Told {
        &mut self.0
    }
}

impl Error {
    pub fn new(exit: Exit, kind: &'static str) -> Self {
        Error(Box::new(Told {
            exit,
            kind,
            message: None,
            args: Vec::new(),
            hint: None,
            clause: None,
            file: None,
            line: None,
            column: None,
            event: None,
            subject: None,
            quiet: false,
        }))
    }
    /// A value of the message. Text from outside must have been through `text::safe`.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
    /// Text from outside as a value.
    #[must_use]
    pub fn foreign(self, name: &'static str, text: &str) -> Self {
        self.arg(name, crate::text::safe::str_line(text))
    }
    /// The message, where it isn't named after the kind.
    #[must_use]
    pub fn says(mut self, message: &'static str) -> Self {
        self.message = Some(message);
        self
    }
    #[must_use]
    pub fn hint(mut self, message: &'static str) -> Self {
        self.hint = Some(message);
        self
    }
    #[must_use]
    pub fn clause(mut self, clause: Option<String>) -> Self {
        self.clause = clause;
        self
    }
    #[must_use]
    pub fn at_line(mut self, file: &str, line: usize) -> Self {
        self.file = Some(file.to_string());
        self.line = Some(line);
        self
    }
    /// A place in a TOML file, both counted from 1.
    #[must_use]
    pub fn at(self, file: &str, line: usize, column: usize) -> Self {
        let mut placed = self.at_line(file, line);
        placed.column = Some(column);
        placed
    }

    /// What went wrong, and what to do.
    pub fn words(&self, catalogue: &Catalogue) -> (String, Option<String>) {
        let named = || format!("error-{}", self.kind.replace('_', "-"));
        let mut message = catalogue.tr_args(&self.message.map_or_else(named, str::to_string), &self.args);
        if let Some(subject) = &self.subject {
            message = format!("{subject}: {message}");
        }
        if let Some(n) = self.event {
            message = catalogue.with("in-event").arg("n", n).arg("message", message).text();
        }
        (message, self.hint.map(|hint| catalogue.tr_args(hint, &self.args)))
    }

    /// The one sentence or two of JSON answers.
    pub fn sentence(&self, catalogue: &Catalogue) -> String {
        match self.words(catalogue) {
            (message, Some(hint)) => format!("{message}. {hint}"),
            (message, None) => message,
        }
    }

    /// The contract's object.
    pub fn to_json(&self, catalogue: &Catalogue) -> Value {
        json!({ "error": {
            "code": self.exit as u8,
            "kind": self.kind,
            "message": self.sentence(catalogue),
            "clause": self.clause,
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
        let (message, hint) = self.words(catalogue);
        let mut text = String::from("vahta: ");
        // Without a line the message itself names the file.
        if let Some(file) = self.file.as_ref().filter(|_| self.line.is_some()) {
            text.push_str(crate::text::safe::str_line(file).as_str());
            text.push(':');
            for n in [self.line, self.column].into_iter().flatten() {
                text.push_str(&format!("{n}:"));
            }
            text.push(' ');
        }
        text.push_str(&message);
        if let Some(clause) = &self.clause {
            text.push_str(&format!(" ({})", crate::text::safe::str_line(clause)));
        }
        if let Some(hint) = hint {
            text.push_str("\n  ");
            text.push_str(&hint);
        }
        text
    }
}
