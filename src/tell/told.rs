//! An error or a refusal on its way to people: a message with its values, worded when it is shown.
use super::{SystemFault, label};
use crate::policy::{Citation, Label, Problem, headline};
use crate::text::fit::echo;
use crate::text::{Arg, Catalogue, safe, sentences};

/// What went wrong. Unless it `says` otherwise, `kind` names the message: `error-<kind>`.
#[derive(Clone, Debug)]
pub struct Told {
    /// snake_case, as in the contract.
    pub kind: &'static str,
    /// The message, where several go by one kind.
    message: Option<&'static str>,
    args: Vec<(&'static str, Arg)>,
    /// A message of the catalogue: what to do, with the same values.
    hint: Option<&'static str>,
    /// The clause of the regulation that says no.
    pub clause: Option<Citation>,
    /// What the system refused: the value `cause` of the message.
    cause: Option<SystemFault>,
    /// What is wrong with a policy's text: the value `problem` of the message.
    problem: Option<Box<Problem>>,
    /// A message of the catalogue about what failed by it; it has its place for this one, `message`.
    within: Option<&'static str>,
    /// The event of a line that is meant, from 1.
    event: Option<usize>,
    /// The ticket that is meant.
    subject: Option<String>,
    /// The names that would do with what people call them, as the value `known`.
    known: Vec<(String, Label)>,
}

impl Told {
    pub fn new(kind: &'static str) -> Self {
        Told {
            kind,
            message: None,
            args: Vec::new(),
            hint: None,
            clause: None,
            cause: None,
            problem: None,
            within: None,
            event: None,
            subject: None,
            known: Vec::new(),
        }
    }
    /// A value of the message. Text from outside must have been through `text::safe`.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        let value = match value.into() {
            Arg::Text(text) => Arg::Text(echo(text)),
            number => number,
        };
        self.args.push((name, value));
        self
    }
    /// Text from outside as a value.
    #[must_use]
    pub fn foreign(self, name: &'static str, text: &str) -> Self {
        self.arg(name, safe::str_line(text))
    }
    /// The message, where it isn't named after the kind.
    #[must_use]
    pub fn says(self, message: &'static str) -> Self {
        Told { message: Some(message), ..self }
    }
    #[must_use]
    pub fn hint(self, message: &'static str) -> Self {
        Told { hint: Some(message), ..self }
    }
    #[must_use]
    pub fn clause(self, clause: Option<Citation>) -> Self {
        Told { clause, ..self }
    }
    /// What the system refused, as the value `cause`.
    #[must_use]
    pub fn cause(self, fault: SystemFault) -> Self {
        Told { cause: Some(fault), ..self }
    }
    /// What is wrong with a policy's text, as its check tells it: the value `problem`.
    #[must_use]
    pub fn problem(self, problem: &Problem) -> Self {
        Told { problem: Some(Box::new(problem.clone())), ..self }
    }
    /// What failed by it.
    #[must_use]
    pub fn within(self, message: &'static str) -> Self {
        Told { within: Some(message), ..self }
    }
    /// Of the value of a key.
    #[must_use]
    pub fn of_key(self, key: &str) -> Self {
        self.foreign("key", key).within("in-key")
    }
    /// Of the event at this position of a line, from 1; of the line itself, if at none.
    #[must_use]
    pub fn in_event(self, index: impl Into<Option<usize>>) -> Self {
        Told { event: index.into(), ..self }
    }
    /// Of this ticket.
    #[must_use]
    pub fn about(self, number: &str) -> Self {
        Told { subject: Some(safe::str_line(number).into_string()), ..self }
    }

    /// The names that would do, each with its label: the value `known`.
    #[must_use]
    pub fn known(self, names: &[String], labels: &[Label]) -> Self {
        match labels.is_empty() {
            true => self.foreign("known", &names.join(", ")),
            false => Told { known: names.iter().cloned().zip(labels.iter().cloned()).collect(), ..self },
        }
    }

    /// Whether the message has such a value.
    pub fn tells(&self, name: &str) -> bool {
        self.args.iter().any(|(known, _)| *known == name)
    }

    /// What went wrong, and what to do.
    pub fn words(&self, catalogue: &Catalogue) -> (String, Option<String>) {
        let named = || format!("error-{}", self.kind.replace('_', "-"));
        let mut args = self.args.clone();
        args.extend(self.cause.map(|fault| ("cause", Arg::from(fault.words(catalogue)))));
        args.extend(self.problem.as_ref().map(|p| ("problem", Arg::from(headline(p, catalogue)))));
        if !self.known.is_empty() {
            let one = |(id, label): &(String, Label)| {
                format!("{} ({})", safe::str_line(id), safe::line(label.get(catalogue.lang())))
            };
            let known: Vec<String> = self.known.iter().map(one).collect();
            args.push(("known", Arg::from(known.join(", "))));
        }
        let mut message = catalogue.tr_args(&self.message.map_or_else(named, str::to_string), &args);
        if let Some(within) = self.within {
            args.push(("message", Arg::from(message)));
            message = catalogue.tr_args(within, &args);
        }
        if let Some(subject) = &self.subject {
            message = format!("{subject}: {message}");
        }
        if let Some(n) = self.event {
            message = catalogue.with("in-event").arg("n", n).arg("message", message).text();
        }
        (message, self.hint.map(|hint| catalogue.tr_args(hint, &args)))
    }

    /// Message and hint as one text.
    pub fn sentence(&self, catalogue: &Catalogue) -> String {
        joined(self.words(catalogue))
    }

    /// The same with the place of the clause: `message (§5, табл. 1)`, and the hint.
    pub fn with_clause(&self, catalogue: &Catalogue) -> (String, Option<String>) {
        let (mut message, hint) = self.words(catalogue);
        if let Some(clause) = &self.clause {
            message.push_str(&format!(" ({})", safe::str_line(&clause.place)));
        }
        (message, hint)
    }

    /// Everything as a sentence that stands by itself: it begins as one, unless with text from outside.
    pub fn spoken(&self, catalogue: &Catalogue) -> String {
        let text = joined(self.with_clause(catalogue));
        let foreign = |(_, arg): &(_, Arg)| matches!(arg, Arg::Text(t) if text.starts_with(t.as_str()));
        if self.subject.is_some() || self.args.iter().any(foreign) { text } else { label::outer(&text) }
    }
}

fn joined((message, hint): (String, Option<String>)) -> String {
    sentences(std::iter::once(message).chain(hint))
}
