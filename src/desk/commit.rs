//! The only place that appends to the history: whatever happens to a stream is recorded, reckoned and
//! projected here, in the transaction of its caller. Acts compose by calling it more than once.
use std::collections::BTreeMap;

use serde_json::Value;

use super::open::own_release;
use super::{Error, derive, too_long};
use crate::policy::Book;
use crate::record::{Record, RecordEvent};
use crate::sla::Derived;
use crate::store::{Noted, Recorded, Tx};
use crate::text::Raw;
use crate::ticket::{Act, Event, History, Stream};
use crate::time::Instant;

/// Who records, when, and under which policies.
pub(crate) struct Setting<'a> {
    pub book: &'a Book,
    /// Of events that don't bring their own.
    pub recorded_at: Instant,
    pub login: &'a Raw,
}

/// An event that can be put into its place.
pub(crate) trait Placed: Recorded {
    fn seq(&mut self) -> &mut u64;
    /// The event that it refers to.
    fn refers_to(&mut self) -> Option<&mut u64>;
    /// Time of recording and login, where it brings none.
    fn stamp(&mut self, setting: &Setting<'_>);
}

/// What a stream's events amount to, and what is kept beside them.
pub(crate) trait CommittedStream {
    type Event: Placed;
    /// What is derived of it.
    type Derived;
    fn stream(&self) -> Stream;
    fn version(&self) -> u64;
    /// In the order of recording.
    fn events(&mut self) -> &mut Vec<Self::Event>;
    /// What is stored with each event from position `from` on; and what is derived, where that is known with it.
    fn evidence(&self, book: &Book, from: usize) -> Result<(Vec<Value>, Option<Self::Derived>), Error>;
    /// Writes what begins the stream, if that is still to be done; its sequence number, where it isn't an event of
    /// the stream's own.
    fn begin(&mut self, tx: &mut Tx<'_>, setting: &Setting<'_>) -> Result<Option<u64>, Error>;
    /// Replaces what is derived of it. `derived`: known already, but for the sequence numbers that were `given` since.
    fn project(
        &self,
        tx: &mut Tx<'_>,
        book: &Book,
        derived: Option<Self::Derived>,
        given: &BTreeMap<u64, u64>,
    ) -> Result<(), Error>;
}

/// Records events of a stream. A ticket that isn't stored yet is registered first. Events may refer to others
/// that come with them, by the seq that follows the version (in a new ticket: the position from 1; 0: the registration).
///
/// # Errors
/// `Reckoning` names the ticket; of the store. The caller's transaction then leaves nothing.
pub(crate) fn commit<K: CommittedStream>(
    tx: &mut Tx<'_>,
    setting: &Setting<'_>,
    kept: &mut K,
    events: Vec<K::Event>,
) -> Result<(), Error> {
    commit_with(tx, setting, kept, events, None)
}

/// The same with the evidence of these events, where it was reckoned before the transaction.
pub(crate) fn commit_with<K: CommittedStream>(
    tx: &mut Tx<'_>,
    setting: &Setting<'_>,
    kept: &mut K,
    events: Vec<K::Event>,
    evidence: Option<Vec<Value>>,
) -> Result<(), Error> {
    let from = kept.events().len();
    let mut seq = kept.version();
    for mut event in events {
        seq += 1;
        // Provisional: within one second the order of recording decides for the evidence too.
        *event.seq() = seq;
        event.stamp(setting);
        kept.events().push(event);
    }
    let (evidence, derived) = match evidence {
        Some(evidence) => (evidence, None),
        None => kept.evidence(setting.book, from)?,
    };
    let beginning = kept.begin(tx, setting)?;
    let (stream, mut given) = (kept.stream(), BTreeMap::new());
    // Position 0 is what stands before all events.
    given.extend(beginning.map(|seq| (0, seq)));
    for (event, clocks) in kept.events().iter_mut().skip(from).zip(evidence) {
        if let Some(seq) = event.refers_to() {
            *seq = given.get(seq).copied().unwrap_or(*seq);
        }
        let seq = tx.append(&stream, event, clocks)?;
        given.insert(std::mem::replace(event.seq(), seq), seq);
    }
    kept.project(tx, setting.book, derived, &given)
}

/// Records what is said in a ticket and changes nothing else: what is derived of it follows from what is stored.
pub(crate) fn commit_noted(
    tx: &mut Tx<'_>,
    setting: &Setting<'_>,
    noted: &mut Noted,
    mut event: Event,
) -> Result<(), Error> {
    event.stamp(setting);
    let clocks = derive::told(noted.projection.clocks(event.at, setting.book));
    let stream = Stream::from(&noted.projection.number);
    noted.projection.version = tx.append(&stream, &event, clocks)?;
    noted.text.say(noted.projection.version, event.act.text(), true);
    Ok(tx.put_noted(noted)?)
}

impl Placed for Event {
    fn seq(&mut self) -> &mut u64 {
        &mut self.seq
    }
    fn refers_to(&mut self) -> Option<&mut u64> {
        match &mut self.act {
            Act::ReminderDone { seq } | Act::Undone { seq } | Act::Erased { seq } => Some(seq),
            _ => None,
        }
    }
    fn stamp(&mut self, setting: &Setting<'_>) {
        self.recorded_at.get_or_insert(setting.recorded_at);
        self.login.get_or_insert_with(|| setting.login.clone());
    }
}

impl CommittedStream for History {
    type Event = Event;
    type Derived = Derived;
    fn stream(&self) -> Stream {
        Stream::from(&self.registration.number)
    }
    fn version(&self) -> u64 {
        History::version(self)
    }
    fn events(&mut self) -> &mut Vec<Event> {
        &mut self.events
    }
    fn evidence(&self, book: &Book, from: usize) -> Result<(Vec<Value>, Option<Derived>), Error> {
        // One event at the end, of which nearly all acts are: what is reckoned of all tells its clocks.
        match &self.events[..] {
            [before @ .., last] if before.len() == from && self.seq != 0 && self.last_at() == last.at => {
                derive::derived_at_last(self, book).map(|(derived, clocks)| (vec![clocks], Some(derived)))
            }
            _ => Ok((derive::evidence(self, book, from)?, None)),
        }
    }
    fn begin(&mut self, tx: &mut Tx<'_>, setting: &Setting<'_>) -> Result<Option<u64>, Error> {
        if self.seq != 0 {
            return Ok(Some(self.seq));
        }
        let clocks = derive::first_evidence(self, setting.book)?;
        self.seq = tx.register(&self.registration, setting.recorded_at, Some(setting.login), clocks)?;
        (self.recorded_at, self.login) = (Some(setting.recorded_at), Some(setting.login.clone()));
        Ok(Some(self.seq))
    }
    fn project(
        &self,
        tx: &mut Tx<'_>,
        book: &Book,
        derived: Option<Derived>,
        given: &BTreeMap<u64, u64>,
    ) -> Result<(), Error> {
        too_long::refuse(tx, self)?;
        match derived {
            None => tx.put(&derive::derived(self, book)?)?,
            Some(mut derived) => {
                derived.projection.version = self.version();
                // 0 is none.
                let from = given.get(&derived.text.from).filter(|_| derived.text.from > 0);
                derived.text.from = from.copied().unwrap_or(derived.text.from);
                tx.put(&derived)?;
            }
        }
        Ok(tx.reckoned_by(own_release())?)
    }
}

impl Placed for RecordEvent {
    fn seq(&mut self) -> &mut u64 {
        &mut self.seq
    }
    fn refers_to(&mut self) -> Option<&mut u64> {
        None
    }
    fn stamp(&mut self, setting: &Setting<'_>) {
        self.recorded_at.get_or_insert(setting.recorded_at);
        self.login.get_or_insert_with(|| setting.login.clone());
    }
}

impl CommittedStream for Record {
    type Event = RecordEvent;
    type Derived = ();
    fn stream(&self) -> Stream {
        Record::stream(self)
    }
    fn version(&self) -> u64 {
        Record::version(self)
    }
    fn events(&mut self) -> &mut Vec<RecordEvent> {
        &mut self.events
    }
    /// A record has no clocks.
    fn evidence(&self, _: &Book, from: usize) -> Result<(Vec<Value>, Option<()>), Error> {
        Ok((vec![Value::Null; self.events.len().saturating_sub(from)], None))
    }
    /// Its first event is what begins it.
    fn begin(&mut self, _: &mut Tx<'_>, _: &Setting<'_>) -> Result<Option<u64>, Error> {
        Ok(None)
    }
    fn project(&self, tx: &mut Tx<'_>, _: &Book, _: Option<()>, _: &BTreeMap<u64, u64>) -> Result<(), Error> {
        Ok(tx.put_record(self)?)
    }
}
