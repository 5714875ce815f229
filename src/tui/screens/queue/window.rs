//! The rows at hand: a window of the whole queue, in the order that is shown.
use std::collections::BTreeSet;

use crate::desk::see::Row;
use crate::ticket::Number;

/// Rows asked for at once.
pub const SIZE: u64 = 300;
/// The first rows of all: what fills a screen comes before what is scrolled through.
pub const FIRST: u64 = 60;
/// So near an end of the window the next one is asked for.
const MARGIN: usize = 60;

/// Rows with their place in the queue.
#[derive(Default)]
pub struct Window {
    /// How many rows of the queue stand before the first.
    pub offset: u64,
    pub rows: Vec<Row>,
    /// Rows that are in the queue by now but not shown yet.
    pub waiting: usize,
    /// Shown rows that are in the queue no more.
    pub gone: BTreeSet<Number>,
    /// Whether the queue's own order is another by now.
    moved: bool,
    /// The queue ended with the last row when they came.
    ends: bool,
    /// Something came at all.
    pub loaded: bool,
}

/// The ended ones of a search stand behind the active ones.
fn key(row: &Row) -> (bool, crate::sla::DuePlace, &Number) {
    (!row.ticket.status.is_active(), row.ticket.place, &row.ticket.number)
}

impl Window {
    pub fn position(&self, number: &Number) -> Option<usize> {
        self.rows.iter().position(|row| row.ticket.number == *number)
    }

    /// In their own order; `ends`: the queue does with the last of them.
    pub fn replace(&mut self, fresh: &[Row], ends: bool) {
        self.rows = fresh.to_vec();
        (self.waiting, self.moved, self.loaded) = (0, false, true);
        self.ends = ends;
        self.gone.clear();
    }

    pub fn numbers(&self) -> Vec<Number> {
        self.rows.iter().map(|row| row.ticket.number.clone()).collect()
    }

    /// New values into the order that is shown. `others`: those of rows that aren't among the fresh ones.
    pub fn merge(&mut self, fresh: &[Row], others: &[Row], ends: bool) {
        if !self.loaded {
            return self.replace(fresh, ends);
        }
        let last = fresh.last().map(key);
        for row in &mut self.rows {
            match fresh.iter().find(|f| f.ticket.number == row.ticket.number) {
                Some(new) => {
                    self.gone.remove(&new.ticket.number);
                    *row = new.clone();
                }
                // Beyond the window's end it was only pushed out.
                None => {
                    if ends || last.is_some_and(|last| key(row) < last) {
                        self.gone.insert(row.ticket.number.clone());
                    }
                    if let Some(new) = others.iter().find(|o| o.ticket.number == row.ticket.number) {
                        *row = new.clone();
                    }
                }
            }
        }
        self.waiting = fresh.iter().filter(|f| self.position(&f.ticket.number).is_none()).count();
        let shown = self.rows.iter().map(|r| &r.ticket.number).filter(|n| !self.gone.contains(n));
        self.moved = !shown.eq(fresh.iter().map(|r| &r.ticket.number));
    }

    /// Whether there may be rows before or behind these.
    pub fn is_part(&self) -> bool {
        self.offset > 0 || !self.ends
    }

    /// Whether `replace` would show something else.
    pub fn is_outdated(&self) -> bool {
        self.moved || self.waiting > 0 || !self.gone.is_empty()
    }

    /// One's own act has given a ticket this version.
    pub fn own(&mut self, number: &Number, version: u64) {
        if let Some(at) = self.position(number) {
            self.rows[at].ticket.version = version;
        }
    }

    /// How many rows of a queue of `total` stand before the row at `top`, and behind the `seen` ones from there.
    pub fn hidden(&self, top: usize, seen: usize, total: u64) -> (u64, u64) {
        let at_hand = self.rows.len().saturating_sub(top + seen) as u64;
        // Those that wait to be shown aren't below.
        let beyond = total.saturating_sub(self.offset + (self.rows.len() + self.waiting) as u64);
        (self.offset + top as u64, if self.ends { at_hand } else { at_hand + beyond })
    }

    /// The offset to ask for when the cursor is at `at` of a queue of `total`; None: all is at hand.
    pub fn wanted(&self, at: usize, total: u64) -> Option<u64> {
        let end = self.offset + self.rows.len() as u64;
        let at_end = at + MARGIN > self.rows.len() && end < total;
        let at_start = at < MARGIN && self.offset > 0;
        let middle = self.offset + at as u64;
        (at_end || at_start).then(|| middle.saturating_sub(SIZE / 2)).filter(|offset| *offset != self.offset)
    }
}
