//! A ticket's facts as lines.
use super::{clocks, history};
use crate::desk::see::Page;
use crate::tell::history as told;
use crate::tell::{advice, label, outside, plan};
use crate::text::{Shown, fit, safe, when};
use crate::ticket::{asks_again, checklist_of};
use crate::time::Instant;
use crate::tui::draw::StyledLine;
use crate::tui::draw::line::{wrapped, wrapped_own};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// Columns that a fact's name takes, unless it is longer.
const NAME: usize = 15;

/// Everything, from the heading to the oldest event.
pub fn all(shared: &Shared, page: &Page, now: Instant, width: u16) -> Vec<StyledLine> {
    let mut lines = heading(shared, page, now, width);
    let outside = outside::no_term(&shared.cat, &page.reckoning);
    lines.extend(outside.iter().flat_map(|text| wrapped_own(Role::Bad, text, width, 1)));
    lines.extend(clocks::lines(shared, page, now, width));
    lines.extend(warnings(shared, page, now, width));
    lines.push(StyledLine::new());
    lines.extend(customer(shared, page, now, width));
    lines.extend(course(shared, page, now, width));
    lines.extend(fields(shared, page, width));
    lines.extend(checklist(shared, page, width));
    lines.push(StyledLine::new());
    lines.extend(history::lines(shared, page, now, width));
    lines
}

fn heading(shared: &Shared, page: &Page, now: Instant, width: u16) -> Vec<StyledLine> {
    let (r, policy) = (&page.reckoning, &page.policy);
    let state = &r.state;
    let status = label::status(&shared.cat, state.status, &r.clocks(now, shared.book()));
    let mut first = StyledLine::of(Role::Strong, format!(" {}", page.history.registration.number))
        .and(Role::Text, format!(" · {}", status))
        .and(Role::Text, format!(" · {}", label::class(&shared.cat, policy, &state.class)));
    if let Some(id) = &r.in_force.priority {
        first = first.and(Role::Strong, format!(" · {}", label::priority(&shared.cat, policy, id)));
    }
    if let Some(id) = &state.environment {
        first = first.and(Role::Dim, format!(" · {}", label::environment(&shared.cat, policy, id)));
    }
    let title = safe::line(&policy.parts().title);
    let mut lines = match first.width() + title.width() + 3 <= usize::from(width) {
        true => vec![first.and(Role::Dim, format!(" · {title}"))],
        false => std::iter::once(first).chain(wrapped(Role::Dim, &title, width, 1)).collect(),
    };
    lines.extend(wrapped(Role::Strong, &safe::line(&state.subject), width, 1));
    lines
}

/// What is missing and what is to be known.
fn warnings(shared: &Shared, page: &Page, now: Instant, width: u16) -> Vec<StyledLine> {
    let mut lines = Vec::new();
    let r = &page.reckoning;
    let missing = label::missing(&shared.cat, &page.policy, &r.missing);
    lines.extend(missing.into_iter().flat_map(|text| wrapped_own(Role::Warn, &text, width, 1)));
    let clocks = r.clocks(now, shared.book());
    let flags = label::flags(&shared.cat, r.flags(now, shared.book()), &clocks, r.lasting_flags());
    let told = |flag| advice::flag(&shared.cat, &page.policy, &r.state, flag);
    let flags: Vec<String> = flags.into_iter().map(told).collect();
    if !flags.is_empty() {
        lines.extend(wrapped_own(Role::Warn, &flags.join(" · "), width, 1));
    }
    let own = advice::own_find(&shared.cat, &page.policy, &r.state);
    lines.extend(own.into_iter().flat_map(|text| wrapped_own(Role::Warn, &label::outer(&text), width, 1)));
    let tz = r.state.customer.tz.as_deref();
    let closed = advice::closed_line(shared.voice(now), &page.policy, r.state.line, tz);
    lines.extend(closed.into_iter().flat_map(|text| wrapped_own(Role::Still, &text, width, 1)));
    let zone = &r.in_force.resolution.zone;
    for pause in r.state.open_pauses() {
        let at = |at| when::at(&shared.cat, at, now, &shared.zone);
        let name = label::pause(&shared.cat, &page.policy, &pause.reason);
        let what = told::pause(&shared.cat, &page.policy, &pause.reason);
        let since = shared
            .cat
            .with("tui-paused-since")
            .arg("what", what)
            .arg("reason", name)
            .arg("at", at(pause.from))
            .text();
        let replied =
            pause.answered.map(|replied| shared.cat.with("tui-paused-replied").arg("at", at(replied)).text());
        let until = pause.until.map(|until| format!(", {}", plan::until(shared.voice(now), until, zone)));
        let came = asks_again(&page.policy, &r.state, pause).filter(|at| *at <= now);
        let came = came.map(|_| format!("; {}", shared.cat.tr("pause-until-came")));
        let text = since + &[until, replied, came].into_iter().flatten().collect::<String>();
        lines.extend(wrapped_own(Role::Still, &text, width, 1));
    }
    lines
}

/// A name and its value, both whole: under it where there is no room beside it.
fn fact(name: &str, value: &Shown, width: u16) -> Vec<StyledLine> {
    let name = safe::str_line(name);
    let name = if name.width() < NAME { fit::fit(&name, NAME) } else { name };
    StyledLine::of(Role::Dim, format!(" {name}")).with_note(Role::Text, value, width)
}

fn customer(shared: &Shared, page: &Page, now: Instant, width: u16) -> Vec<StyledLine> {
    let customer = &page.reckoning.state.customer;
    let mut lines = Vec::new();
    let whom: Vec<String> = [&customer.org, &customer.contact, &customer.email, &customer.phone]
        .into_iter()
        .flatten()
        .map(|raw| safe::line_max(raw, 60).into_string())
        .collect();
    if !whom.is_empty() {
        lines.extend(fact(&shared.cat.tr("fact-customer"), &safe::str_line(&whom.join(" · ")), width));
    }
    if let Some(id) = &customer.id {
        lines.extend(fact(&shared.cat.tr("field-customer-id"), &safe::line(id), width));
    }
    if let Some(zone) = customer.zone() {
        let local = when::full(&shared.cat, zone.local(now));
        let text = format!("{} · {local}", label::zone(&shared.cat, &zone));
        lines.extend(fact(&shared.cat.tr("fact-zone"), &safe::str_line(&text), width));
    }
    lines
}

fn course(shared: &Shared, page: &Page, now: Instant, width: u16) -> Vec<StyledLine> {
    let (cat, registration) = (&shared.cat, &page.history.registration);
    let state = &page.reckoning.state;
    let at = |instant| when::at(cat, instant, now, &shared.zone);
    let mut reported = at(registration.reported_at);
    if registration.registered_at != registration.reported_at {
        let registered = at(registration.registered_at);
        reported.push_str(&format!(" · {}", cat.with("tui-registered").arg("at", registered).text()));
    }
    if let Some(by) = &registration.registered_by {
        reported.push_str(&format!(" · {}", safe::line_max(by, 30)));
    }
    if let Some(channel) = &state.channel {
        reported.push_str(&format!(" · {}", label::channel(&shared.cat, &page.policy, channel)));
    }
    let whose = label::whose(cat, &page.policy, state.assignee.as_ref(), state.role.as_deref());
    let who = whose.map_or_else(|| cat.tr("tui-nobody"), Shown::into_string);
    let who = format!("{who} · {}", cat.with("tui-line").arg("n", u32::from(state.line)).text());
    let mut facts = vec![("tui-fact-reported", reported), ("fact-assignee", who)];
    if let Some(id) = &state.service {
        facts.push(("field-service", label::service(cat, &page.policy, id).into_string()));
    }
    let arranged = plan::parts(cat, &state.arranged).join("; ");
    if !arranged.is_empty() {
        facts.push(("fact-arranged", arranged));
    }
    facts.extend(state.cause.iter().map(|cause| ("fact-cause", safe::line(cause).into_string())));
    facts.extend(state.parent.iter().map(|parent| ("fact-parent", parent.to_string())));
    let linked: Vec<String> = state.links.iter().map(ToString::to_string).collect();
    if !linked.is_empty() {
        facts.push(("fact-links", linked.join(", ")));
    }
    facts.extend(state.merged_into.iter().map(|into| ("tui-fact-merged", into.to_string())));
    facts.iter().flat_map(|(id, value)| fact(&cat.tr(id), &safe::str_line(value), width)).collect()
}

fn fields(shared: &Shared, page: &Page, width: u16) -> Vec<StyledLine> {
    let state = &page.reckoning.state;
    let mut lines = Vec::new();
    for (id, value) in &state.fields {
        let name = label::particular(&shared.cat, &page.policy, id);
        lines.extend(fact(name.as_str(), &label::value(&shared.cat, &page.policy, id, value), width));
    }
    if let Some(description) = state.description.as_ref().filter(|d| !d.is_blank()) {
        lines.push(StyledLine::new());
        for line in safe::block(description) {
            lines.extend(wrapped(Role::Text, &line, width, 1));
        }
    }
    lines
}

fn checklist(shared: &Shared, page: &Page, width: u16) -> Vec<StyledLine> {
    let state = &page.reckoning.state;
    let Some(list) = checklist_of(&page.policy, state) else { return Vec::new() };
    let mut lines = vec![StyledLine::of(Role::Strong, format!(" {}", shared.cat.tr("tui-fact-checklist")))];
    for step in &list.steps {
        let on = state.ticked.contains(&step.id);
        let label = safe::line(step.label.get(shared.lang()));
        let (role, sign) = if on { (Role::Good, "[x]") } else { (Role::Text, "[ ]") };
        let mut told = wrapped(role, &label, width, 6);
        if let Some(first) = told.first_mut() {
            let text: String = first.0.iter().map(|(_, text)| text.as_str()).collect();
            *first = StyledLine::of(role, format!("  {sign} {}", text.trim_start()));
        }
        lines.extend(told);
        let before = Some(&step.id)
            .filter(|_| on)
            .and_then(|id| advice::ticked_before(&shared.cat, &page.policy, list, &state.ticked, id));
        lines.extend(before.into_iter().flat_map(|text| wrapped_own(Role::Warn, &text, width, 6)));
    }
    lines
}
