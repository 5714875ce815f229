//! Zones as people call them: by a city, by an offset, in the keyboard layout that was on.
//!
//! Only what is typed goes through it; a file names a zone by its IANA name.
use super::layout::swapped;
use super::{Lang, fold};
use crate::time::{UnknownZone, Zone};

/// IANA name, the place in Russian and in English, and other words for it, folded.
const PLACES: &[(&str, &str, &str, &[&str])] = &[
    ("Europe/Kaliningrad", "Калининград", "Kaliningrad", &["клд"]),
    (
        "Europe/Moscow",
        "Москва",
        "Moscow",
        &["мск", "msk", "санкт-петербург", "петербург", "спб", "казань", "сочи"],
    ),
    ("Europe/Samara", "Самара", "Samara", &["ижевск", "тольятти"]),
    ("Europe/Saratov", "Саратов", "Saratov", &[]),
    ("Europe/Ulyanovsk", "Ульяновск", "Ulyanovsk", &[]),
    ("Europe/Astrakhan", "Астрахань", "Astrakhan", &[]),
    ("Europe/Volgograd", "Волгоград", "Volgograd", &[]),
    ("Europe/Kirov", "Киров", "Kirov", &[]),
    ("Europe/Simferopol", "Симферополь", "Simferopol", &["крым"]),
    (
        "Asia/Yekaterinburg",
        "Екатеринбург",
        "Yekaterinburg",
        &["екб", "челябинск", "пермь", "уфа", "тюмень", "сургут"],
    ),
    ("Asia/Omsk", "Омск", "Omsk", &[]),
    ("Asia/Novosibirsk", "Новосибирск", "Novosibirsk", &["нск"]),
    ("Asia/Barnaul", "Барнаул", "Barnaul", &["алтай"]),
    ("Asia/Tomsk", "Томск", "Tomsk", &[]),
    ("Asia/Novokuznetsk", "Новокузнецк", "Novokuznetsk", &["кемерово"]),
    ("Asia/Krasnoyarsk", "Красноярск", "Krasnoyarsk", &["норильск"]),
    ("Asia/Irkutsk", "Иркутск", "Irkutsk", &["улан-удэ", "братск"]),
    ("Asia/Chita", "Чита", "Chita", &[]),
    ("Asia/Yakutsk", "Якутск", "Yakutsk", &["благовещенск"]),
    ("Asia/Vladivostok", "Владивосток", "Vladivostok", &["хабаровск"]),
    ("Asia/Magadan", "Магадан", "Magadan", &[]),
    ("Asia/Sakhalin", "Сахалин", "Sakhalin", &["южно-сахалинск"]),
    ("Asia/Kamchatka", "Камчатка", "Kamchatka", &["петропавловск-камчатский"]),
    ("Asia/Anadyr", "Анадырь", "Anadyr", &["чукотка"]),
    ("Europe/Minsk", "Минск", "Minsk", &[]),
    ("Asia/Almaty", "Алматы", "Almaty", &["астана", "алма-ата"]),
    ("Asia/Bishkek", "Бишкек", "Bishkek", &[]),
    ("Asia/Tashkent", "Ташкент", "Tashkent", &[]),
    ("Asia/Dushanbe", "Душанбе", "Dushanbe", &[]),
    ("Asia/Ashgabat", "Ашхабад", "Ashgabat", &[]),
    ("Asia/Yerevan", "Ереван", "Yerevan", &[]),
    ("Asia/Baku", "Баку", "Baku", &[]),
    ("Asia/Tbilisi", "Тбилиси", "Tbilisi", &[]),
    ("Europe/Chisinau", "Кишинев", "Chisinau", &["кишинёв"]),
    ("Asia/Ulaanbaatar", "Улан-Батор", "Ulaanbaatar", &[]),
    ("Asia/Shanghai", "Пекин", "Beijing", &["шанхай"]),
    ("Europe/Istanbul", "Стамбул", "Istanbul", &[]),
    ("Asia/Dubai", "Дубай", "Dubai", &[]),
];

/// A zone's place, where it is one that people name.
pub fn name(lang: Lang, zone: &Zone) -> Option<&'static str> {
    let (_, ru, en, _) = PLACES.iter().find(|(iana, ..)| *iana == zone.name())?;
    Some(match lang {
        Lang::Ru => ru,
        Lang::En => en,
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

fn names(place: &(&str, &str, &str, &[&str])) -> impl Iterator<Item = String> + use<> {
    let (_, ru, en, others) = place;
    [*ru, *en].iter().chain(others.iter()).map(|name| key(name)).collect::<Vec<_>>().into_iter()
}

fn of_place(text: &str) -> Option<Zone> {
    let key = key(text);
    let place = PLACES.iter().find(|place| names(place).any(|name| name == key))?;
    Zone::by_name(place.0).ok()
}

/// The first place that begins so: it is what one is about to type.
fn begun(text: &str) -> Option<String> {
    let key = key(text);
    let long = key.chars().count() >= 3;
    let place = PLACES.iter().filter(|_| long).find(|place| names(place).any(|name| name.starts_with(&key)));
    place.map(|(iana, ..)| (*iana).to_string())
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
        assert_eq!(called("America/New_York"), "New York");
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
        for place in PLACES {
            assert!(Zone::by_name(place.0).is_ok(), "{}", place.0);
            let own: std::collections::BTreeSet<String> = names(place).collect();
            own.into_iter().for_each(|name| assert!(seen.insert(name.clone()), "{name}"));
        }
    }
}
