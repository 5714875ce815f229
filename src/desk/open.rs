//! Opening a desk: the store, and every policy version that its tickets may need.
use super::derive::derived;
use super::see::wrong_tables;
use super::{Desk, Error, Library};
use crate::policy::{Book, Policy, PolicyId};
use crate::sla::Derived;
use crate::store::{self, KeptPolicy, Store};
use crate::ticket::History;
use crate::time::{Release, ZoneData};

/// Releases of zone data: one that stored deadlines stem from, and this program's other one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OtherZones {
    pub stored: Option<Release>,
    pub own: Option<Release>,
}

/// What can be done with an open database.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Purpose {
    #[default]
    Work,
    /// It was made under a fixed clock.
    Training,
    /// Under a fixed clock a real one is only read.
    Reading,
}

impl Purpose {
    /// `fixed`: the clock of this process is.
    pub fn of(store: &Store, fixed: bool) -> Result<Self, Error> {
        Ok(match (store.training()?, fixed) {
            (Some(_), _) => Purpose::Training,
            (None, true) => Purpose::Reading,
            (None, false) => Purpose::Work,
        })
    }
}

impl Desk {
    /// Puts store and policies together. Versions that tickets are pinned to come from the store. Where a
    /// policy's file is broken, the last good version kept there stays in force (`PolicyState::ok` is false).
    /// A store opened for writing gets its projections derived anew if they have gone stale.
    pub fn open(store: Store, library: Library) -> Result<Desk, Error> {
        Self::open_telling(store, library, &mut |_, _| ())
    }

    /// The same; `progress` hears how many tickets of all are derived anew, if any are.
    pub fn open_telling(
        mut store: Store,
        mut library: Library,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Desk, Error> {
        let last_good = store.current_policies()?;
        let mut kept = store.versions()?;
        kept.sort_by_key(|(id, version)| last_good.get(id) == Some(version));
        library.keep(&store.shelf(), kept);
        refresh(&mut store, &library.book, progress)?;
        let broken_calendars = library.broken_calendars();
        let (book, policies) = (library.book, library.policies);
        Ok(Desk { store, book, policies, broken_calendars, clock_trusted: false })
    }

    /// Whether the projections want deriving anew: what is only read should then be opened for writing first.
    pub fn is_stale(store: &Store) -> Result<bool, store::Error> {
        store.is_stale(own_release())
    }

    /// The releases of the zone data that the stored deadlines stem from and of this program's, where that is
    /// older or doesn't know its own: they are shown as they are, but what is new is reckoned by its rules.
    pub fn newer_zones(&self) -> Result<Option<OtherZones>, Error> {
        let stored = self.store.zone_releases()?.and_then(|stored| stored.newest);
        let zones = OtherZones { stored, own: own_release().cloned() };
        Ok(Some(zones).filter(|zones| zones.own < zones.stored))
    }

    /// Where stored deadlines stem from zone data of another release than this program's: an older one goes
    /// before a newer.
    pub fn other_zones(&self) -> Result<Option<OtherZones>, Error> {
        let (stored, own) = (self.store.zone_releases()?, own_release());
        let mut stored = stored.into_iter().flat_map(|stored| [stored.oldest, stored.newest]);
        let other = stored.find(|release| release.as_ref() != own);
        Ok(other.map(|stored| OtherZones { stored, own: own.cloned() }))
    }

    /// The current version of a policy, to be kept in the store beside the tickets pinned to it.
    pub(crate) fn kept(&self, id: &PolicyId) -> Option<KeptPolicy> {
        let policy = self.book.current(id)?;
        let origin = self.policies.iter().find(|p| p.id == *id).map(|p| p.origin.clone()).unwrap_or_default();
        Some(kept(policy, origin))
    }
}

/// What projections depend on beside the events and the policies pinned to them: the zone data in use.
pub(super) fn own_release() -> Option<&'static Release> {
    ZoneData::in_use().release.as_ref()
}

/// The same for a copy that nobody reads yet: a desk on it would find nothing to derive. Its tickets are reckoned by
/// the policy versions that it keeps itself.
/// What isn't what its history comes to, by other means than the program, is derived anew: answers that by name.
pub(super) fn bring_up(copy: &mut Store, progress: &mut dyn FnMut(u64, u64)) -> Result<Vec<String>, Error> {
    let book = kept_book(copy)?;
    match refresh(copy, &book, progress) {
        // Of the database itself nothing was changed.
        Err(Error::Store(store::Error::NotDerived(cause))) => {
            return Err(store::Error::NotBroughtUp(cause).into());
        }
        done => done?,
    }
    let wrong = wrong_tables(copy, &book)?;
    if !wrong.is_empty() {
        let mut derive = telling(copy.ticket_count()?, &book, progress);
        copy.derive_anew(own_release(), &mut derive)?;
        if let Some(left) = wrong_tables(copy, &book)?.into_iter().next() {
            return Err(store::Error::Damaged { detail: left }.into());
        }
    }
    Ok(wrong)
}

/// The policy versions that a database keeps itself.
pub(super) fn kept_book(store: &store::Reader) -> Result<Book, Error> {
    let mut book = Book::default();
    for (id, version) in store.versions()? {
        book.keep_on(store.shelf(), id, version);
    }
    Ok(book)
}

/// Derives, and tells how many of all are.
pub(super) fn telling(
    all: u64,
    book: &Book,
    progress: &mut dyn FnMut(u64, u64),
) -> impl FnMut(&History) -> Result<Derived, Error> {
    let mut done = 0;
    move |history| {
        done += 1;
        progress(done, all);
        derived(history, book)
    }
}

/// Derives the projections anew if they stem from another engine or older zone data. Where that can't be
/// done now, those of older zone data serve on, and `check` tells them apart; those of another engine may not
/// even be readable.
fn refresh(store: &mut Store, book: &Book, progress: &mut dyn FnMut(u64, u64)) -> Result<(), Error> {
    use store::Error as E;
    let own = own_release();
    if !store.is_stale(own)? {
        return Ok(());
    }
    let outdated = store.is_outdated()?;
    let mut derive = telling(store.ticket_count()?, book, progress);
    match store.rebuild(own, &mut derive) {
        Err(Error::Store(error)) if outdated => Err(error.deriving().into()),
        Err(error) if outdated => Err(error),
        Ok(_) | Err(Error::Reckoning { .. }) => Ok(()),
        Err(Error::Store(E::ReadOnly | E::FixedClock | E::Busy | E::Full)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// A policy's sources, as the store keeps them.
pub(crate) fn kept(policy: &Policy, origin: String) -> KeptPolicy {
    KeptPolicy {
        version: policy.version().clone(),
        sha256: policy.sha256().to_string(),
        id: policy.id().clone(),
        toml: policy.toml().to_string(),
        calendar_name: policy.calendar().name().to_string(),
        calendar: policy.calendar().source().to_string(),
        origin,
    }
}

#[cfg(test)]
mod tests {
    use crate::desk::tests::bench;
    use crate::desk::{Desk, Error, Library};
    use crate::store::{self, Mode, Store};

    #[test]
    fn deriving_anew_tells_how_far_it_is_and_opening_a_fresh_one_tells_nothing() {
        let mut b = bench();
        for _ in 0..3 {
            b.register("prokontakt", Some("2"));
        }
        let path = b.desk.store().path().to_path_buf();
        let told = || {
            let mut told = Vec::new();
            let store = Store::open(&path, Mode::ReadWrite).unwrap();
            let mut tell = |done, all| told.push((done, all));
            Desk::open_telling(store, Library::open(None).unwrap(), &mut tell).unwrap();
            told
        };
        assert_eq!(told(), []);
        let conn = rusqlite::Connection::open(&path).unwrap();
        conn.execute_batch("UPDATE meta SET engine = 0").unwrap();
        assert_eq!(told(), [(1, 3), (2, 3), (3, 3)]);
    }

    #[test]
    fn projections_of_another_engine_are_never_read() {
        let mut b = bench();
        b.register("prokontakt", Some("2"));
        let path = b.desk.store().path().to_path_buf();
        let conn = rusqlite::Connection::open(&path).unwrap();
        let opened = || {
            let store = Store::open(&path, Mode::ReadOnly).unwrap();
            Desk::open(store, Library::open(None).unwrap()).map(|_| ())
        };
        conn.execute_batch("UPDATE meta SET derived_from = ''").unwrap();
        assert!(opened().is_ok(), "those of older zone data serve on");
        conn.execute_batch("UPDATE meta SET engine = 0").unwrap();
        let Err(Error::Store(error)) = opened() else { panic!("opened") };
        assert_eq!(error, store::Error::NotDerived(Box::new(store::Error::ReadOnly)));
    }
}
