//! Whose zones the desk goes by.
use std::collections::BTreeSet;

use crate::desk::{Desk, Error};
use crate::sla::{Query, Queue};
use crate::time::Instant;

/// The zones that customers of the tickets active at `now` name.
pub fn zones(desk: &Desk, now: Instant) -> Result<BTreeSet<String>, Error> {
    let active = desk.store_then(now)?.queue(&Query::of(Queue::All, now))?;
    Ok(active.into_iter().filter_map(|ticket| ticket.customer.tz).collect())
}
