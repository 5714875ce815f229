//! A list that grows at its end, of which many states are kept: a copy shares all but its last few items.
use std::sync::Arc;

/// How many items lie together.
const CHUNK: usize = 32;

/// The list. Changing what isn't among the last items copies the chunk that it lies in.
#[derive(Debug)]
pub struct Grown<T> {
    /// Each of `CHUNK` items.
    full: Arc<Vec<Arc<Vec<T>>>>,
    rest: Vec<T>,
}

#[cfg(test)]
thread_local! {
    static COPIED: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// How many items and chunks of such lists this thread has copied so far.
#[cfg(test)]
pub(crate) fn copied() -> u64 {
    COPIED.get()
}

/// So many more.
fn copies(_items: usize) {
    #[cfg(test)]
    COPIED.set(COPIED.get() + _items as u64);
}

impl<T: Clone> Clone for Grown<T> {
    fn clone(&self) -> Self {
        copies(self.rest.len());
        Grown { full: self.full.clone(), rest: self.rest.clone() }
    }
}

impl<T> Default for Grown<T> {
    fn default() -> Self {
        Grown { full: Arc::default(), rest: Vec::new() }
    }
}

impl<T> Grown<T> {
    pub fn len(&self) -> usize {
        self.full.len() * CHUNK + self.rest.len()
    }
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    pub fn get(&self, index: usize) -> Option<&T> {
        match self.full.get(index / CHUNK) {
            Some(chunk) => chunk.get(index % CHUNK),
            None => self.rest.get(index - self.full.len() * CHUNK),
        }
    }
    pub fn last(&self) -> Option<&T> {
        self.get(self.len().checked_sub(1)?)
    }
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.full.iter().flat_map(|chunk| chunk.iter()).chain(&self.rest)
    }
    /// How many come first for which `is` holds; for none after them it does.
    pub fn partition_point(&self, is: impl Fn(&T) -> bool) -> usize {
        let full = self.full.partition_point(|chunk| chunk.last().is_some_and(&is));
        let within = self.full.get(full).map_or(&self.rest, |chunk| chunk);
        full * CHUNK + within.partition_point(is)
    }
    pub fn push(&mut self, item: T) {
        if self.rest.len() == CHUNK {
            let chunk = Arc::new(std::mem::take(&mut self.rest));
            self.own_full().push(chunk);
        }
        self.rest.push(item);
    }
    /// The chunks, where others share them a list of one's own.
    fn own_full(&mut self) -> &mut Vec<Arc<Vec<T>>> {
        if Arc::strong_count(&self.full) > 1 {
            copies(self.full.len());
        }
        Arc::make_mut(&mut self.full)
    }
}

impl<T: Clone> Grown<T> {
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        let full = self.full.len();
        match index / CHUNK < full {
            true => Arc::make_mut(self.own_full().get_mut(index / CHUNK)?).get_mut(index % CHUNK),
            false => self.rest.get_mut(index - full * CHUNK),
        }
    }
    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.get_mut(self.len().checked_sub(1)?)
    }
    pub fn pop(&mut self) -> Option<T> {
        if self.rest.is_empty() {
            self.rest = Arc::unwrap_or_clone(self.own_full().pop()?);
        }
        self.rest.pop()
    }
}

impl<T> FromIterator<T> for Grown<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut grown = Grown::default();
        items.into_iter().for_each(|item| grown.push(item));
        grown
    }
}

impl<T: PartialEq> PartialEq for Grown<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}
impl<T: Eq> Eq for Grown<T> {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What is done to a list: an item more, the last one away, the one at a place another, back to a copy.
    fn deeds() -> impl Strategy<Value = Vec<(u8, usize)>> {
        proptest::collection::vec((0..10_u8, 0..200_usize), 0..400)
    }

    proptest! {
        #![proptest_config(crate::testing::tries(60))]

        #[test]
        fn it_is_the_list_that_it_says_and_its_copies_stay_what_they_were(deeds in deeds()) {
            let mut now = (Grown::default(), Vec::new());
            let mut kept = now.clone();
            for (deed, place) in deeds {
                let (grown, plain) = (&mut now.0, &mut now.1);
                match deed {
                    0..=5 => {
                        grown.push(place);
                        plain.push(place);
                    }
                    6 => prop_assert_eq!(grown.pop(), plain.pop()),
                    7 => match (grown.get_mut(place), plain.get_mut(place)) {
                        (Some(one), Some(other)) => (*one, *other) = (0, 0),
                        (one, other) => prop_assert_eq!(one, other),
                    },
                    8 => kept = (grown.clone(), plain.clone()),
                    _ => std::mem::swap(&mut kept, &mut now),
                }
                let (grown, plain) = (&now.0, &now.1);
                prop_assert_eq!(grown.len(), plain.len());
                prop_assert_eq!(grown.last(), plain.last());
                prop_assert_eq!(grown.get(place), plain.get(place));
            }
            let (grown, mut plain) = now;
            prop_assert!(grown.iter().eq(&plain) && kept.0.iter().eq(&kept.1));
            prop_assert!(grown.iter().rev().eq(plain.iter().rev()));
            plain.sort_unstable();
            let sorted: Grown<usize> = plain.iter().copied().collect();
            for bound in [0, 7, 100, 200] {
                let place = plain.partition_point(|item| *item < bound);
                prop_assert_eq!(sorted.partition_point(|item| *item < bound), place);
            }
        }
    }
}
