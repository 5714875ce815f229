//! The clocks as the fold goes by: what each event does to them.
use std::collections::BTreeSet;

use super::due::{Counted, Dues, dues, instant_of};
use super::frame::{Basis, Frame, FrameState};
use super::in_force::{InForce, Terms};
use super::reckon::Error;
use crate::policy::{Book, ClockKind, MetBy, Promise, Target, Term};
use crate::ticket::{Act, History, Kind, Side, State, Step, When};
use crate::time::{Instant, Schedule, Span, Stops};

/// The verdict on a ticket that is resolved or ended; later changes don't touch it (rule 11).
#[derive(Clone)]
struct Verdict {
    since: Instant,
    resolution: Frame,
    planned: Option<Frame>,
    /// The rules it was judged by.
    rules: InForce,
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
    /// The reaction judged, and by which rules.
    reaction: Option<(Frame, InForce)>,
    first_answer: Option<Instant>,
    /// The resolution judged by that answer, and by which rules (rule 10).
    answered: Option<(Frame, InForce)>,
    verdict: Option<Verdict>,
    /// Reaction, resolution, planned.
    late_by_change: [bool; 3],
    /// Extensions without effect: not allowed, or not later than the due then.
    pub odd: BTreeSet<u64>,
}

const CLOCKS: [ClockKind; 2] = [ClockKind::Reaction, ClockKind::Resolution];

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
            late_by_change: [false; 3],
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
        let mut before = self.lateness(state, at)?;
        // A late date is no later for counting in another clock.
        before[2] |= before[1] && self.current(CLOCKS[1], state, at)?.basis == Basis::Planned;
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
        let after = self.lateness(state, at)?;
        for (flag, (before, after)) in self.late_by_change.iter_mut().zip(before.into_iter().zip(after)) {
            *flag |= !before && after;
        }
        Ok(())
    }

    /// The flag `late_by_change` ends with the lateness.
    fn forget_lateness(&mut self, state: &State, at: Instant) -> Result<(), Error> {
        if self.late_by_change.contains(&true) {
            let late = self.lateness(state, at)?;
            for (flag, late) in self.late_by_change.iter_mut().zip(late) {
                *flag &= late;
            }
        }
        Ok(())
    }

    /// Which clocks are late at `at`: reaction, resolution, planned.
    fn lateness(&self, state: &State, at: Instant) -> Result<[bool; 3], Error> {
        let late = |clock| self.current(clock, state, at).map(|frame| frame.is_late(at));
        let planned = self.planned(state)?.is_some_and(|frame| frame.is_late(at));
        Ok([late(CLOCKS[0])?, late(CLOCKS[1])?, planned])
    }

    /// Rule 12: replaces the due instant where the policy allows it and it is later than the present due.
    fn extend(&mut self, seq: u64, date: When, state: &State, at: Instant) -> Result<(), Error> {
        let InForce { policy, class, priority, .. } = &self.in_force;
        let allowed = policy.extension(class, priority.as_deref()).is_some();
        let present = self.present_due(state, at)?;
        let given =
            instant_of(date, &self.in_force.resolution).ok_or(Error::Horizon(ClockKind::Resolution))?;
        if allowed && present.is_some_and(|due| given > due) {
            self.extension = Some(date);
        } else {
            self.odd.insert(seq);
        }
        Ok(())
    }

    /// The resolution's due instant: of the verdict if judged, while stopped as if resumed at `at`.
    pub fn present_due(&self, state: &State, at: Instant) -> Result<Option<Instant>, Error> {
        Ok(match self.current(ClockKind::Resolution, state, at)?.state {
            FrameState::Open { due, .. } => Some(due),
            FrameState::Judged { due, .. } => due,
            FrameState::Stopped { .. } => self.resumed_due(ClockKind::Resolution, state, at)?,
            _ => None,
        })
    }

    /// When a clock that stands would fall due if it were resumed at `at`; None if it doesn't stand.
    pub fn resumed_due(
        &self,
        clock: ClockKind,
        state: &State,
        at: Instant,
    ) -> Result<Option<Instant>, Error> {
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
            self.reaction = Some((self.judged(ClockKind::Reaction, state, met_at)?, self.in_force.clone()));
        }
        Ok(())
    }

    /// Judges the resolution by the answer that meets its target (rule 10).
    fn judge_answer(&mut self, state: &State) -> Result<(), Error> {
        let target = self.in_force.resolution.target.as_ref();
        let by_answer = target.is_some_and(|t| t.met_by == MetBy::AnswerWithDate);
        if let (None, Some(met_at), true) = (&self.answered, self.first_answer, by_answer) {
            let frame = self.judged(ClockKind::Resolution, state, met_at)?;
            self.answered = Some((frame, self.in_force.clone()));
        }
        Ok(())
    }

    fn judge(&mut self, state: &State, at: Instant) -> Result<(), Error> {
        let (resolution, rules) = match &self.answered {
            Some(answered) => answered.clone(),
            None => (self.judged(ClockKind::Resolution, state, at)?, self.in_force.clone()),
        };
        let planned = self.own_date(state, Some(at))?;
        self.verdict = Some(Verdict { since: at, resolution, planned, rules, changed: false });
        Ok(())
    }

    /// "Returned" and "reopened" take the verdict back; the check becomes a stop (rule 9).
    fn take_back(&mut self, state: &State, at: Instant) -> Result<(), Error> {
        let Some(verdict) = self.verdict.take() else { return Ok(()) };
        self.checks.push(Span { from: verdict.since, to: Some(at) });
        if verdict.changed {
            let [_, resolution, planned] = self.lateness(state, at)?;
            self.late_by_change[1] |= resolution && !verdict.resolution.is_late(at);
            // A date that was given meanwhile is late by itself.
            self.late_by_change[2] |= planned && verdict.planned.is_some_and(|frame| !frame.is_late(at));
        }
        Ok(())
    }

    /// What stops a clock: pauses whose reason the policy says so of, and the customer's checks.
    pub fn stops(&self, clock: ClockKind, state: &State) -> Stops {
        let policy = &self.in_force.policy;
        let stopping = |reason: &str| policy.pause(reason).is_some_and(|p| p.stops.contains(&clock));
        let pauses =
            state.pauses.iter().filter(|p| stopping(&p.reason)).map(|p| Span { from: p.from, to: p.to });
        let checks = self.checks.iter().copied().filter(|_| clock == ClockKind::Resolution);
        Stops::new(pauses.chain(checks))
    }

    /// The clock as it stands at `at`: judged or live.
    pub fn current(&self, clock: ClockKind, state: &State, at: Instant) -> Result<Frame, Error> {
        match (clock, &self.reaction, &self.verdict) {
            (ClockKind::Reaction, Some((frame, _)), _) => Ok(frame.clone()),
            (ClockKind::Resolution, _, Some(verdict)) => Ok(verdict.resolution.clone()),
            (ClockKind::Resolution, ..) => match &self.answered {
                Some((frame, _)) => Ok(frame.clone()),
                None => self.live(clock, state, at),
            },
            _ => self.live(clock, state, at),
        }
    }

    /// The third clock: a date promised beside a target (rule 7).
    pub fn planned(&self, state: &State) -> Result<Option<Frame>, Error> {
        match &self.verdict {
            Some(verdict) => Ok(verdict.planned.clone()),
            None => self.own_date(state, None),
        }
    }

    /// The rules that a clock stands by: those in force, or those when it was judged.
    pub fn rules(&self, clock: ClockKind) -> &InForce {
        match (clock, &self.reaction, &self.verdict) {
            (ClockKind::Reaction, Some((_, rules)), _) => rules,
            (ClockKind::Resolution, _, Some(verdict)) => &verdict.rules,
            (ClockKind::Resolution, ..) => self.answered.as_ref().map_or(&self.in_force, |(_, rules)| rules),
            _ => &self.in_force,
        }
    }

    /// Whether the flag is up now: reaction, resolution, planned.
    pub fn late_by_change(&self) -> [bool; 3] {
        self.late_by_change
    }

    fn frame(&self, terms: &Terms, basis: Basis, counted: Counted, state: FrameState) -> Frame {
        let target = terms.target.as_ref();
        Frame {
            state,
            basis,
            counted,
            version: self.in_force.policy.version().to_string(),
            schedule: terms.schedule_id.clone(),
            zone: terms.zone.name().to_string(),
            clause: target.map(|t| t.clause.clone()).filter(|c| !c.is_empty()),
            average: target.is_some_and(|t| t.average),
            goal: target.is_some_and(|t| t.goal),
            late_by_change: false,
        }
    }

    fn dues(
        &self,
        clock: ClockKind,
        target: &Target,
        schedule: &Schedule,
        stops: &Stops,
    ) -> Result<Dues, Error> {
        dues(target.promise, schedule, self.start, stops).ok_or(Error::Horizon(clock))
    }

    /// A date that the resolution clock follows instead of a target: agreed, or planned in such a class.
    fn date(&self, clock: ClockKind, target: &Target, state: &State) -> Option<(Option<When>, Basis)> {
        match (clock, self.extension) {
            (ClockKind::Resolution, Some(date)) => Some((Some(date), Basis::Extended)),
            _ if target.promise == Promise::Planned => Some((state.planned, Basis::Planned)),
            _ => None,
        }
    }

    fn live(&self, clock: ClockKind, state: &State, at: Instant) -> Result<Frame, Error> {
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
            None => FrameState::Open { due: dues.due, expected: dues.expected, anchor: from, left },
        };
        Ok(self.frame(terms, basis_of(target.promise), dues.counted, framed))
    }

    /// The verdict at `met_at`, by the rules in force.
    fn judged(&self, clock: ClockKind, state: &State, met_at: Instant) -> Result<Frame, Error> {
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
        let due = instant_of(date, terms).ok_or(Error::Horizon(ClockKind::Resolution))?;
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
    FrameState::Open { due, expected: None, anchor: start, left: due.since(start) }
}

/// Rule 13: what is left at `from`, in the seconds that the target is told in.
fn left(dues: &Dues, schedule: &Schedule, from: Instant, stops: &Stops) -> i64 {
    match dues.counted {
        Counted::Open => schedule.measure_running(from, dues.due, stops),
        Counted::Plain => dues.due.since(from),
    }
}

fn basis_of(promise: Promise) -> Basis {
    let term = match promise {
        Promise::Within(term) | Promise::Window { to: term, .. } => term,
        Promise::Planned => return Basis::Planned,
    };
    match term {
        Term::Hours { .. } => Basis::Hours,
        Term::WorkingDays(_) => Basis::WorkingDays,
        Term::CalendarDays(_) | Term::Months(_) => Basis::CalendarDays,
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
