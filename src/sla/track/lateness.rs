//! Which clocks are late, which of them a change made so, and which breach a change put out of sight (rule 11).
use super::{Judged, Made, Track};
use crate::policy::{ByClock, Which};
use crate::sla::frame::{Basis, Frame};
use crate::sla::in_force::InForce;
use crate::sla::reckon::Error;
use crate::ticket::{Event, State, When};
use crate::time::Instant;

/// What a change is asked about a clock, before and after it.
#[derive(Clone, Default)]
pub(super) struct Look {
    pub frame: Option<Frame>,
    /// Unmet past its due, or met late.
    pub late: bool,
    /// Late by a change of the rules alone: by those before it, it would be in time still.
    pub excused: bool,
}

/// What a clock counts down: a date given by hand is one promise, in whichever clock it counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owed {
    Reaction,
    Term,
    Date,
}

impl Owed {
    fn of(clock: Which, frame: &Frame) -> Self {
        match clock {
            _ if matches!(frame.basis, Basis::Planned | Basis::OwnDate) => Owed::Date,
            Which::Reaction => Owed::Reaction,
            Which::Resolution | Which::Planned => Owed::Term,
        }
    }
}

impl Look {
    fn owed(&self, clock: Which) -> Option<Owed> {
        self.frame.as_ref().map(|frame| Owed::of(clock, frame))
    }
    fn is_dated(&self, clock: Which) -> bool {
        self.owed(clock) == Some(Owed::Date)
    }
}

/// The rules that the clocks stood by before a change, and what hangs on them.
#[derive(Clone)]
pub(super) struct Rules {
    in_force: InForce,
    extension: Option<When>,
    answered: Option<Judged>,
}

impl Track<'_> {
    /// Other rules are in force from here on.
    pub(super) fn change(&mut self, in_force: InForce, state: &State) {
        let before = self.own_rules();
        if let Some(verdict) = &mut self.verdict {
            verdict.judged_by.get_or_insert(before);
        }
        if self.in_force.class != in_force.class || self.in_force.priority != in_force.priority {
            self.extension = None;
        }
        // A corrected zone leaves met clocks alone (rule 15); another target is asked anew (rule 11).
        if !self.in_force.same_target(&in_force) {
            self.answered = None;
        }
        self.go_by(in_force, state);
        self.judge_reaction();
        self.judge_answer();
    }

    pub(super) fn own_rules(&self) -> Rules {
        Rules { in_force: self.in_force.clone(), extension: self.extension, answered: self.answered.clone() }
    }

    fn go_by(&mut self, in_force: InForce, state: &State) {
        let other_pauses = self.in_force.policy.parts().pauses != in_force.policy.parts().pauses;
        self.in_force = in_force;
        if other_pauses {
            self.stop_anew(state);
        }
    }

    /// How the clocks would stand at `at`, had the rules stayed these.
    pub(super) fn looks_by(&mut self, rules: Rules, state: &State, at: Instant) -> ByClock<Look> {
        let own = self.own_rules();
        (self.extension, self.answered) = (rules.extension, rules.answered);
        self.go_by(rules.in_force, state);
        self.judge_answer();
        let verdict = self.verdict.take();
        let planned = self.planned;
        if let Some(verdict) = &verdict {
            self.planned = verdict.date;
            self.judge(verdict.ended, verdict.since);
        }
        let looks = self.plain_looks(at);
        (self.verdict, self.planned) = (verdict, planned);
        (self.extension, self.answered) = (own.extension, own.answered);
        self.go_by(own.in_force, state);
        looks
    }

    /// Clocks that weren't late before a change and are from its very moment on; `rules`: those before it.
    pub(super) fn late_by(&mut self, before: &ByClock<Look>, rules: &Rules, at: Instant) {
        for (clock, look) in self.plain_looks(at).iter().filter(|(_, look)| look.late) {
            let Some(owed) = look.owed(clock) else { continue };
            if !has_late(before, clock, look) {
                self.late_by_change.insert(owed, rules.clone());
            } else if before.get(clock).is_some_and(|before| before.late && !before.excused) {
                // It was late by itself.
                self.late_by_change.remove(&owed);
            }
        }
    }

    /// The flag `late_by_change` ends with the lateness.
    pub(super) fn forget_lateness(&mut self, at: Instant) {
        if !self.late_by_change.is_empty() {
            let now = self.plain_looks(at);
            let late = |owed| now.iter().any(|(clock, look)| look.late && look.owed(clock) == Some(owed));
            self.late_by_change.retain(|owed, _| late(*owed));
        }
    }

    /// The breaches that were there before an event and are no more: they stay known.
    pub(super) fn remember(&mut self, seq: u64, before: &ByClock<Look>, at: Instant) {
        if !before.values().any(|look| look.late && !look.excused) {
            return;
        }
        let after = self.plain_looks(at);
        let gone = before
            .iter()
            .filter(|(clock, look)| look.late && !look.excused && !has_late(&after, *clock, look));
        let gone: Vec<(Which, Frame)> =
            gone.filter_map(|(clock, look)| Some((clock, look.frame.clone()?))).collect();
        if !gone.is_empty() {
            self.lost.extend(gone.iter().map(|(clock, _)| *clock));
            self.was_late.entry(seq).or_default().extend(gone);
        }
    }

    /// What an undoing put out of sight: `shown` is what stood just before it.
    pub fn compare(&mut self, undoing: &Event, mut shown: Track<'_>, state: &State) {
        let before = shown.looks(state, undoing.at);
        self.remember(undoing.seq, &before, undoing.at);
    }

    /// How the clocks stand at `at`, in few words, and whether a change alone made them late.
    pub(super) fn looks(&mut self, state: &State, at: Instant) -> ByClock<Look> {
        let mut looks = self.plain_looks(at);
        let by_change = std::mem::take(&mut self.late_by_change);
        for (owed, rules) in &by_change {
            let then = self.looks_by(rules.clone(), state, at);
            let late = match owed {
                Owed::Reaction => then.reaction.late,
                Owed::Term => then.resolution.late,
                Owed::Date => then.iter().any(|(clock, look)| look.late && look.is_dated(clock)),
            };
            for (clock, look) in looks.iter_mut() {
                look.excused |= !late && look.owed(clock) == Some(*owed);
            }
        }
        self.late_by_change = by_change;
        looks
    }

    /// What falls due past 2100 isn't late.
    fn plain_looks(&self, at: Instant) -> ByClock<Look> {
        let look = |made: Made| {
            made.map_or(Look::default(), |frame| Look {
                late: frame.is_late(at),
                excused: false,
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
            late_by_change: self.late_by_change.contains_key(&Owed::of(clock, frame)),
            was_late: self.lost.contains(&clock),
            ..frame.clone()
        }))
    }
}

/// Whether a clock is late among these, be it that its date counts down in another one.
fn has_late(among: &ByClock<Look>, clock: Which, look: &Look) -> bool {
    among.get(clock).is_some_and(|among| among.late)
        || (look.is_dated(clock) && among.iter().any(|(clock, other)| other.late && other.is_dated(clock)))
}
