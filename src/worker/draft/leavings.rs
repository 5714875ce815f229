//! What an editor left in the folder of a text: a text is a draft of its form, anything else is put aside as it is.
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::folder::LIMIT;
use super::{Change, Folder, Oddity, Origin, Unkept, read_own};
use crate::ticket::limits::TEXT;
use crate::time::Instant;

pub(super) const TEXT_FILE: &str = "vahta.txt";
pub(super) const ORIGIN_FILE: &str = ".of.json";

/// All that was saved in a folder that nobody has any more: by name.
///
/// # Errors
/// Then some of it still lies there alone.
pub(super) fn all(folder: &Path, drafts: &Folder) -> io::Result<Vec<String>> {
    let path = folder.join(TEXT_FILE);
    let origin = origin(folder);
    let mut taken = Vec::new();
    match read_own(&path, TEXT as u64) {
        Ok(bytes) => match (origin, text_of(&bytes)) {
            (Some(origin), Some(text)) if origin.is_no_news(text) => (),
            (Some(origin), Some(text)) => {
                let to = if origin.may_be_cut(text) { origin.fresh(drafts) } else { origin.path(drafts) };
                write(drafts, to, &origin, text, &path)?;
                taken.push(TEXT_FILE.to_string());
            }
            _ if bytes.is_empty() => (),
            _ => drop(drafts.put_aside(&path)?),
        },
        Err(Oddity::TooLarge) => drop(drafts.put_aside(&path)?),
        Err(_) => (),
    }
    taken.extend(beside(folder, drafts)?);
    Ok(taken)
}

/// What lies beside the text: what an editor saved on its way out, and what it can recover by.
///
/// # Errors
/// Then some of it still lies there alone.
pub(super) fn beside(folder: &Path, drafts: &Folder) -> io::Result<Vec<String>> {
    let origin = origin(folder);
    let saved = read_own(&folder.join(TEXT_FILE), TEXT as u64).unwrap_or_default();
    let mut taken = Vec::new();
    for path in std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // What ends so is the text as it was before.
        if name == TEXT_FILE || name == ORIGIN_FILE || name.ends_with('~') {
            continue;
        }
        match read_own(&path, TEXT as u64) {
            Ok(bytes) if bytes.is_empty() || bytes == saved || is_clean_swap(&bytes) => continue,
            Ok(bytes) => match (&origin, text_of(&bytes)) {
                (Some(origin), Some(text)) if origin.is_no_news(text) => continue,
                (Some(origin), Some(text)) => write(drafts, origin.fresh(drafts), origin, text, &path)?,
                _ => drop(drafts.put_aside(&path)?),
            },
            Err(Oddity::TooLarge) => drop(drafts.put_aside(&path)?),
            // A lock that is a link, a pipe: no text.
            Err(_) => continue,
        }
        taken.push(name);
    }
    taken.sort();
    Ok(taken)
}

fn origin(folder: &Path) -> Option<Origin> {
    read_own(&folder.join(ORIGIN_FILE), LIMIT).ok().and_then(|bytes| Origin::read(&bytes))
}

/// The text that bytes are; control characters are pasted into texts, this one isn't.
fn text_of(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

/// Whether it is a swap file of Vim's that holds nothing which wasn't saved.
fn is_clean_swap(bytes: &[u8]) -> bool {
    /// Where such a file says so: the last byte of the name in its first block.
    const DIRTY: (usize, u8) = (1007, 0x55);
    bytes.starts_with(b"b0") && bytes.get(DIRTY.0).is_some_and(|byte| *byte != DIRTY.1)
}

fn write(drafts: &Folder, to: PathBuf, origin: &Origin, text: &str, from: &Path) -> io::Result<()> {
    let at = Instant::from_unix(std::fs::metadata(from)?.mtime());
    let draft = origin.with(text, at);
    match drafts.change(&Change::Write { path: to, draft, replaces: None }) {
        Err(Unkept::Io(error)) => Err(error),
        _ => Ok(()),
    }
}
