//! A ticket's history, the newest event first.
use crate::desk::see::{Entry, Page};
use crate::tell::{Changes, history};
use crate::text::{safe, when};
use crate::ticket::{Act, Side};
use crate::time::Instant;
use crate::tui::draw::StyledLine;
use crate::tui::draw::line::wrapped;
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// All events, and the registration at the end.
pub fn lines(shared: &Shared, page: &Page, now: Instant, width: u16) -> Vec<StyledLine> {
    let title = shared.cat.with("tui-history").arg("n", page.entries.len() + 1).text();
    let mut lines = vec![StyledLine::of(Role::Strong, format!(" {title}"))];
    let changes = Changes::of(&page.history);
    for entry in page.entries.iter().rev() {
        let marks = (entry.undone, entry.odd);
        let told = history::line(shared.voice(now), &page.reckoning, &changes, &entry.event, marks);
        let what = safe::str_line(&told.what);
        lines.extend(StyledLine::of(Role::Dim, head(shared, &told, now)).with_note(
            role(entry),
            &what,
            width,
        ));
        for words in told.words {
            for line in safe::block(words) {
                lines.extend(wrapped(Role::Text, &line, width, 4));
            }
        }
    }
    let first = history::registered(&shared.cat, &page.history);
    lines.push(
        StyledLine::of(Role::Dim, head(shared, &first, now)).and(Role::Text, format!("  {}", first.what)),
    );
    lines
}

/// When it happened and who did it: `пт 19:42  оп. 4`; entered later: that too.
fn head(shared: &Shared, line: &history::HistoryLine<'_>, now: Instant) -> String {
    let at = |at| when::at(&shared.cat, at, now, &shared.zone);
    let entered = line.entered(&shared.cat, at).map(|text| format!(" ({text})")).unwrap_or_default();
    format!(" {}  {}{entered}", at(line.at), line.who)
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
