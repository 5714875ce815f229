//! Rights, groups and file systems: what a shared database needs around the file itself.
use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, Permissions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use nix::sys::statfs::statfs;
use nix::unistd::{AccessFlags, Group, Uid, User, eaccess};

use super::frozen::is_read_only;
use super::scratch::left_over;
use super::{Error, FileError, Rights};

/// Facts about a database file and its folder, for `doctor` and for warnings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileFacts {
    /// Permission bits, `0o7777`.
    pub mode: u32,
    pub group: u32,
    pub folder_mode: u32,
    pub folder_group: u32,
    /// The network file system that it lies on, if on one.
    pub network: Option<&'static str>,
    /// Nothing can be written there: the database is only read.
    pub read_only: bool,
    pub bytes: u64,
    /// Of the write-ahead log beside it; 0 if there is none.
    pub wal_bytes: u64,
    /// The log and its index, where they are.
    pub logs: Vec<LogFacts>,
    /// What runs that were killed have left beside it, by name.
    pub left_over: Vec<String>,
}

/// Whose a log beside a database is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LogFacts {
    pub path: PathBuf,
    pub mode: u32,
    pub group: u32,
    pub owner: String,
    /// This user may read and write it.
    pub usable: bool,
}

/// Looks at a database file from outside, without opening it.
///
/// # Errors
/// `NotFound`, `NoRights`, `Io`.
pub fn file_facts(path: &Path) -> Result<FileFacts, Error> {
    let file = fs::metadata(path).map_err(|e| Error::at(path, &e))?;
    let folder_path = folder_of(path);
    let folder = fs::metadata(&folder_path).map_err(|e| Error::at(&folder_path, &e))?;
    Ok(FileFacts {
        mode: file.mode() & 0o7777,
        group: file.gid(),
        folder_mode: folder.mode() & 0o7777,
        folder_group: folder.gid(),
        network: network_of(&folder_path)?,
        read_only: is_read_only(path),
        bytes: file.len(),
        wal_bytes: fs::metadata(beside(path, "-wal")).map_or(0, |m| m.len()),
        logs: logs(path, is_usable),
        left_over: left_over(&folder_path),
    })
}

/// The folders above a database's own that a group can't pass: its file can't be reached by them then.
pub fn shut_above(database: &Path, group: u32) -> Vec<PathBuf> {
    let folder = fs::canonicalize(folder_of(database)).unwrap_or_else(|_| folder_of(database));
    let is_shut = |above: &&Path| {
        let Ok(facts) = fs::metadata(above) else { return false };
        let pass = if facts.gid() == group { 0o010 } else { 0o001 };
        facts.mode() & pass == 0
    };
    folder.ancestors().skip(1).filter(is_shut).map(Path::to_path_buf).collect()
}

fn logs(database: &Path, is_usable: impl Fn(&Path) -> bool) -> Vec<LogFacts> {
    let facts = |suffix| {
        let path = beside(database, suffix);
        let facts = fs::metadata(&path).ok()?;
        let usable = is_usable(&path);
        let (mode, group) = (facts.mode() & 0o7777, facts.gid());
        Some(LogFacts { path, mode, group, owner: user_name(facts.uid()), usable })
    };
    ["-wal", "-shm"].into_iter().filter_map(facts).collect()
}

fn is_usable(path: &Path) -> bool {
    // Where nothing can be written nothing has to be.
    let write = if is_read_only(path) { AccessFlags::empty() } else { AccessFlags::W_OK };
    eaccess(path, AccessFlags::R_OK | write).is_ok()
}

/// An account's name, else its number.
fn user_name(id: u32) -> String {
    let known = User::from_uid(Uid::from_raw(id)).ok().flatten();
    known.map_or_else(|| id.to_string(), |user| user.name)
}

/// The log or its index that another user left shut to this one: without them the database can't even be read.
pub(super) fn shut_log(database: &Path) -> Option<FileError> {
    first_shut(logs(database, is_usable))
}

fn first_shut(logs: Vec<LogFacts>) -> Option<FileError> {
    let LogFacts { path, mode, owner, .. } = logs.into_iter().find(|log| !log.usable)?;
    Some(FileError::LogOfAnother { path, owner, mode })
}

/// The folder that a file lies in.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// The path with something added to its name.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// What SQLite puts beside a database.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Refuses a place for a whole database where a log lies already, left by one that was killed and taken
/// away, or in use by one that is about to be replaced. SQLite would replay it onto the new file, unasked.
pub(super) fn refuse_log_beside(path: &Path) -> Result<(), Error> {
    for suffix in COMPANIONS {
        let companion = beside(path, suffix);
        if companion.symlink_metadata().is_ok() {
            return Err(FileError::LogBeside(companion).into());
        }
    }
    Ok(())
}

/// Whether a path names the log (or so) of a database that is there: part of it, not a place for a file.
pub(super) fn is_companion(path: &Path) -> bool {
    let name = path.as_os_str().as_encoded_bytes();
    COMPANIONS.iter().any(|suffix| {
        let database = name.strip_suffix(suffix.as_bytes()).map(OsStr::from_bytes);
        database.is_some_and(|path| Path::new(path).is_file())
    })
}

/// Refuses file systems on which SQLite's locks can't be relied on.
pub(super) fn refuse_network(folder: &Path) -> Result<(), Error> {
    match network_of(folder)? {
        Some(kind) => Err(FileError::NetworkFs { path: folder.to_path_buf(), kind }.into()),
        None => Ok(()),
    }
}

fn network_of(folder: &Path) -> Result<Option<&'static str>, Error> {
    let facts = statfs(folder).map_err(|e| Error::at(folder, &io::Error::from(e)))?;
    Ok(network_name(facts.filesystem_type().0))
}

/// By the magic numbers of statfs(2); some kernels give them sign-extended.
fn network_name(magic: i64) -> Option<&'static str> {
    const NETWORKS: [(i64, &str); 15] = [
        (0x6969, "NFS"),
        (0x517b, "SMB"),
        (0xff53_4d42, "CIFS"),
        (0xfe53_4d42, "SMB2"),
        (0x564c, "NCP"),
        (0x5346_414f, "AFS"),
        (0x7375_7245, "Coda"),
        (0x0102_1997, "9P"),
        (0x00c3_6400, "Ceph"),
        (0x0bd0_0bd0, "Lustre"),
        (0x7461_636f, "OCFS2"),
        (0x0116_1970, "GFS2"),
        (0x1983_0326, "BeeGFS"),
        (0x786f_4256, "vboxsf"),
        (0xbacb_acbc, "hgfs"),
    ];
    NETWORKS.iter().find(|(known, _)| *known == magic & 0xffff_ffff).map(|(_, name)| *name)
}

/// The group's id.
pub(super) fn group_id(name: &str) -> Result<u32, Error> {
    match Group::from_name(name) {
        Ok(Some(group)) => Ok(group.gid.as_raw()),
        Ok(None) => Err(FileError::UnknownGroup(name.to_string()).into()),
        Err(e) => Err(Error::Io { detail: e.to_string() }),
    }
}

/// Makes the folder if there is none, 0700 or 2770 with the group. One that exists is left as it is.
pub(super) fn make_folder(folder: &Path, rights: &Rights, group: Option<u32>) -> Result<(), Error> {
    if folder.is_dir() {
        return Ok(());
    }
    let at = |e: io::Error| Error::at(folder, &e);
    if *rights == Rights::Private {
        return DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(at);
    }
    // The group must get through what lies above.
    if let Some(above) = folder.parent().filter(|p| !p.as_os_str().is_empty()) {
        DirBuilder::new().recursive(true).mode(0o755).create(above).map_err(at)?;
    }
    DirBuilder::new().mode(0o700).create(folder).map_err(at)?;
    let shared = chown(folder, None, group).map_err(at).and_then(|()| set_mode(folder, 0o2770));
    shared.inspect_err(|_| {
        let _ = fs::remove_dir(folder);
    })
}

/// Sets the mode whatever the umask, and makes sure that it came about: without being in the group one
/// loses the setgid bit silently.
pub(super) fn set_mode(path: &Path, mode: u32) -> Result<(), Error> {
    let at = |e: io::Error| Error::at(path, &e);
    fs::set_permissions(path, Permissions::from_mode(mode)).map_err(at)?;
    let got = fs::metadata(path).map_err(at)?.mode() & 0o7777;
    if got == mode { Ok(()) } else { Err(FileError::NoRights(path.to_path_buf()).into()) }
}

/// Gives `copy` the mode and, where this user may, the group of `model`.
pub(super) fn copy_rights(model: &Path, copy: &Path) -> Result<(), Error> {
    let facts = fs::metadata(model).map_err(|e| Error::at(model, &e))?;
    let mine = fs::metadata(copy).map_err(|e| Error::at(copy, &e))?;
    let mode = facts.mode() & 0o7777;
    let grouped = facts.gid() == mine.gid() || chown(copy, None, Some(facts.gid())).is_ok();
    // A group that the file can't get must not be replaced by another one's rights.
    set_mode(copy, if grouped { mode } else { mode & 0o707 })
}

/// Puts a finished file on the disk.
pub(super) fn sync(path: &Path) -> Result<(), Error> {
    File::open(path).and_then(|f| f.sync_all()).map_err(|e| Error::at(path, &e))
}

/// Puts the name that a file was just given on the disk.
///
/// # Errors
/// `Unconfirmed`: the file is there.
pub(super) fn sync_name(path: &Path) -> Result<(), Error> {
    let unconfirmed = |e: io::Error| Error::Unconfirmed {
        path: path.to_path_buf(),
        kind: e.kind(),
        code: e.raw_os_error(),
    };
    File::open(folder_of(path)).and_then(|folder| folder.sync_all()).map_err(unconfirmed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use nix::unistd::geteuid;

    #[test]
    fn network_file_systems_are_known_by_their_magic() {
        assert_eq!(network_name(0x6969), Some("NFS"));
        assert_eq!(network_name(i64::from(0xff53_4d42_u32 as i32)), Some("CIFS"));
        assert_eq!(network_name(0xef53), None); // ext4
        assert_eq!(network_name(0x0102_1994), None); // tmpfs
    }

    #[test]
    fn the_folder_of_a_bare_name_is_the_present_one() {
        assert_eq!(folder_of(Path::new("desk.db")), Path::new("."));
        assert_eq!(folder_of(Path::new("/var/desk.db")), Path::new("/var"));
        assert_eq!(beside(Path::new("a/desk.db"), "-wal"), Path::new("a/desk.db-wal"));
    }

    #[test]
    fn a_log_that_is_shut_to_this_user_is_named_with_its_owner() {
        let place = crate::testing::folder();
        let database = place.path().join("desk.db");
        assert_eq!(first_shut(logs(&database, |_| false)), None, "there is none");
        let log = beside(&database, "-shm");
        fs::write(&log, "").unwrap();
        fs::set_permissions(&log, Permissions::from_mode(0o600)).unwrap();
        assert_eq!(first_shut(logs(&database, |_| true)), None);
        let owner = user_name(geteuid().as_raw());
        let shut = FileError::LogOfAnother { path: log, owner, mode: 0o600 };
        assert_eq!(first_shut(logs(&database, |_| false)), Some(shut));
        assert_eq!(user_name(4_000_000_001), "4000000001");
    }

    #[test]
    fn a_private_folder_is_nobody_elses() {
        let place = crate::testing::folder();
        let folder = place.path().join("one/two");
        make_folder(&folder, &Rights::Private, None).unwrap();
        assert_eq!(fs::metadata(&folder).unwrap().mode() & 0o7777, 0o700);
        set_mode(&folder, 0o755).unwrap();
        make_folder(&folder, &Rights::Private, None).unwrap();
        assert_eq!(fs::metadata(&folder).unwrap().mode() & 0o7777, 0o755, "one that exists is left alone");
    }
}
