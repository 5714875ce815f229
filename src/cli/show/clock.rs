//! Clocks and flags for people.
use super::style::print;
use crate::cli::error::Error;
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::sla::{ByClock, Clock, ClockState, Flags, Reckoning, Which};
use crate::tell::{Cell, Measure, Table, Tone, Voice, clock, label};
use crate::time::Instant;

/// The clocks of a ticket, one a line, each with the document's place that promises it.
pub fn clocks(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    reckoning: &Reckoning,
    clocks: &ByClock<Clock>,
    now: Instant,
) -> Result<(), Error> {
    let mut table = Table::new();
    for (which, clock) in clocks.iter() {
        table.row(row(invocation, reckoning, which, clock, now));
    }
    print(invocation, out, &table)
}

fn row(
    invocation: &Invocation<'_>,
    reckoning: &Reckoning,
    which: Which,
    clock: &Clock,
    now: Instant,
) -> Vec<Cell> {
    let policy = &reckoning.in_force.policy;
    let catalogue = &invocation.catalogue;
    let voice = Voice { now, ..invocation.voice() };
    let at = clock::met(voice, clock).or_else(|| clock::by(voice, clock));
    let due = [at, clock::expected(voice, clock)];
    let due: Vec<String> = due.into_iter().flatten().collect();
    vec![
        Cell::own(&clock::title(catalogue, which, clock)),
        Cell::own(&clock::verdict(catalogue, clock)).tone(style(clock)),
        Cell::own(&due.join(", ")),
        Cell::own(&left(invocation, clock, Measure::of(reckoning, which))).tone(style(clock)),
        clock.clause.as_deref().map_or_else(|| Cell::own(""), |id| Cell::shown(label::source(policy, id))),
    ]
}

/// What is left or late, in words, and that it is usual by now; nothing where nothing is counted.
pub fn left(invocation: &Invocation<'_>, clock: &Clock, measure: Measure) -> String {
    let left = clock::left(&invocation.catalogue, clock, measure);
    let usual = clock::usual_by_now(&invocation.catalogue, clock);
    left.into_iter().chain(usual).collect::<Vec<_>>().join(", ")
}

/// That a clock counts what isn't promised: the request lies outside support.
pub fn unpromised(invocation: &Invocation<'_>, flags: Flags, clock: &Clock) -> Option<String> {
    let counts = clock.met_at.is_none() && clock.state != ClockState::NotPromised && !clock.is_own_promise();
    (counts && flags.is_outside()).then(|| invocation.catalogue.tr("state-not-promised"))
}

/// Late, near or good.
pub fn style(clock: &Clock) -> Tone {
    match clock.state {
        ClockState::Breached if clock.average => Tone::Near,
        ClockState::Breached => Tone::Late,
        ClockState::Stopped if clock.is_overdue() => Tone::Late,
        ClockState::Running if clock.warns() => Tone::Near,
        ClockState::Met => Tone::Good,
        ClockState::NotPromised | ClockState::Stopped | ClockState::Ended => Tone::Dim,
        ClockState::Running | ClockState::PlannedMissing => Tone::Plain,
    }
}

/// The flags, if there are any; `lasting`: those that don't depend on now.
pub fn flags(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    flags: Flags,
    clocks: &ByClock<Clock>,
    lasting: Flags,
) -> Result<(), Error> {
    let told = |flag| label::flag(&invocation.catalogue, flag, clocks, lasting);
    let words: Vec<String> = label::worded(flags).map(told).collect();
    if words.is_empty() {
        return Ok(());
    }
    out.line(invocation.catalogue.with("show-flags").arg("flags", words.join(", ")).text())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::tests::{life, p2};

    #[test]
    fn a_clock_near_by_its_own_hours_is_shown_as_near() {
        // 4 working hours from 14:25 on: due at 09:25 tomorrow.
        let shown = |now: &str| {
            let seen = p2().reported("23 14:25").at(now);
            style(&seen.clock(&seen.reckoning.frames.reaction))
        };
        assert!(shown("23 23:00") == Tone::Near && shown("23 17:00") == Tone::Plain);
        // An average is near from what is usual on, and never more than that.
        let okibi = |now: &str| {
            let seen = life("okibi").at(now);
            style(&seen.clock(&seen.reckoning.frames.reaction))
        };
        assert_eq!(["23 10:00", "23 12:00", "26 12:00"].map(okibi), [Tone::Plain, Tone::Near, Tone::Near]);
    }
}
