//! What a ticket was when each of its events was recorded, as of when that happened: what a command went by.
use super::fold::step;
use super::{Act, Event, Registration, State, Status};
use crate::policy::{Book, ClassId};
use crate::time::Instant;

/// The class of a ticket by what was recorded before each of its events.
///
/// The events stand in the order in which they happened, as leaves of a tree; each counts from when it was recorded
/// until it was taken back. What a run of them makes of a class is known at the node above it, so that an event
/// that comes late, far back in time, changes a few nodes and folds nothing anew.
pub struct AsRecorded<'a> {
    registration: &'a Registration,
    events: &'a [Event],
    /// None: no event changes the class.
    runs: Option<Runs<'a>>,
    /// So many of the events are recorded.
    recorded: usize,
}

impl<'a> AsRecorded<'a> {
    /// `events` in the order in which they were recorded, their seq rising.
    pub fn new(registration: &'a Registration, book: &'a Book, events: &'a [Event]) -> Self {
        let reclassed = events.iter().any(|event| matches!(event.act, Act::ClassChanged { .. }));
        let runs = reclassed.then(|| Runs::new(registration, book, events));
        AsRecorded { registration, events, runs, recorded: 0 }
    }

    /// The class that the ticket had at an instant, by what was recorded before the event at this place. Asked
    /// for places that rise.
    pub fn class_by(&mut self, place: usize, at: Instant) -> ClassId {
        let Some(runs) = &mut self.runs else { return self.registration.class.clone() };
        for recorded in self.recorded..place.min(self.events.len()) {
            runs.record(recorded);
            self.recorded = recorded + 1;
        }
        let changed = runs.class_at(at).and_then(|place| self.events.get(place));
        match changed.map(|event| &event.act) {
            Some(Act::ClassChanged { to, .. }) => to.clone(),
            _ => self.registration.class.clone(),
        }
    }
}

/// As much of a status as decides whether a class may be changed, and what decides that in turn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    Open,
    Resolved,
    Ended,
}

impl Stage {
    const ALL: [Stage; 3] = [Stage::Open, Stage::Resolved, Stage::Ended];

    fn of(status: Status) -> Self {
        match status {
            _ if status.is_open() => Stage::Open,
            _ if status.is_active() => Stage::Resolved,
            _ => Stage::Ended,
        }
    }
    /// One of its statuses.
    fn status(self) -> Status {
        match self {
            Stage::Open => Status::New,
            Stage::Resolved => Status::Resolved,
            Stage::Ended => Status::Closed,
        }
    }
}

/// What a run of events makes of a ticket that it finds at a stage.
#[derive(Clone, Copy)]
struct Outcome {
    stage: Stage,
    /// The place of the event that gave it its class last.
    class: Option<u32>,
}

/// For each stage, in the order of [`Stage::ALL`].
type Run = [Outcome; 3];

const NOTHING: Run = [
    Outcome { stage: Stage::Open, class: None },
    Outcome { stage: Stage::Resolved, class: None },
    Outcome { stage: Stage::Ended, class: None },
];

fn after(before: Outcome, run: &Run) -> Outcome {
    let Outcome { stage, class } = run[before.stage as usize];
    Outcome { stage, class: class.or(before.class) }
}

struct Runs<'a> {
    registration: &'a Registration,
    book: &'a Book,
    events: &'a [Event],
    /// Places of the events, as they happened.
    order: Vec<usize>,
    /// By the place of an event: where it stands in `order`.
    rank: Vec<usize>,
    /// By the place of an event: the rank of the last act, recorded by now, that takes it back.
    undone: Vec<Option<usize>>,
    /// The root is 1, the two halves of a node `n` are `2 * n` and `2 * n + 1`; the leaves are one a rank.
    nodes: Vec<Run>,
}

impl<'a> Runs<'a> {
    fn new(registration: &'a Registration, book: &'a Book, events: &'a [Event]) -> Self {
        let mut order: Vec<usize> = (0..events.len()).collect();
        order.sort_by_key(|place| (events[*place].at, events[*place].seq));
        let mut rank = vec![0; events.len()];
        order.iter().enumerate().for_each(|(at, place)| rank[*place] = at);
        let nodes = vec![NOTHING; 2 * events.len().next_power_of_two()];
        Runs { registration, book, events, order, rank, undone: vec![None; events.len()], nodes }
    }

    /// The event at a place is there from now on, and what it takes back no more.
    fn record(&mut self, place: usize) {
        let event = &self.events[place];
        if let Act::Undone { seq } = event.act {
            let taken_back = self.events.binary_search_by_key(&seq, |event| event.seq);
            let Some(taken_back) = taken_back.ok().filter(|other| self.events[*other].can_be_undone()) else {
                return;
            };
            self.undone[taken_back] = self.undone[taken_back].max(Some(self.rank[place]));
            if taken_back < place {
                self.set(taken_back);
            }
        }
        self.set(place);
    }

    /// The event at a place, and all nodes above it.
    fn set(&mut self, place: usize) {
        let rank = self.rank[place];
        // Only what has happened can be taken back.
        let stands = self.undone[place].is_none_or(|undone| undone < rank);
        let mut node = self.nodes.len() / 2 + rank;
        self.nodes[node] = if stands { self.run(place) } else { NOTHING };
        while node > 1 {
            node /= 2;
            let (first, then) = (self.nodes[2 * node], self.nodes[2 * node + 1]);
            self.nodes[node] = first.map(|outcome| after(outcome, &then));
        }
    }

    /// What one event makes of each stage: by the fold's own step.
    fn run(&self, place: usize) -> Run {
        let event = &self.events[place];
        Stage::ALL.map(|stage| {
            let mut state = State { status: stage.status(), ..State::default() };
            let legal = step(self.registration, self.book, &mut state, event);
            let gives_class = legal && matches!(event.act, Act::ClassChanged { .. });
            let class = u32::try_from(place).ok().filter(|_| gives_class);
            Outcome { stage: Stage::of(state.status), class }
        })
    }

    /// The place of the event that gave the class of that instant.
    fn class_at(&self, at: Instant) -> Option<usize> {
        let mut left = self.order.partition_point(|place| self.events[*place].at <= at);
        let (mut node, mut width) = (1, self.nodes.len() / 2);
        let mut outcome = NOTHING[0];
        while left > 0 {
            if left >= width {
                outcome = after(outcome, &self.nodes[node]);
                break;
            }
            (node, width) = (2 * node, width / 2);
            if left >= width {
                outcome = after(outcome, &self.nodes[node]);
                left -= width;
                node += 1;
            }
        }
        outcome.class.map(|place| place as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::tests::{at, p2};
    use crate::ticket::{History, Number, fold_found};

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
        for _ in 0..400 {
            let mut life = p2();
            for index in 0..14_u64 {
                let act = match random(10) {
                    0 => Act::Closed { reason: None },
                    1 => Act::Reopened { reason: None },
                    // Now and then one that is recorded later.
                    2 | 3 => Act::Undone { seq: 1 + random(index + 2) },
                    4 => Act::Resolved { text: None, cause: None },
                    5 => Act::Returned { reason: None },
                    6 => Act::Accepted,
                    7 => Act::Merged { to: Number::new("PRO", 1000 + random(3) as u32) },
                    8 => change("consultation"),
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
