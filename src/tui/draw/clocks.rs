//! Clocks in the columns of a list: which one leads, its mark, what is left, and when that changes.
use crate::policy::Book;
use crate::sla::near::NEAR;
use crate::sla::{ByClock, Clock, ClockState, Frame, Which};
use crate::tell::{Measure, clock};
use crate::text::duration;
use crate::time::{Instant, Zone};

use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// The mark of a row, never more than two columns. In the second one a `!` that a first one lacks: a breach that a change put
/// out of sight (rule 11), or a `-`: `outside` support nothing is promised, whatever the clocks count.
pub fn mark(clocks: &ByClock<Clock>, outside: bool) -> (Role, &'static str) {
    let (role, now) = present(clocks);
    // A date that was given holds.
    let outside = outside && !clocks.lead().1.is_own_promise();
    let was = clocks.values().any(|clock| clock.was_late);
    match now {
        "" | "^" if outside => (Role::Dim, if was { "-!" } else { "-" }),
        "!" if outside => (role, "!-"),
        "~" if outside => (role, "~-"),
        "=" if outside => (role, "=-"),
        "" if was => (Role::Warn, " !"),
        "-" if was => (role, "-!"),
        "~" if was => (role, "~!"),
        "^" if was => (role, "^!"),
        "=" if was => (role, "=!"),
        "+" if was => (role, "+!"),
        now => (role, now),
    }
}

/// How they stand.
fn present(clocks: &ByClock<Clock>) -> (Role, &'static str) {
    let any = |state: ClockState| clocks.iter().any(|(_, c)| c.state == state);
    let stopped = any(ClockState::Stopped);
    let overdue = || clocks.values().filter(|c| c.is_overdue());
    if overdue().next().is_some() {
        let role = if overdue().all(|c| c.average) { Role::Warn } else { Role::Bad };
        return (role, if stopped { "!=" } else { "!" });
    }
    if clocks.iter().any(|(_, c)| c.is_near()) {
        return (Role::Warn, "~");
    }
    if clocks.iter().any(|(_, c)| c.is_usual_by_now()) {
        return (Role::Warn, "^");
    }
    if stopped {
        return (Role::Still, "=");
    }
    let (_, lead) = clocks.lead();
    match lead.state {
        ClockState::NotPromised => (Role::Dim, "-"),
        ClockState::Met => (Role::Good, "+"),
        ClockState::Breached => (role(lead), "!"),
        _ => (Role::Text, ""),
    }
}

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
    use crate::sla::tests::{life, p2};
    use crate::tell::outside;
    use crate::text::duration::Unit;
    use crate::text::{Catalogue, Lang};

    #[test]
    fn a_breach_that_a_change_put_out_of_sight_has_its_mark() {
        let marked = |life: crate::sla::tests::Life, at: &str| {
            let seen = life.at(at);
            mark(&seen.reckoning.clocks(seen.now, &seen.life.book), false).1
        };
        let critical = || life("panorama").priority("critical").ack("23 09:05");
        let asked = || critical().set_class("23 12:00", "consultation");
        assert_eq!(marked(critical(), "23 12:00"), "!");
        assert_eq!(marked(asked(), "24 09:00"), "-!");
        let lowered = || critical().set_priority("23 10:15", "medium");
        assert_eq!(marked(lowered(), "23 12:00"), " !");
        assert_eq!(marked(lowered(), "30 18:45"), "~!");
        assert_eq!(marked(lowered().resolve("24 12:00"), "24 13:00"), "+!");
        assert_eq!(marked(lowered(), "2026-12-01 12:00"), "!", "late again");
        let paused = p2().ack("23 09:10").pause("26 12:00", "customer-action").set_priority("27 12:00", "3");
        assert_eq!(marked(paused, "27 13:00"), "=!");
        assert_eq!(marked(p2().ack("23 09:10"), "23 10:00"), "");
    }

    #[test]
    fn oki_06_what_colour_says_of_a_window_its_mark_says_too() {
        let marked = |now: &str| {
            let seen = life("okibi").at(now);
            mark(&seen.reckoning.clocks(seen.now, &seen.life.book), false)
        };
        assert_eq!(marked("23 10:59"), (Role::Text, ""));
        assert_eq!(marked("23 11:00"), (Role::Warn, "^"));
        assert_eq!(marked("25 19:30"), (Role::Warn, "~"), "near says more");
        assert_eq!(marked("26 12:00"), (Role::Warn, "!"));
    }

    #[test]
    fn oki_01_what_lies_outside_support_is_marked_as_not_promised() {
        let marked = |life: crate::sla::tests::Life, now: &str| {
            let seen = life.at(now);
            let outside = outside::is_outside(seen.reckoning.lasting_flags());
            mark(&seen.reckoning.clocks(seen.now, &seen.life.book), outside).1
        };
        let okibi = || life("okibi").field("licence", "none");
        assert_eq!(
            ["23 10:00", "23 11:00", "25 19:30", "26 12:00"].map(|now| marked(okibi(), now)),
            ["-", "-", "~-", "!-"]
        );
        assert_eq!(marked(okibi().ack("23 10:00"), "23 11:00"), "+");
        let over = || p2().field("support_until", "2026-11-01").ack("23 09:10");
        assert_eq!(marked(over(), "23 10:00"), "-");
        assert_eq!(marked(over().pause("23 10:00", "customer-action"), "23 11:00"), "=-");
        let asked = over().priority("1").set_priority("24 12:00", "3");
        assert_eq!(marked(asked, "24 13:00"), "-!");
        assert_eq!(marked(okibi().ack("23 10:00").plan("23 10:00", "2026-11-25"), "23 11:00"), "");
    }

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
