//! What a ticket was when each of its events was recorded, as of when that happened: what a command went by.
use super::fold::{fold_found, step};
use super::{Act, Event, History, Registration, State};
use crate::policy::{Book, ClassId};
use crate::time::Instant;

/// One walk over the events as they were recorded. It folds anew only after one that happened before another
/// recorded already, or that takes one back.
pub struct AsRecorded<'a> {
    registration: &'a Registration,
    book: &'a Book,
    events: &'a [Event],
    /// So many of them are taken.
    taken: usize,
    /// The fold of these, unless `stale`.
    state: State,
    stale: bool,
    /// One of them changes the class: else it is that of the registration.
    reclassed: bool,
    last: Option<Instant>,
}

impl<'a> AsRecorded<'a> {
    /// `events` in the order in which they were recorded, their seq rising.
    pub fn new(registration: &'a Registration, book: &'a Book, events: &'a [Event]) -> Self {
        let state = State::at_registration(&History::of(registration.clone()));
        AsRecorded { registration, book, events, taken: 0, state, stale: false, reclassed: false, last: None }
    }

    /// The class that the ticket had at an instant, by what was recorded before the event at this place. Asked
    /// for places that rise.
    pub fn class_by(&mut self, place: usize, at: Instant) -> ClassId {
        self.take_until(place);
        match self.last {
            _ if !self.reclassed => self.registration.class.clone(),
            Some(last) if at < last => self.found(at, last).class,
            Some(last) if self.stale => {
                (self.state, self.stale) = (self.found(last, last), false);
                self.state.class.clone()
            }
            _ => self.state.class.clone(),
        }
    }

    fn take_until(&mut self, place: usize) {
        let more = self.events.get(self.taken..place).unwrap_or_default();
        for event in more {
            let at = Some(event.at);
            self.reclassed |= matches!(event.act, Act::ClassChanged { .. });
            self.stale |= at < self.last || matches!(event.act, Act::Undone { .. });
            self.last = self.last.max(at);
            if !self.stale {
                step(self.registration, self.book, &mut self.state, event);
            }
        }
        self.taken += more.len();
    }

    /// All that is taken, as of an instant; what was taken back by the last of it isn't there.
    fn found(&self, at: Instant, last: Instant) -> State {
        let events = self.events.iter().take(self.taken).cloned().collect();
        fold_found(&History { events, ..History::of(self.registration.clone()) }, self.book, at, last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::tests::{at, p2};

    fn change(to: &str) -> Act {
        Act::ClassChanged { to: to.into(), reason: None }
    }

    /// Class changes, closings and takings back, in any order of time, against a fold of each beginning.
    #[test]
    fn the_class_is_that_of_a_fold_of_what_was_recorded_before() {
        let mut seed = 7_u64;
        let mut random = |n: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % n
        };
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..200 {
            let mut life = p2();
            for index in 0..12_u64 {
                let act = match random(6) {
                    0 => Act::Closed { reason: None },
                    1 => Act::Reopened { reason: None },
                    2 => Act::Undone { seq: 1 + random(index + 1) },
                    3 => change("consultation"),
                    _ => change("incident"),
                };
                life.push(at("23 09:30").plus(random(40) as i64 * 60), act);
            }
            let history = &life.history;
            let mut walk = AsRecorded::new(&history.registration, &life.book, &history.events);
            for (place, event) in history.events.iter().enumerate() {
                let events = history.events[..place].to_vec();
                let before = History { events, ..History::of(history.registration.clone()) };
                let class = fold_found(&before, &life.book, event.at, before.last_at()).class;
                assert_eq!(walk.class_by(place, event.at), class, "{place} of {:?}", history.events);
                seen.insert(class);
            }
        }
        assert_eq!(seen.len(), 2, "both classes were met");
    }
}
