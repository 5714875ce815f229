//! Unfinished text: what this running screen keeps, and what others left.
//!
//! Invariant: a form writes to a file of its own; what it continues goes once that is written, and never
//! while another running screen has it. Only drafts of the open database and of this operator are offered,
//! and those of nobody knows which database only as such. Never touches a file: the worker does.
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::policy::{ClassId, PolicyId};
use crate::text::Raw;
use crate::time::Instant;
use crate::worker::Job;
use crate::worker::draft::{Change, Draft, DraftKey, Folder, FoundDraft, Left, Odd, Origin};

/// The form that registers a ticket.
pub const REGISTRATION: &str = "register";

/// All that the running screen knows of drafts.
#[derive(Default)]
pub struct Drafts {
    /// None: there is nowhere to keep any.
    folder: Option<Folder>,
    /// Empty until a database is open.
    desk_id: String,
    operator: String,
    /// The last change of each file that this screen wrote.
    own: BTreeMap<PathBuf, Change>,
    left: Left,
    /// What was left is still to be told.
    untold: bool,
    /// Temporary files, as long as nobody has looked among them for what killed programs left.
    temporary: Option<PathBuf>,
}

/// Where a form's text goes.
#[derive(Clone)]
pub struct Slot {
    pub form: &'static str,
    /// The ticket's number, or `new-<random>`.
    pub ticket: String,
    path: Option<PathBuf>,
    /// What it continues.
    replaces: Option<PathBuf>,
}

/// What a form has to keep; no values: nothing any more.
pub struct Unfinished {
    pub slot: Slot,
    /// Policy and class of a registration, and the answers that led there.
    pub policy: Option<PolicyId>,
    pub class: Option<ClassId>,
    pub answers: Vec<(String, bool)>,
    pub values: BTreeMap<String, String>,
}

impl Unfinished {
    fn draft(self, key: DraftKey, at: Instant) -> Draft {
        let Unfinished { policy, class, answers, values, .. } = self;
        Draft { key, at, policy, class, answers, values }
    }
}

impl Drafts {
    /// `folder` None: there are no drafts.
    pub fn new(folder: Option<PathBuf>, operator: &Raw) -> Self {
        let operator = operator.as_str_exact().to_string();
        Drafts { folder: folder.map(Folder::new), operator, ..Drafts::default() }
    }

    /// With the first look texts that killed programs left among the `temporary` files are put aside.
    #[must_use]
    pub fn sweeping(self, temporary: PathBuf) -> Self {
        Drafts { temporary: Some(temporary), ..self }
    }

    /// Whether there is anywhere to keep them.
    pub fn are_kept(&self) -> bool {
        self.folder.is_some()
    }

    /// From now on they belong to this database; what was left is told once.
    pub fn of_desk(&mut self, desk_id: &str) {
        self.desk_id = desk_id.to_string();
        self.untold = true;
    }

    /// Looks for what was left.
    pub fn look(&mut self) -> Option<Job> {
        Some(Job::Drafts(self.folder.clone()?, self.temporary.take()))
    }

    /// Where drafts are kept.
    pub fn folder(&self) -> Option<&Folder> {
        self.folder.as_ref()
    }

    /// What the text of a form's field belongs to while an editor has it.
    pub fn origin(&self, form: Unfinished, field: String, text: &str, now: Instant) -> Option<Origin> {
        let key = self.key(&form.slot)?;
        let file = form.slot.path.as_ref()?.file_name()?.to_str()?.to_string();
        let mut origin = Origin { draft: Box::new(form.draft(key, now)), field, file };
        origin.set(text);
        Some(origin)
    }

    /// What was left that is no draft.
    pub fn odd(&self) -> &[Odd] {
        &self.left.odd
    }

    /// Takes what was found; whether it is to be told.
    pub fn take(&mut self, left: Left) -> bool {
        self.left = left;
        std::mem::take(&mut self.untold)
    }

    /// A place for the text of a form on a ticket.
    pub fn slot(&self, form: &'static str, ticket: String) -> Slot {
        let path = self.folder.as_ref().map(|folder| folder.fresh(&ticket, form));
        Slot { form, ticket, path, replaces: None }
    }

    /// A place for a new registration, unlike that of any other.
    pub fn call(&self) -> Slot {
        self.slot(REGISTRATION, format!("new-{:016x}", fastrand::u64(..)))
    }

    /// The place for going on with a draft: its own where this screen wrote it, else a new one.
    pub fn going_on(&self, slot: Slot, found: &FoundDraft) -> Slot {
        let key = &found.draft.key;
        if self.folder.as_ref().is_some_and(|folder| *folder.screen() == key.screen) {
            return Slot { path: Some(found.path.clone()), ticket: key.ticket.clone(), ..slot };
        }
        Slot { replaces: (!found.held).then(|| found.path.clone()), ..slot }
    }

    /// Takes a draft up: it is held from now on, before anything is typed.
    pub fn hold(&mut self, slot: &Slot, found: &FoundDraft) -> Option<Job> {
        let key = self.key(slot)?;
        let draft = Box::new(Draft { key, ..found.draft.clone() });
        self.change(Change::Write { path: slot.path.clone()?, draft, replaces: slot.replaces.clone() })
    }

    /// Lets go of a form's draft, which stays for whoever takes it up.
    pub fn let_go(&mut self, slot: &Slot) -> Option<Job> {
        let mut change = self.own.get(slot.path.as_ref()?)?.clone();
        if let Change::Write { draft, .. } = &mut change {
            draft.key.screen.clear();
        }
        self.change(change)
    }

    fn key(&self, slot: &Slot) -> Option<DraftKey> {
        Some(DraftKey {
            desk_id: Some(self.desk_id.clone()),
            operator: self.operator.clone(),
            ticket: slot.ticket.clone(),
            form: slot.form.to_string(),
            screen: self.folder.as_ref()?.screen().to_string(),
        })
    }

    /// Drafts of this database and operator and of no known database, newest first; without those that a form of
    /// this screen has open.
    pub fn mine(&self) -> impl Iterator<Item = &FoundDraft> {
        self.left.drafts.iter().filter(|found| {
            let key = &found.draft.key;
            let mine =
                key.desk_id.as_ref().is_none_or(|id| *id == self.desk_id && key.operator == self.operator);
            mine && !self.is_open(&found.path)
        })
    }

    /// Whether a form of this screen has it: it was written here and not let go of.
    fn is_open(&self, path: &Path) -> bool {
        matches!(self.own.get(path), Some(Change::Write { draft, .. }) if !draft.key.screen.is_empty())
    }

    /// The same, to choose from.
    pub fn all(&self) -> Vec<FoundDraft> {
        self.mine().cloned().collect()
    }

    /// Drafts for a form; of registrations those of every call. What the form itself keeps isn't among them.
    pub fn offered(&self, slot: &Slot) -> Vec<FoundDraft> {
        let fits = |key: &DraftKey| {
            key.form == slot.form && (slot.form == REGISTRATION || key.ticket == slot.ticket)
        };
        let other = |path: &Path| slot.path.as_deref() != Some(path);
        self.mine().filter(|f| fits(&f.draft.key) && other(&f.path)).cloned().collect()
    }

    /// Brings the file of a form up to date here and now: while an editor has its text this program may be killed, and the
    /// worker may have more to do before it.
    pub fn write_now(&self, origin: &Origin) {
        let Some(folder) = &self.folder else { return };
        let change =
            self.own.iter().find(|(path, _)| path.file_name().is_some_and(|name| *name == *origin.file));
        // The worker does it again, and says what is wrong.
        let _ = change.map(|(_, change)| folder.change(change));
    }

    /// Keeps what is unfinished, or forgets it and what it continued.
    pub fn put(&mut self, unfinished: Unfinished, now: Instant) -> Vec<Job> {
        let slot = unfinished.slot.clone();
        let (Some(key), Some(path)) = (self.key(&slot), slot.path) else { return Vec::new() };
        let mut changes = Vec::new();
        if unfinished.values.is_empty() {
            let written = Some(path).filter(|path| self.own.contains_key(path));
            changes.extend(written.into_iter().chain(slot.replaces).map(Change::Remove));
        } else {
            let draft = Box::new(unfinished.draft(key, now));
            changes.push(Change::Write { path, draft, replaces: slot.replaces });
        }
        changes.into_iter().filter_map(|change| self.change(change)).collect()
    }

    /// Removes one that was left.
    pub fn discard(&mut self, found: &FoundDraft) -> Option<Job> {
        self.left.drafts.retain(|other| other.path != found.path);
        self.change(Change::Remove(found.path.clone()))
    }

    /// The job for a change; None where it would change nothing.
    fn change(&mut self, change: Change) -> Option<Job> {
        let folder = self.folder.clone()?;
        if self.own.get(change.path()).is_some_and(|before| is_same(before, &change)) {
            return None;
        }
        if let Change::Write { replaces: Some(replaced), .. } = &change {
            // Never written again on the way out.
            self.own.remove(replaced);
        }
        self.own.insert(change.path().to_path_buf(), change.clone());
        Some(Job::Keep(folder, change))
    }

    /// Brings the files up to date here and now: on the way out.
    pub fn leave(&mut self) {
        if let Some(folder) = &self.folder {
            let changes: Vec<Change> = std::mem::take(&mut self.own).into_values().collect();
            folder.leave(&changes);
        }
    }
}

/// The same but for the time.
fn is_same(before: &Change, after: &Change) -> bool {
    match (before, after) {
        (Change::Write { draft: a, .. }, Change::Write { draft: b, .. }) => {
            Draft { at: b.at, ..(**a).clone() } == **b
        }
        (Change::Remove(a), Change::Remove(b)) => a == b,
        _ => false,
    }
}
