//! The reckoning of a whole ticket at an instant.
use std::collections::{BTreeMap, BTreeSet};

use super::flags::{self, Flags, waits_from};
use super::frame::{Clock, Frame};
use super::in_force::{InForce, Terms, Unavailable};
use super::passage::Passage;
use super::track::Track;
use crate::policy::{Book, ByClock, Which};
use crate::ticket::{Course, History, State, When, comes_back, first_reminder, missing_fields};
use crate::time::{Grown, Instant, Span, Stops};

/// Why a ticket can't be reckoned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// A due instant past 2100 (rule 16).
    #[error("the {0:?} falls due past the year 2100")]
    Horizon(Which),
}

/// A ticket's state and clocks as of an instant. Only `Clock`s, made by the methods, know of now.
#[derive(Clone, Debug)]
pub struct Reckoning {
    pub state: State,
    /// The rules in force at `at`.
    pub in_force: InForce,
    /// The rules that each clock stands by: those in force, or those when it was judged.
    pub rules: ByClock<InForce>,
    /// What it was reckoned as of.
    pub at: Instant,
    pub start: Instant,
    /// The planned one is a date promised beside a target (rule 7).
    pub frames: ByClock<Frame>,
    /// Ids of required fields that are empty.
    pub missing: Vec<String>,
    /// Events without effect: not legal when they happened, or extensions that don't extend.
    pub odd: BTreeSet<u64>,
    /// Events that had happened and weren't taken back.
    pub standing: BTreeSet<u64>,
    /// The resolution's due (while stopped: if resumed at the instant of the reckoning).
    pub present_due: Option<Instant>,
    /// When the clocks that stand would fall due if they were resumed at the instant of the reckoning.
    pub resumed: BTreeMap<Which, Instant>,
    /// What stopped the clocks so far.
    pub stops: ByClock<Stops>,
    /// Spans under the customer's check (rule 9).
    pub checks: Grown<Span>,
    /// Spans from an end without a solution to the reopening (rule 10).
    pub ended: Grown<Span>,
    /// The clocks whose breach an event put out of sight (rule 11), by the event's sequence number; as they stood before it.
    pub was_late: BTreeMap<u64, BTreeMap<Which, Frame>>,
    /// The clocks that an event alone made late (rule 11), and its sequence number.
    pub late_by: BTreeMap<Which, u64>,
    /// The clocks for which an event put another target in force (rule 11), by its sequence number.
    pub moved: BTreeMap<u64, BTreeSet<Which>>,
    /// Extensions that ended with the priority or class they were agreed for (rule 12), by the event that changed it.
    pub lapsed: BTreeMap<u64, When>,
    /// When a pause asks for attention by itself.
    pub comes_back: Option<Instant>,
    /// When the first reminder comes that isn't done with.
    pub first_reminder: Option<Instant>,
    /// Flags but those that come by time alone.
    flags: Flags,
}

/// Reckons a history as of `at`: nothing that happened later counts (rule 14).
pub fn reckon(history: &History, book: &Book, at: Instant) -> Result<Reckoning, Error> {
    let course = Course::until(history, at);
    let mut passage = Passage::begin(history, book, &course)?;
    (0..course.events.len()).for_each(|place| passage.pass(place));
    let (state, track) = passage.end()?;
    let standing = course.standing().map(|event| event.seq).collect();
    let frames = track.flagged(at)?;
    let mut resumed = BTreeMap::new();
    for clock in Which::PROMISED {
        resumed.extend(track.resumed_due(clock, at).map(|due| (clock, due)));
    }
    let present_due = track.present_due(at);
    let mut odd: BTreeSet<u64> = state.odd.union(&track.odd).copied().collect();
    odd.extend((!history.begins_well()).then_some(history.seq));
    let rules = frames.map(|clock, _| track.rules(clock).clone());
    let (was_late, late_by) = (track.was_late(), track.late_by_events(&frames));
    let Track { checks, ended, start, in_force, stops, moved, lapsed, .. } = track;
    let (moved, lapsed) = (moved.iter().cloned().collect(), lapsed.iter().copied().collect());
    let missing = missing_fields(&in_force.policy, &state);
    let comes_back = comes_back(&in_force.policy, &state);
    let first_reminder = first_reminder(&in_force.policy, &state);
    let mut reckoning = Reckoning {
        state,
        in_force,
        rules,
        at,
        start,
        frames,
        missing,
        odd,
        standing,
        present_due,
        resumed,
        stops,
        checks,
        ended,
        was_late,
        late_by,
        moved,
        lapsed,
        comes_back,
        first_reminder,
        flags: Flags::default(),
    };
    reckoning.flags = flags::lasting(&reckoning);
    Ok(reckoning)
}

impl Reckoning {
    /// The clocks at `now`.
    pub fn clocks(&self, now: Instant, book: &Book) -> ByClock<Clock> {
        self.frames.map(|_, frame| frame.at(now, book))
    }
    /// What a clock goes by; once it is judged, what it was judged by (rule 11).
    pub fn terms(&self, clock: Which) -> Option<&Terms> {
        Some(self.rules.get(clock)?.terms(clock))
    }
    /// Whether an event counts: it happened, wasn't taken back, and was legal.
    pub fn has_effect(&self, seq: u64) -> bool {
        self.standing.contains(&seq) && !self.odd.contains(&seq)
    }
    /// Flags that don't depend on now: all but `overdue`, and `customer_waiting` by a pause's own end.
    pub fn lasting_flags(&self) -> Flags {
        self.flags
    }
    /// All flags at `now`.
    pub fn flags(&self, now: Instant, book: &Book) -> Flags {
        let waits_from = waits_from(self.state.waiting_since, self.comes_back);
        self.flags.by_time(self.frames.values(), waits_from, now, book)
    }
}
