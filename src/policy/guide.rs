//! Where the questions of a guided choice lead.
use std::collections::BTreeSet;

use super::{Class, Policy, Question, Verdict};

/// The questions that answers to `start` may come to; itself only in a circle.
pub(super) fn after<'a>(questions: &'a [Question], start: &str) -> BTreeSet<&'a str> {
    let mut open = vec![start];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        let verdicts = questions.iter().filter(|q| q.id == id).flat_map(|q| [&q.yes, &q.no]);
        for verdict in verdicts {
            if let Verdict::Question(next) = verdict
                && seen.insert(next.as_str())
            {
                open.push(next);
            }
        }
    }
    seen
}

impl Policy {
    /// The classes that answers to a question may come to, in the policy's order.
    pub fn classes_after(&self, question: &str) -> Vec<&Class> {
        let parts = self.parts();
        let reached = after(&parts.questions, question);
        let asked = parts.questions.iter().filter(|q| q.id == question || reached.contains(q.id.as_str()));
        let verdicts: Vec<&Verdict> = asked.flat_map(|q| [&q.yes, &q.no]).collect();
        let leads =
            |class: &&Class| verdicts.iter().any(|v| matches!(v, Verdict::Class(id) if *id == class.id));
        parts.classes.iter().filter(leads).collect()
    }
}
