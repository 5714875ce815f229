//! What was typed before: the one draft of this form is taken up, several are offered.
use std::collections::BTreeMap;

use super::{Form, Offer};
use crate::text::when;
use crate::time::Instant;
use crate::tui::draft::Unfinished;
use crate::tui::key::Key;
use crate::tui::screen::Effect;
use crate::tui::shared::Shared;
use crate::worker::draft::FoundDraft;

impl Form {
    /// Once what was left is known. A draft of no known database or one that another screen holds is never
    /// taken up unasked.
    pub(super) fn seek(&mut self, shared: &mut Shared, now: Instant) -> Effect {
        if std::mem::replace(&mut self.sought, true) {
            return Effect::None;
        }
        let found = shared.drafts.offered(&self.slot);
        match found.as_slice() {
            // Who types already isn't interrupted: nothing is lost, both are offered next time.
            [_, ..] if self.touched => Effect::info(shared.cat.tr("tui-draft-more")),
            [one] if one.draft.key.desk_id.is_some() && !one.held => self.take_up(shared, now, one),
            _ => {
                self.offer = Offer::new(found);
                Effect::None
            }
        }
    }

    /// One that was chosen already, in the list of all drafts: no other is offered.
    pub fn go_on_with(&mut self, shared: &mut Shared, now: Instant, found: &FoundDraft) -> Effect {
        self.sought = true;
        self.take_up(shared, now, found)
    }

    fn take_up(&mut self, shared: &mut Shared, now: Instant, found: &FoundDraft) -> Effect {
        self.slot = shared.take_up(self.slot.clone(), found);
        self.fields.restore(&found.draft.values);
        if let Some(fit) = self.fit {
            // A field that is another by now takes its value again.
            fit(&mut self.fields, shared, &self.target);
            self.fields.restore(&found.draft.values);
        }
        self.touched = !found.held;
        self.look(shared, now);
        if found.held {
            return Effect::refused(shared.cat.tr("tui-draft-copy"));
        }
        let at = when::at(&shared.cat, found.draft.at, now, &shared.zone);
        Effect::info(shared.cat.with("tui-draft-taken").arg("at", at).text())
    }

    /// A key while drafts are offered.
    pub(super) fn choose(&mut self, shared: &mut Shared, now: Instant, key: Key) -> Effect {
        match Offer::choose(&mut self.offer, shared, Some(&self.slot), key) {
            Some(found) => self.take_up(shared, now, &found),
            None => Effect::None,
        }
    }

    /// Goes back.
    pub(super) fn leave(&mut self, shared: &Shared, sure: bool) -> Effect {
        let typed = self.touched && self.fields.has_words();
        leave(shared, typed, sure, &mut self.sure)
    }

    pub(super) fn unfinished(&self) -> Unfinished {
        let empty = self.done || !self.touched || !self.fields.has_words();
        let values = if empty { BTreeMap::new() } else { self.fields.values() };
        Unfinished { slot: self.slot.clone(), policy: None, class: None, answers: Vec::new(), values }
    }
}

/// Goes back; what was `typed` stays as a draft. Where none can be kept it is lost only by the second key: `sure` says
/// that this is it, `warned` is told that the first was.
pub fn leave(shared: &Shared, typed: bool, sure: bool, warned: &mut bool) -> Effect {
    if typed && !sure && !shared.drafts.are_kept() {
        *warned = true;
        return Effect::refused(shared.cat.tr("tui-draft-lost"));
    }
    match typed {
        true => Effect::Many(vec![Effect::Pop, Effect::Say(shared.draft_kept())]),
        false => Effect::Pop,
    }
}
