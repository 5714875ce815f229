//! One field of a form.
use super::editor::Editor;
use super::value::Value;
use crate::text::{Raw, Shown};

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it stands for; None: for none of what can be chosen (`-`, "all", "by questions").
    pub value: Option<Value>,
    pub label: String,
    /// A word more about it, shown while it is the one.
    pub note: Option<String>,
    /// The digit that chooses it, where that isn't the number of its line.
    pub digit: Option<u8>,
}

impl Choice {
    pub fn new(value: impl Into<Value>, label: &Shown) -> Self {
        Choice::own(value, label.as_str())
    }
    /// One of our own words.
    pub fn own(value: impl Into<Value>, label: impl Into<String>) -> Self {
        Choice { value: Some(value.into()), ..Choice::none(label) }
    }
    /// The one that chooses none.
    pub fn none(label: impl Into<String>) -> Self {
        Choice { value: None, label: label.into(), note: None, digit: None }
    }
    /// Its value as a draft keeps it.
    pub fn text(&self) -> String {
        self.value.as_ref().map(Value::text).unwrap_or_default()
    }
    #[must_use]
    pub fn note(mut self, note: Option<String>) -> Self {
        self.note = note;
        self
    }
    #[must_use]
    pub fn digit(mut self, digit: Option<u8>) -> Self {
        self.digit = digit;
        self
    }
    /// The digit that chooses each: its own where one has its own, else the number of its line.
    pub fn digits(options: &[Self]) -> Vec<Option<u8>> {
        let own = options.iter().any(|option| option.digit.is_some());
        let line = |at: usize| u8::try_from(at + 1).ok().filter(|digit| *digit < 10);
        options.iter().enumerate().map(|(at, option)| if own { option.digit } else { line(at) }).collect()
    }
}

/// What a field takes.
#[derive(Clone)]
pub enum Input {
    Text(Box<Editor>),
    /// A day, typed in one line.
    Date(Box<Editor>),
    Choice {
        options: Vec<Choice>,
        at: usize,
    },
    Toggle(bool),
}

impl Input {
    /// Whether it takes the same as another one.
    pub fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => one.has_lines() == two.has_lines(),
            (Self::Choice { options: one, .. }, Self::Choice { options: two, .. }) => one == two,
            (Self::Date(_), Self::Date(_)) | (Self::Toggle(_), Self::Toggle(_)) => true,
            _ => false,
        }
    }
    /// What it is typed into, if it is typed.
    pub fn editor(&self) -> Option<&Editor> {
        match self {
            Self::Text(editor) | Self::Date(editor) => Some(editor),
            Self::Choice { .. } | Self::Toggle(_) => None,
        }
    }
}

/// A field with its name, label and what is wrong with it.
#[derive(Clone)]
pub struct Field {
    pub name: String,
    pub label: String,
    pub input: Input,
    pub required: bool,
    /// A word about how to fill it in.
    pub hint: Option<String>,
    /// How a toggle stood before it was touched.
    pub was: bool,
    pub wrong: Option<String>,
    /// What was typed, as it is understood.
    pub echo: Option<String>,
}

impl Field {
    fn new(name: &str, label: impl Into<String>, input: Input) -> Self {
        let (name, label) = (name.into(), label.into());
        Field { name, label, input, required: false, hint: None, was: false, wrong: None, echo: None }
    }
    /// One line of text.
    pub fn line(name: &str, label: impl Into<String>) -> Self {
        Field::new(name, label, Input::Text(Box::new(Editor::new(false))))
    }
    /// A day.
    pub fn date(name: &str, label: impl Into<String>) -> Self {
        Field::new(name, label, Input::Date(Box::new(Editor::new(false))))
    }
    /// Several lines of text.
    pub fn text(name: &str, label: impl Into<String>) -> Self {
        Field::new(name, label, Input::Text(Box::new(Editor::new(true))))
    }
    /// One of several; the first is preselected.
    pub fn choice(name: &str, label: impl Into<String>, options: Vec<Choice>) -> Self {
        Field::new(name, label, Input::Choice { options, at: 0 })
    }
    /// Yes or no.
    pub fn toggle(name: &str, label: impl Into<String>, on: bool) -> Self {
        Field::new(name, label, Input::Toggle(on))
    }
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
    /// With a value as a draft keeps it: text, an option's, or `yes`.
    #[must_use]
    pub fn with(mut self, value: &str) -> Self {
        self.set(value);
        self
    }

    pub fn set(&mut self, value: &str) {
        match &mut self.input {
            Input::Text(editor) | Input::Date(editor) => editor.set(value),
            Input::Choice { options, at } => {
                *at = options.iter().position(|o| o.text() == value).unwrap_or(*at);
            }
            Input::Toggle(on) => *on = value == "yes",
        }
    }

    /// Its value as text: what was typed, the option's, `yes` or `no`.
    pub fn value(&self) -> String {
        match &self.input {
            Input::Text(editor) | Input::Date(editor) => editor.text(),
            Input::Choice { options, at } => options.get(*at).map(Choice::text).unwrap_or_default(),
            Input::Toggle(on) => if *on { "yes" } else { "no" }.to_string(),
        }
    }

    pub fn raw(&self) -> Raw {
        Raw::new(self.value())
    }

    pub fn is_blank(&self) -> bool {
        match &self.input {
            Input::Toggle(_) => false,
            _ => self.raw().is_blank(),
        }
    }

    /// The option under the cursor of a choice.
    pub fn option(&self) -> Option<&Choice> {
        match &self.input {
            Input::Choice { options, at } => options.get(*at),
            _ => None,
        }
    }
}
