//! Numbers for people.
use super::Lang;

/// Digits in groups of three: `1 602` (no-break space) in Russian, `1,602` in English. Russian
/// leaves four digits together only in years and numbers of things, which don't come here.
pub fn grouped(lang: Lang, n: impl Into<i128>) -> String {
    let n = n.into();
    let separator = match lang {
        Lang::Ru => '\u{a0}',
        Lang::En => ',',
    };
    let digits = n.unsigned_abs().to_string();
    let mut out = String::from(if n < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_of_three() {
        for (n, ru, en) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_602, "1\u{a0}602", "1,602"),
            (-100_000, "-100\u{a0}000", "-100,000"),
            (
                i64::MIN,
                "-9\u{a0}223\u{a0}372\u{a0}036\u{a0}854\u{a0}775\u{a0}808",
                "-9,223,372,036,854,775,808",
            ),
        ] {
            assert_eq!(grouped(Lang::Ru, n), ru);
            assert_eq!(grouped(Lang::En, n), en);
        }
    }
}
