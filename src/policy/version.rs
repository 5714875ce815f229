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

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_version_tells_the_policy_from_the_calendar() {
        let versions = [of("ab", "c"), of("a", "bc"), of("abc", ""), of("", "abc"), of("ab", "d")];
        let different: std::collections::BTreeSet<_> = versions.iter().collect();
        assert_eq!(different.len(), versions.len());
        assert!(versions.iter().all(|v| v.len() == 64));
        assert_eq!(of("ab", "c"), versions[0]);
    }
}
