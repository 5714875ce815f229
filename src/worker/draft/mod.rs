//! Unfinished text in files, so that a dropped session loses nothing.
//!
//! Invariant: a draft is one file that says itself whose it is, so that two databases, two screens and two
//! calls never meet in one; it is written whole or not at all and readable by its owner alone. Never opens
//! what isn't a regular file of one's own, never knows what a form's fields mean.
mod file;
mod folder;
mod leavings;
mod origin;
mod running;
#[cfg(test)]
pub(super) mod tests;
mod text_folder;
#[cfg(test)]
mod text_folder_tests;

pub use file::OLD_REGISTRATION;
pub use folder::{Folder, FoundDraft, Left, Odd, Oddity, Unkept, read_own};
pub use origin::Origin;
pub use text_folder::{TextFolder, sweep};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::policy::{ClassId, PolicyId};
use crate::time::Instant;

/// What a draft belongs to.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct DraftKey {
    /// The database's own id; None: left by a program that didn't note it.
    pub desk_id: Option<String>,
    /// The display name; empty where the database isn't known either.
    pub operator: String,
    /// The ticket's number, or `new-<random>` for one that has none yet.
    pub ticket: String,
    pub form: String,
    /// The running screen that has it open; empty once that has let go of it.
    pub screen: String,
}

/// Unfinished text.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Draft {
    #[serde(flatten)]
    pub key: DraftKey,
    /// When it was last changed; seconds in the file, which hold whatever a wrong clock says.
    #[serde(with = "seconds")]
    pub at: Instant,
    /// Policy and class of a registration; no class: nobody chose one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassId>,
    /// The way there: ids of the regulation's questions with their answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<(String, bool)>,
    /// What the fields hold, by their names.
    pub values: BTreeMap<String, String>,
}

mod seconds {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::time::Instant;

    /// The end of the year 9999: no calendar goes on.
    const LAST: i64 = 253_402_300_799;

    pub fn serialize<S: Serializer>(at: &Instant, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i64(at.unix())
    }
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Instant, D::Error> {
        i64::deserialize(from).map(|at| Instant::from_unix(at.clamp(0, LAST)))
    }
}

/// What is to happen to files of drafts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// Writes one; once that is done, the file that it continues goes.
    Write {
        path: PathBuf,
        draft: Box<Draft>,
        replaces: Option<PathBuf>,
    },
    Remove(PathBuf),
}

impl Change {
    /// The file that it is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::Write { path, .. } | Self::Remove(path) => path,
        }
    }
}
