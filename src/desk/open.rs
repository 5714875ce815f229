//! Opening a desk: the store, and every policy version that its tickets may need.
use super::derive::projection;
use super::{Desk, Error, Library};
use crate::policy::{Book, Policy, Sources};
use crate::store::{self, KeptPolicy, Store};
use crate::ticket::History;
use crate::time::{Release, ZoneData};

impl Desk {
    /// Puts store and policies together. Versions that tickets are pinned to come from the store. Where a
    /// policy's file is broken, the last good version kept there stays in force (`PolicyState::ok` is false).
    /// A store opened for writing gets its projections derived anew if they have gone stale.
    pub fn open(mut store: Store, mut library: Library) -> Result<Desk, Error> {
        let last_good = store.current_policies()?;
        let mut kept = store.policies()?;
        kept.sort_by_key(|k| last_good.get(&k.id) == Some(&k.version));
        for version in kept {
            let KeptPolicy { id, version, toml, calendar_name, calendar, .. } = version;
            if library.book.version(&version).is_none() {
                library.keep(id, version, Sources { toml, calendar_name, calendar });
            }
        }
        refresh(&mut store, &library.book)?;
        Ok(Desk { store, book: library.book, policies: library.policies })
    }

    /// Whether the projections want deriving anew: what is only read should then be opened for writing first.
    pub fn is_stale(store: &Store) -> Result<bool, Error> {
        Ok(store.is_stale(own_release())?)
    }

    /// The releases of the zone data that the stored deadlines stem from and of this program's, where that is
    /// older: they are shown as they are, but what is new is reckoned by the older rules.
    pub fn newer_zones(&self) -> Result<Option<(Release, &'static Release)>, Error> {
        let stored = self.store.zone_release()?;
        Ok(stored.zip(own_release()).filter(|(stored, own)| *own < stored))
    }

    /// Whether acts may be recorded in this database: under a fixed clock only in a training one.
    pub fn takes_acts(store: &Store, fixed: bool) -> Result<bool, Error> {
        Ok(!fixed || store.training()?.is_some())
    }

    /// The current version of a policy, to be kept in the store beside the tickets pinned to it.
    pub(crate) fn kept(&self, id: &str) -> Option<KeptPolicy> {
        let policy = self.book.current(id)?;
        let origin = self.policies.iter().find(|p| p.id == id).map(|p| p.origin.clone()).unwrap_or_default();
        Some(kept(policy, origin))
    }
}

/// What projections depend on beside the events and the policies pinned to them: the zone data in use.
fn own_release() -> Option<&'static Release> {
    ZoneData::in_use().release.as_ref()
}

/// Derives the projections anew if they stem from another engine or older zone data. Where that can't be
/// done now, the old ones serve on; `check` tells them apart.
fn refresh(store: &mut Store, book: &Book) -> Result<(), Error> {
    let own = own_release();
    if !store.is_stale(own)? {
        return Ok(());
    }
    match store.rebuild(own, &mut |history: &History| projection(history, book)) {
        Ok(_) | Err(Error::Reckoning { .. }) => Ok(()),
        Err(Error::Store(store::Error::ReadOnly | store::Error::Busy | store::Error::Full)) => Ok(()),
        Err(error) => Err(error),
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
