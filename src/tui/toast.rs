//! What is said at the bottom.
/// How a message at the bottom is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    Done,
    Info,
    Refused,
}

/// A message for the bottom line; it stays until the next key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Toast {
    pub tone: Tone,
    pub text: String,
}

impl Toast {
    pub fn done(text: impl Into<String>) -> Self {
        Toast { tone: Tone::Done, text: text.into() }
    }
    pub fn info(text: impl Into<String>) -> Self {
        Toast { tone: Tone::Info, text: text.into() }
    }
    pub fn refused(text: impl Into<String>) -> Self {
        Toast { tone: Tone::Refused, text: text.into() }
    }
}
