//! What stops the clocks, kept up event by event.
use super::Track;
use crate::policy::{ByClock, Which};
use crate::ticket::State;
use std::sync::Arc;

use crate::time::{Instant, Schedule, Span, Stops, Tally};

impl Track<'_> {
    /// A pause may have begun or ended at `at` (rule 8).
    pub(super) fn note_stops(&mut self, state: &State, at: Instant) {
        let policy = &self.in_force.policy;
        for (clock, stops) in self.stops.iter_mut() {
            match state.open_reasons().any(|reason| policy.stops(reason, clock)) {
                true => stops.begin(at),
                false => stops.end_at(at),
            }
        }
    }

    /// What the stops of a clock took of a schedule so far.
    pub(super) fn tallied<T>(
        &self,
        clock: Which,
        schedule: &Arc<Schedule>,
        ask: impl FnOnce(&Tally) -> T,
    ) -> T {
        let mut tallies = self.tallies.borrow_mut();
        let found = tallies.iter().position(|(of, on, _)| *of == clock && Arc::ptr_eq(on, schedule));
        let index = found.unwrap_or_else(|| {
            tallies.push((clock, schedule.clone(), Tally::new(self.start)));
            tallies.len() - 1
        });
        let tally = &mut tallies[index].2;
        if let Some(stops) = self.stops.get(clock) {
            tally.grow(schedule, stops);
        }
        ask(tally)
    }

    /// Another version of the policy may stop the clocks by other reasons.
    pub(super) fn stop_anew(&mut self, state: &State) {
        self.tallies.get_mut().clear();
        let policy = &self.in_force.policy;
        let stops = |clock| {
            let pauses = state.pauses.iter().filter(|p| policy.stops(&p.reason, clock));
            let checks =
                self.checks.iter().chain(self.ended.iter()).copied().filter(|_| clock == Which::Resolution);
            Stops::new(pauses.map(|p| Span { from: p.from, to: p.to }).chain(checks))
        };
        self.stops =
            ByClock { reaction: stops(Which::Reaction), resolution: stops(Which::Resolution), planned: None };
    }
}
