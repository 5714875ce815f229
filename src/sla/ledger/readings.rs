//! Which of the policy's readings took part in a reckoning: shown where they act, and nowhere else.
use super::{LedgerRow, RowKind};
use crate::policy::{Interpretation, PolicyZone, Target, Which};
use crate::sla::in_force::InForce;
use crate::sla::reckon::Reckoning;
use crate::ticket::History;

/// What a reading is asked of.
pub(super) struct Asked<'a> {
    pub history: &'a History,
    pub reckoning: &'a Reckoning,
    pub rules: &'a InForce,
    pub clock: Which,
    pub target: &'a Target,
    /// A date that was given holds.
    pub dated: bool,
    /// Another target came into force.
    pub moved: bool,
    pub rows: &'a [LedgerRow],
}

impl Asked<'_> {
    /// Keys of the readings that took part, in the policy's order.
    pub fn taken(&self) -> Vec<String> {
        let all = self.rules.policy.parts().interpretations.iter();
        let taken = all.filter(|i| self.acts(&i.key).unwrap_or_else(|| self.is_of_clause(i)));
        taken.map(|i| i.key.clone()).collect()
    }

    /// Whether the thing that a reading of this key is about happens; None for one that is about its clause.
    fn acts(&self, key: &str) -> Option<bool> {
        let (r, registration) = (self.reckoning, &self.history.registration);
        Some(match key {
            "default_zone" => self.rules.zone_assumed,
            "default_priority" => self.rules.priority_assumed,
            "customer_check" => !r.checks.is_empty(),
            "pause" => !r.state.pauses.is_empty(),
            "change" => self.moved,
            "start" => registration.registered_at != registration.reported_at,
            "line_hours" => r.state.line > 1,
            "zone" => self.dated || self.has_hours(),
            "abroad" => self.is_elsewhere(),
            "short_days" => self.meets_short_day(),
            _ => return None,
        })
    }

    fn is_of_clause(&self, reading: &Interpretation) -> bool {
        let priority = self.rules.priority.as_deref();
        reading.clause.as_deref() == Some(self.target.clause.as_str())
            && (reading.priorities.is_empty()
                || priority.is_some_and(|p| reading.priorities.iter().any(|x| x == p)))
    }

    /// Counted on hours that close.
    fn has_hours(&self) -> bool {
        let schedule = &self.rules.terms(self.clock).schedule;
        !self.dated && schedule.as_ref().is_some_and(|s| !s.is_always())
    }

    /// The customer's own hours, away from where the policy's calendar is at home.
    fn is_elsewhere(&self) -> bool {
        let zone = self.rules.terms(self.clock).zone.name();
        match &self.rules.policy.parts().zone {
            PolicyZone::Customer { default } => self.has_hours() && default.name() != zone,
            PolicyZone::Fixed(_) => false,
        }
    }

    /// A day before a holiday was counted with its full hours.
    fn meets_short_day(&self) -> bool {
        let Some(schedule) = self.rules.terms(self.clock).schedule.as_ref().filter(|_| self.has_hours())
        else {
            return false;
        };
        let mut open = self.rows.iter().filter(|row| row.kind == RowKind::Open);
        !schedule.follows_short_days() && open.any(|row| schedule.calendar().is_short(row.date))
    }
}
