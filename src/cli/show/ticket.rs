//! One ticket for people.
use super::style::{Style, paint};
use super::table::{Cell, Table};
use super::{clocks, flags, why};
use crate::cli::error::Error;
use crate::cli::out::Out;
use crate::cli::world::World;
use crate::desk::see::{Entry, Page};
use crate::text::{Catalogue, Family, Raw, Shown, safe, when};
use crate::ticket::Act;

/// Head, facts, clocks, description, history, and why it is due when it is.
pub fn ticket(world: &World<'_>, out: &mut Out<'_>, page: &Page) -> Result<(), Error> {
    let state = &page.reckoning.state;
    let number = page.history.registration.number.to_string();
    let heading = format!("{number}  {}", safe::line(&state.subject));
    out.line(paint(world, &heading, Style::Heading))?;
    facts(world, page).print(world, out)?;
    out.line("")?;
    clocks(world, out, &page.clocks, world.now())?;
    flags(world, out, page.clocks.flags)?;
    if !page.reckoning.missing.is_empty() {
        let missing = safe::str_line(&page.reckoning.missing.join(", "));
        out.line(world.catalogue.with("show-missing").arg("fields", missing).text())?;
    }
    if let Some(description) = &state.description {
        out.line("")?;
        for line in safe::block(description) {
            out.line(line)?;
        }
    }
    history(world, out, page)?;
    out.line("")?;
    reasons(world, out, page)
}

/// Why each clock is due when it is.
pub fn reasons(world: &World<'_>, out: &mut Out<'_>, page: &Page) -> Result<(), Error> {
    let mut first = true;
    for (clock, ledger) in ["reaction", "resolution"].into_iter().zip(&page.why) {
        if let Some(ledger) = ledger {
            if !std::mem::take(&mut first) {
                out.line("")?;
            }
            why(world, out, clock, &page.policy, &page.history, ledger)?;
        }
    }
    if first { out.line(world.catalogue.tr("why-nothing-promised")) } else { Ok(()) }
}

fn facts(world: &World<'_>, page: &Page) -> Table {
    let (catalogue, state) = (&world.catalogue, &page.reckoning.state);
    let (policy, r) = (&page.policy, &page.history.registration);
    let labelled = |label: Option<&crate::policy::Label>, id: &str| match label {
        Some(label) => safe::line(label.get(catalogue.lang())),
        None => safe::str_line(id),
    };
    let class = labelled(policy.class(&state.class).map(|c| &c.label), &state.class);
    let in_force = page.reckoning.in_force.priority.as_deref();
    let priority = in_force.map(|id| labelled(policy.priority(id).map(|p| &p.label), id));
    let at = |instant| safe::str_line(&when::full(catalogue, world.zone().local(instant)));
    let customer = &state.customer;
    let who = [&customer.org, &customer.contact, &customer.email, &customer.phone];
    let who: Vec<Shown> = who.into_iter().flatten().map(safe::line).collect();
    let mut table = Table::new();
    let mut fact = |name: &str, value: Option<Shown>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            table.row(vec![Cell::own(&catalogue.tr(name)).style(Style::Dim), Cell::shown(value)]);
        }
    };
    let status = catalogue.word(Family::Status, state.status.word());
    fact("fact-status", Some(safe::str_line(&status)));
    fact("fact-policy", Some(safe::line(&policy.parts().title)));
    fact("policy-class", Some(class));
    fact("policy-priority", priority);
    fact("fact-line", Some(safe::str_line(&state.line.to_string())));
    fact("fact-assignee", state.assignee.as_ref().map(safe::line));
    fact("fact-environment", state.environment.as_deref().map(|e| environment(catalogue, page, e)));
    fact("fact-customer", Some(joined(&who)));
    fact("fact-zone", customer.tz.as_deref().map(safe::str_line));
    fact("fact-channel", state.channel.as_ref().map(safe::line));
    fact("fact-reported", Some(at(r.reported_at)));
    fact("fact-registered", (r.registered_at != r.reported_at).then(|| at(r.registered_at)));
    fact("fact-closed", state.closed_at.map(at));
    let links: Vec<Shown> = state.links.iter().map(|n| safe::str_line(&n.to_string())).collect();
    fact("fact-links", Some(joined(&links)));
    for (name, value) in &state.fields {
        let label = policy.field(name).map(|f| safe::line(f.label.get(catalogue.lang())));
        let name = label.unwrap_or_else(|| safe::str_line(name));
        table.row(vec![Cell::shown(name).style(Style::Dim), Cell::shown(safe::line(value))]);
    }
    table
}

fn environment(catalogue: &Catalogue, page: &Page, id: &str) -> Shown {
    let named = page.policy.parts().environments.iter().find(|e| e.id == id);
    match named {
        Some(environment) => safe::line(environment.label.get(catalogue.lang())),
        None => safe::str_line(&catalogue.word(Family::Environment, id)),
    }
}

fn joined(texts: &[Shown]) -> Shown {
    let texts: Vec<&str> = texts.iter().map(Shown::as_str).collect();
    safe::str_line(&texts.join(", "))
}

fn history(world: &World<'_>, out: &mut Out<'_>, page: &Page) -> Result<(), Error> {
    let catalogue = &world.catalogue;
    out.line("")?;
    out.line(paint(world, &catalogue.tr("show-history"), Style::Heading))?;
    let r = &page.history.registration;
    let registered = catalogue.word(Family::Event, "registered");
    let by = r.registered_by.as_ref().map(safe::line).unwrap_or_default();
    let login = page.history.login.as_ref().filter(|l| Some(*l) != r.registered_by.as_ref());
    let at = when::full(catalogue, world.zone().local(r.registered_at));
    out.line(format!("  {at}  {registered}  {}", named(&by, login)))?;
    for entry in &page.entries {
        event(world, out, entry)?;
    }
    Ok(())
}

/// The display name, and the login where it is another.
fn named(by: &Shown, login: Option<&Raw>) -> String {
    match login {
        Some(login) => format!("{by} [{}]", safe::line(login)).trim_start().to_string(),
        None => by.to_string(),
    }
}

fn event(world: &World<'_>, out: &mut Out<'_>, entry: &Entry) -> Result<(), Error> {
    let (catalogue, event) = (&world.catalogue, &entry.event);
    let at = when::full(catalogue, world.zone().local(event.at));
    let kind = catalogue.word(Family::Event, event.act.kind().word());
    let by = event.by.as_ref().map(safe::line).unwrap_or_default();
    let login = event.login.as_ref().filter(|l| Some(*l) != event.by.as_ref());
    let mut line = format!("  {at}  {kind}");
    let particulars = particulars(&event.act);
    if !particulars.is_empty() {
        line.push_str(&format!(": {particulars}"));
    }
    line.push_str(&format!("  {}", named(&by, login)));
    let late = event.recorded_at.filter(|recorded| recorded.since(event.at) >= 60);
    if let Some(recorded) = late {
        let told = when::full(catalogue, world.zone().local(recorded));
        line.push_str(&format!("  ({})", catalogue.with("show-recorded").arg("at", told).text()));
    }
    let (mark, style) = match (entry.undone, entry.odd) {
        (true, _) => (Some("event-undone"), Style::Dim),
        (_, true) => (Some("flag-odd-history"), Style::Near),
        _ => (None, Style::Plain),
    };
    if let Some(mark) = mark {
        line.push_str(&format!("  [{}]", catalogue.tr(mark)));
    }
    out.line(paint(world, line.trim_end(), style))?;
    for text in event.act.text().into_iter().chain(event.act.reason()) {
        for line in safe::block(text) {
            out.line(paint(world, &format!("      {line}"), style))?;
        }
    }
    Ok(())
}

/// What an act is about, beside its text and reason.
fn particulars(act: &Act) -> Shown {
    let own = |text: String| safe::str_line(&text);
    match act {
        Act::Assigned { to } => to.as_ref().map_or_else(|| own("-".into()), safe::line),
        Act::Escalated { to, .. } => own(to.to_string()),
        Act::PriorityChanged { to, ground: Some(ground), .. } => own(format!("{to} ({ground})")),
        Act::PriorityChanged { to, .. }
        | Act::ClassChanged { to, .. }
        | Act::EnvironmentChanged { to, .. } => own(to.clone()),
        Act::FieldChanged { field, to } => own(format!("{field} = {}", to.as_str_exact())),
        Act::Paused { reason, .. } => own(reason.clone()),
        Act::Resumed { reason: Some(reason) } => own(reason.clone()),
        Act::Planned { date, .. } | Act::Answered { date, .. } => own(date.to_string()),
        Act::Extended { date, agreed_by, .. } => {
            let by = agreed_by.as_ref().map(Raw::as_str_exact).unwrap_or_default();
            own(format!("{date} ({by})"))
        }
        Act::Merged { to } | Act::Linked { to } => own(to.to_string()),
        Act::ChecklistTicked { step, on } => own(format!("{} {step}", if *on { "+" } else { "-" })),
        Act::Attached { name, .. } => name.as_ref().map(safe::line).unwrap_or_default(),
        Act::Undone { seq } | Act::Erased { seq } => own(format!("#{seq}")),
        Act::PolicyApplied { from, to } => own(format!("{from} -> {to}")),
        _ => Shown::default(),
    }
}
