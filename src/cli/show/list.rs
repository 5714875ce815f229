//! A queue for people.
use super::clock::{style, unpromised};
use super::style::print;
use crate::cli::error::Error;
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::desk::Desk;
use crate::desk::see::Row;
use crate::policy::{Book, Policy};
use crate::sla::{Clock, ClockState, Projection, Which};
use crate::tell::{Cell, Measure, Table, Tone, clock, label};
use crate::text::{Raw, Shown, duration, safe};

/// The widest that a foreign text may make a column; the subject is the last one and free.
const WIDEST: usize = 24;

/// One ticket a line.
pub fn list(invocation: &Invocation<'_>, out: &mut Out<'_>, rows: &[Row], desk: &Desk) -> Result<(), Error> {
    let catalogue = &invocation.catalogue;
    if rows.is_empty() {
        return out.line(catalogue.tr("list-empty"));
    }
    let mut table = Table::new();
    table.heading(
        &[
            "list-number",
            "fact-priority-short",
            "fact-status",
            "fact-reaction",
            "fact-resolution",
            "fact-due",
            "fact-assignee",
            "fact-customer",
            "field-subject",
        ]
        .map(|id| catalogue.tr(id)),
    );
    for row in rows {
        table.row(cells(invocation, row, desk));
    }
    print(invocation, out, &table)
}

fn cells(invocation: &Invocation<'_>, row: &Row, desk: &Desk) -> Vec<Cell> {
    let (catalogue, ticket) = (&invocation.catalogue, &row.ticket);
    let foreign = |text: Option<&Raw>| match text {
        Some(text) => Cell::shown(safe::line_max(text, WIDEST)),
        None => Cell::own("-").tone(Tone::Dim),
    };
    let clocks = &row.clocks;
    let unmet = clocks.values().filter(|c| c.met_at.is_none() && c.due.is_some());
    let due = unmet.min_by_key(|c| c.due).map(|c| clock::due(invocation.voice(), c));
    let due = due.or_else(|| clock::waits(invocation.voice(), clocks.lead().1, ticket));
    let due = due.or_else(|| age(invocation, ticket, clocks.lead().1));
    let policy = desk.book().version(&ticket.policy_version);
    let measure = |which| Measure::of_row(ticket, which, desk.book());
    vec![
        Cell::own(&ticket.number.to_string()),
        Cell::shown(priority(invocation, policy.map(AsRef::as_ref), ticket.priority.as_deref())),
        Cell::own(&label::status(catalogue, ticket.status, clocks)),
        clock(invocation, ticket, measure(Which::Reaction), &clocks.reaction, [&clocks.reaction]),
        clock(
            invocation,
            ticket,
            measure(Which::Resolution),
            clocks.resolution_or_date(),
            std::iter::once(&clocks.resolution).chain(clocks.planned.as_ref()),
        ),
        Cell::own(&due.unwrap_or_default()),
        whose(invocation, ticket, desk.book()),
        foreign(ticket.customer.org.as_ref().or(ticket.customer.contact.as_ref())),
        Cell::shown(safe::line(&ticket.subject)),
    ]
}

/// How old an open ticket is that nothing is promised for (WHA-05).
fn age(invocation: &Invocation<'_>, ticket: &Projection, lead: &Clock) -> Option<String> {
    if lead.state != ClockState::NotPromised || !ticket.status.is_active() {
        return None;
    }
    let age = duration::age(&invocation.catalogue, invocation.now().since(ticket.reported_at));
    Some(invocation.catalogue.with("list-age").arg("age", age).text())
}

/// Whose a ticket is: a person's, or else a role's.
pub fn whose(invocation: &Invocation<'_>, ticket: &Projection, book: &Book) -> Cell {
    let told = book.version(&ticket.policy_version).and_then(|policy| {
        label::whose(&invocation.catalogue, policy, ticket.assignee.as_ref(), ticket.role.as_deref())
    });
    match told {
        Some(told) => Cell::shown(safe::line_max(&told.as_str().into(), WIDEST)),
        None => Cell::own("-").tone(Tone::Dim),
    }
}

/// The priority's short name.
fn priority(invocation: &Invocation<'_>, policy: Option<&Policy>, id: Option<&str>) -> Shown {
    let Some(id) = id else { return safe::str_line("-") };
    match policy.and_then(|p| p.priority(id)) {
        Some(priority) => safe::line(priority.short.get(invocation.lang())),
        None => safe::str_line(id),
    }
}

/// What is left, or the state where nothing runs; that it is usual by now, a house goal or not promised; and which of
/// the clocks that the column stands for was late before a change.
fn clock<'a>(
    invocation: &Invocation<'_>,
    ticket: &Projection,
    measure: Measure,
    clock: &Clock,
    of: impl IntoIterator<Item = &'a Clock>,
) -> Cell {
    let amount = clock::amount(&invocation.catalogue, clock, measure);
    let told = match (clock.state, amount) {
        (ClockState::Running, Some(amount)) => amount,
        // Late against an average is told as that: it breaches nothing (rule 18).
        (ClockState::Breached, Some(_)) if clock.met_at.is_none() && clock.average => {
            clock::left(&invocation.catalogue, clock, measure).unwrap_or_default()
        }
        (ClockState::Breached, Some(amount)) if clock.met_at.is_none() => amount,
        (ClockState::Stopped, Some(span)) => {
            invocation.catalogue.with("list-stopped").arg("span", span).text()
        }
        (ClockState::NotPromised, _) => "-".to_string(),
        (ClockState::Ended, _) => invocation.catalogue.tr("clock-ended"),
        _ => clock::verdict(&invocation.catalogue, clock),
    };
    let before = of.into_iter().filter(|clock| !clock.is_overdue());
    let before = before.filter_map(|clock| clock::was_late(&invocation.catalogue, clock));
    let usual = clock::usual_by_now(&invocation.catalogue, clock);
    let goal = clock::of_goal(&invocation.catalogue, clock);
    let outside = unpromised(invocation, ticket.flags, clock);
    let told = std::iter::once(told)
        .chain(usual)
        .chain(goal)
        .chain(outside)
        .chain(before)
        .collect::<Vec<_>>()
        .join(", ");
    Cell::own(&told).tone(style(clock))
}
