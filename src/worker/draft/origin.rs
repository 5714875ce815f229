//! What a text in an editor belongs to: it lies beside the text, for whoever finds that after this program was killed.
use std::path::{Path, PathBuf};

use super::{Change, Draft, Folder};
use crate::time::Instant;

/// A field of a form whose text is in an editor.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Origin {
    /// The form with the text as the editor was given it.
    pub draft: Box<Draft>,
    pub field: String,
    /// The name of the file that the form keeps its draft in.
    pub file: String,
}

impl Origin {
    /// Reads what was left beside a text.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let origin: Self = serde_json::from_slice(bytes).ok()?;
        // A name and nothing else: it is a place among the drafts.
        let is_name = Path::new(&origin.file).file_name().is_some_and(|name| *name == *origin.file);
        is_name.then_some(origin)
    }

    /// Whether a text says what the editor was given, or nothing.
    pub(super) fn is_no_news(&self, text: &str) -> bool {
        let text = text.trim_end_matches('\n');
        text.is_empty() || text == self.given()
    }

    fn given(&self) -> &str {
        self.draft.values.get(&self.field).map_or("", String::as_str).trim_end_matches('\n')
    }

    /// Whether a text may be what is left of the one that the editor was given: cut off while it was saved.
    pub(super) fn may_be_cut(&self, text: &str) -> bool {
        text.trim_end_matches('\n').len() < self.given().len()
    }

    /// Keeps the text that the editor was given as a draft of its own; whether that is done.
    pub fn keep_given(&self, drafts: &Folder) -> bool {
        let (path, draft) = (self.fresh(drafts), self.with(self.given(), self.draft.at));
        drafts.change(&Change::Write { path, draft, replaces: None }).is_ok()
    }

    /// From now on the text is this one.
    pub fn set(&mut self, text: &str) {
        self.draft.values.insert(self.field.clone(), text.trim_end_matches('\n').to_string());
    }

    /// The draft with a text that was saved at some time.
    pub(super) fn with(&self, text: &str, at: Instant) -> Box<Draft> {
        let mut with = self.clone();
        with.set(text);
        with.draft.at = at;
        with.draft.key.screen.clear();
        with.draft
    }

    /// Where a draft of the same form is kept beside that one.
    pub(super) fn fresh(&self, drafts: &Folder) -> PathBuf {
        drafts.fresh(&self.draft.key.ticket, &self.draft.key.form)
    }

    /// Where the form keeps its draft.
    pub(super) fn path(&self, drafts: &Folder) -> PathBuf {
        drafts.path().join(&self.file)
    }
}
