//! What was probably meant by a name that doesn't exist.

/// The most similar of some names, if it is similar at all.
pub(super) fn nearest<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    // A third of the letters may be wrong; long texts are no misspelt names.
    let length = wrong.chars().count();
    if length > 64 {
        return None;
    }
    let allowed = (length / 3).clamp(1, 3);
    names
        .map(|name| (strsim::damerau_levenshtein(wrong, name), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, name)| name.to_string())
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_recognised_and_a_stranger_is_not() {
        let names = || ["reaction", "resolution", "schedule"].into_iter();
        assert_eq!(nearest("reation", names()), Some("reaction".into()));
        assert_eq!(nearest("shedule", names()), Some("schedule".into()));
        assert_eq!(nearest("price", names()), None);
        assert_eq!(nearest(&"x".repeat(1_000_000), names()), None);
    }
}
