//! What a key comes to.
use super::Screen;
use crate::ticket::Number;
use crate::tui::queue_view::QueueView;
use crate::tui::target::Target;
use crate::tui::toast::Toast;
use crate::worker::Job;
use crate::worker::draft::FoundDraft;

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
    /// Opens the form of a draft for its ticket in the place of the list of drafts, which tells why where it can't be.
    Form {
        draft: Box<FoundDraft>,
        target: Box<Target>,
    },
    /// Looks at another queue.
    Choose(QueueView),
    /// Goes back to the queue, with the cursor on a ticket.
    Seek(Number),
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
        Effect::Say(Toast::done(text))
    }
    pub fn info(text: impl Into<String>) -> Self {
        Effect::Say(Toast::info(text))
    }
    pub fn refused(text: impl Into<String>) -> Self {
        Effect::Say(Toast::refused(text))
    }
}
