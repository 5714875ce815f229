//! The order of the queue: earliest due, then stopped, then without a date, then without a promise.
use super::*;
use crate::sla::{DuePlace, Projection, place};

fn of(life: &Life, time: &str) -> DuePlace {
    let seen = life.at(time);
    place(seen.reckoning.frames.values(), seen.reckoning.start)
}

#[test]
fn all_01_the_nearest_deadline_comes_first() {
    let now = "23 12:00";
    let order = [
        life("panorama").priority("critical").ack("23 09:10"), // overdue since 10:00
        p2(),                                                  // reaction at 13:00
        p2().ack("23 09:10"),                                  // resolution on the 25th
        p2().ack("23 09:10").pause("23 11:30", "other"),       // stopped, 21:30 left
        p2().ack("23 09:10").pause("23 10:00", "other"),       // stopped, 23 left
        life("asmo").class("error-nontypical").ack("23 09:10"), // planned date missing
        life("panorama").class("consultation").reported("21 09:00"), // nothing promised
        life("panorama").class("consultation"),
        p2().resolve("23 10:00"), // all met
    ];
    let places: Vec<DuePlace> = order.iter().map(|life| of(life, now)).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(places.iter().map(|p| p.group).collect::<Vec<_>>(), [0, 0, 0, 1, 1, 2, 3, 3, 4]);
}

#[test]
fn all_01_a_running_reaction_keeps_a_paused_ticket_among_the_running_ones() {
    let place = of(&p2().pause("23 10:00", "other"), "23 12:00");
    assert_eq!(place, DuePlace { group: 0, key: at("23 13:00").unix() });
}

#[test]
fn all_01_where_only_the_number_orders_the_start_does_not() {
    let missing = life("asmo").class("error-nontypical").ack("23 09:10");
    assert_eq!(of(&missing, "23 12:00"), DuePlace { group: 2, key: 0 });
    assert_eq!(of(&p2().resolve("23 10:00"), "23 12:00"), DuePlace { group: 4, key: 0 });
}

#[test]
fn all_01_the_third_clock_counts_too() {
    let answered = life("prokontakt").priority("4").tz("Europe/Moscow").answer("23 10:00", "2026-11-24");
    assert_eq!(of(&answered, "23 12:00"), DuePlace { group: 0, key: at("25 00:00").unix() });
    let promised = life("whatschat").plan("23 10:00", "24 12:00");
    assert_eq!(of(&promised, "23 12:00"), DuePlace { group: 0, key: at("24 12:00").unix() });
}

#[test]
fn the_projection_holds_what_the_queue_shows_and_nothing_of_now() {
    let life = p2().ack("23 09:10").pause("23 10:00", "other");
    let made = |time| Projection::of(&life.history, &life.at(time).reckoning);
    assert_eq!(made("23 10:00"), made("2026-12-23 10:00"));
    let (projection, now) = (made("23 10:00"), at("24 10:00"));
    let seen = life.at("24 10:00");
    assert_eq!(projection.clocks(now, &life.book), seen.reckoning.clocks(now, &life.book));
    assert_eq!(projection.flags(now, &life.book), seen.reckoning.flags(now, &life.book));
    assert_eq!((projection.version, projection.last_at, projection.rank), (2, at("23 10:00"), Some(1)));
}

#[test]
fn all_06_of_what_was_judged_a_breach_is_told_before_a_kept_promise_of_ones_own() {
    let told = |life: Life, time: &str| {
        let seen = life.at(time);
        let clocks = seen.reckoning.clocks(seen.now, &seen.life.book);
        let (which, lead) = clocks.lead();
        (which.word(), lead.state.word(), clocks.resolution_or_date().state.word())
    };
    let critical = || life("panorama").priority("critical").ack("23 09:05");
    let own = |date: &str| critical().plan("24 12:05", date).resolve("24 12:06");
    assert_eq!(told(own("2026-12-05"), "24 13:00"), ("resolution", "breached", "breached"));
    let both = critical().plan("23 09:10", "2026-11-24").resolve("25 12:00");
    assert_eq!(told(both, "25 13:00"), ("resolution", "breached", "breached"));
    let kept = critical().plan("23 09:10", "2026-12-05").resolve("23 09:30");
    assert_eq!(told(kept, "23 13:00"), ("resolution", "met", "met"));
    // A date of one's own that was missed is told where the regulation's term was kept.
    let missed = p2().priority("3").ack("23 09:10").plan("23 10:00", "2026-11-24").resolve("25 12:00");
    assert_eq!(told(missed, "25 13:00"), ("planned", "breached", "breached"));
    // A reaction that came late stays known on a ticket that was resolved in time.
    assert_eq!(told(p2().ack("23 15:00").resolve("23 16:00"), "23 17:00"), ("reaction", "breached", "met"));
    // What still runs goes first.
    assert_eq!(told(critical().plan("24 12:05", "2026-12-05"), "24 13:00").1, "breached");
    let answered = life("prokontakt").priority("4").tz("Europe/Moscow").answer("23 10:00", "2026-11-24");
    assert_eq!(told(answered, "23 12:00"), ("planned", "running", "running"));
}
