//! Rows of events that changed the rules: priority, class, environment, zone, policy, dates.
use super::{Row, RowKind, RowNote};
use crate::policy::Which;
use crate::sla::reckon::Reckoning;
use crate::ticket::{Act, History, walk};
use crate::time::Zone;

/// A row for each change that a clock felt, in the clock's zone.
pub(super) fn rows(history: &History, reckoning: &Reckoning, clock: Which, zone: &Zone) -> Vec<Row> {
    let mut rows = Vec::new();
    walk(history, reckoning.at, &mut |step, _| {
        let felt = match &step.event.act {
            act if moves_target(act) => true,
            Act::FieldChanged { field, .. } => field == "customer.tz",
            Act::Extended { .. } | Act::Planned { .. } | Act::Answered { .. } => clock == Which::Resolution,
            _ => false,
        };
        if felt && step.legal && !reckoning.odd.contains(&step.event.seq) {
            rows.push(Row {
                date: zone.date_of(step.event.at),
                from: Some(step.event.at),
                to: None,
                seconds: None,
                total: None,
                kind: RowKind::Change,
                note: Some(RowNote::Event(step.event.seq)),
            });
        }
    });
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
