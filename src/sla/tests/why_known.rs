//! What the explanation shows of stops and changes, and which readings stand under it.
use super::why::why;
use super::*;
use crate::policy::Which;
use crate::sla::{self, LedgerRow, RowKind, RowNote};
use crate::text::Raw;
use crate::ticket::Act;

fn stops(seen: &Seen, clock: Which) -> Vec<LedgerRow> {
    why(seen, clock).rows.into_iter().filter(|row| row.kind == RowKind::Stop).collect()
}

#[test]
fn pauses_that_overlap_are_one_stop_with_all_their_reasons() {
    let life = p2()
        .ack("23 09:10")
        .pause("23 10:00", "info-requested")
        .pause("23 11:00", "other")
        .resume("24 12:00")
        .pause("25 10:00", "other")
        .resume("25 11:00");
    let rows = stops(&life.at("25 12:00"), Which::Resolution);
    let told: Vec<_> =
        rows.iter().map(|r| (r.from.unwrap(), r.to.unwrap(), r.seconds.unwrap() / 3600)).collect();
    assert_eq!(told, [(at("23 10:00"), at("24 12:00"), 11), (at("25 10:00"), at("25 11:00"), 1)]);
    let Some(RowNote::Paused(reasons)) = &rows[0].note else { panic!("{rows:?}") };
    assert_eq!(reasons.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["info-requested", "other"]);
    // One that came later belongs to the stop that goes on.
    let open =
        p2().ack("23 09:10").pause("23 10:00", "info-requested").pause("23 11:00", "other").at("24 12:00");
    let rows = stops(&open, Which::Resolution);
    assert_eq!((rows.len(), rows[0].to, rows[0].seconds), (1, None, None));
    assert!(matches!(&rows[0].note, Some(RowNote::Paused(reasons)) if reasons.len() == 2));
}

#[test]
fn a_stop_that_begins_where_another_ends_goes_on_with_it() {
    let touching = || {
        p2().ack("23 09:10").pause("23 10:00", "info-requested").resume("23 12:00").pause("23 12:00", "other")
    };
    let told = |seen: &Seen| -> Vec<_> {
        stops(seen, Which::Resolution).iter().map(|r| (r.from.unwrap(), r.to, r.seconds)).collect()
    };
    let open = touching().at("24 12:00");
    assert_eq!(told(&open), [(at("23 10:00"), None, None)]);
    let note = stops(&open, Which::Resolution).remove(0).note;
    assert!(matches!(&note, Some(RowNote::Paused(reasons)) if reasons.len() == 2), "{note:?}");
    let ended = touching().resume("23 14:00").at("24 12:00");
    assert_eq!(told(&ended), [(at("23 10:00"), Some(at("23 14:00")), Some(4 * 3600))]);
    // A check of the customer's and a pause are one stop to the clock and two to people.
    let returned = || p2().resolve("23 10:00").returned("23 12:00").pause("23 12:00", "other");
    let both = told(&returned().at("24 12:00"));
    assert_eq!(both, [(at("23 10:00"), Some(at("23 12:00")), Some(2 * 3600)), (at("23 12:00"), None, None)]);
}

#[test]
fn a_met_clock_shows_only_what_was_known_when_it_was_met() {
    let p4 = || life("prokontakt").priority("4").tz("Europe/Moscow").ack("23 09:10");
    let life = p4()
        .pause("23 10:00", "info-requested")
        .answer("23 12:00", "2026-12-04")
        .resume("23 15:00")
        .pause("24 10:00", "other")
        .resume("24 11:00")
        .set_tz("24 12:00", "Asia/Kamchatka");
    let seen = life.at("24 13:00");
    let rows = stops(&seen, Which::Resolution);
    let told: Vec<_> = rows.iter().map(|r| (r.from.unwrap(), r.to)).collect();
    assert_eq!(told, [(at("23 10:00"), Some(at("23 12:00")))]);
    let changes =
        |seen: &Seen, clock| why(seen, clock).rows.iter().filter(|r| r.kind == RowKind::Change).count();
    assert_eq!(changes(&seen, Which::Resolution), 0, "the zone came later");
    // The change that made an earlier answer meet the target belongs to it.
    let later = p2().ack("23 09:10").answer("23 12:00", "2026-12-04").set_priority("24 10:00", "4");
    let later = later.set_tz("24 12:00", "Asia/Kamchatka").at("24 13:00");
    assert_eq!(changes(&later, Which::Resolution), 1);
    assert_eq!(changes(&later, Which::Reaction), 0);
}

#[test]
fn a_moved_day_off_is_no_holiday() {
    // 2026-01-09 is a Friday off, moved from a Saturday.
    let seen = p2().reported("2025-12-30 17:00").at("2025-12-30 17:00");
    let rows = why(&seen, Which::Resolution).rows;
    let kind =
        |date: &str| rows.iter().find(|r| r.date.to_string() == date).map(|r| (r.kind, r.note.clone()));
    let (moved, note) = kind("2026-01-09").unwrap();
    assert!(moved == RowKind::Off && matches!(note, Some(RowNote::MovedFrom(_))), "{note:?}");
    assert_eq!(kind("2026-01-01").unwrap().0, RowKind::Holiday);
}

#[test]
fn readings_stand_where_they_act_and_nowhere_else() {
    let has = |seen: &Seen, key: &str| why(seen, Which::Resolution).readings.iter().any(|k| k == key);
    let medium = || life("panorama").priority("medium");
    let plain = medium().at("23 10:00");
    assert!(has(&plain, "zone") && !has(&plain, "short_days") && !has(&plain, "start"));
    assert!(!has(&plain, "line_hours") && !has(&plain, "change"));
    assert!(has(&medium().registered("23 09:30").at("23 10:00"), "start"));
    assert!(has(
        &medium().set_environment("23 09:30", "certification").set_priority("23 09:40", "low").at("23 10:00"),
        "change"
    ));
    assert!(!has(&life("panorama").priority("critical").at("23 10:00"), "zone"), "round the clock");
    let planned = life("panorama").class("update").plan("23 10:00", "2026-12-04").at("23 11:00");
    assert!(has(&planned, "zone"), "a date is a day of that zone");
    assert!(!has(&p2().at("23 10:00"), "abroad"));
    assert!(has(&p2().tz("Asia/Almaty").at("23 10:00"), "abroad"));
    assert!(!has(&p2().priority("1").tz("Asia/Almaty").at("23 10:00"), "abroad"));
}

/// On which of its clocks a reading is shown.
fn shown(seen: &Seen, key: &str) -> Vec<Which> {
    let ledger = |clock: &Which| sla::ledger(&seen.life.history, &seen.reckoning, *clock);
    let has = |clock: &Which| ledger(clock).is_some_and(|l| l.readings.iter().any(|k| k == key));
    Which::ALL.into_iter().filter(has).collect()
}

#[test]
fn the_readings_by_which_nothing_is_promised_are_known() {
    let keys = |life: &Life| {
        let seen = life.at("23 10:00");
        sla::unpromised(&life.history, &seen.reckoning)
    };
    for (policy, class, key) in [
        ("panorama", "consultation", "consultation"),
        ("prokontakt", "consultation", "consultation"),
        ("okibi", "fault", "no_term"),
        ("okibi", "question", "no_term"),
        ("whatschat", "fault", "no_term"),
        ("whatschat", "proposal", "no_term"),
    ] {
        assert_eq!(keys(&life(policy).class(class)), [key], "{policy} {class}");
    }
    let promised = [p2(), life("panorama"), life("asmo"), life("asmo").class("vulnerability")];
    promised.iter().for_each(|life| assert_eq!(keys(life), [""; 0]));
    let own = life("panorama").class("consultation").plan("23 09:10", "2026-12-04");
    assert_eq!(keys(&own), ["consultation"], "beside a date of one's own");
}

#[test]
fn the_customers_check_is_read_where_it_took_time_out() {
    let read = |life: Life| !shown(&life.at("30 12:00"), "customer_check").is_empty();
    assert!(read(p2().resolve("24 10:00").returned("24 12:00")));
    assert!(!read(p2().resolve("24 20:00").returned("24 22:00")), "no hours lay in it");
    let days = |to: &str| life("panorama").priority("medium").resolve("24 10:00").returned(to);
    assert!(read(days("25 10:00")) && !read(days("24 12:00")), "a day's closing, or none");
    let none = p2().pause("24 10:00", "other").resume("24 10:00").resolve("25 10:00").returned("25 10:00");
    assert!(
        !read(none.clone()) && stops(&none.at("30 12:00"), Which::Resolution).is_empty(),
        "no time at all"
    );
}

#[test]
fn pan_28_the_reading_of_a_vulnerability_stands_where_it_is_one() {
    let incident =
        |kind: &str| life("panorama").priority("medium").field("failure_kind", kind).at("23 10:00");
    assert_eq!(shown(&incident("vulnerability"), "vulnerability"), [Which::Resolution]);
    assert_eq!(shown(&incident("failure"), "vulnerability"), []);
}

#[test]
fn a_reading_stands_at_the_clock_that_it_acted_on_alone() {
    use Which::{Reaction, Resolution};
    let acked = || p2().ack("23 09:10");
    let dated = |life: Life| life.plan("23 09:05", "2026-12-04");
    // Time under the customer's check is the resolution's; a reaction that was met and a date know none.
    let returned = dated(acked()).resolve("23 10:00").returned("23 12:00").at("23 13:00");
    assert_eq!(shown(&returned, "customer_check"), [Resolution]);
    // A pause after a reaction was met, or one that the regulation doesn't know, has nothing to do with it.
    let paused = |life: Life, reason: &str| dated(life).pause("23 10:00", reason).at("23 12:00");
    assert_eq!(shown(&paused(acked(), "other"), "pause"), [Resolution]);
    assert_eq!(shown(&paused(p2(), "other"), "pause"), [Reaction, Resolution]);
    assert_eq!(shown(&paused(acked(), "waiting"), "pause"), []);
    let asmo = life("asmo").class("error-typical").ack("23 09:10").pause("23 10:00", "waiting");
    assert_eq!(shown(&asmo.at("23 12:00"), "pause"), [Resolution], "ASMO knows no pause at all");
    let late = life("panorama").priority("critical").pause("23 11:00", "waiting").at("23 12:00");
    assert_eq!(shown(&late, "pause"), [], "it was due at ten");
    // 3 and 4 have one reaction and two resolutions; a confirmed priority moves nothing.
    let changed = dated(life("prokontakt").priority("3").tz("Europe/Moscow")).set_priority("23 10:00", "4");
    assert_eq!(shown(&changed.at("23 11:00"), "change"), [Resolution]);
    assert_eq!(shown(&p2().set_priority("23 10:00", "2").at("23 11:00"), "change"), []);
    // A term is counted from somewhere, a date isn't.
    let told = life("asmo").class("error-nontypical").registered("23 09:30").plan("23 09:30", "2026-12-04");
    assert_eq!(shown(&told.at("23 10:00"), "start"), [Reaction]);
}

#[test]
fn a_reading_of_what_a_date_or_the_clock_round_doesnt_ask_is_not_shown() {
    use Which::{Reaction, Resolution};
    let extended = || life("prokontakt").priority("3").extend("25 09:00", "2026-12-05 15:00").at("25 10:00");
    assert_eq!(shown(&extended(), "default_zone"), [Reaction], "an instant is one everywhere");
    let day = life("prokontakt").priority("3").extend("25 09:00", "2026-12-05").at("25 10:00");
    assert_eq!(shown(&day, "default_zone"), [Reaction, Resolution], "a day is one of a zone");
    assert_eq!(shown(&life("prokontakt").priority("1").at("23 10:00"), "default_zone"), []);
    let assumed = life("prokontakt").plan("23 10:00", "2026-12-04").at("23 10:00");
    assert_eq!(shown(&assumed, "default_priority"), [Reaction, Resolution], "a date has no priority");
    // Line 2 works by the hours of a medium priority: it isn't closed while that clock runs.
    let escalated = |priority| life("panorama").priority(priority).escalate("23 09:30", 2);
    assert_eq!(shown(&escalated("critical").at("23 09:40"), "line_hours"), [Resolution]);
    assert_eq!(shown(&escalated("medium").at("23 09:40"), "line_hours"), []);
    assert_eq!(shown(&life("panorama").priority("critical").at("23 09:40"), "line_hours"), []);
    let after = life("panorama").priority("critical").escalate("23 11:00", 2).at("23 12:00");
    assert_eq!(shown(&after, "line_hours"), [], "it was due at ten");
    // Neither a default nor what a cap leaves is chosen by definitions.
    let chosen = |life: Life| shown(&life.at("23 10:00"), "workaround");
    assert_eq!(chosen(life("panorama").priority("medium")), [Resolution]);
    assert_eq!(chosen(life("panorama")), []);
    assert_eq!(chosen(life("panorama").priority("critical").environment("certification")), []);
    // The day before 4 November: a term in days that ends later is due at the same time, were it short.
    let days = life("panorama").priority("medium");
    assert_eq!(shown(&days.reported("2026-11-02 09:00").at("2026-11-02 10:00"), "short_days"), []);
    let last = life("panorama").priority("medium").reported("2026-10-27 09:00").at("2026-10-27 10:00");
    assert_eq!(shown(&last, "short_days"), [Resolution], "{}", last.resolution());
    let hours = |reported: &str| shown(&p2().reported(reported).at(reported), "short_days");
    assert_eq!(hours("2026-11-02 09:00"), [Resolution]);
    assert_eq!(hours("2026-11-03 09:00"), [Resolution]);
    assert_eq!(hours("2026-11-03 17:30"), [Reaction, Resolution]);
}

#[test]
fn pro_17_pan_22_a_reading_of_definitions_stands_beside_their_priorities() {
    let has = |seen: &Seen, key: &str| why(seen, Which::Resolution).readings.iter().any(|k| k == key);
    for (priority, acts) in [("1", true), ("2", true), ("3", false), ("4", false)] {
        let seen = p2().priority(priority).at("23 10:00");
        assert_eq!(has(&seen, "short_failure"), acts, "{priority}");
    }
    let panorama = |priority| life("panorama").priority(priority).at("23 10:00");
    assert!(has(&panorama("high"), "half_of_users") && !has(&panorama("low"), "half_of_users"));
    // Ours, as much as what follows from it: the conditions are asked of a ticket of any line (PAN-06).
    let outside = life("panorama").priority("high").field("support_until", "2026-10-31").at("23 10:00");
    assert!(has(&outside, "conditions") && !has(&panorama("high"), "conditions"));
    assert!(has(&panorama("medium"), "workaround") && !has(&panorama("high"), "workaround"));
}

#[test]
fn pro_21_pan_13_a_reading_of_a_ground_or_of_a_cap_stands_where_it_was_used() {
    let has = |seen: &Seen, key: &str| why(seen, Which::Resolution).readings.iter().any(|k| k == key);
    let lowered = |ground: &str| {
        let (ground, reason) = (Some(ground.to_string()), Some(Raw::from("половина работает")));
        p2().priority("1")
            .act("23 09:30", Act::PriorityChanged { to: "2".into(), ground, reason })
            .at("23 10:00")
    };
    assert!(has(&lowered("state-changed"), "state_changed") && !has(&lowered("correction"), "state_changed"));
    let capped = |environment| life("panorama").priority("high").environment(environment).at("23 10:00");
    assert!(has(&capped("test"), "test_environment"));
    assert!(
        !has(&capped("certification"), "test_environment") && !has(&capped("production"), "test_environment")
    );
}
