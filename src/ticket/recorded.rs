//! What class a ticket had when each of its events happened.
use super::fold::step;
use super::{Act, Event, Registration, State, Status};
use crate::policy::{Book, ClassId};

/// The class of a ticket just before each of its events, in the order in which they happened (rule 19), whatever the
/// order in which they are given.
///
/// The events stand as leaves of a tree; each counts from when it happened until it was taken back. What a run of
/// them makes of a class is known at the node above it, so that one that is taken back changes a few nodes and
/// folds nothing anew.
pub struct Classes<'a> {
    registration: &'a Registration,
    events: &'a [Event],
    found: Vec<Found>,
}

/// By the places of the events that gave them.
#[derive(Clone, Copy, Default)]
struct Found {
    then: Option<usize>,
    lasting: Option<usize>,
    taken_back: bool,
}

impl<'a> Classes<'a> {
    /// `events` by their seq, which rises.
    pub fn new(registration: &'a Registration, book: &'a Book, events: &'a [Event]) -> Self {
        let mut found = vec![Found::default(); events.len()];
        if events.iter().any(|event| matches!(event.act, Act::ClassChanged { .. })) {
            let mut runs = Runs::new(registration, book, events);
            for rank in 0..events.len() {
                let place = runs.order[rank];
                found[place].then = runs.class_before(rank);
                runs.add(place);
            }
            for (place, found) in found.iter_mut().enumerate() {
                found.lasting = runs.class_before(runs.rank[place]);
                found.taken_back = !runs.stands(place);
            }
        }
        Classes { registration, events, found }
    }
    /// What was known when the event at a place happened.
    pub fn then(&self, place: usize) -> &ClassId {
        self.class_by(self.found.get(place).and_then(|found| found.then))
    }
    /// The same without what was taken back since.
    pub fn lasting(&self, place: usize) -> &ClassId {
        self.class_by(self.found.get(place).and_then(|found| found.lasting))
    }
    /// Known where the class was changed at all.
    pub fn is_taken_back(&self, place: usize) -> bool {
        self.found.get(place).is_some_and(|found| found.taken_back)
    }
    fn class_by(&self, place: Option<usize>) -> &ClassId {
        match place.and_then(|place| self.events.get(place)).map(|event| &event.act) {
            Some(Act::ClassChanged { to, .. }) => to,
            _ => &self.registration.class,
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
    /// By the place of an event: the rank of the last act so far that takes it back.
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
    fn add(&mut self, place: usize) {
        let event = &self.events[place];
        if let Act::Undone { seq } = event.act {
            let taken_back = self.events.binary_search_by_key(&seq, |event| event.seq);
            let Some(taken_back) = taken_back.ok().filter(|other| self.events[*other].can_be_undone()) else {
                return;
            };
            self.undone[taken_back] = self.undone[taken_back].max(Some(self.rank[place]));
            if self.rank[taken_back] < self.rank[place] {
                self.set(taken_back);
            }
        }
        self.set(place);
    }

    /// Only what has happened can be taken back.
    fn stands(&self, place: usize) -> bool {
        self.undone[place].is_none_or(|undone| undone < self.rank[place])
    }

    /// The event at a place, and all nodes above it.
    fn set(&mut self, place: usize) {
        let mut node = self.nodes.len() / 2 + self.rank[place];
        self.nodes[node] = if self.stands(place) { self.run(place) } else { NOTHING };
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

    /// The place of the event that gave the class by the first so many that happened.
    fn class_before(&self, rank: usize) -> Option<usize> {
        let mut left = rank;
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
    use std::collections::BTreeSet;

    use super::*;
    use crate::sla::tests::{Life, at, p2};
    use crate::ticket::{History, Number, fold, walk};

    fn change(to: &str) -> Act {
        Act::ClassChanged { to: to.into(), reason: None }
    }

    /// The classes by folds of beginnings: of all that had happened by then, and of what of it lasts.
    fn against_folds(life: &Life, seen: &mut BTreeSet<(ClassId, ClassId, bool)>) {
        let (history, book) = (&life.history, &life.book);
        let folded = |events: Vec<Event>| {
            let before = History { events, ..History::of(history.registration.clone()) };
            fold(&before, book, before.last_at()).class
        };
        let reclassed = history.events.iter().any(|event| matches!(event.act, Act::ClassChanged { .. }));
        let mut standing = BTreeSet::new();
        walk(history, book, history.last_at(), &mut |step, _| {
            standing.insert(step.event.seq);
        });
        let classes = Classes::new(&history.registration, book, &history.events);
        for (place, event) in history.events.iter().enumerate() {
            let mut before = history.events.clone();
            before.retain(|other| (other.at, other.seq) < (event.at, event.seq));
            let then = folded(before.clone());
            before.retain(|other| standing.contains(&other.seq));
            let lasting = folded(before);
            let taken_back = reclassed && !standing.contains(&event.seq);
            assert_eq!(*classes.then(place), then, "then: {place} of {:?}", history.events);
            assert_eq!(*classes.lasting(place), lasting, "lasting: {place} of {:?}", history.events);
            assert_eq!(classes.is_taken_back(place), taken_back, "{place} of {:?}", history.events);
            seen.insert((then, lasting, taken_back));
        }
    }

    /// Class changes, closings and takings back, in any order of time, against a fold of each beginning.
    #[test]
    fn the_class_is_that_of_a_fold_of_what_happened_before() {
        let mut seed = 7_u64;
        let mut random = |n: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % n
        };
        let mut seen = BTreeSet::new();
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
            against_folds(&life, &mut seen);
        }
        assert_eq!(
            seen.len(),
            8,
            "both classes were met, the same and another, of what stands and what doesn't"
        );
    }
}
