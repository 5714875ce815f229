//! What each change of a ticket's priority, class, environment or fields changed it from.
use std::collections::{BTreeMap, BTreeSet};

use crate::text::Raw;
use crate::ticket::{Act, Event, FieldKey, History, State};
use crate::time::Instant;

/// A history with what stood before each of its changes: made once by whoever tells of it, since each look for what
/// stood before one goes through all that came earlier.
pub struct Changes<'a> {
    pub history: &'a History,
    before: BTreeMap<u64, &'a str>,
    first: State,
}

/// Changes of one kind that stand, in the order in which they count.
type Standing<'a> = BTreeMap<(Instant, u64), &'a str>;

impl<'a> Changes<'a> {
    pub fn of(history: &'a History) -> Self {
        let (mut before, mut undone) = (BTreeMap::new(), BTreeSet::new());
        let (mut standing, mut places) = (BTreeMap::<String, Standing<'_>>::new(), BTreeMap::new());
        for event in history.in_order() {
            if let Act::Undone { seq } = event.act {
                undone.insert(seq);
                if let Some((kind, at)) = places.remove(&seq) {
                    standing.entry(kind).or_default().remove(&(at, seq));
                }
            }
            let Some(to) = set(&event.act) else { continue };
            let kind = kind(&event.act);
            let same = standing.entry(kind.clone()).or_default();
            before.extend(same.last_key_value().map(|(_, from)| (event.seq, *from)));
            if !undone.contains(&event.seq) {
                same.insert((event.at, event.seq), to);
                places.insert(event.seq, (kind, event.at));
            }
        }
        Changes { history, before, first: State::at_registration(history) }
    }

    /// What the last event of its kind before this one set, those left out that had been undone by then.
    pub(super) fn before(&self, event: &Event) -> Option<&'a str> {
        self.before.get(&event.seq).copied()
    }

    /// What stood in a field before an event set it; None if nothing.
    pub(super) fn value_before(&self, event: &Event, field: &FieldKey) -> Option<Raw> {
        let before = self.before(event).map(Raw::from);
        before.map_or_else(|| field.get(&self.first), |value| Some(value).filter(|value| !value.is_blank()))
    }
}

/// What is set by acts of one kind: a field each by its name.
fn kind(act: &Act) -> String {
    match act {
        Act::FieldChanged { field, .. } => field.name(),
        act => act.kind().word().to_string(),
    }
}

/// What an act sets the priority, the class, the environment or a field to.
pub(super) fn set(act: &Act) -> Option<&str> {
    match act {
        Act::PriorityChanged { to, .. } => Some(to),
        Act::ClassChanged { to, .. } => Some(to),
        Act::EnvironmentChanged { to, .. } => Some(to),
        Act::FieldChanged { to, .. } => Some(to.as_str_exact()),
        _ => None,
    }
}
