//! The priorities to choose from.
use super::Choice;
use crate::policy::Policy;
use crate::tell::label;
use crate::text::safe;
use crate::tui::shared::Shared;

/// The priorities that a class takes, each with its definition and the digit that people call it by.
pub fn priorities(shared: &Shared, policy: &Policy, class: &str) -> Vec<Choice> {
    let Some(class) = policy.class(class) else { return Vec::new() };
    let lang = shared.lang();
    policy
        .priorities_of(class)
        .map(|p| {
            let note = safe::line(p.definition.get(lang)).into_string();
            let choice = Choice::own(p.id.clone(), label::priority(&shared.cat, policy, &p.id));
            choice.note(Some(note)).digit(digit(policy, &p.id))
        })
        .collect()
}

/// Its number, where the regulation numbers them; else its place, 1 being the highest.
fn digit(policy: &Policy, id: &str) -> Option<u8> {
    let all = &policy.parts().priorities;
    let number = |id: &str| id.parse().ok().filter(|digit| (1..10).contains(digit));
    match all.iter().all(|p| number(&p.id).is_some()) {
        true => number(id),
        false => u8::try_from(policy.rank(id)? + 1).ok().filter(|digit| *digit < 10),
    }
}
