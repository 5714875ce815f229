//! What remains of a clock, in words.
use crate::text::Catalogue;

/// «осталось 0:18», «просрочено на 0:12»; of a clock that was met «с запасом 0:30». `amount`: as
/// `text::duration` tells it, late ones with a minus.
pub fn left(catalogue: &Catalogue, amount: &str, met: bool) -> String {
    let (id, span) = match (amount.strip_prefix('-'), met) {
        (Some(late), _) => ("clock-late", late),
        (None, false) => ("clock-left", amount),
        (None, true) => ("clock-spare", amount),
    };
    catalogue.with(id).arg("span", span).text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn late_is_never_told_as_left() {
        let (ru, en) = (Catalogue::new(Lang::Ru), Catalogue::new(Lang::En));
        assert_eq!(left(&ru, "0:18", false), "осталось 0:18");
        assert_eq!(left(&ru, "-0:12", false), "просрочено на 0:12");
        assert_eq!(left(&ru, "-0:12", true), "просрочено на 0:12");
        assert_eq!(left(&ru, "0:30", true), "с запасом 0:30");
        assert_eq!(left(&en, "-2 days", false), "late by 2 days");
    }
}
