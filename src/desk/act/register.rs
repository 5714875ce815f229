//! Registering a ticket.
use std::collections::BTreeMap;

use crate::desk::{Ctx, Desk, Error};
use crate::text::Raw;
use crate::ticket::{Customer, Number};
use crate::time::Instant;

/// What an operator fills in. Compulsory: policy and subject.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Intake {
    pub policy: String,
    /// None: the policy's first class.
    pub class: Option<String>,
    pub priority: Option<String>,
    pub environment: Option<String>,
    pub subject: Raw,
    pub description: Option<Raw>,
    pub channel: Option<Raw>,
    pub assignee: Option<Raw>,
    pub customer: Customer,
    pub fields: BTreeMap<String, Raw>,
    /// When the user asked; None: now.
    pub reported_at: Option<Instant>,
}

/// Registers a ticket under the current version of its policy; its number.
pub fn register(desk: &mut Desk, ctx: &Ctx, intake: &Intake) -> Result<Number, Error> {
    let _ = (desk, ctx, intake);
    todo!()
}
