//! Open hours (rules 2, 8, 13): opening, adding, measuring; working weekends and short days.
use super::*;

#[track_caller]
fn adds(schedule: &Schedule, from: &str, hours: i64, due: &str) {
    assert_eq!(schedule.add(at(from), hours * HOUR), Some(at(due)), "{from} + {hours} h");
    assert_eq!(schedule.measure(at(from), at(due)), hours * HOUR, "{from} .. {due}");
}

#[test]
fn rule_2_a_start_outside_open_hours_begins_at_the_next_opening() {
    let office = office("09:00-18:00");
    adds(&office, "2026-01-16 19:30", 2, "2026-01-19 11:00");
    adds(&office, "2026-01-17 12:00", 2, "2026-01-19 11:00");
    adds(&office, "2026-01-19 03:00", 2, "2026-01-19 11:00");
}

#[test]
fn rule_2_used_up_at_closing_is_due_at_that_closing() {
    let office = office("09:00-13:00 14:00-18:00");
    adds(&office, "2026-01-16 09:00", 4, "2026-01-16 13:00");
    adds(&office, "2026-01-16 12:00", 5, "2026-01-16 18:00");
    adds(&office, "2026-01-16 12:00", 6, "2026-01-19 10:00");
}

#[test]
fn rule_2_zero_hours_are_due_at_the_first_open_unstopped_instant() {
    let office = office("09:00-18:00");
    let zero = |from: &str, s: &Stops| office.add_running(at(from), 0, s);
    let none = Stops::default();
    assert_eq!(zero("2026-01-16 12:00", &none), Some(at("2026-01-16 12:00")));
    assert_eq!(zero("2026-01-16 18:00", &none), Some(at("2026-01-19 09:00")), "closed at closing time");
    let stop = stops(&[("2026-01-19 09:00", "2026-01-19 10:30")]);
    assert_eq!(zero("2026-01-16 18:00", &stop), Some(at("2026-01-19 10:30")));
    let stop = stops(&[("2026-01-19 08:00", "2026-01-19 09:00")]);
    assert_eq!(zero("2026-01-16 18:00", &stop), Some(at("2026-01-19 09:00")));
}

#[test]
fn hours_cross_the_may_holidays_and_new_year() {
    let office = office("09:00-18:00");
    adds(&office, "2026-04-30 17:00", 2, "2026-05-04 10:00");
    adds(&office, "2025-12-30 17:00", 10, "2026-01-12 18:00");
    adds(&office, "2024-02-29 09:00", 40, "2024-03-06 13:00");
    let moscow = always("Europe/Moscow");
    adds(&moscow, "2025-12-31 23:00", 24, "2026-01-01 23:00");
}

#[test]
fn rule_8_stops_are_not_counted_and_count_once() {
    let office = office("09:00-18:00");
    let from = at("2026-01-16 16:00");
    let due = |s: &[(&str, &str)]| office.add_running(from, 4 * HOUR, &stops(s)).map(|t| t.to_string());
    let free = due(&[]);
    assert_eq!(free.as_deref(), Some("2026-01-19T08:00:00Z"));
    assert_eq!(due(&[("2026-01-16 18:00", "2026-01-19 09:00")]), free, "outside open hours");
    assert_eq!(due(&[("2026-01-15 10:00", "2026-01-16 16:00")]), free, "before the start");
    let twice = [("2026-01-16 17:00", "2026-01-19 10:00"), ("2026-01-16 17:30", "2026-01-19 09:30")];
    assert_eq!(due(&twice).as_deref(), Some("2026-01-19T10:00:00Z"));
    let ends_with_the_target = [("2026-01-19 11:00", "2026-01-19 15:00")];
    assert_eq!(due(&ends_with_the_target), free, "used up when the stop begins");
    let open_ended = Stops::new([Span::open(at("2026-01-16 17:00"))]);
    assert_eq!(office.add_running(from, 4 * HOUR, &open_ended), None);
    assert_eq!(office.measure_running(from, at("2027-01-01 00:00"), &open_ended), HOUR);
}

#[test]
fn rule_13_what_remains_goes_below_zero_in_open_seconds() {
    let office = office("09:00-18:00");
    let (due, later) = (at("2026-01-16 18:00"), at("2026-01-19 09:00"));
    assert_eq!(office.measure(later, due), 0, "0 over the weekend");
    assert_eq!(office.measure(later.plus(90), due), -90);
    let stop = stops(&[("2026-01-19 09:00", "2026-01-19 10:00")]);
    assert_eq!(office.measure_running(at("2026-01-19 12:00"), due, &stop), -2 * HOUR);
}

#[test]
fn open_or_closed_and_until_when() {
    let office = office("09:00-13:00 14:00-18:00");
    assert!(office.is_open(at("2026-01-16 09:00")) && !office.is_open(at("2026-01-16 13:00")));
    assert_eq!(office.open_until(at("2026-01-16 10:00")), Some(at("2026-01-16 13:00")));
    assert_eq!(office.open_until(at("2026-01-16 13:30")), None);
    assert_eq!(office.next_opening(at("2026-01-16 13:30")), Some(at("2026-01-16 14:00")));
    assert_eq!(always("Europe/Moscow").open_until(at("2026-01-16 10:00")), None);
    assert_eq!(daily("00:00-24:00", "Europe/Moscow").open_until(at("2026-01-16 10:00")), None);
}

#[test]
fn a_night_belongs_to_the_day_it_began_on() {
    let night = office("22:00-06:00");
    // Friday's night runs into Saturday; Sunday's doesn't exist; the eve of a holiday runs into it.
    assert_eq!(night.open_until(at("2026-01-17 01:00")), Some(at("2026-01-17 06:00")));
    assert!(!night.is_open(at("2026-01-19 01:00")));
    assert!(night.is_open(at("2026-05-01 05:59")) && !night.is_open(at("2026-05-04 05:59")));
    // 2025-12-30 is the last working day of its year; a plain calendar has New Year's night open.
    let plain = daily("22:00-06:00", "Europe/Moscow");
    assert_eq!(plain.open_until(at("2025-12-31 23:00")), Some(at("2026-01-01 06:00")));
    assert_eq!(plain.add(at("2025-12-31 23:00"), 2 * HOUR), Some(at("2026-01-01 01:00")));
    assert_eq!(plain.add(at("2025-12-31 23:00"), HOUR), Some(at("2026-01-01 00:00")));
}

#[test]
fn a_working_weekend_takes_the_hours_of_the_day_its_day_off_went_to() {
    let hours = week(&["09:00-18:00", "10:00-12:00", "09:00-18:00", "09:00-18:00", "09:00-18:00"]);
    let office = on(hours, "Europe/Moscow", russian());
    adds(&office, "2024-11-01 18:00", 1, "2024-11-02 11:00");
    assert_eq!(office.open_until(at("2024-11-02 11:00")), Some(at("2024-11-02 12:00")), "Tuesday's hours");
    assert_eq!(office.open_until(at("2024-04-27 11:00")), Some(at("2024-04-27 18:00")), "Monday's hours");
    let no_tuesdays = on(week(&["", "", "11:00-12:00", "09:00-18:00"]), "Europe/Moscow", russian());
    assert_eq!(
        no_tuesdays.open_until(at("2024-11-02 11:00")),
        Some(at("2024-11-02 12:00")),
        "its first day's"
    );
}

#[test]
fn a_working_weekend_has_its_own_hours_where_the_week_opens_it() {
    let tue_sat = on(
        week(&["", "10:00-19:00", "10:00-19:00", "10:00-19:00", "10:00-19:00", "10:00-16:00"]),
        "Europe/Moscow",
        russian(),
    );
    assert_eq!(tue_sat.add(at("2024-04-26 19:00"), 60), Some(at("2024-04-27 10:01")));
    assert_eq!(tue_sat.open_until(at("2024-11-02 10:00")), Some(at("2024-11-02 16:00")), "not Tuesday's");
    let sat = on(week(&["", "", "", "", "", "10:00-14:00"]), "Europe/Moscow", russian());
    assert_eq!(sat.day(date("2027-02-20")).open, [(at("2027-02-20 10:00"), at("2027-02-20 14:00"))]);
    assert!(!sat.day(date("2027-02-22")).working, "its moved day off");
}

#[test]
fn a_holiday_closes_a_schedule_that_opens_weekends() {
    let shop = on(week(&["10:00-20:00"; 7]), "Europe/Moscow", russian());
    assert!(shop.day(date("2026-01-10")).working, "a plain Saturday");
    assert!(!shop.day(date("2026-01-03")).working, "a holiday on a Saturday");
    assert!(!shop.day(date("2026-05-11")).working, "a moved day off");
    assert!(!shop.day(date("2026-05-09")).working && shop.day(date("2026-05-10")).working);
}

#[test]
fn short_days_lose_their_last_hour_where_the_schedule_follows_them() {
    let short = |day: &str| {
        let zone = Zone::by_name("Europe/Moscow").expect("a zone");
        Schedule::new(week(&[day; 5]), zone, Arc::new(russian()), true)
    };
    let closing = |schedule: &Schedule| schedule.day(date("2026-04-30")).closing;
    assert_eq!(closing(&office("09:00-13:00 14:00-18:00")), Some(at("2026-04-30 18:00")));
    assert_eq!(closing(&short("09:00-13:00 14:00-18:00")), Some(at("2026-04-30 17:00")));
    assert_eq!(closing(&short("09:00-13:00 14:00-14:20")), Some(at("2026-04-30 12:20")));
    assert_eq!(closing(&short("09:00-13:00 14:00-15:00")), Some(at("2026-04-30 13:00")));
    assert_eq!(closing(&short("22:00-06:00")), Some(at("2026-05-01 05:00")));
    let half_an_hour = short("09:00-09:30").day(date("2026-04-30"));
    assert!(half_an_hour.working && half_an_hour.open.is_empty());
    assert_eq!(half_an_hour.closing, Some(at("2026-04-30 09:00")));
    let working_saturday = short("09:00-18:00").day(date("2024-11-02"));
    assert_eq!(working_saturday.closing, Some(at("2024-11-02 17:00")));
}

#[test]
fn rule_16_the_horizon() {
    let office = office("09:00-18:00");
    assert_eq!(office.add(at("2100-12-01 09:00"), 4000 * HOUR), None);
    assert_eq!(always("UTC").add(Instant::MAX, 1), None);
    assert_eq!(always("UTC").add(Instant::MAX, i64::MAX), None);
    assert_eq!(office.add(Instant::MIN, i64::MAX), None);
    assert_eq!(office.next_opening(Instant::MAX), None);
    assert_eq!(
        daily("00:00-24:00", "UTC").measure(Instant::MIN, Instant::MAX),
        Instant::MAX.since(Instant::MIN)
    );
    let closed = on(week(&[]), "Europe/Moscow", russian());
    assert_eq!(closed.add(at("2026-01-16 10:00"), 1), None);
    assert_eq!(closed.measure(Instant::MIN, Instant::MAX), 0);
}

#[test]
fn rule_16_a_year_without_data_is_told_of() {
    let office = office("09:00-18:00");
    let touched = |from: &str, to: &str| office.touches_fallback(at(from), at(to));
    assert!(!touched("2023-01-01 00:00", "2027-12-31 23:59"));
    assert!(!touched("2027-12-30 10:00", "2028-01-01 00:00"), "the midnight itself needs no new year");
    assert!(touched("2027-12-30 10:00", "2028-01-10 18:00"));
    assert!(touched("2028-01-10 18:00", "2027-12-30 10:00"), "in any order");
    assert!(touched("2022-12-31 23:59", "2023-01-09 10:00"));
    assert!(!always("Europe/Moscow").touches_fallback(at("2027-01-01 00:00"), at("2030-01-01 00:00")));
    assert!(!daily("09:00-18:00", "UTC").touches_fallback(at("2027-01-01 00:00"), at("2030-01-01 00:00")));
    // 2028-11-04 is a Saturday: its day off moves to Monday.
    assert_eq!(office.add(at("2028-11-03 17:00"), 2 * HOUR), Some(at("2028-11-07 10:00")));
}
