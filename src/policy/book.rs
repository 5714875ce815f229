//! The policies at hand: the current one of each id, and every version that tickets are pinned to.
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::{Policy, Version, builtin, check, check_calendar};

/// Policies by version and by id. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Book {
    versions: BTreeMap<Version, Arc<Kept>>,
    current: BTreeMap<String, Arc<Policy>>,
}

/// The texts that a version was made of, as a database keeps them.
#[derive(Clone, Debug)]
pub struct Sources {
    pub toml: String,
    pub calendar_name: String,
    pub calendar: String,
}

impl Sources {
    /// The policy that they make; None if they make none.
    pub fn policy(&self) -> Option<Policy> {
        let named = |name: &str| match name {
            "none" => builtin::calendar("none"),
            _ if name == self.calendar_name => {
                let checked = check_calendar(name, name, self.calendar.as_bytes());
                checked.ok().map(|(calendar, _)| Arc::new(calendar))
            }
            _ => None,
        };
        check(&self.calendar_name, self.toml.as_bytes(), &named).ok().map(|(policy, _)| policy)
    }
}

/// One version. A desk keeps hundreds and needs few: the sources are read when it is first asked for.
#[derive(Debug)]
struct Kept {
    id: String,
    sources: Option<Sources>,
    policy: OnceLock<Option<Arc<Policy>>>,
}

impl Kept {
    fn policy(&self) -> Option<&Arc<Policy>> {
        let made = || self.sources.as_ref().and_then(Sources::policy).map(Arc::new);
        self.policy.get_or_init(made).as_ref()
    }
}

impl Book {
    /// Adds a version without making it current (a pinned older one).
    pub fn keep(&mut self, policy: Arc<Policy>) {
        let (name, id) = (policy.version().clone(), policy.id().to_string());
        let kept = Kept { id, sources: None, policy: OnceLock::from(Some(policy)) };
        self.versions.entry(name).or_insert(Arc::new(kept));
    }
    /// Adds a version of the policy `id` by what it is made of. Sources that make no policy, or another one
    /// than they are kept as, are as good as none.
    pub fn keep_sources(&mut self, id: String, version: Version, sources: Sources) {
        let kept = Kept { id, sources: Some(sources), policy: OnceLock::new() };
        self.versions.entry(version).or_insert(Arc::new(kept));
    }
    /// Adds a version and makes it the current one of its id.
    pub fn set_current(&mut self, policy: Arc<Policy>) {
        self.current.insert(policy.id().to_string(), policy.clone());
        self.keep(policy);
    }
    /// The current version of a policy, which new tickets are pinned to.
    pub fn current(&self, id: &str) -> Option<&Arc<Policy>> {
        self.current.get(id)
    }
    /// A version by its 12 hex digits.
    pub fn version(&self, version: &str) -> Option<&Arc<Policy>> {
        let kept = self.versions.get(version)?;
        kept.policy().filter(|policy| *policy.version() == *version && policy.id() == kept.id)
    }
    /// Whether a policy has such a version.
    pub fn is_version_of(&self, version: &str, policy: &str) -> bool {
        self.version(version).is_some_and(|p| p.id() == policy)
    }
    /// Whether there is any version of a policy.
    pub fn knows(&self, id: &str) -> bool {
        let mut kept = self.versions.iter().filter(|(_, kept)| kept.id == id);
        self.current.contains_key(id) || kept.any(|(version, _)| self.version(version).is_some())
    }
    /// The current policies in the order of their ids.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Policy>> {
        self.current.values()
    }
    /// How many versions were read from their sources so far.
    #[cfg(test)]
    pub fn read_from_sources(&self) -> usize {
        self.versions.values().filter(|v| v.sources.is_some() && v.policy.get().is_some()).count()
    }
}
