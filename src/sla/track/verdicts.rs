//! What an act judges, and what takes a verdict back.
use super::lateness::Rules;
use super::{FinalVerdict, Track};
use crate::policy::{MetBy, Which};
use crate::sla::frame::{Frame, FrameState};
use crate::sla::in_force::InForce;
use crate::ticket::State;
use crate::time::Instant;

impl Track<'_> {
    /// Judges the reaction by the first promise that meets its act (rules 10 and 11).
    pub(super) fn judge_reaction(&mut self) {
        let promised = self.in_force.reaction.target.is_some();
        if let (None, Some(met_at), true) = (&self.reaction, self.reaction_act, promised) {
            self.reaction = Some((self.judged(Which::Reaction, met_at), self.in_force.clone()));
        }
    }

    /// Judges the resolution by the answer or the update that meets its target (rule 10).
    pub(super) fn judge_met(&mut self) {
        let act = match met_by(&self.in_force) {
            MetBy::Resolved => None,
            MetBy::AnswerWithDate => self.first_answer,
            MetBy::UpdateOffered => self.first_update,
        };
        if let (None, Some(met_at)) = (&self.met, act) {
            self.met = Some((self.judged(Which::Resolution, met_at), self.in_force.clone()));
        }
    }

    /// A rejected update has met nothing: the clock goes on as if it had never been offered. A ticket at rest keeps its
    /// verdict until it is returned (rule 11).
    pub(super) fn reject(&mut self) {
        if let Some(verdict) = &mut self.verdict {
            verdict.rejected = true;
            return;
        }
        self.first_update = None;
        if met_by(&self.in_force) == MetBy::UpdateOffered {
            self.met = None;
        }
        self.late_by_change.values_mut().for_each(|(_, rules)| rules.reject());
    }

    /// What resolves or ends the ticket judges its unmet clocks; one that only ends it keeps no promise.
    pub(super) fn judge(&mut self, ended: bool, at: Instant) {
        let by_now =
            |made: super::Made| (made.map(|f| if ended { end(f) } else { f }), self.in_force.clone());
        let resolution = match &self.met {
            Some(met) => met.clone(),
            None => by_now(self.judged(Which::Resolution, at)),
        };
        let unmet = self.reaction_act.is_none();
        let reaction = unmet.then(|| by_now(self.judged(Which::Reaction, at)));
        let planned = self.own_date(Some(at)).map(by_now);
        let date = self.planned;
        self.verdict = Some(FinalVerdict {
            since: at,
            ended,
            reaction,
            resolution,
            planned,
            date,
            judged_by: None,
            rejected: false,
        });
    }

    /// "Returned" and "reopened" take the verdict back; the span since then becomes a stop of the resolution
    /// (rule 9).
    pub(super) fn take_back(&mut self, seq: u64, state: &State, at: Instant) {
        let judged = self.late(state, at);
        let Some(mut verdict) = self.verdict.take() else { return };
        if verdict.rejected {
            self.reject();
            verdict.judged_by.iter_mut().for_each(Rules::reject);
        }
        self.rested(&verdict, at);
        if let Some(rules) = verdict.judged_by.take() {
            // Time alone makes none of them late by a change: a date isn't stopped by the check.
            let mut before = self.late_under(rules.clone(), state, at);
            before.extend(judged.clone().into_iter().filter(|(_, lateness)| !lateness.excused));
            self.late_by(seq, &before, &rules, at);
        }
        self.remember(seq, judged, at);
    }

    /// The resolution wasn't counted meanwhile, unless the policy counts it.
    fn rested(&mut self, verdict: &FinalVerdict, at: Instant) {
        if self.check_counts() {
            return;
        }
        let spans = if verdict.ended { &mut self.ended } else { &mut self.checks };
        spans.push(crate::time::Span::closed(verdict.since, at));
        self.stops.resolution.begin(verdict.since);
        self.stops.resolution.end_at(at);
    }

    fn check_counts(&self) -> bool {
        self.in_force.policy.parts().customer_check_counts
    }
}

/// What meets the resolution by these rules.
pub(super) fn met_by(rules: &InForce) -> MetBy {
    rules.resolution.target.as_ref().map(|target| target.met_by).unwrap_or_default()
}

/// A clock judged by what keeps no promise (rule 10).
fn end(mut frame: Frame) -> Frame {
    if let FrameState::Judged { ended, .. } = &mut frame.state {
        *ended = true;
    }
    frame
}
