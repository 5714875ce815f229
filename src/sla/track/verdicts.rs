//! What an act judges, and what takes a verdict back.
use super::lateness::Look;
use super::{FinalVerdict, Track};
use crate::policy::{ByClock, MetBy, Which};
use crate::sla::frame::{Frame, FrameState};
use crate::ticket::Status;
use crate::time::Instant;

impl Track<'_> {
    /// Judges the reaction by the first promise that meets its act (rules 10 and 11).
    pub(super) fn judge_reaction(&mut self) {
        let promised = self.in_force.reaction.target.is_some();
        if let (None, Some(met_at), true) = (&self.reaction, self.reaction_act, promised) {
            self.reaction = Some((self.judged(Which::Reaction, met_at), self.in_force.clone()));
        }
    }

    /// Judges the resolution by the answer that meets its target (rule 10).
    pub(super) fn judge_answer(&mut self) {
        let target = self.in_force.resolution.target.as_ref();
        let by_answer = target.is_some_and(|t| t.met_by == MetBy::AnswerWithDate);
        if let (None, Some(met_at), true) = (&self.answered, self.first_answer, by_answer) {
            self.answered = Some((self.judged(Which::Resolution, met_at), self.in_force.clone()));
        }
    }

    /// What resolves or ends the ticket judges its unmet clocks; one that only ends it keeps no promise.
    pub(super) fn judge(&mut self, status: Status, at: Instant) {
        let ended = matches!(status, Status::Refused | Status::OutOfScope | Status::Merged);
        let by_now =
            |made: super::Made| (made.map(|f| if ended { end(f) } else { f }), self.in_force.clone());
        let resolution = match &self.answered {
            Some(answered) => answered.clone(),
            None => by_now(self.judged(Which::Resolution, at)),
        };
        let unmet = self.reaction_act.is_none();
        let reaction = unmet.then(|| by_now(self.judged(Which::Reaction, at)));
        let planned = self.own_date(Some(at)).map(by_now);
        self.verdict = Some(FinalVerdict { since: at, ended, reaction, resolution, planned, changed: false });
    }

    /// "Returned" and "reopened" take the verdict back; the span since then becomes a stop of the resolution
    /// (rule 9).
    pub(super) fn take_back(&mut self, seq: u64, at: Instant) {
        let judged = self.looks(at);
        let Some(verdict) = self.verdict.take() else { return };
        self.rested(&verdict, at);
        if verdict.changed {
            let in_time = |clock| self.is_in_time(&verdict, clock, at);
            let before = ByClock {
                reaction: Look { late: !in_time(Which::Reaction), ..judged.reaction.clone() },
                resolution: Look { late: !in_time(Which::Resolution), ..judged.resolution.clone() },
                // A date that was given meanwhile is late by itself.
                planned: Some(Look {
                    late: !in_time(Which::Planned),
                    ..judged.planned.clone().unwrap_or_default()
                }),
            };
            self.late_by(&before, at);
        }
        self.remember(seq, &judged, at);
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

    /// Whether a clock would be in time at `at`, had the rules stayed those of the verdict.
    fn is_in_time(&self, verdict: &FinalVerdict, clock: Which, at: Instant) -> bool {
        let judged = match clock {
            Which::Reaction => verdict.reaction.as_ref(),
            Which::Resolution => Some(&verdict.resolution),
            Which::Planned => verdict.planned.as_ref(),
        };
        // What would have been due past 2100 was in time.
        let in_time = |made: &super::Made| {
            made.as_ref().map_or(true, |frame| match clock {
                // Nothing stopped it meanwhile.
                Which::Reaction => frame.last_due().is_none_or(|due| at <= due),
                Which::Resolution if self.check_counts() => frame.last_due().is_none_or(|due| at <= due),
                _ => !frame.is_late(at),
            })
        };
        judged.is_some_and(|(made, _)| in_time(made))
    }
}

/// A clock judged by what keeps no promise (rule 10).
fn end(mut frame: Frame) -> Frame {
    if let FrameState::Judged { ended, .. } = &mut frame.state {
        *ended = true;
    }
    frame
}
