//! The reckoning explained.
use serde::Serialize;

use crate::policy::Policy;
use crate::sla::{Basis, Ledger};
use crate::tell::{Changes, promise, why};
use crate::text::Catalogue;
use crate::ticket::History;
use crate::time::Instant;

/// Why a clock is due when it is.
#[derive(Serialize)]
pub struct WhyShape {
    pub clause: Option<String>,
    pub source: Option<String>,
    pub target: String,
    pub schedule: Option<String>,
    pub zone: String,
    pub start: Instant,
    pub rows: Vec<Row>,
    pub notes: Vec<String>,
    /// A date that replaced the target: `extended` or `planned`.
    #[serde(rename = "override")]
    pub replaced: Option<&'static str>,
}

#[derive(Serialize)]
pub struct Row {
    pub date: String,
    pub from: Option<Instant>,
    pub to: Option<Instant>,
    pub seconds: Option<i64>,
    pub total: Option<i64>,
    pub kind: &'static str,
    pub note: Option<String>,
}

impl WhyShape {
    pub fn of(catalogue: &Catalogue, policy: &Policy, history: &History, ledger: &Ledger) -> Self {
        let clause = Some(ledger.target.clause.clone()).filter(|c| !c.is_empty());
        let changes = Changes::of(history);
        let row = |row: &crate::sla::LedgerRow| Row {
            date: row.date.to_string(),
            from: row.from,
            to: row.to,
            seconds: row.seconds,
            total: row.total,
            kind: row.kind.word(),
            note: row.note.as_ref().map(|note| why::note(catalogue, policy, &changes, note).into_string()),
        };
        WhyShape {
            source: clause.as_deref().and_then(|id| policy.clause(id)).map(|c| c.source.clone()),
            clause,
            target: promise::target(catalogue, &ledger.target, promise::is_always(policy, ledger)),
            schedule: ledger.schedule.clone(),
            zone: ledger.zone.clone(),
            start: ledger.start,
            rows: ledger.rows.iter().map(row).collect(),
            notes: promise::readings(catalogue, policy, &ledger.readings)
                .iter()
                .map(|s| s.to_string())
                .collect(),
            replaced: ledger.dated.map(|basis| match basis {
                Basis::Extended => "extended",
                _ => "planned",
            }),
        }
    }
}
