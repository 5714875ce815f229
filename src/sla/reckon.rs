//! The reckoning of a whole ticket at an instant.
use std::collections::BTreeSet;

use super::flags::{self, Flags};
use super::frame::{Clock, Frame};
use super::in_force::{InForce, Unavailable};
use super::track::Track;
use crate::policy::{Book, ClockKind};
use crate::ticket::{History, State, missing_fields, walk};
use crate::time::{Instant, Span, Stops};

/// Why a ticket can't be reckoned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// A due instant past 2100 (rule 16).
    #[error("the {0:?} falls due past the year 2100")]
    Horizon(ClockKind),
}

/// A ticket's state and clocks as of an instant. Only `Clock`s, made by the methods, know of now.
#[derive(Clone, Debug)]
pub struct Reckoning {
    pub state: State,
    /// The rules in force at `at`.
    pub in_force: InForce,
    /// The rules that the reaction and the resolution stand by: those in force, or when judged.
    judged_by: [InForce; 2],
    /// What it was reckoned as of.
    pub at: Instant,
    pub start: Instant,
    pub reaction: Frame,
    pub resolution: Frame,
    /// The third clock: a date promised beside a target (rule 7).
    pub planned: Option<Frame>,
    /// Ids of required fields that are empty.
    pub missing: Vec<String>,
    /// Events without effect: not legal when they happened, or extensions that don't extend.
    pub odd: BTreeSet<u64>,
    /// The resolution's due (while stopped: if resumed at the instant of the reckoning).
    pub present_due: Option<Instant>,
    /// When the stopped clocks would fall due if they were resumed at the instant of the reckoning.
    pub resumed: [Option<Instant>; 2],
    /// What stopped the clocks so far: reaction, resolution.
    pub stops: [Stops; 2],
    /// Spans under the customer's check (rule 9).
    pub checks: Vec<Span>,
    /// Flags but `overdue`.
    flags: Flags,
}

/// Reckons a history as of `at`: nothing that happened later counts (rule 14).
pub fn reckon(history: &History, book: &Book, at: Instant) -> Result<Reckoning, Error> {
    let mut track = Track::new(history, book)?;
    let mut failed = None;
    let state = walk(history, at, &mut |step, state| {
        if failed.is_none() {
            failed = track.observe(step, state).err();
        }
    });
    if let Some(error) = failed {
        return Err(error);
    }
    let late = track.late_by_change();
    let frame = |clock, late_by_change| -> Result<Frame, Error> {
        Ok(Frame { late_by_change, ..track.current(clock, &state, at)? })
    };
    let (reaction, resolution) =
        (frame(ClockKind::Reaction, late[0])?, frame(ClockKind::Resolution, late[1])?);
    let planned = track.planned(&state)?.map(|frame| Frame { late_by_change: late[2], ..frame });
    let resumed = [
        track.resumed_due(ClockKind::Reaction, &state, at)?,
        track.resumed_due(ClockKind::Resolution, &state, at)?,
    ];
    let present_due = track.present_due(&state, at)?;
    let stops = [track.stops(ClockKind::Reaction, &state), track.stops(ClockKind::Resolution, &state)];
    let odd: BTreeSet<u64> = state.odd.union(&track.odd).copied().collect();
    let judged_by =
        [track.rules(ClockKind::Reaction), track.rules(ClockKind::Resolution)].map(InForce::clone);
    let (checks, start, in_force) = (track.checks, track.start, track.in_force);
    let missing = missing_fields(&in_force.policy, &state);
    let mut reckoning = Reckoning {
        state,
        in_force,
        judged_by,
        at,
        start,
        reaction,
        resolution,
        planned,
        missing,
        odd,
        present_due,
        resumed,
        stops,
        checks,
        flags: Flags::default(),
    };
    reckoning.flags = flags::lasting(&reckoning);
    Ok(reckoning)
}

impl Reckoning {
    pub fn frame(&self, clock: ClockKind) -> &Frame {
        match clock {
            ClockKind::Reaction => &self.reaction,
            ClockKind::Resolution => &self.resolution,
        }
    }
    /// The rules that a clock stands by: those in force, or those when it was judged.
    pub fn rules(&self, clock: ClockKind) -> &InForce {
        &self.judged_by[usize::from(clock == ClockKind::Resolution)]
    }
    /// What stopped a clock so far.
    pub fn stops_of(&self, clock: ClockKind) -> &Stops {
        &self.stops[usize::from(clock == ClockKind::Resolution)]
    }
    /// The three clocks at `now`: reaction, resolution, planned.
    pub fn clocks(&self, now: Instant, book: &Book) -> (Clock, Clock, Option<Clock>) {
        (
            self.reaction.at(now, book),
            self.resolution.at(now, book),
            self.planned.as_ref().map(|f| f.at(now, book)),
        )
    }
    /// The frames there are.
    pub fn frames(&self) -> impl Iterator<Item = &Frame> {
        [&self.reaction, &self.resolution].into_iter().chain(&self.planned)
    }
    /// Flags that don't depend on now (all but `overdue`).
    pub fn lasting_flags(&self) -> Flags {
        self.flags
    }
    /// All flags at `now`.
    pub fn flags(&self, now: Instant, book: &Book) -> Flags {
        let overdue = self.frames().any(|f| f.at(now, book).is_overdue());
        self.flags.with(super::Flag::Overdue, overdue)
    }
}
