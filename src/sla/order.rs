//! The order of the queue: nearest deadline first.
use super::frame::{Clock, ClockState, Frame, FrameState};
use crate::policy::{ByClock, Which};
use crate::time::Instant;

/// A ticket's place in the order `due`; smaller comes first. Doesn't depend on now.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct DuePlace {
    /// 0 running, 1 stopped, 2 planned date missing, 3 nothing promised, 4 all met.
    pub group: u8,
    /// Unix seconds of the earliest due, seconds left, unix seconds of `reported_at`; where the contract
    /// names no order but the number, 0.
    pub key: i64,
}

/// The place of a ticket with these clocks.
pub fn place<'a>(frames: impl Iterator<Item = &'a Frame>, reported_at: Instant) -> DuePlace {
    let (mut due, mut stopped, mut missing, mut promised) = (None::<i64>, None::<i64>, false, false);
    for frame in frames {
        promised |= frame.state != FrameState::NotPromised;
        match frame.state {
            FrameState::Open { due: at, .. } => due = Some(due.map_or(at.unix(), |d| d.min(at.unix()))),
            FrameState::Stopped { left, .. } => stopped = Some(stopped.map_or(left, |s| s.min(left))),
            FrameState::PlannedMissing => missing = true,
            FrameState::Judged { .. } | FrameState::NotPromised => (),
        }
    }
    match (due, stopped) {
        (Some(key), _) => DuePlace { group: 0, key },
        (None, Some(key)) => DuePlace { group: 1, key },
        _ if missing => DuePlace { group: 2, key: 0 },
        _ if !promised => DuePlace { group: 3, key: reported_at.unix() },
        _ => DuePlace { group: 4, key: 0 },
    }
}

impl ByClock<Clock> {
    /// The clock that a ticket's row tells of: the one that gives it its place, else of those that were judged the
    /// one that weighs most.
    pub fn lead(&self) -> (Which, &Clock) {
        let running = self.iter().filter(|(_, c)| c.is_unmet_running()).min_by_key(|(_, c)| c.due);
        let in_state = |state| self.iter().filter(move |(_, c)| c.state == state);
        let stopped = || in_state(ClockState::Stopped).min_by_key(|(_, c)| c.remaining);
        let missing = || in_state(ClockState::PlannedMissing).next();
        let judged = || self.iter().filter(|(_, c)| c.met_at.is_some()).max_by_key(|(w, c)| weight(*w, c));
        let lead = running.or_else(stopped).or_else(missing).or_else(judged);
        lead.unwrap_or((Which::Resolution, &self.resolution))
    }

    /// Of the regulation's own resolution and a date that was promised beside it, the one to tell of where there is
    /// room for one: what is due first, then what has no date yet, then what weighs most of what was judged (ALL-01).
    pub fn resolution_or_date(&self) -> &Clock {
        let both = || [(Which::Resolution, Some(&self.resolution)), (Which::Planned, self.planned.as_ref())];
        let both = || both().into_iter().filter_map(|(which, clock)| Some((which, clock?)));
        let pressing =
            both().filter(|(_, c)| c.met_at.is_none() && c.due.is_some()).min_by_key(|(_, c)| c.due);
        let missing =
            || both().find(|(which, c)| *which == Which::Planned && c.state == ClockState::PlannedMissing);
        let judged = || {
            let all_judged =
                self.resolution.met_at.is_some() || self.resolution.state == ClockState::NotPromised;
            both()
                .filter(|(_, c)| all_judged && c.met_at.is_some())
                .max_by_key(|(which, c)| weight(*which, c))
        };
        pressing.or_else(missing).or_else(judged).map_or(&self.resolution, |(_, clock)| clock)
    }
}

/// What weighs more of two clocks that were judged: a breach before all (ALL-06), one of the regulation's terms before
/// an average or a date of one's own; then the later verdict, at one instant the regulation's.
fn weight(which: Which, clock: &Clock) -> (u8, Option<Instant>, bool) {
    let breach = match clock.state {
        ClockState::Breached if clock.average || clock.is_own_promise() => 1,
        ClockState::Breached => 2,
        _ => 0,
    };
    (breach, clock.met_at, which != Which::Planned)
}
