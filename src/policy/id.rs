//! Ids of a policy's things, one type each, so that none is handed over as another.
use std::{borrow::Borrow, fmt, ops::Deref};

/// Makes a type of id: a string that knows what it names. As JSON, shown and compared it is that string.
macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// What a text names, unchecked: ids of a policy are made by `check`; others come from a history,
            /// the store or a command, and may name nothing that a policy knows.
            pub fn named(text: impl Into<String>) -> Self {
                Self(text.into())
            }
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.0 == *other
            }
        }

        /// Tests write ids as literals.
        #[cfg(test)]
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::named(text)
            }
        }
    };
}

id_type! {
    /// Id of a reason to pause (`waiting`, `customer-action`).
    PauseId
}

id_type! {
    /// Id of a policy (`asmo`): of the vendor's rules, whatever their version.
    PolicyId
}

id_type! {
    /// Names a version of a policy: the first 12 hex digits of the SHA-256 of TOML and calendar (rule 17).
    Version
}

id_type! {
    /// Id of a priority (`1`, `high`); which is higher, the order of the policy's list says.
    PriorityId
}

id_type! {
    /// Id of a class of tickets (`incident`, `consultation`).
    ClassId
}
