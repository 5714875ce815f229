//! What the policy makes of a state's priority.
use std::collections::BTreeSet;

use super::State;
use crate::policy::{Cap, Policy, PriorityId, Takes, Until};

/// The priority in force at an instant: the lower of the one set and the environment's cap (rule 11).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PriorityInForce<'a> {
    /// None: the class takes none.
    pub id: Option<&'a PriorityId>,
    /// What was set, or the policy's default.
    pub set: Option<&'a PriorityId>,
    /// The cap that lowers it.
    pub capped: Option<&'a Cap>,
    /// Nobody has set it: the policy's default (rule 21).
    pub assumed: bool,
}

/// The priority in force in `state` under `policy`.
pub fn priority_in_force<'a>(policy: &'a Policy, state: &'a State) -> PriorityInForce<'a> {
    let none = PriorityInForce { id: None, set: None, capped: None, assumed: false };
    let Some(class) = policy.class(&state.class) else { return none };
    let takes = |id: &str| match &class.takes {
        Takes::All => policy.priority(id).is_some(),
        Takes::Only(ids) => ids.iter().any(|p| p == id),
    };
    if policy.priorities_of(class).next().is_none() {
        return none;
    }
    let given = state.priority_set.as_ref().filter(|p| takes(p));
    let Some(set) = given.or(policy.parts().default_priority.as_ref()) else { return none };
    let cap = policy.cap(state.environment.as_deref());
    let capped = cap.filter(|c| policy.rank(set) < policy.rank(&c.priority_at_most));
    PriorityInForce {
        id: Some(capped.map_or(set, |c| &c.priority_at_most)),
        set: Some(set),
        capped,
        assumed: given.is_none(),
    }
}

/// The reasons of a ticket's own open pauses that the regulation ends with the customer's reply (PRO-11).
pub fn ended_by_reply<'a>(policy: &Policy, state: &'a State) -> BTreeSet<&'a str> {
    let ends = |reason: &str| policy.pause(reason).is_some_and(|p| p.until == Some(Until::CustomerReply));
    state.open_pauses().map(|p| p.reason.as_str()).filter(|reason| ends(reason)).collect()
}
