//! Rows of events that changed the rules: priority, class, environment, zone, policy, dates.
use super::{Breach, LedgerRow, RowKind, RowNote};
use crate::policy::{Promise, Which};
use crate::sla::in_force::Terms;
use crate::sla::reckon::Reckoning;
use crate::ticket::{Act, FieldKey, History, When};
use crate::time::Instant;

/// A row for each change that a clock felt, in the clock's zone. `until`: later ones it didn't feel.
pub(super) fn rows(
    history: &History,
    reckoning: &Reckoning,
    clock: Which,
    terms: &Terms,
    until: Instant,
) -> Vec<LedgerRow> {
    let zone = &terms.zone;
    let own = clock == Which::Planned;
    let follows_a_date = own || terms.target.as_ref().is_some_and(|t| t.promise == Promise::Planned);
    let mut rows: Vec<LedgerRow> = Vec::new();
    for event in history.in_order().into_iter().filter(|event| event.at <= until) {
        // What comes before a planned date is given has nothing to move.
        let moved = || (!own || !rows.is_empty()).then_some(RowNote::Event(event.seq));
        let given = |date: When| RowNote::Given { seq: event.seq, due: date.local(zone) };
        let note = match &event.act {
            act if moves_target(act) => moved(),
            Act::FieldChanged { field: FieldKey::Tz, .. } => moved(),
            Act::Planned { date, .. } | Act::Answered { date, .. } => follows_a_date.then(|| given(*date)),
            Act::Extended { date, .. } => (clock == Which::Resolution).then(|| given(*date)),
            _ => None,
        };
        let lost = reckoning.was_late.get(&event.seq).and_then(|clocks| clocks.get(&clock));
        let lost = lost.and_then(|frame| Breach::of(frame, zone)).map(RowNote::WasLate);
        let made = reckoning.late_by.get(&clock).filter(|seq| **seq == event.seq);
        let made = made.and_then(|_| Breach::of(reckoning.frames.get(clock)?, zone));
        let made = made.map(RowNote::LateByChange);
        let note = note.filter(|_| reckoning.has_effect(event.seq));
        let lapsed = reckoning.lapsed.get(&event.seq).filter(|_| clock == Which::Resolution);
        let lapsed = lapsed.map(|date| RowNote::Lapsed(date.local(zone)));
        rows.extend([note, lapsed, lost, made].into_iter().flatten().map(|note| LedgerRow {
            date: zone.date_of(event.at),
            from: Some(event.at),
            to: None,
            seconds: None,
            total: None,
            kind: RowKind::Change,
            note: Some(note),
        }));
    }
    rows
}

/// The events by which a breach of a clock got out of sight: all that is to be said of one that promises nothing any more.
pub fn breaches(reckoning: &Reckoning, clock: Which) -> Vec<(u64, Breach)> {
    let rules = reckoning.rules.get(clock).unwrap_or(&reckoning.in_force);
    let breach = |frame| Breach::of(frame, &rules.terms(clock).zone);
    let all = reckoning.was_late.iter();
    all.filter_map(|(seq, clocks)| Some((*seq, breach(clocks.get(&clock)?)?))).collect()
}

/// Acts that put another target in force (rule 11).
fn moves_target(act: &Act) -> bool {
    matches!(
        act,
        Act::PriorityChanged { .. }
            | Act::ClassChanged { .. }
            | Act::EnvironmentChanged { .. }
            | Act::PolicyApplied { .. }
    )
}
