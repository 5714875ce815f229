//! Fields one below another, and which of them has the keys.
use std::collections::BTreeMap;

use super::field::{Choice, Field, Input};
use super::value::Meaning;
use crate::text::Raw;
use crate::tui::key::{Code, Key};
use crate::tui::screen::Motion;

/// What a key came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Took {
    /// A value is another now; in a long text or elsewhere.
    Typed,
    Changed,
    /// Only the cursor went somewhere.
    Moved,
    /// Enter where it doesn't belong to the text.
    Enter,
    /// Beyond the last field, or before the first.
    After,
    Before,
    Nothing,
}

/// A list of fields with a cursor.
#[derive(Clone, Default)]
pub struct Fields {
    pub list: Vec<Field>,
    pub at: usize,
}

impl Fields {
    pub fn new(list: Vec<Field>) -> Self {
        Fields { list, at: 0 }
    }
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.list.iter().find(|f| f.name == name)
    }
    pub fn field_mut(&mut self, name: &str) -> Option<&mut Field> {
        self.list.iter_mut().find(|f| f.name == name)
    }
    pub fn current(&self) -> Option<&Field> {
        self.list.get(self.at)
    }
    /// The text that the keys are for, with the name of its field.
    pub fn edited(&self) -> Option<(String, String)> {
        let field = self.current()?;
        Some((field.name.to_string(), field.input.editor()?.text()))
    }
    /// Whether letters are text where the keys are.
    pub fn is_typing(&self) -> bool {
        self.current().is_some_and(|field| field.input.editor().is_some())
    }
    /// A field's value; empty if there is no such field.
    pub fn value(&self, name: &str) -> String {
        self.field(name).map(Field::value).unwrap_or_default()
    }
    /// What a choice stands at; None: at none, or there is no such field.
    pub fn chosen<T: Meaning>(&self, name: &str) -> Option<T> {
        T::of(self.field(name)?.option()?.value.as_ref()?)
    }
    /// A text that isn't blank.
    pub fn raw(&self, name: &str) -> Option<Raw> {
        self.field(name).map(Field::raw).filter(|raw| !raw.is_blank())
    }
    pub fn is_on(&self, name: &str) -> bool {
        self.value(name) == "yes"
    }
    /// Puts the cursor on a field.
    pub fn go_to(&mut self, name: &str) {
        self.at = self.list.iter().position(|f| f.name == name).unwrap_or(self.at);
    }
    /// The first required field without a value.
    pub fn first_missing(&self) -> Option<&Field> {
        self.list.iter().find(|f| f.required && f.is_blank())
    }

    /// Replaces all yes-or-no fields by these, before the field at `place`; what was chosen stays, and the
    /// cursor on its field.
    pub fn set_toggles(&mut self, place: usize, toggles: Vec<Field>) {
        let current = self.current().map(|f| f.name.clone());
        let is_toggle = |f: &mut Field| matches!(f.input, Input::Toggle(_));
        let was: Vec<Field> = self.list.extract_if(.., is_toggle).collect();
        let chosen = |new: Field| was.iter().find(|f| f.name == new.name).cloned().unwrap_or(new);
        self.list.splice(place..place, toggles.into_iter().map(chosen));
        self.at = self.at.min(self.list.len().saturating_sub(1));
        current.into_iter().for_each(|name| self.go_to(&name));
    }

    pub fn key(&mut self, key: Key) -> Took {
        // A single choice is a list that fills the screen: there the arrows move the mark.
        let is_form = self.list.len() > 1;
        let Some(field) = self.list.get_mut(self.at) else { return Took::Nothing };
        match (&mut field.input, key.code) {
            (_, Code::Tab) => self.step(1),
            (_, Code::BackTab) => self.step(-1),
            (Input::Text(editor) | Input::Date(editor), _) => {
                let long = editor.has_lines();
                match (editor.key(key), key.code) {
                    (Some(true), _) => {
                        field.wrong = None;
                        if long { Took::Typed } else { Took::Changed }
                    }
                    (Some(false), _) => Took::Moved,
                    (None, Code::Up) => self.step(-1),
                    (None, Code::Down) => self.step(1),
                    (None, Code::Enter) => Took::Enter,
                    (None, _) => Took::Nothing,
                }
            }
            (_, Code::Enter) => Took::Enter,
            (Input::Choice { .. }, Code::Up) if is_form => self.step(-1),
            (Input::Choice { .. }, Code::Down) if is_form => self.step(1),
            (Input::Choice { options, at }, _) => match chosen(key, *at, options) {
                Some(chosen) => {
                    *at = chosen;
                    field.wrong = None;
                    Took::Changed
                }
                None => Took::Nothing,
            },
            (Input::Toggle(on), code) => match code {
                Code::Char(' ') | Code::Left | Code::Right => {
                    *on = !*on;
                    field.wrong = None;
                    Took::Changed
                }
                Code::Up => self.step(-1),
                Code::Down => self.step(1),
                _ => Took::Nothing,
            },
        }
    }

    /// Pasted text; whether there was a field for it.
    pub fn paste(&mut self, text: &str) -> bool {
        match self.list.get_mut(self.at).map(|f| &mut f.input) {
            Some(Input::Text(editor) | Input::Date(editor)) => {
                editor.paste(text);
                true
            }
            _ => false,
        }
    }

    fn step(&mut self, by: isize) -> Took {
        match self.at.checked_add_signed(by) {
            None => Took::Before,
            Some(at) if at >= self.list.len() => Took::After,
            Some(at) => {
                self.at = at;
                Took::Moved
            }
        }
    }

    /// All values that aren't blank, for a draft.
    pub fn values(&self) -> BTreeMap<String, String> {
        self.list.iter().filter(|f| !f.is_blank()).map(|f| (f.name.clone(), f.value())).collect()
    }
    /// Whether somebody typed anything.
    pub fn has_text(&self) -> bool {
        self.list.iter().filter_map(|f| f.input.editor()).any(|editor| !editor.is_blank())
    }
    /// Whether somebody wrote words: a number, a day or a choice is soon made again.
    pub fn has_words(&self) -> bool {
        let editors = self.list.iter().filter_map(|f| f.input.editor());
        editors.filter(|editor| editor.has_lines()).any(|editor| !editor.is_blank())
    }
    pub fn restore(&mut self, values: &BTreeMap<String, String>) {
        for field in &mut self.list {
            if let Some(value) = values.get(&field.name) {
                field.set(value);
            }
        }
    }
}

/// The step that a key means in a list: letters of any layout, arrows.
fn motion(key: Key) -> Option<Motion> {
    if key.ctrl || key.alt {
        return None;
    }
    Some(match key.command().code {
        Code::Char('j') | Code::Down | Code::Right => Motion::Down,
        Code::Char('k') | Code::Up | Code::Left => Motion::Up,
        Code::Char('g') | Code::Home => Motion::Top,
        Code::Char('G') | Code::End => Motion::Bottom,
        Code::PageDown => Motion::PageDown,
        Code::PageUp => Motion::PageUp,
        _ => return None,
    })
}

/// The option that a key chooses: the next ones by arrows, letters and space, one by the digit that stands beside it.
fn chosen(key: Key, at: usize, options: &[Choice]) -> Option<usize> {
    if let (Code::Char(c), false, false) = (key.code, key.ctrl, key.alt) {
        if c == ' ' {
            return (at + 1).checked_rem(options.len());
        }
        if let Some(digit) = c.to_digit(10) {
            let is_it = |own: &Option<u8>| own.map(u32::from) == Some(digit);
            return Choice::digits(options).iter().position(is_it);
        }
    }
    motion(key).map(|motion| motion.apply(at, options.len(), 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Fields {
        let options = vec![Choice::own("a".to_string(), "А"), Choice::own("b".to_string(), "Б")];
        Fields::new(vec![
            Field::choice("pick", "Выбор", options),
            Field::line("why", "Причина").required(),
            Field::toggle("sure", "Точно", false),
        ])
    }

    fn press(fields: &mut Fields, keys: &str) -> Vec<Took> {
        crate::tui::key::chord(keys).into_iter().map(|k| fields.key(k)).collect()
    }

    #[test]
    fn letters_of_either_layout_choose_but_are_text_in_a_text() {
        let mut fields = fields();
        press(&mut fields, "о");
        assert_eq!(fields.value("pick"), "b");
        press(&mut fields, "k Tab о");
        assert_eq!((fields.value("pick"), fields.value("why")), ("a".into(), "о".into()));
    }

    #[test]
    fn a_digit_or_a_space_chooses_in_a_choice_and_is_text_in_a_text() {
        let mut fields = fields();
        assert_eq!(press(&mut fields, "2"), [Took::Changed]);
        assert_eq!(fields.value("pick"), "b");
        assert_eq!(press(&mut fields, "3 0"), [Took::Nothing, Took::Nothing], "there is none");
        press(&mut fields, "Space Tab 2");
        assert_eq!((fields.value("pick"), fields.value("why")), ("a".into(), "2".into()));
    }

    #[test]
    fn arrows_go_to_the_neighbouring_field_and_choose_where_there_is_none() {
        let mut form = fields();
        assert_eq!(press(&mut form, "Down Down Up Up Up")[..4], [Took::Moved; 4]);
        assert_eq!((form.at, form.value("pick")), (0, "a".into()));
        let mut list = Fields::new(vec![form.list.remove(0)]);
        press(&mut list, "Down");
        assert_eq!(list.value("pick"), "b");
    }

    #[test]
    fn the_cursor_goes_through_all_fields_and_tells_where_they_end() {
        let mut fields = fields();
        assert_eq!(
            press(&mut fields, "BackTab Tab Down Space Tab"),
            [Took::Before, Took::Moved, Took::Moved, Took::Changed, Took::After]
        );
        assert!(fields.is_on("sure"));
    }

    #[test]
    fn a_draft_brings_the_values_back() {
        let mut first = fields();
        press(&mut first, "j Tab x");
        let mut second = fields();
        second.restore(&first.values());
        assert_eq!(second.values(), first.values());
        assert!(second.has_text() && second.first_missing().is_none());
    }
}
