//! What the clocks said at each event: kept with it, and never read by the fold.
use super::ByClock;
use super::frame::Clock;
use super::passage::Passage;
use super::reckon::{Error, reckon};
use crate::policy::Book;
use crate::ticket::{Course, Event, History};
use crate::time::Instant;

/// The clocks at the instant of each event from position `from` on, each reckoned of what was recorded by
/// then. One walk, where the new events follow all before them in time.
///
/// # Errors
/// As [`reckon`].
pub fn evidence(history: &History, book: &Book, from: usize) -> Result<Vec<ByClock<Clock>>, Error> {
    if follows(history, from) { along(history, book, from) } else { one_by_one(history, book, from) }
}

/// Whether the events from `from` on come after everything that was recorded before them.
fn follows(history: &History, from: usize) -> bool {
    let events = &history.events;
    let before = events.iter().take(from).map(|e| (e.at, e.seq)).max();
    let in_order = events
        .iter()
        .skip(from)
        .map(|e| (e.at, e.seq))
        .try_fold(before, |last, key| (Some(key) > last).then_some(Some(key)));
    in_order.is_some()
}

fn along(history: &History, book: &Book, from: usize) -> Result<Vec<ByClock<Clock>>, Error> {
    let course = Course::until(history, Instant::MAX);
    let mut passage = Passage::begin(history, book, &course)?;
    let mut told = Vec::new();
    let first = history.events.get(from).map_or(u64::MAX, |e| e.seq);
    for (place, event) in course.events.iter().enumerate() {
        passage.pass(place);
        // What was there already isn't asked again.
        if event.seq >= first {
            let at = happened(event);
            told.push(passage.track()?.flagged(at)?.map(|_, frame| frame.at(at, book)));
        }
    }
    Ok(told)
}

/// When the clocks are looked at for an event: what no clock can have shown is at the nearest end.
fn happened(event: &Event) -> Instant {
    event.at.clamp(Instant::MIN, Instant::MAX)
}

fn one_by_one(history: &History, book: &Book, from: usize) -> Result<Vec<ByClock<Clock>>, Error> {
    let mut known =
        History { events: history.events.iter().take(from).cloned().collect(), ..history.clone() };
    let mut told = Vec::new();
    for event in history.events.iter().skip(from) {
        known.events.push(event.clone());
        let at = happened(event);
        told.push(reckon(&known, book, at)?.clocks(at, book));
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sla::tests::props::ticket;
    use crate::sla::tests::{Life, p2};
    use proptest::prelude::*;

    /// Both ways say the same of every event.
    fn agree(life: &Life) -> usize {
        let (history, book) = (&life.history, &life.book);
        for from in 0..=history.events.len() {
            let told = evidence(history, book, from).unwrap();
            assert_eq!(told, one_by_one(history, book, from).unwrap(), "from {from}");
        }
        history.events.len()
    }

    #[test]
    fn one_walk_says_what_a_reckoning_of_each_beginning_says() {
        let life =
            p2().ack("23 09:10").pause("23 10:00", "other").resume("23 12:00").set_priority("23 12:00", "1");
        assert_eq!(agree(&life.resolve("24 10:00").returned("24 11:00").resolve("25 10:00")), 7);
    }

    #[test]
    fn what_is_back_dated_or_taken_back_is_told_as_it_was_known() {
        let life = p2().ack("23 09:10").resolve("24 10:00").pause("23 10:00", "other");
        assert!(follows(&life.history, 0).eq(&false));
        agree(&life);
        agree(&p2().ack("23 09:10").resolve("24 10:00").undo("24 10:05", 2));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_taken_back_the_walk_tells_it_as_it_stood_then(mut life in ticket()) {
            // In the order in which they were recorded; the clocks of one in two are asked from the middle on.
            life.history.events.sort_by_key(|event| event.at);
            for (seq, event) in (2..).zip(&mut life.history.events) {
                event.seq = seq;
            }
            let from = life.history.events.len() / 2;
            prop_assert!(follows(&life.history, from));
            for from in [0, from] {
                let told = evidence(&life.history, &life.book, from);
                prop_assert_eq!(told, one_by_one(&life.history, &life.book, from));
            }
        }
    }
}
