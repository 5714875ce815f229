//! Zones as people call them: by a city, by an offset, in the keyboard layout that was on.
//!
//! Only what is typed goes through it; a file names a zone by its IANA name.
use std::sync::LazyLock;

use super::layout::swapped;
use super::{Lang, fold};
use crate::time::{UnknownZone, Zone};

/// The table of places, as its head says.
const TABLE: &str = include_str!("../../assets/places.tsv");

/// One zone with the words for it.
struct Place {
    iana: &'static str,
    ru: &'static str,
    en: &'static str,
    /// By which it is typed, folded; the first two are its names.
    keys: Vec<String>,
}

static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| TABLE.lines().filter_map(place).collect());

fn place(line: &'static str) -> Option<Place> {
    let mut columns = line.split('\t').filter(|_| !line.starts_with('#'));
    let (iana, ru, en) = (columns.next()?, columns.next()?, columns.next()?);
    let others = columns.next().unwrap_or_default().split("; ").filter(|word| !word.is_empty());
    let words = [ru, en].into_iter().chain(others).chain(iana.rsplit('/').next());
    Some(Place { iana, ru, en, keys: words.map(key).collect() })
}

/// A zone's place, where it is one that people name.
pub fn name(lang: Lang, zone: &Zone) -> Option<&'static str> {
    let place = PLACES.iter().find(|place| place.iana == zone.name())?;
    Some(match lang {
        Lang::Ru => place.ru,
        Lang::En => place.en,
    })
}

/// With the name that it is kept by: `Владивосток (Asia/Vladivostok)`; that alone where it has no other.
pub fn whole(lang: Lang, zone: &Zone) -> String {
    name(lang, zone).map_or_else(|| zone.told(), |place| format!("{place} ({})", zone.name()))
}

/// A place as people call it, of any zone: else the last part of its IANA name, or its offset where it has no place.
pub fn called(lang: Lang, zone: &Zone) -> String {
    let city = || zone.told().rsplit('/').next().unwrap_or_default().replace('_', " ");
    name(lang, zone).map_or_else(city, String::from)
}

/// A zone as it is typed: its IANA name in any case, a place, `msk+7`, `UTC+10`, `+10`; each in either layout.
///
/// # Errors
/// What was typed, with the zone that may be meant.
pub fn typed(text: &str) -> Result<Zone, UnknownZone> {
    let read = |text: &str| of_place(text).or_else(|| of_offset(text)).or_else(|| Zone::in_any_case(text));
    if let Some(zone) = read(text).or_else(|| read(&swapped(text))) {
        return Ok(zone);
    }
    let Err(mut unknown) = Zone::by_name(text.trim()) else { return Ok(Zone::utc()) };
    unknown.suggestion = begun(text).or_else(|| begun(&swapped(text))).or(unknown.suggestion);
    Err(unknown)
}

fn key(text: &str) -> String {
    fold(text.trim()).replace([' ', '_'], "-")
}

fn of_place(text: &str) -> Option<Zone> {
    let key = key(text);
    Zone::by_name(PLACES.iter().find(|place| place.keys.contains(&key))?.iana).ok()
}

/// The first place that begins so, by its name or else by another word: it is what one is about to type.
fn begun(text: &str) -> Option<String> {
    let key = key(text);
    if key.chars().count() < 3 {
        return None;
    }
    let begins = |keys: &[String]| keys.iter().any(|word| word.starts_with(&key));
    let named = PLACES.iter().find(|place| begins(&place.keys[..2]));
    let place = named.or_else(|| PLACES.iter().find(|place| begins(&place.keys)))?;
    Some(place.iana.to_string())
}

/// A fixed offset in whole hours: it names no place, and none is made of it.
fn of_offset(text: &str) -> Option<Zone> {
    let key = fold(text).replace('−', "-").replace(char::is_whitespace, "");
    let (home, signed) = key.split_at(key.find(['+', '-'])?);
    let home = match home {
        "" | "utc" | "gmt" => 0,
        "msk" | "мск" => 3,
        _ => return None,
    };
    let digits = &signed[1..];
    let digits = digits.strip_suffix(":00").unwrap_or(digits);
    let sound = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let hours: i32 = digits.parse().ok().filter(|_| sound)?;
    let hours = home + if signed.starts_with('-') { -hours } else { hours };
    match hours {
        0 => Some(Zone::utc()),
        // The database counts them westward.
        -12..=14 => Zone::by_name(&format!("Etc/GMT{:+}", -hours)).ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_read_as_operators_type_it() {
        for (texts, zone) in [
            (
                &["Владивосток", " владивосток", "Хабаровск", "vladivostok", "Dkflbdjcnjr"][..],
                "Asia/Vladivostok",
            ),
            (&["Asia/Vladivostok", "asia/vladivostok", "Фышф/Мдфвшмщыещл"], "Asia/Vladivostok"),
            (&["мск", "МСК", "msk", "Москва", "моСКВА", "vcr", "санкт петербург", "ьыл"], "Europe/Moscow"),
            (&["Камчатка", "Петропавловск-Камчатский", "kamchatka"], "Asia/Kamchatka"),
            (&["Екатеринбург", "екб"], "Asia/Yekaterinburg"),
            (&["UTC+10", "utc +10", "+10", "+10:00", "msk+7", "мск+7", "GMT+10"], "Etc/GMT-10"),
            (&["-3", "UTC-3", "UTC−3"], "Etc/GMT+3"),
            (&["+0", "UTC", "utc"], "UTC"),
            (&["Asia/Srednekolymsk", "asia/srednekolymsk"], "Asia/Srednekolymsk"),
            (&["Kazan", "Казань", "Нижний Новгород", "Краснодар", "Орел", "Rostov-on-Don"], "Europe/Moscow"),
            (&["Ufa", "Chelyabinsk", "Ханты-Мансийск"], "Asia/Yekaterinburg"),
            (&["Berlin", "Берлин", "франкфурт", "Munich"], "Europe/Berlin"),
            (&["Paris", "Париж"], "Europe/Paris"),
            (&["London", "Лондон"], "Europe/London"),
            (&["Tokyo", "Токио", "Осака"], "Asia/Tokyo"),
            (&["New York", "нью-йорк", "Вашингтон"], "America/New_York"),
            (&["Delhi", "Дели", "Calcutta"], "Asia/Kolkata"),
            (&["Buenos Aires", "Буэнос-Айрес"], "America/Argentina/Buenos_Aires"),
            (&["São Paulo", "sao paulo", "Бразилиа"], "America/Sao_Paulo"),
        ] {
            for text in texts {
                assert_eq!(typed(text).map(|z| z.name().to_string()), Ok(zone.to_string()), "{text}");
            }
        }
        for text in ["", "10", "+15", "+3:30", "msk+", "Марс", "CET", "+", "utc+x"] {
            assert!(typed(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_zone_is_called_by_its_place() {
        let called = |name| called(Lang::Ru, &Zone::by_name(name).unwrap());
        assert_eq!(called("Asia/Novosibirsk"), "Новосибирск");
        assert_eq!(called("America/New_York"), "Нью-Йорк");
        assert_eq!(called("America/Fort_Wayne"), "Fort Wayne", "a name that others took over");
        assert_eq!((called("Etc/GMT-10"), called("UTC")), ("UTC+10".into(), "UTC".into()));
    }

    #[test]
    fn what_is_begun_is_suggested() {
        let near = |text| typed(text).unwrap_err().suggestion;
        assert_eq!(near("Влади").as_deref(), Some("Asia/Vladivostok"));
        assert_eq!(near("Dkflb").as_deref(), Some("Asia/Vladivostok"));
        assert_eq!(near("Europe/Moskow").as_deref(), Some("Europe/Moscow"));
        assert_eq!(near("в"), None);
    }

    #[test]
    fn every_place_has_its_zone_and_no_word_means_two() {
        let mut seen = std::collections::BTreeSet::new();
        let lines = TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        assert!(lines.count() == PLACES.len() && PLACES.len() > 400);
        for place in PLACES.iter() {
            assert!(Zone::by_name(place.iana).is_ok(), "{}", place.iana);
            let own: std::collections::BTreeSet<&String> = place.keys.iter().collect();
            own.into_iter().for_each(|name| assert!(seen.insert(name), "{name}"));
        }
    }
}
