use super::*;

fn zone(name: &str) -> Zone {
    Zone::by_name(name).expect("an IANA zone")
}
fn date(text: &str) -> LocalDate {
    LocalDate::parse(text).expect("a date")
}
#[track_caller]
fn same(at: Instant, expected: &str) {
    assert_eq!(at.to_string(), expected);
}

#[test]
fn names_are_exact() {
    for good in
        ["Europe/Moscow", "Asia/Kamchatka", "UTC", "Etc/UTC", "America/Argentina/Ushuaia", "Europe/Kyiv"]
    {
        assert_eq!(zone(good).name(), good);
    }
    for bad in ["MSK", "CET", "EST5EDT", "+03:00", "UTC+3", "Europe/Moskva", "moscow", "europe/moscow", ""] {
        assert!(Zone::by_name(bad).is_err(), "{bad}");
    }
    for folder in ["right/UTC", "posix/UTC", "localtime", "../../etc/passwd", "/etc/localtime", "Etc/Unknown"]
    {
        assert!(Zone::by_name(folder).is_err(), "{folder}");
    }
}

#[test]
fn a_wrong_name_gets_a_hint() {
    let hint = |name: &str| Zone::by_name(name).expect_err("no zone").suggestion;
    assert_eq!(hint("moscow").as_deref(), Some("Europe/Moscow"));
    assert_eq!(hint("Europe/Moskva").as_deref(), Some("Europe/Moscow"));
    assert_eq!(hint("MSK").as_deref(), Some("Europe/Moscow"));
    assert_eq!(hint("Нью-Васюки"), None);
}

#[test]
fn local_time_and_abbreviation() {
    let at = Instant::parse("2026-01-08T21:30:05Z").expect("an instant");
    let moscow = zone("Europe/Moscow").local(at);
    assert_eq!(
        (moscow.date, moscow.hour(), moscow.minute(), moscow.second),
        (date("2026-01-09"), 0, 30, 1805)
    );
    assert_eq!(zone("Europe/Moscow").abbreviation(at), "MSK");
    assert_eq!(zone("Asia/Krasnoyarsk").abbreviation(at), "UTC+7");
    assert_eq!(zone("Asia/Kolkata").abbreviation(at), "IST");
    assert_eq!(zone("Asia/Kathmandu").abbreviation(at), "UTC+5:45");
    assert_eq!(zone("Asia/Kolkata").offset_seconds(at), 19_800);
}

#[test]
fn rule_15_a_gap_maps_to_the_first_instant_after_it() {
    let berlin = zone("Europe/Berlin");
    for second in [2 * 3600, 2 * 3600 + 1, 9000, 3 * 3600 - 1, 3 * 3600] {
        same(berlin.opening(date("2026-03-29"), second), "2026-03-29T01:00:00Z");
        same(berlin.closing(date("2026-03-29"), second), "2026-03-29T01:00:00Z");
    }
    same(berlin.closing(date("2026-03-29"), 3 * 3600 + 1), "2026-03-29T01:00:01Z");
    // The same gap, reached from the day before, and one by the rule for years beyond the table.
    same(berlin.closing(date("2026-03-28"), 86_400 + 9000), "2026-03-29T01:00:00Z");
    same(berlin.opening(date("2099-03-29"), 9000), "2099-03-29T01:00:00Z");
}

#[test]
fn rule_15_a_fold_opens_early_and_closes_late() {
    let berlin = zone("Europe/Berlin");
    same(berlin.opening(date("2026-10-25"), 9000), "2026-10-25T00:30:00Z");
    same(berlin.closing(date("2026-10-25"), 9000), "2026-10-25T01:30:00Z");
    same(berlin.closing(date("2026-10-25"), 3 * 3600), "2026-10-25T02:00:00Z");
    // Lord Howe turns back by half an hour only.
    let howe = zone("Australia/Lord_Howe");
    assert_eq!(howe.closing(date("2026-04-05"), 6300).since(howe.opening(date("2026-04-05"), 6300)), 1800);
}

#[test]
fn a_day_that_never_was_has_instants() {
    // Samoa skipped 2011-12-30 whole.
    let apia = zone("Pacific/Apia");
    same(apia.opening(date("2011-12-30"), 12 * 3600), "2011-12-30T10:00:00Z");
    same(apia.closing(date("2011-12-30"), 86_400), "2011-12-30T10:00:00Z");
}

#[test]
fn names_that_lead_out_of_the_database_are_none() {
    for name in ["Europe/../Europe/Moscow", "Europe//Moscow", "/Europe/Moscow", "Europe/Moscow/", "Europe"] {
        assert!(Zone::by_name(name).is_err(), "{name}");
    }
}
