//! Acts on the ticket under the cursor as jobs.
use super::Cx;
use crate::desk::act::Order;
use crate::ticket::Act;
use crate::tui::screen::Effect;
use crate::tui::target::Target;
use crate::worker::Job;

/// One act of support's on a ticket as it was drawn, happening now.
pub fn act(target: &Target, act: Act) -> Order {
    Order { expect: Some(target.version), ..Order::now(act) }
}

/// Records one act at once.
pub fn simple(cx: &Cx<'_>, what: Act) -> Effect {
    match &cx.target {
        Some(target) => Effect::Job(recorded(target, act(target, what))),
        None => Effect::None,
    }
}

/// The job that records an order, as one that one key takes back.
pub fn recorded(target: &Target, order: Order) -> Job {
    Job::Record { number: target.number.clone(), order: order.as_one(fastrand::u64(..)) }
}
