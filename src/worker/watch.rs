//! Whether somebody else has written.
use super::job::Answer;
use crate::desk::Desk;
use crate::store::Epoch;

/// What was last seen of the database.
#[derive(Default)]
pub(super) struct Watch {
    /// Changes with every commit of another connection; cheap to ask.
    version: Option<u64>,
    seq: u64,
    epoch: Option<Epoch>,
}

impl Watch {
    /// After a job of one's own: what it wrote is told by its answer.
    pub fn own(&mut self, desk: Option<&Desk>, answer: Option<&Answer>) {
        let wrote = matches!(
            answer,
            Some(Answer::Opened(_) | Answer::Recorded { result: Ok(_), .. } | Answer::Registered(Ok(_)))
        );
        if wrote {
            let before = self.seq;
            let changed = self.read(desk);
            // Somebody else's events between one's own come with the next look.
            self.version = self.version.filter(|_| !changed || self.seq <= before + 1);
        }
    }

    /// Whether something was recorded since the last look.
    pub fn look(&mut self, desk: Option<&Desk>) -> bool {
        let Some(version) = desk.and_then(|desk| desk.store().data_version().ok()) else { return false };
        if self.version.replace(version) == Some(version) {
            return false;
        }
        self.read(desk)
    }

    fn read(&mut self, desk: Option<&Desk>) -> bool {
        // A busy database is looked at again half a second later.
        let Some(changes) = desk.and_then(|desk| desk.store().changes_since(self.seq).ok()) else {
            return false;
        };
        let changed = !changes.numbers.is_empty() || self.epoch != Some(changes.epoch);
        (self.seq, self.epoch) = (changes.seq, Some(changes.epoch));
        changed
    }
}
