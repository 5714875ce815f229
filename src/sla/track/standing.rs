//! The clocks as they stand: judged or live, and when they fall due.
use super::{FinalVerdict, Made, Track};
use crate::policy::Which;
use crate::sla::frame::FrameState;
use crate::sla::in_force::InForce;
use crate::ticket::When;
use crate::time::Instant;

impl Track<'_> {
    /// Rule 12: replaces the due instant where the policy allows it and it is later than the present due.
    pub(super) fn extend(&mut self, seq: u64, date: When, at: Instant) {
        let InForce { policy, class, priority, .. } = &self.in_force;
        let allowed = policy.extension(class, priority.as_deref()).is_some();
        let zone = &self.in_force.resolution.zone;
        let later = |due| date.instant(zone).is_none_or(|given| given > due);
        if allowed && self.present_due(at).is_some_and(later) {
            self.extension = Some(date);
            self.extend_judged(date);
        } else {
            self.odd.insert(seq);
        }
    }

    /// The resolution's due instant: while stopped as if resumed at `at`, at rest by the rules in force, whatever the
    /// verdict was by. None past 2100.
    pub fn present_due(&self, at: Instant) -> Option<Instant> {
        let standing = match (&self.verdict, &self.met) {
            (Some(verdict), None) => self.judged(Which::Resolution, verdict.since),
            (_, Some((met, _))) => met.clone(),
            (None, None) => self.live(Which::Resolution, at),
        }
        .ok()?;
        match standing.state {
            FrameState::Stopped { .. } => self.resumed_due(Which::Resolution, at),
            _ => standing.last_due(),
        }
    }

    /// When a clock that stands would fall due if it were resumed at `at`; None if it doesn't stand, or past 2100.
    pub fn resumed_due(&self, clock: Which, at: Instant) -> Option<Instant> {
        let terms = self.in_force.terms(clock);
        let stopped = matches!(self.current(clock, at).ok()?.state, FrameState::Stopped { .. });
        let (Some(target), Some(schedule), true) = (&terms.target, &terms.schedule, stopped) else {
            return None;
        };
        let known = self.stops.get(clock)?.until(at);
        Some(self.dues(clock, target, schedule, known).ok()?.due)
    }

    /// The clock as it stands at `at`: judged or live.
    pub(super) fn current(&self, clock: Which, at: Instant) -> Made {
        let verdict = self.verdict.as_ref();
        let judged = match clock {
            Which::Reaction => self.reaction.as_ref().or_else(|| verdict?.reaction.as_ref()),
            Which::Resolution => verdict.map(|v| &v.resolution).or(self.met.as_ref()),
            Which::Planned => None,
        };
        judged.map_or_else(|| self.live(clock, at), |(made, _)| made.clone())
    }

    /// The third clock: a date promised beside a target (rule 7).
    pub(super) fn planned_clock(&self) -> Option<Made> {
        match &self.verdict {
            Some(verdict) => verdict.planned.as_ref().map(|(made, _)| made.clone()),
            None => self.own_date(None),
        }
    }

    /// The rules that a clock stands by: those in force, or those when it was judged.
    pub fn rules(&self, clock: Which) -> &InForce {
        let verdict = self.verdict.as_ref();
        let judged = match clock {
            Which::Reaction => self.reaction.as_ref().or_else(|| verdict?.reaction.as_ref()),
            Which::Resolution => verdict.map(|v| &v.resolution).or(self.met.as_ref()),
            Which::Planned => verdict.and_then(|v: &FinalVerdict| v.planned.as_ref()),
        };
        judged.map_or(&self.in_force, |(_, rules)| rules)
    }
}
