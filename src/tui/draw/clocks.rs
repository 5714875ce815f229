//! Clocks in the columns of a list: what is left of the one that leads, and when that changes.
use crate::policy::Book;
use crate::sla::near::NEAR;
use crate::sla::{Clock, ClockState, Frame, Which};
use crate::tell::{Measure, clock};
use crate::text::duration;
use crate::time::{Instant, Zone};

use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// What is left of a clock, with its short name: `реш -0:12`. Of a ticket without any: its age.
pub fn left(shared: &Shared, (which, clock): (Which, &Clock), measure: Measure, age: i64) -> String {
    let cat = &shared.cat;
    if clock.state == ClockState::NotPromised || clock.state == ClockState::PlannedMissing {
        return cat.with("tui-age").arg("age", duration::age(cat, age)).text();
    }
    let behind = match (clock.met_at, clock::amount(cat, clock, measure)) {
        (Some(_), _) => {
            let id = match (clock.state, clock.average) {
                (ClockState::Met, _) => "tui-judged-in-time",
                (ClockState::Ended, _) => "clock-ended",
                (_, true) => "tui-judged-over",
                (_, false) => "tui-judged-late",
            };
            cat.tr(id)
        }
        (None, Some(amount)) => amount,
        (None, None) => String::new(),
    };
    clock::short(cat, which, clock, &behind)
}

/// In how many seconds the words for `left` would differ, if it runs; negative: late by the wall.
fn ripple(left: i64, exact: bool) -> i64 {
    match left {
        _ if exact && left.abs() <= 601 => 1,
        // The hour of nearness begins between two minutes.
        3_601..=3_659 => left - NEAR,
        90_000.. => left % 3_600 + 1,
        60.. => left % 60 + 1,
        1.. => left,
        0 => 1,
        _ => 60 + left % 60,
    }
}

/// When a clock's words would next differ.
pub fn next_change(clock: &Clock, now: Instant, exact: bool) -> Option<Instant> {
    let left = clock.late.map(|late| -late).or(clock.remaining).filter(|_| clock.is_unmet_running())?;
    let usual = clock.until_expected().filter(|left| *left > 0);
    let soon = usual.into_iter().fold(ripple(left, exact), i64::min);
    Some(now.plus(soon.max(1)))
}

/// The closing that comes before a near due, if the due lies in the next opening hours.
pub fn closes_before(clock: &Clock, frame: &Frame, now: Instant, book: &Book) -> Option<Instant> {
    let due = clock.due.filter(|_| clock.is_near())?;
    let policy = book.version(&frame.version)?;
    let zone = Zone::by_name(&frame.zone).ok()?;
    let schedule = policy.schedule(frame.schedule.as_deref()?, &zone)?;
    schedule.open_until(now).filter(|end| *end < due)
}

/// The role of a clock by its state.
pub fn role(clock: &Clock) -> Role {
    match clock.state {
        ClockState::Breached if clock.average => Role::Warn,
        ClockState::Breached => Role::Bad,
        ClockState::Stopped if clock.is_overdue() => Role::Bad,
        ClockState::Stopped => Role::Still,
        ClockState::Met => Role::Good,
        ClockState::Running if clock.warns() => Role::Warn,
        ClockState::Running => Role::Text,
        ClockState::NotPromised | ClockState::PlannedMissing | ClockState::Ended => Role::Dim,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::duration::Unit;
    use crate::text::{Catalogue, Lang};

    #[test]
    fn the_next_change_is_the_first_second_that_reads_differently() {
        let cat = Catalogue::new(Lang::Ru);
        for exact in [false, true] {
            let told = |left: i64| {
                let text = if exact {
                    duration::remaining_exact(&cat, left, Unit::Hours)
                } else {
                    duration::remaining(&cat, left, Unit::Hours)
                };
                (text, left <= NEAR, left < 0)
            };
            for range in [-8_000..12_000, 80_000..94_000] {
                // Going up, the nearest second below that reads differently is known.
                let (mut before, mut below) = (told(range.start), None);
                for left in range.skip(1) {
                    let now = told(left);
                    if now != before {
                        (before, below) = (now, Some(left - 1));
                    }
                    if let Some(below) = below {
                        let soon = ripple(left, exact);
                        assert!(soon >= 1 && soon <= left - below, "{left}: {soon}, {below}");
                    }
                }
            }
        }
    }
}
