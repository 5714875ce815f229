//! The table of actions keeps its own rules.
use std::collections::BTreeSet;

use super::super::key::{Code, Key, chord};
use super::super::play::furnished;
use super::super::screen::Scope;
use super::*;

const SCOPES: [Scope; 9] = [
    Scope::Queue,
    Scope::Ticket,
    Scope::Why,
    Scope::Register,
    Scope::Form,
    Scope::Pick,
    Scope::Help,
    Scope::Welcome,
    Scope::Ask,
];

#[test]
fn every_action_has_its_own_name_and_keys_that_can_be_read() {
    let mut ids = BTreeSet::new();
    for spec in all() {
        assert!(ids.insert(spec.id), "{} is there twice", spec.id);
        assert!(!spec.keys.is_empty() && !spec.scopes.is_empty(), "{}", spec.id);
        for keys in spec.keys {
            assert_eq!(chord(keys).len(), keys.split(' ').count(), "{}: {keys}", spec.id);
        }
    }
}

#[test]
fn no_chord_is_two_actions_or_begins_another() {
    for scope in SCOPES {
        let chords: Vec<(&str, Vec<Key>)> =
            of(scope).flat_map(|s| s.keys.iter().map(|k| (s.id, chord(k)))).collect();
        for (at, (id, keys)) in chords.iter().enumerate() {
            for (other, longer) in &chords[at + 1..] {
                let clash = longer.starts_with(keys) || keys.starts_with(longer);
                assert!(!clash, "{scope:?}: {id} and {other}");
            }
        }
    }
}

/// Shift and a digit give other signs in ЙЦУКЕН; full stop and comma are its `/` and `?`.
#[test]
fn keys_are_the_same_in_both_layouts() {
    for spec in all() {
        for key in spec.keys.iter().flat_map(|k| chord(k)) {
            let Code::Char(c) = key.code else { continue };
            assert!(!"!@#$%^&*()\"№;:".contains(c), "{}: {c}", spec.id);
            match c {
                '.' => assert_eq!(spec.id, "search"),
                ',' => assert_eq!(spec.id, "help"),
                c => assert!(c.is_ascii(), "{}: {c}", spec.id),
            }
        }
    }
}

#[test]
fn confirmations_take_no_letters() {
    let letters = of(Scope::Ask).chain(of(Scope::Form)).flat_map(|s| s.keys).flat_map(|k| chord(k));
    for key in letters {
        assert!(!matches!(key.code, Code::Char(_)) || key.ctrl, "{key:?}");
    }
}

#[test]
fn what_cannot_be_done_says_why() {
    furnished().open().keys("j P").shows("Заявка не приостановлена");
    furnished().open().keys("j x a").row("Так нельзя", "«новая»");
    furnished().open().keys("j s k").shows("нет порядка работ");
    furnished().open().keys("j s x").row("не допускает здесь продления", "PRO-13");
    furnished().open().keys("j t t").shows("Уже сделано");
}

#[test]
fn a_begun_chord_shows_how_it_goes_on_and_esc_drops_it() {
    let play = furnished().open().keys("s").row("s …", "приоритет").shows("плановый срок");
    play.keys("Esc").hides("s …").keys("j s Esc p").shows("Приостановить");
}
