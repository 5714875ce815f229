//! What is to be known beside an answer: doubts, closed lines, what holds a priority down.
use std::collections::{BTreeMap, BTreeSet};

use super::{Voice, label, promise};
use crate::policy::{Channel, Checklist, Field, FieldKind, Label, PauseId, Policy, Problem, STAGE, headline};
use crate::sla::Flag;
use crate::text::{Catalogue, Family, Raw, Shown, safe, sentences, when};
use crate::ticket::{
    Resumption, State, chosen_option, forerunners, is_answered, missing_fields, needed_field,
    priority_in_force,
};
use crate::time::{Release, Zone, ZoneData};

/// The class's own word about itself.
pub fn of_class(catalogue: &Catalogue, policy: &Policy, class: &str) -> Option<Shown> {
    let note = policy.class(class)?.note.as_ref()?;
    Some(safe::line(note.get(catalogue.lang())))
}

/// Warnings of the policy's own fields: where "no" or an option that has one was chosen, or nothing though the
/// class asks for it (PAN-23, ASM-16).
pub fn of_fields(catalogue: &Catalogue, policy: &Policy, state: &State) -> Vec<Shown> {
    let missing = missing_fields(policy, state);
    let warnings = policy.parts().fields.iter().filter_map(|field| match state.fields.get(&field.id) {
        Some(value) if !value.is_blank() => warning(field, state),
        // A name that is asked for is wanted whether the class requires it or not (PAN-23, ASM-16).
        _ => field.warn.as_ref().filter(|_| is_warned_of(field, state)).filter(|_| {
            missing.contains(&field.id) || (field.kind == FieldKind::Text && is_answered(field, state))
        }),
    });
    let misplaced = misplaced(catalogue, policy, state).into_iter().map(|text| safe::str_line(&text));
    warnings.map(|warning| safe::line(warning.get(catalogue.lang()))).chain(misplaced).collect()
}

/// The warning of one of them, as it is filled in.
pub fn of_field(catalogue: &Catalogue, policy: &Policy, field: &Field, state: &State) -> Option<Shown> {
    let own = warning(field, state).map(|warning| safe::line(warning.get(catalogue.lang())));
    own.or_else(|| misplaced_in(catalogue, policy, field, state).map(|text| safe::str_line(&text)))
}

/// What is wrong with the value of a field, where that counts.
fn warning<'a>(field: &'a Field, state: &State) -> Option<&'a Label> {
    let no = state.fields.get(&field.id).is_some_and(|value| value.as_str_exact() == "no");
    let chosen = chosen_option(field, state).and_then(|option| option.warn.as_ref());
    chosen.or(field.warn.as_ref().filter(|_| no && is_answered(field, state) && is_warned_of(field, state)))
}

/// Whether its warning is one of tickets of this class.
fn is_warned_of(field: &Field, state: &State) -> bool {
    field.warn_classes.is_empty() || field.warn_classes.contains(&state.class)
}

/// Options that tickets of this class don't have: a vulnerability is no consultation (PAN-28).
pub fn misplaced(catalogue: &Catalogue, policy: &Policy, state: &State) -> Vec<String> {
    policy.parts().fields.iter().filter_map(|field| misplaced_in(catalogue, policy, field, state)).collect()
}

fn misplaced_in(catalogue: &Catalogue, policy: &Policy, field: &Field, state: &State) -> Option<String> {
    let option = chosen_option(field, state)?;
    if option.classes.is_empty() || option.classes.contains(&state.class) {
        return None;
    }
    let classes = policy.parts().classes.iter().filter(|class| option.classes.contains(&class.id));
    let message = catalogue
        .with("option-of-another-class")
        .arg("field", label::particular(catalogue, policy, &field.id))
        .arg("option", safe::line(option.label.get(catalogue.lang())))
        .arg("class", label::class(catalogue, policy, &state.class))
        .arg("classes", label::listed(catalogue, classes.map(|class| &class.label)));
    Some(cited(policy, message.text(), field.clause.as_deref()))
}

/// What is said, with the document's place that it rests on, if it does on any.
fn cited(policy: &Policy, said: String, clause: Option<&str>) -> String {
    match clause {
        Some(id) => label::with_source(policy, &said, id),
        None => said,
    }
}

/// Fields that are empty though what was chosen in another one needs them (WHA-03): said before a ticket ends.
pub fn needed(catalogue: &Catalogue, policy: &Policy, state: &State) -> Vec<String> {
    let inner = |id: &str| label::inner(&label::particular(catalogue, policy, id));
    let one = |field: &Field| {
        let needed = needed_field(field, state)?;
        let chosen = std::iter::once(&chosen_option(field, state)?.label);
        let message = catalogue
            .with("needed-by-choice")
            .arg("needed", inner(needed))
            .arg("field", inner(&field.id))
            .arg("option", label::listed(catalogue, chosen));
        Some(cited(policy, message.text(), field.clause.as_deref()))
    };
    policy.parts().fields.iter().filter_map(one).collect()
}

/// The channel that the regulation has for the stage of the customer's work, where the request came by another
/// or by none known (WHA-02).
pub fn channel_of_stage(catalogue: &Catalogue, policy: &Policy, state: &State) -> Option<String> {
    let proposed = policy.channel_of_stage(&state.class, &state.fields)?;
    if state.channel.as_ref().is_some_and(|channel| channel.as_str_exact() == proposed.id) {
        return None;
    }
    let stage = chosen_option(policy.field(STAGE)?, state)?;
    let message = catalogue
        .with("channel-of-stage")
        .arg("stage", safe::line(stage.label.get(catalogue.lang())))
        .arg("channel", label::channel(catalogue, policy, &Raw::from(proposed.id.as_str())));
    Some(cited(policy, message.text(), proposed.clause.as_deref()))
}

/// The channels that the regulation names for requests of a class, where this one came by another (WHA-03).
pub fn channel_of_class(catalogue: &Catalogue, policy: &Policy, state: &State) -> Option<String> {
    let channel = state.channel.as_ref()?.as_str_exact();
    let named = || policy.parts().channels.iter().filter(|c| c.classes.contains(&state.class));
    let clause = policy.class(&state.class)?.clause.as_deref();
    if named().next().is_none() || named().any(|c| c.id == channel) {
        return None;
    }
    let name = |c: &Channel| label::channel(catalogue, policy, &Raw::from(c.id.as_str())).into_string();
    let names: Vec<String> = named().map(name).collect();
    let message = catalogue
        .with("channel-of-class")
        .arg("class", label::class(catalogue, policy, &state.class))
        .arg("channels", names.join(", "));
    Some(cited(policy, message.text(), clause))
}

/// A channel that neither the regulation nor the program has a word for: taken as it is, it may be a slip.
pub fn unknown_channel(catalogue: &Catalogue, policy: &Policy, state: &State) -> Option<String> {
    let (id, known) = (state.channel.as_ref()?, &policy.parts().channels);
    let is_known = |id: &str| policy.channel(id).is_some() || Family::Channel.members().contains(&id);
    if known.is_empty() || is_known(id.as_str_exact()) {
        return None;
    }
    let told = |c: &Channel| format!("{} ({})", c.id, safe::line(c.label.get(catalogue.lang())));
    let known = known.iter().map(told).collect::<Vec<_>>().join(", ");
    Some(catalogue.with("unknown-channel").arg("channel", safe::line(id)).arg("known", known).text())
}

/// A ticket's service is one of another class, whatever its question comes to: by the catalogue the request is of that
/// class.
pub fn service_of_another_class(
    catalogue: &Catalogue,
    policy: &Policy,
    class: &str,
    service: &str,
) -> Option<String> {
    let service = policy.service(service)?;
    let classes = policy.classes_of(service);
    let named = |id| {
        catalogue.with(id).arg("service", label::service(catalogue, policy, &Raw::from(service.id.as_str())))
    };
    let message = match classes[..] {
        _ if classes.iter().any(|its| its.id == class) => return None,
        [only] => named("service-of-another-class").arg("class", label::class(catalogue, policy, &only.id)),
        _ => named("service-of-other-classes")
            .arg("classes", label::listed(catalogue, classes.iter().map(|class| &class.label))),
    };
    Some(message.text())
}

/// A step that was ticked, or is about to be, before those that stand before it (PAN-26, PAN-29).
pub fn ticked_before(
    catalogue: &Catalogue,
    policy: &Policy,
    checklist: &Checklist,
    ticked: &BTreeSet<String>,
    step: &str,
) -> Option<String> {
    let open = forerunners(checklist, ticked, step);
    let message = catalogue
        .with("step-before-others")
        .arg("step", label::step(catalogue, policy, step))
        .arg("open", label::listed(catalogue, open.iter().map(|s| &s.label)));
    (!open.is_empty()).then(|| cited(policy, message.text(), checklist.clause.as_deref()))
}

/// Where the regulation gives no right to refuse tickets of a class, that is said before one does (ALL-07).
pub fn no_right_to_refuse(catalogue: &Catalogue, policy: &Policy, class: &str) -> Option<String> {
    if policy.class(class)?.refusal.is_some() {
        return None;
    }
    Some(catalogue.with("no-right-to-refuse").arg("class", label::class(catalogue, policy, class)).text())
}

/// The same of what is put outside support: said where the regulation doesn't say what lies there (PRO-07).
pub fn nothing_outside(catalogue: &Catalogue, policy: &Policy) -> Option<String> {
    policy.parts().out_of_scope.is_empty().then(|| catalogue.tr("no-right-out-of-scope"))
}

/// The environment that keeps the priority down (PAN-13).
pub fn capped(catalogue: &Catalogue, policy: &Policy, state: &State) -> Option<String> {
    priority_in_force(policy, state).capped?;
    capped_by(catalogue, policy, state.environment.as_deref()?, |id| label::source(policy, id))
}

/// That a registration without any customer is taken for a find of support's own, by which no reaction is promised (ASM-06):
/// who has a caller on the line names him first.
pub fn own_find(catalogue: &Catalogue, policy: &Policy, state: &State) -> Option<String> {
    let class = policy.class(&state.class).filter(|class| state.own_find && class.notify_all)?;
    let told = catalogue.tr("own-find");
    let told = class.clause.as_ref().map_or(told.clone(), |id| label::with_source(policy, &told, id));
    Some(sentences([told, catalogue.tr("own-find-else")]))
}

/// A flag as it is told where there is room: that of a cap with how far and by what it caps (PAN-13).
pub fn flag(catalogue: &Catalogue, policy: &Policy, state: &State, (flag, text): (Flag, String)) -> String {
    capped(catalogue, policy, state).filter(|_| flag == Flag::Capped).unwrap_or(text)
}

/// The same with our own name of the clause, for "why" and for programs.
pub fn capped_with_id(catalogue: &Catalogue, policy: &Policy, environment: &str) -> Option<String> {
    capped_by(catalogue, policy, environment, |id| safe::str_line(&label::clause_id(catalogue, id)))
}

fn capped_by(
    catalogue: &Catalogue,
    policy: &Policy,
    environment: &str,
    cited: impl FnOnce(&str) -> Shown,
) -> Option<String> {
    let cap = policy.cap(Some(environment))?;
    let environment = label::environment(catalogue, policy, environment);
    let message = catalogue
        .with("priority-capped")
        .arg("priority", label::priority(catalogue, policy, &cap.priority_at_most))
        .arg("environment", label::inner(&environment))
        .arg("clause", cited(&cap.clause));
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

/// A ticket waits on after a pause ended, as long as others last.
pub fn still_waiting(catalogue: &Catalogue, policy: &Policy, lasting: BTreeSet<&PauseId>) -> Option<String> {
    let label = |id: &PauseId| label::inner(&label::pause(catalogue, policy, id)).into_string();
    let reasons: Vec<String> = lasting.into_iter().map(label).collect();
    let told = || catalogue.with("still-waiting").arg("reasons", reasons.join(", ")).text();
    (!reasons.is_empty()).then(told)
}

/// The deadlines in the database stem from newer zone data than this program's `own`, which may not be known.
pub fn newer_zones(catalogue: &Catalogue, stored: Option<&Release>, own: Option<&Release>) -> String {
    let release = |release: Option<&Release>| release.map_or("?".to_string(), Release::to_string);
    let id = if own.is_some() { "warn-newer-zones" } else { "warn-unknown-zones" };
    catalogue.with(id).arg("stored", release(stored)).arg("own", release(own)).text()
}

/// What `TZDIR` names isn't used by the data that is in use instead.
pub fn refused_zones(catalogue: &Catalogue, data: &ZoneData) -> Option<String> {
    let folder = data.refused.as_ref()?;
    let own = data.release.as_ref().map_or("?".to_string(), Release::to_string);
    let message =
        catalogue.with("warn-refused-zones").arg("folder", safe::str_line(&folder.to_string_lossy()));
    Some(message.arg("own", own).text())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::tests::book;
    use crate::text::Lang;

    #[test]
    fn a_service_fits_the_classes_that_its_question_leads_to_and_no_other() {
        let told = |lang, policy: &str, class: &str, service: &str| {
            let policy = book().current(policy).unwrap();
            service_of_another_class(&Catalogue::new(lang), policy, class, service)
        };
        for (policy, service, fit, others) in [
            (
                "asmo",
                "consulting",
                &["consultation-typical", "consultation-nontypical"][..],
                &["critical", "vulnerability"][..],
            ),
            (
                "asmo",
                "errors",
                &["error-typical", "error-nontypical", "critical"],
                &["development", "documentation"],
            ),
            ("panorama", "update-fault", &["consultation", "incident"], &["maintenance"]),
            ("panorama", "vendor-solution", &["consultation", "incident"], &["modernization"]),
            ("panorama", "settings", &["consultation"], &["incident"]),
        ] {
            let is = |class: &&str| told(Lang::Ru, policy, class, service).is_some();
            assert!(!fit.iter().any(is), "{service}");
            assert!(others.iter().all(is), "{service}");
        }
        assert_eq!(
            told(Lang::Ru, "panorama", "maintenance", "vendor-solution").unwrap(),
            "услуга «Рекомендации или готовые решения производителя» не подходит к виду заявки; вид должен быть: \
             инцидент; консультация"
        );
        assert!(
            told(Lang::En, "panorama", "incident", "settings")
                .unwrap()
                .contains("one of class “Consultation”")
        );
    }
}
