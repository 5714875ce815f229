//! A clock, and the answer of `deadline`.
use serde::Serialize;
use serde_json::Value;

use crate::desk::see::WhatIf;
use crate::policy::PriorityId;
use crate::sla::{self, ByClock};
use crate::time::Instant;

/// A clock at an instant.
#[derive(Serialize, Default)]
pub struct ClockShape {
    pub state: &'static str,
    pub due: Option<Instant>,
    pub expected: Option<Instant>,
    pub met_at: Option<Instant>,
    pub remaining_seconds: Option<i64>,
    pub wall_seconds: Option<i64>,
    pub clause: Option<String>,
}

impl From<&sla::Clock> for ClockShape {
    fn from(clock: &sla::Clock) -> Self {
        ClockShape {
            state: clock.state.word(),
            due: clock.due,
            expected: clock.expected,
            met_at: clock.met_at,
            remaining_seconds: clock.remaining,
            wall_seconds: clock.wall,
            clause: clock.clause.clone(),
        }
    }
}

/// The words of flags, in the contract's order.
pub fn flags(flags: sla::Flags) -> Vec<&'static str> {
    flags.iter().map(sla::Flag::word).collect()
}

/// The answer to one question of `deadline`.
#[derive(Serialize)]
pub struct Deadline {
    pub id: Value,
    pub status: &'static str,
    pub priority: Option<PriorityId>,
    #[serde(flatten)]
    pub clocks: ByClock<ClockShape>,
    pub flags: Vec<&'static str>,
}

impl Deadline {
    pub fn of(id: Value, answer: &WhatIf) -> Self {
        Deadline {
            id,
            status: answer.reckoning.state.status.word(),
            priority: answer.reckoning.in_force.priority.clone(),
            clocks: answer.clocks.map(|_, clock| ClockShape::from(clock)),
            flags: flags(answer.flags),
        }
    }
}
