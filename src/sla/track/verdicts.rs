//! What an act judges, and what takes a verdict back.
use super::{FinalVerdict, Judged, Track};
use crate::policy::{MetBy, Which};
use crate::sla::reckon::Error;
use crate::ticket::State;
use crate::time::{Instant, Span};

impl Track<'_> {
    /// Judges the reaction by the first promise that meets its act (rules 10 and 11).
    pub(super) fn judge_reaction(&mut self, state: &State) -> Result<(), Error> {
        let promised = self.in_force.reaction.target.is_some();
        if let (None, Some(met_at), true) = (&self.reaction, self.reaction_act, promised) {
            self.reaction = Some((self.judged(Which::Reaction, state, met_at)?, self.in_force.clone()));
        }
        Ok(())
    }

    /// Judges the resolution by the answer that meets its target (rule 10).
    pub(super) fn judge_answer(&mut self, state: &State) -> Result<(), Error> {
        let target = self.in_force.resolution.target.as_ref();
        let by_answer = target.is_some_and(|t| t.met_by == MetBy::AnswerWithDate);
        if let (None, Some(met_at), true) = (&self.answered, self.first_answer, by_answer) {
            let frame = self.judged(Which::Resolution, state, met_at)?;
            self.answered = Some((frame, self.in_force.clone()));
        }
        Ok(())
    }

    pub(super) fn judge(&mut self, state: &State, at: Instant) -> Result<(), Error> {
        let resolution = match &self.answered {
            Some(answered) => answered.clone(),
            None => (self.judged(Which::Resolution, state, at)?, self.in_force.clone()),
        };
        let planned = self.own_date(state, Some(at))?.map(|frame| (frame, self.in_force.clone()));
        self.verdict = Some(FinalVerdict { since: at, resolution, planned, changed: false });
        Ok(())
    }

    /// "Returned" and "reopened" take the verdict back; the check becomes a stop (rule 9).
    pub(super) fn take_back(&mut self, state: &State, at: Instant) -> Result<(), Error> {
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
}
