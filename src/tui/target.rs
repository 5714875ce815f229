//! The ticket that an act goes to, as it was drawn when the key was pressed.
use std::sync::Arc;

use crate::desk::see::{Page, Row};
use crate::policy::{Book, Policy, PriorityId};
use crate::ticket::{self, Facts, Kind, Number, Refusal, State, Status, priority_in_force};
use crate::time::Instant;
use crate::tui::shared::Me;

/// Number and version, and what decides which acts are possible.
#[derive(Clone, Debug)]
pub struct Target {
    pub number: Number,
    pub version: u64,
    pub policy: Arc<Policy>,
    /// From a row without what only the history tells: pauses, links, steps, own fields.
    pub state: State,
    /// The resolution's due; while stopped what it was then, or would be.
    present_due: Option<Instant>,
    /// What one could take back; None from a row, for only the history tells.
    own: Option<Result<u64, Refusal>>,
}

impl Target {
    /// From a row; None if its policy's version isn't at hand.
    pub fn of_row(row: &Row, book: &Book) -> Option<Self> {
        let t = &row.ticket;
        // Of one judged without a due only its history tells what is promised by now.
        let unknown = (t.status == Status::Resolved).then_some(Instant::MIN);
        Some(Target {
            number: t.number.clone(),
            version: t.version,
            policy: book.version(&t.policy_version)?.clone(),
            state: t.state(),
            present_due: t.frames.resolution.last_due().or(unknown),
            own: None,
        })
    }

    /// From a page, for the operator at the keyboard.
    pub fn of_page(page: &Page, me: &Me, book: &Book) -> Self {
        let (history, by, login) = (&page.history, Some(&me.operator), Some(&me.login));
        Target {
            own: Some(ticket::undo_target(history, by, login, book, history.last_at())),
            number: history.registration.number.clone(),
            version: history.version(),
            policy: page.policy.clone(),
            state: page.reckoning.state.clone(),
            present_due: page.reckoning.present_due,
        }
    }

    /// The priority in force.
    pub fn priority(&self) -> Option<&PriorityId> {
        priority_in_force(&self.policy, &self.state).id
    }

    /// One's own act has given it this version: what could be taken back isn't known before its page comes.
    pub fn acted(&mut self, version: u64) {
        (self.version, self.own) = (version, None);
    }

    /// Whether it is known what one could take back.
    pub fn knows_own(&self) -> bool {
        self.own.is_some()
    }

    /// Whether an act of a kind can be done now, before its particulars are known.
    ///
    /// # Errors
    /// Why not.
    pub fn possible(&self, kind: Kind, now: Instant, book: &Book) -> Result<(), Refusal> {
        let facts = Facts { present_due: self.present_due, own: self.own.as_ref(), ..Facts::at(now, book) };
        ticket::possible(kind, &self.state, &self.policy, &facts)
    }
}
