//! Which of the policy's readings took part in a reckoning: shown where they act, and nowhere else.
use super::{LedgerRow, RowKind, RowNote};
use crate::policy::{Interpretation, Policy, PolicyZone, Promise, Target, Term, Which};
use crate::sla::in_force::InForce;
use crate::sla::reckon::Reckoning;
use crate::ticket::{Act, History};

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
        let taken =
            all.filter(|i| self.acts(&i.key).unwrap_or_else(|| self.is_of_clause(i) && self.is_of_kind(i)));
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
            "conditions" => !r.outside().is_empty(),
            "zone" => self.dated || self.has_hours(),
            "abroad" => self.is_elsewhere(),
            "short_days" => self.meets_short_day(),
            "test_environment" => {
                self.rules.capped
                    && self.clock != Which::Planned
                    && self.rules.environment.as_deref() == Some("test")
            }
            _ => return None,
        })
    }

    /// Whether its clause took part: as the target's, as that of a ground by which the priority was lowered, or, where
    /// no target has that clause and it names priorities, as their definitions'.
    fn is_of_clause(&self, reading: &Interpretation) -> bool {
        let Some(clause) = reading.clause.as_deref() else { return false };
        let priority = self.rules.priority.as_deref();
        let named = priority.is_some_and(|p| reading.priorities.iter().any(|x| x == p));
        let took_part = self.target.clause == clause || self.is_of_ground(clause);
        let defines = named && self.clock != Which::Planned && !is_of_a_target(&self.rules.policy, clause);
        took_part && (reading.priorities.is_empty() || named) || defines
    }

    /// A reading of hours acts where hours are counted: classes of one clause may be promised a date.
    fn is_of_kind(&self, reading: &Interpretation) -> bool {
        let hours = |term| matches!(term, Term::Hours { .. });
        let counts = match self.target.promise {
            Promise::Within(term) => hours(term),
            Promise::Window { from, to } => hours(from) || hours(to),
            Promise::Planned => false,
        };
        counts && !self.dated || !reading.is_of_hours()
    }

    /// The priority was lowered by a ground of this clause.
    fn is_of_ground(&self, clause: &str) -> bool {
        self.rows.iter().any(|row| {
            let Some(RowNote::Event(seq)) = row.note else { return false };
            match self.history.event(seq).map(|event| &event.act) {
                Some(Act::PriorityChanged { ground: Some(ground), .. }) => {
                    self.rules.policy.ground(ground).is_some_and(|g| g.clause.as_deref() == Some(clause))
                }
                _ => false,
            }
        })
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

/// Whether a class or a priority promises anything by this clause.
fn is_of_a_target(policy: &Policy, clause: &str) -> bool {
    let parts = policy.parts();
    let classes = parts.classes.iter().flat_map(|c| [&c.reaction, &c.resolution]);
    let priorities = parts.priorities.iter().flat_map(|p| [&p.reaction, &p.resolution]);
    classes.chain(priorities).flatten().any(|target| target.clause == clause)
}
