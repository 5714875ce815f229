//! One ticket for people.
use super::style::{paint, print};
use super::{clocks, flags, history, why, without_ledger};
use crate::cli::error::Error;
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::desk::see::Page;
use crate::tell::{Cell, Table, Tone};
use crate::tell::{label, outside, plan};
use crate::text::{Catalogue, Raw, Shown, safe, when};
use crate::ticket::{FieldKey, priority_in_force};

/// Head, facts, clocks, description, history, and why it is due when it is.
pub fn ticket(invocation: &Invocation<'_>, out: &mut Out<'_>, page: &Page) -> Result<(), Error> {
    let (catalogue, state) = (&invocation.catalogue, &page.reckoning.state);
    let number = page.history.registration.number.to_string();
    let heading = format!("{number}  {}", safe::line(&state.subject));
    out.line(paint(invocation, &heading, Tone::Heading))?;
    print(invocation, out, &facts(invocation, page))?;
    out.line("")?;
    no_term(invocation, out, page)?;
    clocks(invocation, out, &page.reckoning, &page.clocks, invocation.now())?;
    flags(invocation, out, page.flags, &page.clocks, page.reckoning.lasting_flags())?;
    if let Some(text) = label::missing(catalogue, &page.policy, &page.reckoning.missing) {
        out.line(text)?;
    }
    if let Some(description) = &state.description {
        out.line("")?;
        for line in safe::block(description) {
            out.line(line)?;
        }
    }
    history(invocation, out, page)?;
    out.line("")?;
    reasons(invocation, out, page)
}

/// That no term is promised, where the request lies outside support.
fn no_term(invocation: &Invocation<'_>, out: &mut Out<'_>, page: &Page) -> Result<(), Error> {
    outside::no_term(&invocation.catalogue, &page.reckoning).into_iter().try_for_each(|text| out.line(text))
}

/// Why each clock is due when it is.
pub fn reasons(invocation: &Invocation<'_>, out: &mut Out<'_>, page: &Page) -> Result<(), Error> {
    no_term(invocation, out, page)?;
    let mut first = true;
    for (clock, ledger) in &page.why {
        if !std::mem::take(&mut first) {
            out.line("")?;
        }
        why(invocation, out, *clock, &page.clocks, &page.reckoning, &page.history, ledger)?;
    }
    if first {
        out.line(invocation.catalogue.tr("why-nothing-promised"))?;
    }
    let others = without_ledger(invocation, &page.history, &page.reckoning, &page.why);
    others.into_iter().try_for_each(|text| out.line(text))
}

fn facts(invocation: &Invocation<'_>, page: &Page) -> Table {
    let (catalogue, state) = (&invocation.catalogue, &page.reckoning.state);
    let (policy, r) = (&page.policy, &page.history.registration);
    let class = label::class(catalogue, policy, &state.class);
    let line = label::line(catalogue, policy, state.line);
    let at = |instant| safe::str_line(&when::full(catalogue, invocation.zone().local(instant)));
    let customer = &state.customer;
    let who = [&customer.org, &customer.contact, &customer.email, &customer.phone];
    let who: Vec<Shown> = who.into_iter().flatten().map(safe::line).collect();
    let mut table = Table::new();
    let mut fact = |name: &str, value: Option<Shown>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            table.row(vec![Cell::own(&catalogue.tr(name)).tone(Tone::Dim), Cell::shown(value)]);
        }
    };
    let status = label::status(catalogue, state.status, &page.clocks);
    fact("fact-status", Some(safe::str_line(&status)));
    fact("fact-policy", Some(safe::line(&policy.parts().title)));
    fact("fact-class", Some(class));
    fact("field-service", state.service.as_ref().map(|id| label::service(catalogue, policy, id)));
    fact("fact-priority", priority(catalogue, page));
    fact("fact-line", Some(line));
    fact("fact-assignee", label::whose(catalogue, policy, state.assignee.as_ref(), state.role.as_deref()));
    fact("field-environment", state.environment.as_deref().map(|e| label::environment(catalogue, policy, e)));
    fact("fact-customer", Some(joined(&who)));
    fact("field-customer-id", customer.id.as_ref().map(safe::line));
    let zone = |tz: &str| label::field_value(catalogue, policy, &FieldKey::Tz, &Raw::from(tz));
    fact("fact-zone", customer.tz.as_deref().map(zone));
    fact("field-channel", state.channel.as_ref().map(|c| label::channel(catalogue, policy, c)));
    fact("fact-reported", Some(at(r.reported_at)));
    fact("fact-registered", (r.registered_at != r.reported_at).then(|| at(r.registered_at)));
    fact("fact-closed", state.closed_at.map(at));
    fact("fact-arranged", Some(safe::str_line(&plan::parts(catalogue, &state.arranged).join("; "))));
    fact("fact-cause", state.cause.as_ref().map(safe::line));
    fact("fact-parent", state.parent.as_ref().map(|n| safe::str_line(&n.to_string())));
    let links: Vec<Shown> = state.links.iter().map(|n| safe::str_line(&n.to_string())).collect();
    fact("fact-links", Some(joined(&links)));
    for (id, value) in &state.fields {
        let name = label::particular(catalogue, policy, id);
        let value = label::value(catalogue, policy, id, value);
        table.row(vec![Cell::shown(name).tone(Tone::Dim), Cell::shown(value)]);
    }
    table
}

/// The priority in force; the one set, and the clause, where the environment lowers it.
fn priority(catalogue: &Catalogue, page: &Page) -> Option<Shown> {
    let (policy, state) = (&page.policy, &page.reckoning.state);
    let id = page.reckoning.in_force.priority.as_deref()?;
    let told = label::priority(catalogue, policy, id);
    let Some(cap) = priority_in_force(policy, state).capped else { return Some(told) };
    let set = state.priority_set.as_deref().unwrap_or(id);
    let text = catalogue
        .with("fact-capped")
        .arg("priority", told)
        .arg("set", label::priority(catalogue, policy, set))
        .arg("clause", label::source(policy, &cap.clause));
    Some(safe::str_line(&text.text()))
}

fn joined(texts: &[Shown]) -> Shown {
    let texts: Vec<&str> = texts.iter().map(Shown::as_str).collect();
    safe::str_line(&texts.join(", "))
}
