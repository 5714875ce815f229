//! The choice between drafts: go on with one, leave them for later, delete one.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::left::line;
use crate::time::Instant;
use crate::tui::draft::Slot;
use crate::tui::draw::{StyledLine, cut, frame, put};
use crate::tui::key::{Code, Key};
use crate::tui::shared::Shared;
use crate::tui::theme::Role;
use crate::worker::draft::FoundDraft;

/// Drafts shown at once.
const ROWS: usize = 9;
/// The buttons, the safe one first after the one that is wanted.
const BUTTONS: [&str; 3] = ["tui-button-continue", "tui-button-later", "tui-button-delete"];

/// What was chosen.
enum Chosen {
    Continue(Box<FoundDraft>),
    Later,
    Delete(Box<FoundDraft>),
}

/// Drafts with a cursor, never empty, and a button with the keys.
pub struct Offer {
    drafts: Vec<FoundDraft>,
    at: usize,
    button: usize,
    /// The one under the cursor is to be deleted, and that was asked once: nothing brings it back.
    sure: bool,
}

impl Offer {
    /// None: there is nothing to offer.
    pub fn new(drafts: Vec<FoundDraft>) -> Option<Self> {
        (!drafts.is_empty()).then_some(Offer { drafts, at: 0, button: 0, sure: false })
    }

    /// The buttons that the draft under the cursor has: one that another screen holds isn't deleted here.
    fn buttons(&self) -> &'static [&'static str] {
        let held = self.drafts.get(self.at).is_some_and(|found| found.held);
        if held { &BUTTONS[..2] } else { &BUTTONS }
    }

    /// Takes a key where drafts for a form, or all of them, are offered; the one to go on with, once it is chosen.
    pub fn choose(
        offer: &mut Option<Self>,
        shared: &mut Shared,
        slot: Option<&Slot>,
        key: Key,
    ) -> Option<Box<FoundDraft>> {
        let chosen = offer.as_mut()?.key(key)?;
        *offer = None;
        match chosen {
            Chosen::Continue(found) => return Some(found),
            Chosen::Later => (),
            Chosen::Delete(found) => {
                shared.drafts.discard(&found).into_iter().for_each(|job| shared.ask(job));
                let drafts = slot.map_or_else(|| shared.drafts.all(), |slot| shared.drafts.offered(slot));
                *offer = Offer::new(drafts);
            }
        }
        None
    }

    /// Takes a key; None: nothing was chosen yet.
    fn key(&mut self, key: Key) -> Option<Chosen> {
        let buttons = self.buttons().len();
        match key.command().code {
            Code::Esc | Code::Char('q') => return Some(Chosen::Later),
            Code::Char('c') if key.ctrl => return Some(Chosen::Later),
            Code::Up | Code::Char('k') => self.go(self.at.saturating_sub(1)),
            Code::Down | Code::Char('j') => self.go((self.at + 1).min(self.drafts.len() - 1)),
            // Arrows stop at the last one: who goes for "delete" never comes round to "continue".
            Code::Right => self.press((self.button + 1).min(buttons - 1)),
            Code::Left => self.press(self.button.saturating_sub(1)),
            Code::Tab => self.press((self.button + 1) % buttons),
            Code::BackTab => self.press((self.button + buttons - 1) % buttons),
            Code::Enter => {
                let found = Box::new(self.drafts.get(self.at)?.clone());
                return match self.button {
                    0 => Some(Chosen::Continue(found)),
                    1 => Some(Chosen::Later),
                    _ if self.sure => Some(Chosen::Delete(found)),
                    _ => {
                        self.sure = true;
                        None
                    }
                };
            }
            _ => (),
        }
        None
    }

    /// Another draft, and never at once the button that deletes it.
    fn go(&mut self, at: usize) {
        self.at = at;
        self.press(0);
    }

    fn press(&mut self, button: usize) {
        (self.button, self.sure) = (button, false);
    }

    pub fn draw(&self, shared: &Shared, now: Instant, area: Rect, buf: &mut Buffer) {
        let theme = &shared.theme;
        let rows = self.drafts.len().min(ROWS);
        let height = u16::try_from(rows).unwrap_or(1) + 4;
        let title = shared.cat.tr("tui-draft-title");
        let inner = frame::draw(buf, frame::centred(area, area.width.min(84), height), &title, theme);
        let first = (self.at + 1).saturating_sub(rows);
        let bottom = inner.bottom().saturating_sub(1);
        for (y, (at, found)) in (inner.y..bottom).zip(self.drafts.iter().enumerate().skip(first).take(rows)) {
            let (role, sign) = if at == self.at { (Role::Selected, "• ") } else { (Role::Text, "  ") };
            let text = cut(&format!("{sign}{}", line(shared, found, now)), inner.width);
            StyledLine::of(role, text).draw(buf, inner.x, y, inner.width, theme, Style::new());
        }
        let mut x = inner.x + 1;
        for (at, id) in self.buttons().iter().enumerate() {
            let role = if at == self.button { Role::Pressed } else { Role::Button };
            let room = inner.right().saturating_sub(x);
            let id = if self.sure && at == self.button { "tui-button-delete-sure" } else { id };
            x += put(buf, x, bottom, room, &format!("[ {} ]", shared.cat.tr(id)), theme.style(role)) + 2;
        }
    }
}
