//! A ticket's history, the newest event first.
use super::super::super::draw::StyledLine;
use super::super::super::draw::line::wrapped;
use super::super::super::shared::Shared;
use super::super::super::theme::Role;
use super::super::super::words::history;
use crate::desk::see::{Entry, Page};
use crate::text::{Family, safe, when};
use crate::ticket::{Act, Side};
use crate::time::Instant;

/// All events, and the registration at the end.
pub fn lines(shared: &Shared, page: &Page, now: Instant, width: u16) -> Vec<StyledLine> {
    let title = shared.cat.with("tui-history").arg("n", page.entries.len() + 1).text();
    let mut lines = vec![StyledLine::of(Role::Strong, format!(" {title}"))];
    for entry in page.entries.iter().rev() {
        lines.push(
            StyledLine::of(Role::Dim, format!(" {}  ", history::head(shared, &entry.event, now)))
                .and(role(entry), history::what(shared, page, entry)),
        );
        let Some(words) = history::words(&entry.event.act) else { continue };
        for line in safe::block(words) {
            lines.extend(wrapped(Role::Text, &line, width, 4));
        }
    }
    let registration = &page.history.registration;
    let at = when::at(&shared.cat, registration.registered_at, now, &shared.zone);
    let by = registration.registered_by.as_ref().map(|by| safe::line_max(by, 30).into_string());
    lines.push(
        StyledLine::of(Role::Dim, format!(" {at}  {}  ", by.unwrap_or_default()))
            .and(Role::Text, shared.cat.word(Family::Event, "registered")),
    );
    lines
}

/// A note among ourselves never looks like a word to the customer.
fn role(entry: &Entry) -> Role {
    match (&entry.event.act, entry.event.side) {
        _ if entry.undone => Role::Dim,
        (Act::Note { .. }, _) => Role::Still,
        (Act::Replied { .. }, Side::Customer) => Role::Warn,
        (Act::Replied { .. } | Act::Answered { .. }, _) => Role::Good,
        _ => Role::Text,
    }
}
