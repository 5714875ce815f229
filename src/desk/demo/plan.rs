//! Which tickets there are, in which order, under which numbers.
use std::collections::BTreeMap;

use fastrand::Rng;

use super::begin::Brief;
use super::special::{self, ENDED, OPEN, Special};
use super::texts::VENDORS;
use super::{ended, open};
use crate::policy::Book;
use crate::text::Raw;
use crate::ticket::{Act, History, Number, Registration};
use crate::time::Instant;

/// At most so many are open, whatever their share.
pub(super) const MOST_OPEN: u64 = 10_000;
/// One ordinary open ticket in so many is late, and never more than `MOST_LATE`.
const LATE_EVERY: u64 = 40;
const MOST_LATE: u64 = 60;

/// What the histories are made from. Each is a function of this and its index alone, so that they can
/// be made one by one, in any order, twice the same.
#[derive(Clone, Copy)]
pub(super) struct Plan<'a> {
    pub book: &'a Book,
    pub tickets: u64,
    pub seed: u64,
    pub end: Instant,
}

impl Plan<'_> {
    pub fn open(&self) -> u64 {
        (self.tickets / 3).min(MOST_OPEN)
    }
    /// The ticket of an index, without its number; the open ones come first.
    pub fn ticket(&self, index: u64) -> Option<History> {
        let rng = self.dice(index);
        match self.place(index) {
            Planned::Special(told) => special::special(self.book, told, &rng, self.end),
            Planned::Open(nth) => {
                let late = nth % LATE_EVERY == LATE_EVERY / 2 && nth / LATE_EVERY < MOST_LATE;
                open::open(self.book, &rng, self.end, late)
            }
            Planned::Ended(nth) => ended::ended(self.book, &rng, self.end, of_every_class(nth)),
        }
    }
    /// The registration alone, which for most needs no life.
    fn registration(&self, index: u64) -> Option<Registration> {
        let history = match self.place(index) {
            Planned::Ended(nth) => {
                ended::registered(self.book, &self.dice(index), self.end, of_every_class(nth))?.history
            }
            _ => self.ticket(index)?,
        };
        Some(history.registration)
    }
    fn dice(&self, index: u64) -> Rng {
        // An odd multiplier spreads neighbouring indices over all seeds.
        Rng::with_seed(self.seed ^ index.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }
    fn place(&self, index: u64) -> Planned {
        match index.checked_sub(self.open()) {
            None => at(OPEN, index).map_or_else(Planned::Open, Planned::Special),
            Some(index) => at(ENDED, index).map_or_else(Planned::Ended, Planned::Special),
        }
    }
}

/// What stands at an index.
enum Planned {
    Special(&'static Special),
    /// An ordinary one, and which.
    Open(u64),
    Ended(u64),
}

/// The item, or how far beyond the list it lies.
fn at<T>(list: &[T], index: u64) -> Result<&T, u64> {
    usize::try_from(index).ok().and_then(|i| list.get(i)).ok_or(index.saturating_sub(list.len() as u64))
}

/// The first ordinary ones go through all classes of all vendors.
fn of_every_class(index: u64) -> Option<Brief> {
    let classes = VENDORS.into_iter().flat_map(|v| v.classes.iter().map(move |(class, _)| (v, *class)));
    let (vendor, class) = classes.into_iter().nth(usize::try_from(index).ok()?)?;
    Some(Brief { vendor, class, priority: None, age: 0, careless: true, daytime: true })
}

/// The order of registration: number and index of each ticket.
pub(super) struct Numbers {
    order: Vec<(i64, u64)>,
    totals: BTreeMap<String, u32>,
}

impl Numbers {
    /// Begins every history once, to know when it was registered.
    pub fn of(plan: &Plan<'_>) -> Self {
        let mut totals: BTreeMap<String, u32> = BTreeMap::new();
        let mut order = Vec::new();
        for index in 0..plan.tickets {
            let Some(registration) = plan.registration(index) else { continue };
            order.push((registration.registered_at.unix(), index));
            *totals.entry(registration.number.prefix).or_default() += 1;
        }
        order.sort_unstable();
        Numbers { order, totals }
    }

    /// The histories with their numbers, in order of registration.
    pub fn number<'a>(self, plan: Plan<'a>) -> impl Iterator<Item = History> + use<'a> {
        let Numbers { order, totals } = self;
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        order.into_iter().filter_map(move |(_, index)| {
            let mut history = plan.ticket(index)?;
            let number = &mut history.registration.number;
            let count = counts.entry(number.prefix.clone()).or_insert(Number::FIRST - 1);
            *count += 1;
            number.count = *count;
            let only = totals.get(&number.prefix).is_none_or(|total| *total < 2);
            meet_neighbour(&mut history, only);
            Some(history)
        })
    }
}

/// A merge or link left open leads to the ticket registered before (the first one: after) it.
fn meet_neighbour(history: &mut History, only: bool) {
    let own = history.registration.number.clone();
    let count = if own.count > Number::FIRST { own.count - 1 } else { own.count + 1 };
    for event in &mut history.events {
        event.act = match &event.act {
            Act::Merged { .. } if only => {
                Act::Closed { reason: Some(Raw::from("Повторная заявка")) }
            }
            Act::Linked { .. } if only => {
                Act::Note { text: Some(Raw::from("Похожих заявок нет.")) }
            }
            Act::Merged { .. } => Act::Merged { to: Number::new(&own.prefix, count) },
            Act::Linked { .. } => Act::Linked { to: Number::new(&own.prefix, count), child: false },
            _ => continue,
        };
    }
}
