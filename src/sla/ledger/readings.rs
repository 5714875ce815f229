//! Which of the policy's readings took part in a reckoning: shown where they act, and nowhere else.
use super::{LedgerRow, RowKind, RowNote};
use crate::policy::{Interpretation, MetBy, Policy, PolicyZone, Promise, Target, Term, Which};
use crate::sla::frame::{Frame, FrameState};
use crate::sla::in_force::InForce;
use crate::sla::reckon::Reckoning;
use crate::ticket::{Act, History, Kind, chosen_option};
use crate::time::{Hours, Instant};

/// What a reading is asked of.
pub(super) struct Asked<'a> {
    pub history: &'a History,
    pub reckoning: &'a Reckoning,
    pub rules: &'a InForce,
    pub frame: &'a Frame,
    pub clock: Which,
    pub target: &'a Target,
    /// Nothing that happened from then on moved the clock.
    pub until: Instant,
    pub rows: &'a [LedgerRow],
}

impl Asked<'_> {
    /// Keys of the readings that took part, in the policy's order.
    pub fn taken(&self) -> Vec<String> {
        let all = self.rules.policy.parts().interpretations.iter();
        let of_clause = |i| self.is_of_clause(i) && self.is_of_kind(i) || self.is_of_choice(i);
        let taken = all.filter(|i| self.acts(&i.key).unwrap_or_else(|| of_clause(i)));
        taken.map(|i| i.key.clone()).collect()
    }

    /// Whether the thing that a reading of this key is about happened to this clock; None for one that is about its
    /// clause.
    fn acts(&self, key: &str) -> Option<bool> {
        let (r, registration) = (self.reckoning, &self.history.registration);
        let counted = self.counts().is_some();
        let promised = self.clock != Which::Planned;
        Some(match key {
            "default_zone" => self.rules.zone_assumed && self.goes_by_zone(),
            "default_priority" => self.rules.priority_assumed && counted,
            "customer_check" => self.was_checked(),
            "pause" => counted && self.was_paused(),
            "change" => counted && self.has_moved(),
            "start" => counted && registration.registered_at != registration.reported_at,
            "line_hours" => counted && self.met_a_closed_line(),
            "no_term" => self.frame.state == FrameState::NotPromised,
            // It is shown to who refuses.
            "refusal" => false,
            "conditions" => promised && !r.outside().is_empty(),
            "zone" => self.goes_by_zone(),
            "abroad" => self.is_elsewhere(),
            "short_days" => self.meets_short_day(),
            "test_environment" => {
                self.rules.capped && promised && self.rules.environment.as_deref() == Some("test")
            }
            _ => return None,
        })
    }

    /// Whether its clause took part: as the target's, as that of a ground by which the priority was lowered, or, where
    /// no target has that clause and it names priorities, as their definitions'.
    fn is_of_clause(&self, reading: &Interpretation) -> bool {
        let Some(clause) = reading.clause.as_deref() else { return false };
        let is_about = reading.is_about(self.rules.priority.as_deref());
        let took_part = self.target.clause == clause || self.is_of_ground(clause);
        is_about && (took_part || !reading.priorities.is_empty() && self.defines(clause))
    }

    /// By a yes to a question of its clause an option was chosen: it says what becomes of such a request (PAN-28).
    fn is_of_choice(&self, reading: &Interpretation) -> bool {
        let policy = self.rules.policy.parts();
        let is_of = |question: &String| {
            policy.questions.iter().any(|q| q.id == *question && q.clause == reading.clause)
        };
        let mut chosen = policy.fields.iter().filter_map(|f| chosen_option(f, &self.reckoning.state));
        self.counts().is_some() && chosen.any(|option| option.yes_to.as_ref().is_some_and(is_of))
    }

    /// The priority in force was chosen by definitions of this clause: nobody's default, nor what a cap left of another.
    fn defines(&self, clause: &str) -> bool {
        let chosen = !self.rules.priority_assumed && !self.rules.capped;
        chosen && self.clock != Which::Planned && !is_of_a_target(&self.rules.policy, clause)
    }

    /// A reading of hours acts where hours are counted: classes of one clause may be promised a date.
    fn is_of_kind(&self, reading: &Interpretation) -> bool {
        let hours = |term| matches!(term, Term::Hours { .. });
        let counts = match self.counts() {
            Some(Promise::Within(term)) => hours(term),
            Some(Promise::Window { from, to }) => hours(from) || hours(to),
            Some(Promise::Planned) | None => false,
        };
        counts || !reading.hours
    }

    /// The priority was lowered by a ground of this clause.
    fn is_of_ground(&self, clause: &str) -> bool {
        self.counts().is_some()
            && self.rows.iter().any(|row| {
                let Some(RowNote::Event(seq)) = row.note else { return false };
                match self.history.event(seq).map(|event| &event.act) {
                    Some(Act::PriorityChanged { ground: Some(ground), .. }) => {
                        self.rules.policy.ground(ground).is_some_and(|g| g.clause.as_deref() == Some(clause))
                    }
                    _ => false,
                }
            })
    }

    /// The term that is counted; None where a date holds in its place, or is yet to be given.
    fn counts(&self) -> Option<Promise> {
        Some(self.target.promise).filter(|p| *p != Promise::Planned && !self.frame.basis.is_dated())
    }

    /// Counted on hours that close.
    fn has_hours(&self) -> bool {
        let schedule = &self.rules.terms(self.clock).schedule;
        self.counts().is_some() && schedule.as_ref().is_some_and(|s| !s.is_always())
    }

    /// In another zone it would be due at another instant: hours that close, days, or a date without a time.
    fn goes_by_zone(&self) -> bool {
        let days = |promise: Promise| !matches!(promise.limit(), Some(Term::Hours { .. }) | None);
        self.has_hours() || self.counts().is_some_and(days) || self.frame.day().is_some()
    }

    /// A suspension that the regulation knows came while the clock ran; where it knows none, any.
    fn was_paused(&self) -> bool {
        let policy = &self.rules.policy;
        let known = |reason: &str| Which::ALL.iter().any(|clock| policy.stops(reason, *clock));
        let knows_any = policy.parts().pauses.iter().any(|pause| known(&pause.id));
        let mut began = self.reckoning.state.pauses.iter().filter(|pause| pause.from < self.until);
        began.any(|pause| !knows_any || known(&pause.reason))
    }

    /// Time under the customer's check was taken out: hours, or a day at whose end the clock stood.
    fn was_checked(&self) -> bool {
        let in_hours = matches!(self.target.promise.limit(), Some(Term::Hours { .. }));
        let zone = &self.rules.terms(self.clock).zone;
        let stood = |from, to: Option<Instant>| {
            let until = to.map(|to| zone.date_of(to));
            self.rows.iter().any(|row| {
                matches!(row.note, Some(RowNote::StoppedAtClosing | RowNote::StoppedAtDaysEnd))
                    && from <= row.date
                    && until.is_none_or(|until| row.date <= until)
            })
        };
        let mut checks = self.rows.iter().filter(|row| row.note == Some(RowNote::CustomersCheck));
        checks.any(|check| match in_hours {
            true => check.seconds.is_some_and(|seconds| seconds > 0),
            false => stood(check.date, check.to),
        })
    }

    /// A change of the ticket put another target of this clock in force: another version of the policy is none.
    fn has_moved(&self) -> bool {
        let moved = |seq| self.reckoning.moved.get(&seq).is_some_and(|clocks| clocks.contains(&self.clock));
        let applied = |seq| self.history.event(seq).is_some_and(|e| e.act.kind() == Kind::PolicyApplied);
        self.rows
            .iter()
            .any(|row| matches!(row.note, Some(RowNote::Event(seq)) if moved(seq) && !applied(seq)))
    }

    /// It stood at a line that works by other hours than the clock, which ran on while that line was closed.
    fn met_a_closed_line(&self) -> bool {
        let mut events = self.history.in_order().into_iter().filter(|event| event.at < self.until);
        let policy = &self.rules.policy;
        let others = |line: u8| {
            let hours = policy.line(line).and_then(|line| line.schedule.as_deref());
            let closes = |id: &&str| matches!(policy.hours(id), Some(Hours::Weekly(_)));
            hours.filter(closes).is_some_and(|id| Some(id) != self.frame.schedule.as_deref())
        };
        others(self.history.registration.line)
            || events.any(|event| match event.act {
                Act::Escalated { to, .. } => self.reckoning.has_effect(event.seq) && others(to),
                _ => false,
            })
    }

    /// The customer's own hours, away from where the policy's calendar is at home.
    fn is_elsewhere(&self) -> bool {
        let zone = self.rules.terms(self.clock).zone.name();
        match &self.rules.policy.parts().zone {
            PolicyZone::Customer { default } => self.has_hours() && default.name() != zone,
            PolicyZone::Fixed(_) => false,
        }
    }

    /// A day before a holiday counted to its full closing, where the last hour of it would not have: within hours on
    /// that day, of days as the last one.
    fn meets_short_day(&self) -> bool {
        let Some(schedule) = self.rules.terms(self.clock).schedule.as_ref().filter(|_| self.has_hours())
        else {
            return false;
        };
        if schedule.follows_short_days() {
            return false;
        }
        let in_hours = matches!(self.target.promise.limit(), Some(Term::Hours { .. }));
        let mut open = self.rows.iter().rev().filter(|row| row.kind == RowKind::Open);
        let last = if in_hours { usize::MAX } else { 1 };
        open.by_ref().take(last).any(|row| {
            let closing = schedule.day(row.date).closing;
            let late = |to: Instant| closing.is_some_and(|closing| to > closing.plus(-3600));
            schedule.calendar().is_short(row.date) && (!in_hours || row.to.is_some_and(late))
        })
    }
}

/// Keys of the readings by which nothing is promised, in the policy's order: of a clock that no ledger explains that of
/// `no_term`, and those of the class's clause where none is promised anything.
pub fn unpromised(history: &History, r: &Reckoning) -> Vec<String> {
    let clocks = [(Which::Reaction, &r.frames.reaction), (Which::Resolution, &r.frames.resolution)];
    let bare = clocks.into_iter().filter(|(_, frame)| frame.state == FrameState::NotPromised);
    let bare: Vec<(Which, &Frame)> = bare.collect();
    let Some((clock, frame)) = bare.first().copied() else { return Vec::new() };
    let class = r.in_force.policy.class(&r.in_force.class);
    let clause = class.and_then(|class| class.clause.clone()).unwrap_or_default();
    let target =
        Target { promise: Promise::Planned, met_by: MetBy::default(), clause, average: false, goal: false };
    let (rules, until) = (&r.in_force, r.at.plus(1));
    let asked = Asked { history, reckoning: r, rules, frame, clock, target: &target, until, rows: &[] };
    let mut taken = asked.taken();
    taken.retain(|key| bare.len() == clocks.len() || key == "no_term");
    taken
}

/// Whether a class or a priority promises anything by this clause.
fn is_of_a_target(policy: &Policy, clause: &str) -> bool {
    let parts = policy.parts();
    let classes = parts.classes.iter().flat_map(|c| [&c.reaction, &c.resolution]);
    let priorities = parts.priorities.iter().flat_map(|p| [&p.reaction, &p.resolution]);
    classes.chain(priorities).flatten().any(|target| target.clause == clause)
}
