//! What a policy promises: terms, promises, targets.

/// The two promised clocks of a ticket. (The third, a planned date beside a target, is no policy's.)
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ClockKind {
    Reaction,
    Resolution,
}

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

/// What meets a resolution target (rule 10).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MetBy {
    #[default]
    Resolved,
    /// An answer that carries the planned date of the update.
    AnswerWithDate,
}

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
