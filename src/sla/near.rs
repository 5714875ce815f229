//! Near: a running clock that asks for attention before it is due.
use super::frame::{Clock, ClockState, Frame, FrameState};
use crate::policy::Book;
use crate::time::Instant;

/// With at most so many seconds of its own counted time left a clock is near; its due may then be tomorrow
/// morning. Half an hour by the wall is never more of a clock's own time than that, so it is near as well.
pub const NEAR: i64 = 60 * 60;

impl Clock {
    /// Running, and due within half an hour by the wall or with at most an hour of its own time left.
    pub fn is_near(&self) -> bool {
        self.state == ClockState::Running && self.remaining.is_some_and(|left| left <= NEAR)
    }
}

impl Frame {
    /// From when on a running clock is near, until it is due: known beforehand, for from its anchor on
    /// nothing stops it. None where nothing runs.
    pub fn near_from(&self, book: &Book) -> Option<Instant> {
        let FrameState::Open { due, anchor, left, .. } = self.state else { return None };
        Some(self.once_used(anchor, left - NEAR, book).map_or(due, |from| from.min(due)))
    }
}
