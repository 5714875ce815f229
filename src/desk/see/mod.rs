//! Read models: what both faces show, so that they agree by construction.
//!
//! Invariant: values only, made as of the `now` that the caller gives. Never writes.
mod check;
#[cfg(test)]
mod check_tests;
mod clock;
mod counts;
mod due;
mod export;
mod found;
mod page;
mod row;
mod taken;
#[cfg(test)]
mod then_tests;
mod what_if;
mod zones;

pub(super) use check::wrong_tables;
pub use check::{check, wrong_in_copy};
pub use clock::{Clock, clock, clock_with};
pub use counts::{DeskCounts, counts};
pub use due::{Due, due};
pub use export::export;
pub(crate) use export::ticket_line;
pub use found::{Beyond, Found, Reach, found, row_place, rows};
pub use page::{Entry, Page, Preview, draft, page, preview};
pub use row::{Row, place, queue, row};
pub use taken::{Taken, taken};
pub use what_if::{WhatIf, WhatIfQuestion};
pub use zones::zones;
