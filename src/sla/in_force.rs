//! The rules in force for a ticket at an instant: policy version, class, priority, zone, targets.
use std::sync::Arc;

use crate::policy::{ALWAYS, Book, ClassId, Policy, PolicyId, PriorityId, Target, Version, Which};
use crate::ticket::{State, priority_in_force, zone_in_force};
use crate::time::{Instant, Schedule, Zone};

/// The policy version that a ticket is pinned to is not at hand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the policy {policy} ({version}) is not available")]
pub struct Unavailable {
    pub policy: PolicyId,
    pub version: Version,
}

/// A clock's target and the schedule that it counts on.
#[derive(Clone, Debug)]
pub struct Terms {
    pub target: Option<Target>,
    /// What the target counts on; None where nothing is counted.
    pub schedule: Option<Arc<Schedule>>,
    pub schedule_id: Option<String>,
    /// Dates given by hand are days of this zone (rule 7).
    pub zone: Zone,
}

impl Terms {
    /// Whether the same is promised, counted on the same hours.
    pub fn same_target(&self, other: &Terms) -> bool {
        self.target == other.target && self.schedule_id == other.schedule_id
    }
}

/// What counts for a ticket in one state.
#[derive(Clone, Debug)]
pub struct InForce {
    /// The event that they are in force from, or by which a clock was judged.
    pub as_of: Instant,
    pub policy: Arc<Policy>,
    pub class: ClassId,
    /// In force: the cap is applied.
    pub priority: Option<PriorityId>,
    pub capped: bool,
    /// What may cap it.
    pub environment: Option<String>,
    pub priority_assumed: bool,
    pub zone_assumed: bool,
    pub reaction: Terms,
    pub resolution: Terms,
}

impl InForce {
    /// The rules for a state of a ticket of policy `policy_id`.
    pub fn of(book: &Book, policy_id: &PolicyId, state: &State) -> Result<Self, Unavailable> {
        let policy = book.version(&state.policy_version).ok_or_else(|| Unavailable {
            policy: policy_id.clone(),
            version: state.policy_version.clone(),
        })?;
        let (zone, zone_assumed) = zone_in_force(policy, state);
        let priority = priority_in_force(policy, state);
        let terms = |clock| terms(policy, &state.class, priority.id.map(PriorityId::as_str), &zone, clock);
        let mut reaction = terms(Which::Reaction);
        if state.own_find && policy.class(&state.class).is_some_and(|class| class.notify_all) {
            // Nobody asked, nobody waits for an answer (ASM-06).
            reaction.target = None;
        }
        Ok(InForce {
            as_of: Instant::MIN,
            policy: policy.clone(),
            class: state.class.clone(),
            priority: priority.id.cloned(),
            capped: priority.capped.is_some(),
            environment: state.environment.clone(),
            priority_assumed: priority.assumed,
            zone_assumed,
            reaction,
            resolution: terms(Which::Resolution),
        })
    }
    /// The same with nothing promised: for a ticket that began when no clock can have shown it.
    #[must_use]
    pub fn uncounted(mut self) -> Self {
        (self.reaction.target, self.resolution.target) = (None, None);
        self
    }
    /// What a clock goes by: a planned date is a day of the resolution's zone (rule 7).
    pub fn terms(&self, clock: Which) -> &Terms {
        match clock {
            Which::Reaction => &self.reaction,
            Which::Resolution | Which::Planned => &self.resolution,
        }
    }
    /// Whether the targets come from the same policy version, class and priority.
    pub fn same_target(&self, other: &InForce) -> bool {
        self.policy.version() == other.policy.version()
            && self.class == other.class
            && self.priority == other.priority
    }
    /// Whether anything differs that a clock depends on.
    pub fn differs(&self, other: &InForce) -> bool {
        !self.same_target(other) || self.resolution.zone != other.resolution.zone
    }
}

fn terms(policy: &Arc<Policy>, class: &str, priority: Option<&str>, zone: &Zone, clock: Which) -> Terms {
    let target = policy.target(class, priority, clock).cloned();
    let schedule_id = match &target {
        Some(target) => policy.schedule_of(class, priority, target),
        None => policy.schedule_id(class, priority),
    };
    let schedule_id = schedule_id.map(str::to_string);
    // A target without a schedule counts elapsed time.
    let counted = schedule_id.clone().or_else(|| target.as_ref().map(|_| ALWAYS.to_string()));
    let dated = target.as_ref().is_none_or(|t| t.promise == crate::policy::Promise::Planned);
    let id = if dated { schedule_id } else { counted };
    Terms {
        target,
        schedule: id.as_deref().and_then(|id| policy.schedule(id, zone)),
        schedule_id: id,
        zone: zone.clone(),
    }
}
