//! Bringing a copy back.
use std::path::Path;

use crate::desk::{Error, open};
use crate::store::{self, Restored};
use crate::time::Instant;

/// Puts the copy `from` in the place of the database, its projections as an opening would have them: others see all of
/// it at once, and none has to bring it up first. `progress` hears how many tickets of all are derived anew, if any
/// are.
///
/// # Errors
/// As `store::restore`; what keeps the copy from being brought up.
pub fn restore(
    database: &Path,
    from: &Path,
    force: bool,
    now: Instant,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Restored, Error> {
    store::restore(database, from, force, now, &mut |copy| open::bring_up(copy, progress))
}
