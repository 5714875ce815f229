//! A policy for people.
use super::style::{paint, print};
use crate::cli::error::Error;
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::policy::{Class, Label, Policy, PolicyZone, Target};
use crate::tell::{Cell, Table, Tone};
use crate::tell::{label, promise};
use crate::text::safe;
use crate::time::Hours;

/// Head, promises, contacts, readings.
pub fn policy(invocation: &Invocation<'_>, out: &mut Out<'_>, policy: &Policy) -> Result<(), Error> {
    let (catalogue, parts) = (&invocation.catalogue, policy.parts());
    out.line(paint(invocation, safe::line(&parts.title).as_str(), Tone::Heading))?;
    let zone = match &parts.zone {
        PolicyZone::Fixed(zone) => safe::str_line(zone.name()).into_string(),
        PolicyZone::Customer { default } => {
            catalogue.with("policy-zone-customer").arg("zone", safe::str_line(default.name())).text()
        }
    };
    let mut head = Table::new();
    for (name, value) in [
        ("policy-id", safe::str_line(policy.id())),
        ("fact-vendor", safe::line(&parts.vendor)),
        ("policy-source", safe::line(&parts.source)),
        ("policy-version", safe::str_line(policy.version())),
        ("policy-zone", safe::str_line(&zone)),
        ("policy-calendar", safe::str_line(policy.calendar().name())),
    ] {
        head.row(vec![Cell::own(&catalogue.tr(name)), Cell::shown(value)]);
    }
    print(invocation, out, &head)?;
    promises(invocation, out, policy)?;
    for text in duties(invocation, policy) {
        out.line(label::outer(&text))?;
    }
    for contact in &parts.contacts {
        let ways = [&contact.phone, &contact.email, &contact.url];
        let ways: Vec<String> = ways.into_iter().flatten().map(|w| safe::str_line(w).into_string()).collect();
        let role = safe::line(contact.role.get(catalogue.lang()));
        out.line(catalogue.with("policy-contact").arg("role", role).arg("ways", ways.join(", ")).text())?;
    }
    for reading in &parts.interpretations {
        let text = safe::line(reading.text.get(catalogue.lang()));
        out.line(catalogue.with("why-reading").arg("text", text).text())?;
    }
    Ok(())
}

/// What the terms don't say: whether they are minimal ones, which class is assumed, what may be refused, who is told.
fn duties(invocation: &Invocation<'_>, policy: &Policy) -> Vec<String> {
    let (catalogue, parts) = (&invocation.catalogue, policy.parts());
    let class = |message: &str, class: &Class| {
        let message = catalogue.with(message).arg("class", label::class(catalogue, policy, &class.id));
        let clause = class.refusal.as_deref().or(class.clause.as_deref());
        message.arg("clause", clause.map(|id| label::clause_id(catalogue, id)).unwrap_or_default()).text()
    };
    let mut said: Vec<String> = parts.minimum.then(|| catalogue.tr("policy-minimum")).into_iter().collect();
    if parts.classes.len() > 1 {
        said.push(class("policy-default-class", policy.default_class()));
    }
    let of = |wanted: fn(&Class) -> bool| parts.classes.iter().filter(move |c| wanted(c));
    said.extend(of(|c| c.refusal.is_some()).map(|c| class("policy-refusal", c)));
    said.extend(of(|c| c.notify_all).map(|c| class("policy-notify-all", c)));
    said
}

fn promises(invocation: &Invocation<'_>, out: &mut Out<'_>, policy: &Policy) -> Result<(), Error> {
    let catalogue = &invocation.catalogue;
    let names = ["fact-class", "fact-priority", "policy-hours", "fact-reaction", "fact-resolution"];
    let mut table = Table::new();
    table.heading(&names.map(|name| catalogue.tr(name)));
    for class in &policy.parts().classes {
        let mut priorities: Vec<_> = policy.priorities_of(class).map(Some).collect();
        if priorities.is_empty() {
            priorities.push(None);
        }
        for priority in priorities {
            let id = priority.map(|p| p.id.as_str());
            let hours = policy.schedule_id(&class.id, id).and_then(|id| policy.hours(id));
            let promised = |clock| told(invocation, policy.target(&class.id, id, clock), hours);
            let named = |label: &Label| Cell::shown(safe::line(label.get(catalogue.lang())));
            table.row(vec![
                named(&class.label),
                priority.map(|p| named(&p.label)).unwrap_or_default(),
                Cell::own(&hours.map(|hours| promise::hours(catalogue, hours)).unwrap_or_default()),
                promised(crate::policy::Which::Reaction),
                promised(crate::policy::Which::Resolution),
            ]);
        }
    }
    print(invocation, out, &table)
}

fn told(invocation: &Invocation<'_>, target: Option<&Target>, hours: Option<&Hours>) -> Cell {
    let Some(target) = target else {
        return Cell::own(&invocation.catalogue.tr("state-not-promised")).tone(Tone::Dim);
    };
    let always = hours.is_none_or(|hours| matches!(hours, Hours::Always));
    let text = promise::with_what_meets(&invocation.catalogue, target, always);
    let clause = safe::str_line(&target.clause);
    match clause.is_empty() {
        true => Cell::own(&text),
        false => Cell::own(&format!("{text} ({clause})")),
    }
}
