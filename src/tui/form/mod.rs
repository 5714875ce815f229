//! A form for one act: fields, what will follow, and two buttons.
//!
//! Invariant: nothing is recorded but by its button or Ctrl-S; what was typed outlives the form as
//! a draft until it is recorded. Never decides whether an act is legal: the desk does, and its
//! refusal is shown in place.
mod draw;
pub mod echo;
mod editor;
mod field;
mod fields;
mod filled;
mod follow;
mod left;
mod offer;
mod particular;
#[cfg(test)]
mod particulars_tests;
mod priorities;
mod submit;
#[cfg(test)]
mod tests;
mod unfinished;
mod value;

pub use draw::{fields as draw_fields, total};
pub use editor::Editor;
pub use field::{Choice, Field, Input};
pub use fields::{Fields, Took};
pub use filled::{Acts, Filled, Wrong};
pub use left::{line as draft_line, told as drafts_told, why as draft_why};
pub use offer::Offer;
pub use particular::{day_kept, particular};
pub use priorities::priorities;
pub use unfinished::leave;
pub use value::Value;

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::draft::{Slot, Unfinished};
use super::draw::{StyledLine, frame, put};
use super::key::{Code, Key};
use super::screen::{Effect, Scope, Screen};
use super::shared::Shared;
use super::target::Target;
use super::theme::Role;
use crate::desk::act::Order;
use crate::desk::see::{Page, Preview};
use crate::text::fit;
use crate::time::Instant;
use crate::worker::{Answer, Job};

/// What kind of form it is.
pub struct FormSpec {
    /// Names it in drafts.
    pub id: &'static str,
    /// Messages for the heading and the acting button.
    pub title: &'static str,
    pub button: &'static str,
    /// It starts the customer's clock or can't be taken back whole: the safe button comes first.
    pub grave: bool,
    /// Shows old and new deadlines.
    pub preview: bool,
    /// The acts that the fields mean.
    pub acts: fn(&Filled<'_>) -> Result<Acts, Wrong>,
    /// What is to be said under the fields.
    pub notes: fn(&Filled<'_>) -> Vec<StyledLine>,
    /// Fills in what only the whole ticket tells; asked for if it is there.
    pub page: Option<fn(&mut Fields, &Shared, &Page)>,
}

/// A form on the screen.
pub struct Form {
    spec: &'static FormSpec,
    target: Target,
    /// The version that it was opened on: what others have done since is asked about, whatever it has followed.
    opened: u64,
    pub fields: Fields,
    /// The button with the keys; None: a field has them.
    button: Option<usize>,
    /// The order whose preview was asked for, and what came.
    asked: Option<Order>,
    preview: Option<Result<Box<Preview>, String>>,
    /// Whether that is still to be drawn, and to come: no key records what nobody could have looked at.
    unseen: Cell<bool>,
    awaited: bool,
    sent: Option<Order>,
    /// Why the desk said no.
    refused: Option<String>,
    done: bool,
    /// Where its draft goes, whether others were looked for, and those that are offered.
    slot: Slot,
    sought: bool,
    offer: Option<Offer>,
    /// Somebody changed a field: only then is there anything to keep.
    touched: bool,
    /// What was typed can't be kept, and that was said: the same key again leaves.
    sure: bool,
    /// Fits the other fields to what was chosen in one.
    fit: Option<Fit>,
}

/// Fits the fields of a form to each other, whenever one of them is another.
pub type Fit = fn(&mut Fields, &Shared, &Target);

/// No notes.
pub fn no_notes(_: &Filled<'_>) -> Vec<StyledLine> {
    Vec::new()
}

impl Form {
    /// A form for a ticket, with the field for back-dating at the end.
    pub fn new(spec: &'static FormSpec, shared: &Shared, target: Target, mut fields: Vec<Field>) -> Self {
        let hint = shared.cat.tr("tui-hint-at");
        fields.push(Field::line("at", shared.cat.tr("tui-field-at")).hint(hint));
        Form {
            slot: shared.drafts.slot(spec.id, target.number.to_string()),
            spec,
            opened: target.version,
            target,
            fields: Fields::new(fields),
            button: None,
            asked: None,
            preview: None,
            unseen: Cell::new(false),
            awaited: false,
            sent: None,
            refused: None,
            done: false,
            sought: false,
            offer: None,
            touched: false,
            sure: false,
            fit: None,
        }
    }

    /// With fields that follow one another.
    #[must_use]
    pub fn fitted(mut self, shared: &Shared, fit: Fit) -> Self {
        fit(&mut self.fields, shared, &self.target);
        self.fit = Some(fit);
        self
    }

    fn filled<'a>(&'a self, shared: &'a Shared, now: Instant, draft: bool) -> Filled<'a> {
        let loosens = matches!(&self.preview, Some(Ok(preview)) if preview.loosens);
        Filled { shared, target: &self.target, fields: &self.fields, now, draft, loosens }
    }

    /// The buttons in their order: the safe one first where the act is grave.
    fn buttons(&self) -> [bool; 2] {
        if self.spec.grave { [false, true] } else { [true, false] }
    }

    fn on_button(&mut self, shared: &mut Shared, now: Instant, key: Key, sure: bool) -> Option<Effect> {
        let at = self.button?;
        match key.code {
            Code::Left | Code::Right | Code::Tab => match (at, key.code) {
                (1, Code::Tab) => {
                    self.button = None;
                    self.fields.at = 0;
                }
                _ => self.button = Some(1 - at),
            },
            Code::BackTab | Code::Up => self.button = None,
            Code::Enter if self.buttons()[at] => return Some(self.submit(shared, now)),
            Code::Enter => return Some(self.leave(shared, sure)),
            _ => (),
        }
        Some(Effect::None)
    }

    /// Enter in a field: on to what is missing, else to the button, or done with it.
    fn enter(&mut self, shared: &mut Shared, now: Instant) -> Effect {
        let missing = self.fields.first_missing().map(|f| f.name.clone());
        match missing {
            Some(name) if self.fields.current().is_some_and(|f| f.name != name) => self.fields.go_to(&name),
            None if self.spec.grave => self.button = Some(0),
            _ => return self.submit(shared, now),
        }
        Effect::None
    }
}

impl Screen for Form {
    fn scope(&self) -> Scope {
        Scope::Form
    }
    fn is_overlay(&self) -> bool {
        true
    }
    fn target(&self) -> Option<&Target> {
        Some(&self.target)
    }
    fn hint(&self) -> Option<&'static str> {
        self.offer.is_some().then_some("tui-hint-drafts")
    }
    fn shown(&mut self, shared: &mut Shared, now: Instant) {
        if self.spec.page.is_some() {
            shared.ask(Job::Page(self.target.number.clone()));
        }
        if !self.sought {
            shared.ask_drafts();
        }
        self.look(shared, now);
    }

    fn key(&mut self, shared: &mut Shared, now: Instant, key: Key) -> Option<Effect> {
        if self.offer.is_some() {
            return Some(self.choose(shared, now, key));
        }
        let sure = std::mem::take(&mut self.sure);
        // Escape, and `q` where it is no letter of a text.
        let typing = self.button.is_none() && self.fields.is_typing();
        match key.command() {
            Key { code: Code::Esc, .. } => return Some(self.leave(shared, sure)),
            Key { code: Code::Char('c'), ctrl: true, .. } => return Some(self.leave(shared, sure)),
            key if key == Key::plain(Code::Char('q')) && !typing => return Some(self.leave(shared, sure)),
            Key { code: Code::Char('s'), ctrl: true, .. } => return Some(self.submit(shared, now)),
            Key { code: Code::Char('e'), ctrl: true, .. } => return Some(Effect::Edit),
            _ => (),
        }
        if self.button.is_some() {
            return self.on_button(shared, now, key, sure);
        }
        let took = self.fields.key(key);
        self.touched |= matches!(took, Took::Changed | Took::Typed);
        match took {
            Took::Changed => {
                self.refused = None;
                self.look(shared, now);
            }
            Took::Typed => {
                self.refused = None;
                if !matches!(self.preview, Some(Ok(_))) {
                    self.look(shared, now);
                }
            }
            Took::Enter => return Some(self.enter(shared, now)),
            Took::After => self.button = Some(0),
            Took::Before => self.button = Some(1),
            Took::Moved => (),
            Took::Nothing => return None,
        }
        Some(Effect::None)
    }

    fn is_typing(&self) -> bool {
        self.offer.is_none() && self.edited().is_some()
    }

    fn paste(&mut self, shared: &mut Shared, now: Instant, text: &str) -> bool {
        if self.offer.is_none() {
            self.touched |= self.fields.paste(text);
            self.look(shared, now);
        }
        // Whatever has the keys: a paste into a form never searches.
        true
    }

    fn answer(&mut self, shared: &mut Shared, now: Instant, answer: &Answer) -> Effect {
        match answer {
            Answer::Drafts(_) => self.seek(shared, now),
            _ => self.take(shared, now, answer),
        }
    }

    fn draft(&self) -> Option<Unfinished> {
        Some(self.unfinished())
    }

    fn edited(&self) -> Option<(String, String)> {
        self.fields.edited().filter(|_| self.button.is_none())
    }

    fn set_edited(&mut self, shared: &mut Shared, now: Instant, text: &str) {
        self.touched = true;
        if let Some(field) = self.fields.list.get_mut(self.fields.at) {
            field.set(text.trim_end_matches('\n'));
        }
        self.look(shared, now);
    }

    fn draw(&self, shared: &Shared, now: Instant, area: Rect, buf: &mut Buffer) -> Option<Instant> {
        self.unseen.set(self.unseen.get() && self.awaited);
        let theme = &shared.theme;
        let width = area.width.min(84);
        let inner_width = width.saturating_sub(4);
        let below = self.below(shared, now, inner_width);
        let focused = if self.button.is_none() { Some(self.fields.at) } else { None };
        let lines = u16::try_from(below.len()).unwrap_or(0);
        let height = total(&self.fields, focused, inner_width) + lines + 4;
        let place = frame::centred(area, width, height);
        let title = format!("{} · {}", shared.cat.tr(self.spec.title), self.target.number);
        let inner = frame::draw(buf, place, &title, theme);
        let lines = lines.min(inner.height.saturating_sub(4));
        let room = Rect { height: inner.height.saturating_sub(lines + 2), ..inner };
        let used = draw_fields(&self.fields, focused, room, buf, theme);
        for (y, line) in (inner.y + used..).zip(below.iter().take(usize::from(lines))) {
            line.draw(buf, inner.x, y, inner.width, theme, ratatui::style::Style::new());
        }
        self.draw_buttons(shared, Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner }, buf);
        self.offer.iter().for_each(|offer| offer.draw(shared, now, area, buf));
        None
    }
}

impl Form {
    fn draw_buttons(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let mut x = area.x + 1;
        for (at, acts) in self.buttons().into_iter().enumerate() {
            let id = if acts { self.spec.button } else { "tui-button-back" };
            let text = format!("[ {} ]", shared.cat.tr(id));
            let role = if self.button == Some(at) { Role::Pressed } else { Role::Button };
            let room = area.right().saturating_sub(x);
            x += put(buf, x, area.y, room, &text, shared.theme.style(role)) + 2;
        }
        let hint = shared.cat.tr("tui-hint-record");
        let room = area.right().saturating_sub(x);
        // Whole words or none.
        let fits = |text: &str| fit::width(text) <= usize::from(room);
        let mut shown = hint.as_str();
        while !fits(shown) {
            shown = shown.rsplit_once(" · ").map_or("", |(rest, _)| rest);
        }
        put(buf, x, area.y, room, shown, shared.theme.style(Role::Dim));
    }
}
