//! Registering a ticket: vendor, kind of request, questions, fields, read-back.
//!
//! Invariant: what was filled in is a draft until the ticket has its number; required fields are
//! listed and never refuse a registration. Never reckons by itself: the preview is the desk's.
mod draw;
mod fields;
mod guide;
mod intake;
mod readback;
mod steps;
#[cfg(test)]
mod tests;
mod unfinished;

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::policy::{ClassId, Policy};
use crate::time::Instant;
use crate::tui::draft::{Slot, Unfinished};
use crate::tui::form::{Fields, Offer, Took};
use crate::tui::key::{Code, Key};
use crate::tui::screen::{Effect, Scope, Screen};
use crate::tui::shared::Shared;
use crate::worker::Answer;
use guide::Guide;

/// Where one is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Debug)]
enum Stage {
    Vendor,
    Kind,
    Questions,
    /// The kind is chosen in the place of an answer.
    Class,
    Fields,
    ReadBack,
}

/// The screen.
pub struct Register {
    step: Stage,
    policy: Option<Arc<Policy>>,
    class: ClassId,
    /// The operator chose no class: it is the policy's default one.
    class_assumed: bool,
    /// The service that was chosen, where it was one.
    service: Option<String>,
    guide: Guide,
    fields: Fields,
    /// Values of the fields, whatever step one is at.
    values: BTreeMap<String, String>,
    /// The channel that the stage calls for in the class, and the one that was proposed, while it stands.
    of_stage: Option<String>,
    proposed: Option<String>,
    /// Somebody typed something: only then is there anything to keep.
    typed: bool,
    /// What is read back was drawn: no key registers what nobody could have read.
    read: Cell<bool>,
    sent: bool,
    done: bool,
    /// What was typed can't be kept, and that was said: the same key again leaves.
    sure: bool,
    slot: Slot,
    offer: Option<Offer>,
}

impl Register {
    /// A clean one, whatever drafts there are.
    pub fn new(shared: &Shared) -> Self {
        let mut screen = Register {
            step: Stage::Vendor,
            policy: None,
            class: ClassId::default(),
            class_assumed: false,
            service: None,
            guide: Guide::default(),
            fields: Fields::default(),
            values: BTreeMap::new(),
            of_stage: None,
            proposed: None,
            typed: false,
            read: Cell::new(false),
            sent: false,
            done: false,
            sure: false,
            slot: shared.drafts.call(),
            offer: None,
        };
        screen.begin(shared);
        screen
    }

    /// Whether a key goes a step back: Escape, and `q` where it is no letter of a text.
    fn peels(&self, key: Key) -> bool {
        let typing = self.step != Stage::ReadBack && self.fields.is_typing();
        key.code == Code::Esc || (key == Key::plain(Code::Char('q')) && !typing)
    }

    /// Somebody changed a field.
    fn changed(&mut self, shared: &Shared, now: Instant) {
        if self.step == Stage::Fields {
            self.typed = self.fields.has_text();
        }
        self.check(shared, now);
    }

    /// Takes the values over and says what is wrong beside each.
    fn check(&mut self, shared: &Shared, now: Instant) {
        if self.step == Stage::Fields {
            self.values = self.fields.values();
            let Some(policy) = &self.policy else { return };
            // Who has chosen another is taken at his word, also if it is the proposed one again.
            self.proposed.take_if(|proposed| self.values.get("channel") != Some(proposed));
            let channel = fields::channel_of_stage(policy, &self.class, &self.values);
            if channel != self.of_stage.as_deref() {
                self.of_stage = channel.map(String::from);
                fields::propose_channel(&mut self.fields, channel, &mut self.values, &mut self.proposed);
            }
            fields::check(&mut self.fields, shared, policy, now);
        }
    }
}

impl Screen for Register {
    fn scope(&self) -> Scope {
        Scope::Register
    }

    fn key(&mut self, shared: &mut Shared, now: Instant, key: Key) -> Option<Effect> {
        if self.offer.is_some() {
            return Some(self.choose(shared, now, key));
        }
        let sure = std::mem::take(&mut self.sure);
        match key.command() {
            key if self.peels(key) => {
                let back = self.back(shared, now);
                return Some(if back { Effect::None } else { self.leave(shared, sure) });
            }
            Key { code: Code::Char('c'), ctrl: true, .. } => return Some(self.leave(shared, sure)),
            Key { code: Code::Char('s'), ctrl: true, .. } if self.step >= Stage::Fields => {
                return Some(self.forward(shared, now));
            }
            Key { code: Code::Char('e'), ctrl: true, .. } => return Some(Effect::Edit),
            _ => (),
        }
        if self.step == Stage::ReadBack {
            return (key.code == Code::Enter).then(|| self.forward(shared, now));
        }
        match self.fields.key(key) {
            Took::Enter if self.step != Stage::Fields => return Some(self.forward(shared, now)),
            Took::Enter if self.fields.key(Key::plain(Code::Tab)) == Took::After => {
                return Some(self.forward(shared, now));
            }
            Took::After if self.step == Stage::Fields => return Some(self.forward(shared, now)),
            Took::Changed | Took::Typed => self.changed(shared, now),
            Took::Nothing => return None,
            _ => (),
        }
        Some(Effect::None)
    }

    fn shown(&mut self, shared: &mut Shared, _: Instant) {
        shared.ask_drafts();
    }

    fn hint(&self) -> Option<&'static str> {
        Some(match self.step {
            _ if self.offer.is_some() => "tui-hint-drafts",
            Stage::Fields => "tui-hint-fields",
            Stage::ReadBack => "tui-hint-readback",
            _ => "tui-hint-choose",
        })
    }

    fn is_typing(&self) -> bool {
        self.offer.is_none() && self.step != Stage::ReadBack && self.edited().is_some()
    }

    fn paste(&mut self, shared: &mut Shared, now: Instant, text: &str) -> bool {
        if self.offer.is_none() {
            self.fields.paste(text);
            self.changed(shared, now);
        }
        true
    }

    fn answer(&mut self, shared: &mut Shared, _: Instant, answer: &Answer) -> Effect {
        match answer {
            Answer::Registered(Ok(number)) if self.sent => {
                self.done = true;
                let said = shared.cat.with("tui-registered-as").arg("number", number.to_string()).text();
                Effect::Many(vec![Effect::Seek(number.clone()), Effect::done(said)])
            }
            Answer::Registered(Err(_)) => {
                self.sent = false;
                Effect::None
            }
            _ => Effect::None,
        }
    }

    fn draft(&self) -> Option<Unfinished> {
        Some(self.unfinished())
    }

    fn edited(&self) -> Option<(String, String)> {
        self.fields.edited()
    }

    fn set_edited(&mut self, shared: &mut Shared, now: Instant, text: &str) {
        if let Some(field) = self.fields.list.get_mut(self.fields.at) {
            field.set(text.trim_end_matches('\n'));
        }
        self.changed(shared, now);
    }

    fn draw(&self, shared: &Shared, now: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
        self.read.set(self.step == Stage::ReadBack);
        self.paint(shared, now, area, buf);
        self.offer.iter().for_each(|offer| offer.draw(shared, now, area, buf));
        // The preview counts from now while no time is given.
        Some(now.plus(60))
    }
}
