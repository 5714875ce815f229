//! Zones, calendars, days and intervals.
use super::*;

#[test]
fn a_zone_is_an_iana_name() {
    for bad in ["MSK", "+03:00", "UTC+3", "europe/moscow", "Москва"] {
        planted("unknown_zone", "\"Europe/Moscow\"", &format!("«\"{bad}\"»"));
    }
    let problem = planted("unknown_zone", "\"Europe/Moscow\"", "«\"Europe/Moskva\"»");
    assert_eq!(problem.near.as_deref(), Some("Europe/Moscow"));
}

#[test]
fn a_zone_of_the_customer_needs_a_default() {
    let text = SOUND.replace("zone = \"Europe/Moscow\"", "zone = \"customer\"");
    assert_eq!(problems(&text).iter().map(|p| p.code).collect::<Vec<_>>(), ["missing_key"]);
    planted("unknown_zone", "zone = \"Europe/Moscow\"", "zone = \"customer\"\ndefault_zone = «\"MSK\"»");
    planted("unused_default_zone", "holidays", "default_zone = «\"Europe/Moscow\"»\nholidays");
}

#[test]
fn an_unknown_calendar_is_named() {
    assert_eq!(planted("unknown_calendar", "\"ru\"", "«\"rus\"»").near.as_deref(), Some("ru"));
    planted("unknown_calendar", "\"ru\"", "«\"kz-2026\"»");
}

#[test]
fn days_are_known_and_stand_once() {
    assert_eq!(planted("bad_days", "mon-thu", "«mon-thi»").near.as_deref(), Some("mon-fri"));
    planted("bad_days", "mon-thu = ", "«fri-mon» = [\"01:00-02:00\"]\nmon-thu = ");
    planted("day_twice", "mon-thu = ", "mon-thu = [\"01:00-02:00\"]\n«thu-sat» = ");
}

#[test]
fn a_schedule_opens_on_some_day_or_always() {
    let found = problems(&SOUND.replace("mon-thu = [\"22:00-06:00\"]", ""));
    let codes: Vec<_> = found.iter().map(|p| p.code).collect();
    assert_eq!(codes, ["no_days", "never_opens"]);
    let found = problems(&SOUND.replace("[\"22:00-06:00\"]", "[]"));
    assert_eq!(found.iter().map(|p| p.code).collect::<Vec<_>>(), ["no_days", "never_opens"]);
    planted("always_with_days", "[schedule.night]", "«[schedule.night]»\nalways = true");
}

#[test]
fn an_interval_has_its_form() {
    for bad in [
        "9:00-18:00",
        "09:00",
        "09:00–18:00",
        "09:00-18:00 ",
        "0900-1800",
        "+9:00-18:00",
        "09:00-18:00-19:00",
    ] {
        planted("bad_interval", "\"22:00-06:00\"", &format!("«\"{bad}\"»"));
    }
}

#[test]
fn there_is_no_25th_hour() {
    for bad in ["09:00-25:00", "25:00-26:00", "09:60-10:00", "09:00-24:01", "24:30-06:00"] {
        planted("bad_time", "\"22:00-06:00\"", &format!("«\"{bad}\"»"));
    }
    planted("start_at_24", "\"22:00-06:00\"", "«\"24:00-06:00\"»");
    assert_eq!(problems(&SOUND.replace("\"22:00-06:00\"", "\"22:00-24:00\"")), []);
}

#[test]
fn an_end_a_minute_before_midnight_is_doubted() {
    let problem = planted("ends_before_midnight", "\"22:00-06:00\"", "«\"00:00-23:59\"»");
    assert_eq!((problem.severity, problem.near.as_deref()), (Severity::Warning, Some("00:00-24:00")));
    planted("ends_before_midnight", "\"00:00-24:00\"", "«\"00:00-23:59\"»");
    assert_eq!(problems(&SOUND.replace("\"22:00-06:00\"", "\"23:59-06:00\"")), [], "a beginning is none");
}

#[test]
fn an_interval_is_not_empty() {
    planted("empty_interval", "\"22:00-06:00\"", "«\"09:00-09:00\"»");
    planted("empty_interval", "\"22:00-06:00\"", "«\"00:00-00:00\"»");
}

#[test]
fn intervals_do_not_overlap_not_even_over_midnight() {
    planted("overlap", "\"14:00-18:00\"", "«\"12:59-18:00\"»");
    planted("overlap", "[\"22:00-06:00\"]", "[\"22:00-06:00\", «\"05:00-07:00\"»]");
    planted("overlap", "mon-thu = [\"22:00-06:00\"]", "sun = [\"22:00-06:00\"]\nmon = [«\"05:00-07:00\"»]");
    assert_eq!(problems(&SOUND.replace("\"14:00-18:00\"", "\"13:00-18:00\"")), []);
    assert_eq!(problems(&SOUND.replace("[\"22:00-06:00\"]", "[\"06:00-07:00\", \"22:00-06:00\"]")), []);
}

#[test]
fn an_interval_over_midnight_belongs_to_the_day_it_began_on() {
    use crate::time::{Hours, Interval};
    let (policy, _) = check_text(SOUND).expect("a policy");
    let Some(Hours::Weekly(week)) = policy.hours("night") else { panic!("{:?}", policy.hours("night")) };
    assert_eq!(week[0], [Interval { from: 22 * 3600, to: 30 * 3600 }]);
    assert_eq!(week[4], []);
}

#[test]
fn intervals_of_a_day_are_sorted() {
    use crate::time::Hours;
    let text = SOUND.replace("\"09:00-13:00\", \"14:00-18:00\"", "\"14:00-18:00\", \"09:00-13:00\"");
    let (policy, _) = check_text(&text).expect("a policy");
    let Some(Hours::Weekly(week)) = policy.hours("office") else { panic!("weekly") };
    assert!(week[0][0].from < week[0][1].from);
}

#[test]
fn what_no_schedule_is_called_is_none_and_never_round_the_clock() {
    use crate::time::Zone;
    let (policy, _) = check_text(SOUND).expect("a policy");
    assert!(policy.schedule("night", &Zone::utc()).is_some_and(|s| !s.is_always()));
    assert!(policy.schedule("ofice", &Zone::utc()).is_none());
    // A target without a schedule counts on this one, named in the file or not.
    assert!(!SOUND.contains("[schedule.always]"));
    assert!(policy.schedule("always", &Zone::utc()).is_some_and(|s| s.is_always()));
}
