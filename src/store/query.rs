//! What can be asked of the queue, in the contract's words.
use crate::time::Instant;

/// The queues of the contract (cli.md, `list`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Queue {
    #[default]
    All,
    Mine,
    Unassigned,
    Reaction,
    Overdue,
    Waiting,
    Acceptance,
    PlanMissing,
    Closed,
}

impl Queue {
    pub const EVERY: [Queue; 9] = [
        Self::All,
        Self::Mine,
        Self::Unassigned,
        Self::Reaction,
        Self::Overdue,
        Self::Waiting,
        Self::Acceptance,
        Self::PlanMissing,
        Self::Closed,
    ];
    /// The word of the contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Mine => "mine",
            Self::Unassigned => "unassigned",
            Self::Reaction => "reaction",
            Self::Overdue => "overdue",
            Self::Waiting => "waiting",
            Self::Acceptance => "acceptance",
            Self::PlanMissing => "plan-missing",
            Self::Closed => "closed",
        }
    }
    pub fn parse(word: &str) -> Option<Self> {
        Self::EVERY.into_iter().find(|q| q.word() == word)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Sort {
    #[default]
    Due,
    Number,
    Reported,
    Priority,
}

impl Sort {
    pub const EVERY: [Sort; 4] = [Self::Due, Self::Number, Self::Reported, Self::Priority];
    /// The word of the contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Number => "number",
            Self::Reported => "reported",
            Self::Priority => "priority",
        }
    }
    pub fn parse(word: &str) -> Option<Self> {
        Self::EVERY.into_iter().find(|s| s.word() == word)
    }
}

/// A question to the queue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query {
    pub queue: Queue,
    /// Display name, for `mine`.
    pub me: String,
    pub policy: Option<String>,
    /// Part of organization, contact or e-mail, case folded.
    pub customer: Option<String>,
    /// Every word must occur, by stem or prefix.
    pub text: Option<String>,
    pub sort: Sort,
    pub reverse: bool,
    pub now: Instant,
    pub limit: Option<u64>,
    pub offset: u64,
}
