//! How far long work is, for who watches: on a terminal alone, and never beside JSON.
use std::cell::Cell;
use std::fmt::Write;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use super::invocation::Invocation;
use crate::tell::progress::{self, Work};
use crate::text::{Catalogue, number};

/// A bar that isn't seen before it is told of anything.
pub struct Progress<'a> {
    bar: ProgressBar,
    catalogue: &'a Catalogue,
    /// What the bar says is being done.
    work: Cell<Option<Work>>,
}

impl<'a> Progress<'a> {
    pub fn new(invocation: &'a Invocation<'_>) -> Self {
        let is_watched = invocation.surroundings.terminal.stderr && !invocation.json;
        let bar = if is_watched { ProgressBar::no_length() } else { ProgressBar::hidden() };
        Progress { bar, catalogue: &invocation.catalogue, work: Cell::new(None) }
    }
    /// So many are done of all.
    pub fn tell(&self, work: Work, done: u64, all: u64) {
        if self.work.replace(Some(work)) != Some(work) {
            self.bar.set_style(style(self.catalogue, work));
        }
        self.bar.set_length(all);
        self.bar.set_position(done);
    }
}

/// The words of the work beside its bar. They are made once, the numbers in them where the bar is drawn: it is told of
/// far more than it shows.
fn style(catalogue: &Catalogue, work: Work) -> ProgressStyle {
    let lang = catalogue.lang();
    let words = match work {
        Work::Reading => progress::told(catalogue, work, "{percent}", ""),
        _ => progress::told(catalogue, work, "{done}", "{all}"),
    };
    let plain = |_| ProgressStyle::default_bar();
    ProgressStyle::with_template(&format!("{words} {{wide_bar}}"))
        .unwrap_or_else(plain)
        .with_key("done", move |state: &ProgressState, out: &mut dyn Write| {
            let _ = out.write_str(&number::grouped(lang, state.pos()));
        })
        .with_key("all", move |state: &ProgressState, out: &mut dyn Write| {
            let _ = out.write_str(&number::grouped(lang, state.len().unwrap_or_default()));
        })
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        // Nothing is written for a bar that was never told of anything.
        if self.bar.length().is_some() {
            self.bar.finish_and_clear();
        }
    }
}
