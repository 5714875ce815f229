//! What is to be known beside an answer: doubts, closed lines, what holds a priority down.
use std::collections::BTreeMap;

use super::{Voice, label, promise};
use crate::policy::{PauseId, Policy, Problem, headline};
use crate::text::{Catalogue, Raw, Shown, safe, when};
use crate::ticket::Resumption;
use crate::time::{Release, Zone};

/// The class's own word about itself.
pub fn of_class(catalogue: &Catalogue, policy: &Policy, class: &str) -> Option<Shown> {
    let note = policy.class(class)?.note.as_ref()?;
    Some(safe::line(note.get(catalogue.lang())))
}

/// Warnings of the policy's own fields: where "no" was answered, or nothing though the class asks for it
/// (PAN-23, ASM-16).
pub fn of_fields(
    catalogue: &Catalogue,
    policy: &Policy,
    class: &str,
    given: &BTreeMap<String, Raw>,
) -> Vec<Shown> {
    let doubtful = |id: &String| match given.get(id).filter(|value| !value.is_blank()) {
        Some(value) => value.as_str_exact() == "no",
        None => policy.class(class).is_some_and(|c| c.required.contains(id)),
    };
    let doubted = policy.parts().fields.iter().filter(|field| doubtful(&field.id));
    let warnings = doubted.filter_map(|field| field.warn.as_ref());
    warnings.map(|warning| safe::line(warning.get(catalogue.lang()))).collect()
}

/// The environment that keeps a priority down (PAN-13), if it does so to all above some priority.
pub fn capped(catalogue: &Catalogue, policy: &Policy, environment: Option<&str>) -> Option<String> {
    let cap = policy.cap(environment)?;
    let environment = label::environment(catalogue, policy, environment.unwrap_or_default());
    let message = catalogue
        .with("priority-capped")
        .arg("priority", label::priority(catalogue, policy, &cap.priority_at_most))
        .arg("environment", label::inner(&environment))
        .arg("clause", label::clause_id(catalogue, &cap.clause));
    Some(message.text())
}

/// A line of support that works by hours and is closed now says when it opens; no clock stops for it
/// (PAN-21). `customer`: the customer's zone by its name, as the policy may go by it.
pub fn closed_line(voice: Voice<'_>, policy: &Policy, line: u8, customer: Option<&str>) -> Option<String> {
    let id = policy.line(line)?.schedule.as_deref()?;
    let customer = customer.and_then(|name| Zone::by_name(name).ok());
    let (zone, _) = policy.zone(customer.as_ref());
    let opening = policy.schedule(id, &zone)?.next_opening(voice.now).filter(|at| *at > voice.now)?;
    let at = when::at(voice.catalogue, opening, voice.now, voice.zone);
    let hours = promise::hours(voice.catalogue, policy.hours(id)?);
    let message = voice.catalogue.with("line-closed").arg("line", u32::from(line)).arg("at", at);
    Some(message.arg("hours", hours).text())
}

/// From when on a resumption counts, where the customer replied (PRO-11).
pub fn resumed(voice: Voice<'_>, policy: &Policy, resumption: &Resumption<'_>) -> Option<String> {
    let catalogue = voice.catalogue;
    Some(match resumption {
        Resumption::Now => return None,
        Resumption::Replied(at) => catalogue
            .with("resumed-since-reply")
            .arg("at", when::full(catalogue, voice.zone.local(*at)))
            .text(),
        Resumption::Held(reasons) => {
            let label = |id: &&PauseId| label::inner(&label::pause(catalogue, policy, id)).into_string();
            let reasons: Vec<String> = reasons.iter().map(label).collect();
            catalogue.with("resumed-held").arg("reasons", reasons.join(", ")).text()
        }
    })
}

/// The deadlines in the database stem from newer zone data than this program's `own`, which may not be known.
pub fn newer_zones(catalogue: &Catalogue, stored: Option<&Release>, own: Option<&Release>) -> String {
    let release = |release: Option<&Release>| release.map_or("?".to_string(), Release::to_string);
    let id = if own.is_some() { "warn-newer-zones" } else { "warn-unknown-zones" };
    catalogue.with(id).arg("stored", release(stored)).arg("own", release(own)).text()
}

/// Files that can't be used: each calendar with its first error; each file with its policies, those whose last
/// good version stays in force and those that have none. `policies`: file, id, and whether there is one.
pub fn broken<'a>(
    catalogue: &Catalogue,
    calendars: &[Problem],
    policies: impl Iterator<Item = (&'a str, &'a str, bool)>,
) -> Vec<String> {
    let calendar = |problem: &Problem| {
        catalogue.with("warn-broken-calendar").arg("problem", headline(problem, catalogue)).text()
    };
    let mut files: BTreeMap<(&str, bool), Vec<&str>> = BTreeMap::new();
    for (file, id, kept) in policies {
        files.entry((file, !kept)).or_default().push(id);
    }
    let policies = files.into_iter().map(|((file, lost), ids)| {
        let id = if lost { "warn-broken-policy" } else { "warn-broken-policy-kept" };
        let message = catalogue.with(id).arg("path", safe::str_line(file)).arg("n", ids.len());
        message.arg("ids", safe::str_line(&ids.join(", "))).text()
    });
    calendars.iter().map(calendar).chain(policies).collect()
}
