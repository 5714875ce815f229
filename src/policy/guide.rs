//! Where the questions of a guided choice lead.
use std::collections::BTreeSet;

use super::{Class, Policy, Question, Service, Verdict};

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
    /// The classes of which a service's requests may be: its own, and those that its question may come to.
    pub fn classes_of(&self, service: &Service) -> Vec<&Class> {
        let asked = service.question.as_ref().map(|question| self.classes_after(question));
        let asked = asked.unwrap_or_default();
        let own = self.class(&service.class).filter(|own| asked.iter().all(|class| class.id != own.id));
        own.into_iter().chain(asked).collect()
    }
    /// The classes that answers to a question may come to, in the policy's order.
    pub fn classes_after(&self, question: &str) -> Vec<&Class> {
        let parts = self.parts();
        let reached = after(&parts.questions, question);
        let asked = parts.questions.iter().filter(|q| q.id == question || reached.contains(q.id.as_str()));
        let verdicts: Vec<&Verdict> = asked.flat_map(|q| [&q.yes, &q.no]).collect();
        let leads = |class: &&Class| {
            verdicts.iter().any(|verdict| match verdict {
                Verdict::Class(id) => *id == class.id,
                Verdict::Priority(id) => self.priorities_of(class).any(|priority| priority.id == *id),
                Verdict::Question(_) => false,
            })
        };
        parts.classes.iter().filter(leads).collect()
    }
}
