//! Whether the clock of this computer is believed: what it says is recorded for ever.
use super::{Ctx, Desk, Error};
use crate::policy::Book;
use crate::store::Tx;
use crate::time::Instant;

/// Seconds after the last record from which on a write asks whether the clock is right: 35 days.
pub const JUMP: i64 = 35 * 86_400;

/// Why a clock isn't believed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DoubtedClock {
    /// It shows what no clock can: a year outside 2000-2100.
    #[error("the clock shows {now}")]
    Outside { now: Instant },
    /// Somebody has to say that so much time has passed.
    #[error("the clock shows {now}, the last record is of {last}")]
    Jump { now: Instant, last: Instant },
}

/// What no clock can show is never recorded.
pub fn supported(now: Instant) -> Result<(), DoubtedClock> {
    if now.is_supported() { Ok(()) } else { Err(DoubtedClock::Outside { now }) }
}

impl Desk {
    /// Whether a write at `now` would be refused for the clock's sake.
    ///
    /// # Errors
    /// `Clock`: why it would; of the store.
    pub fn believes(&self, now: Instant) -> Result<(), Error> {
        supported(now)?;
        // In a training database the clock is where the training is.
        if self.clock_trusted || self.store.training()?.is_some() {
            return Ok(());
        }
        match self.store.recorded_at()?.filter(|last| last.is_supported()) {
            Some(last) if now.since(last) > JUMP => Err(DoubtedClock::Jump { now, last }.into()),
            _ => Ok(()),
        }
    }

    /// Somebody has said that the clock is right, however far it has jumped.
    pub fn trust_clock(&mut self) {
        self.clock_trusted = true;
    }

    /// One write by the clock of `ctx`, which is looked at before anything is begun.
    pub(crate) fn write<T>(
        &mut self,
        ctx: &Ctx,
        work: impl FnOnce(&mut Tx<'_>, &Book) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.believes(ctx.now)?;
        let Desk { store, book, .. } = self;
        store.write(|tx| work(tx, book))
    }
}
