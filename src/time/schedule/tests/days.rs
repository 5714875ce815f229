//! Terms in working days, calendar days and months (rules 3, 4, 5, 7).
use super::*;

const FREE: [(&str, &str); 0] = [];

#[track_caller]
fn working(from: &str, n: u32, pauses: &[(&str, &str)], due: &str) {
    let office = office("09:00-18:00");
    assert_eq!(
        office.nth_working_day(at(from), n, &stops(pauses)),
        Some(at(due)),
        "{from} + {n} working days"
    );
}
#[track_caller]
fn calendar(from: &str, n: u32, pauses: &[(&str, &str)], due: &str) {
    let office = office("09:00-18:00");
    assert_eq!(office.nth_calendar_day(at(from), n, &stops(pauses)), Some(at(due)), "{from} + {n} days");
}

#[test]
fn rule_3_counting_starts_on_the_next_day() {
    working("2026-01-16 00:00", 1, &FREE, "2026-01-19 18:00");
    working("2026-01-15 23:59", 1, &FREE, "2026-01-16 18:00");
    working("2026-01-17 12:00", 2, &FREE, "2026-01-20 18:00");
    // The date is the schedule's, not UTC's.
    working("2026-01-15T21:30:00Z", 1, &FREE, "2026-01-19 18:00");
}

#[test]
fn rule_3_holidays_and_working_saturdays() {
    working("2025-12-29 10:00", 2, &FREE, "2026-01-12 18:00");
    working("2024-11-01 10:00", 1, &FREE, "2024-11-02 18:00");
    working("2026-04-30 10:00", 5, &FREE, "2026-05-08 18:00");
    working("2026-04-30 10:00", 6, &FREE, "2026-05-12 18:00");
    // All of 2023-2026 but the first: 247 + 248 + 247 + 247 - 1 working days.
    working("2023-01-09 10:00", 988, &FREE, "2026-12-30 18:00");
}

#[test]
fn rule_3_a_stop_takes_out_the_days_at_whose_closing_the_clock_stands() {
    let due = |from, to, due| working("2026-01-15 10:00", 2, &[(from, to)], due);
    due("2026-01-16 17:59", "2026-01-16 18:01", "2026-01-20 18:00");
    due("2026-01-16 09:00", "2026-01-16 17:59", "2026-01-19 18:00");
    due("2026-01-16 17:00", "2026-01-16 18:00", "2026-01-20 18:00");
    due("2026-01-16 18:00", "2026-01-19 17:59", "2026-01-19 18:00");
    due("2026-01-16 18:00", "2026-01-19 18:00", "2026-01-20 18:00");
    due("2026-01-15 09:00", "2026-01-26 18:00", "2026-01-28 18:00");
}

#[test]
fn rule_3_a_stop_without_end_takes_out_all_that_follows() {
    let office = office("09:00-18:00");
    let open = Stops::new([Span::open(at("2026-01-19 10:00"))]);
    assert_eq!(office.nth_working_day(at("2026-01-15 10:00"), 1, &open), Some(at("2026-01-16 18:00")));
    assert_eq!(office.nth_working_day(at("2026-01-15 10:00"), 2, &open), None);
    assert_eq!(office.nth_calendar_day(at("2026-01-15 10:00"), 4, &open), None);
    assert_eq!(always("Europe/Moscow").nth_working_day(at("2026-01-15 10:00"), 4, &open), None);
}

#[test]
fn rule_3_on_always_every_day_is_a_working_day() {
    let moscow = always("Europe/Moscow");
    let due = moscow.nth_working_day(at("2025-12-31 10:00"), 2, &Stops::default());
    assert_eq!(due, Some(at("2026-01-03 00:00")));
    let day = moscow.day(date("2026-01-01"));
    assert!(day.working);
    assert_eq!(day.open, [(at("2026-01-01 00:00"), at("2026-01-02 00:00"))]);
    assert_eq!(day.closing, Some(at("2026-01-02 00:00")));
}

#[test]
fn rule_4_calendar_days_end_on_a_working_day() {
    calendar("2026-01-12 10:00", 3, &FREE, "2026-01-15 18:00");
    calendar("2026-01-15 10:00", 3, &FREE, "2026-01-19 18:00");
    calendar("2025-12-30 10:00", 3, &FREE, "2026-01-12 18:00");
    // pub-017 of the worked cases: a Sunday, the New Year's holidays.
    let asmo = office("08:45-17:00");
    let due = asmo.nth_calendar_day(at("2023-12-31 16:59"), 3, &Stops::default());
    assert_eq!(due, Some(at("2024-01-09 17:00")));
}

#[test]
fn rule_4_a_date_counts_if_the_clock_runs_at_its_midnight() {
    let due = |from, to, due| calendar("2026-01-12 10:00", 2, &[(from, to)], due);
    due("2026-01-13 23:00", "2026-01-14 01:00", "2026-01-15 18:00");
    due("2026-01-13 23:00", "2026-01-14 00:00", "2026-01-15 18:00");
    due("2026-01-14 00:00", "2026-01-14 17:59", "2026-01-14 18:00");
    due("2026-01-13 00:30", "2026-01-13 23:59", "2026-01-14 18:00");
}

#[test]
fn rule_4_the_last_day_moves_on_while_the_clock_stands_at_its_closing() {
    let due = |from, to, due| calendar("2026-01-12 10:00", 2, &[(from, to)], due);
    due("2026-01-14 17:00", "2026-01-14 18:00", "2026-01-15 18:00");
    due("2026-01-14 18:00", "2026-01-14 19:00", "2026-01-14 18:00");
    // Friday's closing is stopped, its midnight is not: Friday is the last day, Monday is due.
    calendar("2026-01-14 10:00", 2, &[("2026-01-16 17:00", "2026-01-16 20:00")], "2026-01-19 18:00");
}

#[test]
fn rule_4_on_always_nothing_moves_for_holidays() {
    let moscow = always("Europe/Moscow");
    let due = |pauses| moscow.nth_calendar_day(at("2025-12-31 10:00"), 3, &stops(pauses));
    assert_eq!(due(&FREE), Some(at("2026-01-04 00:00")));
    assert_eq!(due(&[("2026-01-01 23:00", "2026-01-02 00:00")]), Some(at("2026-01-05 00:00")));
    assert_eq!(due(&[("2026-01-02 00:00", "2026-01-02 23:00")]), Some(at("2026-01-04 00:00")));
}

#[test]
fn rule_5_months_end_on_the_same_day_or_the_last_one() {
    let office = office("08:00-20:00");
    let due = |from: &str, n| office.nth_month(at(from), n, &Stops::default());
    assert_eq!(due("2026-02-12 10:00", 1), Some(at("2026-03-12 20:00")));
    assert_eq!(due("2025-12-31 08:01", 2), Some(at("2026-03-02 20:00")), "28 February is a Saturday");
    assert_eq!(due("2024-01-31 10:00", 1), Some(at("2024-02-29 20:00")));
    assert_eq!(due("2026-01-15 10:00", u32::MAX), None);
    // pub-072 of the worked cases: six midnights stand still.
    let berlin = on(Hours::Always, "Europe/Berlin", Calendar::none());
    let pauses = stops(&[("2027-10-31T20:26:44+03:00", "2027-11-06T16:51:54+01:00")]);
    let due = berlin.nth_month(at("2027-10-29T22:01:00Z"), 1, &pauses);
    assert_eq!(due, Some(at("2027-12-06T23:00:00Z")));
}

#[test]
fn rule_16_terms_past_2100_never_come() {
    let (office, none) = (office("09:00-18:00"), Stops::default());
    let late = at("2100-12-20 10:00");
    for schedule in [&office, &always("Europe/Moscow")] {
        assert_eq!(schedule.nth_working_day(late, 20, &none), None);
        assert_eq!(schedule.nth_calendar_day(late, 20, &none), None);
        assert_eq!(schedule.nth_month(late, 1, &none), None);
        assert_eq!(schedule.nth_working_day(late, u32::MAX, &none), None);
        assert_eq!(schedule.nth_calendar_day(late, u32::MAX, &none), None);
        assert!(schedule.nth_calendar_day(late, 3, &none).is_some());
    }
    let closed = on(week(&[]), "Europe/Moscow", russian());
    assert_eq!(closed.nth_working_day(at("2026-01-16 10:00"), 1, &none), None);
    assert_eq!(closed.nth_calendar_day(at("2026-01-16 10:00"), 1, &none), None);
}
