//! Asking for rows: one question is out at a time, however fast the keys come.
use super::window::{FIRST, SIZE};
use super::{Queue, Shared};
use crate::sla::{self, Query, Sort};
use crate::time::Instant;
use crate::tui::screen::Effect;
use crate::worker::{Job, Listing};

/// How an answer is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Take {
    /// The first rows that a screen shows, alone: the others and the counts are asked for then.
    First,
    /// In its own order; the cursor stays on its ticket.
    Anew,
    /// New values into the order that is shown; new rows wait.
    Into,
    /// Anew, with the cursor on the last row.
    End,
    /// Anew around the ticket that is sought, with the cursor on it.
    Sought,
}

/// What is to be answered, and what is asked then.
#[derive(Default)]
pub struct Asking {
    out: Option<(Query, Take)>,
    /// What was wished for last meanwhile: the first row, and how the answer is taken.
    wish: Option<(u64, Take)>,
    counts: Counting,
    /// Covered by another screen, it wasn't asked for what would have come in its own order.
    missed: bool,
}

/// Whether the counts alone are asked for, and whether they changed meanwhile.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Counting {
    #[default]
    No,
    Out,
    Again,
}

impl Queue {
    /// Asks for the same rows anew.
    pub(super) fn ask(&mut self, shared: &mut Shared, now: Instant, take: Take) {
        self.ask_from(shared, now, self.window.offset, take);
    }

    /// Something changed. Nobody sees the rows under another screen: they are asked for when it is gone.
    pub(super) fn follow(&mut self, shared: &mut Shared, now: Instant) {
        match (shared.covered, shared.settled) {
            (true, settled) => {
                self.asking.missed |= settled;
                self.ask_counts(shared);
            }
            (false, true) => self.ask(shared, now, Take::Anew),
            (false, false) => self.ask(shared, now, Take::Into),
        }
    }

    fn ask_counts(&mut self, shared: &mut Shared) {
        if self.asking.counts == Counting::No {
            self.asking.counts = Counting::Out;
            shared.ask(Job::Counts);
        } else {
            self.asking.counts = Counting::Again;
        }
    }

    /// The counts that were out have come.
    pub(super) fn counted(&mut self, shared: &mut Shared) {
        if std::mem::take(&mut self.asking.counts) == Counting::Again {
            self.ask_counts(shared);
        }
    }

    /// It is seen again.
    pub(super) fn uncovered(&mut self, shared: &mut Shared, now: Instant) {
        let anew = std::mem::take(&mut self.asking.missed) || self.window.rows.is_empty();
        self.ask(shared, now, if anew { Take::Anew } else { Take::Into });
    }

    /// Asks for rows from `offset` on. While an answer is out only the last wish counts.
    pub(super) fn ask_from(&mut self, shared: &mut Shared, now: Instant, offset: u64, take: Take) {
        // Whatever else happens meanwhile: what is sought is found first.
        let sought = self.sought.number().cloned();
        let take = match take {
            _ if sought.is_some() => Take::Sought,
            Take::Anew if !self.window.loaded && shared.desk.counts.queues.is_empty() => Take::First,
            take => take,
        };
        if self.asking.out.is_some() {
            self.asking.wish = Some((offset, take));
            return;
        }
        let is_first = take == Take::First;
        let limit = Some(if is_first { FIRST } else { SIZE });
        let query = Query { limit, ..self.query(shared, now, offset) };
        self.asking.out = Some((query.clone(), take));
        // Where the order stays, so does a row that has left the queue: it too is told as it is by now.
        let shown = if take == Take::Into { self.window.numbers() } else { Vec::new() };
        shared.ask(Job::Queue { query, reach: self.looks, shown, sought, alone: is_first });
    }

    fn query(&self, shared: &Shared, now: Instant, offset: u64) -> Query {
        Query {
            queue: self.view.queue,
            me: shared.me.operator.as_str_exact().to_string(),
            policy: self.view.policy.clone(),
            customer: None,
            text: self.search.text(),
            sort: Sort::Due,
            reverse: self.view.queue == sla::Queue::Closed,
            now,
            limit: None,
            offset,
        }
    }

    /// The answer that was out has come: it is taken unless other rows are wished for by now.
    pub(super) fn answered(
        &mut self,
        shared: &mut Shared,
        now: Instant,
        query: &Query,
        listing: Option<&Listing>,
    ) -> Effect {
        let Some((asked, take)) = self.asking.out.take_if(|(asked, _)| asked == query) else {
            return Effect::None;
        };
        let mut said = Effect::None;
        let wish = self.asking.wish.take();
        let wished = |offset| Query { limit: asked.limit, ..self.query(shared, asked.now, offset) };
        let is_wanted = wish.is_none_or(|(offset, _)| wished(offset) == asked);
        if let (Some(listing), true) = (listing, is_wanted) {
            self.take(shared, now, listing, take);
            if take == Take::Sought {
                said = self.reached(shared, now);
            }
        }
        match wish {
            Some((offset, take)) => self.ask_from(shared, now, offset, take),
            None if take == Take::First && listing.is_some() => self.ask(shared, now, Take::Anew),
            None => (),
        }
        said
    }

    /// Near an end of the window the next rows are asked for.
    pub(super) fn reach(&mut self, shared: &mut Shared, now: Instant) {
        let Some(total) = self.total(shared) else { return };
        if let Some(offset) = self.window.wanted(self.sight.at, total) {
            self.ask_from(shared, now, offset, Take::Anew);
        }
    }
}
