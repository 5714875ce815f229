//! The loop: asleep until something can be seen to change.
use std::io::{self, Write};

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use super::app::{App, Want};
use super::draft::Drafts;
use super::edited::told;
use super::keyboard::Keyboard;
use super::options::{Left, MachineClock, Options};
use super::pace::Pace;
use super::shared::{Me, Shared};
use super::term::{
    Editing, Guard, Output, Painter, Signals, area, drain, edit, erase, is_gone, own_tty, pause_process, wait,
};
use super::theme::Theme;
use super::toast::Tone;
use crate::tell::SystemFault;
use crate::time::Instant;
use crate::worker::{Answer, Thread};

/// The loop's own state.
struct Loop {
    app: App,
    clock: Box<dyn MachineClock>,
    guard: Guard,
    painter: Painter,
    signals: Signals,
    editor: Vec<String>,
    keyboard: Keyboard,
    pace: Pace,
    minutes: Minutes,
    /// When the screen would next look different by itself.
    change: Option<Instant>,
}

/// What came of looking at the keyboard.
enum Input {
    Taken,
    /// A key leaves.
    Leave,
    /// The terminal is gone.
    Gone,
}

/// When the counts were last asked for.
#[derive(Default)]
struct Minutes(Option<Instant>);

impl Minutes {
    /// Overdue, near and the next deadline change by time alone: at instants known beforehand. Each minute they
    /// are asked for anyway.
    fn counts_are_old(&mut self, now: Instant, until: Option<Instant>) -> bool {
        let last = self.0.unwrap_or(now);
        let passed = until.is_some_and(|at| last < at && at <= now);
        let old = passed || now.unix().div_euclid(60) != last.unix().div_euclid(60);
        if old || self.0.is_none() {
            self.0 = Some(now);
        }
        old
    }
}

/// Runs the interface until it is left.
pub fn run(options: Options) -> io::Result<Left> {
    let signals = Signals::register()?;
    own_tty()?;
    let worker = Thread::start(options.opener)?;
    let theme = Theme::new(options.look);
    let drafts = Drafts::new(options.drafts, &options.operator).sweeping(options.temporary);
    let me = Me { operator: options.operator, login: options.login, line: options.line };
    let shared = Shared::new(options.lang, theme, options.zone, me, drafts);
    let app = App::new(shared, Box::new(worker), options.clock.now());
    let guard = Guard::take()?;
    let (clock, editor, painter) = (options.clock, options.editor, Painter::default());
    let (keyboard, pace, minutes) = (Keyboard::new(erase()), Pace::default(), Minutes::default());
    let change = None;
    let mut all = Loop { app, clock, guard, painter, signals, editor, keyboard, pace, minutes, change };
    let ended = all.turn();
    all.app.keep_drafts_here(all.clock.now());
    // A line that dropped is no fault, wherever it was noticed.
    ended.or_else(|error| if is_gone(&error) { Ok(Left::Well) } else { Err(error) })
}

impl Loop {
    fn turn(&mut self) -> io::Result<Left> {
        let mut keys = true;
        loop {
            match self.input(keys)? {
                Input::Taken => (),
                Input::Leave => return Ok(self.left()),
                Input::Gone => return Ok(Left::Well),
            }
            let now = self.clock.now();
            if self.minutes.counts_are_old(now, self.app.counted_until()) {
                self.app.hear(now, &Answer::Tick);
            }
            self.app.pump(now);
            if self.wants()? {
                return Ok(self.left());
            }
            self.keyboard.pause(&mut self.app, now, self.clock.ticks());
            let draws = self.app.is_dirty() || self.change.is_some_and(|at| at <= now);
            let paced = if draws { self.draw()? } else { None };
            let woken = wait(self.app.worker().wake(), self.signals.wake(), self.timeout(paced))?;
            // Asking a terminal that is gone for events would never end.
            if woken.hung_up || self.signals() {
                return Ok(Left::Well);
            }
            keys = woken.keys;
        }
    }

    /// What it means that the operator leaves now.
    fn left(&mut self) -> Left {
        if self.app.is_outdated() { Left::ToRestart } else { Left::Well }
    }

    /// Draws, unless a key is held and the line is to be left free: in how many milliseconds it may then.
    fn draw(&mut self) -> io::Result<Option<u64>> {
        let paced = self.pace.wait(self.clock.ticks(), self.keyboard.repeats_until());
        if paced > 0 {
            return Ok(Some(paced));
        }
        let (now, app) = (self.clock.now(), &mut self.app);
        let (bytes, change) = self.painter.frame(area()?, |area, buf| app.draw(now, area, buf));
        self.change = change;
        Output::new().write_all(&bytes)?;
        self.pace.drawn(self.clock.ticks(), bytes.len());
        Ok(None)
    }

    fn timeout(&self, paced: Option<u64>) -> Option<u64> {
        let change = || {
            let seconds = u64::try_from(self.change?.since(self.clock.now())).unwrap_or(0);
            Some((seconds * 1_000).saturating_sub(self.clock.millis()).max(1))
        };
        let visible = paced.or_else(change);
        let pause = self.keyboard.next(self.clock.ticks());
        [visible, pause].into_iter().flatten().min()
    }

    /// Takes what was typed, if something was.
    fn input(&mut self, came: bool) -> io::Result<Input> {
        let Some(bytes) = (if came { drain()? } else { Some(Vec::new()) }) else { return Ok(Input::Gone) };
        let tick = self.clock.ticks();
        let events = if bytes.is_empty() {
            self.keyboard.quiet(tick)
        } else {
            self.keyboard.read(&bytes, tick, self.app.is_typing())
        };
        for event in events {
            self.keyboard.take(&mut self.app, event, self.clock.now(), tick);
            if self.wants()? {
                return Ok(Input::Leave);
            }
        }
        Ok(Input::Taken)
    }

    /// Signals that came; whether one of them ends it.
    fn signals(&mut self) -> bool {
        self.signals.drain();
        if self.signals.size() {
            // Also where it has come back to the same size: what went out of sight meanwhile is gone.
            self.anew();
        }
        if self.signals.again() {
            // Stopped from outside, the terminal was left as it was and may be another's by now.
            let _ = self.guard.enter();
            self.anew();
        }
        if self.signals.stop() {
            let _ = self.suspend();
        }
        // Both are asked, so that none is left for later.
        self.signals.end() | self.signals.interrupted()
    }

    /// Gives the terminal back, stops, and takes it again.
    fn suspend(&mut self) -> io::Result<()> {
        self.guard.leave()?;
        pause_process()?;
        self.back()
    }

    /// What only the terminal's side can do; whether it is over.
    fn wants(&mut self) -> io::Result<bool> {
        for want in self.app.wants() {
            match want {
                Want::Quit => return Ok(true),
                Want::Redraw => self.anew(),
                Want::Copy(text) => execute!(Output::new(), CopyToClipboard::to_clipboard_from(text))?,
                Want::Suspend => self.suspend()?,
                Want::Edit(editing) => {
                    if self.edit(&editing)? {
                        return Ok(true);
                    }
                }
            }
        }
        Ok(false)
    }

    /// Has a text edited; whether it is over meanwhile.
    fn edit(&mut self, editing: &Editing) -> io::Result<bool> {
        self.guard.leave()?;
        let drafts = &self.app.shared.drafts;
        editing.origin.iter().for_each(|origin| drafts.write_now(origin));
        let edited = edit(&self.editor, editing, &self.signals, drafts.folder());
        let (now, cat) = (self.clock.now(), &self.app.shared.cat);
        let (text, said, is_over) = match edited {
            Ok(edited) => (edited.text.clone(), told(cat, &edited), edited.is_over),
            Err(error) => {
                let detail = SystemFault::from(&error).words(cat);
                (None, Some(cat.with("tui-error-editor").arg("detail", &detail).text()), false)
            }
        };
        // Before the terminal is taken again: it may be gone, and what was written is a draft then.
        self.app.edited(now, text.as_deref());
        if is_over {
            return Ok(true);
        }
        said.into_iter().for_each(|said| self.app.say(Tone::Refused, said));
        self.back()?;
        Ok(false)
    }

    /// Takes the terminal again after having given it back.
    fn back(&mut self) -> io::Result<()> {
        self.guard.enter()?;
        self.signals.again();
        self.keyboard.forget();
        self.anew();
        Ok(())
    }

    /// Draws everything again.
    fn anew(&mut self) {
        self.painter.forget();
        self.app.touch();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_asked_for_with_each_minute_and_when_they_cease_to_hold() {
        let at = |second: i64| Instant::from_unix(1_795_413_600 + second);
        let mut minutes = Minutes::default();
        assert!(!minutes.counts_are_old(at(5), Some(at(31))), "they were asked for at opening");
        assert!(!minutes.counts_are_old(at(30), Some(at(31))), "at its due it isn't late yet");
        assert!(minutes.counts_are_old(at(31), Some(at(31))));
        assert!(!minutes.counts_are_old(at(32), None));
        assert!(minutes.counts_are_old(at(60), None));
        assert!(!minutes.counts_are_old(at(61), None));
    }
}
