//! The keyboard: what terminals send, and what of it acts.
use proptest::prelude::*;

use super::app::Want;
use super::key::Key;
use super::keyboard::{Event, KEPT, Keyboard, RESTING, SETTLED};
use super::play::{Play, furnished};
use super::samples;

fn key(name: &str) -> Event {
    Event::Key(Key::parse(name).unwrap())
}

/// Bytes in parts, each so many milliseconds after the one before; then nothing for long.
fn read(parts: &[&[u8]], pause: u64, typing: bool) -> Vec<Event> {
    let (mut keyboard, mut events, mut tick) = (Keyboard::default(), Vec::new(), 0);
    for part in parts {
        events.extend(keyboard.read(part, tick, typing));
        tick += pause;
        events.extend(keyboard.quiet(tick));
    }
    events.extend(keyboard.quiet(tick + 10_000));
    events
}

fn text(text: &str) -> Vec<Event> {
    read(&[text.as_bytes()], 0, false)
}

/// All that came at once, on a play.
fn at_once(mut play: Play, text: &str) -> Play {
    let mut keyboard = Keyboard::default();
    for event in keyboard.read(text.as_bytes(), 1_000, play.app.is_typing()) {
        keyboard.take(&mut play.app, event, play.now, 1_000);
        play.wants.extend(play.app.wants());
        play.app.pump(play.now);
    }
    play.noticed()
}

#[test]
fn no_answer_of_a_terminal_is_a_key_wherever_it_is_torn() {
    let answers = samples::answers();
    assert!(answers.len() > 60, "{}", answers.len());
    for (bytes, told) in &answers {
        for pause in [0, 60] {
            for at in 0..bytes.len() {
                let events = read(&[&bytes[..at], &bytes[at..]], pause, false);
                assert_eq!(events, [], "{told}: {} torn at {at}", bytes.escape_ascii());
            }
            let each: Vec<&[u8]> = bytes.chunks(1).collect();
            assert_eq!(read(&each, pause, false), [], "{told}: {}", bytes.escape_ascii());
        }
    }
}

proptest! {
    #![proptest_config(crate::testing::tries(256))]

    /// Answers after each other, torn anywhere, with pauses of any length that a line has; then a key.
    #[test]
    fn after_any_answers_torn_anywhere_the_keyboard_lives(
        which in prop::collection::vec(any::<prop::sample::Index>(), 1..6),
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0_u64..=60), 0..12),
        typing: bool,
    ) {
        let answers = samples::answers();
        let bytes: Vec<u8> = which.iter().flat_map(|one| one.get(&answers).0.clone()).collect();
        let mut at: Vec<(usize, u64)> = cuts.iter().map(|(at, pause)| (at.index(bytes.len()), *pause)).collect();
        at.sort_unstable();
        at.dedup_by_key(|(at, _)| *at);
        let (mut keyboard, mut tick, mut from) = (Keyboard::default(), 0, 0);
        for (to, pause) in at.into_iter().chain([(bytes.len(), 0)]) {
            let events = keyboard.read(&bytes[from..to], tick, typing);
            prop_assert_eq!(events, []);
            (tick, from) = (tick + pause, to);
            prop_assert_eq!(keyboard.quiet(tick), []);
        }
        prop_assert_eq!(keyboard.quiet(tick + 1_000), []);
        prop_assert_eq!(keyboard.read(b"j", tick + 1_001, typing), [key("j")]);
    }

    /// Whatever comes, the keyboard is there again a second after it, and nothing panics.
    #[test]
    fn no_bytes_kill_the_keyboard(bytes in prop::collection::vec(any::<u8>(), 0..64), typing: bool) {
        let mut keyboard = Keyboard::default();
        keyboard.read(&bytes, 0, typing);
        keyboard.quiet(1_000);
        prop_assert_eq!(keyboard.read(b"j", 1_001, typing), [key("j")]);
    }
}

#[test]
fn an_arrow_in_two_pieces_is_an_arrow() {
    for pause in [0, 25, 60] {
        assert_eq!(read(&[b"\x1b", b"[B"], pause, false), [key("Down")]);
        assert_eq!(read(&[b"\x1b[", b"B"], pause, false), [key("Down")]);
    }
    assert_eq!(read(&[b"\x1b", b"q"], 200, false), [key("Esc"), key("q")], "long after Esc");
}

#[test]
fn keys_held_or_typed_ahead_move_and_a_text_at_once_is_a_paste() {
    assert_eq!(text(&"j".repeat(1_000)), vec![key("j"); 1_000]);
    assert_eq!(text(&"о".repeat(40)), vec![key("о"); 40]);
    assert_eq!(text(&"jk".repeat(500)).len(), 1_000, "few different ones");
    let held = format!("{}abcdefg", "j".repeat(30));
    assert_eq!(text(&held).len(), 37, "one key over half of it");
    let greeting = "Здравствуйте, у нас не работает…";
    assert_eq!(text(greeting), [Event::Paste(greeting.into())]);
    let lines = "Не печатает\rпринтер на складе\r";
    assert_eq!(text(lines), [Event::Paste(lines.into())], "Enter in it is none");
    assert_eq!(text("abcdefghijklmnopqrst").len(), 20, "not more than 20");
    let with_arrow = "abcdefghijklmnopqrstuvw\x1b[A";
    assert_eq!(text(with_arrow).len(), 24, "keys that were typed ahead");
    // In a text field all of it is text anyway.
    let typed = greeting.chars().count();
    assert_eq!(read(&[greeting.as_bytes()], 0, true).len(), typed);
}

#[test]
fn what_comes_right_after_a_burst_belongs_to_it() {
    let (first, rest) = ("Здравствуйте, у нас не раб", "отает\r");
    let mut keyboard = Keyboard::default();
    assert_eq!(keyboard.read(first.as_bytes(), 0, false), [Event::Paste(first.into())]);
    assert_eq!(keyboard.read(rest.as_bytes(), 80, false), [Event::Paste(rest.into())]);
    assert_eq!(keyboard.read(b"j", 1_000, false), [key("j")]);
    // Over a line that stutters the rest comes later; what is pressed by then comes one by one.
    for (pause, typing) in [(100, true), (101, true), (101, false), (900, true)] {
        let mut keyboard = Keyboard::default();
        assert_eq!(keyboard.read(first.as_bytes(), 0, false), [Event::Paste(first.into())]);
        assert_eq!(keyboard.read(b"\rjqx", pause, typing), [Event::Paste("\rjqx".into())], "{pause}");
        assert_eq!(keyboard.read(b"q", pause + 101, typing), [key("q")]);
    }
    // A key is the operator's: what follows it is too.
    assert_eq!(keyboard.read(first.as_bytes(), 2_000, false), [Event::Paste(first.into())]);
    assert_eq!(keyboard.read(b"\x1b", 2_010, false), []);
    assert_eq!(keyboard.quiet(2_090), [key("Esc")]);
    assert_eq!(keyboard.read(b"q", 2_095, false), [key("q")]);
}

#[test]
fn a_pasted_greeting_searches_and_writes_nothing() {
    let greeting = "Здравствуйте, у нас не работает…";
    let play = at_once(furnished().open(), greeting).shows("Поиск «Здравствуйте");
    assert_eq!(play.wants, []);
    // The rest of it, however late, is text of the search until that is ended.
    let play = at_once(play, "qjx").shows("работает…qjx").shows("Поиск «Здравствуйте");
    assert_eq!(play.wants, []);
    at_once(play.keys("Esc").hides("Поиск"), "q");
    // Over the list of queues, too; in a form's choice it chooses nothing.
    at_once(furnished().open().keys("g v"), greeting).hides("зарегистрирована");
    at_once(furnished().open().keys("j e"), greeting).hides("Поиск");
    at_once(furnished().open().keys("j r"), greeting).shows(greeting);
}

#[test]
fn letters_of_another_charset_are_told_once_with_a_hint() {
    // «не» in windows-1251.
    let mut keyboard = Keyboard::default();
    assert_eq!(keyboard.read(b"\xed\xe5", 0, false), [Event::Alien]);
    assert_eq!(keyboard.quiet(1_000), []);
    assert_eq!(keyboard.read(b"\xedj", 2_000, false), [key("j")], "told once");
    let mut play = furnished().open();
    keyboard.take(&mut play.app, Event::Alien, play.now, 0);
    play.shows("не в UTF-8").shows("PuTTY");
    // «Не работает Outlook 2019» in it, at once: no letter acts.
    let text = b"\xcd\xe5 \xf0\xe0\xe1\xee\xf2\xe0\xe5\xf2 Outlook 2019";
    assert!(matches!(&read(&[text], 0, false)[..], [Event::Paste(_), Event::Alien]));
    // Pasted with its marks.
    let marked = [b"\x1b[200~".as_slice(), b"\xcd\xe5", b"\x1b[201~"].concat();
    let pasted = Event::Paste("\u{fffd}\u{fffd}".into());
    assert_eq!(read(&[&marked], 0, false), [pasted, Event::Alien]);
}

#[test]
fn backspace_is_whatever_the_terminal_sends_for_it() {
    for erase in [None, Some(0x17)] {
        let mut keyboard = Keyboard::new(erase);
        assert_eq!(keyboard.read(b"\x7f\x08", 0, true), [key("Backspace"), key("Backspace")]);
        let other = if erase.is_some() { "Backspace" } else { "Ctrl-w" };
        assert_eq!(keyboard.read(b"\x17", 0, true), [key(other)]);
    }
}

#[test]
fn half_a_sequence_is_waited_for_no_longer_than_it_may_take() {
    let mut keyboard = Keyboard::default();
    assert_eq!(keyboard.next(5_000), None);
    assert_eq!(keyboard.read(b"\x1b", 5_000, false), []);
    assert_eq!(keyboard.next(5_030), Some(50));
    keyboard.forget();
    assert_eq!(keyboard.next(5_030), None);
}

#[test]
fn after_a_key_more_is_told_first_then_text_is_kept_and_lists_settle_last() {
    let mut play = furnished().open();
    let mut keyboard = Keyboard::default();
    assert_eq!(keyboard.next(99_999), None);
    keyboard.take(&mut play.app, key("Down"), play.now, 1_000);
    assert!(!play.app.shared.settled);
    assert!(!play.app.shared.resting);
    assert_eq!(keyboard.next(1_020), Some(RESTING - 20));
    keyboard.pause(&mut play.app, play.now, 1_000 + RESTING);
    assert!(play.app.shared.resting && !play.app.shared.settled);
    assert_eq!(keyboard.next(1_200), Some(KEPT - 200));
    keyboard.pause(&mut play.app, play.now, 1_000 + KEPT);
    assert_eq!(keyboard.next(2_000), Some(4_000));
    assert_eq!(keyboard.next(60_000), Some(0));
    keyboard.pause(&mut play.app, play.now, 1_000 + SETTLED - 1);
    assert!(!play.app.shared.settled);
    keyboard.pause(&mut play.app, play.now, 1_000 + SETTLED);
    assert!(play.app.shared.settled);
    assert_eq!(keyboard.next(9_000), None);
}

#[test]
fn a_key_of_its_own_still_leaves() {
    let play = at_once(furnished().open(), "q");
    assert_eq!(play.wants, [Want::Quit]);
}
