//! Opening a desk: the store, and every policy version that its tickets may need.
use super::{Desk, Error, Library};
use crate::policy::Policy;
use crate::store::{KeptPolicy, Store};

impl Desk {
    /// Puts store and policies together. Versions that tickets are pinned to come from the store. Where a
    /// policy's file is broken, the last good version kept there stays in force (`PolicyState::ok` is false).
    pub fn open(store: Store, mut library: Library) -> Result<Desk, Error> {
        let last_good = store.current_policies()?;
        let mut kept = store.policies()?;
        kept.sort_by_key(|k| last_good.get(&k.id) == Some(&k.version));
        for version in kept {
            if library.book.version(&version.version).is_none() {
                library.keep(&version.toml, &version.calendar_name, &version.calendar);
            }
        }
        Ok(Desk { store, book: library.book, policies: library.policies })
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
