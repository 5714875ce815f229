//! Looking for tickets as one types.
use crate::text::layout;
use crate::tui::form::Editor;
use crate::tui::key::{Code, Key};
use crate::tui::screen::Effect;

/// What is looked for, and whether it is being typed.
#[derive(Default)]
pub struct Search {
    editor: Option<Editor>,
    typing: bool,
    /// Nothing was found as typed: the same keys in the other layout, which was tried then.
    other: Option<String>,
    tried: bool,
    /// What was looked for before.
    last: String,
}

impl Search {
    /// Starts empty; what was looked for before can be brought back.
    pub fn begin(&mut self) {
        self.clear();
        (self.editor, self.typing) = (Some(Editor::new(false)), true);
    }
    pub fn set(&mut self, text: &str) {
        let mut editor = Editor::new(false);
        editor.paste(text);
        let last = std::mem::take(&mut self.last);
        // More of it may come: those are no keys.
        *self = Search { editor: Some(editor), typing: true, last, ..Search::default() };
    }
    pub fn paste(&mut self, text: &str) {
        if let Some(editor) = &mut self.editor {
            editor.paste(text);
        }
        (self.other, self.tried) = (None, false);
    }
    /// Takes it away; false: there was none.
    pub fn clear(&mut self) -> bool {
        let typed = self.editor.as_ref().map(Editor::text).filter(|text| !text.trim().is_empty());
        let last = typed.unwrap_or_else(|| std::mem::take(&mut self.last));
        std::mem::replace(self, Search { last, ..Search::default() }).editor.is_some()
    }
    pub fn is_typing(&self) -> bool {
        self.typing
    }
    pub fn editor(&self) -> Option<&Editor> {
        self.editor.as_ref()
    }
    /// What to look for.
    pub fn text(&self) -> Option<String> {
        let typed = self.editor.as_ref().map(Editor::text).filter(|t| !t.trim().is_empty());
        self.other.clone().filter(|_| typed.is_some()).or(typed)
    }
    /// Nothing was found. Looks for the same keys in the other layout from now on; if that found
    /// nothing either, goes back to what was typed. False: there is nothing new to look for.
    pub fn try_other_layout(&mut self) -> bool {
        if self.tried {
            self.other = None;
            return false;
        }
        let Some(text) = self.text() else { return false };
        let other = layout::swapped(&text);
        let differs = other != text;
        (self.other, self.tried) = (Some(other).filter(|_| differs), true);
        differs
    }

    /// A key while it is typed; None: not typed, or not for a text.
    pub fn key(&mut self, key: Key) -> Option<Effect> {
        if !self.typing {
            return None;
        }
        match key.code {
            Code::Esc => {
                self.clear();
            }
            Code::Enter | Code::Tab => self.typing = false,
            // They choose among what is found.
            Code::Up | Code::Down if self.text().is_some() => return None,
            Code::Down => self.typing = false,
            Code::Up => {
                let last = self.last.clone();
                self.editor.as_mut()?.set(&last);
                (self.other, self.tried) = (None, false);
            }
            _ => {
                self.editor.as_mut()?.key(key)?;
                (self.other, self.tried) = (None, false);
            }
        }
        if !self.typing && self.text().is_none() {
            self.clear();
        }
        Some(Effect::None)
    }
}
