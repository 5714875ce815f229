//! The clocks as the fold goes by: what each event does to them.
//!
//! Invariant: events come in the order of the history, each once; a clock that is judged is only taken back by
//! what reopens the ticket or asks for another target. Never looks beyond the event that it is at.
mod frames;
mod lateness;
mod standing;
mod verdicts;

use std::collections::BTreeSet;

use super::frame::Frame;
use super::in_force::InForce;
use super::reckon::Error;
use crate::policy::{Book, PolicyId, Which};
use crate::ticket::{Act, FoldStep, History, Kind, Side, State, When};
use crate::time::{Instant, Span};

/// A clock judged, and the rules it was judged by.
type Judged = (Frame, InForce);

/// The verdict on a ticket that is resolved or ended; later changes don't touch it (rule 11).
#[derive(Clone)]
struct FinalVerdict {
    since: Instant,
    resolution: Judged,
    planned: Option<Judged>,
    /// The rules in force changed since.
    changed: bool,
}

/// The clocks of one ticket in the making.
pub(super) struct Track<'a> {
    book: &'a Book,
    policy_id: &'a PolicyId,
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
    verdict: Option<FinalVerdict>,
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
    pub fn observe(&mut self, step: &FoldStep<'_>, state: &State) -> Result<(), Error> {
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
}

/// Rule 10: the first act of support's, or whatever ends the ticket before any reaction.
fn meets_reaction(step: &FoldStep<'_>) -> bool {
    let kind = step.event.act.kind();
    let ends =
        matches!(kind, Kind::Resolved | Kind::Refused | Kind::OutOfScope | Kind::Merged | Kind::Closed);
    let answers = matches!(kind, Kind::Acknowledged | Kind::Replied | Kind::Answered | Kind::UpdateOffered);
    ends || (answers && step.event.side == Side::Support)
}
