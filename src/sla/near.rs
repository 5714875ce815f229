//! What asks for attention before it is due: near clocks, and an hour's Critical.
use super::frame::{Clock, ClockState};
use super::projection::Projection;
use crate::policy::{Book, Promise, Term, Which};
use crate::time::{Instant, Schedule};

/// With at most so many seconds of its own counted time left a clock is near; its due may then be tomorrow
/// morning. Half an hour by the wall is never more of a clock's own time than that, so it is near as well.
pub const NEAR: i64 = 60 * 60;

impl Clock {
    /// Running, and due within half an hour by the wall or with at most an hour of its own time left.
    pub fn is_near(&self) -> bool {
        self.state == ClockState::Running && self.remaining.is_some_and(|left| left <= NEAR)
    }
    /// To be looked at: near, or running on after the earliest expectation of a window (rule 6).
    pub fn warns(&self) -> bool {
        self.is_near() || self.is_usual_by_now()
    }
    /// Running on after the earliest expectation of a window.
    pub fn is_usual_by_now(&self) -> bool {
        self.state == ClockState::Running && self.until_expected().is_some_and(|left| left <= 0)
    }
    /// In how many seconds an unmet window reaches its earliest expectation; negative: it has.
    pub fn until_expected(&self) -> Option<i64> {
        Some(self.wall? - self.due?.since(self.expected?))
    }
}

/// From when on a running clock is near, until it is `due`: known beforehand, for from `anchor` on, where `left`
/// seconds remain, nothing stops it. Without a schedule every second counts.
pub(super) fn near_from(due: Instant, anchor: Instant, left: i64, schedule: Option<&Schedule>) -> Instant {
    let unused = (left - NEAR).max(0);
    let from = match schedule.filter(|_| unused > 0) {
        Some(schedule) => schedule.add(anchor, unused).unwrap_or(due),
        None => anchor.plus(unused),
    };
    from.min(due)
}

/// A resolution promised within so many seconds has a line of its own on every screen while it runs.
const HOUR: i64 = 60 * 60;

impl Projection {
    /// Open to work, with a running resolution that is promised within an hour.
    pub fn presses(&self, now: Instant, book: &Book) -> bool {
        let Some(policy) = book.version(&self.policy_version) else { return false };
        let target = policy.target(&self.class, self.priority.as_deref(), Which::Resolution);
        let promise = target.map(|t| t.promise);
        let hour = matches!(promise, Some(Promise::Within(Term::Hours { seconds })) if seconds <= HOUR);
        hour && !self.flags.is_outside()
            && self.status.is_open()
            && self.frames.resolution.at(now, book).is_unmet_running()
    }
}
