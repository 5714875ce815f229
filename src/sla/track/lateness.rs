//! Which clocks are late, which of them a change made so, and which breach a change put out of sight (rule 11).
use super::verdicts::met_by;
use super::{Judged, Track};
use crate::policy::{ByClock, MetBy, Which};
use crate::sla::frame::{Basis, Frame};
use crate::sla::in_force::InForce;
use crate::sla::reckon::Error;
use crate::ticket::{Event, State, When};
use crate::time::Instant;
use std::collections::{BTreeMap, BTreeSet};

/// What a clock counts down: a date given by hand is one promise, in whichever clock it counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Promised {
    Reaction,
    Term,
    Date,
}

impl Promised {
    fn of(clock: Which, frame: &Frame) -> Self {
        match clock {
            _ if matches!(frame.basis, Basis::Planned | Basis::OwnDate) => Promised::Date,
            Which::Reaction => Promised::Reaction,
            Which::Resolution | Which::Planned => Promised::Term,
        }
    }
}

/// A promise past its due: unmet, stopped after it, or met late.
#[derive(Clone)]
pub(super) struct Lateness {
    /// The clock that counts it, as it stands.
    clock: Which,
    frame: Frame,
    /// Late by a change of the rules alone: by those before it, it would be in time still.
    pub excused: bool,
    /// The act that made it late at its very moment, if it will be taken back.
    brought_by: Option<u64>,
}

/// All that are late at an instant.
pub(super) type Late = BTreeMap<Promised, Lateness>;

/// What tells one breach of a clock from another: of which promise, of which due, and what brought it about.
pub(super) type Breach = (Promised, Option<Instant>, Option<u64>);

impl Lateness {
    fn breach(&self, promised: Promised) -> Breach {
        (promised, self.frame.last_due(), self.brought_by)
    }
}

/// The rules that the clocks stood by before a change, and what hangs on them.
#[derive(Clone)]
pub(super) struct Rules {
    in_force: InForce,
    extension: Option<When>,
    reaction: Option<Judged>,
    met: Option<Judged>,
}

impl Rules {
    /// What an update that is rejected met by them is unmet again.
    pub(super) fn reject(&mut self) {
        if met_by(&self.in_force) == MetBy::UpdateOffered {
            self.met = None;
        }
    }
}

impl Track<'_> {
    /// An extension agreed while the ticket is at rest holds by whatever rules it is asked then.
    pub(super) fn extend_judged(&mut self, date: When) {
        if let Some(rules) = self.verdict.as_mut().and_then(|verdict| verdict.judged_by.as_mut()) {
            rules.extension = Some(date);
        }
    }

    /// Other rules are in force from here on, by the event with this sequence number.
    pub(super) fn change(&mut self, seq: u64, in_force: InForce, state: &State) {
        let before = self.own_rules();
        if let Some(verdict) = &mut self.verdict {
            verdict.judged_by.get_or_insert(before);
        }
        if self.in_force.class != in_force.class || self.in_force.priority != in_force.priority {
            self.extension.take().into_iter().for_each(|date| self.lapsed.push((seq, date)));
        }
        let moved = |clock: &Which| !self.in_force.terms(*clock).same_target(in_force.terms(*clock));
        let moved: BTreeSet<Which> = Which::PROMISED.into_iter().filter(moved).collect();
        if !moved.is_empty() {
            self.moved.push((seq, moved));
        }
        // A corrected zone leaves met clocks alone (rule 15); another target is asked anew (rule 11).
        if !self.in_force.same_target(&in_force) {
            self.met = None;
        }
        self.go_by(in_force, state);
        self.judge_reaction();
        self.judge_met();
    }

    pub(super) fn own_rules(&self) -> Rules {
        Rules {
            in_force: self.in_force.clone(),
            extension: self.extension,
            reaction: self.reaction.clone(),
            met: self.met.clone(),
        }
    }

    fn go_by(&mut self, in_force: InForce, state: &State) {
        let other_pauses = self.in_force.policy.parts().pauses != in_force.policy.parts().pauses;
        self.in_force = in_force;
        if other_pauses {
            self.stop_anew(state);
        }
    }

    /// What would be late at `at`, had the rules stayed these.
    pub(super) fn late_under(&mut self, rules: Rules, state: &State, at: Instant) -> Late {
        let own = self.own_rules();
        (self.extension, self.reaction, self.met) = (rules.extension, rules.reaction, rules.met);
        self.go_by(rules.in_force, state);
        self.judge_reaction();
        self.judge_met();
        let verdict = self.verdict.take();
        let planned = self.planned;
        if let Some(verdict) = &verdict {
            self.planned = verdict.date;
            self.judge(verdict.ended, verdict.since);
        }
        let late = self.plainly_late(at);
        (self.verdict, self.planned) = (verdict, planned);
        (self.extension, self.reaction, self.met) = (own.extension, own.reaction, own.met);
        self.go_by(own.in_force, state);
        late
    }

    /// Promises that weren't late before a change and are from its very moment on; `rules`: those before it, `seq`: its event.
    pub(super) fn late_by(&mut self, seq: u64, before: &Late, rules: &Rules, at: Instant) {
        for promised in self.plainly_late(at).into_keys().filter(|promised| !before.contains_key(promised)) {
            self.late_by_change.insert(promised, (seq, rules.clone()));
        }
    }

    /// What made a promise late ends with the lateness.
    pub(super) fn forget_lateness(&mut self, at: Instant) {
        if !self.late_by_change.is_empty() || !self.brought.is_empty() {
            let late = self.plainly_late(at);
            self.late_by_change.retain(|promised, _| late.contains_key(promised));
            self.brought.retain(|promised, _| late.contains_key(promised));
        }
    }

    /// What an act made late at its very moment; `before`: just before it.
    pub(super) fn note_brought(&mut self, seq: u64, before: &Late, at: Instant) {
        let brought = self.plainly_late(at).into_keys().filter(|promised| !before.contains_key(promised));
        self.brought.extend(brought.map(|promised| (promised, seq)));
    }

    /// The breaches that were there before an event and are no more: they stay known.
    pub(super) fn remember(&mut self, seq: u64, before: Late, at: Instant) {
        let own: Vec<_> = before.into_iter().filter(|(_, lateness)| !lateness.excused).collect();
        if own.is_empty() {
            return;
        }
        let after = self.plainly_late(at);
        for (promised, lateness) in own.into_iter().filter(|(promised, _)| !after.contains_key(promised)) {
            self.hide(seq, promised, lateness);
        }
    }

    fn hide(&mut self, seq: u64, promised: Promised, lateness: Lateness) {
        self.known.entry(lateness.clock).or_default().insert(lateness.breach(promised));
        if !lateness.frame.average {
            self.breached.insert(lateness.clock);
        }
        self.hidden.push((seq, promised, lateness));
    }

    /// What an undoing put out of sight: `shown` and its `state` are what stood just before it, with the act in it
    /// that has the sequence number `undone`.
    pub fn compare(&mut self, undoing: &Event, undone: u64, mut shown: Track<'_>, state: &State) {
        let at = undoing.at;
        let mut before = shown.late(state, at);
        // With what it made late itself, nobody was late.
        before.retain(|_, lateness| lateness.brought_by != Some(undone));
        self.remember(undoing.seq, before, at);
        let known = |(clock, breaches): (&Which, &BTreeSet<Breach>)| {
            self.known.get(clock).is_some_and(|known| breaches.is_subset(known))
        };
        if shown.known.iter().all(known) {
            return;
        }
        let after = self.plainly_late(at);
        let mut hidden: Vec<_> = shown.hidden.iter().collect();
        hidden.sort_by_key(|(seq, ..)| *seq);
        for (seq, promised, lateness) in hidden {
            let seq = if *seq == undone { undoing.seq } else { *seq };
            let (_, due, brought_by) = lateness.breach(*promised);
            let known = self.known.get(&lateness.clock).is_some_and(|known| {
                known.contains(&(*promised, due, None)) || known.contains(&(*promised, due, brought_by))
            });
            let in_sight = after.get(promised).is_some_and(|late| late.frame.last_due() == due);
            if !known && !in_sight && brought_by != Some(undone) {
                self.hide(seq, *promised, lateness.clone());
            }
        }
    }

    /// The clocks whose breach an event put out of sight, as they stood before it.
    pub fn was_late(&self) -> BTreeMap<u64, BTreeMap<Which, Frame>> {
        let mut found: BTreeMap<u64, BTreeMap<Which, Frame>> = BTreeMap::new();
        for (seq, _, late) in self.hidden.iter() {
            found.entry(*seq).or_default().insert(late.clock, late.frame.clone());
        }
        found
    }

    /// The events from whose very moment on clocks were late, by them alone.
    pub fn late_by_events(&self, frames: &ByClock<Frame>) -> BTreeMap<Which, u64> {
        let event = |(clock, frame)| Some((clock, self.late_by_change.get(&Promised::of(clock, frame))?.0));
        frames.iter().filter_map(event).collect()
    }

    /// What is late at `at`, and whether a change alone made it so.
    pub(super) fn late(&mut self, state: &State, at: Instant) -> Late {
        let mut late = self.plainly_late(at);
        let by_change = std::mem::take(&mut self.late_by_change);
        for (promised, (_, rules)) in &by_change {
            if let Some(lateness) = late.get_mut(promised) {
                lateness.excused = !self.late_under(rules.clone(), state, at).contains_key(promised);
            }
        }
        self.late_by_change = by_change;
        late
    }

    /// What is late at `at`, for whatever reason; what falls due past 2100 isn't.
    pub(super) fn plainly_late(&self, at: Instant) -> Late {
        let clocks = [
            Some((Which::Reaction, self.current(Which::Reaction, at))),
            Some((Which::Resolution, self.current(Which::Resolution, at))),
            self.planned_clock().map(|made| (Which::Planned, made)),
        ];
        let made = clocks.into_iter().flatten().filter_map(|(clock, made)| Some((clock, made.ok()?)));
        let late = made.filter(|(_, frame)| frame.is_late(at)).map(|(clock, frame)| {
            let promised = Promised::of(clock, &frame);
            let brought_by = self.brought.get(&promised).copied();
            (promised, Lateness { clock, frame, excused: false, brought_by })
        });
        late.collect()
    }

    /// The clocks as they stand at `at`, with what is known of their lateness.
    pub fn flagged(&self, at: Instant) -> Result<ByClock<Frame>, Error> {
        let frames = ByClock {
            reaction: self.current(Which::Reaction, at)?,
            resolution: self.current(Which::Resolution, at)?,
            planned: self.planned_clock().transpose()?,
        };
        Ok(frames.map(|clock, frame| Frame {
            late_by_change: self.late_by_change.contains_key(&Promised::of(clock, frame)),
            was_late: self.known.contains_key(&clock),
            was_over: self.known.contains_key(&clock) && !self.breached.contains(&clock),
            ..frame.clone()
        }))
    }
}
