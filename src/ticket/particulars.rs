//! What an act's own particulars have against it: a lower priority, an unconfirmed line, a step of another list.
use super::possible::{Facts, Refusal};
use super::rules::{checklist_of, last_of_support, priority_in_force, zone_in_force};
use super::state::{State, Status};
use super::{Act, Number, When};
use crate::policy::{Citation, Field, PauseId, Policy, Step, TERM};
use crate::time::Instant;

/// What an act's own particulars have against it, beside what [`possible`] says of its kind.
pub(super) fn particulars(
    act: &Act,
    at: Instant,
    number: &Number,
    state: &State,
    policy: &Policy,
    facts: &Facts<'_>,
) -> Result<(), Refusal> {
    match act {
        Act::PriorityChanged { to, ground, reason } => {
            lowering(state, policy, to, ground.is_some() && !blank(reason))
        }
        Act::ClassChanged { reason, .. }
        | Act::EnvironmentChanged { reason, .. }
        | Act::Planned { reason, .. }
            if facts.loosens && blank(reason) =>
        {
            Err(Refusal::NeedsReason)
        }
        Act::Escalated { to, confirms, .. } => {
            escalation(policy, *to, confirms)?;
            term_lasts(policy, state, *to, at)
        }
        Act::ChecklistTicked { step, on: true } => of_checklist(policy, state, step),
        Act::Paused { until: Some(date), .. }
            if date.begin(&zone_in_force(policy, state).0).is_none_or(|until| until <= at) =>
        {
            Err(Refusal::NotAfter { date: *date, zone: zone_in_force(policy, state).0, at })
        }
        Act::Paused { reason, text, .. } if needs_text(policy, reason) && blank(text) => {
            Err(Refusal::Missing("text"))
        }
        Act::Paused { reason, text, until } if blank(text) => adds_something(state, reason, *until),
        Act::Merged { to } | Act::Linked { to, .. } if to == number => {
            Err(Refusal::BadTarget { to: to.clone(), status: None })
        }
        Act::PolicyApplied { to, .. } if !facts.book.is_version_of(to, policy.id()) => {
            Err(Refusal::BadVersion { version: to.clone(), policy: policy.id().clone() })
        }
        Act::PolicyApplied { from, .. } if *from != state.policy_version => {
            Err(Refusal::NotFromVersion { from: from.clone(), present: state.policy_version.clone() })
        }
        _ => Ok(()),
    }
}

/// A pause beside another adds its reason (rule 8); one whose reason is open already and that says nothing new adds
/// nothing.
fn adds_something(state: &State, reason: &PauseId, until: Option<When>) -> Result<(), Refusal> {
    let mut open = state.open_pauses().filter(|open| open.reason == *reason);
    match open.find(|open| until.is_none() || until == open.until) {
        Some(open) => Err(Refusal::PausedAlready { since: open.from }),
        None => Ok(()),
    }
}

/// Whether a ticket may be merged into another that stands at `status`: one that goes on. In a ring none does.
///
/// # Errors
/// `BadTarget`.
pub fn may_lead_to(to: &Number, status: Status) -> Result<(), Refusal> {
    match status.is_active() {
        true => Ok(()),
        false => Err(Refusal::BadTarget { to: to.clone(), status: Some(status) }),
    }
}

/// Whether a pause for this reason must say what is waited for.
pub fn needs_text(policy: &Policy, reason: &str) -> bool {
    policy.pause(reason).is_some_and(|pause| pause.needs_text)
}

/// Whether `to` is a lower priority than the one set: that needs a ground and a reason.
pub fn is_lower(policy: &Policy, state: &State, to: &str) -> bool {
    priority_in_force(policy, state).set.is_some_and(|set| policy.rank(to) > policy.rank(set))
}

fn lowering(state: &State, policy: &Policy, to: &str, grounded: bool) -> Result<(), Refusal> {
    if grounded || !is_lower(policy, state, to) {
        return Ok(());
    }
    let grounds = &policy.parts().grounds;
    let set = priority_in_force(policy, state).set;
    let clause = grounds.iter().find_map(|g| g.clause.as_deref());
    let clause = clause.or_else(|| policy.priority(set?).and_then(|p| p.clause.as_deref()));
    Err(Refusal::NeedsGround { clause: cited(policy, clause), grounds: grounds.clone() })
}

fn escalation(policy: &Policy, to: u8, confirms: &[String]) -> Result<(), Refusal> {
    let Some(line) = policy.line(to) else {
        return if policy.parts().lines.is_empty() { Ok(()) } else { Err(Refusal::NoSuchLine { line: to }) };
    };
    let missing: Vec<Step> = line.confirm.iter().filter(|c| !confirms.contains(&c.id)).cloned().collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refusal::NeedsConfirmations { line: to, missing, clause: cited(policy, line.clause.as_deref()) })
}

/// A line that wants the support term confirmed isn't for a ticket whose own fields say that it is over.
fn term_lasts(policy: &Policy, state: &State, to: u8, at: Instant) -> Result<(), Refusal> {
    let Some(line) = policy.line(to).filter(|line| line.confirm.iter().any(|c| c.id == TERM)) else {
        return Ok(());
    };
    let today = zone_in_force(policy, state).0.date_of(at);
    let over = |field: &'_ Field| {
        let last = last_of_support(field, state).filter(|last| *last < today);
        last.map(|last| (field.label.clone(), last))
    };
    match policy.parts().fields.iter().find_map(over) {
        Some((field, last)) => {
            Err(Refusal::TermIsOver { field, last, clause: cited(policy, line.clause.as_deref()) })
        }
        None => Ok(()),
    }
}

/// A step is ticked in the checklist that the ticket has; the clause is that of the step's own one.
fn of_checklist(policy: &Policy, state: &State, id: &str) -> Result<(), Refusal> {
    let own = checklist_of(policy, state).map(|list| list.steps.as_slice()).unwrap_or_default();
    let mut lists = policy.parts().checklists.iter();
    let found = lists.find_map(|list| Some((list, list.steps.iter().find(|step| step.id == id)?)));
    match found.filter(|_| own.iter().all(|step| step.id != id)) {
        Some((list, step)) => Err(Refusal::NotOfChecklist {
            step: step.label.clone(),
            known: own.iter().map(|step| step.id.clone()).collect(),
            clause: cited(policy, list.clause.as_deref()),
        }),
        // A step of no list at all has been refused by its name.
        None => Ok(()),
    }
}

fn cited(policy: &Policy, clause: Option<&str>) -> Option<Citation> {
    clause.map(|id| policy.citation(id))
}

/// Whether a person would see no words in it.
pub(super) fn blank(text: &Option<crate::text::Raw>) -> bool {
    text.as_ref().is_none_or(crate::text::Raw::is_blank)
}
