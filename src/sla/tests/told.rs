//! A ticket as of a time, told in one line a clock.
use super::Life;
use crate::sla::{Clock, Flag, Frame, Reckoning};
use crate::ticket::Status;
use crate::time::{Instant, Zone};

/// A ticket as of a time.
pub(crate) struct Seen {
    pub life: Life,
    pub reckoning: Reckoning,
    pub now: Instant,
}

impl Seen {
    pub fn clock(&self, frame: &Frame) -> Clock {
        frame.at(self.now, &self.life.book)
    }
    pub fn reaction(&self) -> String {
        tell(&self.clock(&self.reckoning.frames.reaction))
    }
    pub fn resolution(&self) -> String {
        tell(&self.clock(&self.reckoning.frames.resolution))
    }
    pub fn planned(&self) -> String {
        self.reckoning.frames.planned.as_ref().map_or("none".into(), |frame| tell(&self.clock(frame)))
    }
    pub fn status(&self) -> Status {
        self.reckoning.state.status
    }
    pub fn has(&self, flag: Flag) -> bool {
        self.reckoning.flags(self.now, &self.life.book).has(flag)
    }
    /// The flags' words, in order.
    pub fn flags(&self) -> String {
        let flags = self.reckoning.flags(self.now, &self.life.book);
        flags.iter().map(Flag::word).collect::<Vec<_>>().join(" ")
    }
    /// Sequence numbers of events without effect.
    pub fn odd(&self) -> Vec<u64> {
        self.reckoning.odd.iter().copied().collect()
    }
}

/// `running due 25 15:00 left 21:00`, `met 23 12:00 due 25 15:00 left 21:00` …; a late one has less than 0 left.
pub(crate) fn tell(clock: &Clock) -> String {
    let mut words = vec![clock.state.word().to_string()];
    let mut say = |word: &str, value: Option<String>| words.extend(value.map(|v| format!("{word} {v}")));
    say("at", clock.met_at.map(short));
    say("expected", clock.expected.map(short));
    say("due", clock.due.map(short));
    say("left", clock.remaining.map(hours));
    let wall = clock.due.filter(|_| clock.met_at.is_none()).map(|due| (due, clock.wall));
    assert!(wall.is_none_or(|(_, wall)| wall.is_some()), "an unmet clock with a due has wall seconds");
    words.join(" ")
}

/// In Moscow; November 2026 goes without saying, and so do no seconds.
pub(crate) fn short(at: Instant) -> String {
    let shown = Zone::by_name("Europe/Moscow").expect("a zone").local(at).to_string();
    let shown = shown.strip_prefix("2026-11-").unwrap_or(&shown);
    shown.strip_suffix(":00").unwrap_or(shown).to_string()
}

pub(super) fn hours(seconds: i64) -> String {
    let (sign, s) = (if seconds < 0 { "-" } else { "" }, seconds.abs());
    let tail = if s % 60 == 0 { String::new() } else { format!(":{:02}", s % 60) };
    format!("{sign}{}:{:02}{tail}", s / 3600, s / 60 % 60)
}
