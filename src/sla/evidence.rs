//! What the clocks said at each event: kept with it, and never read by the fold.
use super::ByClock;
use super::frame::Clock;
use super::passage::Passage;
use super::reckon::{Error, reckon};
use crate::policy::Book;
use crate::ticket::{Course, Event, History};
use crate::time::Instant;

/// The clocks at the instant of each event from position `from` on, each reckoned of what was recorded by
/// then. One walk for each run of events that come after all before them in time.
///
/// # Errors
/// As [`reckon`].
pub fn evidence(history: &History, book: &Book, from: usize) -> Result<Vec<ByClock<Clock>>, Error> {
    let runs = runs(&history.events, from);
    if let [(true, _)] = runs[..] {
        return along(history, book, from);
    }
    let (mut known, mut told) = (history.bare(), Vec::new());
    for (follows, end) in runs {
        let from = from + told.len();
        known.events.extend_from_slice(history.events.get(known.events.len()..end).unwrap_or_default());
        told.extend(if follows { along(&known, book, from) } else { one_by_one(&known, book, from) }?);
    }
    Ok(told)
}

/// The runs of events from position `from` on, in their order: whether each of a run's comes after everything that was
/// recorded before it, and the position where the run ends.
fn runs(events: &[Event], from: usize) -> Vec<(bool, usize)> {
    let key = |event: &Event| (event.at, event.seq);
    let mut last = events.iter().take(from).map(key).max();
    let mut runs: Vec<(bool, usize)> = Vec::new();
    for (place, event) in events.iter().enumerate().skip(from) {
        let follows = Some(key(event)) > last;
        last = last.max(Some(key(event)));
        match runs.last_mut() {
            Some((same, end)) if *same == follows => *end = place + 1,
            _ => runs.push((follows, place + 1)),
        }
    }
    runs
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
    let mut known = History { events: history.events.iter().take(from).cloned().collect(), ..history.bare() };
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
        assert_eq!(runs(&life.history.events, 0), [(true, 2), (false, 3)]);
        agree(&life);
        agree(&p2().ack("23 09:10").resolve("24 10:00").undo("24 10:05", 2));
    }

    proptest! {
        #![proptest_config(crate::testing::tries(40))]

        #[test]
        fn whatever_is_taken_back_the_walk_tells_it_as_it_stood_then(mut life in ticket()) {
            // In the order in which they were recorded; the clocks of one in two are asked from the middle on.
            life.history.events.sort_by_key(|event| event.at);
            for (seq, event) in (2..).zip(&mut life.history.events) {
                event.seq = seq;
            }
            let from = life.history.events.len() / 2;
            prop_assert!(runs(&life.history.events, from).iter().all(|(follows, _)| *follows));
            for from in [0, from] {
                let told = evidence(&life.history, &life.book, from);
                prop_assert_eq!(told, one_by_one(&life.history, &life.book, from));
            }
        }
    }
}
