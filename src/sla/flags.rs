//! What is to be known of a ticket at a glance; the contract's closed list, in its order.
use super::frame::{Frame, FrameState};
use super::outside::Outside;
use super::reckon::Reckoning;
use crate::policy::{Book, PolicyZone};
use crate::text::words;
use crate::time::Instant;

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Flag {
    ZoneAssumed,
    CalendarFallback,
    DateDoubted,
    PriorityAssumed,
    Capped,
    FieldsMissing,
    OutsideTerm,
    OutOfSupport,
    CustomerWaiting,
    LateByChange,
    Overdue,
    OddHistory,
    InternalGoal,
    Average,
    WasLate,
    ClassAssumed,
    OutsideService,
    DeliveryFailed,
}

words!(Flag {
    ZoneAssumed = "zone_assumed",
    CalendarFallback = "calendar_fallback",
    DateDoubted = "date_doubted",
    PriorityAssumed = "priority_assumed",
    Capped = "capped",
    FieldsMissing = "fields_missing",
    OutsideTerm = "outside_term",
    OutOfSupport = "out_of_support",
    CustomerWaiting = "customer_waiting",
    LateByChange = "late_by_change",
    Overdue = "overdue",
    OddHistory = "odd_history",
    InternalGoal = "internal_goal",
    Average = "average",
    WasLate = "was_late",
    ClassAssumed = "class_assumed",
    OutsideService = "outside_service",
    DeliveryFailed = "delivery_failed",
});

/// A set of flags.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Flags(u32);

impl Flags {
    /// With a flag set or cleared.
    #[must_use]
    pub fn with(self, flag: Flag, on: bool) -> Self {
        let bit = 1 << flag as u32;
        Flags(if on { self.0 | bit } else { self.0 & !bit })
    }
    /// With those that are a question of time: a clock past its due, and a customer who waits.
    #[must_use]
    pub(super) fn by_time<'a>(
        self,
        mut frames: impl Iterator<Item = &'a Frame>,
        waits_from: Option<Instant>,
        now: Instant,
        book: &Book,
    ) -> Self {
        self.with(Flag::Overdue, frames.any(|f| f.at(now, book).is_overdue()))
            .with(Flag::CustomerWaiting, waits_from.is_some_and(|at| at <= now))
    }
    pub fn has(self, flag: Flag) -> bool {
        self.0 & (1 << flag as u32) != 0
    }
    /// Whether the request lies outside support: whatever its clocks count, no term is promised.
    pub fn is_outside(self) -> bool {
        self.has(Flag::OutsideTerm) || self.has(Flag::OutOfSupport)
    }
    /// Those set, in the contract's order.
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.into_iter().filter(move |f| self.has(*f))
    }
}

/// From when on a ticket waits for us: since the customer's first word that has no reply, or from when a pause asks for attention
/// by itself, whichever is first.
pub(super) fn waits_from(waiting_since: Option<Instant>, comes_back: Option<Instant>) -> Option<Instant> {
    waiting_since.into_iter().chain(comes_back).min()
}

/// The flags that don't depend on now.
pub(super) fn lasting(r: &Reckoning) -> Flags {
    let customer_zone = matches!(r.in_force.policy.parts().zone, PolicyZone::Customer { .. });
    let found = r.outside();
    let outside = |is: fn(&Outside<'_>) -> bool| found.iter().any(is);
    let promised = |f: &&Frame| f.state != FrameState::NotPromised;
    Flags::default()
        .with(Flag::ZoneAssumed, customer_zone && r.in_force.zone_assumed)
        .with(Flag::CalendarFallback, touches_fallback(r))
        .with(Flag::PriorityAssumed, r.in_force.priority_assumed)
        .with(Flag::Capped, r.in_force.capped)
        .with(Flag::FieldsMissing, !r.missing.is_empty())
        .with(Flag::OutsideTerm, outside(|o| matches!(o, Outside::Term { .. })))
        .with(Flag::OutOfSupport, outside(|o| matches!(o, Outside::Unsupported { .. })))
        .with(Flag::CustomerWaiting, r.state.waiting_since.is_some())
        .with(Flag::LateByChange, r.frames.values().any(|f| f.late_by_change))
        .with(Flag::OddHistory, !r.odd.is_empty())
        .with(Flag::InternalGoal, r.frames.values().filter(promised).any(|f| f.goal))
        .with(Flag::Average, r.frames.values().filter(promised).any(|f| f.average))
        .with(Flag::WasLate, !r.was_late.is_empty())
        .with(Flag::ClassAssumed, r.state.class_assumed && r.in_force.policy.parts().classes.len() > 1)
}

/// A day of a year without data lies between start and due of a clock with hours (rule 16).
fn touches_fallback(r: &Reckoning) -> bool {
    // A verdict stands by the rules it was judged by.
    r.frames.values().zip(r.rules.values()).any(|(frame, rules)| {
        let due = match frame.state {
            FrameState::Open { due, .. } => Some(due),
            FrameState::Judged { due, .. } => due,
            FrameState::Stopped { was_due, .. } => Some(was_due),
            FrameState::NotPromised | FrameState::PlannedMissing => None,
        };
        // No calendar is asked of a date that was given by hand.
        let id = frame.schedule.as_deref().filter(|_| !frame.basis.is_dated());
        let schedule = id.and_then(|id| rules.policy.schedule(id, &rules.resolution.zone));
        due.zip(schedule).is_some_and(|(due, schedule)| schedule.touches_fallback(r.start, due))
    })
}
