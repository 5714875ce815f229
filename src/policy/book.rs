//! The policies at hand: the current one of each id, and every version that tickets are pinned to.
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Policy;

/// Policies by version and by id. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Book {
    versions: BTreeMap<String, Arc<Policy>>,
    current: BTreeMap<String, Arc<Policy>>,
}

impl Book {
    /// Adds a version without making it current (a pinned older one).
    pub fn keep(&mut self, policy: Arc<Policy>) {
        self.versions.entry(policy.version().to_string()).or_insert(policy);
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
        self.versions.get(version)
    }
    /// Whether a policy has such a version.
    pub fn is_version_of(&self, version: &str, policy: &str) -> bool {
        self.versions.get(version).is_some_and(|p| p.id() == policy)
    }
    /// The current policies in the order of their ids.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Policy>> {
        self.current.values()
    }
    /// Every version known, current or pinned.
    pub fn versions(&self) -> impl Iterator<Item = &Arc<Policy>> {
        self.versions.values()
    }
    /// The policy that issues numbers with a prefix.
    pub fn by_prefix(&self, prefix: &str) -> Option<&Arc<Policy>> {
        self.current.values().find(|p| p.prefix().eq_ignore_ascii_case(prefix))
    }
}
