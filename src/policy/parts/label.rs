//! Texts in both languages.
use crate::text::{Lang, Raw};

/// A text in both languages, from a policy file (so it is shown only through `text::safe`).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Label {
    pub ru: Raw,
    pub en: Raw,
}

impl Label {
    /// The text in a language.
    pub fn get(&self, lang: Lang) -> &Raw {
        match lang {
            Lang::Ru => &self.ru,
            Lang::En => &self.en,
        }
    }
}
