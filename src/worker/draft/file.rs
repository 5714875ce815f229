//! A draft as the text of a file, and files as they were before they told their database.
use std::collections::BTreeMap;

use super::{Draft, DraftKey};
use crate::policy::{ClassId, PolicyId};
use crate::time::Instant;

/// What the files' names end with, now and then.
const SUFFIX: &str = ".draft";
const OLD_SUFFIX: &str = ".draft.json";
/// What the names of files begin with that an editor had saved.
const ASIDE: &str = "editor-";
/// The one name that registrations had.
pub const OLD_REGISTRATION: &str = "register";

/// The name of a new file for a draft; `random` tells it from others of the same ticket and form.
pub(super) fn name(ticket: &str, form: &str, random: u64) -> String {
    format!("{ticket}-{form}-{random:016x}{SUFFIX}")
}

/// The name of what an editor had saved as `name` and is put aside; by its end the editor knows what it is.
pub(super) fn aside(random: u64, name: &str) -> String {
    let end = name.trim_start_matches('.');
    format!("{ASIDE}{random:016x}.{}", end.strip_prefix("vahta.").unwrap_or(end))
}

pub(super) fn is_put_aside(name: &str) -> bool {
    name.starts_with(ASIDE)
}

/// Whether a file's name is a draft's.
pub(super) fn is_named_so(name: &str) -> bool {
    name.ends_with(SUFFIX) || name.ends_with(OLD_SUFFIX)
}

/// Reads a file's text; `changed` is when an old one, which doesn't say so, was written.
pub(super) fn read(name: &str, text: &str, changed: Instant) -> Option<Draft> {
    match name.strip_suffix(OLD_SUFFIX) {
        Some(name) => old(name, text, changed),
        None => serde_json::from_str(text).ok(),
    }
}

/// `reply-PRO-1010` or `register`, with the values alone.
fn old(name: &str, text: &str, at: Instant) -> Option<Draft> {
    let mut values: BTreeMap<String, String> = serde_json::from_str(text).ok()?;
    let (form, ticket) = match name.rmatch_indices('-').nth(1) {
        Some((at, _)) => (&name[..at], &name[at + 1..]),
        None => (name, ""),
    };
    let key = DraftKey {
        desk_id: None,
        operator: String::new(),
        ticket: ticket.to_string(),
        form: form.to_string(),
        screen: String::new(),
    };
    // Only in old files: those of today have keys of their own for what is no field.
    let policy = values.remove("*policy").map(PolicyId::named);
    let class = values.remove("*class").map(ClassId::named);
    Some(Draft { key, at, policy, class, answers: Vec::new(), values })
}
