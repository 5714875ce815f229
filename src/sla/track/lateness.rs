//! Which clocks are late, which of them a change made so, and which breach a change put out of sight (rule 11).
use super::{Made, Track};
use crate::policy::{ByClock, Which};
use crate::sla::frame::{Basis, Frame, FrameState};
use crate::sla::in_force::InForce;
use crate::sla::reckon::Error;
use crate::ticket::State;
use crate::time::Instant;

/// What a change is asked about a clock, before and after it.
#[derive(Clone, Default)]
pub(super) struct Look {
    pub frame: Option<Frame>,
    /// Unmet past its due, or met late.
    pub late: bool,
    pub met: bool,
    /// It follows the date given by hand: one promise, in whichever clock it counts down.
    pub dated: bool,
}

impl Track<'_> {
    /// Other rules are in force from here on.
    pub(super) fn change(&mut self, in_force: InForce, state: &State) {
        if self.in_force.class != in_force.class || self.in_force.priority != in_force.priority {
            self.extension = None;
        }
        // A corrected zone leaves met clocks alone (rule 15); another target is asked anew (rule 11).
        if !self.in_force.same_target(&in_force) {
            self.answered = None;
        }
        let other_pauses = self.in_force.policy.parts().pauses != in_force.policy.parts().pauses;
        self.in_force = in_force;
        if other_pauses {
            self.stop_anew(state);
        }
        self.judge_reaction();
        self.judge_answer();
        if let Some(verdict) = &mut self.verdict {
            verdict.changed = true;
        }
    }

    /// Clocks that weren't late before a change and are from its very moment on.
    pub(super) fn late_by(&mut self, before: &ByClock<Look>, at: Instant) {
        let after = self.looks(at);
        let late = after.iter().filter(|(clock, look)| look.late && !has_late(before, *clock, look));
        self.late_by_change.extend(late.map(|(clock, _)| clock));
    }

    /// The flag `late_by_change` ends with the lateness.
    pub(super) fn forget_lateness(&mut self, at: Instant) {
        if !self.late_by_change.is_empty() {
            let now = self.looks(at);
            self.late_by_change.retain(|clock| now.get(*clock).is_some_and(|look| look.late));
        }
    }

    /// The breaches that were there before an event and are no more: they stay known.
    pub(super) fn remember(&mut self, seq: u64, before: &ByClock<Look>, at: Instant) {
        if !before.values().any(|look| look.late) {
            return;
        }
        let after = self.looks(at);
        let gone = before.iter().filter(|(clock, look)| {
            let met = after.get(*clock).is_some_and(|after| after.met);
            look.late && !(look.met && met) && !has_late(&after, *clock, look)
        });
        let gone = gone.filter(|(clock, _)| !self.late_by_change.contains(clock));
        let gone: Vec<(Which, Frame)> =
            gone.filter_map(|(clock, look)| Some((clock, look.frame.clone()?))).collect();
        if !gone.is_empty() {
            self.lost.extend(gone.iter().map(|(clock, _)| *clock));
            self.was_late.entry(seq).or_default().extend(gone);
        }
    }

    /// How the clocks stand at `at`, in few words. What falls due past 2100 isn't late.
    pub(super) fn looks(&self, at: Instant) -> ByClock<Look> {
        let look = |made: Made| {
            made.map_or(Look::default(), |frame| Look {
                late: frame.is_late(at),
                met: matches!(frame.state, FrameState::Judged { .. }),
                dated: matches!(frame.basis, Basis::Planned | Basis::OwnDate),
                frame: Some(frame),
            })
        };
        ByClock {
            reaction: look(self.current(Which::Reaction, at)),
            resolution: look(self.current(Which::Resolution, at)),
            planned: self.planned_clock().map(look),
        }
    }

    /// The clocks as they stand at `at`, with what is known of their lateness.
    pub fn flagged(&self, at: Instant) -> Result<ByClock<Frame>, Error> {
        let frames = ByClock {
            reaction: self.current(Which::Reaction, at)?,
            resolution: self.current(Which::Resolution, at)?,
            planned: self.planned_clock().transpose()?,
        };
        Ok(frames.map(|clock, frame| Frame {
            late_by_change: self.late_by_change.contains(&clock),
            was_late: self.lost.contains(&clock),
            ..frame.clone()
        }))
    }
}

/// Whether a clock is late among these, be it that its date counts down in another one.
fn has_late(among: &ByClock<Look>, clock: Which, look: &Look) -> bool {
    let late = |look: &Look| look.late;
    among.get(clock).is_some_and(late)
        || (look.dated && among.values().any(|other| other.dated && late(other)))
}
