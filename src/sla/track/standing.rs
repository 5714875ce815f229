//! The clocks as they stand: judged or live, when they fall due, what stops them.
use super::{FinalVerdict, Track};
use crate::policy::Which;
use crate::sla::due::instant_of;
use crate::sla::frame::{Frame, FrameState};
use crate::sla::in_force::InForce;
use crate::sla::reckon::Error;
use crate::ticket::{State, When};
use crate::time::{Instant, Span, Stops};

impl Track<'_> {
    /// Rule 12: replaces the due instant where the policy allows it and it is later than the present due.
    pub(super) fn extend(&mut self, seq: u64, date: When, state: &State, at: Instant) -> Result<(), Error> {
        let InForce { policy, class, priority, .. } = &self.in_force;
        let allowed = policy.extension(class, priority.as_deref()).is_some();
        let present = self.present_due(state, at)?;
        let given = instant_of(date, &self.in_force.resolution).ok_or(Error::Horizon(Which::Resolution))?;
        if allowed && present.is_some_and(|due| given > due) {
            self.extension = Some(date);
        } else {
            self.odd.insert(seq);
        }
        Ok(())
    }

    /// The resolution's due instant: of the verdict if judged, while stopped as if resumed at `at`.
    pub fn present_due(&self, state: &State, at: Instant) -> Result<Option<Instant>, Error> {
        Ok(match self.current(Which::Resolution, state, at)?.state {
            FrameState::Open { due, .. } => Some(due),
            FrameState::Judged { due, .. } => due,
            FrameState::Stopped { .. } => self.resumed_due(Which::Resolution, state, at)?,
            _ => None,
        })
    }

    /// When a clock that stands would fall due if it were resumed at `at`; None if it doesn't stand.
    pub fn resumed_due(&self, clock: Which, state: &State, at: Instant) -> Result<Option<Instant>, Error> {
        let terms = self.in_force.terms(clock);
        let stopped = matches!(self.current(clock, state, at)?.state, FrameState::Stopped { .. });
        let (Some(target), Some(schedule), true) = (&terms.target, &terms.schedule, stopped) else {
            return Ok(None);
        };
        let stops = self.stops(clock, state).until(at);
        Ok(Some(self.dues(clock, target, schedule, &stops)?.due))
    }

    /// What stops a clock: pauses whose reason the policy says so of, and the customer's checks.
    pub fn stops(&self, clock: Which, state: &State) -> Stops {
        let policy = &self.in_force.policy;
        let stopping = |reason: &str| policy.pause(reason).is_some_and(|p| p.stops.contains(&clock));
        let pauses =
            state.pauses.iter().filter(|p| stopping(&p.reason)).map(|p| Span { from: p.from, to: p.to });
        let checks = self.checks.iter().copied().filter(|_| clock == Which::Resolution);
        Stops::new(pauses.chain(checks))
    }

    /// The clock as it stands at `at`: judged or live.
    pub(super) fn current(&self, clock: Which, state: &State, at: Instant) -> Result<Frame, Error> {
        match (clock, &self.reaction, &self.verdict) {
            (Which::Reaction, Some((frame, _)), _) => Ok(frame.clone()),
            (Which::Resolution, _, Some(verdict)) => Ok(verdict.resolution.0.clone()),
            (Which::Resolution, ..) => match &self.answered {
                Some((frame, _)) => Ok(frame.clone()),
                None => self.live(clock, state, at),
            },
            _ => self.live(clock, state, at),
        }
    }

    /// The third clock: a date promised beside a target (rule 7).
    pub(super) fn planned(&self, state: &State) -> Result<Option<Frame>, Error> {
        match &self.verdict {
            Some(verdict) => Ok(verdict.planned.as_ref().map(|(frame, _)| frame.clone())),
            None => self.own_date(state, None),
        }
    }

    /// The rules that a clock stands by: those in force, or those when it was judged.
    pub fn rules(&self, clock: Which) -> &InForce {
        match (clock, &self.reaction, &self.verdict) {
            (Which::Reaction, Some((_, rules)), _) => rules,
            (Which::Resolution, _, Some(verdict)) => &verdict.resolution.1,
            (Which::Planned, _, Some(FinalVerdict { planned: Some((_, rules)), .. })) => rules,
            (Which::Resolution, ..) => self.answered.as_ref().map_or(&self.in_force, |(_, rules)| rules),
            _ => &self.in_force,
        }
    }
}
