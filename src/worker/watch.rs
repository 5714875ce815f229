//! Noticing what is recorded, by oneself or by others.
use crate::store::{Changes, Epoch, Error, Reader, Store};
use crate::ticket::{Number, Stream};

/// What was recorded since the last look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum News {
    /// Events of these streams.
    Streams(Vec<Stream>),
    /// The database was restored or rebuilt: whatever was read is to be read anew.
    Everything,
}

impl News {
    /// Whether what was read of this ticket may be another now.
    pub fn touches(&self, number: &Number) -> bool {
        match self {
            News::Streams(streams) => streams.iter().any(|s| s.ticket() == Some(number)),
            News::Everything => true,
        }
    }
    /// Whether a list of tickets may be another now.
    pub fn touches_tickets(&self) -> bool {
        match self {
            News::Streams(streams) => streams.iter().any(|s| s.ticket().is_some()),
            News::Everything => true,
        }
    }
}

/// What was last seen of the database.
#[derive(Default)]
pub(super) struct Watch {
    /// Changes with every commit of another connection; cheap to ask. None: it is to be looked at anyway.
    version: Option<u64>,
    seq: u64,
    epoch: Option<Epoch>,
}

impl Watch {
    /// What is there now is known; news is what comes.
    pub fn from_now(store: &Store) -> Result<Self, Error> {
        // The version first: what is written between the two is looked at once more.
        let version = store.data_version()?;
        let Changes { seq, epoch, .. } = store.snapshot(from_end)?;
        Ok(Watch { version: Some(version), seq, epoch: Some(epoch) })
    }

    /// The last event that was seen.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// One's own connection wrote, which its version doesn't tell.
    pub fn wrote(&mut self) {
        self.version = None;
    }

    /// What is new since the last look; None: nothing.
    ///
    /// # Errors
    /// Of the store: then nothing counts as seen, and the next look tells it.
    pub fn look(&mut self, store: &Store) -> Result<Option<News>, Error> {
        let version = store.data_version()?;
        if self.version == Some(version) {
            return Ok(None);
        }
        let epoch = self.epoch;
        self.take(version, |seq| {
            store.snapshot(|reader| match reader.epoch()? {
                // The log of another database: where it ends is all that is asked.
                other if Some(other) != epoch => from_end(reader),
                _ => reader.changes_since(seq),
            })
        })
    }

    /// Takes the version only with what was read under it.
    fn take(
        &mut self,
        version: u64,
        read: impl FnOnce(u64) -> Result<Changes, Error>,
    ) -> Result<Option<News>, Error> {
        let changes = read(self.seq)?;
        let news = match self.epoch.replace(changes.epoch) {
            before if before != Some(changes.epoch) => Some(News::Everything),
            _ => Some(changes.streams).filter(|streams| !streams.is_empty()).map(News::Streams),
        };
        (self.version, self.seq) = (Some(version), changes.seq);
        Ok(news)
    }
}

/// Where the log ends: no event before that is read.
fn from_end(reader: &Reader) -> Result<Changes, Error> {
    reader.changes_since(reader.last_seq()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tests::bench;

    #[test]
    fn a_look_that_fails_loses_no_change() {
        let mut desk = bench();
        let mut watch = Watch::from_now(desk.desk.store()).unwrap();
        let number = desk.register("prokontakt", Some("2"));
        let version = desk.desk.store().data_version().unwrap() + 1;
        assert_eq!(watch.take(version, |_| Err(Error::Busy)), Err(Error::Busy));
        assert_ne!(watch.version, Some(version), "nothing was seen under it yet");
        let news = watch.take(version, |seq| desk.desk.store().changes_since(seq));
        assert_eq!(news, Ok(Some(News::Streams(vec![Stream::Ticket(number)]))));
    }

    #[test]
    fn records_touch_no_list_of_tickets() {
        let news = |text| News::Streams(vec![Stream::parse(text).unwrap()]);
        assert!(news("PRO-1001").touches_tickets());
        assert!(!news("desk").touches_tickets() && News::Everything.touches_tickets());
        assert!(!news("PRO-1001").touches(&Number::new("PRO", 1002)));
    }

    #[test]
    fn at_opening_nothing_of_the_log_is_read() {
        let mut desk = bench();
        desk.register("prokontakt", Some("2"));
        let watch = Watch::from_now(desk.desk.store()).unwrap();
        assert_eq!(watch.seq, desk.desk.store().last_seq().unwrap());
    }
}
