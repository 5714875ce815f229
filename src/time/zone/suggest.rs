//! Which zone may have been meant by a name that is none.

/// Abbreviations that people write for a zone; only for hints, never accepted as names.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("MSK", "Europe/Moscow"),
    ("SAMT", "Europe/Samara"),
    ("YEKT", "Asia/Yekaterinburg"),
    ("OMST", "Asia/Omsk"),
    ("NOVT", "Asia/Novosibirsk"),
    ("KRAT", "Asia/Krasnoyarsk"),
    ("IRKT", "Asia/Irkutsk"),
    ("YAKT", "Asia/Yakutsk"),
    ("VLAT", "Asia/Vladivostok"),
    ("MAGT", "Asia/Magadan"),
    ("SAKT", "Asia/Sakhalin"),
    ("PETT", "Asia/Kamchatka"),
    ("CET", "Europe/Berlin"),
    ("CEST", "Europe/Berlin"),
    ("EET", "Europe/Helsinki"),
    ("GST", "Asia/Dubai"),
    ("UTC+3", "Europe/Moscow"),
];

/// The nearest of `names`: the same but for case, else the same city, else a few letters off.
pub(super) fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    let key = fold(typed);
    if key.len() < 2 || key.len() > 64 {
        return None;
    }
    if let Some((_, zone)) = ABBREVIATIONS.iter().find(|(short, _)| short.eq_ignore_ascii_case(&key)) {
        return Some((*zone).to_string());
    }
    let same = names.clone().find(|n| fold(n) == key);
    let same_city = || names.clone().find(|n| n.contains('/') && city(&fold(n)) == city(&key));
    same.or_else(same_city).or_else(|| few_letters_off(&key, names)).map(str::to_string)
}

fn few_letters_off<'a>(key: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |name: &str| {
        let name = fold(name);
        let whole = strsim::osa_distance(&name, key);
        // "Moskow" for a city alone; a full name is compared as a whole.
        let alone = if key.contains('/') { usize::MAX } else { strsim::osa_distance(city(&name), key) };
        whole.min(alone)
    };
    let (best, name) = names.map(|n| (distance(n), n)).min_by_key(|(d, n)| (*d, n.len(), *n))?;
    (best <= (key.chars().count() / 4).clamp(1, 3)).then_some(name)
}

pub(super) fn fold(name: &str) -> String {
    name.trim().replace([' ', '-'], "_").to_lowercase()
}

fn city(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 5] = ["America/New_York", "Asia/Kamchatka", "Europe/Minsk", "Europe/Moscow", "UTC"];

    #[track_caller]
    fn hint(typed: &str, expected: Option<&str>) {
        assert_eq!(nearest(typed, NAMES.into_iter()).as_deref(), expected, "{typed}");
    }

    #[test]
    fn the_nearest_name_is_found() {
        hint("Europe/Moskva", Some("Europe/Moscow"));
        hint("europe/moscow", Some("Europe/Moscow"));
        hint("moscow", Some("Europe/Moscow"));
        hint("Moskow", Some("Europe/Moscow"));
        hint("MSK", Some("Europe/Moscow"));
        hint("new york", Some("America/New_York"));
        hint("Asia/Kamtchatka", Some("Asia/Kamchatka"));
        hint("utc", Some("UTC"));
    }

    #[test]
    fn nothing_near_is_nothing() {
        hint("Луна/Море", None);
        hint("+03:00", None);
        hint("", None);
        hint(&"x".repeat(100_000), None);
    }
}
