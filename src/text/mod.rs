//! Words and the wall between text from outside and the terminal.
//!
//! Invariant: what comes from outside is a [`Raw`], has no `Display`, and reaches people only as a
//! [`Shown`], which [`safe`] alone can make; every sentence of the program exists in both languages
//! of the [`Catalogue`]. Never reads the environment, the clock or a file: language, zone and "now"
//! are arguments.
pub mod ascii;
mod catalogue;
mod classes;
pub mod duration;
pub mod fit;
mod fold;
mod held;
pub mod json;
mod lang;
pub mod layout;
#[cfg(test)]
mod nasty_tests;
pub mod number;
pub mod place;
mod raw;
pub mod safe;
mod sentences;
pub mod when;
mod word;
mod words;

pub use catalogue::{Arg, Catalogue};
pub use fold::fold;
pub use held::Held;
pub use lang::{Lang, UnknownLang};
pub use raw::{Raw, Shown};
pub use sentences::sentences;
pub use word::Word;
pub(crate) use word::words;
pub use words::Family;
