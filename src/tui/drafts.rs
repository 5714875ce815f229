//! Unfinished text, kept in files so that a dropped session loses nothing.
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use crate::worker::{Job, keep};

/// Drafts by name, and which of them differ from their files.
#[derive(Default)]
pub struct Drafts {
    folder: PathBuf,
    texts: BTreeMap<String, String>,
    changed: BTreeSet<String>,
}

/// What the files' names end with.
const SUFFIX: &str = ".draft.json";

impl Drafts {
    /// Reads what an earlier session left.
    pub fn read(folder: &Path) -> Self {
        let mut drafts = Drafts { folder: folder.to_path_buf(), ..Drafts::default() };
        let Ok(entries) = std::fs::read_dir(folder) else { return drafts };
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.file_name().and_then(|n| n.to_str()).and_then(|n| n.strip_suffix(SUFFIX));
            if let (Some(name), Ok(text)) = (name, std::fs::read_to_string(&path)) {
                drafts.texts.insert(name.to_string(), text);
            }
        }
        drafts
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    /// Keeps a text under a name; an empty one forgets it.
    pub fn put(&mut self, name: &str, text: String) {
        if self.get(name).unwrap_or_default() == text {
            return;
        }
        self.changed.insert(name.to_string());
        if text.is_empty() {
            self.texts.remove(name);
        } else {
            self.texts.insert(name.to_string(), text);
        }
    }

    /// Jobs that bring the files up to date.
    pub fn changed(&mut self) -> Vec<Job> {
        let changed = std::mem::take(&mut self.changed);
        changed
            .into_iter()
            .map(|name| Job::Keep {
                path: self.path(&name),
                text: self.get(&name).unwrap_or_default().into(),
            })
            .collect()
    }

    /// Brings the files up to date here and now: on the way out.
    pub fn write(&mut self) {
        let write = |(path, text): (PathBuf, &str)| -> io::Result<()> { keep(&path, text) };
        for name in std::mem::take(&mut self.changed) {
            // There is nobody left to tell of a failure.
            let _ = write((self.path(&name), self.get(&name).unwrap_or_default()));
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}{SUFFIX}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_on_the_way_out_is_read_by_the_next_session() {
        let folder = tempfile::tempdir().unwrap();
        let mut drafts = Drafts::read(folder.path());
        drafts.put("reply-PRO-1001", "{\"text\":\"Смотрим\"}".into());
        drafts.write();
        let mut next = Drafts::read(folder.path());
        assert_eq!(next.get("reply-PRO-1001"), Some("{\"text\":\"Смотрим\"}"));
        next.put("reply-PRO-1001", String::new());
        next.write();
        assert_eq!(Drafts::read(folder.path()).get("reply-PRO-1001"), None);
    }

    #[test]
    fn only_what_changed_is_written() {
        let mut drafts = Drafts::default();
        drafts.put("a", "1".into());
        assert_eq!(drafts.changed().len(), 1);
        drafts.put("a", "1".into());
        assert!(drafts.changed().is_empty());
    }
}
