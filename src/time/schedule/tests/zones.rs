//! Where the clock is put forward or back (rule 15), and customers' zones.
use super::*;

fn berlin(day: &str) -> Schedule {
    daily(day, "Europe/Berlin")
}
/// Open seconds of one civil day.
fn length(schedule: &Schedule, day: &str) -> i64 {
    schedule.day(date(day)).open.iter().map(|(from, to)| to.since(*from)).sum()
}

#[test]
fn rule_15_on_a_gap_a_day_is_shorter_on_a_fold_longer() {
    let (gap, fold) = ("2026-03-29", "2026-10-25");
    for (day, usual, at_gap, at_fold) in [
        ("08:00-20:00", 12, 12, 12),
        ("00:00-24:00", 24, 23, 25),
        ("01:00-04:00", 3, 2, 4),
        ("02:00-03:00", 1, 0, 2),
        // 02:00 is shown twice, so this closes at the later one.
        ("01:00-02:00", 1, 1, 2),
    ] {
        let schedule = berlin(day);
        let hours = |d| length(&schedule, d) / HOUR;
        assert_eq!((hours("2026-03-30"), hours(gap), hours(fold)), (usual, at_gap, at_fold), "{day}");
    }
    let edge = berlin("02:30-10:30");
    assert_eq!(length(&edge, gap), 7 * HOUR + HOUR / 2);
    assert_eq!(length(&edge, fold), 9 * HOUR);
}

#[test]
fn rule_15_a_day_that_falls_into_the_gap_stays_a_working_day() {
    let day = berlin("02:00-03:00").day(date("2026-03-29"));
    assert!(day.working && day.open.is_empty());
    assert_eq!(day.closing, Some(at("2026-03-29T01:00:00Z")));
    let due = berlin("02:00-03:00").nth_working_day(at("2026-03-28T12:00:00Z"), 1, &Stops::default());
    assert_eq!(due, Some(at("2026-03-29T01:00:00Z")));
}

#[test]
fn rule_15_what_overlaps_on_a_fold_counts_once() {
    // 22:00-02:30 closes at the later 02:30, 02:30-06:00 opens at the earlier one.
    let split = berlin("02:30-06:00 22:00-02:30");
    let (from, to) = (at("2026-10-24T20:00:00Z"), at("2026-10-25T05:00:00Z"));
    assert_eq!(split.measure(from, to), 9 * HOUR);
    assert_eq!(split.open_until(from), Some(to));
    assert_eq!(split.add(from, 9 * HOUR), Some(to));
    // A usual night has 8 hours.
    assert_eq!(split.measure(at("2026-10-22T20:00:00Z"), at("2026-10-23T04:00:00Z")), 8 * HOUR);
}

#[test]
fn rule_15_the_worked_cases_of_berlin() {
    // pub-068, -069, -070, -071 of the worked cases.
    let office = berlin("08:00-20:00");
    assert_eq!(office.add(at("2026-03-28T18:59:59Z"), 2 * HOUR), Some(at("2026-03-29T07:59:59Z")));
    let night = berlin("22:00-06:00");
    let due = night.nth_working_day(at("2025-03-30T12:11:00+02:00"), 3, &Stops::default());
    assert_eq!(due, Some(at("2025-04-03T04:00:00Z")));
    let edge = berlin("02:30-10:30");
    let pauses = [("2026-10-26T00:21:39+01:00", "2026-10-26T05:21:39+01:00")];
    let more = [pauses[0], ("2026-10-26T01:21:47+01:00", "2026-10-26T06:21:47+01:00")];
    assert_eq!(
        edge.add_running(at("2026-10-25T23:59:59+01:00"), 0, &stops(&more)),
        Some(at("2026-10-26T05:21:47Z"))
    );
    let split = berlin("02:30-06:00 22:00-02:30");
    assert_eq!(split.add(at("2027-10-30T19:30:00Z"), 40 * HOUR), Some(at("2027-11-04T04:00:00Z")));
}

#[test]
fn a_customers_zone_shifts_hours_and_dates() {
    let kamchatka = on(week(&["09:00-18:00"; 5]), "Asia/Kamchatka", russian());
    // 09:00 in Petropavlovsk is 00:00 in Moscow.
    assert_eq!(kamchatka.next_opening(at("2026-01-18 12:00")), Some(at("2026-01-19 00:00")));
    // 22:00 on the 15th in Moscow is the 16th there, so the first day is Monday.
    let due = kamchatka.nth_working_day(at("2026-01-15 22:00"), 1, &Stops::default());
    assert_eq!(due, Some(at("2026-01-19 09:00")));
    // New Year comes nine hours earlier.
    assert!(kamchatka.touches_fallback(at("2027-12-31 14:00"), at("2027-12-31 16:00")));
    assert!(!office("09:00-18:00").touches_fallback(at("2027-12-31 14:00"), at("2027-12-31 16:00")));
}

#[test]
fn a_zone_that_changed_its_offset_for_good() {
    // Almaty went from +06 to +05 on 2024-03-01 00:00.
    let almaty = on(week(&["09:00-18:00"; 5]), "Asia/Almaty", russian());
    assert_eq!(almaty.next_opening(at("2024-02-29T02:00:00Z")), Some(at("2024-02-29T03:00:00Z")));
    assert_eq!(almaty.next_opening(at("2024-03-01T02:00:00Z")), Some(at("2024-03-01T04:00:00Z")));
    assert_eq!(almaty.day(date("2024-02-29")).date.weekday(), Weekday::Thu);
}

#[test]
fn rule_21_a_date_that_the_zone_never_had_is_no_day() {
    // Samoa went over the date line: Thursday 2011-12-29 ended as Saturday the 31st began.
    let apia = |hours| on(hours, "Pacific/Apia", Calendar::none());
    let (office, always) = (apia(week(&["09:00-18:00"; 5])), apia(Hours::Always));
    let (wednesday, none) = (at("2011-12-28T20:00:00-10:00"), Stops::default());
    for schedule in [&office, &always] {
        let day = schedule.day(date("2011-12-30"));
        assert!(!day.working && day.open.is_empty() && day.closing.is_none());
        assert!(!schedule.has(date("2011-12-30")) && schedule.has(date("2011-12-29")));
    }
    assert_eq!(office.nth_working_day(wednesday, 2, &none), Some(at("2012-01-02T18:00:00+14:00")));
    assert_eq!(office.nth_calendar_day(wednesday, 1, &none), Some(at("2011-12-29T18:00:00-10:00")));
    assert_eq!(office.nth_calendar_day(wednesday, 2, &none), Some(at("2012-01-02T18:00:00+14:00")));
    assert_eq!(always.nth_calendar_day(wednesday, 2, &none), Some(at("2012-01-01T00:00:00+14:00")));
    let stopped = stops(&[("2011-12-29T00:00:00-10:00", "2011-12-29T01:00:00-10:00")]);
    assert_eq!(always.nth_calendar_day(wednesday, 2, &stopped), Some(at("2012-01-01T00:00:00+14:00")));
    // A month has the days that exist: from 30 November 29 of them are left to the 30th that never was.
    let november = at("2011-11-30T10:00:00-10:00");
    assert_eq!(office.nth_month(november, 1, &none), Some(at("2011-12-29T18:00:00-10:00")));
    assert_eq!(
        office.nth_month(at("2011-12-10T10:00:00-10:00"), 1, &none),
        Some(at("2012-01-10T18:00:00+14:00"))
    );
    assert!(on(Hours::Always, "Pacific/Auckland", russian()).has(date("2011-12-30")));
}
