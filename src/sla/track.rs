//! The clocks as the fold goes by: what each event does to them.
use std::collections::BTreeSet;

use super::due::{Counted, Dues, dues, instant_of};
use super::frame::{Basis, Frame, FrameState};
use super::in_force::{InForce, Terms};
use super::near::near_from;
use super::reckon::Error;
use crate::policy::{Book, ByClock, MetBy, Promise, Target, Term, Which};
use crate::ticket::{Act, History, Kind, Side, State, Step, When};
use crate::time::{Instant, Schedule, Span, Stops};

/// A clock judged, and the rules it was judged by.
type Judged = (Frame, InForce);

/// The verdict on a ticket that is resolved or ended; later changes don't touch it (rule 11).
#[derive(Clone)]
struct Verdict {
    since: Instant,
    resolution: Judged,
    planned: Option<Judged>,
    /// The rules in force changed since.
    changed: bool,
}

/// The clocks of one ticket in the making.
pub(super) struct Track<'a> {
    book: &'a Book,
    policy_id: &'a str,
    pub start: Instant,
    pub in_force: InForce,
    /// Spans under the customer's check (rule 9).
    pub checks: Vec<Span>,
    pub extension: Option<When>,
    /// First act that meets a reaction (rule 10).
    reaction_act: Option<Instant>,
    reaction: Option<Judged>,
    first_answer: Option<Instant>,
    /// The resolution judged by that answer (rule 10).
    answered: Option<Judged>,
    verdict: Option<Verdict>,
    /// The clocks that a change made late.
    late_by_change: BTreeSet<Which>,
    /// Extensions without effect: not allowed, or not later than the due then.
    pub odd: BTreeSet<u64>,
}

impl<'a> Track<'a> {
    pub fn new(history: &'a History, book: &'a Book) -> Result<Self, Error> {
        let policy_id = &history.registration.policy;
        Ok(Track {
            book,
            policy_id,
            start: history.registration.reported_at,
            in_force: InForce::of(book, policy_id, &State::at_registration(history))?,
            checks: Vec::new(),
            extension: None,
            reaction_act: None,
            reaction: None,
            first_answer: None,
            answered: None,
            verdict: None,
            late_by_change: BTreeSet::new(),
            odd: BTreeSet::new(),
        })
    }

    /// Takes one event into account; `state` is the one after it.
    pub fn observe(&mut self, step: &Step<'_>, state: &State) -> Result<(), Error> {
        if !step.legal {
            return Ok(());
        }
        let at = step.event.at;
        let in_force = InForce::of(self.book, self.policy_id, state)?;
        if in_force.differs(&self.in_force) {
            self.change(in_force, state, at)?;
        } else {
            // Confirmed, or set under the cap: no clock changes, but what is assumed or capped does.
            self.in_force = in_force;
        }
        match step.event.act {
            Act::Extended { date, .. } => self.extend(step.event.seq, date, state, at)?,
            Act::Answered { .. } => {
                self.first_answer = self.first_answer.or(Some(at));
                self.judge_answer(state)?;
            }
            _ => (),
        }
        if self.reaction_act.is_none() && meets_reaction(step) {
            self.reaction_act = Some(at);
            self.judge_reaction(state)?;
        }
        match (step.before.is_open(), state.status.is_open()) {
            (true, false) => self.judge(state, at)?,
            (false, true) => self.take_back(state, at)?,
            _ => (),
        }
        self.forget_lateness(state, at)
    }

    fn change(&mut self, in_force: InForce, state: &State, at: Instant) -> Result<(), Error> {
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
    fn forget_lateness(&mut self, state: &State, at: Instant) -> Result<(), Error> {
        if !self.late_by_change.is_empty() {
            let late = self.late(state, at)?;
            self.late_by_change.retain(|clock| late.contains(clock));
        }
        Ok(())
    }

    /// Which clocks are late at `at`.
    fn late(&self, state: &State, at: Instant) -> Result<BTreeSet<Which>, Error> {
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

    /// Rule 12: replaces the due instant where the policy allows it and it is later than the present due.
    fn extend(&mut self, seq: u64, date: When, state: &State, at: Instant) -> Result<(), Error> {
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

    /// Judges the reaction by the first promise that meets its act (rules 10 and 11).
    fn judge_reaction(&mut self, state: &State) -> Result<(), Error> {
        let promised = self.in_force.reaction.target.is_some();
        if let (None, Some(met_at), true) = (&self.reaction, self.reaction_act, promised) {
            self.reaction = Some((self.judged(Which::Reaction, state, met_at)?, self.in_force.clone()));
        }
        Ok(())
    }

    /// Judges the resolution by the answer that meets its target (rule 10).
    fn judge_answer(&mut self, state: &State) -> Result<(), Error> {
        let target = self.in_force.resolution.target.as_ref();
        let by_answer = target.is_some_and(|t| t.met_by == MetBy::AnswerWithDate);
        if let (None, Some(met_at), true) = (&self.answered, self.first_answer, by_answer) {
            let frame = self.judged(Which::Resolution, state, met_at)?;
            self.answered = Some((frame, self.in_force.clone()));
        }
        Ok(())
    }

    fn judge(&mut self, state: &State, at: Instant) -> Result<(), Error> {
        let resolution = match &self.answered {
            Some(answered) => answered.clone(),
            None => (self.judged(Which::Resolution, state, at)?, self.in_force.clone()),
        };
        let planned = self.own_date(state, Some(at))?.map(|frame| (frame, self.in_force.clone()));
        self.verdict = Some(Verdict { since: at, resolution, planned, changed: false });
        Ok(())
    }

    /// "Returned" and "reopened" take the verdict back; the check becomes a stop (rule 9).
    fn take_back(&mut self, state: &State, at: Instant) -> Result<(), Error> {
        let Some(verdict) = self.verdict.take() else { return Ok(()) };
        self.checks.push(Span { from: verdict.since, to: Some(at) });
        if verdict.changed {
            let mut late = self.late(state, at)?;
            let in_time = |(frame, _): &Judged| !frame.is_late(at);
            late.retain(|clock| match clock {
                Which::Reaction => false,
                Which::Resolution => in_time(&verdict.resolution),
                // A date that was given meanwhile is late by itself.
                Which::Planned => verdict.planned.as_ref().is_some_and(in_time),
            });
            self.late_by_change.extend(late);
        }
        Ok(())
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
    fn current(&self, clock: Which, state: &State, at: Instant) -> Result<Frame, Error> {
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
    fn planned(&self, state: &State) -> Result<Option<Frame>, Error> {
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
            (Which::Planned, _, Some(Verdict { planned: Some((_, rules)), .. })) => rules,
            (Which::Resolution, ..) => self.answered.as_ref().map_or(&self.in_force, |(_, rules)| rules),
            _ => &self.in_force,
        }
    }

    fn frame(&self, terms: &Terms, basis: Basis, counted: Counted, state: FrameState) -> Frame {
        let target = terms.target.as_ref();
        Frame {
            state,
            basis,
            counted,
            version: self.in_force.policy.version().clone(),
            schedule: terms.schedule_id.clone(),
            zone: terms.zone.name().to_string(),
            clause: target.map(|t| t.clause.clone()).filter(|c| !c.is_empty()),
            average: target.is_some_and(|t| t.average),
            goal: target.is_some_and(|t| t.goal),
            late_by_change: false,
        }
    }

    fn dues(&self, clock: Which, target: &Target, schedule: &Schedule, stops: &Stops) -> Result<Dues, Error> {
        dues(target.promise, schedule, self.start, stops).ok_or(Error::Horizon(clock))
    }

    /// A date that the resolution clock follows instead of a target: agreed, or planned in such a class.
    fn date(&self, clock: Which, target: &Target, state: &State) -> Option<(Option<When>, Basis)> {
        match (clock, self.extension) {
            (Which::Resolution, Some(date)) => Some((Some(date), Basis::Extended)),
            _ if target.promise == Promise::Planned => Some((state.planned, Basis::Planned)),
            _ => None,
        }
    }

    fn live(&self, clock: Which, state: &State, at: Instant) -> Result<Frame, Error> {
        let terms = self.in_force.terms(clock);
        let Some(target) = &terms.target else {
            return Ok(self.frame(terms, Basis::Nothing, Counted::Plain, FrameState::NotPromised));
        };
        if let Some((date, basis)) = self.date(clock, target, state) {
            let framed = match date {
                None => FrameState::PlannedMissing,
                Some(date) => open_date(instant_of(date, terms).ok_or(Error::Horizon(clock))?, self.start),
            };
            return Ok(self.frame(terms, basis, Counted::Plain, framed));
        }
        let Some(schedule) = &terms.schedule else {
            return Ok(self.frame(terms, Basis::Nothing, Counted::Plain, FrameState::NotPromised));
        };
        let stops = self.stops(clock, state);
        let standing = stops.as_slice().iter().find(|s| s.from <= at && s.to.is_none_or(|to| at < to));
        let (known, from) = match standing {
            Some(stop) => (stops.until(stop.from), stop.from),
            None => {
                let known = stops.until(at);
                let last = known.as_slice().last().and_then(|s| s.to).unwrap_or(self.start);
                (known, last.max(self.start))
            }
        };
        let dues = self.dues(clock, target, schedule, &known)?;
        let left = left(&dues, schedule, from, &known);
        let framed = match standing {
            Some(stop) => FrameState::Stopped { left, since: stop.from, was_due: dues.due },
            None => {
                let near = near_from(
                    dues.due,
                    from,
                    left,
                    Some(&**schedule).filter(|_| dues.counted == Counted::Open),
                );
                FrameState::Open { due: dues.due, expected: dues.expected, anchor: from, left, near }
            }
        };
        Ok(self.frame(terms, basis_of(target.promise), dues.counted, framed))
    }

    /// The verdict at `met_at`, by the rules in force.
    fn judged(&self, clock: Which, state: &State, met_at: Instant) -> Result<Frame, Error> {
        let terms = self.in_force.terms(clock);
        let Some(target) = &terms.target else {
            return Ok(self.frame(terms, Basis::Nothing, Counted::Plain, FrameState::NotPromised));
        };
        if let Some((date, basis)) = self.date(clock, target, state) {
            let due = date.map(|d| instant_of(d, terms).ok_or(Error::Horizon(clock))).transpose()?;
            let left = due.map(|due| due.since(met_at));
            let framed = FrameState::Judged { due, expected: None, met_at, left };
            return Ok(self.frame(terms, basis, Counted::Plain, framed));
        }
        let Some(schedule) = &terms.schedule else {
            return Ok(self.frame(terms, Basis::Nothing, Counted::Plain, FrameState::NotPromised));
        };
        let known = self.stops(clock, state).until(met_at);
        let dues = self.dues(clock, target, schedule, &known)?;
        let left = Some(left(&dues, schedule, met_at, &known));
        let framed = FrameState::Judged { due: Some(dues.due), expected: dues.expected, met_at, left };
        Ok(self.frame(terms, basis_of(target.promise), dues.counted, framed))
    }

    fn own_date(&self, state: &State, met_at: Option<Instant>) -> Result<Option<Frame>, Error> {
        let terms = &self.in_force.resolution;
        let own_class = terms.target.as_ref().is_some_and(|t| t.promise == Promise::Planned);
        let Some(date) = state.planned.filter(|_| !own_class) else { return Ok(None) };
        let due = instant_of(date, terms).ok_or(Error::Horizon(Which::Resolution))?;
        let framed = match met_at {
            None => open_date(due, self.start),
            Some(met_at) => {
                FrameState::Judged { due: Some(due), expected: None, met_at, left: Some(due.since(met_at)) }
            }
        };
        let asked = terms
            .target
            .as_ref()
            .filter(|t| t.met_by == MetBy::AnswerWithDate && self.first_answer.is_some());
        Ok(Some(Frame {
            clause: asked.map(|t| t.clause.clone()),
            average: false,
            goal: false,
            ..self.frame(terms, Basis::OwnDate, Counted::Plain, framed)
        }))
    }
}

fn open_date(due: Instant, start: Instant) -> FrameState {
    let left = due.since(start);
    FrameState::Open { due, expected: None, anchor: start, left, near: near_from(due, start, left, None) }
}

/// Rule 13: what is left at `from`, in the seconds that the target is told in.
fn left(dues: &Dues, schedule: &Schedule, from: Instant, stops: &Stops) -> i64 {
    match dues.counted {
        Counted::Open => schedule.measure_running(from, dues.due, stops),
        Counted::Plain => dues.due.since(from),
    }
}

fn basis_of(promise: Promise) -> Basis {
    match promise.limit() {
        None => Basis::Planned,
        Some(Term::Hours { .. }) => Basis::Hours,
        Some(Term::WorkingDays(_)) => Basis::WorkingDays,
        Some(Term::CalendarDays(_) | Term::Months(_)) => Basis::CalendarDays,
    }
}

/// Rule 10: the first act of support's, or whatever ends the ticket before any reaction.
fn meets_reaction(step: &Step<'_>) -> bool {
    let kind = step.event.act.kind();
    let ends =
        matches!(kind, Kind::Resolved | Kind::Refused | Kind::OutOfScope | Kind::Merged | Kind::Closed);
    let answers = matches!(kind, Kind::Acknowledged | Kind::Replied | Kind::Answered | Kind::UpdateOffered);
    ends || (answers && step.event.side == Side::Support)
}
