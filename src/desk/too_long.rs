//! No ticket grows longer than what an import takes: what is written here can be brought in elsewhere.
use super::Error;
use super::commit::{Placed, Setting};
use super::see::ticket_line;
use crate::store::Reader;
use crate::text::json;
use crate::ticket::{Event, History, Number, limits};

/// A character of one byte may be escaped with six.
const ESCAPED: usize = 6;
/// More than what an event gets when it is recorded, its login apart.
const STAMPS: usize = 128;

/// Whether a line of an import may be longer once it is recorded than a line may be.
pub(crate) fn may_be_long(bytes: usize, events: usize) -> bool {
    may_exceed(bytes, events, limits::LINE)
}

/// Whether a ticket's line in an export is no longer than a line may be.
pub(crate) fn fits(history: &History) -> bool {
    length(history) <= limits::LINE
}

/// A history as it will stand once it is recorded.
pub(crate) fn as_recorded(history: &History, setting: &Setting<'_>) -> History {
    let mut history = history.clone();
    history.events.iter_mut().for_each(|event| event.stamp(setting));
    history
}

/// What was written just now to a ticket may not have made its line too long.
///
/// # Errors
/// `TooLong`.
pub(crate) fn refuse(reader: &Reader, history: &History) -> Result<(), Error> {
    refuse_above(reader, history, limits::LINE)
}

/// Whether a ticket's line may become too long by an event.
pub(crate) fn may_become(reader: &Reader, number: &Number, event: &Event) -> Result<bool, Error> {
    let said = event.act.text().map_or(0, |text| text.as_str_exact().len());
    Ok(may_exceed(reader.stored_bytes(number)? + said, 1, limits::LINE))
}

fn refuse_above(reader: &Reader, history: &History, limit: usize) -> Result<(), Error> {
    // What is stored says all that the line says, and more.
    let stored = reader.stored_bytes(&history.registration.number)?;
    match may_exceed(stored, 0, limit) && length(history) > limit {
        true => Err(Error::TooLong { number: history.registration.number.clone(), limit }),
        false => Ok(()),
    }
}

fn may_exceed(bytes: usize, events: usize, limit: usize) -> bool {
    bytes.saturating_mul(ESCAPED).saturating_add(events.saturating_mul(STAMPS)) > limit
}

fn length(history: &History) -> usize {
    json::length(&ticket_line(history))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::act::{Order, record};
    use crate::desk::tests::bench;
    use crate::ticket::Act;

    #[test]
    fn a_ticket_is_refused_exactly_above_its_limit() {
        let mut bench = bench();
        let number = bench.register("prokontakt", Some("2"));
        for text in ["x", "\u{7f}\u{202e}\u{1b}", "ж"] {
            let note = Act::Note { text: Some(text.repeat(500).into()) };
            let ctx = bench.ctx.clone();
            record(&mut bench.desk, &ctx, &number, &Order::now(note)).unwrap();
            let store = bench.desk.store();
            let history = store.history(&number).unwrap().unwrap();
            let length = length(&history);
            assert!(store.stored_bytes(&number).unwrap() * ESCAPED > length);
            assert!(refuse_above(store, &history, length).is_ok());
            let refused = refuse_above(store, &history, length - 1).unwrap_err();
            assert!(matches!(refused, Error::TooLong { limit, .. } if limit == length - 1), "{refused}");
        }
    }
}
