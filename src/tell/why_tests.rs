//! The reckoning in words, in both languages.
use super::*;
use crate::sla::ledger;
use crate::sla::tests::{Life, edited, life, life_in, p2};
use crate::text::Lang;

/// A clock's ledger as of a time, as a face prints it: a line each.
fn lines(lang: Lang, life: &Life, which: Which, at: &str) -> String {
    let (catalogue, zone) = (Catalogue::new(lang), Zone::by_name("Europe/Moscow").unwrap());
    let seen = life.at(at);
    let voice = Voice { catalogue: &catalogue, zone: &zone, now: seen.now };
    let ledger = ledger(&life.history, &seen.reckoning, which).unwrap();
    let clock = seen.clock(seen.reckoning.frames.get(which).unwrap());
    let why = told(voice, &seen.reckoning, &Changes::of(&life.history), (which, &clock), &ledger);
    let row = |row: ToldRow| {
        let sums = [row.adds, row.total].map(Option::unwrap_or_default).join("|");
        format!("{}|{}|{sums}|{}|{}", row.date, row.span, row.word, row.note.unwrap_or_default())
    };
    let rows = why.rows.into_iter().map(row);
    let all = std::iter::once(why.heading).chain(why.above).chain(rows).chain(why.below);
    all.collect::<Vec<_>>().join("\n")
}

fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} in\n{text}");
    }
}

#[test]
fn a_stop_tells_both_its_ends_and_one_that_goes_on_since_when() {
    let life = p2()
        .ack("23 09:10")
        .pause("23 10:00", "other")
        .resume("23 12:00")
        .pause("24 10:00", "info-requested")
        .pause("25 10:00", "other")
        .resume("26 11:00")
        .pause("26 12:00", "equipment-delivery");
    let ru = lines(Lang::Ru, &life, Which::Resolution, "27 12:00");
    has(
        &ru,
        &[
            "пн 23.11.2026|10:00–12:00|2:00||часы стоят|приостановлена: Иные обстоятельства",
            ", с пн 23.11.2026 10:00 до пн 23.11.2026 12:00",
            "вт 24.11.2026|с 10:00|19:00||часы стоят|приостановлена: Запрошена дополнительная информация у \
             пользователя, Иные обстоятельства не по вине разработчика, с вт 24.11.2026 10:00 до чт 26.11.2026 11:00",
            "чт 26.11.2026|с 12:00|||часы стоят|приостановлена: Доставка",
            "оборудования, с чт 26.11.2026 12:00 и до сих пор",
        ],
    );
    let en = lines(Lang::En, &life, Which::Resolution, "27 12:00");
    has(
        &en,
        &["from 10:00|19:00||stopped|paused: ", ", from Tue 24 Nov 2026 10:00 to Thu 26 Nov 2026 11:00"],
    );
    has(&en, &["from 12:00|||stopped|paused: ", ", from Thu 26 Nov 2026 12:00, going on"]);
}

#[test]
fn oki_07_what_is_counted_and_what_of_are_one_unit() {
    let of = |lang, life: &Life, which, at: &str| {
        let (catalogue, zone) = (Catalogue::new(lang), Zone::by_name("Europe/Moscow").unwrap());
        let seen = life.at(at);
        let voice = Voice { catalogue: &catalogue, zone: &zone, now: seen.now };
        let ledger = ledger(&life.history, &seen.reckoning, which).unwrap();
        let clock = seen.clock(seen.reckoning.frames.get(which).unwrap());
        let why = told(voice, &seen.reckoning, &Changes::of(&life.history), (which, &clock), &ledger);
        let last = why.rows.iter().rev().find_map(|row| row.total.clone()).unwrap();
        (last, why.of.unwrap(), why.above.join("\n"))
    };
    // Two months are days of them: the last day counted is the last of the whole.
    let months = life("okibi").class("proposal").reported("2026-11-10 09:00");
    let (last, whole, above) = of(Lang::Ru, &months, Which::Reaction, "23 10:00");
    assert_eq!((last.as_str(), whole.as_str()), ("61", "61 дня"));
    assert!(above.contains("По календарю: до 24:00 вс 10.01.2027."), "{above}");
    let (_, whole, above) = of(Lang::En, &months, Which::Reaction, "23 10:00");
    assert!(whole == "61 days" && above.contains("until 24:00 of Sun 10 Jan 2027."), "{above}");
    let medium = life("panorama").priority("medium");
    let (last, whole, _) = of(Lang::Ru, &medium, Which::Resolution, "23 10:00");
    assert_eq!((last.as_str(), whole.as_str()), ("5", "5 р.д."));
    let detected = life("asmo").class("vulnerability");
    let (last, whole, _) = of(Lang::Ru, &detected, Which::Resolution, "23 10:00");
    assert_eq!((last.as_str(), whole.as_str()), ("3", "3 дней"));
    let (last, whole, _) = of(Lang::Ru, &p2(), Which::Resolution, "23 10:00");
    assert_eq!((last.as_str(), whole.as_str()), ("24 ч", "24 ч"));
}

#[test]
fn sums_keep_their_minutes() {
    let life = p2().reported("23 12:37").ack("23 13:00");
    let ru = lines(Lang::Ru, &life, Which::Resolution, "23 14:00");
    has(&ru, &["|9:00|23:23|рабочее время", "чт 26.11.2026|09:00–09:37|0:37|24 ч|рабочее время"]);
    let p3 = life.set_priority("23 13:30", "3");
    has(&lines(Lang::En, &p3, Which::Resolution, "23 14:00"), &["|9:00|32:23|working hours"]);
}

#[test]
fn days_of_a_term_and_hours_around_the_clock_are_no_working_time() {
    let vulnerability = life("asmo").class("vulnerability").reported("2026-12-30 16:00");
    for (lang, day, never) in
        [(Lang::Ru, "день срока", "рабочее время"), (Lang::En, "day of the term", "working hours")]
    {
        let text = lines(lang, &vulnerability, Which::Resolution, "2026-12-30 16:00");
        assert!(text.contains(day) && !text.contains(never), "{text}");
    }
    let critical = life("panorama").priority("critical");
    has(&lines(Lang::Ru, &critical, Which::Resolution, "23 09:10"), &["|1:00|1:00|часы идут|"]);
    let medium = life("panorama").priority("medium");
    has(&lines(Lang::En, &medium, Which::Resolution, "23 09:10"), &["|10:00|1|working day|"]);
}

#[test]
fn cap_extension_goal_zone_and_the_answers_date_are_named() {
    let capped = life("panorama").priority("critical").environment("certification");
    has(
        &lines(Lang::Ru, &capped, Which::Resolution, "23 09:10"),
        &["Приоритет ограничен до «", "(п. PAN-13)"],
    );
    has(
        &lines(Lang::En, &capped, Which::Resolution, "23 09:10"),
        &["caps the priority at “Medium”", "; zone Moscow (Europe/Moscow)"],
    );
    let plain = life("panorama").priority("medium").environment("certification");
    assert!(!lines(Lang::Ru, &plain, Which::Resolution, "23 09:10").contains("ограничен"));
    let p3 = life("prokontakt").priority("3").tz("Asia/Almaty").extend("25 09:00", "2026-12-05 15:00");
    let ru = lines(Lang::Ru, &p3, Which::Resolution, "26 09:00");
    has(
        &ru,
        &[
            "срок продлён по согласованию: сб 05.12.2026",
            " (согласовано: because): because",
            "пояс заказчика Алматы (Asia/Almaty)",
        ],
    );
    let unknown = life("prokontakt").priority("3");
    has(
        &lines(Lang::Ru, &unknown, Which::Resolution, "23 09:10"),
        &["неизвестен, по умолчанию Москва (Europe/Moscow)"],
    );
    let p4 = life("prokontakt").priority("4").ack("23 09:10").answer("24 09:00", "2026-12-04");
    has(
        &lines(Lang::Ru, &p4, Which::Planned, "24 10:00"),
        &["обновление", "дата обновления, названная в ответе"],
    );
    has(
        &lines(Lang::En, &p4, Which::Resolution, "24 10:00"),
        &["answer with the date of the update: 40 working hours"],
    );
    let okibi = lines(Lang::Ru, &life("okibi"), Which::Reaction, "23 10:00");
    has(&okibi, &["реакция: в среднем 2 рабочих часа – 2 рабочих дня", "Обычно с пн 23.11.2026 11:00 MSK."]);
}

#[test]
fn a_breach_stays_told_where_nothing_is_promised_any_more() {
    let said = |lang, life: Life| {
        let seen = life.at("24 09:00");
        breaches(&Catalogue::new(lang), &Changes::of(&life.history), &seen.reckoning, Which::Resolution)
    };
    let critical = || life("panorama").priority("critical").ack("23 09:05");
    let change = |to: &str| Act::ClassChanged { to: to.into(), reason: Some("вопрос".into()) };
    let asked = || critical().act("23 12:00", change("consultation"));
    assert_eq!(
        said(Lang::Ru, asked()),
        [
            "решение: срок не обещан; пн 23.11.2026 12:00 MSK вид заявки изменён: Инцидент → Консультация: вопрос; \
          к этому времени срок был уже нарушен: пн 23.11.2026 10:00"
        ]
    );
    let english = said(Lang::En, asked()).remove(0);
    assert!(english.ends_with("by then it was late already: due Mon 23 Nov 2026 10:00"), "{english}");
    assert_eq!(said(Lang::Ru, critical().act("23 09:30", change("consultation"))), [""; 0], "it wasn't late");
}

#[test]
fn a_date_by_hand_is_told_without_hours() {
    let starts = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("отсчёт с")).map(String::from).collect()
    };
    let told = |life: &Life, which| starts(&lines(Lang::Ru, life, which, "25 12:00"));
    let bare = ["отсчёт с пн 23.11.2026 09:00; пояс заказчика Москва (Europe/Moscow)"];
    let own = p2().plan("24 10:00", "2026-12-01");
    assert_eq!(told(&own, Which::Planned), bare);
    let with_hours =
        "отсчёт с пн 23.11.2026 09:00; часы работы: пн–пт 09:00–18:00; пояс заказчика Москва (Europe/Moscow)";
    assert_eq!(told(&own, Which::Resolution), [with_hours]);
    let agreed = life("prokontakt").priority("3").tz("Europe/Moscow").extend("25 09:00", "2026-12-05");
    assert_eq!(told(&agreed, Which::Resolution), bare);
    has(&lines(Lang::Ru, &agreed, Which::Resolution, "25 12:00"), &["решение: 40 рабочих часов"]);
    let missing = life("asmo").class("error-nontypical");
    assert!(!lines(Lang::Ru, &missing, Which::Resolution, "25 12:00").contains("часы работы"));
}

#[test]
fn an_extension_that_ended_and_what_a_change_set_are_told() {
    let tz = |to: &str| Act::FieldChanged { field: crate::ticket::FieldKey::Tz, to: to.into() };
    let life = life("prokontakt")
        .priority("3")
        .tz("Europe/Moscow")
        .extend("24 09:00", "2026-12-05")
        .act("24 10:00", tz("Asia/Almaty"))
        .set_priority("24 11:00", "2");
    let ru = lines(Lang::Ru, &life, Which::Resolution, "24 12:00");
    let told =
        "продление (до конца дня 05.12.2026) закончилось: его согласовали для прежних приоритета и вида";
    has(&ru, &[told, "поле изменено: часовой пояс: Москва (Europe/Moscow) → Алматы (Asia/Almaty)"]);
    let en = lines(Lang::En, &life, Which::Resolution, "24 12:00");
    has(
        &en,
        &["the extension (by the end of 5 Dec 2026) ended: it was agreed for the former priority and class"],
    );
    assert!(
        !lines(Lang::Ru, &life, Which::Reaction, "24 12:00").contains("закончилось"),
        "the resolution's alone"
    );
    let before = lines(Lang::Ru, &life, Which::Resolution, "24 10:30");
    assert!(!before.contains("закончилось"), "{before}");
}

#[test]
fn rule_21_a_day_that_never_was_ends_no_term() {
    // Two months from 30 October lead to 30 December 2011, which Apia never had.
    let apia = edited("okibi", "zone = \"Europe/Moscow\"", "zone = \"Pacific/Apia\"");
    let start = "2011-10-30T10:00:00-10:00";
    let life = life_in(apia, "okibi").class("proposal").reported(start);
    has(&lines(Lang::En, &life, Which::Reaction, start), &["until 24:00 of Thu 29 Dec 2011."]);
}

#[test]
fn all_09_why_says_how_much_working_time_it_is_late() {
    let life = p2();
    for (lang, told) in [
        (Lang::Ru, "Просрочено на 20:00, из них рабочих 5:00."),
        (Lang::En, "Overdue by 20:00, that is 5:00 of working time."),
    ] {
        has(&lines(lang, &life, Which::Reaction, "24 09:00"), &[told]);
    }
    let never = |life: &Life, which, at: &str| {
        let told = lines(Lang::Ru, life, which, at);
        assert!(!told.contains("из них"), "{told}");
    };
    // Not of one that is in time, goes round the clock, or goes by a date.
    never(&life, Which::Reaction, "23 12:00");
    never(&self::life("panorama").priority("critical"), Which::Resolution, "23 12:00");
    never(&p2().ack("23 09:10").plan("23 10:00", "2026-11-24"), Which::Planned, "26 12:00");
    // Met late, stopped late, in working days, and over an average.
    let late = lines(Lang::Ru, &p2().ack("23 18:00"), Which::Reaction, "24 09:00");
    has(&late, &["С опозданием на 5:00, из них рабочих 5:00."]);
    let paused = p2().ack("23 09:10").pause("26 12:00", "info-requested");
    has(&lines(Lang::Ru, &paused, Which::Resolution, "30 09:00"), &["Просрочено на 21:00, из них рабочих "]);
    has(
        &lines(Lang::Ru, &self::life("okibi"), Which::Reaction, "26 12:00"),
        &["Дольше среднего на 16:00, из них рабочих "],
    );
}
