//! All that was left unfinished, of whatever form: gone on with, read, deleted or left.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::register::Register;
use crate::text::{Raw, safe};
use crate::ticket::Number;
use crate::time::Instant;
use crate::tui::draft::REGISTRATION;
use crate::tui::draw::frame;
use crate::tui::draw::line::{wrapped, wrapped_own};
use crate::tui::form::Offer;
use crate::tui::key::{Code, Key};
use crate::tui::screen::{Effect, Scope, Screen};
use crate::tui::shared::Shared;
use crate::tui::target::Target;
use crate::tui::theme::Role;
use crate::worker::draft::FoundDraft;
use crate::worker::{Answer, Job};

/// The list, once it is known, and the draft that was chosen there.
#[derive(Default)]
pub struct DraftList {
    offer: Option<Offer>,
    chosen: Option<Box<FoundDraft>>,
    /// Why the chosen one's form can't be opened: it is only read.
    closed: Option<String>,
}

impl DraftList {
    /// Shows what the chosen one holds, for its form can't be opened.
    pub fn read(&mut self, why: String) {
        self.closed = Some(why);
    }

    fn choose(&mut self, shared: &mut Shared, now: Instant, key: Key) -> Effect {
        let Some(found) = Offer::choose(&mut self.offer, shared, None, key) else {
            return if self.offer.is_none() { Effect::Pop } else { Effect::None };
        };
        if found.draft.key.form == REGISTRATION {
            return Register::instead(shared, now, &found);
        }
        self.offer = Offer::new(shared.drafts.all());
        match Number::parse(&found.draft.key.ticket) {
            Some(number) => shared.ask(Job::Page(number)),
            None => {
                self.closed =
                    Some(safe::line_max(&Raw::from(found.draft.key.ticket.as_str()), 40).into_string())
            }
        }
        self.chosen = Some(found);
        Effect::None
    }
}

impl Screen for DraftList {
    fn scope(&self) -> Scope {
        Scope::Ask
    }
    fn is_overlay(&self) -> bool {
        true
    }
    fn hint(&self) -> Option<&'static str> {
        Some(if self.closed.is_some() { "tui-hint-draft-read" } else { "tui-hint-drafts" })
    }

    fn shown(&mut self, shared: &mut Shared, _: Instant) {
        shared.ask_drafts();
    }

    fn key(&mut self, shared: &mut Shared, now: Instant, key: Key) -> Option<Effect> {
        match key.command() {
            Key { code: Code::Char('z'), ctrl: true, .. } => None,
            _ if self.closed.is_none() => Some(self.choose(shared, now, key)),
            Key { code: Code::Esc | Code::Enter | Code::Char('q'), .. } => {
                (self.closed, self.chosen) = (None, None);
                Some(Effect::None)
            }
            _ => Some(Effect::None),
        }
    }

    fn paste(&mut self, _: &mut Shared, _: Instant, _: &str) -> bool {
        true
    }

    fn answer(&mut self, shared: &mut Shared, now: Instant, answer: &Answer) -> Effect {
        if matches!(answer, Answer::Drafts(_)) && self.offer.is_none() {
            self.offer = Offer::new(shared.drafts.all());
            let nothing = || vec![Effect::Pop, Effect::info(shared.cat.tr("tui-draft-nothing"))];
            return if self.offer.is_some() { Effect::None } else { Effect::Many(nothing()) };
        }
        let (Some(found), Answer::Page { number, page }) = (&self.chosen, answer) else {
            return Effect::None;
        };
        if number.to_string() != found.draft.key.ticket || self.closed.is_some() {
            return Effect::None;
        }
        match page {
            Ok(page) => {
                let target = Target::of_page(page, &shared.me, shared.book());
                Effect::Form { draft: found.clone(), target: Box::new(target) }
            }
            Err(error) => {
                self.closed = Some(shared.refusal(error, now));
                Effect::None
            }
        }
    }

    fn draw(&self, shared: &Shared, now: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
        let (Some(why), Some(found)) = (&self.closed, &self.chosen) else {
            self.offer.iter().for_each(|offer| offer.draw(shared, now, area, buf));
            return None;
        };
        let width = area.width.min(84);
        let mut lines = wrapped_own(Role::Warn, why, width.saturating_sub(4), 0);
        for value in found.draft.values.values().filter(|value| !value.trim().is_empty()) {
            for line in safe::block(&Raw::from(value.as_str())) {
                lines.extend(wrapped(Role::Text, &line, width.saturating_sub(4), 0));
            }
        }
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2).min(area.height);
        let title = shared.cat.tr("tui-draft-title");
        let inner = frame::draw(buf, frame::centred(area, width, height), &title, &shared.theme);
        for (y, line) in (inner.y..inner.bottom()).zip(&lines) {
            line.draw(buf, inner.x, y, inner.width, &shared.theme, Style::new());
        }
        None
    }
}
