//! What the terminal shows after the bytes is what was drawn.
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::Painter;
use super::glyph::{ON_BLANKS, is_blank};

const WIDTH: u16 = 17;
const HEIGHT: u16 = 9;
const AREA: Rect = Rect { x: 0, y: 0, width: WIDTH, height: HEIGHT };

/// What happens to a screen between two frames.
#[derive(Clone, Debug)]
enum Happens {
    /// A text somewhere.
    Text(u16, u16, String, Style),
    /// A ground somewhere.
    Ground(u16, u16, u16, Style),
    /// Some lines stand elsewhere.
    Moved(u16, u16, i32),
    /// A line is empty.
    Emptied(u16),
    /// Something else has written to the terminal.
    Lost,
}

fn style() -> impl Strategy<Value = Style> {
    let colour = || {
        select(vec![
            Color::Reset,
            Color::Red,
            Color::LightBlue,
            Color::White,
            Color::Indexed(24),
            Color::Rgb(1, 2, 3),
        ])
    };
    let modifier = select(vec![
        Modifier::empty(),
        Modifier::BOLD,
        Modifier::DIM,
        Modifier::REVERSED,
        Modifier::UNDERLINED,
        Modifier::BOLD | Modifier::REVERSED,
        Modifier::ITALIC | Modifier::DIM,
    ]);
    (colour(), colour(), modifier)
        .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

fn happens() -> impl Strategy<Value = Happens> {
    let (x, y) = (|| 0..WIDTH, || 0..HEIGHT);
    let text = prop::collection::vec(
        select(vec!["a", "b", " ", "  ", "ж", "№", "─", "漢", "字", "e\u{301}", "й", "👍", "0123456789"]),
        1..12,
    );
    prop_oneof![
        6 => (x(), y(), text, style())
            .prop_map(|(x, y, text, style)| Happens::Text(x, y, text.concat(), style)),
        3 => (x(), y(), 1..WIDTH, style())
            .prop_map(|(x, y, width, style)| Happens::Ground(x, y, width, style)),
        3 => (0..4_u16, 5..=HEIGHT, select(vec![-3, -2, -1, 1, 2, 4]))
            .prop_map(|(top, bottom, by)| Happens::Moved(top, bottom, by)),
        2 => y().prop_map(Happens::Emptied),
        1 => Just(Happens::Lost),
    ]
}

fn happened(buf: &mut Buffer, what: &Happens) {
    let width = usize::from(WIDTH);
    match what {
        Happens::Text(x, y, text, style) => {
            buf.set_stringn(*x, *y, text, width, *style);
        }
        Happens::Ground(x, y, width, style) => {
            buf.set_style(Rect::new(*x, *y, *width, 1).intersection(AREA), *style);
        }
        Happens::Moved(top, bottom, by) => {
            let lines = &mut buf.content[usize::from(*top) * width..usize::from(*bottom) * width];
            let cells = by.unsigned_abs() as usize * width % lines.len();
            if *by > 0 { lines.rotate_left(cells) } else { lines.rotate_right(cells) }
        }
        Happens::Emptied(y) => {
            buf.content[usize::from(*y) * width..][..width].fill(Cell::EMPTY);
        }
        Happens::Lost => (),
    }
    whole(buf);
}

/// Behind a sign of two columns stands nothing of its own, and none is cut: as the drawing leaves it.
fn whole(buf: &mut Buffer) {
    for line in buf.content.chunks_mut(usize::from(WIDTH)) {
        let mut at = 0;
        while at < line.len() {
            let columns = super::columns(&line[at]);
            if at + columns > line.len() {
                line[at].set_symbol(" ");
            }
            line.iter_mut().skip(at + 1).take(columns - 1).for_each(Cell::reset);
            // The emulated terminal has one of the two.
            if line[at].modifier.contains(Modifier::BOLD) {
                line[at].modifier.remove(Modifier::DIM);
            }
            at += columns;
        }
    }
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Red => vt100::Color::Idx(1),
        Color::LightBlue => vt100::Color::Idx(12),
        Color::White => vt100::Color::Idx(15),
        Color::Indexed(n) => vt100::Color::Idx(n),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        _ => vt100::Color::Default,
    }
}

/// Each cell of the terminal looks as drawn.
fn agrees(screen: &vt100::Screen, buf: &Buffer) {
    for (y, line) in (0..).zip(buf.content.chunks(usize::from(WIDTH))) {
        let mut at = 0;
        while at < line.len() {
            let (cell, shown) = (&line[at], screen.cell(y, at as u16).unwrap());
            let at_place = format!("{at},{y}: {cell:?}, {shown:?}");
            let symbol = if shown.has_contents() { shown.contents() } else { " " };
            assert_eq!(symbol, cell.symbol(), "{at_place}");
            assert_eq!(shown.bgcolor(), colour(cell.bg), "{at_place}");
            let has = |modifier| cell.modifier.contains(modifier);
            assert_eq!(shown.inverse(), has(Modifier::REVERSED), "{at_place}");
            assert_eq!(shown.underline(), has(Modifier::UNDERLINED), "{at_place}");
            if !is_blank(cell) || cell.modifier.intersects(ON_BLANKS) {
                assert_eq!(shown.fgcolor(), colour(cell.fg), "{at_place}");
            }
            if !is_blank(cell) {
                assert_eq!(shown.bold(), has(Modifier::BOLD), "{at_place}");
                assert_eq!(shown.dim(), has(Modifier::DIM), "{at_place}");
                assert_eq!(shown.italic(), has(Modifier::ITALIC), "{at_place}");
            }
            at += super::columns(cell);
        }
    }
}

proptest! {
    #![proptest_config(crate::testing::tries(200))]

    #[test]
    fn whatever_was_drawn_before_the_terminal_shows_what_is_drawn(
        frames in prop::collection::vec(prop::collection::vec(happens(), 0..6), 1..12),
    ) {
        let mut painter = Painter::default();
        let mut terminal = vt100::Parser::new(HEIGHT, WIDTH, 0);
        let mut drawn = Buffer::empty(AREA);
        for frame in frames {
            for what in &frame {
                happened(&mut drawn, what);
                if matches!(what, Happens::Lost) {
                    terminal.process("\x1b[31;7;4m\x1b[3;8Hчужое\r\n\x1b[2K".as_bytes());
                    painter.forget();
                }
            }
            let (bytes, ()) = painter.frame(AREA, |_, buf| *buf = drawn.clone());
            terminal.process(&bytes);
            agrees(terminal.screen(), &drawn);
        }
    }
}

fn lines(painter: &mut Painter, area: Rect, lines: impl Iterator<Item = String>) -> String {
    let draw = |area: Rect, buf: &mut Buffer| {
        for (y, line) in (0..area.height).zip(lines) {
            buf.set_string(0, y, line, Style::new());
        }
    };
    String::from_utf8(painter.frame(area, draw).0).unwrap()
}

#[test]
fn what_stays_costs_nothing_and_lines_that_move_are_moved() {
    let mut painter = Painter::default();
    let mut from = |first: usize| lines(&mut painter, AREA, (first..).map(|n| format!("{n} line")));
    assert!(from(10).starts_with("\x1b[m\x1b[2J"));
    assert_eq!(from(10), "");
    assert_eq!(from(12), "\x1b[1;9r\x1b[9H\n\n\x1b[r\x1b[8H19 line\r\n20 line");
    assert_eq!(from(11), "\x1b[1;9r\x1b[1H\x1bM\x1b[r\x1b[H11 line");
}

#[test]
fn lines_beside_what_stands_still_are_moved_too() {
    let mut painter = Painter::default();
    let mut from = |first: usize| {
        let beside = ["one", "two", "6", "four", "five", "VI", "sev", "8", "nine"].into_iter();
        lines(
            &mut painter,
            AREA,
            beside.zip(first..).map(|(still, n)| format!("{still:4}│{:12}", n * n * n * 77_777)),
        )
    };
    from(100);
    let moved = from(102);
    assert!(moved.starts_with("\x1b[1;9r\x1b[9H\n\n\x1b[r"), "{moved:?}");
    let came = |n: usize| moved.contains(&(n * n * n * 77_777).to_string());
    assert!(came(110) && came(109) && !came(108), "{moved:?}");
}

#[test]
fn no_half_of_a_broad_sign_is_written_over_on_the_way() {
    let (mut painter, mut terminal) = (Painter::default(), vt100::Parser::new(HEIGHT, WIDTH, 0));
    let mut drawn = Buffer::empty(AREA);
    for (x, y, text) in [(5, 7, "漢漢"), (8, 2, "abcd"), (9, 7, "!")] {
        drawn.set_stringn(8, 2, "    ", 4, Style::new());
        drawn.set_stringn(x, y, text, 4, Style::new());
        terminal.process(&painter.frame(AREA, |_, buf| *buf = drawn.clone()).0);
        agrees(terminal.screen(), &drawn);
    }
}

#[test]
fn another_size_is_drawn_from_nothing() {
    let mut painter = Painter::default();
    for area in [AREA, Rect::new(0, 0, 5, 3), AREA] {
        let said = lines(&mut painter, area, std::iter::repeat_n("same".to_string(), 9));
        assert!(said.starts_with("\x1b[m\x1b[2J"), "{said:?}");
    }
}

#[test]
fn a_ground_changes_alone_and_a_blank_has_no_letters_to_colour() {
    let mut painter = Painter::default();
    let area = Rect::new(0, 0, 12, 1);
    let mut frame = |pieces: &[(&str, Style)]| {
        let draw = |_: Rect, buf: &mut Buffer| {
            let mut x = 0;
            for (text, style) in pieces {
                x = buf.set_stringn(x, 0, text, 12, *style).0;
            }
        };
        String::from_utf8(painter.frame(area, draw).0).unwrap()
    };
    let (red, plain) = (Style::new().fg(Color::Red), Style::new());
    frame(&[("ab", red), ("  cdef", plain)]);
    assert_eq!(frame(&[("ab", red.bg(Color::Blue)), ("  cdef", plain)]), "\r\x1b[31;44mab");
    assert_eq!(frame(&[("ab", red), ("  cdef", plain)]), "\r\x1b[49mab");
    assert_eq!(frame(&[("ab", red), ("  ", red), ("cdef", plain)]), "");
    assert_eq!(frame(&[("ab", red)]), "  \x1b[K");
}
