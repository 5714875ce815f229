//! Going on after a wrong clock.
use crate::desk::open::{own_release, telling};
use crate::desk::{Ctx, Desk, Error, supported};
use crate::record::ClockRepaired;
use crate::store::Repairer;

/// Sets the last time of recording back to the last plausible one, where a wrong clock put it after now, and derives
/// all tickets anew; what was done is recorded, and no event is changed. None: there was nothing to repair.
/// `progress` hears how many tickets of all are derived.
///
/// # Errors
/// `Clock` where the present one shows what no clock can; of the store.
pub fn repair_clock(
    desk: &mut Desk,
    ctx: &Ctx,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Option<ClockRepaired>, Error> {
    supported(ctx.now)?;
    let Desk { store, book, .. } = desk;
    let mut derive = telling(store.ticket_count()?, book, progress);
    let who = Repairer { now: ctx.now, by: &ctx.operator, login: &ctx.login };
    store.repair_clock(&who, own_release(), &mut derive)
}
