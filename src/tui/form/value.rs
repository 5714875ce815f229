//! What the options of a choice stand for.
use crate::policy::{ClassId, PauseId, PolicyId, PriorityId};
use crate::ticket::{FieldKey, Kind, Side};

/// What a choice can come to; a draft keeps it as text.
pub trait Meaning: Into<Value> {
    /// None: the value is of another kind.
    fn of(value: &Value) -> Option<Self>;
}

macro_rules! values {
    ($($variant:ident($of:ty)),* $(,)?) => {
        /// What an option stands for.
        #[derive(Clone, PartialEq, Eq, Debug)]
        pub enum Value {
            $($variant($of)),*
        }

        $(
            impl From<$of> for Value {
                fn from(of: $of) -> Self {
                    Self::$variant(of)
                }
            }

            impl Meaning for $of {
                fn of(value: &Value) -> Option<Self> {
                    match value {
                        Value::$variant(of) => Some(of.clone()),
                        _ => None,
                    }
                }
            }
        )*
    };
}

values!(
    Policy(PolicyId),
    Class(ClassId),
    Priority(PriorityId),
    Pause(PauseId),
    Line(u8),
    Side(Side),
    Act(Kind),
    Field(FieldKey),
    Yes(bool),
    // Whatever else a policy names: a channel, an environment, a ground, an option of its own field.
    Named(String),
);

impl Value {
    /// As a draft keeps it.
    pub fn text(&self) -> String {
        match self {
            Self::Policy(id) => id.to_string(),
            Self::Class(id) => id.to_string(),
            Self::Priority(id) => id.to_string(),
            Self::Pause(id) => id.to_string(),
            Self::Line(number) => number.to_string(),
            Self::Side(side) => side.word().to_string(),
            Self::Act(kind) => kind.word().to_string(),
            Self::Field(key) => key.name(),
            Self::Yes(yes) => if *yes { "yes" } else { "no" }.to_string(),
            Self::Named(id) => id.clone(),
        }
    }
}
