//! One configuration file.
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use crate::cli::error::{self, Error, Exit};
use crate::desk::read_file;
use crate::text::Lang;
use crate::time::Zone;

/// What a file sets; the rest is left to others.
#[derive(Clone, Default, Debug)]
pub struct FileSettings {
    pub path: PathBuf,
    pub db: Option<PathBuf>,
    pub policies: Option<PathBuf>,
    pub operator: Option<String>,
    pub lang: Option<Lang>,
    pub zone: Option<Zone>,
    pub line: Option<u8>,
    pub theme: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSettings {
    db: Option<PathBuf>,
    policies: Option<PathBuf>,
    operator: Option<String>,
    lang: Option<Spanned<String>>,
    zone: Option<Spanned<String>>,
    line: Option<Spanned<u8>>,
    #[serde(default)]
    ui: RawUi,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct RawUi {
    theme: Option<Spanned<String>>,
}

/// Bytes of a configuration.
const LONGEST: u64 = 1 << 20;

const THEMES: [&str; 2] = ["auto", "mono"];

impl FileSettings {
    /// Reads a file. One that is not there is None, unless it `must` be.
    pub fn read(path: &Path, must: bool) -> Result<Option<Self>, Error> {
        // A byte more tells that it is longer.
        match read_file(path, LONGEST + 1) {
            Ok(bytes) if bytes.len() as u64 > LONGEST => {
                let shown = path.to_string_lossy();
                let long = Error::new(Exit::Data, "too_long").foreign("path", &shown).arg("limit", LONGEST);
                Err(long.in_file(&shown))
            }
            Ok(bytes) => Self::parse(path, &bytes).map(Some),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound && !must => Ok(None),
            Err(e) => Err(error::reading(path, &e)),
        }
    }

    fn parse(path: &Path, bytes: &[u8]) -> Result<Self, Error> {
        let text = std::str::from_utf8(bytes).map_err(|e| {
            let readable = String::from_utf8_lossy(&bytes[..e.valid_up_to()]).into_owned();
            let unread = Error::new(Exit::Data, "not_utf8").says("system-not-utf8");
            placed(path, &readable, readable.len(), unread)
        })?;
        let raw: RawSettings = toml::from_str(text).map_err(|e| {
            let at = e.span().map_or(0, |s| s.start);
            placed(path, text, at, Error::new(Exit::Data, "bad_config").foreign("cause", e.message()))
        })?;
        let wrong_at = |value: &str, at: usize, known: &str| {
            let error =
                Error::new(Exit::Data, "bad_config_value").foreign("value", value).foreign("known", known);
            placed(path, text, at, error)
        };
        let wrong =
            |value: &Spanned<String>, known: &str| wrong_at(value.get_ref(), value.span().start, known);
        let lang = raw.lang.map(|l| l.get_ref().parse::<Lang>().map_err(|_| wrong(&l, "ru, en")));
        let zone = raw.zone.map(|z| {
            Zone::by_name(z.get_ref())
                .map_err(|e| wrong(&z, e.suggestion.as_deref().unwrap_or("Europe/Moscow")))
        });
        let line = raw.line.map(|l| match *l.get_ref() {
            n @ 1..=9 => Ok(n),
            n => Err(wrong_at(&n.to_string(), l.span().start, "1-9")),
        });
        let theme = raw.ui.theme.map(|t| match THEMES.contains(&t.get_ref().as_str()) {
            true => Ok(t.get_ref().clone()),
            false => Err(wrong(&t, &THEMES.join(", "))),
        });
        // A relative path is meant from the file's own folder, wherever the program is started.
        let beside = |p: PathBuf| path.parent().map_or_else(|| p.clone(), |folder| folder.join(&p));
        Ok(FileSettings {
            path: path.to_path_buf(),
            db: raw.db.map(beside),
            policies: raw.policies.map(beside),
            operator: raw.operator,
            lang: lang.transpose()?,
            zone: zone.transpose()?,
            line: line.transpose()?,
            theme: theme.transpose()?,
        })
    }
}

/// Line and column of a byte offset, from 1, columns in characters.
fn placed(path: &Path, text: &str, offset: usize, error: Error) -> Error {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    error.at(&path.to_string_lossy(), line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<FileSettings, Error> {
        FileSettings::parse(Path::new("/etc/vahta/config.toml"), text.as_bytes())
    }

    #[test]
    fn what_is_set_is_read_and_paths_are_meant_from_the_files_folder() {
        let read = parse("db = \"desk.db\"\nlang = \"ru\"\nzone = \"Asia/Omsk\"\nline = 2\n").unwrap();
        assert_eq!(read.db, Some(PathBuf::from("/etc/vahta/desk.db")));
        assert_eq!((read.lang, read.line), (Some(Lang::Ru), Some(2)));
        assert_eq!(read.zone.unwrap().name(), "Asia/Omsk");
    }

    #[test]
    fn an_unknown_key_or_value_is_an_error_with_its_place() {
        for (text, kind, line, column) in [
            ("db = \"a\"\noperater = \"x\"\n", "bad_config", 2, 1),
            ("lang = \"de\"\n", "bad_config_value", 1, 8),
            ("zone = \"MSK\"\n", "bad_config_value", 1, 8),
            ("[ui]\nцвет = 1\n", "bad_config", 2, 1),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!(
                (error.told.kind, error.exit, error.line, error.column),
                (kind, Exit::Data, Some(line), Some(column)),
                "{text}"
            );
        }
    }
}
