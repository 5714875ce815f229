//! Dates given by hand, in words: the whole of the day is meant (rule 7).
use super::Voice;
use crate::sla::{Clock, Reckoning};
use crate::text::{Catalogue, place, when};
use crate::ticket::When;
use crate::time::{Instant, LocalDate, LocalDateTime, Zone};

/// `до конца дня 05.12.2026`; an instant as [`when::full`].
pub fn given(catalogue: &Catalogue, at: LocalDateTime) -> String {
    match at.second {
        86_400 => end_of(catalogue, when::date(catalogue, at.date)),
        _ => when::full(catalogue, at),
    }
}

/// When a clock is due by a zone's clock: of a date given by hand that ends there 24:00 of that date, not 00:00
/// of the next one.
pub fn due_in(clock: &Clock, zone: &Zone) -> Option<LocalDateTime> {
    let due = clock.due?;
    let day = clock.day.as_ref().map(|(date, _)| When::Date(*date));
    let here = day.filter(|day| day.instant(zone) == Some(due));
    Some(here.unwrap_or(When::At(due)).local(zone))
}

/// `до конца дня 05.12`, with the zone where the day ends at another instant than here; else as [`when::short`].
pub fn due(voice: Voice<'_>, clock: &Clock) -> Option<String> {
    let (catalogue, now) = (voice.catalogue, voice.zone.local(voice.now));
    let at = due_in(clock, voice.zone)?;
    let Some((date, zone)) = &clock.day else { return Some(when::short(catalogue, at, now)) };
    let told = match date.year() == now.date.year() {
        true => when::day_month(catalogue, *date),
        false => when::date(catalogue, *date),
    };
    Some(end_of(catalogue, with_zone(voice, told, *date, zone, zone_named)))
}

/// The same for a narrow column: `конец 05.12`, of another year the date alone; an instant as [`when::column`].
pub fn due_short(voice: Voice<'_>, clock: &Clock) -> Option<String> {
    let now = voice.zone.local(voice.now);
    let Some((date, zone)) = clock.day.as_ref().filter(|_| clock.due.is_some()) else {
        return Some(when::column(voice.catalogue, due_in(clock, voice.zone)?, now));
    };
    let told = match date.year() == now.date.year() {
        true => {
            let date = when::day_month(voice.catalogue, *date);
            voice.catalogue.with("due-end-of-day-short").arg("date", date).text()
        }
        false => when::date(voice.catalogue, *date),
    };
    let short = |_: &Catalogue, at, zone: &Zone| zone.abbreviation(at);
    Some(with_zone(voice, told, *date, zone, short))
}

/// What was given by hand, a day of `zone`: `до конца дня 05.12.2026`, with the zone where that is another day than here; an
/// instant by the clock here.
pub fn given_in(voice: Voice<'_>, given: When, zone: &Zone) -> String {
    match given {
        When::Date(date) => end_of(voice.catalogue, day_in(voice, date, zone)),
        When::At(at) => when::full(voice.catalogue, voice.zone.local(at)),
    }
}

/// A day of `zone`, with the zone where it is another day than here: `05.12.2026 UTC+10 (Владивосток)`.
pub fn day_in(voice: Voice<'_>, date: LocalDate, zone: &Zone) -> String {
    with_zone(voice, when::date(voice.catalogue, date), date, zone, zone_named)
}

/// Behind a day of `zone` in words that zone as it is named, where the day isn't the one that a clock here shows.
fn with_zone(
    voice: Voice<'_>,
    told: String,
    date: LocalDate,
    zone: &Zone,
    named: impl Fn(&Catalogue, Instant, &Zone) -> String,
) -> String {
    let end = |zone| When::Date(date).instant(zone);
    match end(zone).filter(|at| end(voice.zone) != Some(*at)) {
        Some(at) => format!("{told} {}", named(voice.catalogue, at, zone)),
        None => told,
    }
}

/// A moment, whole and with the zone that it is told in: `пт 27.11.2026 19:30 MSK`.
pub fn full_in(catalogue: &Catalogue, at: Instant, zone: &Zone) -> String {
    format!("{} {}", when::full(catalogue, zone.local(at)), zone_named(catalogue, at, zone))
}

/// A zone for people: `MSK`, and where only its offset has a name the place with it, `UTC+10 (Владивосток)`.
pub fn zone_named(catalogue: &Catalogue, at: Instant, zone: &Zone) -> String {
    let short = zone.abbreviation(at);
    match place::name(catalogue.lang(), zone).filter(|_| short.starts_with("UTC")) {
        Some(place) => format!("{short} ({place})"),
        None => short,
    }
}

/// The zone that a customer is told times in: the customer's own, else the vendor's.
pub fn zone_of_customer(reckoning: &Reckoning) -> Zone {
    let customer = reckoning.state.customer.zone();
    customer.unwrap_or_else(|| reckoning.in_force.policy.zone(None).0)
}

/// By when, whole and for somebody in `zone`: `до пт 27.11.2026 19:30 MSK`, `до конца дня 05.12.2026 MSK`.
pub fn by_in(catalogue: &Catalogue, clock: &Clock, zone: &Zone) -> Option<String> {
    let due = clock.due?;
    Some(match &clock.day {
        Some((date, own)) => {
            end_of(catalogue, format!("{} {}", when::date(catalogue, *date), zone_named(catalogue, due, own)))
        }
        None => until(catalogue, full_in(catalogue, due, zone)),
    })
}

fn end_of(catalogue: &Catalogue, date: String) -> String {
    catalogue.with("due-end-of-day").arg("date", date).text()
}

pub(super) fn until(catalogue: &Catalogue, at: String) -> String {
    catalogue.with("due-by").arg("at", at).text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::tests::{life, p2};
    use crate::tell::{Measure, Voice, clock};
    use crate::text::Lang;

    fn planned(zone: &str, date: &str) -> (String, String) {
        let seen = p2().ack("23 09:10").plan("23 10:00", date).at("23 10:00");
        let clock = seen.clock(seen.reckoning.frames.planned.as_ref().unwrap());
        let (ru, zone) = (Catalogue::new(Lang::Ru), Zone::by_name(zone).unwrap());
        let voice = Voice { catalogue: &ru, zone: &zone, now: seen.now };
        let state = clock::state(voice, &clock, Measure::default());
        assert!(state.starts_with(&clock::due(voice, &clock)), "a column of a list tells the same");
        (clock::due_short(voice, &clock), state)
    }

    #[test]
    fn a_date_by_hand_is_told_by_its_day_where_it_ends_with_it() {
        let (column, sentence) = planned("Europe/Moscow", "2026-12-05");
        assert_eq!(
            (column.as_str(), sentence.as_str()),
            ("конец 05.12", "до конца дня 05.12 (осталось 12 дней)")
        );
        let (column, sentence) = planned("Europe/Moscow", "2026-11-28");
        assert_eq!(
            (column.as_str(), sentence.as_str()),
            ("конец 28.11", "до конца дня 28.11 (осталось 5 дней)")
        );
        // Elsewhere the day ends at another hour.
        let (column, sentence) = planned("Asia/Kamchatka", "2026-12-05");
        assert_eq!(
            (column.as_str(), sentence.as_str()),
            ("конец 05.12 MSK", "до конца дня 05.12 MSK (осталось 12 дней)")
        );
        let (column, sentence) = planned("Europe/Moscow", "2027-12-05");
        assert_eq!(
            (column.as_str(), sentence.as_str()),
            ("05.12.2027", "до конца дня 05.12.2027 (осталось 377 дней)")
        );
    }

    #[test]
    fn a_day_of_another_zone_is_told_with_it_in_a_column_too() {
        let year = |zone| planned(zone, "2027-12-05").0;
        assert_eq!(
            (year("Asia/Kamchatka"), year("Europe/Moscow")),
            ("05.12.2027 MSK".into(), "05.12.2027".into())
        );
    }

    #[test]
    fn a_term_that_ends_at_midnight_is_told_by_the_clock() {
        let seen = life("panorama").priority("critical").reported("23 23:00").at("23 23:00");
        let clock = seen.clock(&seen.reckoning.frames.resolution);
        let zone = Zone::by_name("Europe/Moscow").unwrap();
        assert_eq!(due_in(&clock, &zone).map(|at| at.second), Some(0));
        assert!(clock.day.is_none());
    }

    #[test]
    fn what_leads_to_a_moment_is_said_once() {
        let zone = Zone::by_name("Europe/Moscow").unwrap();
        for (lang, day, moment) in [
            (Lang::Ru, "до конца дня 05.12.2026 MSK", "до пт 27.11.2026 13:00 MSK"),
            (Lang::En, "by the end of 5 Dec 2026 MSK", "by Fri 27 Nov 2026 13:00 MSK"),
        ] {
            let catalogue = Catalogue::new(lang);
            let seen = p2().priority("3").ack("23 09:10").plan("23 10:00", "2026-12-05").at("23 10:00");
            let clocks = seen.reckoning.clocks(seen.now, &seen.life.book);
            let told = |clock: &Clock| by_in(&catalogue, clock, &zone).unwrap();
            assert_eq!(told(clocks.planned.as_ref().unwrap()), day);
            assert_eq!(told(&clocks.resolution), moment);
            let date = When::Date(LocalDate::parse("2026-12-05").unwrap());
            assert_eq!(format!("{} MSK", given(&catalogue, date.local(&zone))), day);
        }
    }
}
