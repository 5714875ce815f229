//! Which of the rows at hand are in sight, and which of them is under the cursor.
//!
//! Invariant: the row under the cursor is in sight, and no row is hidden above an empty line.
use std::cell::Cell;

#[derive(Default)]
pub struct Sight {
    /// Index of the row under the cursor.
    pub at: usize,
    /// Index of the first row in sight.
    top: Cell<usize>,
    /// Rows there was room for when it was last drawn.
    rows: Cell<usize>,
}

impl Sight {
    /// There is room for so many rows of `len`: the index of the first in sight.
    pub fn drawn(&self, rows: usize, len: usize) -> usize {
        self.rows.set(rows);
        self.hold(self.top.get(), len)
    }

    pub fn rows(&self) -> usize {
        self.rows.get()
    }

    pub fn top(&self) -> usize {
        self.top.get()
    }

    /// The cursor goes to another row: by half a page when it leaves what is in sight.
    pub fn go(&mut self, at: usize, len: usize) {
        self.at = at;
        let (top, rows) = (self.top.get(), self.rows.get().max(1));
        let is_seen = (top..top + rows).contains(&at);
        self.hold(if is_seen { top } else { at.saturating_sub(rows / 2) }, len);
    }

    /// Other rows have come, and the one under the cursor has another place. Who saw the first of all (`from_first`)
    /// goes on seeing what comes there; else the row stays where it is on the screen.
    pub fn follow(&mut self, at: usize, len: usize, from_first: bool) {
        let from_top = self.at.saturating_sub(self.top.get());
        self.at = at;
        self.hold(if from_first { 0 } else { at.saturating_sub(from_top) }, len);
    }

    /// As near to `top` as the invariant lets.
    fn hold(&self, top: usize, len: usize) -> usize {
        let rows = self.rows.get().max(1);
        let least = (self.at + 1).saturating_sub(rows);
        let top = top.min(self.at).max(least).min(len.saturating_sub(rows));
        self.top.set(top);
        top
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::Index;

    /// What can happen to a list under a cursor.
    #[derive(Clone, Debug)]
    enum Happens {
        Comes(Index),
        Goes(Index),
        Moves(Index, Index),
        Cursor(Index),
        Resized(usize),
    }

    fn happens() -> impl Strategy<Value = Happens> {
        let index = any::<Index>;
        prop_oneof![
            3 => index().prop_map(Happens::Comes),
            2 => index().prop_map(Happens::Goes),
            2 => (index(), index()).prop_map(|(from, to)| Happens::Moves(from, to)),
            2 => index().prop_map(Happens::Cursor),
            1 => (0_usize..12).prop_map(Happens::Resized),
        ]
    }

    /// Rows by a name of their own, and the height.
    struct List {
        sight: Sight,
        names: Vec<usize>,
        height: usize,
    }

    impl List {
        fn happened(&mut self, what: &Happens, name: usize) {
            let (before, from_first) = (self.names.get(self.sight.at).copied(), self.sight.top() == 0);
            match what {
                Happens::Cursor(to) if !self.names.is_empty() => {
                    return self.sight.go(to.index(self.names.len()), self.names.len());
                }
                Happens::Resized(height) => return self.height = *height,
                Happens::Comes(at) => self.names.insert(at.index(self.names.len() + 1), name),
                Happens::Goes(at) if !self.names.is_empty() => {
                    self.names.remove(at.index(self.names.len()));
                }
                Happens::Moves(from, to) if !self.names.is_empty() => {
                    let moved = self.names.remove(from.index(self.names.len()));
                    self.names.insert(to.index(self.names.len() + 1), moved);
                }
                _ => (),
            }
            let at = self.names.iter().position(|name| Some(*name) == before);
            let at = at.unwrap_or(self.sight.at.min(self.names.len().saturating_sub(1)));
            self.sight.follow(at, self.names.len(), from_first);
            // Who saw the first row sees it still, if the cursor's row lets.
            let fits = at < self.sight.rows().max(1);
            assert!(!(from_first && fits) || self.sight.top() == 0);
        }
    }

    proptest! {
        #![proptest_config(crate::testing::tries(500))]

        #[test]
        fn whatever_comes_and_goes_the_lines_are_full_or_hold_all(
            len in 0_usize..20,
            height in 0_usize..12,
            all in prop::collection::vec(happens(), 0..40),
        ) {
            let mut list = List { sight: Sight::default(), names: (0..len).collect(), height };
            list.sight.drawn(height, len);
            for (name, what) in (100..).zip(&all) {
                list.happened(what, name);
                let (rows, len) = (list.height, list.names.len());
                let top = list.sight.drawn(rows, len);
                let seen = rows.min(len - top);
                prop_assert!(seen == rows.min(len), "{seen} of {len} rows, room for {rows}, after {what:?}");
                let at = list.sight.at;
                prop_assert!(seen == 0 || (top..top + seen).contains(&at), "{at} isn't in {top}+{seen}");
            }
        }
    }
}
