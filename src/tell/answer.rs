//! A ready answer for the customer: number, terms, clauses.
use super::{Voice, label, promise};
use crate::policy::Book;
use crate::sla::{ClockState, Reckoning, Which};
use crate::text::{Family, safe, when};
use crate::ticket::Number;
use crate::time::Zone;

/// One line a clock that has a due instant; times in the customer's zone if it is known.
pub fn terms(voice: Voice<'_>, number: &Number, reckoning: &Reckoning, book: &Book) -> String {
    let (cat, policy) = (voice.catalogue, &reckoning.in_force.policy);
    let customer = reckoning.state.customer.tz.as_deref().and_then(|name| Zone::by_name(name).ok());
    let zone = customer.as_ref().unwrap_or(voice.zone);
    let subject = safe::line(&reckoning.state.subject);
    let mut text = cat.with("answer-head").arg("number", number.to_string()).arg("subject", subject).text();
    for which in Which::PROMISED {
        let Some(frame) = reckoning.frames.get(which) else { continue };
        let clock = frame.at(voice.now, book);
        if let (ClockState::Ended, Some(at)) = (clock.state, clock.met_at) {
            let name = cat.word(Family::Clock, which.word());
            let at = when::full(cat, zone.local(at));
            let line = cat.with("answer-ended").arg("clock", name).arg("at", at);
            text.push('\n');
            text.push_str(&line.text());
            continue;
        }
        let terms = reckoning.in_force.terms(which);
        let (Some(due), Some(target)) = (clock.due, &terms.target) else { continue };
        let always = terms.schedule.as_ref().is_none_or(|s| s.is_always());
        let at = format!("{} {}", when::full(cat, zone.local(due)), zone.abbreviation(due));
        let line = cat
            .with("answer-clock")
            .arg("clock", cat.word(Family::Clock, which.word()))
            .arg("due", safe::str_line(&at))
            .arg("target", promise::target(cat, target, always))
            .arg("clause", label::clause(cat, policy, clock.clause.as_deref().unwrap_or_default()));
        text.push('\n');
        text.push_str(&line.text());
    }
    text
}
