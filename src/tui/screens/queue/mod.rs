//! The queue: the table of tickets, nearest deadline first.
//!
//! Invariant: the row under the cursor is followed by its number, whatever comes; the order changes
//! only by one's own key, or after five seconds without one. Never asks for more rows than a window, and
//! for nothing while an answer is out; under another screen only for the counts.
mod asking;
mod columns;
mod draw;
mod pane;
mod preview;
mod search;
mod sight;
mod sought;
#[cfg(test)]
mod tests;
mod window;

pub use pane::line;

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::desk::see::{Found, Reach, Row};
use crate::text::safe;
use crate::ticket::Number;
use crate::time::Instant;
use crate::tui::key::Key;
use crate::tui::queue_view::{Heading, QueueView, queue_views};
use crate::tui::screen::{Effect, Motion, Scope, Screen};
use crate::tui::shared::Shared;
use crate::tui::target::Target;
use crate::worker::{Answer, Listing};
use asking::{Asking, Take};
use columns::Widest;
use search::Search;
use sight::Sight;
use sought::Sought;
use window::{SIZE, Window};

/// So much of a queue's name is told where something is searched for in it.
const PLACE: usize = 12;

/// The screen.
#[derive(Default)]
pub struct Queue {
    /// What is looked at.
    view: QueueView,
    search: Search,
    window: Window,
    /// Of a search: how many there are, and how far it looks.
    found: Found,
    looks: Reach,
    sight: Sight,
    widest: Cell<Widest>,
    asking: Asking,
    target: Option<Target>,
    /// The ticket that more is told of below: that under the cursor, once the keys rest.
    told: Option<Target>,
    sought: Sought,
    /// Where the cursor stood before the search.
    before: Option<Number>,
}

impl Queue {
    /// Looks at another queue.
    pub fn choose(&mut self, shared: &mut Shared, now: Instant, view: QueueView) {
        self.view = view;
        self.start(shared, now);
    }

    /// The next queue of the list, or the one before.
    pub fn step(&mut self, shared: &mut Shared, now: Instant, by: isize) {
        let all = queue_views(shared);
        let len = isize::try_from(all.len()).unwrap_or(1).max(1);
        let at = all.iter().position(|c| *c == self.view).and_then(|at| isize::try_from(at).ok());
        let next = (at.unwrap_or(0) + by).rem_euclid(len);
        if let Some(view) = usize::try_from(next).ok().and_then(|at| all.into_iter().nth(at)) {
            self.choose(shared, now, view);
        }
    }

    pub fn view(&self) -> &QueueView {
        &self.view
    }

    /// Looks for a text from now on.
    pub fn search(&mut self, shared: &mut Shared, now: Instant, text: &str) {
        self.leave_for_search();
        self.search.set(text);
        self.start(shared, now);
    }

    /// Begins to type what to look for.
    pub fn begin_search(&mut self, shared: &mut Shared, now: Instant) {
        self.end_search(shared, now);
        self.leave_for_search();
        self.search.begin();
    }

    fn leave_for_search(&mut self) {
        if self.search.editor().is_none() {
            self.before = self.sought.number().or(self.number()).cloned();
        }
    }

    /// Takes the search away; false: there was none.
    pub fn end_search(&mut self, shared: &mut Shared, now: Instant) -> bool {
        let had = self.search.clear();
        if had {
            self.come_back(shared, now);
        }
        had
    }

    /// Brings everything up to date, in its present order.
    pub fn renew(&mut self, shared: &mut Shared, now: Instant) {
        self.ask(shared, now, Take::Anew);
    }

    /// From the first row on.
    fn start(&mut self, shared: &mut Shared, now: Instant) {
        (self.window, self.found) = (Window::default(), Found::default());
        self.looks = if shared.resting { Reach::Everywhere } else { Reach::Here };
        (self.target, self.sought) = (None, Sought::No);
        self.sight.go(0, 0);
        self.widest.take();
        self.ask(shared, now, Take::Anew);
    }

    /// How many rows what is looked at has, as last counted.
    fn total(&self, shared: &Shared) -> Option<u64> {
        match self.search.text() {
            Some(_) => Some(self.found.rows()),
            None => self.view.count(shared),
        }
    }

    /// How many rows are out of sight, above and below.
    fn hidden(&self, shared: &Shared) -> (u64, u64) {
        let hidden = |total| self.window.hidden(self.sight.top(), self.sight.rows(), total);
        self.total(shared).map_or((0, 0), hidden)
    }

    /// The number under the cursor.
    pub fn number(&self) -> Option<&Number> {
        self.window.rows.get(self.sight.at).map(|row| &row.ticket.number)
    }

    fn take(&mut self, shared: &mut Shared, now: Instant, listing: &Listing, take: Take) {
        let followed = self.number().cloned();
        let from_first = self.window.offset == 0 && self.sight.top() == 0;
        self.window.offset = listing.offset;
        self.found = listing.found.unwrap_or_default();
        match take {
            Take::Into => self.window.merge(&listing.rows, &listing.others, listing.ends),
            Take::First | Take::Anew | Take::End | Take::Sought => {
                self.window.replace(&listing.rows, listing.ends);
            }
        }
        let found = followed.as_ref().and_then(|n| self.window.position(n));
        let last = self.window.rows.len().saturating_sub(1);
        let at = match (take, found) {
            (Take::End, _) => last,
            (_, Some(at)) => at,
            (_, None) => self.sight.at.min(last),
        };
        self.sight.follow(at, self.window.rows.len(), from_first);
        let is_beyond = take == Take::Anew && found.is_none() && self.window.is_part();
        if let Some(number) = followed.filter(|_| is_beyond && self.sought == Sought::No) {
            self.sought = Sought::Followed(number);
            self.ask(shared, now, Take::Sought);
        }
        self.settle(shared);
        if take != Take::Into {
            // So many may have gone that what is at hand doesn't fill the screen.
            self.reach(shared, now);
        }
        if self.found.is_nowhere() && self.search.try_other_layout() {
            self.ask(shared, now, Take::Anew);
        }
    }

    /// The cursor has come to rest: its ticket is what acts go to.
    fn settle(&mut self, shared: &Shared) {
        let row = self.window.rows.get(self.sight.at).filter(|_| self.sought == Sought::No);
        self.target = row.and_then(|row| Target::of_row(row, shared.book()));
        if shared.resting {
            self.tell();
        }
    }

    /// More is told of the ticket under the cursor.
    fn tell(&mut self) {
        self.told = self.target.clone();
    }

    /// The row that more is told of below.
    fn told_row(&self) -> Option<&Row> {
        if self.sought != Sought::No {
            return None;
        }
        let told = self.told.as_ref().and_then(|told| self.window.position(&told.number));
        self.window.rows.get(told.unwrap_or(self.sight.at))
    }
}

impl Screen for Queue {
    fn scope(&self) -> Scope {
        Scope::Queue
    }
    fn target(&self) -> Option<&Target> {
        self.target.as_ref()
    }
    fn told(&self) -> Option<&Target> {
        self.told.as_ref().or(self.target.as_ref())
    }
    fn rest(&mut self, shared: &mut Shared, now: Instant) {
        self.tell();
        if self.search.text().is_some() && self.looks == Reach::Here {
            self.looks = Reach::Everywhere;
            self.ask(shared, now, Take::Anew);
        }
    }
    fn shown(&mut self, shared: &mut Shared, now: Instant) {
        self.uncovered(shared, now);
    }
    fn idle(&mut self, shared: &mut Shared, now: Instant) {
        if !shared.covered && self.window.is_outdated() {
            self.ask(shared, now, Take::Anew);
        }
    }

    fn key(&mut self, shared: &mut Shared, now: Instant, key: Key) -> Option<Effect> {
        let before = self.search.text();
        let taken = self.search.key(key)?;
        match self.search.text() {
            after if after == before => (),
            Some(_) => self.start(shared, now),
            None => self.come_back(shared, now),
        }
        Some(taken)
    }

    fn is_typing(&self) -> bool {
        self.search.is_typing()
    }

    fn paste(&mut self, shared: &mut Shared, now: Instant, text: &str) -> bool {
        if !self.search.is_typing() {
            return false;
        }
        self.search.paste(text);
        self.start(shared, now);
        true
    }

    fn heading(&self, shared: &Shared) -> Option<Heading> {
        let found = |text: String| {
            let text = safe::str_line(&text);
            let name = match self.view == QueueView::default() {
                true => shared.cat.with("tui-found").arg("text", text).text(),
                false => {
                    let place = safe::line_max(&self.view.name(shared).into(), PLACE);
                    shared.cat.with("tui-found-in").arg("queue", place).arg("text", text).text()
                }
            };
            Heading { name, total: self.found.here, ended: self.found.ended() }
        };
        Some(self.search.text().map_or_else(|| self.view.heading(shared), found))
    }

    fn hint(&self) -> Option<&'static str> {
        self.search.is_typing().then(|| match self.search.text() {
            Some(_) => "tui-hint-search-hits",
            None => "tui-hint-search",
        })
    }

    fn label(&self, action: &str) -> Option<&'static str> {
        // There it takes the search away.
        (action == "quit" && self.search.editor().is_some()).then_some("tui-act-clear")
    }

    fn motion(&mut self, shared: &mut Shared, now: Instant, motion: Motion) {
        let total = self.total(shared).unwrap_or(0);
        let beyond = total > self.window.offset + self.window.rows.len() as u64;
        match motion {
            Motion::Bottom if beyond => {
                self.ask_from(shared, now, total.saturating_sub(SIZE / 2), Take::End);
            }
            Motion::Top if self.window.offset > 0 => self.start(shared, now),
            _ => {
                self.sought = Sought::No;
                let len = self.window.rows.len();
                self.sight.go(motion.apply(self.sight.at, len, self.sight.rows()), len);
                self.settle(shared);
                self.reach(shared, now);
            }
        }
    }

    fn answer(&mut self, shared: &mut Shared, now: Instant, answer: &Answer) -> Effect {
        match answer {
            Answer::Queue { query, listing } => {
                return self.answered(shared, now, query, listing.as_deref().ok());
            }
            Answer::Counts(_) => self.counted(shared),
            Answer::NotOpen => self.asking = Asking::default(),
            Answer::Recorded { number, result: Ok(version), .. } => {
                self.window.own(number, *version);
                self.settle(shared);
            }
            Answer::Changed(news) if !news.touches_tickets() => (),
            Answer::Changed(_) | Answer::Tick => self.follow(shared, now),
            _ => (),
        }
        Effect::None
    }

    fn draw(&self, shared: &Shared, now: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
        draw::draw(self, shared, now, area, buf)
    }
}
