//! What the regulation says, and how we read it where it is silent.
use super::Label;
use crate::policy::PriorityId;

/// Our reading where the regulation is silent, shown in "why" wherever `key` is used, and for
/// every target of its clause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Interpretation {
    pub key: String,
    pub text: Label,
    /// The clause that is read so.
    pub clause: Option<String>,
    /// Priorities that it is about; empty: all.
    pub priorities: Vec<PriorityId>,
}

/// A clause as it is referred to, by what keeps no policy at hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Citation {
    /// Ours, for programs and for "why".
    pub id: String,
    /// Where it stands in the document, as people know it; of one that the file doesn't list its id.
    pub place: String,
}

/// A clause of the regulation: where it stands and what it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    pub id: String,
    pub source: String,
    pub text: Label,
}
