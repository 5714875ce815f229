//! The two languages of the interface.
use std::fmt;
use std::str::FromStr;

/// A language of the interface.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Lang {
    Ru,
    En,
}

/// A language that the program doesn't speak.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown language: {0:?}")]
pub struct UnknownLang(pub String);

impl Lang {
    /// Both.
    pub const ALL: [Lang; 2] = [Lang::Ru, Lang::En];

    /// `ru` or `en`, as in options and configuration.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ru => "ru",
            Lang::En => "en",
        }
    }

    /// The language of a POSIX locale name (`ru_RU.UTF-8`): Russian if it says so, else English.
    pub fn of_locale(locale: &str) -> Lang {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("ru") { Lang::Ru } else { Lang::En }
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;
    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        Lang::ALL.into_iter().find(|l| l.code() == text).ok_or_else(|| UnknownLang(text.to_string()))
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_take_the_two_codes_and_nothing_else() {
        assert_eq!("ru".parse(), Ok(Lang::Ru));
        assert_eq!("en".parse(), Ok(Lang::En));
        for wrong in ["", "RU", "ru_RU", "de"] {
            assert_eq!(wrong.parse::<Lang>(), Err(UnknownLang(wrong.into())));
        }
    }

    #[test]
    fn a_locale_is_russian_only_if_it_says_so() {
        for russian in ["ru", "ru_RU.UTF-8", "ru_RU", "ru-RU", "ru.KOI8-R", "RU_ru", "ru@latin"] {
            assert_eq!(Lang::of_locale(russian), Lang::Ru, "{russian}");
        }
        for other in ["", "C", "POSIX", "C.UTF-8", "en_US.UTF-8", "rue_UA", "de_DE@euro"] {
            assert_eq!(Lang::of_locale(other), Lang::En, "{other}");
        }
    }
}
