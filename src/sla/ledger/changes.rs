//! Rows of events that changed the rules: priority, class, environment, zone, policy, dates.
use super::{Row, RowKind, RowNote};
use crate::policy::Which;
use crate::sla::due::instant_of;
use crate::sla::in_force::Terms;
use crate::sla::reckon::Reckoning;
use crate::ticket::{Act, FieldKey, History};

/// A row for each change that a clock felt, in the clock's zone.
pub(super) fn rows(history: &History, reckoning: &Reckoning, clock: Which, terms: &Terms) -> Vec<Row> {
    let zone = &terms.zone;
    let mut rows: Vec<Row> = Vec::new();
    for event in history.in_order() {
        let mut note = RowNote::Event(event.seq);
        let felt = match &event.act {
            // What comes before a planned date is given has nothing to move.
            act if moves_target(act) => clock != Which::Planned || !rows.is_empty(),
            Act::FieldChanged { field: FieldKey::Tz, .. } => clock != Which::Planned || !rows.is_empty(),
            Act::Planned { date, .. } | Act::Answered { date, .. } if clock == Which::Planned => {
                if let Some(due) = instant_of(*date, terms) {
                    note = RowNote::Given { due: zone.local(due), by: event.by.clone() };
                }
                true
            }
            Act::Extended { .. } | Act::Planned { .. } | Act::Answered { .. } => clock == Which::Resolution,
            _ => false,
        };
        if felt && reckoning.has_effect(event.seq) {
            rows.push(Row {
                date: zone.date_of(event.at),
                from: Some(event.at),
                to: None,
                seconds: None,
                total: None,
                kind: RowKind::Change,
                note: Some(note),
            });
        }
    }
    rows
}

/// Acts that put another target in force (rule 11).
pub(super) fn moves_target(act: &Act) -> bool {
    matches!(
        act,
        Act::PriorityChanged { .. }
            | Act::ClassChanged { .. }
            | Act::EnvironmentChanged { .. }
            | Act::PolicyApplied { .. }
    )
}
