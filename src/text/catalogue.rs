//! Every sentence of the program in both languages, by name (Fluent).
use std::borrow::Cow;
use std::cell::OnceCell;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

use super::{Lang, Shown};

/// The catalogue's files by theme, the same in both languages. A new theme is added here.
macro_rules! files {
    ($lang:literal) => {
        [
            include_str!(concat!("../../assets/lang/", $lang, "/words.ftl")),
            include_str!(concat!("../../assets/lang/", $lang, "/tell.ftl")),
            include_str!(concat!("../../assets/lang/", $lang, "/cli.ftl")),
            include_str!(concat!("../../assets/lang/", $lang, "/tui.ftl")),
            include_str!(concat!("../../assets/lang/", $lang, "/errors.ftl")),
            include_str!(concat!("../../assets/lang/", $lang, "/flags.ftl")),
            include_str!(concat!("../../assets/lang/", $lang, "/policy.ftl")),
        ]
    };
}

const RU: [&str; 7] = files!("ru");
const EN: [&str; 7] = files!("en");

/// A value put into a message: a number (which chooses the plural) or text that may be shown.
#[derive(Clone, PartialEq, Debug)]
pub enum Arg {
    Number(i64),
    /// The program's own words, or text that went through [`super::safe`].
    Text(String),
}

impl From<i64> for Arg {
    fn from(n: i64) -> Self {
        Arg::Number(n)
    }
}
impl From<i32> for Arg {
    fn from(n: i32) -> Self {
        Arg::Number(n.into())
    }
}
impl From<u32> for Arg {
    fn from(n: u32) -> Self {
        Arg::Number(n.into())
    }
}
impl From<usize> for Arg {
    fn from(n: usize) -> Self {
        Arg::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
impl From<u64> for Arg {
    fn from(n: u64) -> Self {
        Arg::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_string())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}
impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Arg::Text(text.clone())
    }
}
impl From<&Shown> for Arg {
    fn from(text: &Shown) -> Self {
        Arg::Text(text.as_str().to_string())
    }
}
impl From<Shown> for Arg {
    fn from(text: Shown) -> Self {
        Arg::Text(text.into_string())
    }
}

fn read(lang: Lang) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![lang.code().parse().unwrap_or_default()]);
    // Isolating marks are invisible characters, which a terminal mustn't get; values are `Shown` already.
    bundle.set_use_isolating(false);
    for source in if lang == Lang::Ru { RU } else { EN } {
        let parsed = FluentResource::try_new(source.to_string());
        debug_assert!(parsed.is_ok(), "{lang}: {:?}", parsed.err().map(|(_, errors)| errors));
        let resource = parsed.unwrap_or_else(|(readable, _)| readable);
        let added = bundle.add_resource(resource);
        debug_assert!(added.is_ok(), "{lang}: {:?}", added.err());
    }
    bundle
}

/// The messages of one language. Not `Send`: each face, and each thread, makes its own.
pub struct Catalogue {
    lang: Lang,
    /// Read with the first message that is asked for: many a command says nothing.
    bundle: OnceCell<FluentBundle<FluentResource>>,
}

impl Catalogue {
    /// The built-in messages of `lang`.
    pub fn new(lang: Lang) -> Self {
        Catalogue { lang, bundle: OnceCell::new() }
    }

    fn bundle(&self) -> &FluentBundle<FluentResource> {
        self.bundle.get_or_init(|| read(self.lang))
    }

    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether there is such a message.
    pub fn has(&self, id: &str) -> bool {
        self.bundle().has_message(id)
    }

    /// A message without values. An unknown name is a fault of the program: it is shown as `⟦id⟧`.
    pub fn tr(&self, id: &str) -> String {
        self.tr_args(id, &[])
    }

    /// A message with values: `cat.tr_args("queue-count", &[("n", 5.into())])`.
    pub fn tr_args(&self, id: &str, args: &[(&str, Arg)]) -> String {
        let Some(pattern) = self.bundle().get_message(id).and_then(|m| m.value()) else {
            debug_assert!(false, "no message {id} in {}", self.lang);
            return format!("⟦{id}⟧");
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set(Cow::Owned((*name).to_string()), fluent(value));
        }
        let mut errors = Vec::new();
        let text = self.bundle().format_pattern(pattern, Some(&values), &mut errors);
        debug_assert!(errors.is_empty(), "message {id} in {}: {errors:?}", self.lang);
        text.into_owned()
    }

    /// A message with values, one after another: `cat.with("queue-count").arg("n", 5).text()`.
    pub fn with<'a>(&'a self, id: &'a str) -> Message<'a> {
        Message { catalogue: self, id, args: Vec::new() }
    }
}

fn fluent(value: &Arg) -> FluentValue<'_> {
    match value {
        Arg::Number(n) => FluentValue::from(*n),
        Arg::Text(text) => FluentValue::from(text.as_str()),
    }
}

/// A message that is being given its values.
pub struct Message<'a> {
    catalogue: &'a Catalogue,
    id: &'a str,
    args: Vec<(&'a str, Arg)>,
}

impl<'a> Message<'a> {
    /// Puts a value in.
    #[must_use]
    pub fn arg(mut self, name: &'a str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
    /// The finished text.
    pub fn text(&self) -> String {
        self.catalogue.tr_args(self.id, &self.args)
    }
}

#[cfg(test)]
#[path = "catalogue_tests.rs"]
mod tests;
