//! The way through the questions that a regulation's definitions come to.
use crate::policy::{Class, ClassId, Field, FieldOption, Policy, Question, Verdict};

/// Answers so far, and where they lead.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Guide {
    /// Ids of questions with their answers.
    pub trail: Vec<(String, bool)>,
    verdict: Option<Verdict>,
    /// Where it begins, if not at the first question.
    from: Option<String>,
    /// The operator chooses himself instead of answering the question that is asked.
    left: bool,
}

impl Guide {
    /// A way that begins at a question.
    pub fn at(policy: &Policy, question: &str) -> Self {
        let first = policy.parts().questions.first().is_some_and(|q| q.id == question);
        let from = (!first).then(|| question.to_string());
        Guide { verdict: from.clone().map(Verdict::Question), from, ..Guide::default() }
    }

    /// The way that answers led before; None where the policy asks otherwise now.
    pub fn again(policy: &Policy, trail: &[(String, bool)]) -> Option<Self> {
        let mut guide = match trail.first() {
            Some((id, _)) if policy.parts().services.iter().any(|s| s.question.as_ref() == Some(id)) => {
                Guide::at(policy, id)
            }
            _ => Guide::default(),
        };
        for (id, yes) in trail {
            guide.question(policy).filter(|question| question.id == *id)?;
            guide.answer(policy, *yes);
        }
        guide.is_done().then_some(guide)
    }

    /// The question to ask now.
    pub fn question<'a>(&self, policy: &'a Policy) -> Option<&'a Question> {
        let questions = &policy.parts().questions;
        match &self.verdict {
            None => questions.first(),
            Some(Verdict::Question(id)) => questions.iter().find(|q| q.id == *id),
            Some(_) => None,
        }
    }

    /// Takes an answer.
    pub fn answer(&mut self, policy: &Policy, yes: bool) {
        let Some(question) = self.question(policy) else { return };
        self.trail.push((question.id.clone(), yes));
        self.verdict = Some(if yes { question.yes.clone() } else { question.no.clone() });
    }

    /// The operator chooses himself.
    pub fn leave(&mut self) {
        self.left = true;
    }

    /// The answer that is taken back next; None: none was given, or the operator chose himself instead.
    pub fn last(&self) -> Option<bool> {
        if self.left { None } else { self.trail.last().map(|(_, yes)| *yes) }
    }

    /// Takes the last answer back, or its refusal; false: there is none.
    pub fn back(&mut self) -> bool {
        if std::mem::take(&mut self.left) {
            return true;
        }
        let last = self.trail.pop();
        let again = last.as_ref().map(|(id, _)| id).or(self.from.as_ref());
        self.verdict = again.cloned().map(Verdict::Question);
        last.is_some()
    }

    /// The questions have come to an end.
    pub fn is_done(&self) -> bool {
        matches!(self.verdict, Some(Verdict::Priority(_) | Verdict::Class(_)))
    }

    /// The priority that the definitions give.
    pub fn priority(&self) -> Option<&str> {
        match &self.verdict {
            Some(Verdict::Priority(id)) => Some(id),
            _ => None,
        }
    }

    /// The classes that it may come to, in the policy's order; from the first question on: all.
    pub fn classes<'a>(&self, policy: &'a Policy) -> Vec<&'a Class> {
        match &self.from {
            Some(from) => policy.classes_after(from),
            None => policy.parts().classes.iter().collect(),
        }
    }

    /// The class: the one that the answers give, else the first that takes the priority.
    pub fn class(&self, policy: &Policy) -> ClassId {
        if let Some(Verdict::Class(id)) = &self.verdict {
            return id.clone();
        }
        let takes = |c: &&Class| self.priority().is_none_or(|id| policy.priorities_of(c).any(|p| p.id == id));
        let found = policy.parts().classes.iter().find(takes);
        found.unwrap_or(policy.default_class()).id.clone()
    }

    /// What the answers choose of the policy's own fields: an option that a yes chose (PAN-28).
    pub fn chosen<'a>(&self, policy: &'a Policy) -> Vec<(&'a Field, &'a FieldOption)> {
        let said_yes = |option: &&FieldOption| {
            let question = option.yes_to.as_ref();
            question.is_some_and(|question| self.trail.iter().any(|(id, yes)| *yes && id == question))
        };
        let fields = policy.parts().fields.iter();
        fields.filter_map(|field| Some((field, field.options.iter().find(said_yes)?))).collect()
    }

    /// The clause of what the answers led to, whichever question was asked last; None: they led nowhere yet, or it
    /// rests on none.
    pub fn clause<'a>(&self, policy: &'a Policy) -> Option<&'a str> {
        match self.verdict.as_ref()? {
            Verdict::Priority(id) => policy.priority(id)?.clause.as_deref(),
            Verdict::Class(id) => policy.class(id)?.clause.as_deref(),
            Verdict::Question(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Library;

    fn policy(id: &str) -> std::sync::Arc<Policy> {
        Library::open(None).unwrap().book.current(id).unwrap().clone()
    }

    fn led(policy: &Policy, answers: &[bool]) -> Guide {
        let mut guide = Guide::default();
        for yes in answers {
            assert!(guide.question(policy).is_some(), "no question for {yes}");
            guide.answer(policy, *yes);
        }
        guide
    }

    #[test]
    fn pan_10_the_whole_system_down_is_critical() {
        let panorama = policy("panorama");
        let guide = led(&panorama, &[true, true]);
        assert_eq!((guide.priority(), guide.class(&panorama).as_str()), (Some("critical"), "incident"));
        assert_eq!(guide.clause(&panorama), Some("PAN-10"));
    }

    #[test]
    fn an_answer_may_lead_to_a_class_instead() {
        let panorama = policy("panorama");
        let guide = led(&panorama, &[false, false]);
        assert_eq!((guide.priority(), guide.class(&panorama).as_str()), (None, "consultation"));
    }

    #[test]
    fn the_proposal_names_the_clause_of_what_was_chosen_not_of_the_last_question() {
        for (id, answers, class, clause) in [
            ("asmo", &[false, true][..], "vulnerability", Some("ASM-06")),
            ("asmo", &[true], "dependency-vulnerability", Some("ASM-07")),
            ("okibi", &[false; 4], "question", None),
            ("whatschat", &[false; 4], "question", Some("WHA-01")),
            ("panorama", &[false, false], "consultation", Some("PAN-09")),
            ("prokontakt", &[true, true], "incident", Some("PRO-08")),
        ] {
            let policy = policy(id);
            let guide = led(&policy, answers);
            assert_eq!((guide.class(&policy).as_str(), guide.clause(&policy)), (class, clause), "{id}");
        }
    }

    #[test]
    fn a_way_from_a_service_goes_back_to_its_own_question() {
        let asmo = policy("asmo");
        let mut guide = Guide::at(&asmo, "consultation-typical");
        guide.answer(&asmo, false);
        assert_eq!(guide.class(&asmo).as_str(), "consultation-nontypical");
        assert_eq!(Guide::again(&asmo, &guide.trail), Some(guide.clone()));
        assert!(guide.back());
        assert_eq!(guide.question(&asmo).map(|q| q.id.as_str()), Some("consultation-typical"));
        assert!(!guide.back(), "its kinds come before");
    }

    #[test]
    fn an_answer_can_be_taken_back() {
        let panorama = policy("panorama");
        let mut guide = led(&panorama, &[true, false]);
        let before = guide.question(&panorama).map(|q| q.id.clone());
        guide.answer(&panorama, true);
        assert!(guide.back());
        assert_eq!(guide.question(&panorama).map(|q| q.id.clone()), before);
        assert!(guide.back() && guide.back() && !guide.back());
        assert_eq!(guide.question(&panorama).map(|q| q.id.as_str()), Some("fault"));
    }

    #[test]
    fn answers_lead_there_again_unless_the_policy_asks_otherwise() {
        let panorama = policy("panorama");
        let guide = led(&panorama, &[true, true]);
        assert_eq!(Guide::again(&panorama, &guide.trail), Some(guide.clone()));
        assert_eq!(Guide::again(&panorama, &guide.trail[..1]), None);
        assert_eq!(Guide::again(&panorama, &guide.trail[1..]), None);
        assert_eq!(Guide::again(&policy("okibi"), &guide.trail), None);
    }

    #[test]
    fn every_way_through_every_policy_ends() {
        for policy in Library::open(None).unwrap().book.all() {
            if policy.parts().questions.is_empty() {
                continue;
            }
            let mut open = vec![Guide::default()];
            while let Some(guide) = open.pop() {
                assert!(guide.trail.len() <= policy.parts().questions.len(), "{}: a circle", policy.id());
                for yes in [false, true] {
                    let mut next = guide.clone();
                    next.answer(policy, yes);
                    if next.is_done() {
                        assert!(policy.class(&next.class(policy)).is_some());
                    } else {
                        open.push(next);
                    }
                }
            }
        }
    }
}
