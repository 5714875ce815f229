use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

fn date(text: &str) -> LocalDate {
    LocalDate::parse(text).expect("a date")
}
fn russian() -> Calendar {
    Calendar::clone(&crate::policy::builtin::calendar("ru").expect("built in"))
}
fn dates(texts: &[&str]) -> Vec<LocalDate> {
    texts.iter().map(|t| date(t)).collect()
}

#[test]
fn the_russian_calendar_has_the_official_numbers_of_days() {
    let ru = russian();
    assert_eq!(ru.known_years().collect::<Vec<_>>(), [2023, 2024, 2025, 2026, 2027]);
    // Working days and hours of a 40-hour week as the production calendars publish them.
    for (year, days, hours) in
        [(2023, 247, 1973), (2024, 248, 1979), (2025, 247, 1972), (2026, 247, 1972), (2027, 247, 1972)]
    {
        let data = ru.year(year);
        let first = LocalDate::new(year, 1, 1).expect("a date");
        let all = (0..366).map(|n| first.plus_days(n)).filter(|d| d.year() == year);
        let working = all.filter(|d| match data.day(*d) {
            DayKind::Plain => !d.weekday().is_weekend(),
            DayKind::Off(_) => false,
            DayKind::WorkingWeekend(_) => true,
        });
        let working = working.count();
        assert_eq!((year, working, working * 8 - data.short_days.len()), (year, days, hours));
        assert!(data.decree.is_some() && data.sources.len() >= 2 && !data.fallback, "{year}");
    }
}

#[test]
fn what_it_says_of_dates() {
    let ru = russian();
    assert_eq!(ru.day(date("2026-01-07")), DayKind::Off(Some("Рождество Христово".into())));
    assert_eq!(ru.day(date("2026-01-03")), DayKind::Off(Some("Новогодние каникулы".into())), "a Saturday");
    assert_eq!(ru.day(date("2026-01-09")), DayKind::Off(None), "moved by decree");
    assert_eq!(ru.day(date("2026-01-10")), DayKind::Plain, "a plain Saturday");
    assert!(ru.is_short(date("2026-04-30")) && !ru.is_short(date("2026-04-29")));
    assert_eq!(ru.year(2026).transfer(date("2026-01-09")).map(|t| t.from), Some(date("2026-01-03")));
}

#[test]
fn a_working_weekend_tells_the_weekday_its_day_off_went_to() {
    let ru = russian();
    assert_eq!(ru.day(date("2024-11-02")), DayKind::WorkingWeekend(Some(Weekday::Tue)));
    assert_eq!(ru.day(date("2024-04-27")), DayKind::WorkingWeekend(Some(Weekday::Mon)));
    let working_weekends = vec![date("2024-11-02")];
    let unknown = YearData { working_weekends, ..YearData::default() };
    assert_eq!(unknown.day(date("2024-11-02")), DayKind::WorkingWeekend(None));
}

#[test]
fn rule_16_a_year_without_data_falls_back_to_art_112() {
    let ru = russian();
    assert!(ru.has_year(2027) && !ru.has_year(2028));
    let data = ru.year(2028);
    assert!(data.fallback && data.decree.is_none());
    // 12 June 2028 is a Monday, 4 November a Saturday: moved to Monday the 6th. January isn't moved.
    let moved: Vec<_> = data.transfers.iter().map(|t| (t.from, t.to)).collect();
    assert_eq!(moved, [(date("2028-11-04"), date("2028-11-06"))]);
    let january = ["2028-01-03", "2028-01-04", "2028-01-05", "2028-01-06", "2028-01-07"];
    assert!(january.iter().all(|d| matches!(ru.day(date(d)), DayKind::Off(Some(_)))));
    assert_eq!(ru.day(date("2028-01-10")), DayKind::Plain);
    let short = ["2028-02-22", "2028-03-07", "2028-05-08", "2028-11-03"];
    assert_eq!(data.short_days, dates(&short), "2028-12-31 is a Sunday");
    // 9 May 2032 is a Sunday, 8 March a Monday; 1 May 2032 a Saturday.
    let moved: Vec<_> = ru.year(2032).transfers.iter().map(|t| t.to).collect();
    assert_eq!(moved, dates(&["2032-05-03", "2032-05-10", "2032-06-14"]));
}

#[test]
fn no_calendar_closes_nothing_and_always_has_data() {
    let none = Calendar::none();
    assert!(none.has_year(2077) && none.source().is_empty() && !none.year(2077).fallback);
    assert_eq!(none.day(date("2026-01-01")), DayKind::Plain);
}

proptest! {
    #![proptest_config(crate::testing::tries(64))]

    #[test]
    fn a_change_says_of_each_date_what_it_adds_else_what_is_left_of_the_base(
        year in 2023i32..=2027, off in subset(), named in subset(), worked in subset(), not_off in subset(), not_working in subset(),
    ) {
        let base = russian().year(year);
        let days: Vec<LocalDate> = (0..365).filter_map(|n| LocalDate::new(year, 1, 1).map(|d| d.plus_days(n))).collect();
        let pick = |of: &[usize]| of.iter().map(|n| days[n % days.len()]).collect::<BTreeSet<_>>();
        // Half of what is taken away is something that the base has.
        let had = |of: &[usize], from: Vec<LocalDate>| -> BTreeSet<LocalDate> {
            of.iter().map(|n| if n % 2 == 0 && !from.is_empty() { from[n % from.len()] } else { days[n % days.len()] }).collect()
        };
        let base_off = base.days_off.iter().chain(base.holidays.keys()).copied().collect();
        let (not_off, not_working) = (had(&not_off, base_off), had(&not_working, base.working_weekends.clone()));
        let (named, worked) = (pick(&named), pick(&worked));
        let off: BTreeSet<LocalDate> = pick(&off).difference(&named).copied().collect();
        let worked: BTreeSet<LocalDate> = worked.into_iter().filter(|d| d.weekday().is_weekend()).collect();
        let added = YearData {
            days_off: off.iter().copied().collect(),
            working_weekends: worked.iter().copied().collect(),
            holidays: named.iter().map(|d| (*d, "x".to_string())).collect(),
            ..YearData::default()
        };
        let change = Change { not_off: not_off.clone(), not_working: not_working.clone(), added };
        let left = change.left_of(base.clone());
        let made = change.with(left);
        for day in days {
            let expected = match base.day(day) {
                _ if worked.contains(&day) => "worked",
                DayKind::WorkingWeekend(_) if !not_working.contains(&day) => "worked",
                _ if named.contains(&day) => "x",
                DayKind::Off(Some(_)) if !not_off.contains(&day) => "named",
                _ if off.contains(&day) => "off",
                DayKind::Off(None) if !not_off.contains(&day) => "off",
                _ => "plain",
            };
            let told = match made.day(day) {
                DayKind::Plain => "plain",
                DayKind::WorkingWeekend(_) => "worked",
                DayKind::Off(None) => "off",
                DayKind::Off(Some(name)) => if name == "x" { "x" } else { "named" },
            };
            prop_assert_eq!(told, expected, "{}", day);
        }
        prop_assert!(made.short_days.iter().all(|d| !matches!(made.day(*d), DayKind::Off(_))), "a day off is never short");
    }
}

fn subset() -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(0usize..10_000, 0..8)
}
