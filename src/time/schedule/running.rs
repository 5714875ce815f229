//! Open time less stopped time (rules 2 and 8).
use super::Schedule;
use crate::time::{Instant, Stops};

impl Schedule {
    /// `measure` without what `stops` cover (an open-ended stop covers all that follows).
    pub fn measure_running(&self, from: Instant, to: Instant, stops: &Stops) -> i64 {
        if to < from {
            return -self.measure_running(to, from, stops);
        }
        let stopped: i64 = stops.within(from, to).map(|(a, b)| self.measure(a, b)).sum();
        self.measure(from, to) - stopped
    }
    /// `add`, counting only unstopped time (rule 2). None if it never comes or is past 2100.
    pub fn add_running(&self, from: Instant, seconds: i64, stops: &Stops) -> Option<Instant> {
        let mut begin = from;
        let mut left = seconds.max(0);
        for stop in stops.as_slice() {
            if stop.to.is_some_and(|to| to <= begin) {
                continue;
            }
            if begin < stop.from {
                // Zero hours need an open second before the stop; used up exactly at the stop is used up.
                let due = self.add(begin, left)?;
                if if left == 0 { due < stop.from } else { due <= stop.from } {
                    return Some(due);
                }
                left -= self.measure(begin, stop.from);
            }
            begin = stop.to?;
        }
        self.add(begin, left)
    }
}
