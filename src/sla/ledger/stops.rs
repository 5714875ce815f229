//! Rows of what stopped a clock: pauses that overlap or adjoin as one, the customer's checks, and the
//! spells after an end without a solution.
use super::{Basics, LedgerRow, RowKind, RowNote};
use crate::policy::{PauseId, Which};
use crate::time::{Grown, Instant, Span};

/// A row for each stop that had begun before the due instant, with the open seconds that it took; one that
/// goes on has none yet. Of a stopped clock every stop, of a judged one only what was known when it was judged.
pub(super) fn rows(b: &Basics<'_>) -> Vec<LedgerRow> {
    let zone = b.schedule.zone();
    let row = |span: Span, note| LedgerRow {
        date: zone.date_of(span.from),
        from: Some(span.from),
        to: span.to,
        seconds: span.to.map(|to| b.schedule.measure(span.from, within(b, to).max(span.from))),
        total: None,
        kind: RowKind::Stop,
        note: Some(note),
    };
    let paused = joined(b).into_iter().map(|(span, reasons)| (span, RowNote::Paused(reasons)));
    let rests = |spans: &Grown<Span>, note: RowNote| {
        let spans = spans.iter().filter(|_| b.clock == Which::Resolution);
        spans.filter_map(|span| Some((known(b, *span)?, note.clone()))).collect::<Vec<_>>()
    };
    let checks = rests(&b.reckoning.checks, RowNote::CustomersCheck);
    let ended = rests(&b.reckoning.ended, RowNote::HadEnded);
    let all = paused.chain(checks).chain(ended).filter(|(span, _)| span.to != Some(span.from));
    let begun = all.filter(|(span, _)| within(b, span.from) == span.from);
    begun.map(|(span, note)| row(span, note)).collect()
}

/// Nothing that begins after the due instant moves it. A stopped clock has none: where it came to stand is only
/// the first second of what may be several stops, one beginning where another ends.
fn within(b: &Basics<'_>, at: Instant) -> Instant {
    b.due.map_or(at, |due| at.min(due))
}

/// What is known of a span when the clock is judged: nothing of one that begins then or later.
fn known(b: &Basics<'_>, span: Span) -> Option<Span> {
    match b.judged {
        None => Some(span),
        Some(at) if span.from >= at => None,
        Some(at) => Some(Span::closed(span.from, span.to.map_or(at, |to| to.min(at)))),
    }
}

/// The pauses that stop the clock; those that overlap or adjoin are one stop with all their reasons, as they are
/// to the clock.
fn joined(b: &Basics<'_>) -> Vec<(Span, Vec<PauseId>)> {
    let policy = &b.reckoning.in_force.policy;
    let pauses = b.reckoning.state.pauses.iter().filter(|p| policy.stops(&p.reason, b.clock));
    let mut all: Vec<(Span, Vec<PauseId>)> = Vec::new();
    for pause in pauses {
        let Some(span) = known(b, Span { from: pause.from, to: pause.to }) else { continue };
        match all.last_mut() {
            Some((last, reasons)) if last.to.is_none_or(|to| span.from <= to) => {
                last.to = last.to.zip(span.to).map(|(a, b)| a.max(b));
                if !reasons.contains(&pause.reason) {
                    reasons.push(pause.reason.clone());
                }
            }
            _ => all.push((span, vec![pause.reason.clone()])),
        }
    }
    all
}
