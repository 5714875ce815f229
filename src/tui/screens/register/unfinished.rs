//! Calls that were left unfinished: offered, and gone on with.
use std::collections::BTreeMap;

use super::{Guide, Register, fields};
use crate::time::Instant;
use crate::tui::draft::Unfinished;
use crate::tui::form::{Offer, leave};
use crate::tui::key::Key;
use crate::tui::screen::Effect;
use crate::tui::shared::Shared;
use crate::worker::draft::FoundDraft;

/// Among a draft's values: the service that was chosen before the fields.
const SERVICE: &str = "service";

impl Register {
    /// One that goes on with a draft; where its policy or class is no more, from the choice of the vendor.
    fn going_on(shared: &mut Shared, now: Instant, found: &FoundDraft) -> Self {
        let mut screen = Register::new(shared);
        screen.slot = shared.take_up(screen.slot, found);
        (screen.values, screen.typed) = (found.draft.values.clone(), !found.held);
        let policy = found.draft.policy.as_deref().and_then(|id| shared.book().current(id));
        let chosen = found.draft.class.clone();
        let class = chosen.clone().or_else(|| policy.map(|policy| policy.default_class().id.clone()));
        let class = class.unwrap_or_default();
        if let Some(policy) = policy.filter(|policy| policy.class(&class).is_some()) {
            let led = Guide::again(policy, &found.draft.answers);
            screen.guide = led.filter(|guide| guide.class(policy) == class).unwrap_or_default();
            (screen.policy, screen.class, screen.class_assumed) =
                (Some(policy.clone()), class, chosen.is_none());
            screen.service =
                found.draft.values.get(SERVICE).filter(|id| policy.service(id).is_some()).cloned();
            screen.of_stage =
                fields::channel_of_stage(policy, &screen.class, &screen.values).map(String::from);
            screen.proposed =
                screen.of_stage.clone().filter(|id| screen.values.get("channel").is_some_and(|c| c == id));
            screen.fill(shared, now);
        }
        screen
    }

    /// One that goes on with a draft in the place of the screen where it was chosen.
    pub fn instead(shared: &mut Shared, now: Instant, found: &FoundDraft) -> Effect {
        // What was begun there is kept as it goes.
        let mut effects = vec![Effect::Pop, Effect::push(Register::going_on(shared, now, found))];
        if found.held {
            effects.push(Effect::refused(shared.cat.tr("tui-draft-copy")));
        }
        Effect::Many(effects)
    }

    /// Offers the calls that were left unfinished.
    pub fn offer(&mut self, shared: &Shared) {
        self.offer = Offer::new(shared.drafts.offered(&self.slot));
    }

    /// A key while drafts are offered.
    pub(super) fn choose(&mut self, shared: &mut Shared, now: Instant, key: Key) -> Effect {
        match Offer::choose(&mut self.offer, shared, Some(&self.slot), key) {
            Some(found) => Register::instead(shared, now, &found),
            None => Effect::None,
        }
    }

    /// Goes back.
    pub(super) fn leave(&mut self, shared: &Shared, sure: bool) -> Effect {
        leave(shared, self.typed, sure, &mut self.sure)
    }

    pub(super) fn unfinished(&self) -> Unfinished {
        let mut values = if self.typed && !self.done { self.values.clone() } else { BTreeMap::new() };
        if !values.is_empty() {
            values.extend(self.service.iter().map(|id| (SERVICE.to_string(), id.clone())));
        }
        let policy = self.policy.as_ref().map(|policy| policy.id().clone());
        let class = Some(self.class.clone()).filter(|class| !class.is_empty() && !self.class_assumed);
        Unfinished { slot: self.slot.clone(), policy, class, answers: self.guide.trail.clone(), values }
    }
}
