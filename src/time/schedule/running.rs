//! Open time less stopped time (rules 2 and 8).
use super::Schedule;
use crate::time::{Grown, Instant, Known, Stops};

impl Schedule {
    /// `measure` without what `stops` cover (an open-ended stop covers all that follows).
    pub fn measure_running(&self, from: Instant, to: Instant, stops: &Stops) -> i64 {
        let mut tally = Tally::new(from.min(to));
        tally.grow(self, stops);
        tally.measure(self, from, to, stops.into())
    }
    /// `add`, counting only unstopped time (rule 2). None if it never comes or is past 2100.
    pub fn add_running(&self, from: Instant, seconds: i64, stops: &Stops) -> Option<Instant> {
        let mut tally = Tally::new(from);
        tally.grow(self, stops);
        tally.add(self, seconds, stops.into())
    }
}

/// How much of a schedule each stop took from a start on, summed once for each as they come: what runs between them
/// is found in a few searches, however many there are.
#[derive(Clone, Debug)]
pub struct Tally {
    start: Instant,
    /// Open seconds that the stops before each one took.
    taken: Grown<i64>,
}

impl Tally {
    pub fn new(start: Instant) -> Self {
        Tally { start, taken: std::iter::once(0).collect() }
    }
    pub fn start(&self) -> Instant {
        self.start
    }
    /// Takes in what came since; the last stop is left out, for it may go on.
    pub fn grow(&mut self, schedule: &Schedule, stops: &Stops) {
        let stops = Known::from(stops);
        while self.taken.len() < stops.len() {
            let index = self.taken.len() - 1;
            let took =
                stops.get(index).map_or(0, |s| schedule.measure(s.from.max(self.start), self.end(s.to)));
            self.taken.push(self.taken_before(index) + took);
        }
    }

    /// Open, unstopped seconds between two instants, neither before the start; negative if `to` is earlier.
    pub fn measure(&self, schedule: &Schedule, from: Instant, to: Instant, stops: Known<'_>) -> i64 {
        let stopped = |at| self.stopped(schedule, at, stops);
        schedule.measure(from, to) - stopped(to) + stopped(from)
    }
    /// When `seconds` of them have passed since the start; with 0: at the first open, unstopped instant. None if
    /// that never comes or is past 2100.
    pub fn add(&self, schedule: &Schedule, seconds: i64, stops: Known<'_>) -> Option<Instant> {
        let wanted = seconds.max(1);
        // The stop before which it is used up (rule 2: also exactly at its begin), or none.
        let (mut next, mut beyond) = (0, stops.len());
        while next < beyond {
            let middle = next + (beyond - next) / 2;
            match self.run_before(schedule, middle, stops) < wanted {
                true => next = middle + 1,
                false => beyond = middle,
            }
        }
        let Some(last) = next.checked_sub(1) else { return schedule.add(self.start, seconds.max(0)) };
        let left = seconds.max(0) - self.run_before(schedule, last, stops);
        schedule.add(self.end(Some(stops.get(last)?.to?)), left)
    }

    /// What ran from the start to the begin of a stop.
    fn run_before(&self, schedule: &Schedule, index: usize, stops: Known<'_>) -> i64 {
        let begin = stops.get(index).map_or(self.start, |s| s.from.max(self.start));
        schedule.measure(self.start, begin) - self.taken_before(index)
    }
    /// Open seconds that the stops took from the start to `at`.
    fn stopped(&self, schedule: &Schedule, at: Instant, stops: Known<'_>) -> i64 {
        let Some(last) = stops.begun_before(at).checked_sub(1) else { return 0 };
        let took = stops.get(last).map_or(0, |s| {
            let end = self.end(Some(s.to.map_or(at, |to| to.min(at))));
            schedule.measure(s.from.max(self.start).min(end), end)
        });
        self.taken_before(last) + took
    }
    fn taken_before(&self, index: usize) -> i64 {
        self.taken.get(index).copied().unwrap_or(0)
    }
    /// The end of a stop, if it isn't before the start.
    fn end(&self, to: Option<Instant>) -> Instant {
        to.map_or(self.start, |to| to.max(self.start))
    }
}
