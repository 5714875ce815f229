//! How far long work is, for who watches: on a terminal alone, and never beside JSON.
use indicatif::ProgressBar;

use super::invocation::Invocation;

/// A bar that isn't seen before it is told of anything.
pub struct Progress(ProgressBar);

impl Progress {
    pub fn new(invocation: &Invocation<'_>) -> Self {
        let is_watched = invocation.surroundings.terminal.stderr && !invocation.json;
        Progress(if is_watched { ProgressBar::no_length() } else { ProgressBar::hidden() })
    }
    /// So many are done of all.
    pub fn tell(&self, done: u64, all: u64) {
        self.0.set_length(all);
        self.0.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        // Nothing is written for a bar that was never told of anything.
        if self.0.length().is_some() {
            self.0.finish_and_clear();
        }
    }
}
