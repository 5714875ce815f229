//! What has happened to a ticket by an instant, in order, and what of it was taken back.
use std::collections::{BTreeMap, BTreeSet};

use super::{Act, Event, History};
use crate::time::Instant;

/// The events of a history up to an instant.
pub struct Course<'a> {
    /// By (`at`, seq) (rule 19); what was taken back is among them. One whose second no clock can have shown is there at
    /// any instant, and changes nothing.
    pub events: Vec<&'a Event>,
    /// What comes to nothing.
    pub(super) futile: BTreeSet<u64>,
    /// What was taken back, by the seq of what takes it back.
    undone: BTreeMap<u64, &'a Event>,
    /// The seqs of all of that.
    gone: BTreeSet<u64>,
}

impl<'a> Course<'a> {
    /// What had happened by `at` (rule 14).
    pub fn until(history: &'a History, at: Instant) -> Self {
        let mut events = history.in_order();
        events.retain(|e| e.at <= at || !e.at.is_supported());
        let (mut standing, mut undone) = (BTreeMap::<u64, &Event>::new(), BTreeMap::new());
        let mut futile = BTreeSet::new();
        for event in &events {
            match event.act {
                _ if !event.at.is_supported() => drop(futile.insert(event.seq)),
                // Only what has happened, and stands, can be taken back.
                Act::Undone { seq } => match standing.remove(&seq) {
                    Some(taken) => drop(undone.insert(event.seq, taken)),
                    None => drop(futile.insert(event.seq)),
                },
                _ if event.can_be_undone() => drop(standing.insert(event.seq, *event)),
                _ => (),
            };
        }
        let gone = undone.values().map(|event| event.seq).collect();
        Course { events, futile, undone, gone }
    }

    /// What wasn't taken back (rule 20).
    pub fn standing(&self) -> impl Iterator<Item = &'a Event> {
        self.events.iter().copied().filter(|event| !self.is_undone(event))
    }
    /// Whether something here takes it back.
    pub fn is_undone(&self, event: &Event) -> bool {
        self.gone.contains(&event.seq)
    }
    pub fn has_undone(&self) -> bool {
        !self.gone.is_empty()
    }
    /// What an undoing takes back.
    pub fn taken_back_by(&self, undoing: &Event) -> Option<&'a Event> {
        self.undone.get(&undoing.seq).copied()
    }
    /// Where an event stands among them.
    pub fn place(&self, event: &Event) -> usize {
        self.events.partition_point(|other| (other.at, other.seq) < (event.at, event.seq))
    }
}
