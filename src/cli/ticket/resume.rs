//! From when on a resumption counts.
use crate::cli::error::Error;
use crate::cli::invocation::Invocation;
use crate::cli::out::Out;
use crate::cli::policies::{desk, of_desk};
use crate::desk::act::Order;
use crate::desk::see::page;
use crate::store::Mode;
use crate::tell::advice;
use crate::ticket::{Act, Number, Resumption, resumption};

/// A resumption of a pause that the regulation ends with the customer's reply counts from that reply (PRO-11);
/// what is to be said of it.
pub fn since_reply(
    invocation: &Invocation<'_>,
    out: &mut Out<'_>,
    number: &Number,
    order: &mut Order,
) -> Result<Option<String>, Error> {
    let desk = desk(invocation, out, Mode::ReadOnly)?;
    let page = page(&desk, &invocation.ctx(), number).map_err(|e| of_desk(invocation, e))?;
    let reason = match order.acts.as_slice() {
        [Act::Resumed { reason }] => reason.as_ref(),
        _ => None,
    };
    let resumption = resumption(&page.policy, &page.reckoning.state, reason);
    if let Resumption::Replied(at) = resumption {
        order.at = Some(at);
    }
    Ok(advice::resumed(invocation.voice(), &page.policy, &resumption))
}
