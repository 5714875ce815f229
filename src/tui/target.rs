//! The ticket that an act goes to, as it was drawn when the key was pressed.
use std::sync::Arc;

use crate::desk::see::{Page, Row};
use crate::policy::{Book, Policy};
use crate::text::Raw;
use crate::ticket::{Customer, Number, Status};

/// Number and version, and what decides which acts are possible.
#[derive(Clone, Debug)]
pub struct Target {
    pub number: Number,
    pub version: u64,
    pub policy: Arc<Policy>,
    pub status: Status,
    pub class: String,
    /// In force, and the one that was set.
    pub priority: Option<String>,
    pub priority_set: Option<String>,
    pub environment: Option<String>,
    pub line: u8,
    pub assignee: Option<Raw>,
    pub update_pending: bool,
    pub customer: Customer,
}

impl Target {
    /// From a row; None if its policy's version isn't at hand.
    pub fn of_row(row: &Row, book: &Book) -> Option<Self> {
        let t = &row.ticket;
        Some(Target {
            number: t.number.clone(),
            version: t.version,
            policy: book.version(&t.policy_version)?.clone(),
            status: t.status,
            class: t.class.clone(),
            priority: t.priority.clone(),
            priority_set: t.priority_set.clone(),
            environment: t.environment.clone(),
            line: t.line,
            assignee: t.assignee.clone(),
            update_pending: t.update_pending,
            customer: t.customer.clone(),
        })
    }

    pub fn of_page(page: &Page) -> Self {
        let state = &page.reckoning.state;
        Target {
            number: page.history.registration.number.clone(),
            version: page.history.version(),
            policy: page.policy.clone(),
            status: state.status,
            class: state.class.clone(),
            priority: page.reckoning.in_force.priority.clone(),
            priority_set: state.priority_set.clone(),
            environment: state.environment.clone(),
            line: state.line,
            assignee: state.assignee.clone(),
            update_pending: state.update_pending,
            customer: state.customer.clone(),
        }
    }
}
