//! The table of actions keeps its own rules.
use std::collections::BTreeSet;

use super::*;
use crate::desk::Purpose;
use crate::sla::{Query, Queue};
use crate::ticket::{Act, Refusal};
use crate::tui::key::{Code, Key, chord};
use crate::tui::play::furnished;
use crate::tui::screen::Scope;

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
    for scope in Scope::ALL {
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

#[test]
fn every_screen_can_be_left_by_a_key() {
    // These take Escape before the table is asked: it keeps what was typed as a draft, or says no.
    let by_itself = [Scope::Register, Scope::Form, Scope::Ask];
    for scope in Scope::ALL {
        let leaves = of(scope).any(|spec| ["back", "quit"].contains(&spec.id));
        assert_eq!(leaves, !by_itself.contains(&scope), "{scope:?}");
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
fn under_a_fixed_clock_a_real_database_is_read_and_every_act_says_so_before_a_form() {
    let mut play = furnished().open();
    play.app.shared.desk.purpose = Purpose::Reading;
    let mut play = play.shows("ТОЛЬКО ЧТЕНИЕ");
    for keys in ["c", "j r", "t", "x r", "A", "u"] {
        play = play.keys(keys).shows("с неподвижными часами (--now) в рабочую базу не пишут");
        play = play.later(60);
    }
    play.keys("Enter").shows("зарегистрирована").keys("w").shows("PRO-08");
}

#[test]
fn what_cannot_be_done_says_why() {
    furnished().open().keys("j P").shows("Заявка не приостановлена");
    furnished().open().keys("j x a").row("ельзя записать «решение принято»", "«новая»");
    furnished().open().keys("j s k").shows("нет порядка работ");
    furnished().open().keys("j s x").row("не допускает здесь продления", "(§5, табл. 1, *)");
    furnished().open().keys("j t t").shows("Заявка уже ваша");
    furnished().open().keys("j s e").shows("не различает среды");
}

#[test]
fn a_begun_chord_shows_how_it_goes_on_and_esc_drops_it() {
    let play = furnished().open().keys("s").row("s …", "приоритет").shows("плановый срок");
    play.keys("Esc").hides("s …").keys("j s Esc p").shows("Приостановить");
}

/// A key is grey where the command would be refused, and help gives the desk's own reason.
#[test]
fn what_a_key_allows_is_what_the_desk_allows() {
    use crate::desk::{Error, act::Order, see};
    use crate::tui::shared::Me;
    use crate::tui::target::Target;
    let paused =
        Act::Paused { reason: "info-requested".into(), text: Some("И журнал".into()), until: None };
    let done = Act::Resolved { text: Some("Готово".into()), cause: None };
    let set = furnished().did("PRO-1001", "оп. 4", "11-20 19:30", done).did(
        "PAN-1001",
        "оп. 4",
        "11-20 19:30",
        Act::Paused { reason: "waiting".into(), text: None, until: None },
    );
    let acts = [
        Act::Acknowledged,
        Act::Resumed { reason: None },
        paused,
        Act::Accepted,
        Act::UpdateAccepted,
        Act::Closed { reason: None },
        Act::Reopened { reason: Some("Снова".into()) },
    ];
    let me = Me { operator: "оп. 4".into(), login: "оп4".into(), line: None };
    let mut seen = 0;
    set.open().meanwhile("оп. 4", |desk, ctx| {
        for row in see::queue(desk, ctx, &Query::of(Queue::All, ctx.now)).unwrap() {
            let page = see::page(desk, ctx, &row.ticket.number).unwrap();
            let of_row = Target::of_row(&row, desk.book()).unwrap();
            let of_page = Target::of_page(&page, &me, desk.book());
            for act in &acts {
                let known = |pause: &str| page.policy.pause(pause).is_some();
                if matches!(act, Act::Paused { reason, .. } if !known(reason)) {
                    continue;
                }
                let allowed = match see::preview(desk, ctx, &row.ticket.number, &Order::now(act.clone())) {
                    Ok(_) => Ok(()),
                    Err(Error::Refused(refusal)) => Err(refusal),
                    Err(error) => panic!("{error:?}"),
                };
                // Who acknowledged it only the history tells.
                let from_row = !matches!(allowed, Err(Refusal::AcknowledgedAlready { .. }));
                for target in from_row.then_some(&of_row).into_iter().chain([&of_page]) {
                    assert_eq!(target.possible(act.kind(), ctx.now, desk.book()), allowed, "{act:?}");
                    seen += 1;
                }
            }
        }
    });
    assert!(seen > 60, "{seen}");
}

#[test]
fn help_tells_the_reason_of_each_grey_key() {
    let play = furnished().size(120, 60).open().keys("j ?").row("возобновить", "Заявка не приостановлена");
    play.row("x a", "ельзя записать «решение принято»: заявка в состоянии «новая»")
        .row("s x", "(§5, табл. 1, *)");
}

#[test]
fn help_stands_in_the_bottom_line_of_every_screen_that_has_it_however_narrow() {
    for (keys, width) in [("j", 80), ("j", 60), ("j Enter", 80), ("j w", 80), ("j a Ctrl-l", 80), ("j", 40)] {
        furnished().size(width, 24).open().keys(keys).shows("? помощь");
    }
}
