//! What was arranged about a date: with whom it was agreed, who comes where, when a pause is looked at again.
use super::{Voice, date};
use crate::text::{Catalogue, safe, when};
use crate::ticket::{Arrangement, When};

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

/// When a pause asks for attention by itself: `до 05.12 00:00`.
pub fn until(voice: Voice<'_>, until: When) -> String {
    let at = match until {
        When::Date(date) => when::date(voice.catalogue, date),
        When::At(at) => date::full_in(voice.catalogue, at, voice.zone),
    };
    voice.catalogue.with("history-until").arg("at", at).text()
}
