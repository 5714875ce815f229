//! Tickets that are told one by one, so that every status, class and flag is on the desk at once and
//! the first page looks like a night shift. They come before the ordinary ones.
use fastrand::Rng;

use super::begin::{Brief, begin};
use super::story::{MINUTE, Story};
use super::texts::vendor;
use crate::policy::Book;
use crate::ticket::History;
use crate::time::Instant;

/// One ticket of the list: what it is, how many minutes ago it was reported, what happened to it.
pub(super) struct Special {
    pub policy: &'static str,
    pub class: &'static str,
    /// Empty: none is given.
    pub priority: &'static str,
    pub minutes: i64,
    pub life: fn(&mut Story<'_>),
}

const fn hours(n: i64) -> i64 {
    n * 60
}
const fn days(n: i64) -> i64 {
    n * 24 * 60
}

const fn at(
    policy: &'static str,
    class: &'static str,
    priority: &'static str,
    minutes: i64,
    life: fn(&mut Story<'_>),
) -> Special {
    Special { policy, class, priority, minutes, life }
}

use super::special_ended as past;
use super::special_open as now;

/// Those still open, the most telling first (a small demo has only these).
pub(super) const OPEN: &[Special] = &[
    at("panorama", "incident", "critical", 24, now::critical_running),
    at("prokontakt", "incident", "2", hours(52), now::stopped_and_answered),
    at("asmo", "error-nontypical", "", days(2), now::plan_missing),
    at("okibi", "fault", "", hours(30), now::average_outside_support),
    at("whatschat", "fault", "", days(2), now::no_term),
    at("panorama", "incident", "critical", 72, now::critical_overdue),
    at("prokontakt", "incident", "", hours(3), now::assumed),
    at("panorama", "incident", "high", hours(20), now::resolved),
    at("prokontakt", "incident", "3", hours(20), now::raised_too_late),
    at("panorama", "incident", "critical", hours(6), now::capped),
    at("asmo", "development", "", days(12), now::planned),
    at("asmo", "consultation-typical", "", hours(4), now::odd),
    at("prokontakt", "incident", "1", hours(30), now::stopped_below_zero),
    at("prokontakt", "incident", "1", 49, now::reaction_near),
    at("asmo", "version-update", "", days(9), now::update_offered),
    at("panorama", "incident", "high", hours(23), now::high_near),
    at("prokontakt", "incident", "3", hours(3), now::customer_waits),
    at("prokontakt", "incident", "4", days(6), now::answered_with_date),
    at("panorama", "update", "", days(16), now::plan_overdue),
    at("asmo", "vulnerability", "", hours(19), now::found_by_support),
    at("prokontakt", "incident", "3", days(5), now::extended),
    at("whatschat", "installation", "", days(4), now::waits_running),
    at("panorama", "incident", "medium", days(3), now::backdated),
    at("okibi", "proposal", "", days(8), now::proposal_in_window),
    at("asmo", "error-typical", "", hours(2), now::returned),
    at("panorama", "incident", "critical", hours(9), now::lowered),
    at("panorama", "maintenance", "", days(5), now::maintenance),
    at("prokontakt", "consultation", "", hours(40), now::undone_pause),
    at("prokontakt", "incident", "2", days(6), now::equipment),
    at("panorama", "incident", "low", days(9), now::to_the_vendor),
];

/// Those that have ended.
pub(super) const ENDED: &[Special] = &[
    at("okibi", "proposal", "", days(40), past::refused),
    at("prokontakt", "incident", "3", days(21), past::out_of_scope),
    at("panorama", "incident", "medium", days(14), past::merged),
    at("asmo", "error-typical", "", days(11), past::closed_by_customer),
    at("panorama", "incident", "critical", days(9), past::late),
    at("prokontakt", "incident", "4", days(60), past::answered_and_released),
    at("whatschat", "proposal", "", days(30), past::into_the_plan),
    at("asmo", "consultation-typical", "", days(26), past::class_changed),
    at("panorama", "incident", "critical", days(33), past::environment_changed),
    at("prokontakt", "incident", "3", days(48), past::extended),
    at("panorama", "update", "", days(70), past::updated),
    at("asmo", "version-update", "", days(55), past::update_rejected_first),
    at("okibi", "version-change", "", days(17), past::odd),
    at("prokontakt", "incident", "2", days(35), past::many_pauses),
    at("panorama", "consultation", "", days(19), past::reopened),
    at("whatschat", "question", "", days(6), past::merged),
];

/// The history of one of the list; None if the vendor's policy is not at hand.
pub(super) fn special(book: &Book, special: &Special, rng: &Rng, end: Instant) -> Option<History> {
    let brief = Brief {
        vendor: vendor(special.policy),
        class: special.class,
        priority: Some(special.priority),
        age: special.minutes * MINUTE,
        careless: false,
        daytime: false,
    };
    let mut story = begin(book, &brief, rng.clone(), end)?;
    (special.life)(&mut story);
    Some(story.history)
}
