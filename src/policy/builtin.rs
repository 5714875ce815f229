//! The five regulations and the calendars that come with the program.
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::{Book, FindCalendar, Policy};
use crate::time::{Calendar, Fallback};

/// A policy of the program, with what is to be known of it before it is read. A test compares the one with the other.
#[derive(Debug)]
pub struct BuiltIn {
    /// Name of its file.
    pub file: &'static str,
    pub text: &'static str,
    pub id: &'static str,
    pub prefix: &'static str,
    pub title: &'static str,
    /// Name of the calendar that it goes by.
    pub holidays: &'static str,
    /// With the program's own calendar (rule 17).
    pub version: &'static str,
    read: OnceLock<Option<Arc<Policy>>>,
}

/// In the order of their ids. Where a text is changed, a test says what its version is now.
pub static ALL: [BuiltIn; 5] = [
    BuiltIn {
        file: "asmo.toml",
        text: include_str!("../../policies/asmo.toml"),
        id: "asmo",
        prefix: "ASM",
        title: "Платформа АСМО",
        holidays: "ru",
        version: "b575242eb9a4",
        read: OnceLock::new(),
    },
    BuiltIn {
        file: "okibi.toml",
        text: include_str!("../../policies/okibi.toml"),
        id: "okibi",
        prefix: "OKI",
        title: "ОКИБИ",
        holidays: "ru",
        version: "6aac0850f5ce",
        read: OnceLock::new(),
    },
    BuiltIn {
        file: "panorama.toml",
        text: include_str!("../../policies/panorama.toml"),
        id: "panorama",
        prefix: "PAN",
        title: "ПАНОРАМА",
        holidays: "ru",
        version: "71f9c56b5670",
        read: OnceLock::new(),
    },
    BuiltIn {
        file: "prokontakt.toml",
        text: include_str!("../../policies/prokontakt.toml"),
        id: "prokontakt",
        prefix: "PRO",
        title: "Digit PROконтакт",
        holidays: "ru",
        version: "a1282299919a",
        read: OnceLock::new(),
    },
    BuiltIn {
        file: "whatschat.toml",
        text: include_str!("../../policies/whatschat.toml"),
        id: "whatschat",
        prefix: "WHA",
        title: "WhatsChat интеграция с WhatsApp",
        holidays: "ru",
        version: "5d7bd945597c",
        read: OnceLock::new(),
    },
];

impl BuiltIn {
    /// The policy, by the program's own calendar: read once a process. A test reads it; were it broken all the
    /// same, there would be none.
    pub fn policy(&self) -> Option<&Arc<Policy>> {
        let read = || super::check(self.file, self.text.as_bytes(), &calendar).ok();
        self.read.get_or_init(|| read().map(|(policy, _)| Arc::new(policy))).as_ref()
    }

    /// Whether it goes by the program's own calendar where these are at hand: what was released counts.
    pub(super) fn is_as_released(&self, calendars: FindCalendar<'_>) -> bool {
        let [given, own] = [calendars(self.holidays), calendar(self.holidays)];
        given.zip(own).is_some_and(|(given, own)| Arc::ptr_eq(&given, &own))
    }
}

/// The Russian production calendar.
const YEARS: &str = include_str!("../../assets/calendars/ru.toml");

fn russian() -> Calendar {
    // A test reads the asset; were it broken all the same, every year would be a marked fallback.
    let checked = super::check_calendar("ru.toml", "ru", YEARS.as_bytes(), &|_| None);
    let empty = |_| Calendar::new("ru", YEARS, Fallback::LabourCode, BTreeMap::new());
    checked.map_or_else(empty, |(calendar, _)| calendar)
}

/// A calendar of the program by its name: `ru`, or `none`.
pub fn calendar(name: &str) -> Option<Arc<Calendar>> {
    static RU: OnceLock<Arc<Calendar>> = OnceLock::new();
    match name {
        "ru" => Some(RU.get_or_init(|| Arc::new(russian())).clone()),
        "none" => Some(Arc::new(Calendar::none())),
        _ => None,
    }
}

/// The built-in policies alone, each the current one of its id.
pub fn book() -> Book {
    super::load(&[], &calendar).book
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_before_a_policy_is_read_is_what_it_says() {
        for built_in in &ALL {
            let checked = super::super::check(built_in.file, built_in.text.as_bytes(), &calendar);
            let (policy, warnings) = checked.unwrap_or_else(|problems| panic!("{problems:#?}"));
            assert_eq!(warnings, [], "{}", built_in.file);
            let says = [
                policy.id().as_str(),
                policy.prefix(),
                policy.parts().title.as_str_exact(),
                policy.calendar().name(),
                policy.version().as_str(),
            ];
            let known = [built_in.id, built_in.prefix, built_in.title, built_in.holidays, built_in.version];
            assert_eq!(says, known, "{}", built_in.file);
            assert_eq!(built_in.file, format!("{}.toml", built_in.id));
        }
        assert!(ALL.is_sorted_by_key(|policy| policy.id));
    }

    #[test]
    fn a_policy_of_the_program_is_read_once_a_process_and_when_it_is_asked_for() {
        let (first, second) = (book(), book());
        let [first, second] = [&first, &second].map(|book| book.current("asmo").unwrap());
        assert!(Arc::ptr_eq(first, second));
        let book = book();
        assert!(book.ids().eq(ALL.iter().map(|policy| policy.id)));
        assert_eq!(book.current_version("okibi").map(|v| v.as_str()), Some(ALL[1].version));
        assert_eq!(book.read_from_sources(), 0);
        assert!(book.current("okibi").is_some());
        assert_eq!(book.read_from_sources(), 1);
    }
}
