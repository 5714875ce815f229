//! A ready answer for the customer: number, terms, clauses.
use super::super::super::shared::Shared;
use crate::desk::see::Page;
use crate::policy::Which;
use crate::tell::{label, promise};
use crate::text::{Family, safe, when};
use crate::time::{Instant, Zone};

/// One paragraph a clock; times in the customer's zone if it is known.
pub fn text(shared: &Shared, page: &Page, now: Instant) -> String {
    let cat = &shared.cat;
    let customer = page.reckoning.state.customer.tz.as_deref();
    let zone = customer.and_then(|name| Zone::by_name(name).ok()).unwrap_or_else(|| shared.zone.clone());
    let number = page.history.registration.number.to_string();
    let subject = safe::line(&page.reckoning.state.subject);
    let mut text = cat.with("tui-answer-head").arg("number", number).arg("subject", &subject).text();
    for which in Which::PROMISED {
        let Some(frame) = page.reckoning.frames.get(which) else { continue };
        let clock = frame.at(now, shared.book());
        let terms = page.reckoning.in_force.terms(which);
        let (Some(due), Some(target)) = (clock.due, &terms.target) else { continue };
        let always = terms.schedule.as_ref().is_none_or(|s| s.is_always());
        let at = format!("{} {}", when::full(cat, zone.local(due)), zone.abbreviation(due));
        let line = cat
            .with("tui-answer-clock")
            .arg("clock", cat.word(Family::Clock, which.word()))
            .arg("due", safe::str_line(&at))
            .arg("target", promise::target(cat, target, always))
            .arg(
                "clause",
                label::clause(&shared.cat, &page.policy, clock.clause.as_deref().unwrap_or_default()),
            )
            .text();
        text.push('\n');
        text.push_str(&line);
    }
    text
}
