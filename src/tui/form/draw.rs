//! Drawing fields: labels on the left, values on the right, what is wrong below.
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::field::{Choice, Field, Input};
use super::fields::Fields;
use crate::text::{Shown, fit, safe};
use crate::tui::draw::{StyledLine, cut, put};
use crate::tui::theme::{Role, Theme};

/// Lines of a choice's options that are shown at once, where it isn't the only field.
const OPTIONS: usize = 9;
/// Columns before an option's label: the digit that chooses it and the mark; and behind it: that there are more.
const MARK: u16 = 4;
const MORE: u16 = 3;
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

/// The options' labels, whole: one may take several lines.
fn labels_of(options: &[Choice], width: u16) -> Vec<Vec<Shown>> {
    let room = usize::from(width.saturating_sub(MARK + MORE)).max(1);
    options.iter().map(|option| fit::wrap(&safe::str_line(&option.label), room)).collect()
}

/// The digit that chooses each option, as it stands before it: none where the label itself begins with it.
fn digits_of(options: &[Choice]) -> Vec<String> {
    let shown = |(option, digit): (&Choice, Option<u8>)| {
        let digit = digit.map(|digit| digit.to_string());
        digit.filter(|digit| option.label.split(' ').next() != Some(digit)).unwrap_or(" ".into())
    };
    options.iter().zip(Choice::digits(options)).map(shown).collect()
}

/// How many lines a field's options want.
fn wanted(options: &[Choice], is_only: bool, width: u16) -> u16 {
    let lines = labels_of(options, width).iter().map(Vec::len).sum::<usize>().max(1);
    u16::try_from(if is_only { lines } else { lines.min(OPTIONS) }).unwrap_or(1)
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

/// What stands under a field, whole: what is wrong, how it is understood, or how to fill it in.
fn below(field: &Field, focused: bool, width: u16) -> Vec<Shown> {
    let typed = field.wrong.as_ref().or(field.echo.as_ref());
    let text = typed.or(field.hint.as_ref().filter(|_| focused));
    text.map(|text| fit::wrap(&safe::str_line(text), usize::from(width).max(1))).unwrap_or_default()
}

/// How many lines a field takes in so many columns.
fn height(field: &Field, focused: bool, is_only: bool, labels: u16, width: u16) -> u16 {
    let own = match &field.input {
        Input::Choice { options, .. } if focused => {
            wanted(options, is_only, width.saturating_sub(labels))
                + u16::try_from(note(field, width).len()).unwrap_or(0)
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
    let below = below(field, focused, width.saturating_sub(labels)).len();
    let above = if focused { whole_label(field, labels, width).len() } else { 0 };
    own + u16::try_from(below + above).unwrap_or(0)
}

/// How many lines all fields take in so many columns; `focused` None: none of them has the keys.
pub fn total(fields: &Fields, focused: Option<usize>, width: u16) -> u16 {
    let (labels, is_only) = (columns(fields, width), fields.list.len() == 1);
    fields.list.iter().enumerate().map(|(i, f)| height(f, focused == Some(i), is_only, labels, width)).sum()
}

/// Draws the fields; scrolled so that the one with the keys is in sight. How many lines it took.
pub fn fields(fields: &Fields, focused: Option<usize>, area: Rect, buf: &mut Buffer, theme: &Theme) -> u16 {
    let (labels, is_only) = (columns(fields, area.width), fields.list.len() == 1);
    let height = |(i, f): (usize, &Field)| height(f, focused == Some(i), is_only, labels, area.width);
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
    let below = below(field, focused, value.width);
    let taken = u16::try_from(below.len()).unwrap_or(0);
    let own = Rect { height: value.height.saturating_sub(taken).max(1), ..value };
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
    let role = if field.wrong.is_some() { Role::Bad } else { Role::Dim };
    for (y, line) in (own.bottom()..value.bottom()).zip(&below) {
        put(buf, value.x, y, value.width, line.as_str(), theme.style(role));
    }
}

/// The options, scrolled so that the chosen one is in sight, and under them, over all of `area`, what it means: where
/// there is little room, the note stays whole and the others go.
fn choice(field: &Field, own: Rect, area: &Rect, buf: &mut Buffer, theme: &Theme) {
    let Input::Choice { options, at } = &field.input else { return };
    let note = note(field, area.width);
    let taken = u16::try_from(note.len()).unwrap_or(0).min(own.height.saturating_sub(1));
    let lines: Vec<(usize, Shown)> = labels_of(options, own.width)
        .into_iter()
        .enumerate()
        .flat_map(|(option, lines)| lines.into_iter().map(move |line| (option, line)))
        .collect();
    let rows = usize::from(own.height - taken);
    let last = lines.iter().rposition(|(option, _)| option == at).unwrap_or(0);
    let first = (last + 1).saturating_sub(rows);
    let digits = digits_of(options);
    for (y, (line, (option, label))) in (own.y..).zip(lines.iter().enumerate().skip(first).take(rows)) {
        let begins = line == 0 || lines[line - 1].0 != *option;
        let role = if option == at { Role::Selected } else { Role::Text };
        let (digit, key) = match (begins, option == at) {
            (true, true) => (digits[*option].as_str(), role),
            (true, false) => (digits[*option].as_str(), Role::Key),
            (false, _) => (" ", role),
        };
        let sign = if option == at && begins { " • " } else { "   " };
        let text = StyledLine::of(key, digit).and(role, format!("{sign}{label}"));
        text.draw(buf, own.x, y, own.width, theme, theme.style(role));
    }
    // What lies out of sight, above and below.
    let hidden = |lines: &[(usize, Shown)]| lines.chunk_by(|a, b| a.0 == b.0).count();
    let above = hidden(&lines[..first.min(lines.len())]);
    let below = hidden(&lines[(first + rows).min(lines.len())..]);
    let more = [(above, "↑", own.y), (below, "↓", own.bottom() - taken - 1)];
    for (n, sign, y) in more.into_iter().filter(|(n, ..)| *n > 0) {
        let text = format!("{sign}{n}");
        let x = own.right().saturating_sub(u16::try_from(fit::width(&text)).unwrap_or(0));
        put(buf, x, y, own.right() - x, &text, theme.style(Role::Key));
    }
    for (y, line) in (own.bottom() - taken..own.bottom()).zip(&note) {
        put(buf, area.x + NOTE, y, area.width.saturating_sub(NOTE), line.as_str(), theme.style(Role::Dim));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::key::chord;
    use crate::tui::options::{Colours, Look};
    use crate::tui::play::text;

    fn drawn(fields: &Fields, height: u16) -> String {
        let area = Rect::new(0, 0, 40, height);
        let mut buffer = Buffer::empty(area);
        let theme = Theme::new(Look { colours: Colours::True, ascii: false });
        super::fields(fields, Some(fields.at), area, &mut buffer, &theme);
        text(&buffer)
    }

    #[test]
    fn a_choice_of_many_scrolls_and_says_how_many_are_out_of_sight() {
        let option = |n: u8| Choice::own(n.to_string(), format!("вариант {n}"));
        let choice = Field::choice("pick", "Выбор", (1..=12).map(option).collect());
        let mut form = Fields::new(vec![choice.clone(), Field::line("why", "Причина")]);
        let lines = drawn(&form, 20);
        assert!(lines.contains("вариант 9") && !lines.contains("вариант 10"), "{lines}");
        assert!(lines.contains("↓3") && !lines.contains('↑'), "{lines}");
        chord("j j j j j j j j j j").into_iter().for_each(|key| _ = form.key(key));
        let lines = drawn(&form, 20);
        assert!(lines.contains("• вариант 11") && lines.contains("↑2") && lines.contains("↓1"), "{lines}");
        // Where it is all there is it takes what there is, and no more.
        let list = Fields::new(vec![choice]);
        assert!(drawn(&list, 20).contains("вариант 12") && !drawn(&list, 20).contains('↓'));
        assert!(drawn(&list, 5).contains("↓7"), "{}", drawn(&list, 5));
    }

    #[test]
    fn the_label_of_an_option_stands_whole() {
        let long = "Не определяется номер звонящего, хотя линия в порядке";
        let options = vec![Choice::own("a".to_string(), long), Choice::own("b".to_string(), "Другое")];
        let lines = drawn(&Fields::new(vec![Field::choice("pick", "Выбор", options)]), 8);
        let words = lines.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(&format!("1 • {long} 2 Другое")), "{lines}");
    }
}
