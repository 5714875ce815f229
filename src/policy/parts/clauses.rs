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
    /// It says what hours a term is counted in: it acts where hours are counted, and the customer is told it.
    pub hours: bool,
}

impl Interpretation {
    /// Whether it is about a priority, or about all of them.
    pub fn is_about(&self, priority: Option<&str>) -> bool {
        self.priorities.is_empty() || priority.is_some_and(|id| self.priorities.iter().any(|p| p == id))
    }
}

/// A clause as it is referred to, by what keeps no policy at hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Citation {
    /// Ours, for programs and for "why".
    pub id: String,
    /// Where it stands in the document, as people know it; of one that the file doesn't list its id.
    pub place: String,
}

/// A term or an abbreviation of the document, spelt out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Definition {
    pub term: String,
    pub text: Label,
    /// Where it stands in the document.
    pub source: Option<String>,
}

/// A clause of the regulation: where it stands and what it says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    pub id: String,
    pub source: String,
    pub text: Label,
}
