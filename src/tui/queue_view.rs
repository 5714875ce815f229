//! What the queue can look at.
use super::shared::Shared;
use crate::policy::PolicyId;
use crate::sla::Queue;
use crate::text::{Family, Shown, safe};

/// A queue, and a vendor's part of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct QueueView {
    pub queue: Queue,
    pub policy: Option<PolicyId>,
}

/// What the top line says of what is looked at.
pub struct Heading {
    pub name: String,
    /// How many tickets there are.
    pub total: u64,
    /// Of a search the ended ones, apart.
    pub ended: u64,
}

/// The queues that digits call, in this order; then one a vendor.
pub fn queue_views(shared: &Shared) -> Vec<QueueView> {
    let queues = Queue::ALL.into_iter().map(|queue| QueueView { queue, policy: None });
    let vendors = shared.desk.counts.policies.iter();
    let vendors = vendors.map(|(id, _)| QueueView { queue: Queue::All, policy: Some(id.clone()) });
    queues.chain(vendors).collect()
}

impl QueueView {
    /// How many tickets it holds, as last counted.
    pub fn count(&self, shared: &Shared) -> Option<u64> {
        let counts = &shared.desk.counts;
        match &self.policy {
            None => counts.queues.iter().find(|(q, _)| *q == self.queue).map(|(_, n)| *n),
            Some(id) => counts.policies.iter().find(|(p, _)| p == id).map(|(_, n)| *n),
        }
    }
    /// The vendor's name, if it is a vendor's part.
    pub fn policy_name(&self, shared: &Shared) -> Option<String> {
        let id = self.policy.as_ref()?;
        let title = shared.desk.policies.iter().find(|p| p.id == *id).map(|p| safe::line_max(&p.title, 30));
        Some(title.map_or_else(|| id.to_string(), Shown::into_string))
    }
    pub fn name(&self, shared: &Shared) -> String {
        let word = self.queue.word().replace('-', "_");
        self.policy_name(shared).unwrap_or_else(|| shared.cat.word(Family::Queue, &word))
    }
    pub fn heading(&self, shared: &Shared) -> Heading {
        Heading { name: self.name(shared), total: self.count(shared).unwrap_or(0), ended: 0 }
    }
}
