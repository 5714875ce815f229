//! The clocks of a ticket that are judged, each with what counted when its verdict came about.
use super::due::Counted;
use super::frame::{Frame, FrameState};
use super::in_force::InForce;
use super::reckon::{Error, Reckoning};
use crate::policy::{Book, ClassId, PauseId, PriorityId, Which};
use crate::text::{Raw, words};
use crate::ticket::{Event, History, Kind, fold};
use crate::time::{Instant, Span, Stops};

/// What is said of a verdict beside its instants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VerdictFlag {
    /// It kept no promise: refused, out of scope, merged (rule 10).
    Ended,
    LateByChange,
    WasLate,
    Average,
    Goal,
}

words!(VerdictFlag {
    Ended = "ended",
    LateByChange = "late_by_change",
    WasLate = "was_late",
    Average = "average",
    Goal = "goal",
});

/// A judged clock, as reports count it. Derived like the projection, and stored beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    pub clock: Which,
    /// These four as they were when it came about.
    pub class: ClassId,
    pub priority: Option<PriorityId>,
    pub line: u8,
    pub operator: Option<Raw>,
    pub due: Option<Instant>,
    pub met_at: Instant,
    /// What was judged late was so from its due on, or from the change that made it late.
    pub verdict_at: Instant,
    /// Open seconds of the schedule that it was judged by, or plain ones, less what stopped it.
    pub used: i64,
    /// Of the resolution: the same seconds by what stopped it, under several reasons the one begun first.
    pub stopped: Vec<(PauseId, i64)>,
    pub flags: Vec<VerdictFlag>,
}

/// The verdicts of a reckoning of the whole history.
///
/// # Errors
/// As [`super::reckon`]: what a ticket was then is asked of the policy in force then.
pub fn verdicts(history: &History, book: &Book, r: &Reckoning) -> Result<Vec<Verdict>, Error> {
    let judged = r.frames.iter().filter_map(|(clock, frame)| match frame.state {
        FrameState::Judged { met_at, ended, .. } => Some((clock, frame, met_at, ended)),
        _ => None,
    });
    let told = judged.map(|(clock, frame, met_at, ended)| {
        let rules = r.rules.get(clock).unwrap_or(&r.in_force);
        let verdict_at = came_about(history, r, clock, frame, met_at, rules);
        let then = then(history, book, r, verdict_at)?;
        let counting = Counting { r, rules, clock, frame, met_at };
        let flags = [
            (VerdictFlag::Ended, ended),
            (VerdictFlag::LateByChange, frame.late_by_change),
            (VerdictFlag::WasLate, frame.was_late),
            (VerdictFlag::Average, frame.average),
            (VerdictFlag::Goal, frame.goal),
        ];
        Ok(Verdict {
            clock,
            class: then.class,
            priority: then.priority,
            line: then.line,
            operator: then.operator,
            due: frame.last_due(),
            met_at,
            verdict_at,
            used: counting.used(),
            stopped: if clock == Which::Resolution { counting.stopped() } else { Vec::new() },
            flags: flags.into_iter().filter(|(_, on)| *on).map(|(flag, _)| flag).collect(),
        })
    });
    told.collect()
}

/// When a clock came by its verdict: one that was met before it was promised, by the change that promised it; one that is
/// late, when its due passed, be it that it was met only afterwards.
fn came_about(
    history: &History,
    r: &Reckoning,
    clock: Which,
    frame: &Frame,
    met_at: Instant,
    rules: &InForce,
) -> Instant {
    match frame.last_due().filter(|due| met_at > *due) {
        None => met_at.max(rules.as_of),
        Some(due) => {
            let by = r.late_by.get(&clock).and_then(|seq| history.event(*seq));
            by.map_or(due, |event| event.at.max(due))
        }
    }
}

/// What counts of a ticket at an instant, beside its clocks.
struct Then {
    class: ClassId,
    priority: Option<PriorityId>,
    line: u8,
    operator: Option<Raw>,
}

fn then(history: &History, book: &Book, r: &Reckoning, at: Instant) -> Result<Then, Error> {
    let moved = |event: &Event| event.at > at && moves(event.act.kind());
    if !history.events.iter().any(moved) {
        let (state, in_force) = (&r.state, &r.in_force);
        return Ok(Then {
            class: in_force.class.clone(),
            priority: in_force.priority.clone(),
            line: state.line,
            operator: state.assignee.clone(),
        });
    }
    let state = fold(history, book, at);
    let in_force = InForce::of(book, &history.registration.policy, &state)?;
    let InForce { class, priority, .. } = in_force;
    Ok(Then { class, priority, line: state.line, operator: state.assignee })
}

/// Whether an event may change what counts beside the clocks.
fn moves(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Assigned
            | Kind::Escalated
            | Kind::PriorityChanged
            | Kind::ClassChanged
            | Kind::EnvironmentChanged
            | Kind::PolicyApplied
            | Kind::Undone
    )
}

/// A judged clock's seconds.
struct Counting<'a> {
    r: &'a Reckoning,
    rules: &'a InForce,
    clock: Which,
    frame: &'a Frame,
    met_at: Instant,
}

impl Counting<'_> {
    /// In the seconds that the verdict is told in; none where it ends before it begins.
    fn measure(&self, from: Instant, to: Instant) -> i64 {
        let (from, to) = (from.max(self.r.start), to.min(self.met_at));
        let schedule = self.rules.terms(self.clock).schedule.as_ref();
        match schedule.filter(|_| self.frame.counted == Counted::Open) {
            _ if to <= from => 0,
            Some(schedule) => schedule.measure(from, to),
            None => to.since(from),
        }
    }

    /// The pauses that stop the clock by the rules that judged it, in the order in which they began.
    fn pauses(&self) -> impl Iterator<Item = (&PauseId, Span)> {
        let stop = |reason: &PauseId| self.rules.policy.stops(reason, self.clock);
        let pauses = self.r.state.pauses.iter().filter(move |pause| stop(&pause.reason));
        pauses.map(|pause| (&pause.reason, Span { from: pause.from, to: pause.to }))
    }

    fn used(&self) -> i64 {
        let checks =
            self.r.checks.iter().chain(self.r.ended.iter()).filter(|_| self.clock == Which::Resolution);
        let stops = Stops::new(self.pauses().map(|(_, span)| span).chain(checks.copied()));
        let stood = stops.iter().map(|s| self.measure(s.from, s.to.unwrap_or(self.met_at)));
        self.measure(self.r.start, self.met_at) - stood.sum::<i64>()
    }

    fn stopped(&self) -> Vec<(PauseId, i64)> {
        let mut found: Vec<(PauseId, i64)> = Vec::new();
        let mut until = self.r.start;
        for (reason, span) in self.pauses() {
            let to = span.to.unwrap_or(self.met_at);
            let seconds = self.measure(span.from.max(until), to);
            until = until.max(to);
            match found.iter_mut().find(|(known, _)| known == reason) {
                _ if seconds == 0 => (),
                Some((_, sum)) => *sum += seconds,
                None => found.push((reason.clone(), seconds)),
            }
        }
        found
    }
}
