//! What a policy promises: terms, promises, targets.
use crate::text::words;

/// A length of time as regulations state it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Term {
    /// Open seconds of the schedule (elapsed ones on "always"); stated in hours or minutes.
    Hours {
        seconds: i64,
    },
    WorkingDays(u32),
    CalendarDays(u32),
    Months(u32),
}

/// The shape of a promise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Promise {
    Within(Term),
    /// Expected not before `from`, due by `to` (rule 6).
    Window {
        from: Term,
        to: Term,
    },
    /// A date set by hand (rule 7).
    Planned,
}

impl Promise {
    /// The term that the due instant is counted by; None where a date is set by hand.
    pub fn limit(self) -> Option<Term> {
        match self {
            Self::Within(term) | Self::Window { to: term, .. } => Some(term),
            Self::Planned => None,
        }
    }
}

/// What meets a resolution target (rule 10).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MetBy {
    #[default]
    Resolved,
    /// An answer that carries the planned date of the update.
    AnswerWithDate,
    /// An update offered to the customer, until it is rejected (ASM-06, ASM-07).
    UpdateOffered,
}

words!(MetBy {
    Resolved = "resolved",
    AnswerWithDate = "answer_with_date",
    UpdateOffered = "update_offered",
});

/// One promise with its clause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    pub promise: Promise,
    pub met_by: MetBy,
    /// The clause id; empty for a house goal.
    pub clause: String,
    /// A stated average, not a limit (rule 18).
    pub average: bool,
    /// A house goal of ours, never the vendor's promise (WHA-05).
    pub goal: bool,
}
