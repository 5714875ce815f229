//! Enums whose values are words of the contract.

/// A closed list of the contract: each value has one word, by which files, JSON and options name it.
pub trait Word: Copy + 'static {
    /// Every value, in the contract's order.
    const ALL: &'static [Self];
    fn word(self) -> &'static str;
    /// The value that a word names.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// All words, as an error lists them.
    fn known() -> String {
        Self::ALL.iter().map(|value| value.word()).collect::<Vec<_>>().join(", ")
    }
}

/// Gives an enum its words, in the contract's order. A value left out doesn't compile.
macro_rules! words {
    ($type:ident { $($value:ident = $word:literal),+ $(,)? }) => {
        impl $type {
            /// Every value, in the contract's order.
            pub const ALL: [$type; [$($word),+].len()] = [$(Self::$value),+];
            /// The word of the contract.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$value => $word),+
                }
            }
        }
        impl $crate::text::Word for $type {
            const ALL: &'static [Self] = &$type::ALL;
            fn word(self) -> &'static str {
                self.word()
            }
        }
    };
}
pub(crate) use words;
