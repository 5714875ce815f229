//! What a note leaves as it was, told without the history.
use proptest::prelude::*;

use super::props::ticket;
use super::*;
use crate::sla::{Projection, evidence, reckon, verdicts};
use crate::ticket::Act;

/// Whether what is told of a note without the history is what the history comes to with it; None: it isn't told.
fn agrees(life: &Life, after: i64) -> Option<()> {
    let (history, book) = (&life.history, &life.book);
    let reckoning = reckon(history, book, history.last_at()).ok()?;
    let before = Projection::of(history, &reckoning);
    let at = history.last_at().plus(after);
    let noted = before.noted(at)?;
    let mut with = life.clone();
    with.push(at, Act::Note { text: Some("смотрю".into()) });
    let with = with.history;
    let whole = reckon(&with, book, at).unwrap();
    assert_eq!(Projection { version: with.version(), ..noted }, Projection::of(&with, &whole));
    assert_eq!(verdicts(history, book, &reckoning), verdicts(&with, book, &whole));
    assert_eq!(evidence(&with, book, history.events.len()).unwrap(), [before.clocks(at, book)]);
    Some(())
}

#[test]
fn a_note_is_told_without_the_history_in_any_status() {
    let worked = || p2().ack("23 09:10");
    for life in [
        p2(),
        worked(),
        worked().pause("23 10:00", "other"),
        worked().resolve("24 10:00"),
        worked().resolve("24 10:00").returned("24 11:00"),
    ] {
        for after in [0, 1, 3600, 40 * 86_400] {
            assert!(agrees(&life, after).is_some(), "{after}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_note_that_is_told_without_the_history_is_told_as_with_it(life in ticket(), after in 0i64..40 * 86_400) {
        agrees(&life, after);
    }
}
