//! Whether the times of recording are what a clock can have shown.
use crate::desk::JUMP;
use crate::store::{ClockJump, Error, Store};
use crate::time::Instant;

/// What the clocks of this database left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clock {
    /// The last time of recording.
    pub last: Option<Instant>,
    pub jumps: Vec<ClockJump>,
    /// The last one, where it is so far after now, or where no clock can have shown it, that it has to be repaired.
    pub ahead: Option<Instant>,
}

impl Clock {
    /// Whether recording goes on from a time that can be. What was repaired stays told as a jump.
    pub fn ok(&self) -> bool {
        self.ahead.is_none()
    }
}

/// As of `now`; a fixed one, or one that shows what no clock can, says nothing of what is recorded.
pub fn clock(store: &Store, now: Instant, is_fixed: bool) -> Result<Clock, Error> {
    let jumps = match store.clock_jumps(JUMP) {
        // That the history can't be read is told by its chain.
        Err(Error::Damaged { .. } | Error::NotUtf8 { .. }) => Vec::new(),
        jumps => jumps?,
    };
    clock_with(store, jumps, now, is_fixed)
}

/// The same where the jumps are found already.
pub fn clock_with(
    store: &Store,
    jumps: Vec<ClockJump>,
    now: Instant,
    is_fixed: bool,
) -> Result<Clock, Error> {
    let last = store.recorded_at()?;
    let judges = !is_fixed && now.is_supported() && store.training()?.is_none();
    let ahead = last.filter(|last| !last.is_supported() || (judges && last.since(now) > JUMP));
    Ok(Clock { last, jumps, ahead })
}
