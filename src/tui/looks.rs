//! What every screen looks like: both languages, sizes, terminals.
use proptest::test_runner::TestRunner;
use ratatui::style::Color;

use super::options::Colours;
use super::play::{Play, furnished, text, welcome};
use crate::text::Lang;

/// Each screen by the keys that lead to it.
const SCREENS: [(&str, &str); 12] = [
    ("queue", "j"),
    ("ticket", "j Enter"),
    ("why", "j w"),
    ("pause", "j p"),
    ("resolve", "j d"),
    ("escalate", "e j"),
    ("priority", "j s p j"),
    ("vendors", "c"),
    ("questions", "c j j Enter Enter"),
    ("fields", "c j j j Enter G Enter"),
    ("help", "?"),
    ("queues", "v"),
];

fn snapshots(lang: Lang, width: u16, height: u16) {
    for (name, keys) in SCREENS {
        let mut play = furnished().lang(lang).size(width, height).open().keys(keys);
        insta::assert_snapshot!(format!("{name}-{lang}-{width}x{height}"), play.screen());
    }
    let mut play = welcome(lang, width, height);
    insta::assert_snapshot!(format!("welcome-{lang}-{width}x{height}"), play.screen());
}

#[test]
fn screens_in_russian_at_80x24() {
    snapshots(Lang::Ru, 80, 24);
}

#[test]
fn screens_in_english_at_80x24() {
    snapshots(Lang::En, 80, 24);
}

#[test]
fn screens_in_russian_at_120x40() {
    snapshots(Lang::Ru, 120, 40);
}

#[test]
fn screens_in_english_at_120x40() {
    snapshots(Lang::En, 120, 40);
}

#[test]
fn the_floor_is_a_list_and_below_it_a_word() {
    let mut play = furnished().size(40, 10).open();
    insta::assert_snapshot!("queue-ru-40x10", play.screen());
    furnished().open().sized(39, 10).shows("Мало места").sized(80, 24).shows("принять");
}

#[test]
fn colours_are_the_terminals() {
    let (none, sixteen, many) = (Colours::None, Colours::Sixteen, Colours::Many);
    for (_, keys) in SCREENS {
        let plain = furnished().look(none, false).open().keys(keys).buffer();
        for cell in &plain.content {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{keys}");
        }
        let bright = furnished().look(sixteen, false).open().keys(keys).buffer();
        let rich = |c: Color| matches!(c, Color::Rgb(..) | Color::Indexed(_));
        assert!(bright.content.iter().all(|cell| !rich(cell.fg) && !rich(cell.bg)), "{keys}");
        let indexed = furnished().look(many, false).open().keys(keys).buffer();
        assert!(indexed.content.iter().all(|cell| !matches!(cell.fg, Color::Rgb(..))), "{keys}");
        // What it says doesn't depend on what it can show.
        assert_eq!(text(&plain), text(&bright), "{keys}");
    }
}

#[test]
fn an_ascii_terminal_gets_letters_and_ascii() {
    for (_, keys) in SCREENS {
        let buffer = furnished().look(Colours::Sixteen, true).open().keys(keys).buffer();
        for c in text(&buffer).chars() {
            // Latin-1 is in every font of a console.
            let letter = ('А'..='я').contains(&c) || "ёЁ№".contains(c) || ('¡'..='ÿ').contains(&c);
            assert!(c.is_ascii() || letter, "{c:?} after {keys}");
        }
    }
}

#[test]
fn no_size_breaks_a_screen() {
    let mut plays: Vec<Play> = SCREENS.iter().map(|(_, keys)| furnished().open().keys(keys)).collect();
    plays.push(welcome(Lang::Ru, 80, 24));
    for side in [1, 2, 9, 10, 39, 40] {
        for (width, height) in [(side, 24), (80, side), (side, side), (200, side), (side, 60)] {
            for play in &mut plays {
                play.size = (width, height);
                play.buffer();
            }
        }
    }
    let plays = std::cell::RefCell::new(plays);
    let mut runner = TestRunner::new(crate::testing::tries(20));
    let any = runner.run(&(1u16..=200, 1u16..=60), |size| {
        for play in plays.borrow_mut().iter_mut() {
            play.size = size;
            play.buffer();
        }
        Ok(())
    });
    assert!(any.is_ok(), "{any:?}");
}

#[test]
fn an_unchanged_screen_is_the_same_until_it_said_it_would_change() {
    for (_, keys) in SCREENS {
        let mut play = furnished().open().keys(keys);
        let area = ratatui::layout::Rect::new(0, 0, 80, 24);
        let mut before = ratatui::buffer::Buffer::empty(area);
        let Some(change) = play.app.draw(play.now, area, &mut before) else { panic!("no clock: {keys}") };
        assert!(change > play.now, "{keys}: {change}");
        let mut after = ratatui::buffer::Buffer::empty(area);
        play.app.draw(change.plus(-1), area, &mut after);
        assert_eq!(text(&before), text(&after), "{keys}");
    }
}
