//! Which clocks are late, which of them a change made so, and which breach a change put out of sight (rule 11).
use super::{Judged, Made, Track};
use crate::policy::{ByClock, Which};
use crate::sla::frame::{Basis, Frame};
use crate::sla::in_force::InForce;
use crate::sla::reckon::Error;
use crate::ticket::{Event, State, When};
use crate::time::Instant;
use std::collections::BTreeMap;

/// What a change is asked about a clock, before and after it.
#[derive(Clone, Default)]
pub(super) struct Look {
    pub frame: Option<Frame>,
    /// Unmet past its due, or met late.
    pub late: bool,
    /// Late by a change of the rules alone: by those before it, it would be in time still.
    pub excused: bool,
    /// The act that made it late at its very moment, if it will be taken back.
    brought_by: Option<u64>,
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

/// A breach that an event put out of sight.
#[derive(Clone)]
pub(super) struct Hidden {
    frame: Frame,
    /// As of the [`Look`].
    brought_by: Option<u64>,
}

impl Hidden {
    fn look(&self) -> Look {
        Look { frame: Some(self.frame.clone()), late: true, excused: false, brought_by: self.brought_by }
    }
}

/// The rules that the clocks stood by before a change, and what hangs on them.
#[derive(Clone)]
pub(super) struct Rules {
    in_force: InForce,
    extension: Option<When>,
    reaction: Option<Judged>,
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
        Rules {
            in_force: self.in_force.clone(),
            extension: self.extension,
            reaction: self.reaction.clone(),
            answered: self.answered.clone(),
        }
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
        (self.extension, self.reaction, self.answered) = (rules.extension, rules.reaction, rules.answered);
        self.go_by(rules.in_force, state);
        self.judge_reaction();
        self.judge_answer();
        let verdict = self.verdict.take();
        let planned = self.planned;
        if let Some(verdict) = &verdict {
            self.planned = verdict.date;
            self.judge(verdict.ended, verdict.since);
        }
        let looks = self.plain_looks(at);
        (self.verdict, self.planned) = (verdict, planned);
        (self.extension, self.reaction, self.answered) = (own.extension, own.reaction, own.answered);
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

    /// What made a promise late ends with the lateness.
    pub(super) fn forget_lateness(&mut self, at: Instant) {
        if !self.late_by_change.is_empty() || !self.brought.is_empty() {
            let now = self.plain_looks(at);
            let late = |owed| now.iter().any(|(clock, look)| look.late && look.owed(clock) == Some(owed));
            self.late_by_change.retain(|owed, _| late(*owed));
            self.brought.retain(|owed, _| late(*owed));
        }
    }

    /// What an act made late at its very moment; `before`: just before it.
    pub(super) fn note_brought(&mut self, seq: u64, before: &ByClock<Look>, at: Instant) {
        for (clock, look) in self.plain_looks(at).iter().filter(|(_, look)| look.late) {
            if let (Some(owed), false) = (look.owed(clock), has_late(before, clock, look)) {
                self.brought.insert(owed, seq);
            }
        }
    }

    /// The breaches that were there before an event and are no more: they stay known.
    pub(super) fn remember(&mut self, seq: u64, before: &ByClock<Look>, at: Instant) {
        if !before.values().any(|look| look.late && !look.excused) {
            return;
        }
        let after = self.plain_looks(at);
        for (clock, look) in before.iter().filter(|(_, look)| look.late && !look.excused) {
            let frame = look.frame.clone().filter(|_| !has_late(&after, clock, look));
            if let Some(frame) = frame {
                self.hide(seq, clock, Hidden { frame, brought_by: look.brought_by });
            }
        }
    }

    fn hide(&mut self, seq: u64, clock: Which, hidden: Hidden) {
        self.known.insert((clock, hidden.brought_by));
        self.hidden.entry(seq).or_default().insert(clock, hidden);
    }

    /// What an undoing put out of sight: `shown` and its `state` are what stood just before it, with the act in it
    /// that has the sequence number `undone`.
    pub fn compare(&mut self, undoing: &Event, undone: u64, mut shown: Track<'_>, state: &State) {
        let at = undoing.at;
        let mut before = shown.looks(state, at);
        for (_, look) in before.iter_mut() {
            // What it made late itself, nobody was late with.
            look.excused |= look.brought_by == Some(undone);
        }
        self.remember(undoing.seq, &before, at);
        if shown.known.is_subset(&self.known) {
            return;
        }
        let after = self.plain_looks(at);
        for (seq, hidden) in shown.hidden {
            let seq = if seq == undone { undoing.seq } else { seq };
            for (clock, hidden) in hidden {
                let known = [None, hidden.brought_by].iter().any(|by| self.known.contains(&(clock, *by)));
                let told = known || has_late(&after, clock, &hidden.look());
                if !told && hidden.brought_by != Some(undone) {
                    self.hide(seq, clock, hidden);
                }
            }
        }
    }

    /// The clocks whose breach an event put out of sight, as they stood before it.
    pub fn was_late(&self) -> BTreeMap<u64, BTreeMap<Which, Frame>> {
        let frames = |hidden: &BTreeMap<Which, Hidden>| {
            hidden.iter().map(|(clock, hidden)| (*clock, hidden.frame.clone())).collect()
        };
        self.hidden.iter().map(|(seq, hidden)| (*seq, frames(hidden))).collect()
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
    pub(super) fn plain_looks(&self, at: Instant) -> ByClock<Look> {
        let look = |clock, made: Made| {
            made.map_or(Look::default(), |frame| Look {
                late: frame.is_late(at),
                excused: false,
                brought_by: self.brought.get(&Owed::of(clock, &frame)).copied(),
                frame: Some(frame),
            })
        };
        ByClock {
            reaction: look(Which::Reaction, self.current(Which::Reaction, at)),
            resolution: look(Which::Resolution, self.current(Which::Resolution, at)),
            planned: self.planned_clock().map(|made| look(Which::Planned, made)),
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
            was_late: self.known.iter().any(|(known, _)| *known == clock),
            ..frame.clone()
        }))
    }
}

/// Whether a clock is late among these, be it that its date counts down in another one.
fn has_late(among: &ByClock<Look>, clock: Which, look: &Look) -> bool {
    among.get(clock).is_some_and(|among| among.late)
        || (look.is_dated(clock) && among.iter().any(|(clock, other)| other.late && other.is_dated(clock)))
}
