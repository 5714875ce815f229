//! A policy's version: what its texts hash to (rule 17).
use sha2::{Digest, Sha256};

/// SHA-256, in hex, of the policy's TOML and of the calendar that it names. The lengths stand before
/// the texts, so that no byte can move from one to the other unseen.
pub(super) fn of(toml: &str, calendar: &str) -> String {
    let mut hash = Sha256::new();
    for text in [toml, calendar] {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Stands between the text of a calendar and that of its base. No TOML text can hold it.
const BETWEEN: char = '\u{1c}';

/// How many calendars may stand beneath one.
pub const MAX_BASES: usize = 8;

/// A calendar's text with its base's, as one that a version covers and a database keeps.
pub(super) fn joined(calendar: &str, base: &str) -> String {
    format!("{calendar}{BETWEEN}{base}")
}

/// The two of such a text; None where more stand on each other than may.
pub(super) fn parted(text: &str) -> Option<(&str, Option<&str>)> {
    if text.matches(BETWEEN).count() > MAX_BASES {
        return None;
    }
    Some(text.split_once(BETWEEN).map_or((text, None), |(calendar, base)| (calendar, Some(base))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_tells_the_policy_from_the_calendar() {
        let versions = [of("ab", "c"), of("a", "bc"), of("abc", ""), of("", "abc"), of("ab", "d")];
        let different: std::collections::BTreeSet<_> = versions.iter().collect();
        assert_eq!(different.len(), versions.len());
        assert!(versions.iter().all(|v| v.len() == 64));
        assert_eq!(of("ab", "c"), versions[0]);
    }
}
