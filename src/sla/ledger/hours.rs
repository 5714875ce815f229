//! Rows of an hours target: every open span that counted, and what did not.
use super::{Basics, LedgerRow, RowKind, days, stops};
use crate::time::{Instant, LocalDate};

/// Open spans with their running total, days off, stops.
pub(super) fn rows(b: &Basics<'_>) -> Vec<LedgerRow> {
    let zone = b.schedule.zone();
    let mut rows = Vec::new();
    let mut total = 0;
    // Where the clock is put back, the hours of two days can overlap: they count once.
    let mut reached = b.start;
    // The first day may be the one whose night hours run past midnight.
    let mut date = zone.date_of(b.start).plus_days(-1);
    let last = zone.date_of(b.end);
    while date <= last {
        let day = b.schedule.day(date);
        if day.working {
            let fresh: Vec<_> = day.open.iter().map(|(from, to)| (*from.max(&reached), *to)).collect();
            reached = day.open.iter().fold(reached, |r, (_, to)| r.max(*to));
            for (from, to) in fresh.into_iter().flat_map(|(from, to)| counted(b, from, to)) {
                total += to.since(from);
                rows.push(LedgerRow {
                    date,
                    from: Some(from),
                    to: Some(to),
                    seconds: Some(to.since(from)),
                    total: Some(total),
                    kind: RowKind::Open,
                    note: days::worked_weekend(b, date),
                });
            }
        } else if date >= zone.date_of(b.start) && b.schedule.has(date) && !days::is_stopped(b, date) {
            rows.push(days::off(b, date));
        }
        date = date.plus_days(1);
    }
    rows.extend(stops::rows(b));
    rows
}

/// The parts of an open span that lie outside every stop and before the reckoning's end.
fn counted(b: &Basics<'_>, from: Instant, to: Instant) -> Vec<(Instant, Instant)> {
    let end = to.min(b.end);
    let mut at = from;
    let mut parts = Vec::new();
    for (begin, over) in b.stops.within(from, end) {
        if at < begin {
            parts.push((at, begin));
        }
        at = at.max(over);
    }
    if at < end {
        parts.push((at, end));
    }
    parts
}

/// The local date of an instant.
pub(super) fn date_of(b: &Basics<'_>, at: Instant) -> LocalDate {
    b.schedule.zone().date_of(at)
}
