//! What must be seen, found on the screen by its meaning: in colours, in sixteen, without any.
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::key::{Code, Key};
use super::options::Colours;
use super::play::{Play, desk, furnished, text};
use crate::desk::act::{Order, record};
use crate::desk::see;
use crate::ticket::{Act, FieldKey, Number, Side};

const LOOKS: [Colours; 4] = [Colours::True, Colours::Many, Colours::Sixteen, Colours::None];

/// What stands out against the ground in the lines below the top one, by another background or reversed: mark, number and
/// subject of a row as one piece; at a wide screen's right edge another.
fn selected(buffer: &Buffer) -> Vec<String> {
    let stands_out = |c: &Cell| c.bg != Color::Reset || c.modifier.contains(Modifier::REVERSED);
    let rows = buffer.content.chunks(usize::from(buffer.area.width)).skip(1);
    let pieces = rows.flat_map(|row| row.chunk_by(move |a, b| stands_out(a) == stands_out(b)));
    let pieces = pieces.filter(|piece| stands_out(&piece[0]));
    pieces.map(|piece| piece.iter().map(Cell::symbol).collect::<String>().trim_end().to_string()).collect()
}

#[test]
fn the_row_under_the_cursor_is_seen_on_every_terminal() {
    for colours in LOOKS {
        let set = ["11-20 10:00", "11-20 11:00", "11-20 12:00"]
            .into_iter()
            .fold(desk(), |set, when| set.ticket("prokontakt", Some("2"), "Отчёты не строятся", when));
        let mut play = set.look(colours, false).open();
        for number in ["PRO-1001", "PRO-1002", "PRO-1003"] {
            let row = format!("! {number} 2  Отчёты не строятся");
            assert_eq!(selected(&play.buffer()), std::slice::from_ref(&row), "{colours:?}");
            play = play.sized(99, 24);
            assert_eq!(selected(&play.buffer()), std::slice::from_ref(&row), "{colours:?}");
            // Far from its number the row is found again. At the left stands the queue that is looked at.
            play = play.sized(120, 24);
            let seen = selected(&play.buffer());
            assert_eq!(seen[seen.len() - 2..], [row, String::new()], "{colours:?}: {seen:?}");
            play = play.sized(80, 24).keys("j");
        }
    }
}

/// How the sign of an overdue row is drawn.
fn worst(play: &mut Play) -> (Color, Modifier) {
    let buffer = play.buffer();
    let lines = text(&buffer);
    let y = lines.lines().position(|line| line.starts_with("! PAN-1001")).unwrap();
    let cell = &buffer[(0, u16::try_from(y).unwrap())];
    (cell.fg, cell.modifier)
}

#[test]
fn what_is_overdue_is_red_and_bold_and_never_green() {
    for colours in LOOKS {
        let mut play = furnished().look(colours, false).open().keys("j");
        let (colour, modifier) = worst(&mut play);
        let red = match colour {
            Color::Rgb(r, g, b) => r > g.saturating_add(60) && r > b.saturating_add(60),
            Color::Indexed(index) => index == 203,
            Color::Red | Color::LightRed => true,
            Color::Reset => colours == Colours::None,
            _ => false,
        };
        assert!(red && modifier.contains(Modifier::BOLD), "{colours:?}: {colour:?} {modifier:?}");
    }
}

#[test]
fn what_comes_of_a_covered_screen_doesnt_take_the_one_above_it_away() {
    let mut play = furnished().open().keys("j r").typed("Смотрим");
    // Sent, and before the answer has come help is opened.
    for key in [Key { ctrl: true, ..Key::plain(Code::Char('s')) }, Key::plain(Code::F(1))] {
        play.app.key(play.now, key);
    }
    play.later(0).keys("j").shows("Клавиши этого экрана");
}

#[test]
fn ticket_and_reckoning_follow_what_others_do() {
    let renamed = |to: &str| Act::FieldChanged { field: FieldKey::Subject, to: to.into() };
    for keys in ["j Enter", "j w"] {
        let play = furnished().open().keys(keys).shows("Полный отказ, склад");
        let play = play.meanwhile("оп. 7", |desk, ctx| {
            let number = Number::parse("PRO-1001").unwrap();
            record(desk, ctx, &number, &Order::now(renamed("Отказ, магазин"))).unwrap();
        });
        play.noticed().shows("Отказ, магазин").hides("\n Полный отказ, склад");
    }
}

#[test]
fn what_the_customer_accepts_is_recorded_as_the_customers() {
    let done = Act::Resolved { text: Some("Готово".into()), cause: None };
    let set = furnished().did("PRO-1001", "оп. 4", "11-20 19:30", done);
    let mut play = set.open();
    for _ in 0..5 {
        if play.screen().contains(" PRO-1001 · ") {
            break;
        }
        play = play.keys("j");
    }
    play.keys("x a Ctrl-s").shows("решение принято").meanwhile("оп. 7", |desk, ctx| {
        let page = see::page(desk, ctx, &Number::parse("PRO-1001").unwrap()).unwrap();
        let last = page.history.events.last().unwrap();
        assert_eq!((&last.act, last.side), (&Act::Accepted, Side::Customer));
    });
}
