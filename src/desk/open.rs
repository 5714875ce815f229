//! Opening a desk: the store, and every policy version that its tickets may need.
use std::sync::Arc;

use super::{Desk, Error, PolicyState};
use crate::policy::{self, Broken, Loaded, Origin, Policy};
use crate::store::{KeptPolicy, Store};
use crate::text::Raw;
use crate::time::Calendar;

impl Desk {
    /// Puts store and policies together. Versions that tickets are pinned to come from the store. Where a
    /// policy's file is broken, the last good version kept there stays in force (`PolicyState::ok` is false).
    pub fn open(store: Store, loaded: Loaded) -> Result<Desk, Error> {
        let Loaded { mut book, origins, broken, .. } = loaded;
        for kept in store.policies()? {
            if book.version(&kept.version).is_none()
                && let Some(policy) = remade(&kept)
            {
                book.keep(policy);
            }
        }
        let mut policies: Vec<PolicyState> = origins
            .iter()
            .filter_map(|(id, origin)| Some(sound(book.current(id)?.clone(), origin_word(origin))))
            .collect();
        for file in &broken {
            let Some(id) = id_of(&store, file)? else { continue };
            let last = store.current_policies()?.get(&id).and_then(|v| book.version(v)).cloned();
            if let Some(policy) = &last {
                book.set_current(policy.clone());
            }
            policies.retain(|p| p.id != id);
            let title = last.as_ref().map_or_else(|| Raw::from(id.as_str()), |p| p.parts().title.clone());
            policies.push(PolicyState { id, title, policy: last, origin: file.path.clone(), ok: false });
        }
        policies.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Desk { store, book, policies })
    }

    /// The current version of a policy, to be kept in the store beside the tickets pinned to it.
    pub(crate) fn kept(&self, id: &str) -> Option<KeptPolicy> {
        let policy = self.book.current(id)?;
        let origin = self.policies.iter().find(|p| p.id == id).map(|p| p.origin.clone()).unwrap_or_default();
        Some(kept(policy, origin))
    }
}

/// A policy's sources, as the store keeps them.
pub(crate) fn kept(policy: &Policy, origin: String) -> KeptPolicy {
    KeptPolicy {
        version: policy.version().to_string(),
        sha256: policy.sha256().to_string(),
        id: policy.id().to_string(),
        toml: policy.toml().to_string(),
        calendar_name: policy.calendar().name().to_string(),
        calendar: policy.calendar().source().to_string(),
        origin,
    }
}

/// A kept version made again; None if this program can't read it any more.
pub(crate) fn remade(kept: &KeptPolicy) -> Option<Arc<Policy>> {
    let calendar = match kept.calendar_name.as_str() {
        "none" => Calendar::none(),
        name => Calendar::from_toml(name, &kept.calendar).ok()?,
    };
    let calendar = Arc::new(calendar);
    let calendars = |name: &str| (name == kept.calendar_name).then(|| calendar.clone());
    let checked = policy::check(&kept.origin, kept.toml.as_bytes(), &calendars);
    checked.ok().map(|(policy, _)| Arc::new(policy))
}

fn sound(policy: Arc<Policy>, origin: String) -> PolicyState {
    let (id, title) = (policy.id().to_string(), policy.parts().title.clone());
    PolicyState { id, title, policy: Some(policy), origin, ok: true }
}

fn origin_word(origin: &Origin) -> String {
    match origin {
        Origin::BuiltIn => "built-in".to_string(),
        Origin::File(path) => path.clone(),
    }
}

/// The id that a broken file claims; where it can't be read, that of the version that came from it.
fn id_of(store: &Store, file: &Broken) -> Result<Option<String>, Error> {
    if file.id.is_some() {
        return Ok(file.id.clone());
    }
    let from = |kept: &KeptPolicy| kept.origin == file.path;
    Ok(store.policies()?.into_iter().find(from).map(|kept| kept.id))
}
