//! The tables beside events and projections: what they say against what it stems from.
use std::collections::BTreeSet;

use rusqlite::Row;

use super::schema;
use super::walk::Recording;
use super::words::{self, Words};
use crate::policy::Sources;
use crate::store::given::{counted, is_possible, last_seq, sequence_holds};
use crate::store::migrate::SCHEMA;
use crate::store::{Error, Reader, Releases};
use crate::ticket::History;
use crate::time::Instant;

/// Rows that can't be, by table. What has more rows than `tickets` is asked by an index.
const IMPOSSIBLE: [(&str, &str); 6] = [
    ("events", "SELECT 1 FROM events WHERE length(uid) <> 16 OR typeof(uid) <> 'blob'"),
    (
        "closed",
        "SELECT 1 FROM closed WHERE n <> (SELECT count(*) FROM tickets WHERE tickets.policy = closed.policy AND active = 0)
         UNION ALL
         SELECT 1 FROM tickets WHERE active = 0 AND policy NOT IN (SELECT policy FROM closed)
         UNION ALL
         SELECT 1 FROM closed WHERE policy NOT IN (SELECT id FROM policies)",
    ),
    (
        "current_policies",
        "SELECT 1 FROM current_policies c LEFT JOIN policies p ON p.version = c.version WHERE p.id IS NOT c.id",
    ),
    (
        "records",
        "SELECT 1 FROM records WHERE NOT EXISTS (SELECT 1 FROM events WHERE events.stream = records.stream)",
    ),
    (
        "search",
        "SELECT 1 FROM search_docsize WHERE origin IS NULL OR origin < 1",
    ),
    ("meta", "SELECT 1 WHERE (SELECT count(*) FROM meta) <> 1"),
];

/// What tickets were called elsewhere.
#[derive(Default)]
pub(super) struct References {
    all: u64,
    /// Those by which their ticket is found.
    leading: u64,
    /// A ticket couldn't be read: how many there are isn't known.
    unread: bool,
}

impl References {
    pub fn unread() -> Self {
        References { unread: true, ..References::default() }
    }
    pub fn add(&mut self, leads: Option<bool>) {
        self.all += u64::from(leads.is_some());
        self.leading += u64::from(leads == Some(true));
    }
}

impl Reader {
    /// The tables that don't hold, and what of the schema isn't as the steps made it. `recording_holds`: what the events
    /// say of the last time of recording.
    pub(super) fn wrong_tables(
        &self,
        recording_holds: bool,
        references: &References,
        words: Words,
    ) -> Result<Vec<String>, Error> {
        let mut wrong = schema::differences(&self.conn, SCHEMA)?;
        for (table, rows) in IMPOSSIBLE {
            if found(
                self.conn.prepare(rows).and_then(|mut query| query.exists([])).map_err(Error::from),
                true,
            )? {
                wrong.insert(table.into());
            }
        }
        let derived = [
            ("refs", self.references_hold(references)),
            ("meta", self.derivation_holds()),
            ("search", words.hold(self)),
            ("search", words::are_of_tickets(self)),
            ("search", schema::search_is_set_as_made(&self.conn, SCHEMA)),
        ];
        for (table, holds) in self.sources().into_iter().chain(derived) {
            if !found(holds, false)? {
                wrong.insert(table.into());
            }
        }
        if !recording_holds {
            wrong.insert("meta".into());
        }
        Ok(wrong.into_iter().collect())
    }

    /// The tables that aren't derived of events.
    fn sources(&self) -> [(&'static str, Result<bool, Error>); 4] {
        let prefixes = self.kept_prefixes();
        let counters = match &prefixes {
            Ok(prefixes) => self.counters_hold(prefixes.as_ref()),
            Err(_) => self.counters_hold(None),
        };
        [
            ("sqlite_sequence", sequence_holds(&self.conn)),
            ("policies", prefixes.map(|prefixes| prefixes.is_some())),
            ("counters", counters),
            ("meta", self.meta_holds()),
        ]
    }

    /// The first of them that doesn't hold, as far as it can be told without deriving anything.
    pub(in crate::store) fn wrong_source(
        &self,
        recording: &Recording,
    ) -> Result<Option<&'static str>, Error> {
        for (table, holds) in self.sources() {
            if !found(holds, false)? {
                return Ok(Some(table));
            }
        }
        Ok((!recording.holds()).then_some("meta"))
    }

    /// The prefixes of the kept policies; None: not each version is what its texts come to.
    fn kept_prefixes(&self) -> Result<Option<BTreeSet<String>>, Error> {
        let mut prefixes = BTreeSet::new();
        for (_, version) in self.versions()? {
            let Some(kept) = self.policy(&version)? else { return Ok(None) };
            let named = kept.sha256.get(..12) == Some(kept.version.as_str());
            let (id, sha256) = (kept.id, kept.sha256);
            let sources =
                Sources { toml: kept.toml, calendar_name: kept.calendar_name, calendar: kept.calendar };
            let Some(prefix) = sources.prefix_of(&id, &sha256).filter(|_| named) else { return Ok(None) };
            prefixes.insert(prefix);
        }
        Ok(Some(prefixes))
    }

    /// No number could be given twice, and no counter is of anything but a policy's numbers, where their `prefixes` are
    /// known. One may lie above the numbers that there are: those of tickets that a restore took away, or that an import
    /// which was cut off had reserved, are used up.
    fn counters_hold(&self, prefixes: Option<&BTreeSet<String>>) -> Result<bool, Error> {
        let mut query = self.conn.prepare(
            "SELECT prefix, max(count), (SELECT last FROM counters WHERE counters.prefix = tickets.prefix), 1
             FROM tickets GROUP BY prefix
             UNION ALL
             SELECT prefix, 0, last, 0 FROM counters",
        )?;
        // What a restore took away had policies that may be gone too.
        let is_known = self.took_events_away()?;
        let read = |row: &Row<'_>| {
            let (prefix, highest): (String, i64) = (row.get(0)?, row.get(1)?);
            let (last, has_tickets): (Option<i64>, bool) = (row.get(2)?, row.get(3)?);
            let is_of_policy = || prefixes.is_none_or(|prefixes| prefixes.contains(&prefix));
            Ok(last.is_some_and(|last| last >= highest && is_possible(&prefix, last))
                && (has_tickets || is_known || is_of_policy()))
        };
        let mut counted = query.query_map([], read)?;
        while let Some(holds) = counted.next().transpose()? {
            if !holds {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether sequence numbers were given to more events than there are.
    fn took_events_away(&self) -> Result<bool, Error> {
        let (events, _) = counted(&self.conn)?;
        Ok(found(last_seq(&self.conn), events)? > events)
    }

    /// Whether what a ticket was called elsewhere leads to it; None: it was called nothing.
    pub(super) fn refers(&self, history: &History) -> Result<Option<bool>, Error> {
        let registration = &history.registration;
        let Some(reference) = &registration.reference else { return Ok(None) };
        let number = found(self.find_ref(registration.source.as_ref(), reference), None)?;
        Ok(Some(number.as_ref() == Some(&registration.number)))
    }

    /// Each leads to its ticket, and nothing else leads anywhere.
    fn references_hold(&self, references: &References) -> Result<bool, Error> {
        let stored: u64 = self.conn.query_row("SELECT count(*) FROM refs", [], |row| row.get(0))?;
        Ok(references.unread || [references.leading, stored] == [references.all; 2])
    }

    fn meta_holds(&self) -> Result<bool, Error> {
        let read = |row: &Row<'_>| {
            let (epoch, desk_id): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
            let (created, training): (i64, Option<i64>) = (row.get(2)?, row.get(3)?);
            Ok(epoch.len() == 16
                && desk_id.len() == 16
                && Instant::from_unix(created).is_supported()
                && training.is_none_or(|fixed| fixed == created))
        };
        let meta = "SELECT epoch, desk_id, created_at, training_at FROM meta";
        Ok(self.conn.query_row(meta, [], read)?)
    }

    /// What an earlier program wrote otherwise is written anew when the projections are.
    fn derivation_holds(&self) -> Result<bool, Error> {
        let from: Option<String> =
            self.conn.query_row("SELECT derived_from FROM meta", [], |row| row.get(0))?;
        Ok(from.is_none_or(|text| Releases::is_written(&text)))
    }
}

/// Damage met on the way is what was looked for.
fn found<T>(answer: Result<T, Error>, damaged: T) -> Result<T, Error> {
    match answer {
        Err(Error::Damaged { .. } | Error::NotUtf8 { .. }) => Ok(damaged),
        other => other,
    }
}
