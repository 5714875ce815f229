//! Settings: flag, environment, user's file, system's file, default, in this order; each value
//! remembers where it came from.
//!
//! Invariant: an unknown key or a value of wrong form is an error with its place, never ignored.
//! Never writes a file.
mod file;
mod resolve;

use std::path::PathBuf;

use crate::text::Lang;
use crate::time::{Instant, Zone};

pub use file::FileSettings;
pub use resolve::{Flags, language, resolve};

/// The system's configuration, below the user's.
pub const SYSTEM_FILE: &str = "/etc/vahta/config.toml";

/// Where a value came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// An option, as it is typed.
    Flag(&'static str),
    /// A variable of the environment.
    Env(&'static str),
    File(PathBuf),
    /// The user's account.
    Account,
    /// The locale or the zone of the system.
    System,
    Default,
}

impl Origin {
    /// As `config show --origin` tells it in JSON and to people.
    pub fn word(&self) -> String {
        match self {
            Origin::Flag(name) => (*name).to_string(),
            Origin::Env(name) => format!("${name}"),
            Origin::File(path) => path.to_string_lossy().into_owned(),
            Origin::Account => "account".into(),
            Origin::System => "system".into(),
            Origin::Default => "default".into(),
        }
    }
}

/// A value and where it came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Setting<T> {
    pub value: T,
    pub origin: Origin,
}

impl<T> Setting<T> {
    pub fn new(value: T, origin: Origin) -> Self {
        Setting { value, origin }
    }
}

/// Everything that can be set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settings {
    /// None where not even a home directory is known.
    pub db: Setting<Option<PathBuf>>,
    pub policies: Setting<Option<PathBuf>>,
    pub operator: Setting<String>,
    pub lang: Setting<Lang>,
    /// Zone in which times are shown.
    pub zone: Setting<Zone>,
    /// A fixed clock.
    pub now: Setting<Option<Instant>>,
    /// The operator's line of support.
    pub line: Setting<Option<u8>>,
    /// `auto` or `mono`.
    pub theme: Setting<String>,
    /// The user's configuration file, whether it exists or not.
    pub file: Setting<Option<PathBuf>>,
}

impl Settings {
    /// Name, value and origin of each, as `config show` lists them.
    pub fn table(&self) -> Vec<(&'static str, Option<String>, &Origin)> {
        let path = |p: &Option<PathBuf>| p.as_ref().map(|p| p.to_string_lossy().into_owned());
        vec![
            ("db", path(&self.db.value), &self.db.origin),
            ("policies", path(&self.policies.value), &self.policies.origin),
            ("operator", Some(self.operator.value.clone()), &self.operator.origin),
            ("lang", Some(self.lang.value.to_string()), &self.lang.origin),
            ("zone", Some(self.zone.value.name().to_string()), &self.zone.origin),
            ("now", self.now.value.map(|n| n.to_string()), &self.now.origin),
            ("line", self.line.value.map(|n| n.to_string()), &self.line.origin),
            ("ui.theme", Some(self.theme.value.clone()), &self.theme.origin),
        ]
    }
}
