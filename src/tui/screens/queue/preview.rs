//! The ticket under the cursor in a few lines below the table.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::desk::see::Row;
use crate::policy::Policy;
use crate::tell::{Measure, advice, clock, label};
use crate::text::{place, safe, when};
use crate::time::Instant;
use crate::tui::draw::StyledLine;
use crate::tui::draw::clocks;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// Draws as many lines as there is room for.
pub fn draw(shared: &Shared, row: &Row, now: Instant, area: Rect, buf: &mut Buffer) {
    let Some(policy) = shared.book().version(&row.ticket.policy_version) else { return };
    let lines = [who(shared, row, policy, now), lacks(shared, row, policy, now)]
        .into_iter()
        .chain(clock_lines(shared, row, now))
        .chain(std::iter::once(about(shared, row, policy, now)))
        .filter(|line| !line.0.is_empty());
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        line.draw(buf, area.x, y, area.width, &shared.theme, Style::new());
    }
}

/// `PRO-1377 · ООО «Склад» · Новосибирск 23:42 · заявлено 19:00 · §5, табл. 1`
fn who(shared: &Shared, row: &Row, policy: &Policy, now: Instant) -> StyledLine {
    let ticket = &row.ticket;
    let dot = || (Role::Dim, " · ".to_string());
    let mut line = StyledLine::of(Role::Strong, format!(" {}", ticket.number));
    if let Some(org) = ticket.customer.org.as_ref().or(ticket.customer.contact.as_ref()) {
        line.0.extend([dot(), (Role::Text, safe::line_max(org, 28).into_string())]);
    }
    if let Some(zone) = ticket.customer.zone() {
        let city = place::called(shared.lang(), &zone);
        let local = when::clock(zone.local(now).second);
        line.0.extend([dot(), (Role::Text, format!("{city} {local}"))]);
    }
    let reported = when::at(&shared.cat, ticket.reported_at, now, &shared.zone);
    line.0.extend([dot(), (Role::Text, shared.cat.with("tui-reported").arg("at", reported).text())]);
    let class = policy.class(&ticket.class).map(|c| safe::line_max(c.label.get(shared.lang()), 24));
    line.0.extend(class.into_iter().flat_map(|c| [dot(), (Role::Dim, c.into_string())]));
    let clause = ticket.frames.resolution.clause.as_ref().or(ticket.frames.reaction.clause.as_ref());
    line.0.extend(
        clause.into_iter().flat_map(|c| [dot(), (Role::Dim, label::source(policy, c).into_string())]),
    );
    line
}

/// What is missing, what is closed, what is to be known.
fn lacks(shared: &Shared, row: &Row, policy: &Policy, now: Instant) -> StyledLine {
    let ticket = &row.ticket;
    let all = ticket.clocks(now, shared.book());
    let mut said: Vec<(Role, String)> = Vec::new();
    let (which, lead) = all.lead();
    if let Some(frame) = ticket.frames.get(which)
        && let Some(end) = clocks::closes_before(lead, frame, now, shared.book())
    {
        let end = when::at(&shared.cat, end, now, &shared.zone);
        said.push((Role::Warn, shared.cat.with("tui-closes-before").arg("at", end).text()));
    }
    said.extend(clock::usual_by_now(&shared.cat, lead).map(|text| (Role::Warn, text)));
    let closed = advice::closed_line(shared.voice(now), policy, ticket.line, ticket.customer.tz.as_deref());
    let known = [crate::sla::Flag::Overdue, crate::sla::Flag::FieldsMissing];
    let flags = ticket.flags(now, shared.book());
    said.extend(flags.is_outside().then(|| (Role::Bad, shared.cat.tr("state-not-promised"))));
    let flags = label::worded(flags).filter(|flag| !known.contains(flag));
    said.extend(flags.map(|flag| (Role::Dim, label::flag(&shared.cat, flag, &all, ticket.flags))));
    said.extend(closed.map(|text| (Role::Still, text)));
    // The longest comes last: at its end least is lost.
    said.extend(label::missing(&shared.cat, policy, &ticket.missing).map(|text| (Role::Warn, text)));
    let mut line = StyledLine::new();
    for (at, (role, text)) in said.into_iter().enumerate() {
        line = line.and(Role::Dim, if at == 0 { " " } else { " · " }).and(role, text);
    }
    line
}

fn clock_lines(shared: &Shared, row: &Row, now: Instant) -> Vec<StyledLine> {
    let all = row.ticket.clocks(now, shared.book());
    all.iter()
        .map(|(which, clock)| {
            StyledLine::of(Role::Dim, format!(" {}: ", clock::title(&shared.cat, which, clock))).and(
                clocks::role(clock),
                clock::state_and_usual(
                    shared.voice(now),
                    clock,
                    Measure::of_row(&row.ticket, which, shared.book()),
                ),
            )
        })
        .collect()
}

/// Status and where it came from.
fn about(shared: &Shared, row: &Row, policy: &Policy, now: Instant) -> StyledLine {
    let ticket = &row.ticket;
    let clocks = ticket.clocks(now, shared.book());
    let status = label::status(&shared.cat, ticket.status, &clocks);
    let mut line = StyledLine::of(Role::Dim, format!(" {status}"));
    if let Some(id) = &ticket.environment {
        line = line.and(Role::Dim, format!(" · {}", label::environment(&shared.cat, policy, id)));
    }
    if let Some(channel) = &ticket.channel {
        line = line.and(Role::Dim, format!(" · {}", label::channel(&shared.cat, policy, channel)));
    }
    if let Some(contact) = &ticket.customer.contact {
        line = line.and(Role::Dim, format!(" · {}", safe::line_max(contact, 40)));
    }
    line
}
