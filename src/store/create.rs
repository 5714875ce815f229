//! A new database.
use std::os::unix::fs::chown;
use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::files::{self, folder_of, group_id, make_folder, refuse_network, set_mode};
use super::header::APPLICATION_ID;
use super::migrate::{STEPS, run};
use super::open::connect;
use super::{Epoch, Error, FileError, Mode, Scratch, Store};
use crate::sla;
use crate::time::Instant;

/// Whom a database is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rights {
    /// Its owner: file 0600, a new folder 0700.
    Private,
    /// A group of operators: file 0660, a new folder 2770.
    Shared { group: String },
}

impl Rights {
    fn file_mode(&self) -> u32 {
        match self {
            Rights::Private => 0o600,
            Rights::Shared { .. } => 0o660,
        }
    }
}

/// How a new database shall be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Create {
    pub rights: Rights,
    pub now: Instant,
    /// A training database: `now` is a fixed clock.
    pub training: bool,
}

impl Store {
    /// Makes a database and its folder, and opens it. It appears under its name whole or not at all.
    ///
    /// # Errors
    /// `Exists` (whatever is there stays as it is), `LogBeside`, `NetworkFs`, `UnknownGroup`, `NoRights`, `Full`, `Io`.
    pub fn create(path: &Path, how: &Create) -> Result<Store, Error> {
        // Opened before it has its name: where there is no room for its log, nothing is left.
        Ok(Store::create_filled(path, how, |_| Ok::<_, Error>(()))?.0)
    }

    /// The same with what `fill` writes into it before it gets its name.
    ///
    /// # Errors
    /// The same; what `fill` answers.
    pub fn create_filled<T, E: From<Error>>(
        path: &Path,
        how: &Create,
        fill: impl FnOnce(Store) -> Result<T, E>,
    ) -> Result<(Store, T), E> {
        let (new, group) = Store::begun(path, how)?;
        let done = fill(Store::open(new.path(), Mode::ReadWrite)?)?;
        Store::finished(path, how, new, group)?;
        Ok((Store::open(path, Mode::ReadWrite)?, done))
    }

    /// A new database in the making, and the group that it shall be of.
    fn begun(path: &Path, how: &Create) -> Result<(Scratch, Option<u32>), Error> {
        if path.symlink_metadata().is_ok() {
            return Err(FileError::Exists(path.to_path_buf()).into());
        }
        files::refuse_log_beside(path)?;
        let group = match &how.rights {
            Rights::Private => None,
            Rights::Shared { group } => Some(group_id(group)?),
        };
        let folder = folder_of(path);
        make_folder(&folder, &how.rights, group)?;
        refuse_network(&folder)?;
        let new = Scratch::beside(path)?;
        fill(&new.file, how).map_err(|e| e.on(path))?;
        Ok((new, group))
    }

    fn finished(path: &Path, how: &Create, new: Scratch, group: Option<u32>) -> Result<(), Error> {
        // Its log has to be in the file, which alone is given its name; closing may fail to write it back unseen.
        let conn = connect(new.path())?;
        conn.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
        conn.close().map_err(|(_, error)| Error::from(error))?;
        chown(&new.file, None, group).map_err(|e| Error::at(&folder_of(path), &e))?;
        set_mode(&new.file, how.rights.file_mode())?;
        new.place(path)
    }
}

fn fill(path: &Path, how: &Create) -> Result<(), Error> {
    let conn = Connection::open(path)?;
    // Still without a write-ahead log: writing one back at closing may fail unseen, and only the file itself
    // is given its name. The log comes with the first opening.
    conn.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    let work = Transaction::new_unchecked(&conn, TransactionBehavior::Immediate)?;
    run(&work, STEPS, 0)?;
    work.execute(
        "INSERT INTO meta (one, created_at, epoch, engine, training_at, desk_id)
         VALUES (1, ?1, ?2, ?3, ?4, randomblob(16))",
        params![
            how.now.unix(),
            Epoch::random()?.bytes(),
            sla::ENGINE,
            how.training.then_some(how.now.unix())
        ],
    )?;
    work.commit()?;
    conn.close().map_err(|(_, error)| error.into())
}
