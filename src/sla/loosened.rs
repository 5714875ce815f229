//! Whether an act eases a promise that is still open: then it needs a reason (rule 11).
use super::frame::{Basis, Frame, FrameState};
use super::reckon::Reckoning;
use crate::policy::Which;
use crate::ticket::Act;
use crate::time::Instant;

/// Whether by a change of class or environment an unmet clock loses its promise or gets a later due; by a planned
/// date, only where the one before it had passed. Both reckonings are as of the act, without it and with it.
pub fn loosens(act: &Act, before: &Reckoning, after: &Reckoning) -> bool {
    let asked = match act {
        Act::ClassChanged { .. } | Act::EnvironmentChanged { .. } => true,
        Act::Planned { .. } => before.frames.values().any(|f| is_dated(f) && f.is_late(before.at)),
        _ => false,
    };
    asked && before.frames.iter().any(|(clock, frame)| is_eased(before, after, clock, frame))
}

fn is_eased(before: &Reckoning, after: &Reckoning, clock: Which, was: &Frame) -> bool {
    let is = after.frames.get(clock);
    let Some(due) = due(before, clock, was) else {
        let promised = is.is_some_and(|frame| frame.state != FrameState::NotPromised);
        return was.state == FrameState::PlannedMissing && !promised;
    };
    // A date given by hand is one promise, in whichever clock it counts down.
    let kept = |(clock, frame): (Which, &Frame)| {
        is_dated(frame) && self::due(after, clock, frame).is_some_and(|now| now <= due)
    };
    if is_dated(was) && after.frames.iter().any(kept) {
        return false;
    }
    match is {
        Some(Frame { state: FrameState::Judged { .. }, .. }) => false,
        Some(frame) => self::due(after, clock, frame).is_none_or(|now| now > due),
        None => true,
    }
}

/// When an unmet clock falls due; while it stands, if it were resumed at once.
fn due(r: &Reckoning, clock: Which, frame: &Frame) -> Option<Instant> {
    match frame.state {
        FrameState::Open { due, .. } => Some(due),
        FrameState::Stopped { .. } => Some(r.resumed.get(&clock).copied().unwrap_or(Instant::MAX)),
        _ => None,
    }
}

fn is_dated(frame: &Frame) -> bool {
    matches!(frame.basis, Basis::Planned | Basis::OwnDate)
}
