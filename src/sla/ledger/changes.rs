//! Rows of events that changed the rules: priority, class, environment, zone, policy, dates.
use super::{Row, RowKind, RowNote};
use crate::policy::Which;
use crate::sla::reckon::Reckoning;
use crate::ticket::{Act, FieldKey, History};
use crate::time::Zone;

/// A row for each change that a clock felt, in the clock's zone.
pub(super) fn rows(history: &History, reckoning: &Reckoning, clock: Which, zone: &Zone) -> Vec<Row> {
    let mut rows = Vec::new();
    for event in history.in_order() {
        let felt = match &event.act {
            act if moves_target(act) => true,
            Act::FieldChanged { field, .. } => *field == FieldKey::Tz,
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
                note: Some(RowNote::Event(event.seq)),
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
