//! The rules of reckoning, each as a sentence about a ticket's life, then all of them against a naive
//! reckoning.
//!
//! Invariant: lives are told with the built-in policies and those of `tests/policies`, never with a
//! reckoning made for the tests alone. Times are `23 09:00` (November 2026, Moscow; the 23rd is a Monday),
//! `2026-12-01 09:00` (Moscow) or RFC 3339.
mod changes;
mod clauses;
mod dates;
mod days;
mod ended;
mod flags;
mod history;
mod hours;
mod judged;
mod life;
mod linear;
mod naive;
mod near;
mod noted;
mod order;
mod other_centuries;
pub(crate) mod props;
mod stops;
mod told;
mod verdicts;
mod was_late;
mod why;
mod why_known;
mod zones;

pub(crate) use life::{Life, at, book, edited, life, life_in, p2};
pub(crate) use told::{Seen, short};
