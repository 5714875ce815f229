//! Random schedules, starts, targets and stops: the compiled tables against the naive reckoning.
use std::sync::LazyLock;

use proptest::prelude::*;

use super::naive::Naive;
use super::*;

/// Schedules that differ in what can go wrong; compiled years are shared by all cases.
static SCHEDULES: LazyLock<Vec<Schedule>> = LazyLock::new(|| {
    let friday = ["09:00-13:00 13:48-18:00"; 4].into_iter().chain(["09:00-13:00 13:48-16:45"]);
    let friday: Vec<_> = friday.collect();
    let moscow = Zone::by_name("Europe/Moscow").expect("a zone");
    let short = Schedule::new(week(&["09:00-13:00 14:00-18:00"; 5]), moscow, Arc::new(russian()), true);
    vec![
        office("09:00-18:00"),
        office("22:00-06:00"),
        on(week(&friday), "Europe/Moscow", russian()),
        short,
        on(week(&["10:00-20:00"; 7]), "Europe/Moscow", russian()),
        on(week(&["16:00-24:00"; 5]), "Asia/Kamchatka", russian()),
        on(week(&["", "", "09:00-10:00"]), "Europe/Kaliningrad", russian()),
        // Desks that work Saturdays anyway, or nothing else.
        on(week(&["", "10:00-19:00", "", "", "11:00-12:00", "10:00-17:00"]), "Europe/Moscow", russian()),
        on(week(&["", "", "", "", "", "10:00-14:00"]), "Europe/Moscow", russian()),
        daily("08:00-20:00", "Europe/Berlin"),
        daily("02:30-10:30", "Europe/Berlin"),
        daily("22:00-06:00", "Europe/Berlin"),
        daily("22:00-02:30", "Europe/Berlin"),
        daily("02:30-06:00 22:00-02:30", "Europe/Berlin"),
        daily("00:00-24:00", "Europe/Berlin"),
        daily("01:30-02:00 02:10-02:50", "Europe/Berlin"),
        // Half an hour, and clocks that change at midnight.
        daily("01:00-02:00 23:00-01:30", "Australia/Lord_Howe"),
        daily("23:30-00:30", "America/Havana"),
        daily("00:00-24:00", "Asia/Beirut"),
        daily("12:00-24:00", "Africa/Cairo"),
        on(Hours::Always, "Europe/Berlin", Calendar::none()),
        on(Hours::Always, "Asia/Beirut", russian()),
        // A day that was jumped over, 2011-12-30.
        on(Hours::Always, "Pacific/Apia", Calendar::none()),
        on(week(&["22:00-06:00"; 5]), "Pacific/Apia", Calendar::none()),
        daily("09:00-12:00 13:00-18:00", "Pacific/Fakaofo"),
    ]
});

const WINDOW: i64 = 45;

/// A schedule and the first date of a window: any of 2022-2029, or where the calendar or the clock changes.
fn scene() -> impl Strategy<Value = (usize, LocalDate)> {
    let any = (0i64..8 * 365).prop_map(|n| date("2022-01-01").plus_days(n));
    let holidays = ["2023-12-20", "2024-04-20", "2024-10-20", "2027-02-15", "2027-12-20"];
    let clocks = ["2024-04-15", "2025-10-15", "2026-03-01", "2026-03-20", "2026-04-15", "2026-10-20"];
    let changes = [&holidays[..], &clocks[..]].concat();
    let special = (proptest::sample::select(changes), 0i64..8).prop_map(|(d, n)| date(d).plus_days(n));
    let jumped = (0i64..40).prop_map(|n| date("2011-11-25").plus_days(n));
    (0..SCHEDULES.len(), prop_oneof![1 => any, 2 => special, 1 => jumped])
}
/// Stops as seconds from the window's beginning and their length; the last one may have no end.
fn pauses() -> impl Strategy<Value = Vec<(i64, Option<i64>)>> {
    let length = prop_oneof![1 => Just(None), 30 => (0i64..400_000).prop_map(Some)];
    // Whole hours make stops meet openings and closings.
    let moment = prop_oneof![0i64..30 * 86_400, (0i64..30 * 24).prop_map(|h| h * 3600)];
    proptest::collection::vec((moment, length), 0..5)
}
fn spans(begin: Instant, pauses: &[(i64, Option<i64>)]) -> Vec<Span> {
    let span = |(from, length): &(i64, Option<i64>)| {
        let from = begin.plus(*from);
        Span { from, to: length.map(|n| from.plus(n)) }
    };
    pauses.iter().map(span).collect()
}
/// What lies beyond the naive line can't be compared, only that it does.
fn agree(fast: Option<Instant>, slow: Option<Instant>, line: &Naive) -> Result<(), TestCaseError> {
    match slow {
        Some(_) => prop_assert_eq!(fast, slow),
        None => prop_assert!(fast.is_none_or(|t| t >= line.end()), "{:?} is due within the line", fast),
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::testing::tries(20))]

    #[test]
    fn hours_are_as_counted_second_by_second(
        (which, first) in scene(), start in 0i64..20 * 86_400, seconds in prop_oneof![Just(0), 1i64..200_000, (1i64..60).prop_map(|h| h * 3600)],
        pauses in pauses(), other in 0i64..30 * 86_400,
    ) {
        let schedule = &SCHEDULES[which];
        let line = Naive::new(schedule, first, WINDOW);
        let begin = schedule.zone().opening(first, 0);
        let (start, other) = (begin.plus(start), begin.plus(other));
        let raw = spans(begin, &pauses);
        let stops = Stops::new(raw.iter().copied());
        agree(schedule.add(start, seconds), line.add(start, seconds, &[]), &line)?;
        let due = schedule.add_running(start, seconds, &stops);
        agree(due, line.add(start, seconds, &raw), &line)?;
        let (a, b) = (start.min(other), start.max(other));
        prop_assert_eq!(schedule.measure_running(a, b, &stops), line.measure(a, b, &raw));
        prop_assert_eq!(schedule.measure_running(b, a, &stops), -line.measure(a, b, &raw));
        prop_assert_eq!(schedule.is_open(other), line.is_open(other));
        if let Some(due) = due {
            prop_assert_eq!(schedule.measure_running(start, due, &stops), seconds);
            let last = if seconds > 0 { due.plus(-1) } else { due };
            prop_assert!(schedule.is_open(last) && !stops.covers(last), "due inside closed or stopped time");
        }
    }

    #[test]
    fn days_are_as_counted_one_by_one(
        (which, first) in scene(), start in 0i64..15 * 86_400, n in 1u32..12, pauses in pauses(),
    ) {
        let schedule = &SCHEDULES[which];
        let line = Naive::new(schedule, first, WINDOW);
        let begin = schedule.zone().opening(first, 0);
        let start = begin.plus(start);
        let from = schedule.zone().date_of(start);
        let raw = spans(begin, &pauses);
        let stops = Stops::new(raw.iter().copied());
        agree(schedule.nth_working_day(start, n, &stops), line.working_days(from, n, &raw), &line)?;
        agree(schedule.nth_calendar_day(start, n, &stops), line.calendar_days(from, n, &raw), &line)?;
    }
}

/// Any second of 2000-2100, whatever the calendar knows of it.
fn moment() -> impl Strategy<Value = Instant> {
    let all = Instant::MIN.unix()..Instant::MAX.unix();
    prop_oneof![all, at("2022-06-01 00:00").unix()..at("2028-06-01 00:00").unix()]
        .prop_map(Instant::from_unix)
}

proptest! {
    #![proptest_config(crate::testing::tries(130))]

    #[test]
    fn adding_is_monotone_additive_and_the_inverse_of_measuring(
        which in 0..SCHEDULES.len(), a in moment(), b in moment(), h1 in 1i64..40_000_000, h2 in 1i64..400_000,
    ) {
        let schedule = &SCHEDULES[which];
        let (early, late) = (a.min(b), a.max(b));
        let both = schedule.add(early, h1 + h2);
        prop_assert_eq!(schedule.add(early, h1).and_then(|due| schedule.add(due, h2)), both, "h1 then h2");
        if let (Some(one), Some(two)) = (schedule.add(early, h1), schedule.add(late, h1)) {
            prop_assert!(early < one && one <= two, "a later start is never due earlier");
            prop_assert_eq!(schedule.measure(early, one), h1);
        }
        let open = schedule.measure(early, late);
        prop_assert!((0..=late.since(early)).contains(&open));
        if open > 0 {
            let due = schedule.add(early, open);
            prop_assert!(due.is_some_and(|due| due <= late && schedule.measure(due, late) == 0));
        }
        let middle = Instant::from_unix(i64::midpoint(early.unix(), late.unix()));
        prop_assert_eq!(schedule.measure(early, middle) + schedule.measure(middle, late), open);
    }

    #[test]
    fn a_span_of_years_is_the_sum_of_its_days(which in 0..SCHEDULES.len(), first in 0i64..36_000, days in 0i64..800) {
        let schedule = &SCHEDULES[which];
        let first = date("2000-01-05").plus_days(first);
        let (begin, end) = (schedule.zone().opening(first, 0), schedule.zone().opening(first.plus_days(days), 0));
        let open = (-2..days).flat_map(|n| schedule.day(first.plus_days(n)).open);
        let within = open.map(|(from, to)| (from.max(begin), to.min(end)));
        let sum: i64 = crate::time::schedule::hours::merged(within).iter().map(|(from, to)| to.since(*from)).sum();
        prop_assert_eq!(schedule.measure(begin, end), sum);
    }

    #[test]
    fn cutting_an_interval_in_two_changes_nothing(
        cut in 1u32..480, zone in proptest::sample::select(&["Europe/Berlin", "Europe/Moscow", "Australia/Lord_Howe"][..]),
        begins in 0u32..1440, a in moment(), seconds in 1i64..400_000, n in 1u32..40,
    ) {
        let whole = Interval { from: begins * 60, to: (begins + 480) * 60 };
        let middle = whole.from + cut * 60;
        let halves = vec![Interval { to: middle, ..whole }, Interval { from: middle, ..whole }];
        let every_day = |day: Vec<Interval>| on(Hours::Weekly(std::array::from_fn(|_| day.clone())), zone, russian());
        let (one, two) = (every_day(vec![whole]), every_day(halves));
        prop_assert_eq!(one.add(a, seconds), two.add(a, seconds));
        prop_assert_eq!(one.next_opening(a), two.next_opening(a));
        prop_assert_eq!(one.open_until(a), two.open_until(a));
        let none = Stops::default();
        prop_assert_eq!(one.nth_working_day(a, n, &none), two.nth_working_day(a, n, &none));
    }

    #[test]
    fn cutting_stops_changes_nothing(a in moment(), pauses in pauses(), cut in 1i64..100_000) {
        let whole = spans(a, &pauses);
        let pieces = whole.iter().flat_map(|s| {
            let middle = s.from.plus(cut);
            match s.to {
                Some(to) if middle >= to => vec![*s],
                _ => vec![Span { from: middle, ..*s }, Span::closed(s.from, middle), Span::closed(middle, middle)],
            }
        });
        let pieces: Vec<_> = pieces.collect();
        prop_assert_eq!(Stops::new(whole), Stops::new(pieces));
    }
}
