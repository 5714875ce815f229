//! What is read back to the caller, and what is to be known before.
use super::Register;
use crate::sla::{ClockState, Flag, Reckoning, Which};
use crate::tell::{Measure, advice, clock, date, label, outside};
use crate::text::{safe, sentences};
use crate::time::Instant;
use crate::tui::draw::StyledLine;
use crate::tui::draw::clocks;
use crate::tui::draw::line::{wrapped, wrapped_own};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;

/// The deadlines as they would be, and every warning.
pub fn preview(register: &Register, shared: &Shared, now: Instant, width: u16) -> Vec<StyledLine> {
    let Some(reckoning) = register.preview(shared, now) else { return Vec::new() };
    let (policy, mut lines) = (register.policy.as_ref(), Vec::new());
    let outside = outside::no_term(&shared.cat, &reckoning);
    lines.extend(outside.iter().flat_map(|text| wrapped_own(Role::Bad, text, width, 0)));
    // What the regulation doesn't cover it doesn't promise.
    let clocks = reckoning.clocks(now, shared.book());
    for (which, clock) in clocks.iter().filter(|(which, _)| outside.is_none() || *which == Which::Planned) {
        let line = StyledLine::of(Role::Dim, format!("{}: ", clock::title(&shared.cat, which, clock))).and(
            clocks::role(clock),
            clock::state_and_usual(shared.voice(now), clock, Measure::of(&reckoning, which)),
        );
        let clause = policy.zip(clock.clause.as_deref()).map(|(policy, id)| label::source(policy, id));
        match clause {
            Some(clause) if line.width() + clause.width() + 3 <= usize::from(width) => {
                lines.push(line.and(Role::Dim, format!(" · {clause}")));
            }
            clause => {
                lines.push(line);
                lines.extend(clause.iter().flat_map(|clause| wrapped(Role::Dim, clause, width, 2)));
            }
        }
    }
    lines.extend(warnings(register, shared, &reckoning, now, width));
    lines
}

fn warnings(
    register: &Register,
    shared: &Shared,
    reckoning: &Reckoning,
    now: Instant,
    width: u16,
) -> Vec<StyledLine> {
    let Some(policy) = &register.policy else { return Vec::new() };
    let cat = &shared.cat;
    let mut lines = Vec::new();
    let clocks = reckoning.clocks(now, shared.book());
    let state = &reckoning.state;
    let doubts = advice::of_fields(cat, policy, state);
    lines.extend(doubts.iter().flat_map(|text| wrapped(Role::Warn, text, width, 0)));
    let flags = reckoning.flags(now, shared.book());
    for flag in label::flags(cat, flags, &clocks, reckoning.lasting_flags()) {
        let role = if flag.0 == Flag::Overdue { Role::Bad } else { Role::Warn };
        lines.extend(wrapped_own(role, &advice::flag(cat, policy, state, flag), width, 0));
    }
    let own = advice::own_find(cat, policy, state);
    lines.extend(own.into_iter().flat_map(|text| wrapped_own(Role::Warn, &label::outer(&text), width, 0)));
    let channel = advice::channel_of_stage(cat, policy, state);
    let channel = channel.or_else(|| advice::channel_of_class(cat, policy, state));
    lines.extend(channel.into_iter().flat_map(|text| wrapped_own(Role::Warn, &text, width, 0)));
    let missing = label::missing(cat, policy, &reckoning.missing);
    lines.extend(missing.into_iter().flat_map(|text| wrapped_own(Role::Warn, &text, width, 0)));
    let class = advice::of_class(cat, policy, &register.class);
    lines.extend(class.iter().flat_map(|text| wrapped(Role::Dim, text, width, 0)));
    let tz = reckoning.state.customer.tz.as_deref();
    let closed = advice::closed_line(shared.voice(now), policy, 1, tz);
    lines.extend(closed.into_iter().flat_map(|text| wrapped_own(Role::Still, &text, width, 0)));
    lines
}

/// The sentence to read back, with the promised times in the customer's zone, else the vendor's.
pub fn sentence(register: &Register, shared: &Shared, now: Instant) -> String {
    let (Some(policy), Some(reckoning)) = (&register.policy, register.preview(shared, now)) else {
        return String::new();
    };
    let cat = &shared.cat;
    let zone = date::zone_of_customer(&reckoning);
    let at = |at: Instant| date::full_in(cat, at, &zone);
    let mut said = vec![
        cat.with("tui-readback")
            .arg("subject", safe::line_max(&reckoning.state.subject, 200))
            .arg("class", label::class(&shared.cat, policy, &register.class))
            .arg("reported", safe::str_line(&at(reckoning.start)))
            .text(),
    ];
    if let Some(priority) = &reckoning.in_force.priority {
        let priority = label::priority(&shared.cat, policy, priority);
        said.push(cat.with("tui-readback-priority").arg("priority", priority).text());
    }
    said.extend(advice::capped(cat, policy, &reckoning.state).map(|text| label::outer(&text)));
    if let Some(outside) = outside::no_term(cat, &reckoning) {
        said.push(outside);
        return sentences(said);
    }
    for (which, clock) in reckoning.clocks(now, shared.book()).iter() {
        let name = clock::name(cat, which, clock.met_by);
        said.push(match (clock.state, clock.due) {
            _ if clock.goal => cat.with("tui-readback-none").arg("clock", name).text(),
            (ClockState::NotPromised, _) => cat.with("tui-readback-none").arg("clock", name).text(),
            (ClockState::PlannedMissing, _) => cat.with("tui-readback-plan").arg("clock", name).text(),
            // He who hears of a term is told that it is over, too.
            (_, Some(due)) if clock.is_overdue() => {
                let due = safe::str_line(&at(due));
                cat.with("tui-readback-past").arg("clock", name).arg("due", &due).text()
            }
            (_, Some(due)) => {
                let usual = clock.expected.map(|usual| clock::usual(cat, &at(usual)));
                let due = [Some(at(due)), usual].into_iter().flatten().collect::<Vec<_>>().join(", ");
                let due = safe::str_line(&due);
                let id = if clock.average { "tui-readback-average" } else { "tui-readback-due" };
                cat.with(id).arg("clock", name).arg("due", &due).text()
            }
            (_, None) => continue,
        });
    }
    sentences(said)
}
