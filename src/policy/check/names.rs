//! The ids that a file declares, gathered before anything is read, so that order doesn't matter.
use std::collections::{BTreeMap, BTreeSet};

use toml::de::{DeTable, DeValue};

/// Lists whose entries have an `id`.
const LISTS: [&str; 9] =
    ["class", "priority", "environment", "channel", "field", "question", "clause", "service", "pause"];

/// Declared ids by kind (`schedule`, `class`, ...).
pub(super) struct Names<'a> {
    kinds: BTreeMap<&'static str, BTreeSet<&'a str>>,
}

impl<'a> Names<'a> {
    pub fn collect(tree: &'a DeTable<'a>) -> Self {
        let mut kinds: BTreeMap<&'static str, BTreeSet<&'a str>> = BTreeMap::new();
        for kind in LISTS {
            kinds.insert(kind, ids(tree, kind).collect());
        }
        if let Some(DeValue::Table(schedules)) = tree.get("schedule").map(|v| v.get_ref()) {
            kinds.insert("schedule", schedules.keys().map(|k| k.get_ref().as_ref()).collect());
        }
        Names { kinds }
    }
    pub fn has(&self, kind: &str, id: &str) -> bool {
        self.kinds.get(kind).is_some_and(|ids| ids.contains(id))
    }
    /// Whether nothing of the kind is declared.
    pub fn none(&self, kind: &str) -> bool {
        self.kinds.get(kind).is_none_or(BTreeSet::is_empty)
    }
    pub fn of(&self, kind: &str) -> impl Iterator<Item = &'a str> {
        self.kinds.get(kind).into_iter().flatten().copied()
    }
}

/// The `id`s of a list of tables; whatever has none is reported when it is read.
fn ids<'a>(tree: &'a DeTable<'a>, key: &str) -> impl Iterator<Item = &'a str> {
    let items = tree.get(key).and_then(|v| v.get_ref().as_array());
    items.into_iter().flatten().filter_map(|item| item.get_ref().as_table()?.get("id")?.get_ref().as_str())
}
