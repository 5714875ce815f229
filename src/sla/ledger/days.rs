//! Rows of targets told in days: each date with its running count.
use super::hours::date_of;
use super::{Basics, LedgerRow, RowKind, RowNote, stops};
use crate::time::{DayKind, LocalDate};

/// Rule 3: a row a working day, counted or taken out by a stop.
pub(super) fn working(b: &Basics<'_>) -> Vec<LedgerRow> {
    let mut total = 0;
    let mut rows = stops::rows(b);
    for date in dates(b) {
        let day = b.schedule.day(date);
        let Some(closing) = day.closing.filter(|_| day.working) else {
            rows.push(off(b, date));
            continue;
        };
        if closing > b.end {
            break;
        }
        rows.push(match b.stops.cover_closing(closing) {
            true => row(date, RowKind::Stop, None, Some(RowNote::StoppedAtClosing)),
            false => {
                total += 1;
                let open = day.open.iter().map(|(from, to)| to.since(*from)).sum();
                LedgerRow {
                    from: day.open.first().map(|(from, _)| *from),
                    to: Some(closing),
                    seconds: Some(open),
                    ..row(date, RowKind::Open, Some(total), worked_weekend(b, date))
                }
            }
        });
    }
    rows
}

/// Rules 4 and 5: a row a date, then the days it moves over (art. 193).
pub(super) fn calendar(b: &Basics<'_>, n: i64) -> Vec<LedgerRow> {
    let zone = b.schedule.zone();
    let mut total = 0;
    // Open hours say nothing of days by the calendar.
    let mut rows: Vec<_> = stops::rows(b).into_iter().map(|row| LedgerRow { seconds: None, ..row }).collect();
    let last = date_of(b, b.end.plus(-1));
    for date in dates(b).take_while(|d| *d <= last) {
        let midnight = zone.closing(date, 86_400);
        rows.push(match (total < n, b.stops.cover_closing(midnight)) {
            (true, true) => row(date, RowKind::Stop, None, Some(RowNote::StoppedAtDaysEnd)),
            (true, false) => {
                total += 1;
                row(date, RowKind::Open, Some(total), None)
            }
            (false, _) if date == last => {
                row(date, RowKind::Open, Some(total), Some(RowNote::MovedToWorkingDay))
            }
            (false, _) => off(b, date),
        });
    }
    rows
}

/// The dates that may count: the day after the start's to the last one.
fn dates<'a>(b: &'a Basics<'_>) -> impl Iterator<Item = LocalDate> + 'a {
    let last = date_of(b, b.end);
    let first = date_of(b, b.start).plus_days(1);
    let all = std::iter::successors(Some(first), |d| Some(d.plus_days(1))).take_while(move |d| *d <= last);
    all.filter(|d| b.schedule.has(*d))
}

fn row(date: LocalDate, kind: RowKind, total: Option<i64>, note: Option<RowNote>) -> LedgerRow {
    LedgerRow { date, from: None, to: None, seconds: None, total, kind, note }
}

/// A day that isn't a working one: a holiday by name, a moved day off, or a plain day off.
pub(super) fn off(b: &Basics<'_>, date: LocalDate) -> LedgerRow {
    match b.schedule.calendar().day(date) {
        DayKind::Off(Some(name)) => row(date, RowKind::Holiday, None, Some(RowNote::Holiday(name))),
        DayKind::Off(None) => {
            let year = b.schedule.calendar().year(date.year());
            let moved = year.transfers.iter().find(|t| t.to == date).map(|t| RowNote::MovedFrom(t.from));
            row(date, RowKind::Off, None, moved)
        }
        _ => row(date, RowKind::Off, None, None),
    }
}

/// Whether a whole day lies within one stop (its own row tells of it).
pub(super) fn is_stopped(b: &Basics<'_>, date: LocalDate) -> bool {
    let zone = b.schedule.zone();
    let (from, to) = (zone.opening(date, 0), zone.closing(date, 86_400));
    b.stops.over(from).is_some_and(|s| s.to.is_none_or(|end| end >= to))
}

/// A weekend day that is worked with the hours of another.
pub(super) fn worked_weekend(b: &Basics<'_>, date: LocalDate) -> Option<RowNote> {
    b.schedule.lent_hours(date).map(RowNote::WorkedWeekend)
}
