//! The five regulations and the calendars that come with the program.
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::Book;
use crate::time::{Calendar, Fallback};

/// The policy files of the program: name and text, in the order of their ids.
pub const FILES: [(&str, &str); 5] = [
    ("asmo.toml", include_str!("../../policies/asmo.toml")),
    ("okibi.toml", include_str!("../../policies/okibi.toml")),
    ("panorama.toml", include_str!("../../policies/panorama.toml")),
    ("prokontakt.toml", include_str!("../../policies/prokontakt.toml")),
    ("whatschat.toml", include_str!("../../policies/whatschat.toml")),
];

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
