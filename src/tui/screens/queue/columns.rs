//! The columns of the table and what stands in them.
use ratatui::layout::Rect;

use crate::desk::see::Row;
use crate::sla::{ByClock, Clock, Projection, Which};
use crate::tell::{Measure, clock, label};
use crate::text::{Lang, Raw, fit, safe};
use crate::time::Instant;
use crate::tui::draw::{Piece, StyledLine};
use crate::tui::draw::{clocks, mark};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// Widths of the columns, without the gaps of one column between them; 0: left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ColumnWidths {
    pub mark: usize,
    pub number: usize,
    pub priority: usize,
    pub subject: usize,
    pub line: usize,
    pub who: usize,
    pub due: usize,
    pub left: usize,
}

/// What is left with its clock: `реа -9 д 14 ч`, `реа 0:09:59 р`, `возраст 23:59`.
const LEFT: usize = 13;
/// From this width all columns are there: beside the list of queues as on the narrowest screen.
const FULL: usize = 72;
/// So much of a subject stays at least beside the line and the assignee.
const SUBJECT: usize = 12;
/// From this width the due instant stands before what is left of it.
const DUE: usize = 68;

/// The longest number and the longest due that were drawn on a screen of some size. What was once needed stays, else
/// each step down the list could draw all of it in other columns.
#[derive(Clone, Copy, Default)]
pub struct Widest {
    screen: Rect,
    number: usize,
    due: usize,
}

impl Widest {
    /// With what these rows need; on a screen of another size they alone.
    pub fn with(self, rows: &[RowNow<'_>], screen: Rect) -> Self {
        let before = if self.screen == screen { self } else { Widest::default() };
        rows.iter().fold(Widest { screen, ..before }, |widest, row| Widest {
            number: widest.number.max(fit::width(&row.ticket.number.to_string())),
            due: widest.due.max((fit::width(&row.due) + fit::width(&row.left)).saturating_sub(LEFT)),
            ..widest
        })
    }
}

impl ColumnWidths {
    /// For a table of `width` columns. A due of another year takes three more, a day of another zone up to six, of which
    /// there may be room behind it.
    pub fn of(width: usize, widest: Widest, lang: Lang) -> Self {
        let number = widest.number.clamp(8, 15);
        let usual = if lang == Lang::Ru { 11 } else { 12 };
        let due = widest.due.clamp(usual, usual + 6);
        let mut columns =
            ColumnWidths { mark: 2, number, priority: 2, subject: 0, line: 1, who: 7, due, left: LEFT };
        if width >= 120 {
            columns.who = 14;
        }
        if width < FULL || columns.room(width) < SUBJECT {
            (columns.line, columns.who) = (0, 0);
        }
        if width < DUE {
            columns.due = 0;
        }
        columns.subject = columns.room(width);
        columns
    }

    /// What the others leave of a table of `width` for the subject.
    fn room(&self, width: usize) -> usize {
        width.saturating_sub(self.widths().iter().filter(|w| **w > 0).map(|w| w + 1).sum())
    }

    fn widths(&self) -> [usize; 8] {
        [
            self.mark.saturating_sub(1),
            self.number,
            self.priority,
            self.subject,
            self.line,
            self.who,
            self.due,
            self.left,
        ]
    }

    /// From the mark to the end of the subject: what a row is known by.
    pub fn named(&self) -> u16 {
        let widths = self.widths().into_iter().take(4).filter(|width| *width > 0);
        u16::try_from(widths.map(|width| width + 1).sum::<usize>()).unwrap_or(u16::MAX).saturating_sub(1)
    }

    /// One line of cells, fitted. The mark takes its two columns whole.
    fn line(&self, cells: [Piece; 8]) -> StyledLine {
        let mut line = StyledLine::new();
        for (width, (role, text)) in self.widths().into_iter().zip(cells) {
            if width == 0 {
                continue;
            }
            let text = fit::fit(&safe::str_line(&text), width).into_string();
            line = line.and(role, text).and(role, " ");
        }
        line
    }

    /// With what is said of the rows out of sight.
    pub fn header(&self, shared: &Shared, hidden: &str) -> StyledLine {
        let cell = |id: &str| (Role::Dim, shared.cat.tr(id));
        let subject = shared.cat.tr("field-subject") + hidden;
        let mut line = self.line([
            (Role::Dim, String::new()),
            cell("tui-col-number"),
            cell("fact-priority-short"),
            (if hidden.is_empty() { Role::Dim } else { Role::Text }, subject),
            cell("tui-col-line"),
            cell("tui-col-assignee"),
            cell("fact-due"),
            cell("tui-col-left"),
        ]);
        trim(&mut line);
        line
    }

    /// A ticket's row; when it would next look different.
    pub fn row(&self, shared: &Shared, row: RowNow<'_>, selected: bool) -> (StyledLine, Option<Instant>) {
        let RowNow { ticket, now, clocks: all, due, left } = row;
        let (_, clock) = all.lead();
        let waits = clock::waits(shared.voice(now), clock, ticket).is_some();
        let (mark_role, mark) = mark::of(&all, ticket.flags.is_outside(), waits);
        let role = clocks::role(clock);
        let left = if selected { self::left(shared, ticket, &all, now, true) } else { left };
        let policy = shared.book().version(&ticket.policy_version);
        let whose = policy
            .and_then(|p| label::whose(&shared.cat, p, ticket.assignee.as_ref(), ticket.role.as_deref()));
        let known = whose.is_some();
        let lately = shared.lately.iter().find(|(number, until)| *number == ticket.number && now < *until);
        let arrow = if lately.is_some() { mark::TAKEN } else { "" };
        let room = self.who.saturating_sub(fit::width(arrow));
        let who = whose.map_or_else(|| mark::NOBODY.to_string(), |w| short(&w.as_str().into(), room));
        // Where there is no column for whose it is, it is told all the same that it is no more one's own.
        let before = if self.who == 0 { arrow } else { "" };
        let who_role = match (lately, known) {
            (Some(_), _) => Role::Warn,
            (None, true) => Role::Text,
            (None, false) => Role::Dim,
        };
        // A broad due goes on into the next column, as far as there is room before what is left.
        let both = self.due + self.left;
        let broad = fit::width(&due).min(both.saturating_sub(fit::width(&left))).max(self.due);
        let own =
            if self.due == 0 { *self } else { ColumnWidths { due: broad, left: both - broad, ..*self } };
        let mut line = own.line([
            (mark_role, String::new()),
            (if mark_role == Role::Bad { Role::Bad } else { Role::Strong }, ticket.number.to_string()),
            (Role::Text, priority(shared, ticket)),
            (Role::Text, format!("{before}{}", safe::line_max(&ticket.subject, self.subject))),
            (Role::Dim, ticket.line.to_string()),
            (who_role, format!("{arrow}{who}")),
            (role, due),
            (role, left),
        ]);
        // The mark's own two columns: what `line` left there is one blank and its gap.
        if let Some(first) = line.0.first_mut() {
            *first = (mark_role, fit::fit(&safe::str_line(mark.word()), 2).into_string());
            line.0.remove(1);
        }
        trim(&mut line);
        let changes = all.iter().filter_map(|(_, c)| clocks::next_change(c, now, selected)).min();
        let changes = changes.into_iter().chain(ticket.comes_back.filter(|at| *at > now));
        let changes = changes.chain(lately.map(|(_, until)| *until)).min();
        let changes = changes.or(Some(now.plus(60 - now.since(ticket.reported_at).rem_euclid(60))));
        (line, changes)
    }
}

/// A row as of now: reckoned once for the widths of the columns and for what stands in them.
pub struct RowNow<'a> {
    pub ticket: &'a Projection,
    now: Instant,
    clocks: ByClock<Clock>,
    due: String,
    /// What is left, as it is told of a row that isn't under the cursor.
    left: String,
}

impl<'a> RowNow<'a> {
    pub fn of(shared: &Shared, row: &'a Row, now: Instant) -> Self {
        let ticket = &row.ticket;
        let clocks = ticket.clocks(now, shared.book());
        let (due, left) =
            (due(shared, ticket, clocks.lead(), now), left(shared, ticket, &clocks, now, false));
        RowNow { ticket, now, clocks, due, left }
    }
}

/// What is left of the clock of a row; `exact`: with seconds where few minutes are left.
fn left(shared: &Shared, ticket: &Projection, all: &ByClock<Clock>, now: Instant, exact: bool) -> String {
    let (which, clock) = all.lead();
    let measure = Measure::of_row(ticket, which, shared.book()).exact(exact);
    clocks::left(shared, (which, clock), measure, now.since(ticket.reported_at))
}

/// When the clock of a row is due; that of one that waits for us, so; that its hours end before.
fn due(shared: &Shared, ticket: &Projection, (which, clock): (Which, &Clock), now: Instant) -> String {
    let voice = shared.voice(now);
    let mut due = clock::waits(voice, clock, ticket).unwrap_or_else(|| clock::due_short(voice, clock));
    let frame = ticket.frames.get(which);
    // A day that was named ends with no working hours.
    if clock.day.is_none()
        && frame.is_some_and(|f| clocks::closes_before(clock, f, now, shared.book()).is_some())
    {
        due.push_str(mark::CLOSES_BEFORE);
    }
    due
}

/// The last column needs no gap behind it.
fn trim(line: &mut StyledLine) {
    if line.0.last().is_some_and(|(_, text)| text == " ") {
        line.0.pop();
    }
}

/// A name that may be cut at its end, not in the middle of the screen.
fn short(name: &Raw, width: usize) -> String {
    safe::line_max(name, width).into_string()
}

/// The priority in two letters.
fn priority(shared: &Shared, ticket: &Projection) -> String {
    let policy = shared.book().version(&ticket.policy_version);
    let priority = policy.zip(ticket.priority.as_deref()).and_then(|(policy, id)| policy.priority(id));
    priority.map(|p| safe::line_max(p.short.get(shared.lang()), 2).into_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_width_exactly() {
        for width in 46..=200 {
            for lang in Lang::ALL {
                let widest = Widest { due: if width % 2 == 0 { 0 } else { 20 }, ..Widest::default() };
                let columns = ColumnWidths::of(width, widest, lang);
                let used: usize = columns.widths().iter().filter(|w| **w > 0).map(|w| w + 1).sum();
                assert_eq!(used - 1, width, "{columns:?}");
            }
        }
    }
}
