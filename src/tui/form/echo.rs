//! What was typed as it is understood: whose date, by whose clock.
use crate::tell::{date, label};
use crate::text::{Raw, safe, when};
use crate::ticket::When;
use crate::time::{Instant, LocalDate, UnknownZone, Zone};
use crate::tui::shared::Shared;
use crate::tui::typed;

/// A moment by the clock here, and where the customer's is another what that shows.
pub fn moment(shared: &Shared, at: Instant, customer: Option<&Zone>) -> String {
    let here = date::full_in(&shared.cat, at, &shared.zone);
    let differs = |zone: &&Zone| zone.offset_seconds(at) != shared.zone.offset_seconds(at);
    match customer.filter(differs) {
        Some(zone) => {
            let there = date::full_in(&shared.cat, at, zone);
            shared.cat.with("tui-echo-customer").arg("at", here).arg("there", there).text()
        }
        None => here,
    }
}

/// A date, or a moment, that an act gives. A date alone is one of `zone` (rule 7): up to its end, or from its beginning.
pub fn given(
    shared: &Shared,
    given: When,
    zone: &Zone,
    customer: Option<&Zone>,
    from: bool,
) -> Option<String> {
    let When::Date(day) = given else { return Some(moment(shared, given.instant(zone)?, customer)) };
    let at = if from { given.begin(zone)? } else { given.instant(zone)? };
    let cat = &shared.cat;
    let date = format!("{} {}", when::date(cat, day), date::zone_named(cat, at, zone));
    let id = if from { "tui-echo-from" } else { "due-end-of-day" };
    let told = cat.with(id).arg("date", date).text();
    if zone.offset_seconds(at) == shared.zone.offset_seconds(at) {
        return Some(told);
    }
    let here = date::full_in(cat, at, &shared.zone);
    Some(cat.with("tui-echo-here").arg("at", told).arg("here", here).text())
}

/// A day as it is kept; what never comes is said as it is typed.
pub fn day(shared: &Shared, kept: &str) -> Option<String> {
    LocalDate::parse(kept).map(|day| when::date(&shared.cat, day))
}

/// A zone, with what its clock shows now; one that is only an offset is said to be one.
pub fn zone(shared: &Shared, zone: &Zone, now: Instant) -> String {
    let id = if zone.is_fixed() { "tui-echo-offset" } else { "tui-echo-zone" };
    let clock = when::clock(zone.local(now).second);
    shared.cat.with(id).arg("zone", label::zone(&shared.cat, zone)).arg("at", clock).text()
}

/// Why a text is no moment that has passed: a day alone says no hour, and whose hours count.
pub fn not_past(shared: &Shared, text: &str, now: Instant) -> String {
    match typed::date(text, now, &shared.zone) {
        Some(When::Date(_)) => {
            let zone = date::zone_named(&shared.cat, now, &shared.zone);
            let said = shared.cat.with("tui-wrong-day-alone");
            said.arg("text", safe::line_max(&Raw::from(text.trim()), 20)).arg("zone", zone).text()
        }
        _ => shared.cat.tr("tui-wrong-time"),
    }
}

/// Why a text is no zone, with the one that it may be.
pub fn not_a_zone(shared: &Shared, unknown: &UnknownZone) -> String {
    match &unknown.suggestion {
        Some(near) => {
            let near = safe::str_line(near);
            shared.cat.with("tui-wrong-zone-near").arg("zone", &near).text()
        }
        None => shared.cat.tr("tui-wrong-zone"),
    }
}
