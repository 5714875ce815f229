//! The guided choice: questions that lead to a priority or a class.
use super::Label;
use crate::policy::{ClassId, PriorityId};

/// Where a yes or a no leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    Priority(PriorityId),
    Class(ClassId),
    Question(String),
}

/// One step of the guided choice, made from the definitions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    pub id: String,
    pub text: Label,
    pub yes: Verdict,
    pub no: Verdict,
    pub clause: Option<String>,
    /// Whose definitions it is made from; empty: of those that it leads to.
    pub priorities: Vec<PriorityId>,
    /// The reading where the definition has a gap (PAN-22).
    pub note: Option<Label>,
}
