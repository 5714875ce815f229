//! The built-in policies say what the five documents ask, clause by clause.
//!
//! Invariant: a test is named after the clause (docs/clauses.md) that it reads from the policy. Never
//! reckons a deadline: that is tested in `sla`.
mod asmo;
mod okibi;
mod panorama;
mod prokontakt;
mod whatschat;

use std::sync::Arc;

use super::*;
use crate::text::Lang;
use crate::time::{Hours, Interval};

pub(super) const DAY: i64 = 86_400;

pub(super) fn policy(id: &str) -> Arc<Policy> {
    builtin::book().current(id).cloned().unwrap_or_else(|| panic!("no policy {id}"))
}

/// Texts for people name places of the document: ids of clauses are ours.
#[test]
fn no_text_for_people_names_the_id_of_a_clause() {
    fn texts<'a>(value: &'a toml::Value, found: &mut Vec<&'a str>) {
        match value {
            toml::Value::Table(table) => {
                let own = ["ru", "en"].into_iter().filter_map(|key| table.get(key)?.as_str());
                found.extend(own);
                table.values().for_each(|inner| texts(inner, found));
            }
            toml::Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
            _ => {}
        }
    }
    for policy in &builtin::ALL {
        let (file, mut found) = (toml::from_str(policy.text).unwrap(), Vec::new());
        texts(&file, &mut found);
        assert!(found.len() > 100, "{}", policy.file);
        let prefix = format!("{}-", policy.prefix);
        let named: Vec<_> = found.into_iter().filter(|text| text.contains(&prefix)).collect();
        assert!(named.is_empty(), "{}: {named:?}", policy.file);
    }
}

pub(super) fn hours(n: i64) -> Promise {
    Promise::Within(Term::Hours { seconds: n * 3600 })
}

impl Policy {
    /// What is promised, with its clause.
    fn promised(&self, class: &str, priority: Option<&str>, clock: Which) -> Option<(Promise, &str)> {
        self.target(class, priority, clock).map(|t| (t.promise, t.clause.as_str()))
    }
    fn reaction(&self, class: &str, priority: Option<&str>) -> Option<(Promise, &str)> {
        self.promised(class, priority, Which::Reaction)
    }
    fn resolution(&self, class: &str, priority: Option<&str>) -> Option<(Promise, &str)> {
        self.promised(class, priority, Which::Resolution)
    }
    fn class_ids(&self) -> Vec<&str> {
        self.parts().classes.iter().map(|c| c.id.as_str()).collect()
    }
    fn channel_ids(&self) -> Vec<&str> {
        self.parts().channels.iter().map(|c| c.id.as_str()).collect()
    }
    fn option(&self, field: &str, option: &str) -> &FieldOption {
        let field = self.field(field).expect("a field");
        field.options.iter().find(|o| o.id == option).expect("an option")
    }
    fn required(&self, class: &str) -> Vec<&str> {
        self.class(class).expect("a class").required.iter().map(String::as_str).collect()
    }
    /// Where answers lead from the first question, as the operator goes: `true` is yes.
    fn guided(&self, answers: &[bool]) -> &Verdict {
        let questions = &self.parts().questions;
        let mut question = &questions[0];
        for (i, yes) in answers.iter().enumerate() {
            let verdict = if *yes { &question.yes } else { &question.no };
            match verdict {
                Verdict::Question(id) => {
                    question = questions.iter().find(|q| q.id == *id).expect("a question")
                }
                end => {
                    assert_eq!(i + 1, answers.len(), "the answers end early");
                    return end;
                }
            }
        }
        panic!("the answers lead to no end")
    }
    fn phones(&self) -> Vec<&str> {
        self.parts().contacts.iter().filter_map(|c| c.phone.as_deref()).collect()
    }
    fn emails(&self) -> Vec<&str> {
        self.parts().contacts.iter().filter_map(|c| c.email.as_deref()).collect()
    }
}

/// Monday to Friday from `from` to `to`, in minutes of the day; nothing on days off.
pub(super) fn weekdays(from: u32, to: u32) -> Hours {
    let day = || vec![Interval { from: from * 60, to: to * 60 }];
    Hours::Weekly([day(), day(), day(), day(), day(), vec![], vec![]])
}

pub(super) fn priority(id: &str) -> Verdict {
    Verdict::Priority(id.into())
}

pub(super) fn class(id: &str) -> Verdict {
    Verdict::Class(id.into())
}

#[test]
fn every_clause_of_the_documents_is_told_in_both_languages() {
    for (id, prefix, count) in [
        ("panorama", "PAN", 29),
        ("asmo", "ASM", 20),
        ("okibi", "OKI", 11),
        ("prokontakt", "PRO", 21),
        ("whatschat", "WHA", 7),
    ] {
        let policy = policy(id);
        assert_eq!(policy.prefix(), prefix);
        for n in 1..=count {
            let clause = policy.clause(&format!("{prefix}-{n:02}")).expect("a clause");
            assert!(!clause.source.is_empty());
            assert!(!clause.text.get(Lang::Ru).is_blank() && !clause.text.get(Lang::En).is_blank());
        }
        assert_eq!(policy.parts().clauses.len(), count);
    }
}

#[test]
fn labels_of_priorities_fit_the_queue() {
    for policy in builtin::book().all() {
        for priority in &policy.parts().priorities {
            for lang in Lang::ALL {
                assert!((1..=2).contains(&priority.short.get(lang).as_str_exact().chars().count()));
            }
        }
    }
}

#[test]
fn short_days_are_followed_by_none_of_the_five() {
    assert!(builtin::book().all().all(|policy| !policy.parts().short_days));
}

#[test]
fn all_03_a_new_vendor_is_a_new_file() {
    let file = include_str!("../check/tests/sound.toml");
    let loaded = load(&[("own/test.toml".into(), file.into())], &builtin::calendar);
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.book.all().count(), 6);
    assert_eq!(loaded.book.current("test").map(|p| p.prefix()), Some("TST"));
}

impl Policy {
    /// Our reading by its key (`default_zone`, `default_priority`, `customer_check`, `change`, `pause` ...).
    fn interpretation(&self, key: &str) -> Option<&Interpretation> {
        self.parts().interpretations.iter().find(|i| i.key == key)
    }
    /// Our readings of a clause, for a priority.
    fn readings<'a>(
        &'a self,
        clause: &'a str,
        priority: Option<&'a str>,
    ) -> impl Iterator<Item = &'a Interpretation> {
        self.parts().interpretations.iter().filter(move |i| {
            let applies =
                i.priorities.is_empty() || priority.is_some_and(|p| i.priorities.iter().any(|x| x == p));
            applies && i.clause.as_deref() == Some(clause)
        })
    }
}
