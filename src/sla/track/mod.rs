//! The clocks as the fold goes by: what each event does to them.
//!
//! Invariant: events come in the order of the history, each once; a clock that is judged is only taken back by
//! what reopens the ticket or asks for another target. Never looks beyond the event that it is at.
mod frames;
mod lateness;
mod standing;
mod stops;
mod verdicts;

use lateness::{Breach, Lateness, Promised, Rules};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::frame::Frame;
use super::in_force::{InForce, Unavailable};
use super::reckon::Error;
use crate::policy::{Book, ByClock, Policy, PolicyId, Which};
use crate::ticket::{Act, FoldStep, History, Kind, Side, State, Status, When};
use crate::time::{Grown, Instant, Schedule, Span, Stops, Tally};

/// A clock in the making; past 2100 only an error once it is asked for (rule 21).
type Made = Result<Frame, Error>;

/// A clock judged, and the rules it was judged by.
type Judged = (Made, InForce);

/// The verdict on a ticket that is resolved or ended; later changes don't touch it (rule 11).
#[derive(Clone)]
struct FinalVerdict {
    since: Instant,
    /// It kept no promise (rule 10).
    ended: bool,
    /// A reaction that nothing had met when the ticket ended (rule 10).
    reaction: Option<Judged>,
    resolution: Judged,
    planned: Option<Judged>,
    /// The date given by hand then.
    date: Option<When>,
    /// The rules then, once others are in force.
    judged_by: Option<Rules>,
    /// The update was rejected since: its verdict goes with this one.
    rejected: bool,
}

/// The clocks of one ticket in the making.
#[derive(Clone)]
pub(super) struct Track<'a> {
    book: &'a Book,
    policy_id: &'a PolicyId,
    pub start: Instant,
    /// From its start nothing can be counted.
    uncounted: bool,
    pub in_force: InForce,
    /// What stopped the clocks so far.
    pub stops: ByClock<Stops>,
    /// What they took of each schedule that was asked.
    tallies: RefCell<Vec<(Which, Arc<Schedule>, Tally)>>,
    /// Spans under the customer's check (rule 9).
    pub checks: Grown<Span>,
    /// Spans between what ended the ticket without a solution and what reopened it: nobody checked anything (rule 10).
    pub ended: Grown<Span>,
    /// The last planned date given.
    planned: Option<When>,
    pub extension: Option<When>,
    /// The clocks for which an event put another target in force (rule 11), by its sequence number.
    pub moved: Grown<(u64, BTreeSet<Which>)>,
    /// Extensions that ended with the priority or class they were agreed for (rule 12), by the event that changed it.
    pub lapsed: Grown<(u64, When)>,
    /// First act that meets a reaction (rule 10).
    reaction_act: Option<Instant>,
    reaction: Option<Judged>,
    first_answer: Option<Instant>,
    /// Of the updates offered since one was rejected, the first.
    first_update: Option<Instant>,
    /// One of them was accepted: what is rejected later is another.
    update_accepted: bool,
    /// The resolution judged by the act that meets its target before any solution does (rule 10).
    met: Option<Judged>,
    verdict: Option<FinalVerdict>,
    /// The promises that a change made late: its event, and the rules before it.
    late_by_change: BTreeMap<Promised, (u64, Rules)>,
    /// The promises that an act made late which will be taken back, from its very moment on; by its sequence number.
    brought: BTreeMap<Promised, u64>,
    /// The breaches that events put out of sight (rule 11), by the events' sequence numbers.
    hidden: Grown<(u64, Promised, Lateness)>,
    /// All of those, by the clock.
    known: BTreeMap<Which, BTreeSet<Breach>>,
    /// The clocks of which one of those was of more than a stated average.
    breached: BTreeSet<Which>,
    /// Extensions without effect: not allowed, or not later than the due then.
    pub odd: BTreeSet<u64>,
}

impl<'a> Track<'a> {
    pub fn new(history: &'a History, book: &'a Book) -> Result<Self, Error> {
        let policy_id = &history.registration.policy;
        let uncounted = !history.begins_well();
        Ok(Track {
            book,
            policy_id,
            start: history.registration.reported_at,
            uncounted,
            in_force: in_force(book, policy_id, &State::at_registration(history), uncounted)?,
            stops: ByClock::default(),
            tallies: RefCell::default(),
            checks: Grown::default(),
            ended: Grown::default(),
            planned: None,
            extension: None,
            moved: Grown::default(),
            lapsed: Grown::default(),
            reaction_act: None,
            reaction: None,
            first_answer: None,
            first_update: None,
            update_accepted: false,
            met: None,
            verdict: None,
            late_by_change: BTreeMap::new(),
            brought: BTreeMap::new(),
            hidden: Grown::default(),
            known: BTreeMap::new(),
            breached: BTreeSet::new(),
            odd: BTreeSet::new(),
        })
    }

    /// Takes one event into account; `state` is the one after it. `awaited`: it will be taken back.
    pub fn observe(&mut self, step: &FoldStep<'_>, state: &State, awaited: bool) -> Result<(), Error> {
        if !step.legal {
            return Ok(());
        }
        let (at, seq) = (step.event.at, step.event.seq);
        let in_force = match may_change_rules(step.event.act.kind()) {
            true => Some(in_force(self.book, self.policy_id, state, self.uncounted)?),
            false => None,
        };
        let differs = in_force.as_ref().is_some_and(|rules| rules.differs(&self.in_force));
        let plain = awaited.then(|| self.plainly_late(at));
        let moves = matches!(
            step.event.act,
            Act::Planned { .. } | Act::Extended { .. } | Act::Answered { .. } | Act::UpdateRejected { .. }
        );
        let before = (differs || moves).then(|| (self.late(state, at), self.own_rules()));
        match in_force.map(|rules| InForce { as_of: at, ..rules }) {
            Some(rules) if differs => self.change(seq, rules, state),
            // Confirmed, or set under the cap: no clock changes, but what is assumed or capped does.
            Some(rules) => self.in_force = rules,
            None => self.in_force.as_of = at,
        }
        self.note_stops(state, at);
        self.planned = state.planned;
        if let (true, Some((before, rules))) = (differs, &before) {
            self.late_by(seq, before, rules, at);
        }
        match step.event.act {
            Act::Extended { date, .. } => self.extend(seq, date, at),
            Act::Answered { .. } => {
                self.first_answer = self.first_answer.or(Some(at));
                self.judge_met();
            }
            Act::UpdateOffered { .. } => {
                self.first_update = self.first_update.or(Some(at));
                self.judge_met();
            }
            Act::UpdateAccepted => self.update_accepted = true,
            Act::UpdateRejected { .. } if !self.update_accepted => self.reject(),
            _ => (),
        }
        // What is said on a ticket that ended without a solution keeps or breaks no promise any more.
        let ended = self.verdict.as_ref().is_some_and(|verdict| verdict.ended);
        if self.reaction_act.is_none() && !ended && meets_reaction(step, &self.in_force.policy) {
            self.reaction_act = Some(at);
            self.judge_reaction();
        }
        match (step.before.is_open(), state.status.is_open()) {
            (true, false) => self.judge(keeps_no_promise(state.status), at),
            (false, true) => self.take_back(seq, state, at),
            _ => (),
        }
        if let Some((before, _)) = before {
            self.remember(seq, before, at);
        }
        self.forget_lateness(at);
        if let Some(plain) = plain {
            self.note_brought(seq, &plain, at);
        }
        Ok(())
    }
}

fn in_force(
    book: &Book,
    policy_id: &PolicyId,
    state: &State,
    uncounted: bool,
) -> Result<InForce, Unavailable> {
    let in_force = InForce::of(book, policy_id, state)?;
    Ok(if uncounted { in_force.uncounted() } else { in_force })
}

/// Whether an act may change what rules are in force by: nothing else of a ticket's state is asked for them.
fn may_change_rules(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::PriorityChanged
            | Kind::ClassChanged
            | Kind::EnvironmentChanged
            | Kind::FieldChanged
            | Kind::PolicyApplied
            | Kind::Undone
    )
}

/// What ends a ticket without a solution (rule 10).
fn keeps_no_promise(status: Status) -> bool {
    matches!(status, Status::Refused | Status::OutOfScope | Status::Merged)
}

/// Rule 10: an act of support's by which the customer hears of it, among them a pause that its policy has told;
/// or whoever closes or resolves the ticket before any.
fn meets_reaction(step: &FoldStep<'_>, policy: &Policy) -> bool {
    let support = step.event.side == Side::Support;
    match step.event.act.kind() {
        Kind::Resolved | Kind::Closed => true,
        Kind::Acknowledged
        | Kind::Replied
        | Kind::Answered
        | Kind::UpdateOffered
        | Kind::Refused
        | Kind::OutOfScope => support,
        _ => match &step.event.act {
            Act::Paused { reason, .. } => support && policy.pause(reason).is_some_and(|p| p.notify.is_some()),
            _ => false,
        },
    }
}
