//! Drawing fields: labels on the left, values on the right, what is wrong below.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::field::{Field, Input};
use super::fields::Fields;
use crate::text::{Shown, fit, safe};
use crate::tui::draw::{StyledLine, cut, put};
use crate::tui::theme::{Role, Theme};

/// Options of a choice that are shown at once.
const OPTIONS: usize = 9;
/// Lines of a long text while it has the keys, and while it hasn't.
const LONG: u16 = 5;
const SHORT: u16 = 2;

/// Spaces before the note of an option, which may use all of the room below.
const NOTE: u16 = 2;

/// What is told of the option under the cursor, whole.
fn note(field: &Field, width: u16) -> Vec<Shown> {
    let text = field.option().and_then(|option| option.note.as_deref());
    let columns = usize::from(width.saturating_sub(NOTE));
    text.map(|text| fit::wrap(&safe::str_line(text), columns)).unwrap_or_default()
}

/// Columns before the label of a toggle: the cursor and the box.
const BOX: u16 = 5;

/// The label of a toggle, which may be a sentence: it takes whole lines.
fn sentence(field: &Field, width: u16) -> Vec<Shown> {
    fit::wrap(&safe::str_line(&field.label), usize::from(width.saturating_sub(BOX)).max(1))
}

/// Columns of the labels: with the cursor's sign, the star of what is required and a space.
fn columns(fields: &Fields, width: u16) -> u16 {
    let named = fields.list.iter().filter(|f| !matches!(f.input, Input::Toggle(_)));
    let labels = named.map(|f| fit::width(&f.label)).max().unwrap_or(0);
    u16::try_from(labels + 3).unwrap_or(20).min(width / 3).max(4)
}

/// The label of the field with the keys where its column is too narrow for it: whole, over all of the width.
fn whole_label(field: &Field, labels: u16, width: u16) -> Vec<Shown> {
    let star = if field.required { "*" } else { "" };
    let fits = fit::width(&field.label) + 2 + star.len() <= usize::from(labels);
    match fits || matches!(field.input, Input::Toggle(_)) {
        true => Vec::new(),
        false => fit::wrap(&safe::str_line(&format!("{}{star}", field.label)), usize::from(width - 1).max(1)),
    }
}

/// A label in the room that there is. Where another begins alike, its end tells them apart.
fn short_label(label: &str, others: &Fields, room: u16) -> String {
    let short = cut(label, room);
    let alike = others.list.iter().filter(|f| f.label != label && cut(&f.label, room) == short);
    if short == label || alike.count() == 0 {
        return short;
    }
    let (all, half) = (label.chars().collect::<Vec<_>>(), usize::from(room / 2));
    let head: String = all.iter().take(half.saturating_sub(1)).collect();
    let tail: String = all.iter().skip(all.len().saturating_sub(usize::from(room) - half)).collect();
    cut(&format!("{}…{tail}", head.trim_end()), room)
}

/// How many lines a field takes in so many columns.
fn height(field: &Field, focused: bool, labels: u16, width: u16) -> u16 {
    let own = match &field.input {
        Input::Choice { options, .. } if focused => {
            let options = u16::try_from(options.len().min(OPTIONS)).unwrap_or(1).max(1);
            options + u16::try_from(note(field, width).len()).unwrap_or(0)
        }
        Input::Text(editor) if editor.has_lines() => {
            if focused {
                LONG
            } else {
                SHORT
            }
        }
        Input::Toggle(_) => u16::try_from(sentence(field, width).len()).unwrap_or(1).max(1),
        _ => 1,
    };
    let below = field.wrong.is_some() || (focused && field.hint.is_some());
    let above = if focused { whole_label(field, labels, width).len() } else { 0 };
    own + u16::from(below) + u16::try_from(above).unwrap_or(0)
}

/// How many lines all fields take in so many columns; `focused` None: none of them has the keys.
pub fn total(fields: &Fields, focused: Option<usize>, width: u16) -> u16 {
    let labels = columns(fields, width);
    fields.list.iter().enumerate().map(|(i, f)| height(f, focused == Some(i), labels, width)).sum()
}

/// Draws the fields; scrolled so that the one with the keys is in sight. How many lines it took.
pub fn fields(fields: &Fields, focused: Option<usize>, area: Rect, buf: &mut Buffer, theme: &Theme) -> u16 {
    let labels = columns(fields, area.width);
    let height = |(i, f): (usize, &Field)| height(f, focused == Some(i), labels, area.width);
    let heights: Vec<u16> = fields.list.iter().enumerate().map(height).collect();
    let at = focused.unwrap_or(0);
    let mut first = 0;
    while first < at && heights[first..=at].iter().sum::<u16>() > area.height {
        first += 1;
    }
    let mut y = area.y;
    for (i, field) in fields.list.iter().enumerate().skip(first) {
        let mut room = Rect { y, height: heights[i].min(area.bottom().saturating_sub(y)), ..area };
        if room.height == 0 {
            break;
        }
        y += room.height;
        let is_focused = focused == Some(i);
        let mut label =
            short_label(&field.label, fields, labels.saturating_sub(2 + u16::from(field.required)));
        let whole = if is_focused { whole_label(field, labels, area.width) } else { Vec::new() };
        if !whole.is_empty() && usize::from(room.height) > whole.len() {
            for (at, line) in (room.y..).zip(&whole) {
                let sign = if at == room.y { ">" } else { " " };
                put(buf, area.x, at, area.width, &format!("{sign}{line}"), theme.style(Role::Strong));
            }
            let taken = u16::try_from(whole.len()).unwrap_or(0);
            room = Rect { y: room.y + taken, height: room.height - taken, ..room };
            label = String::new();
        }
        one(field, &label, is_focused, labels, room, buf, theme);
    }
    y - area.y
}

/// `short`: its label as there is room for it; empty: it stands above.
fn one(field: &Field, short: &str, focused: bool, labels: u16, area: Rect, buf: &mut Buffer, theme: &Theme) {
    let role = match (focused, field.required && field.is_blank()) {
        (true, _) => Role::Strong,
        (false, true) => Role::Warn,
        (false, false) => Role::Dim,
    };
    let sign = if focused { ">" } else { " " };
    if let Input::Toggle(on) = &field.input {
        let role = if focused { Role::Selected } else { Role::Text };
        let head = format!("{sign}{} ", if *on { "[x]" } else { "[ ]" });
        let heads = std::iter::once(head).chain(std::iter::repeat(" ".repeat(usize::from(BOX))));
        for (y, (head, line)) in (area.y..area.bottom()).zip(heads.zip(sentence(field, area.width))) {
            put(buf, area.x, y, area.width, &format!("{head}{line}"), theme.style(role));
        }
    }
    let star = if field.required { "*" } else { "" };
    if !matches!(field.input, Input::Toggle(_)) && !short.is_empty() {
        put(buf, area.x, area.y, labels, &format!("{sign}{short}{star}"), theme.style(role));
    }
    let value = Rect { x: area.x + labels, width: area.width.saturating_sub(labels), ..area };
    let below = field.wrong.as_ref().or(field.hint.as_ref().filter(|_| focused));
    let own = Rect { height: value.height.saturating_sub(u16::from(below.is_some())).max(1), ..value };
    match &field.input {
        Input::Text(editor) | Input::Date(editor) => editor.draw(buf, own, theme, focused),
        Input::Choice { options, .. } if options.is_empty() => {
            put(buf, own.x, own.y, own.width, "…", theme.style(Role::Dim));
        }
        Input::Choice { .. } if focused => {
            choice(field, own, &Rect { height: own.height, ..area }, buf, theme)
        }
        Input::Choice { .. } => {
            let label = field.option().map(|o| o.label.clone()).unwrap_or_default();
            put(buf, own.x, own.y, own.width, &cut(&label, own.width), theme.style(Role::Text));
        }
        Input::Toggle(_) => (),
    }
    if let (Some(text), true) = (below, value.height > own.height) {
        let role = if field.wrong.is_some() { Role::Bad } else { Role::Dim };
        let y = value.bottom() - 1;
        put(buf, value.x, y, value.width, &cut(text, value.width), theme.style(role));
    }
}

/// The options, scrolled so that the chosen one is in sight, and under them, over all of `area`, what it means: where
/// there is little room, the note stays whole and the others go.
fn choice(field: &Field, own: Rect, area: &Rect, buf: &mut Buffer, theme: &Theme) {
    let Input::Choice { options, at } = &field.input else { return };
    let note = note(field, area.width);
    let taken = u16::try_from(note.len()).unwrap_or(0).min(own.height.saturating_sub(1));
    let rows = usize::from(own.height - taken);
    let first = at.saturating_sub(rows.saturating_sub(1));
    for (line, option) in options.iter().enumerate().skip(first).take(rows) {
        let y = own.y + u16::try_from(line - first).unwrap_or(0);
        let (role, sign) = if line == *at { (Role::Selected, "• ") } else { (Role::Text, "  ") };
        let text = StyledLine::of(role, format!("{sign}{}", option.label));
        let under = theme.style(role);
        text.draw(buf, own.x, y, own.width, theme, under);
    }
    for (y, line) in (own.bottom() - taken..own.bottom()).zip(&note) {
        put(buf, area.x + NOTE, y, area.width.saturating_sub(NOTE), line.as_str(), theme.style(Role::Dim));
    }
}
