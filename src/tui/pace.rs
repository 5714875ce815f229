//! How often the screen is drawn while a key is held: a thin line would tell for seconds after the key is let go what it did.

/// Keys closer together than this are those of a held key, in milliseconds: terminals repeat one 25 times a second and more,
/// no finger comes near.
pub const REPEAT: u64 = 50;
/// While they repeat, so much time for a frame…
const FRAME: u64 = 67;
/// … and for so many bytes a millisecond more.
const RATE: usize = 5;

/// When the next frame may be drawn.
#[derive(Default)]
pub struct Pace {
    free_at: u64,
}

impl Pace {
    /// A frame of so many bytes was drawn.
    pub fn drawn(&mut self, tick: u64, bytes: usize) {
        self.free_at = tick + FRAME.max(u64::try_from(bytes / RATE).unwrap_or(u64::MAX));
    }

    /// Milliseconds until a frame may be drawn; what isn't repeated is answered at once. `repeats_until`: up to there the last
    /// key is taken for one that is held.
    pub fn wait(&self, tick: u64, repeats_until: u64) -> u64 {
        self.free_at.min(repeats_until).saturating_sub(tick)
    }
}
