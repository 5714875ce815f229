//! The policies at hand: the current one of each id, and every version that tickets are pinned to.
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::builtin::BuiltIn;
use super::{Policy, PolicyId, Problem, Version, builtin, check_calendar, check_kept, version};
use crate::time::Calendar;

/// Policies by version and by id. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Book {
    versions: BTreeMap<Version, Arc<KeptVersion>>,
    current: BTreeMap<PolicyId, Version>,
}

/// The texts that a version was made of, as a database keeps them.
#[derive(Clone, Debug)]
pub struct Sources {
    pub toml: String,
    pub calendar_name: String,
    pub calendar: String,
}

/// What a policy's text says of itself first.
#[derive(serde::Deserialize)]
struct Head {
    #[serde(default)]
    id: String,
    #[serde(default)]
    holidays: String,
    #[serde(default)]
    prefix: String,
}

impl Sources {
    /// The prefix of its numbers, where they are the texts that a version of `id` is the hash of.
    pub fn prefix_of(&self, id: &PolicyId, sha256: &str) -> Option<String> {
        let head = toml::from_str::<Head>(&self.toml).ok()?;
        let are_its = head.id == id.as_str()
            && head.holidays == self.calendar_name
            && version::of(&self.toml, &self.calendar) == sha256;
        are_its.then_some(head.prefix)
    }

    /// The calendar that a policy's text names.
    pub fn calendar_named(toml: &str) -> Option<String> {
        Some(toml::from_str::<Head>(toml).ok()?.holidays)
    }

    /// The policy that they make; None if they make none.
    pub fn policy(&self) -> Made {
        self.check().ok().map(Arc::new)
    }

    /// The same with all that is wrong: with the calendar, else with the policy, by the names of the texts (`calendar`,
    /// `toml`).
    ///
    /// # Errors
    /// The problems, errors and warnings.
    pub fn check(&self) -> Result<Policy, Vec<Problem>> {
        let broken = RefCell::new(Vec::new());
        let named = |name: &str| match name {
            "none" => builtin::calendar("none"),
            _ if name == self.calendar_name => kept_calendar(name, &self.calendar, &broken),
            _ => None,
        };
        let checked = check_kept("toml", self.toml.as_bytes(), &named);
        let broken = broken.take();
        match checked {
            Ok((policy, _)) => Ok(policy),
            Err(problems) => Err(if broken.is_empty() { problems } else { broken }),
        }
    }
}

/// A calendar by its kept text, which holds that of its base. What is wrong with the innermost goes to `broken`.
fn kept_calendar(name: &str, text: &str, broken: &RefCell<Vec<Problem>>) -> Option<Arc<Calendar>> {
    let (own, base) = version::parted(text)?;
    let bases = |name: &str| kept_calendar(name, base?, broken);
    match check_calendar("calendar", name, own.as_bytes(), &bases) {
        Ok((calendar, _)) => Some(Arc::new(calendar)),
        Err(problems) => {
            if broken.borrow().is_empty() {
                broken.replace(problems);
            }
            None
        }
    }
}

/// Where versions are kept as their sources.
pub trait Shelf: Send + Sync + fmt::Debug {
    /// The policy that the sources of a version make. None: it hasn't them, or can't be asked just now.
    fn policy(&self, version: &Version) -> Option<Made>;
}

/// What sources make; None if they make no policy.
pub type Made = Option<Arc<Policy>>;

impl Shelf for &'static BuiltIn {
    fn policy(&self, _: &Version) -> Option<Made> {
        Some(BuiltIn::policy(self).cloned())
    }
}

/// One version. A desk keeps hundreds and needs few: it is read from its sources when it is first asked for.
#[derive(Debug)]
struct KeptVersion {
    id: PolicyId,
    /// None: it came as a policy.
    shelf: Option<Arc<dyn Shelf>>,
    policy: OnceLock<Option<Arc<Policy>>>,
}

impl KeptVersion {
    fn policy(&self, version: &Version) -> Option<&Arc<Policy>> {
        if self.policy.get().is_none() {
            // Outside of the cell: what can't be fetched now is asked for again.
            let made = self.shelf.as_ref()?.policy(version)?;
            let sound = made.filter(|policy| policy.version() == version && *policy.id() == self.id);
            self.policy.get_or_init(|| sound);
        }
        self.policy.get()?.as_ref()
    }
}

impl Book {
    /// Adds a version without making it current (a pinned older one).
    pub fn keep(&mut self, policy: Arc<Policy>) {
        let (name, id) = (policy.version().clone(), policy.id().clone());
        let kept = KeptVersion { id, shelf: None, policy: OnceLock::from(Some(policy)) };
        self.versions.entry(name).or_insert(Arc::new(kept));
    }
    /// Adds a version of the policy `id` by where its sources are. Sources that make no policy, or another one
    /// than they are kept as, are as good as none.
    pub fn keep_on(&mut self, shelf: Arc<dyn Shelf>, id: PolicyId, version: Version) {
        let kept = KeptVersion { id, shelf: Some(shelf), policy: OnceLock::new() };
        self.versions.entry(version).or_insert(Arc::new(kept));
    }
    /// Adds a version and makes it the current one of its id.
    pub fn set_current(&mut self, policy: Arc<Policy>) {
        self.current.insert(policy.id().clone(), policy.version().clone());
        self.keep(policy);
    }
    /// Makes a policy of the program the current one of its id. It is read when it is first asked for.
    pub fn set_built_in(&mut self, policy: &'static BuiltIn) {
        let version = Version::named(policy.version);
        self.current.insert(PolicyId::named(policy.id), version.clone());
        self.keep_on(Arc::new(policy), PolicyId::named(policy.id), version);
    }
    /// The current version of a policy, which new tickets are pinned to.
    pub fn current(&self, id: &str) -> Option<&Arc<Policy>> {
        self.version(self.current_version(id)?)
    }
    /// The name of that version. Nothing is read for it.
    pub fn current_version(&self, id: &str) -> Option<&Version> {
        self.current.get(id)
    }
    /// A version by its 12 hex digits.
    pub fn version(&self, version: &str) -> Option<&Arc<Policy>> {
        let (version, kept) = self.versions.get_key_value(version)?;
        kept.policy(version)
    }
    /// Whether a policy has such a version.
    pub fn is_version_of(&self, version: &Version, policy: &PolicyId) -> bool {
        self.version(version).is_some_and(|p| p.id() == policy)
    }
    /// Whether there is any version of a policy.
    pub fn knows(&self, id: &str) -> bool {
        let mut kept = self.versions.iter().filter(|(_, kept)| kept.id == id);
        self.current.contains_key(id) || kept.any(|(version, _)| self.version(version).is_some())
    }
    /// The current policies in the order of their ids.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Policy>> {
        self.current.values().filter_map(|version| self.version(version))
    }
    /// The ids of the current policies, in order. Nothing is read for them.
    pub fn ids(&self) -> impl Iterator<Item = &PolicyId> {
        self.current.keys()
    }
    /// How many versions were read from their sources so far.
    #[cfg(test)]
    pub fn read_from_sources(&self) -> usize {
        self.versions.values().filter(|v| v.shelf.is_some() && v.policy.get().is_some()).count()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Answers the same whatever it is asked for, from the second time on.
    #[derive(Debug)]
    struct Late(Sources, AtomicUsize);

    impl Shelf for Late {
        fn policy(&self, _: &Version) -> Option<Made> {
            (self.1.fetch_add(1, Ordering::Relaxed) > 0).then(|| self.0.policy())
        }
    }

    #[test]
    fn sources_are_fetched_once_they_can_be_and_must_be_those_of_the_version() {
        let of_all = builtin::book();
        let policy = of_all.current("asmo").unwrap();
        let (version, other) = (policy.version().clone(), Version::named("0123456789ab"));
        let sources = Sources {
            toml: policy.toml().into(),
            calendar_name: policy.calendar().name().into(),
            calendar: policy.calendar().source().into(),
        };
        for (id, version, found) in
            [("asmo", &version, true), ("panorama", &version, false), ("asmo", &other, false)]
        {
            let shelf = Arc::new(Late(sources.clone(), AtomicUsize::new(0)));
            let mut book = Book::default();
            book.keep_on(shelf.clone(), id.into(), version.clone());
            assert!(book.version(version).is_none(), "not now");
            let copy = book.clone();
            assert_eq!(
                [book.version(version).is_some(), copy.version(version).is_some()],
                [found; 2],
                "{id}"
            );
            assert_eq!(shelf.1.load(Ordering::Relaxed), 2);
            assert!(book.version("ffffffffffff").is_none());
        }
    }
}
