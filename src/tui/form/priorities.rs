//! The priorities to choose from.
use super::Choice;
use crate::policy::Policy;
use crate::tell::label;
use crate::text::safe;
use crate::tui::shared::Shared;

/// The priorities that a class takes, each with its definition.
pub fn priorities(shared: &Shared, policy: &Policy, class: &str) -> Vec<Choice> {
    let Some(class) = policy.class(class) else { return Vec::new() };
    let lang = shared.lang();
    policy
        .priorities_of(class)
        .map(|p| {
            let note = safe::line(p.definition.get(lang)).into_string();
            Choice::own(p.id.clone(), label::priority(&shared.cat, policy, &p.id)).note(Some(note))
        })
        .collect()
}
