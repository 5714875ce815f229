//! Which clocks are late, and which of them a change made so.
use std::collections::BTreeSet;

use super::Track;
use crate::policy::{ByClock, Which};
use crate::sla::frame::{Basis, Frame};
use crate::sla::in_force::InForce;
use crate::sla::reckon::Error;
use crate::ticket::State;
use crate::time::Instant;

impl Track<'_> {
    pub(super) fn change(&mut self, in_force: InForce, state: &State, at: Instant) -> Result<(), Error> {
        let mut before = self.late(state, at)?;
        // A late date is no later for counting in another clock.
        if before.contains(&Which::Resolution)
            && self.current(Which::Resolution, state, at)?.basis == Basis::Planned
        {
            before.insert(Which::Planned);
        }
        if self.in_force.class != in_force.class || self.in_force.priority != in_force.priority {
            self.extension = None;
        }
        // A corrected zone leaves met clocks alone (rule 15); another target is asked anew (rule 11).
        if !self.in_force.same_target(&in_force) {
            self.answered = None;
        }
        self.in_force = in_force;
        self.judge_reaction(state)?;
        self.judge_answer(state)?;
        if let Some(verdict) = &mut self.verdict {
            verdict.changed = true;
        }
        let after = self.late(state, at)?;
        self.late_by_change.extend(after.difference(&before));
        Ok(())
    }

    /// The flag `late_by_change` ends with the lateness.
    pub(super) fn forget_lateness(&mut self, state: &State, at: Instant) -> Result<(), Error> {
        if !self.late_by_change.is_empty() {
            let late = self.late(state, at)?;
            self.late_by_change.retain(|clock| late.contains(clock));
        }
        Ok(())
    }

    /// Which clocks are late at `at`.
    pub(super) fn late(&self, state: &State, at: Instant) -> Result<BTreeSet<Which>, Error> {
        let frames = self.frames(state, at)?;
        Ok(frames.iter().filter(|(_, frame)| frame.is_late(at)).map(|(clock, _)| clock).collect())
    }

    /// The clocks as they stand at `at`, without what is known of their lateness.
    fn frames(&self, state: &State, at: Instant) -> Result<ByClock<Frame>, Error> {
        Ok(ByClock {
            reaction: self.current(Which::Reaction, state, at)?,
            resolution: self.current(Which::Resolution, state, at)?,
            planned: self.planned(state)?,
        })
    }

    /// The same with the flag that tells which of them a change made late.
    pub fn flagged(&self, state: &State, at: Instant) -> Result<ByClock<Frame>, Error> {
        let frames = self.frames(state, at)?;
        Ok(frames.map(|clock, frame| Frame {
            late_by_change: self.late_by_change.contains(&clock),
            ..frame.clone()
        }))
    }
}
