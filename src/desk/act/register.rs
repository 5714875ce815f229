//! Registering a ticket.
use crate::desk::commit::{Setting, commit};
use crate::desk::intake::{Intake, current, registration};
use crate::desk::{Ctx, Desk, Error};
use crate::ticket::{History, Number};

/// Registers a ticket under the current version of its policy; its number.
pub fn register(desk: &mut Desk, ctx: &Ctx, intake: &Intake) -> Result<Number, Error> {
    let kept = desk.kept(&intake.policy);
    let mut registration = registration(current(&desk.book, &intake.policy)?, ctx, intake)?;
    let prefix = registration.number.prefix.clone();
    desk.write(ctx, |tx, book| {
        let recorded_at = tx.recorded_now(ctx.now)?;
        if let Some(kept) = &kept {
            tx.keep_policy(kept)?;
            tx.set_current_policy(&kept.id, &kept.version)?;
        }
        registration.number = tx.next_number(&prefix)?;
        let mut history = History::of(registration.clone());
        commit(tx, &Setting { book, recorded_at, login: &ctx.login }, &mut history, Vec::new())?;
        Ok(history.registration.number)
    })
}
