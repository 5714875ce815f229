//! From when on a resumption counts.
use crate::cli::error::Error;
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::cli::policies::{desk, of_desk};
use crate::desk::act::Order;
use crate::desk::see::page;
use crate::store::Mode;
use crate::tell::advice;
use crate::ticket::{Act, Number, Resumption, ending_pauses, resumption};

/// Completes the order of a resumption. Where no time is given, one of a pause that the regulation ends with the
/// customer's reply counts from that reply (PRO-11); what is to be said of it. One of all pauses ends those that last.
pub fn complete(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    number: &Number,
    (order, is_now): (&mut Order, bool),
) -> Result<Option<String>, Error> {
    let desk = desk(invocation, out, Mode::ReadOnly)?;
    let page = page(&desk, &invocation.ctx(), number).map_err(|e| of_desk(invocation, e))?;
    let (policy, state) = (&page.policy, &page.reckoning.state);
    let reason = match order.acts.as_slice() {
        [Act::Resumed { reason }] => reason.clone(),
        _ => None,
    };
    let mut said = None;
    if !is_now && order.at.is_none() {
        let resumption = resumption(policy, state, reason.as_ref());
        if let Resumption::Replied(at) = resumption {
            order.at = Some(at);
        }
        said = advice::resumed(invocation.voice(), policy, &resumption);
    }
    if reason.is_none() {
        order.acts = ending_pauses(state, order.at.unwrap_or(page.reckoning.at));
    }
    Ok(said)
}
