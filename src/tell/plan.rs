//! What was arranged about a date: with whom it was agreed, who comes where, when a pause is looked at again.
use super::{Voice, date};
use crate::text::{Catalogue, safe};
use crate::ticket::{Arrangement, When};
use crate::time::Zone;

/// Behind the date: ` (согласовано: Иванова; выезд: серверная)`; nothing where support alone set it.
pub fn arranged(catalogue: &Catalogue, arranged: &Arrangement) -> String {
    let parts = parts(catalogue, arranged);
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) }
}

/// The same, one by one.
pub fn parts(catalogue: &Catalogue, arranged: &Arrangement) -> Vec<String> {
    let Arrangement { agreed_by, visit, place } = arranged;
    let agreed = agreed_by.as_ref().filter(|who| !who.is_blank());
    let agreed = agreed.map(|who| catalogue.with("history-agreed").arg("who", safe::line(who)).text());
    let place = place.as_ref().filter(|place| !place.is_blank());
    let visit = visit.then(|| match place {
        Some(place) => catalogue.with("history-visit-to").arg("place", safe::line(place)).text(),
        None => catalogue.tr("history-visit"),
    });
    agreed.into_iter().chain(visit).collect()
}

/// When a pause asks for attention by itself; a day is one of `zone`.
pub fn until(voice: Voice<'_>, until: When, zone: &Zone) -> String {
    let at = match until {
        When::Date(date) => date::day_in(voice, date, zone),
        When::At(at) => date::full_in(voice.catalogue, at, voice.zone),
    };
    voice.catalogue.with("history-until").arg("at", at).text()
}
