//! What a key comes to.
use super::screen::Screen;
use super::screens::queue::Choice;
use crate::worker::Job;

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

/// What a handler wants done.
pub enum Effect {
    None,
    Push(Box<dyn Screen>),
    /// Takes the top screen away.
    Pop,
    Job(Job),
    Say(Toast),
    /// Puts text on the terminal's clipboard.
    Copy {
        text: String,
        said: String,
    },
    /// Looks at another queue.
    Choose(Choice),
    /// Opens the text field under the cursor in the editor.
    Edit,
    Suspend,
    Redraw,
    Quit,
    /// One after another.
    Many(Vec<Effect>),
}

impl Effect {
    pub fn push(screen: impl Screen + 'static) -> Self {
        Effect::Push(Box::new(screen))
    }
    pub fn done(text: impl Into<String>) -> Self {
        Effect::Say(Toast { tone: Tone::Done, text: text.into() })
    }
    pub fn info(text: impl Into<String>) -> Self {
        Effect::Say(Toast { tone: Tone::Info, text: text.into() })
    }
    pub fn refused(text: impl Into<String>) -> Self {
        Effect::Say(Toast { tone: Tone::Refused, text: text.into() })
    }
}
